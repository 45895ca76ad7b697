#!/bin/sh
# Brings the C++ sources to .clang-format, or with --check only names the files that differ.
# Formatters of other versions disagree with each other, so that only clang-format-14 (Debian 12) is taken.
set -eu
cd "$(dirname "$0")/.."
if ! command -v clang-format-14 >/dev/null; then
  echo "clang-format-14 is not installed: format not checked"
  exit 0
fi
files=$(find include src tools tests fuzz bench python -name '*.cc' -o -name '*.h' 2>/dev/null | sort)
if [ "${1:-}" = --check ]; then
  bad=0
  for file in $files; do
    clang-format-14 --dry-run --Werror "$file" >/dev/null 2>&1 || { echo "$file: run scripts/format.sh"; bad=1; }
  done
  exit $bad
fi
clang-format-14 -i $files
