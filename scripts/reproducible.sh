#!/bin/sh
# Shows that the same sources give the same program: builds the release twice, from two copies of the sources in folders
# of different names and depths, and compares the binaries byte by byte; then that the program gives the same bytes on
# any number of threads. Takes two full builds.
#
# usage: scripts/reproducible.sh
#
# Exit code 1 with what differs.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install $build_packages
commit=$(git rev-parse HEAD)  # of now: the builds take their time, and the branch may move on
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for copy in one another/of/two; do
  mkdir -p "$work/$copy"
  git archive "$commit" | tar -x -C "$work/$copy"
  # The page and the places that were fetched are sources too, if they are here.
  for more in web/dist build/places; do
    [ ! -d "$more" ] || { mkdir -p "$work/$copy/$more" && cp -R "$more/." "$work/$copy/$more/"; }
  done
  (cd "$work/$copy" && cmake --preset release >/dev/null && cmake --build --preset release --target sijill_cli >/dev/null)
done
one=$work/one/bin/sijill
another=$work/another/of/two/bin/sijill
if ! cmp "$one" "$another"; then
  for section in .text .rodata .data.rel.ro .note.gnu.build-id; do
    objcopy -O binary --only-section="$section" "$one" "$work/a" && objcopy -O binary --only-section="$section" "$another" "$work/b"
    cmp -s "$work/a" "$work/b" || echo "$section differs"
  done
  exit 1
fi
echo "two builds: the same $(stat -c %s "$one") bytes, SHA-256 $(sha256sum "$one" | cut -d' ' -f1)"
python3 scripts/check_hardening.py --release "$one"
for jobs in 1 2 3 8; do
  "$one" extract --jobs $jobs samples/invented-* samples/retold-* | sha256sum | cut -d' ' -f1
done | sort -u >"$work/sums"
[ "$(wc -l <"$work/sums")" = 1 ] || { echo "extract depends on the number of threads"; exit 1; }
echo "extract: the same bytes with 1, 2, 3 and 8 threads"
