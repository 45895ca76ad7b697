#!/bin/sh
# Builds the page (web/) into web/dist, which CMake puts into the program. Nothing is done if nothing changed since.
#
# usage: scripts/build_page.sh
#
# Exit code 1 with a message if npm is not to be had or its registry cannot be reached; web/dist is then left as it was.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
stamp=$(cat $(git ls-files web 2>/dev/null || find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*') | sha256sum | cut -c1-64)
if [ -f web/dist/index.html ] && [ "$(cat web/node_modules/.sijill-built 2>/dev/null)" = "$stamp" ]; then exit 0; fi

command -v npm >/dev/null || install nodejs npm || { echo "npm is not here: no page" >&2; exit 1; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cd web
npm ci --no-fund --no-audit >"$log" 2>&1 || { echo "the npm registry does not give what the page is made of: no page" >&2; tail -n 3 "$log" >&2; exit 1; }
npm run build >"$log" 2>&1 || { echo "the page does not build:" >&2; tail -n 20 "$log" >&2; exit 1; }
tail -n 1 "$log"
echo "$stamp" >node_modules/.sijill-built
