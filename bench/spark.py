#!/usr/bin/env python3
"""sijill.spark against the command line on the same cores, turn and turn about.

usage: build/python/venv/bin/python bench/spark.py [--program bin/sijill] [--megabytes 200] [--workers 2] [--turns 3]

Reads an invented archive as JSON Lines and makes records of it: the command line to a JSON Lines file, Spark (a master and
`workers` workers of one core, started here on loopback) to Parquet and to nothing at all. Prints a table for bench/log.
Processor time is that of the program, and of all processes of the cluster; the driver, which waits, is not counted.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests/spark"), str(ROOT / "tests/cli")]
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = sys.executable

from cluster import Cluster, session  # noqa: E402
from invented_reports import make_reports  # noqa: E402
from sijill import spark as sijill_spark  # noqa: E402

FIELDS = "id string, text string, title string, published string, publisher string"


def write_archive(folder, megabytes):
    """Reports of some 3 KB, three invented ones in each; in files of equal size."""
    reports = make_reports(3000, seed=3)
    samples = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    number = texts = 0
    files = [open(folder / f"{n:02d}.jsonl", "w", encoding="utf-8") for n in range(16)]
    while texts < megabytes << 20:
        first, second = reports[number % 3000], reports[number * 7 % 3000]
        text = f"{first['text']}\n{samples[number % len(samples)]}\n{second['text']}\n{number}"
        files[number % 16].write(json.dumps({**first, "id": f"n{number}", "text": text}, ensure_ascii=False) + "\n")
        texts += len(text.encode())
        number += 1
    for file in files:
        file.close()
    return number, texts


def children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Meter:
    """Processor time of a cluster: processes end and take theirs along, so it is read often."""

    def __init__(self, cluster):
        self.used, self.cluster = {}, cluster
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while True:
            self.look()
            time.sleep(0.25)

    def look(self):
        self.used.update(self.cluster.processor_seconds())
        return sum(self.used.copy().values())


def timed(work, processor):
    """Seconds by the clock, and of processor time."""
    begun, before = time.perf_counter(), processor()
    work()
    return time.perf_counter() - begun, processor() - before


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / "bin/sijill"))
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--reconcile", type=int, default=20000, help="records to reconcile at the end; 0 for none")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "archive").mkdir()
        reports, texts = write_archive(folder / "archive", flags.megabytes)

        def program():
            with open(folder / "records.jsonl", "wb") as out:
                subprocess.run([flags.program, "extract", "--jobs", str(flags.workers), str(folder / "archive")],
                               stdout=out, check=True)

        with Cluster(workers=flags.workers) as cluster:
            begun = time.perf_counter()
            spark = session(cluster.url)
            meter = Meter(cluster)
            archive = spark.read.schema(FIELDS).json(str(folder / "archive"))
            frame = sijill_spark.extract(archive)
            lines = sijill_spark.extract(archive, columns=["record"])
            frame.limit(1).collect()
            start = time.perf_counter() - begun
            ways = {
                "sijill extract": program,
                "Spark, records as JSON as the program has them": lambda: lines.write.mode("overwrite").text(str(folder / "lines")),
                "Spark, all columns, not written": lambda: frame.write.format("noop").mode("overwrite").save(),
                "Spark, all columns to Parquet": lambda: frame.write.mode("overwrite").parquet(str(folder / "records")),
            }
            times = {way: [] for way in ways}
            for _ in range(flags.turns):
                for way, work in ways.items():
                    times[way].append(timed(work, children_seconds if work is program else meter.look))
            joined = timed(lambda: sijill_spark.reconcile(spark.read.parquet(str(folder / "records")).limit(flags.reconcile)).count(),
                           meter.look) if flags.reconcile else None
            spark.stop()
    base = [statistics.median(column) for column in zip(*times["sijill extract"])]
    print(f"{reports:,} reports, {texts / 1e6:.0f} MB of text, {flags.workers} workers of one core; "
          f"Spark is up after {start:.1f} s\n")
    print("| way | seconds (median) | of processor | MB a processor second | clock against the command line | processor against it |")
    print("|---|---|---|---|---|---|")
    for way, turns in times.items():
        clock, processor = (statistics.median(column) for column in zip(*turns))
        print(f"| {way} | {clock:.1f} ({', '.join(f'{turn[0]:.1f}' for turn in turns)}) | {processor:.1f} ({', '.join(f'{turn[1]:.1f}' for turn in turns)}) | "
              f"{texts / 1e6 / processor:.1f} | {100 * (clock / base[0] - 1):+.0f} % | {100 * (processor / base[1] - 1):+.0f} % |")
    if joined:
        print(f"\nreconcile of {min(reports, flags.reconcile):,} records: {joined[0]:.1f} s, {joined[1]:.1f} s of processor")


if __name__ == "__main__":
    main()
