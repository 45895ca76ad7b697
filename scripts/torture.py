#!/usr/bin/env python3
"""Tortures the program with spoilt reports, each between two good ones.

    scripts/torture.py [--count 10000] [--seed 1] [--long 10000000] [--program bin/sijill] [--keep FILE]

Makes an archive of COUNT reports of samples/ and tests/gold/ (all invented), each spoilt in one or two ways: bytes
flipped, cut, spliced, words of 10 MB, bidi controls, homoglyphs, a thousand quotes in each other and more. Every
second member is a good report as it was. `extract` and `ingest` read the archive. It must end in time and within its
memory, by no signal; every spoilt report must give a record or be named; the record of every good report must be what
it is without the others, byte for byte; the register must pass `verify`.

Exit code 0 if all of that held, 1 with what did not. The same seed makes the same archive.
"""
import argparse
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEGABYTES = 1500  # of memory that a run may take; under a sanitizer it is not looked at
BIDI = [chr(c) for c in (0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)]
ODD = [chr(c) for c in (0, 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2028, 0xFEFF, 0xFFFC, 0xFFFF, 0x10FFFF, 0xE0001, 0x1F600)]
# What looks like an Arabic letter or digit and is another.
HOMOGLYPHS = {"ي": "یىۍ", "ك": "کڪ", "ه": "ہھە", "ا": "ٱ\u0627\u0653إ", "و": "ۆۇ", "0": "٠۰O", "1": "١۱l", "2": "٢۲", "3": "٣۳",
              "5": "٥۵", "،": ",‚", "ل": "ڵ", "م": "ﻡ", "ن": "ں"}


