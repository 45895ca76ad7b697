#!/bin/sh
# The tests of sijill.spark. Exit code 77: left out, and why.
set -eu
cd "$(dirname "$0")/../.."
. scripts/packages.sh
command -v java >/dev/null || install openjdk-17-jre-headless || { echo "no Java 17: sijill.spark is not tested" >&2; exit 77; }
scripts/python_env.sh tests/spark/requirements.txt
env=build/python/venv/bin
export PYTHONDONTWRITEBYTECODE=1
root=$PWD
cd build/python
exec ../../$env/python -m pytest -q -p no:cacheprovider --rootdir="$root" "$root/tests/spark" "$@"
