#!/bin/sh
# Installs what the tests need and runs them all: the checks of the sources, then with assertions, then under ASan and
# UBSan, then those of threads (ingest and the server) under TSan.
#
# usage: scripts/test.sh [PRESET...]      presets: dev asan tsan (all if none is given)
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install $build_packages $run_packages $test_packages

# The page and the browser that tests it. Where npm is refused the program is tested without its page.
command -v chromium >/dev/null || install chromium || true
scripts/build_page.sh || echo "going on without the page and its tests" >&2

# What the Python package and its Spark functions are tested with. Where PyPI is refused their tests are skipped.
install python3-venv python3-dev openjdk-17-jre-headless || true
scripts/python_env.sh tests/spark/requirements.txt || echo "going on without the tests of the Python package"

launcher=""
command -v ccache >/dev/null && launcher="-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"

# What takes seconds comes before what takes half an hour.
scripts/format.sh --check
python3 scripts/check_layers.py
python3 scripts/check_bidi.py

for preset in "${@:-dev asan tsan}"; do
  for one in $preset; do
    echo "== $one"
    cmake --preset "$one" $launcher >/dev/null
    cmake --build --preset "$one"
    ctest --preset "$one" -j "$(nproc)"
  done
done
echo "all tests passed"
