#!/bin/sh
# Builds the documentation as a site, build/site/html, from docs/. Any warning ends it: a link to nowhere, a page in no list.
#
# usage: scripts/site.sh
#
# mkdocs, since the pages are Markdown already and it checks links and headings. Exit code 77 if it is not to be had.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
env=build/site/venv
mkdir -p build/site
if ! cmp -s docs/requirements.txt build/site/installed; then
  /usr/bin/python3 -c 'import venv, ensurepip' 2>/dev/null || install python3-venv || { echo "no python3-venv: no site" >&2; exit 77; }
  [ -x $env/bin/python ] || /usr/bin/python3 -m venv $env
  $env/bin/pip install --quiet --disable-pip-version-check -r docs/requirements.txt >build/site/pip.log 2>&1 || {
    echo "PyPI does not give what docs/requirements.txt names: no site" >&2
    tail -n 2 build/site/pip.log >&2
    exit 77
  }
  cp docs/requirements.txt build/site/installed
fi
# Not --quiet, which keeps --strict from counting.
$env/bin/mkdocs build --strict >build/site/log 2>&1 || { cat build/site/log; exit 1; }
