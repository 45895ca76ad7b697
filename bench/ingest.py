#!/usr/bin/env python3
"""Measures ingest: bench/ingest.py CORPUS.jsonl[.gz] [--reports 100000] [--program bin/sijill] [--field NAME=COLUMN].

The corpus is repeated, each time a week later and with towns exchanged for others of their country and kind, so that no
repetition is a copy of another. Days written out in the text move too: an act told with its date would else be told
anew each week, of one day and one place, by seventy weeks of papers. One run each of a tenth and of the whole: reports a second, processor time a report, peak memory, size.
"""
import argparse
import csv
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

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOWNS = {"city", "town", "village", "camp", "neighbourhood"}
AMBIGUOUS = {"common", "person"}  # names that are words or people's names too


def table(path):
    with open(path, encoding="utf-8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")


def tree(names):
    """The names as one expression that looks at each letter once, where a list of them is tried one after the other."""
    heads = {}
    for name in names:
        heads.setdefault(name[:1], []).append(name[1:])
    ends = heads.pop("", None)
    inner = "|".join(re.escape(letter) + tree(rest) for letter, rest in sorted(heads.items()))
    return f"(?:{inner}){'?' if ends else ''}" if inner else ""


def whole(names):
    """The names as words of their own, behind the letters that Arabic writes onto a word."""
    return re.compile(rf"(?<!\w)([وف]?[بلك]?)({tree(names)})(?!\w)")


class Places:
    """Exchanges the towns that the corpus names: each for another of its country and kind."""

    def __init__(self, corpus):
        kinds = {}
        for path in sorted((ROOT / "data" / "places").glob("*.tsv")):
            for row in table(path):
                if row["kind"] not in TOWNS or AMBIGUOUS & set(re.split("[ ,;]+", row["flags"] or "")):
                    continue
                for name in [row["name_ar"], *filter(None, (row["variants"] or "").split("|"))]:
                    kinds.setdefault(name, (row["id"][:2], row["kind"]))
        self.word = whole(kinds)
        found = {m[2] for report in corpus for field in ("title", "text") for m in self.word.finditer(report[field] or "")}
        self.word = whole(found)
        self.rings = {}
        for name in sorted(found):
            self.rings.setdefault(kinds[name], []).append(name)

    def moved(self, turn):
        other = {name: ring[(i + turn) % len(ring)] for ring in self.rings.values() for i, name in enumerate(ring)}
        return lambda text: self.word.sub(lambda m: m[1] + other[m[2]], text)


class Dates:
    """Moves the days that are written out, in the names of months that the writer used."""

    def __init__(self):
        self.months = {}
        for row in table(ROOT / "data" / "lexicon" / "calendar.tsv"):
            attrs = dict(part.split("=", 1) for part in (row["attrs"] or "").split(";") if "=" in part)
            if attrs.get("kind") != "month" or "month" not in attrs:
                continue
            for way, name in enumerate(row["forms"].split("|")):
                self.months[name] = (int(attrs["month"]), way)
        self.names = {value: name for name, value in reversed(self.months.items())}
        listed = "|".join(map(re.escape, sorted(self.months, key=len, reverse=True)))
        self.written = re.compile(rf"(?<!\d)(\d{{1,2}})( )({listed})(?!\w)((?: (?:عام |سنة )?)(20\d\d))?")
        self.numbers = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(20\d\d)(?![\d/-])")

    def moved(self, by, year):
        def written(m):
            month, way = self.months[m[3]]
            try:
                day = datetime.date(int(m[5] or year), month, int(m[1])) + by
            except ValueError:
                return m[0]
            name = self.names.get((day.month, way)) or self.names[(day.month, 0)]
            return f"{day.day} {name}" + (m[4].replace(m[5], str(day.year)) if m[5] else "")

        def numbers(m):
            try:
                day = datetime.date(int(m[4]), int(m[3]), int(m[1])) + by
            except ValueError:
                return m[0]
            return f"{day.day}{m[2]}{day.month}{m[2]}{day.year}"

        return lambda text: self.numbers.sub(numbers, self.written.sub(written, text))


def repetitions(corpus, count):
    places, dates = Places(corpus), Dates()
    made = 0
    for turn in range(count // len(corpus) + 1):
        by = datetime.timedelta(days=7 * turn)
        elsewhere = places.moved(turn)
        for report in corpus:
            if made == count:
                return
            made += 1
            other = dict(report, id=f"{report['id']}-{turn}")
            year = 2015
            if report.get("published"):
                published = datetime.date.fromisoformat(report["published"][:10])
                year = published.year
                other["published"] = str(published + by)
            later = dates.moved(by, year)
            for key in ("title", "text"):
                other[key] = elsewhere(later(report.get(key) or ""))
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
