#!/usr/bin/env python3
"""How fast bin/sijill reads, on one core, against wc and against a bare pass of its own lexicon.

    bench/throughput.py [--size MB] [--corpus DIR] [--out FILE]

Repeats each corpus of ../shared/corpus to the wanted size as JSON Lines in the temporary folder, runs
`bin/sijill extract` pinned to one core with its output thrown away, `wc -mw` and the bare pass on the same file in the
same run, and prints a table. Times are processor time, user and system, which on an idle machine is what the clock
shows and on a busy one is still right. Peak memory is the process's own. A corpus that is not there is left out.
"""
import argparse
import datetime
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = {"conflict": 15.0, "other": 40.0}


def prepare(source, size, folder):
    """The corpus repeated to `size` bytes of text, and how many bytes of text that is."""
    lines = gzip.open(source, "rt", encoding="utf-8").read().splitlines()
    records = [(line.encode() + b"\n", len(json.loads(line)["text"].encode())) for line in lines]
    target = folder / (source.name.split(".")[0] + ".jsonl")
    text = 0
    with open(target, "wb") as out:
        while text < size:
            for line, length in records:
                out.write(line)
                text += length
                if text >= size:
                    break
    return target, text


def run(command, **more):
    """Seconds of processor time, peak resident megabytes and seconds by the clock, pinned to one core."""
    core = str(max(os.sched_getaffinity(0)))
    start = time.perf_counter()
    child = subprocess.Popen(["taskset", "-c", core] + [str(c) for c in command], **more)
    if child.stdout:
        child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} failed: {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, clock


def first_record(sijill, folder):
    """Median milliseconds from start to the record of one small file: by the clock, and of processor time."""
    small = folder / "small.txt"
    small.write_text((ROOT / "bench" / "small.txt").read_text(encoding="utf-8"), encoding="utf-8")
    runs = [run([sijill, "extract", "--jobs", "1", small], stdout=subprocess.PIPE) for _ in range(15)]
    return sorted(clock for _, _, clock in runs)[7] * 1000, sorted(cpu for cpu, _, _ in runs)[7] * 1000


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=float, default=200, help="megabytes of text (default 200)")
    arguments.add_argument("--corpus", type=pathlib.Path, default=ROOT.parent / "shared" / "corpus")
    arguments.add_argument("--sijill", type=pathlib.Path, default=ROOT / "bin" / "sijill")
    arguments.add_argument("--word-pass", type=pathlib.Path, default=ROOT / "build" / "bench" / "word_pass")
    arguments.add_argument("--out", type=pathlib.Path, help="append the table to this file")
    options = arguments.parse_args()
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    today = datetime.date.today().isoformat()
    lines = [f"## {today}, {commit or 'no commit'}, {options.size:g} MB of text, one core", "",
             "| corpus | MB/s | target | wc -mw MB/s | time / wc | bare pass MB/s | time / bare pass | peak MB |",
             "|---|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for corpus, target in TARGET.items():
            source = options.corpus / f"{corpus}.jsonl.gz"
            if not source.exists():
                print(f"{source} is not there: left out", file=sys.stderr)
                continue
            file, text = prepare(source, options.size * 1e6, folder)
            env = dict(os.environ, LC_ALL="C.UTF-8")
            wc, _, _ = run(["wc", "-mw", file], stdout=subprocess.PIPE, env=env)
            bare, _, _ = run([options.word_pass, file], stdout=subprocess.PIPE)
            spent, peak, _ = run([options.sijill, "extract", "--jobs", "1", file], stdout=subprocess.DEVNULL)
            mb = text / 1e6
            lines.append(f"| {corpus} | {mb / spent:.1f} | {target:g} | {mb / wc:.1f} | {spent / wc:.2f} | "
                         f"{mb / bare:.1f} | {spent / bare:.2f} | {peak:.0f} |")
            file.unlink()
        clock, cpu = first_record(options.sijill, folder)
        lines += ["", f"Start to the record of a small file: {clock:.1f} ms by the clock, {cpu:.1f} ms of processor time (target 30)", ""]
    print("\n".join(lines))
    if options.out:
        with open(options.out, "a", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
