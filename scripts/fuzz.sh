#!/bin/sh
# Builds the fuzz targets with clang and runs each over its seeds for some minutes, several at once. What a target finds
# is kept in build/fuzz/findings/TARGET; put it into fuzz/seeds/TARGET, where ctest replays it, together with the mending.
#
# usage: scripts/fuzz.sh [MINUTES [TARGET...]]       10 minutes and all targets if none is given; SIJILL_FUZZ_JOBS=2
#
# Exit code 1 if a target found something.
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh
install $build_packages $run_packages clang-14 libclang-rt-14-dev
minutes=${1:-10}
[ $# -gt 0 ] && shift
launcher=""
command -v ccache >/dev/null && launcher="-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"
cmake --preset fuzz $launcher >/dev/null

targets=${*:-$(ls fuzz/*_fuzz.cc | sed 's,.*/,,; s,_fuzz.cc,,')}
cmake --build --preset fuzz --target $(for target in $targets; do echo "${target}_fuzz"; done)
found=build/fuzz/findings
mkdir -p "$found"
cat >build/fuzz/run_one.sh <<'RUN'
target=$1 seconds=$2 found=build/fuzz/findings/$1
mkdir -p "$found" "build/fuzz/corpus/$target"
build/fuzz/fuzz/"${target}_fuzz" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 -max_len=65536 -print_final_stats=1 \
  -artifact_prefix="$found/" "build/fuzz/corpus/$target" "fuzz/seeds/$target" >"$found/log" 2>&1
code=$?
runs=$(sed -n 's/.*number_of_executed_units: *//p' "$found/log")
echo "$target: ${runs:-0} runs, $([ $code = 0 ] && echo nothing found || echo "FOUND something, see $found")"
exit $code
RUN
printf '%s\n' $targets | xargs -P "${SIJILL_FUZZ_JOBS:-2}" -I{} sh build/fuzz/run_one.sh {} "$((minutes * 60))"
