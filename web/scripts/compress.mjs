// Writes FILE.gz beside every built file that shrinks, so that the server compresses nothing at run time; then says how
// much a reader loads, without fonts and map data, and fails over the limit.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 600 * 1024;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
let total = 0;

function walk(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) { walk(path); continue; }
    if (/\.(gz|woff2|woff)$/.test(name)) continue;
    const zipped = gzipSync(readFileSync(path), { level: 9 });
    writeFileSync(`${path}.gz`, zipped);
    if (!relative(dist, path).startsWith('base')) total += zipped.length;
  }
}

walk(dist);
console.log(`page: ${Math.round(total / 1024)} kB gzipped without fonts and map data`);
if (total > limit) { console.error(`that is over the limit of ${limit / 1024} kB`); process.exit(1); }
