#!/bin/sh
# Makes a release of the version that CMakeLists.txt names: tests, a minute of each fuzzer, torture, reproducible build,
# packages, tag. Before it, by hand and in a commit: the version, and the day behind it at the head of CHANGELOG.md ("## 0.2.0 (2026-12-01)").
#
# usage: scripts/release.sh
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^project(sijill VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -m 1 '^## ' CHANGELOG.md | grep -q "^## $version ([0-9-]*)$" ||
  { echo "CHANGELOG.md does not begin with \"## $version (day)\"" >&2; exit 1; }
[ -z "$(git status --porcelain)" ] || { echo "there is something not committed" >&2; exit 1; }
! git rev-parse -q --verify "refs/tags/v$version" >/dev/null || { echo "v$version is released already" >&2; exit 1; }
scripts/test.sh
scripts/fuzz.sh 1
scripts/reproducible.sh
scripts/package.sh
scripts/torture.py
git tag -a "v$version" -m "Sijill $version"
echo "dist/ is what v$version hands out; git push --tags tells of it"
