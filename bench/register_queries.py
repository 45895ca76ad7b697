#!/usr/bin/env python3
"""Times questions to a register: register_queries.py DB [--program bin/sijill] [--runs 5].

Prints for each question the least of the runs, in milliseconds: what the program took of the processor, and the time
that went by. Starting the program and opening the lexicon is part of both.
"""

import argparse
import pathlib
import resource
import subprocess
import sys
import time

QUESTIONS = [
    ["query"],
    ["query", "--place", "سوريا"],
    ["query", "--place", "حلب", "--sort", "killed"],
    ["query", "--near", "36.2,37.1,30"],
    ["query", "--type", "air_drone_strike", "--from", "2016", "--to", "2016-12"],
    ["query", "--actor", "is"],
    ["query", "--actor", "pkk", "--min-killed", "5"],
    ["query", "--source", "reuters"],
    ["query", "--text", "قتل"],
    ["query", "--text", "تفجير انتحاري", "--place", "العراق"],
    ["query", "--page", "200"],
    ["ledger", "--by", "month"],
    ["ledger", "--place", "سوريا", "--by", "month"],
    ["ledger", "--place", "اليمن", "--by", "week", "--group", "all"],
    ["control", "--place", "عدن"],
    ["control", "--place", "سوريا", "--on", "2016-05-01"],
]


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(command, runs):
    best_cpu = best_wall = float("inf")
    for _ in range(runs):
        cpu, wall = spent(), time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode > 1:
            sys.exit(done.stderr.decode())
        best_cpu, best_wall = min(best_cpu, spent() - cpu), min(best_wall, time.perf_counter() - wall)
    return best_cpu * 1000, best_wall * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db")
    parser.add_argument("--program", default=pathlib.Path(__file__).resolve().parents[1] / "bin/sijill")
    parser.add_argument("--runs", type=int, default=5)
    flags = parser.parse_args()
    print(f"{'cpu ms':>8} {'wall ms':>8}")
    for question in QUESTIONS:
        cpu, wall = measure([flags.program, *question, "--db", flags.db], flags.runs)
        print(f"{cpu:8.0f} {wall:8.0f}  {' '.join(question)}")


if __name__ == "__main__":
    main()
