#!/usr/bin/env python3
"""Measures ingest: bench/ingest.py CORPUS.jsonl[.gz] [--reports 100000] [--program bin/sijill] [--field NAME=COLUMN].

The corpus is repeated with dates moved by weeks and place names exchanged among one another, so that no repetition is a
copy of another. One run each of a tenth and of the whole: reports a second, processor time a report, peak memory, size.
"""
import argparse
import datetime
import gzip
import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import time

PLACES = ("حلب حمص حماة إدلب درعا الرقة دمشق اللاذقية تدمر الحسكة الموصل بغداد الرمادي تكريت الفلوجة كركوك بعقوبة سامراء البصرة "
          "النجف عدن تعز صنعاء مأرب صعدة الحديدة لحج إب شبوة الضالع بنغازي طرابلس درنة سرت مصراتة سبها العريش رفح القاهرة "
          "غزة نابلس جنين الخليل بيروت صيدا عرسال الخرطوم الفاشر نيالا").split()
WORD = re.compile("|".join(sorted(PLACES, key=len, reverse=True)))


def repetitions(corpus, count):
    made = 0
    for turn in range(count // len(corpus) + 1):
        moved = datetime.timedelta(days=7 * turn)
        exchange = {place: PLACES[(i + 7 * turn) % len(PLACES)] for i, place in enumerate(PLACES)}
        for report in corpus:
            if made == count:
                return
            made += 1
            other = dict(report, id=f"{report['id']}-{turn}")
            if report.get("published"):
                other["published"] = str(datetime.date.fromisoformat(report["published"][:10]) + moved)
            for key in ("title", "text"):
                other[key] = WORD.sub(lambda m: exchange[m.group()], report.get(key) or "")
            yield other


def measure(program, lines, db, fields):
    begun = time.monotonic()
    process = subprocess.Popen([program, "ingest", "--db", db, *fields, lines], stdout=subprocess.PIPE)
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    assert status == 0, out
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--reports", type=int, default=100000)
    parser.add_argument("--program", default="bin/sijill")
    parser.add_argument("--field", action="append", default=[])
    parser.add_argument("--keep", type=pathlib.Path, help="folder to leave the registers in")
    flags = parser.parse_args()
    opener = gzip.open if flags.corpus.suffix == ".gz" else open
    with opener(flags.corpus, "rt", encoding="utf-8") as file:
        corpus = [json.loads(line) for line in file]
    fields = [part for field in flags.field for part in ("--field", field)]
    print("| reports | seconds | reports/s | processor ms a report | peak MB | register MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        folder = flags.keep or pathlib.Path(scratch)
        for count in (flags.reports // 10, flags.reports):
            lines, db = folder / "reports.jsonl", folder / f"{count}.db"
            with open(lines, "w", encoding="utf-8") as file:
                for report in repetitions(corpus, count):
                    file.write(json.dumps(report, ensure_ascii=False) + "\n")
            for old in folder.glob(f"{count}.db*"):
                old.unlink()
            seconds, cpu, peak, _ = measure(flags.program, str(lines), str(db), fields)
            print(f"| {count} | {seconds:.1f} | {count / seconds:.0f} | {1000 * cpu / count:.3f} | {peak:.0f} | "
                  f"{db.stat().st_size / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main()
