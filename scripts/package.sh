#!/bin/sh
# Makes what a release hands out, in dist/: the Debian package, the Python wheel, an SBOM of each and their SHA-256.
#
# usage: scripts/package.sh [--try]      --try: installs the package on this machine, runs it and removes it again (as root)
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install $build_packages $run_packages dpkg-dev file
scripts/setup.sh --quiet
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}"
rm -rf dist
mkdir dist
cmake --build --preset release --target package >dist/package.log || { cat dist/package.log; exit 1; }
rm dist/package.log
mv build/release/sijill_*.deb dist/
scripts/sbom.py bin/sijill >dist/sijill.cdx.json
# 77: PyPI is not to be had here. A package that does not build is no such thing, and nothing to hand out.
code=0
scripts/python_env.sh || code=$?
if [ $code = 0 ]; then
  build/python/venv/bin/pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps \
    --config-settings=build-dir=build/python/wheel --config-settings=cmake.define.SIJILL_EXTRA_PLACES="$PWD/build/places" -w dist .
  inside=$(mktemp -d)
  python3 -m zipfile -e dist/sijill-*.whl "$inside"
  scripts/sbom.py "$inside"/sijill/_native*.so >dist/sijill-python.cdx.json
  rm -r "$inside"
elif [ $code = 77 ]; then
  echo "going on without the wheel" >&2
else
  exit 1
fi
(cd dist && sha256sum -- *.deb *.whl *.json >SHA256SUMS 2>/dev/null || sha256sum -- *.deb *.json >SHA256SUMS)
cat dist/SHA256SUMS

[ "${1:-}" = --try ] || exit 0
dpkg-query -W sijill >/dev/null 2>&1 && { echo "sijill is installed here already: not tried" >&2; exit 1; }
dpkg -i dist/sijill_*.deb
trap 'dpkg --purge sijill' EXIT
place=$(mktemp -d)
for sample in samples/invented-0*.txt; do cp "$sample" "$place"; done
(cd "$place" && /usr/bin/sijill ingest . && /usr/bin/sijill query --min-killed 1 | head -n 5)
man sijill-ingest 2>/dev/null | head -n 3 || true
rm -rf "$place"
