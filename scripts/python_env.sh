#!/bin/sh
# Makes build/python/venv: a fresh virtual environment with the package sijill built from these sources and what its
# tests need, without the places that were fetched, as all tests. Nothing is done if nothing changed since.
#
# usage: scripts/python_env.sh [REQUIREMENTS...]      more files of pinned packages, beside tests/python/requirements.txt
#
# Exit code 77 with a message if the environment or its packages are not to be had; 1 if the package does not build.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
python=/usr/bin/python3  # Debian's own, whatever else is on the path
env=build/python/venv
mkdir -p build/python
exec 9>build/python/lock
command -v flock >/dev/null && flock 9
$python -c 'import venv, ensurepip' 2>/dev/null && [ -e "$($python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ] ||
  install python3-venv python3-dev || { echo "python3-venv and python3-dev are not to be had: no Python package" >&2; exit 77; }

for wanted in tests/python/requirements.txt "$@"; do
  done_as=build/python/$(echo "$wanted" | tr / -).installed
  cmp -s "$wanted" "$done_as" && [ -x $env/bin/python ] && continue
  [ -x $env/bin/python ] || $python -m venv $env
  # wheel: pyspark comes as a source package.
  $env/bin/pip install --quiet --disable-pip-version-check wheel -r "$wanted" >build/python/pip.log 2>&1 || {
    echo "PyPI does not give what $wanted names: the tests of the Python package are left out" >&2
    tail -n 2 build/python/pip.log >&2
    exit 77
  }
  cp "$wanted" "$done_as"
done

stamp=$({ cat $(find CMakeLists.txt pyproject.toml README.md cmake data include python src tools -type f -not -name '*.pyc' | sort); } | sha256sum)
if [ "$stamp" = "$(cat $env/.sijill-built 2>/dev/null)" ]; then exit 0; fi
if command -v ccache >/dev/null; then export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"
$env/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall \
  --config-settings=build-dir=build/python/wheel --config-settings=cmake.define.SIJILL_EXTRA_PLACES= . >build/python/build.log 2>&1 || {
  echo "the Python package does not build:" >&2
  tail -n 40 build/python/build.log >&2
  exit 1
}
echo "$stamp" >$env/.sijill-built
