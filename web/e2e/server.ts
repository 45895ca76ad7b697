// A server of the built program over a register of its own, and a page that knows its reader's language and name.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';

const root = resolve(fileURLToPath(new URL('.', import.meta.url)), '../..');
const program = process.env.SIJILL ?? join(root, 'bin/sijill');
export const samples = readdirSync(join(root, 'samples')).filter((name) => name.startsWith('invented-')).map((name) => join(root, 'samples', name));

/// One incident as three invented reports tell it, with figures that do not agree, and another near it.
export function toldThrice(): string {
  const reports = [
    { id: 'invented-market-1', publisher: 'مرصد العاصي', title: 'قصف على سوق في إدلب', text: 'قتل 12 مدنيا وأصيب 30 آخرون في قصف جوي على سوق في مدينة إدلب يوم 4 حزيران 2016، بحسب الدفاع المدني.' },
    { id: 'invented-market-2', publisher: 'جريدة الضفة', title: 'غارات على إدلب', text: 'لقي 15 مدنيا مصرعهم جراء غارات جوية استهدفت سوقا في مدينة إدلب يوم 4 حزيران 2016، وفق ناشطين.' },
    { id: 'invented-market-3', publisher: 'راديو الساحل', title: 'قتلى في سوق إدلب', text: 'أدى القصف الجوي على سوق في مدينة إدلب يوم 4 حزيران 2016 إلى مقتل 12 شخصا وإصابة 25.' },
    { id: 'invented-market-4', publisher: 'راديو الساحل', title: 'قصف قرب إدلب', text: 'قتل أربعة مدنيين في غارة جوية على مدينة سراقب يوم 6 حزيران 2016.' },
  ];
  const path = join(mkdtempSync(join(tmpdir(), 'sijill-e2e-')), 'thrice.jsonl');
  writeFileSync(path, reports.map((report) => JSON.stringify({ ...report, published: '2016-06-05' })).join('\n') + '\n');
  return path;
}
export const shots = resolve(fileURLToPath(new URL('.', import.meta.url)), '../shots');

export class Server {
  /// `said`: what the program printed until it listened.
  private constructor(private readonly process: ChildProcess, readonly url: string, readonly said: string, private readonly folder: string) {}

  /// Over the register `db` itself if there is one, else over one of its own that is made of `reports`.
  static async start(reports: true | false | string[], flags: string[] = [], db = ''): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'sijill-e2e-'));
    const file = db || join(folder, 'register.db');
    const given = reports === true ? samples : reports || [];
    if (given.length) execFileSync(program, ['ingest', '--db', file, ...given], { stdio: 'ignore' });
    const child = spawn(program, ['serve', '--db', file, '--port', '0', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const url = await new Promise<string>((done, fail) => {
      child.stdout!.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const found = /http:\/\/\S+?\/(?= )/.exec(said);
        if (found) done(found[0].replace('0.0.0.0', '127.0.0.1'));
      });
      child.on('exit', () => fail(new Error(`the server ended: ${said}`)));
    });
    return new Server(child, url, said, folder);
  }

  async get<T>(path: string): Promise<T> { return (await fetch(`${this.url}api/1${path}`)).json() as Promise<T>; }
  stop(): void {
    this.process.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/// Opens pages in `lang`; the test fails if the page throws, logs an error or asks another machine for anything.
export const test = base.extend<{ reader: (lang: 'ar' | 'en') => Promise<Page> }>({
  reader: async ({ page }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
    page.on('request', (request) => { if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) problems.push(`asked for ${request.url()}`); });
    await use(async (lang) => {
      await page.addInitScript((value) => { localStorage.setItem('lang', value); localStorage.setItem('reviewer', 'Huda'); }, lang);
      return page;
    });
    if (problems.length) throw new Error(problems.join('\n'));
  },
});

export { expect } from '@playwright/test';

/// Waits until the map of `page` is drawn; if it is not, says what stands in its place.
export async function mapDrawn(page: Page): Promise<void> {
  const drawn = page.locator('.map-host[data-ready=true]');
  await drawn.waitFor({ timeout: 45_000 }).catch(async () => {
    const seen = await page.evaluate(() => {
      const map = document.querySelector<HTMLElement>('.map');
      return map ? `${map.className} ${map.dataset.why ?? ''} ${map.innerText}` : document.querySelector('main')?.innerText ?? 'no page';
    });
    throw new Error(`no map is drawn; in its place: ${seen.trim().slice(0, 600)}`);
  });
}
