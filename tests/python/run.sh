#!/bin/sh
# The package from outside: types, tests, and the examples of docs/python.md. Exit code 77: left out, and why.
set -eu
cd "$(dirname "$0")/../.."
scripts/python_env.sh
env=build/python/venv/bin
export PYTHONDONTWRITEBYTECODE=1
# From another folder, so that it is the installed package that is tested.
root=$PWD
mkdir -p build/python
cd build/python
../../$env/mypy --strict --config-file="$root/python/mypy.ini" --cache-dir=mypy-cache -p sijill.record -p sijill.report -p sijill.engine -p sijill.render -p sijill.tables -p sijill.register
exec ../../$env/python -m pytest -q -p no:cacheprovider --rootdir="$root" "$root/tests/python"