def texts():
    """The invented reports of the repository, as bytes."""
    found = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*.txt"))]
    for lines in [*sorted((ROOT / "samples").glob("*.jsonl")), ROOT / "tests/gold/reports.jsonl"]:
        found += [json.loads(line)["text"].encode() for line in lines.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [text for text in found if len(text) > 40]


def words_of(text):
    return text.decode("utf-8", "replace").split(" ")


def sprinkled(pick, text, signs, share):
    return "".join(c + (pick.choice(signs) if pick.random() < share else "") for c in text.decode("utf-8", "replace")).encode("utf-8")


# Each takes the choice of chance, the reports and the spoilt text so far.
def flip(pick, all_texts, text, long):
    out = bytearray(text)
    for _ in range(max(1, len(out) // pick.choice([20, 100, 500]))):
        out[pick.randrange(len(out))] ^= 1 << pick.randrange(8)
    return bytes(out)


def cut(pick, all_texts, text, long):
    at = pick.randrange(len(text))
    return text[:at] if pick.random() < 0.5 else text[at:]


def splice(pick, all_texts, text, long):
    other = pick.choice(all_texts)
    return text[:pick.randrange(len(text))] + other[pick.randrange(len(other)):]


def bidi(pick, all_texts, text, long):
    return sprinkled(pick, text, BIDI, 0.1)


def odd(pick, all_texts, text, long):
    return sprinkled(pick, text, ODD, 0.03)


def marks(pick, all_texts, text, long):
    return sprinkled(pick, text, [chr(c) * pick.randrange(1, 30) for c in (0x64B, 0x651, 0x670, 0x301, 0x640)], 0.05)


def homoglyphs(pick, all_texts, text, long):
    return "".join(pick.choice(HOMOGLYPHS.get(c, c)) if pick.random() < 0.3 else c for c in text.decode("utf-8", "replace")).encode()


def nested(pick, all_texts, text, long):
    opening, closing = pick.choice(["«»", "()", "[]", '""', "“”", "{}"])
    words = words_of(text)
    at = pick.randrange(len(words))
    words[at:at + 1] = [opening * 1000 if pick.random() < 0.5 else (opening + "قال إن ") * 1000, *words[at:at + 3], closing * pick.randrange(1001)]
    return " ".join(words).encode()


def long_word(pick, all_texts, text, long):
    letters = pick.choice(["ق", "و", "ال", "7", "_", "a", "ـ", "«", "هم", "\u064e", "٬"])
    return text + b" " + (letters * (long // len(letters.encode()))).encode() + b" " + text[:2000]


def numbers(pick, all_texts, text, long):
    return b" ".join(str(pick.choice([10 ** pick.randrange(40), -5, 0, 2 ** 63, 2 ** 64, 4.5])).encode() if pick.random() < 0.15 else w
                     for w in text.split(b" "))


def shuffle(pick, all_texts, text, long):
    words = words_of(text)
    pick.shuffle(words)
    return " ".join(words).encode()


def repeat(pick, all_texts, text, long):
    words = words_of(text)
    at = pick.randrange(len(words))
    return " ".join(words[:at] + words[at:at + pick.randrange(1, 12)] * pick.choice([10, 300]) + words[at:]).encode()


def encode(pick, all_texts, text, long):
    return text.decode("utf-8", "replace").encode(pick.choice(["windows-1256", "utf-16", "utf-16-be", "iso-8859-6", "utf-7"]), "replace")


def double(pick, all_texts, text, long):
    return text.decode("latin-1").encode("utf-8")  # UTF-8 taken for Latin-1 and written again


WAYS = [flip, cut, splice, bidi, odd, marks, homoglyphs, nested, numbers, shuffle, repeat, encode, double]


def spoil(pick, all_texts, number, count, long):
    """One spoilt report, and how. Long words are rare: 20 in a run are 200 MB."""
    text = pick.choice(all_texts)
    if number % max(1, count // 20) == 7:
        return long_word(pick, all_texts, text, long), "long_word"
    ways = [pick.choice(WAYS) for _ in range(pick.choice([1, 1, 2]))]
    for way in ways:
        text = way(pick, all_texts, text or b"-", long)
    return text, "+".join(way.__name__ for way in ways)


def make_archive(path, count, seed, long):
    """Writes the archive; returns what was done to each spoilt member."""
    pick, all_texts, done = random.Random(seed), texts(), []
    with tarfile.open(path, "w") as archive:
        for number in range(count):
            text, ways = spoil(pick, all_texts, number, count, long)
            done.append(ways)
            for name, data in ((f"good-{number:06}.txt", all_texts[number % len(all_texts)]), (f"spoilt-{number:06}.txt", text)):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return done, all_texts


def run(command, limit, output=subprocess.PIPE):
    """Exit code, output, errors, seconds and megabytes of a program; code None if it did not end in time."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        try:
            out, _ = process.communicate(timeout=limit)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, code = process.communicate()[0], None
        errors.seek(0)
        return code, out or b"", errors.read().decode("utf-8", "replace"), time.monotonic() - begun


def torture(program, count, seed, long, folder, watch_memory=True, keep=None):
    """What did not hold, as sentences; empty if all did. Prints figures."""
    archive = pathlib.Path(keep or folder / "torture.tar")
    ways, all_texts = make_archive(archive, count, seed, long)
    reference = folder / "good"
    reference.mkdir()
    for i, text in enumerate(all_texts):
        (reference / f"{i}.txt").write_bytes(text)
    code, out, err, _ = run([program, "extract", str(reference)], 600)
    good = {}
    for line in out.splitlines():
        record = json.loads(line)
        good[int(record["id"])] = line.replace(f'"id":"{record["id"]}"'.encode(), b'"id":""', 1)
    wrong = [] if code == 0 and len(good) == len(all_texts) else [f"the good reports alone: exit code {code}, {err[:300]}"]

    limit = 300 + count * 0.2
    measured = folder / "memory"
    timed = ["/usr/bin/env", "python3", "-c", "import os, resource, subprocess, sys; "
             "code = subprocess.call(sys.argv[2:]); open(sys.argv[1], 'w').write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)); "
             "os.kill(os.getpid(), -code) if code < 0 else sys.exit(code)", str(measured)]
    code, out, err, seconds = run(timed + [program, "extract", str(archive)], limit)
    megabytes = int(measured.read_text()) / 1024 if measured.exists() else 0
    print(f"extract: {2 * count} reports, {archive.stat().st_size / 1e6:.0f} MB, {seconds:.1f} s, exit code {code}, {megabytes:.0f} MB of memory")
    if code not in (0, 2):
        wrong.append(f"extract: {'did not end in time' if code is None else f'exit code {code}'}: {err[-500:]}")
    if watch_memory and megabytes > MEGABYTES:
        wrong.append(f"extract took {megabytes:.0f} MB")
    met = set()
    for line in out.splitlines():
        record = json.loads(line)
        kind, number = record["id"].rsplit("/", 1)[1].split("-")
        met.add((kind, int(number)))
        if kind == "good":
            plain = line.replace(f'"id":"{record["id"]}"'.encode(), b'"id":""', 1)
            if plain != good.get(int(number) % len(all_texts)):
                wrong.append(f"good report {number} has another record beside {ways[int(number)]}")
    for number in range(count):
        if ("good", number) not in met:
            wrong.append(f"good report {number} has no record beside {ways[number]}")
        if ("spoilt", number) not in met and f"spoilt-{number:06}.txt" not in err:
            wrong.append(f"spoilt report {number} ({ways[number]}) has no record and is not named")

    db = folder / "torture.db"
    code, out, err, seconds = run([program, "ingest", "--db", str(db), str(archive)], 2 * limit)
    print(f"ingest:  {seconds:.1f} s, exit code {code}: {out.decode().strip()}")
    if code not in (0, 2):
        wrong.append(f"ingest: {'did not end in time' if code is None else f'exit code {code}'}: {err[-500:]}")
    code, out, err, _ = run([program, "verify", "--db", str(db)], limit)
    if code != 0:
        wrong.append(f"verify: exit code {code}: {(out.decode() + err)[-500:]}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", type=int, default=10_000_000)
    parser.add_argument("--program", default=os.environ.get("SIJILL", str(ROOT / "bin/sijill")))
    parser.add_argument("--keep", help="leave the archive here")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = torture(flags.program, flags.count, flags.seed, flags.long, pathlib.Path(folder), keep=flags.keep)
    for what in wrong[:50]:
        print("WRONG:", what)
    print("all held" if not wrong else f"{len(wrong)} things did not hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
