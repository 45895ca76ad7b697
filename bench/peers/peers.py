#!/usr/bin/env python3
"""Sijill beside what its users would take instead, on the same invented texts in one run. Called by run.sh.

    peers.py [--sijill bin/sijill] [--java build/peers/mvn] [--out FILE]

Dates: bench/peers/dates.tsv, 300 expressions in one sentence each. Right is the day or span that the table has; of a span
its first day is enough for a peer that only knows days. Places: the gold of tests/gold, a mention is found if what is
found overlaps it. Copies: reports put together from gold sentences, half of them copied with changes. Rate: the texts of
tests/gold. Times are processor time, start-up taken off where it can be (second run of the same on no text).
"""
import argparse
import collections
import datetime
import importlib.metadata
import json
import pathlib
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
UTC = datetime.timezone.utc


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def sijill(program, arguments, lines):
    """Records of reports given as JSON Lines, and the seconds that they took beyond an empty run."""
    def once(text):
        begun = children()
        out = subprocess.run([program, *arguments, "-"], input=text.encode(), capture_output=True, check=False).stdout
        return out, children() - begun
    _, empty = once('{"id": "x", "text": "x"}\n')
    out, whole = once("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return [json.loads(line) for line in out.splitlines()], max(whole - empty, 1e-6)


def version(package):
    return f"{package} {importlib.metadata.version(package)}"


# ------------------------------------------------------------------------------------------------------------- dates

def date_rows():
    rows = []
    for line in (ROOT / "bench/peers/dates.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and not line.startswith("kind\t"):
            kind, expression, *days = line.split("\t")
            rows.append((kind, expression, *map(datetime.date.fromisoformat, days)))
    return rows


def bounds(when):
    """First and last day of what Sijill says only as exactly as it is known: "2017-03" is a month."""
    start, end = when.get("start", ""), when.get("end", "")
    if not start or not end:
        return None
    first = datetime.date.fromisoformat((start + "-01-01")[:10])
    if len(end) == 10:
        return first, datetime.date.fromisoformat(end)
    year, month = int(end[:4]), int(end[5:7] or 12)
    return first, datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def dates_sijill(program, rows):
    times = 20  # so that what is measured is not the start of the program
    lines = [{"id": str(i), "text": f"قتل مدنيان في قصف على البلدة {row[1]}.", "published": row[2].isoformat()} for i, row in enumerate(rows)]
    records, seconds = sijill(program, ["extract", "--input-format", "jsonl", "--jobs", "1"], lines * times)
    found = {}
    for record in records[:len(rows)]:
        found[int(record["id"])] = [bounds(date["when"]) for date in record.get("dates", [])]
    right = [(row[3], row[4]) in found.get(i, []) for i, row in enumerate(rows)]
    return right, seconds / times


def dates_dateparser(rows, whole):
    from dateparser import parse
    from dateparser.search import search_dates
    right = []
    begun = time.process_time()
    for _, expression, published, start, end in rows:
        settings = {"RELATIVE_BASE": datetime.datetime.combine(published, datetime.time(12)), "PREFER_DATES_FROM": "past",
                    "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first", "DATE_ORDER": "DMY"}
        if whole:
            found = [day for _, day in search_dates(f"قتل مدنيان في قصف على البلدة {expression}.", languages=["ar"], settings=settings) or []]
        else:
            found = [parse(expression, languages=["ar"], settings=settings)]
        right.append(any(day is not None and day.date() == start for day in found))
    return right, time.process_time() - begun


def dates_puckling(rows):
    import puckling
    locale = puckling.Locale(puckling.Lang.AR)
    right = []
    begun = time.process_time()
    for _, expression, published, start, end in rows:
        context = puckling.Context(reference_time=datetime.datetime.combine(published, datetime.time(12), UTC), locale=locale)
        found = []
        for entity in puckling.parse(f"قتل مدنيان في قصف على البلدة {expression}.", context, dims=("time",)):
            value = getattr(entity.value, "primary", None)
            day = getattr(value, "value", None) or getattr(getattr(value, "start", None), "value", None)
            if day is not None:
                found.append(day.date())
        right.append(start in found)
    return right, time.process_time() - begun


def dates(program, out):
    rows = date_rows()
    results = [("Sijill", *dates_sijill(program, rows)),
               (f"{version('dateparser')}, searching the sentence", *dates_dateparser(rows, True)),
               (f"{version('dateparser')}, given the expression alone", *dates_dateparser(rows, False)),
               (version("puckling"), *dates_puckling(rows))]
    out(f"### Dates: {len(rows)} expressions\n")
    out("| | right | % | expressions/s | Sijill is faster by |\n|---|---|---|---|---|")
    base = results[0][2]
    for name, right, seconds in results:
        out(f"| {name} | {sum(right)} | {100 * sum(right) / len(rows):.1f} | {len(rows) / seconds:.0f} | {seconds / base:.0f} |")
    out("\nRight by kind:\n\n| kind | of | " + " | ".join(name.split(",")[0] + (" alone" if "alone" in name else "") for name, *_ in results) + " |\n|---|---|" + "---|" * len(results))
    for kind in sorted({row[0] for row in rows}):
        at = [i for i, row in enumerate(rows) if row[0] == kind]
        out(f"| {kind} | {len(at)} | " + " | ".join(str(sum(right[i] for i in at)) for _, right, _ in results) + " |")
    missed = [rows[i] for i, right in enumerate(results[0][1]) if not right]
    out("\nMissed by Sijill: " + ("; ".join(f"{row[1]} ({row[2]})" for row in missed[:25]) or "none") + ("; ..." if len(missed) > 25 else ""))


# ------------------------------------------------------------------------------------------------------------ places

def gold():
    lines = [json.loads(line) for line in (ROOT / "tests/gold/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    records = {line["id"]: json.loads((ROOT / f"tests/gold/records/{line['id']}.json").read_text(encoding="utf-8")) for line in lines}
    return lines, records


def spans(mentions):
    return [(m["begin"], m["end"]) for m in mentions if m.get("in") != "title"]


def score(gold_spans, found_spans):
    """Precision, recall and F1 of mentions; one is met if the other side has one that overlaps it."""
    right = found = wanted = met = 0
    for key, want in gold_spans.items():
        got = found_spans.get(key, [])
        right += sum(any(a < d and c < b for c, d in want) for a, b in got)
        met += sum(any(a < d and c < b for c, d in got) for a, b in want)
        found += len(got)
        wanted += len(want)
    precision, recall = right / max(found, 1), met / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def places_mishtar(lines):
    from mishtar.myplace import myPlace
    finder, found = myPlace(), {}
    # As published it calls its own functions with an argument that they do not take; without this it finds nothing at all.
    takes_one, takes_two = finder.is_middle_wordtag, finder.is_middle_tuple_tag
    finder.is_middle_wordtag = lambda word, next_tag="": takes_one(word)
    finder.is_middle_tuple_tag = lambda word, previous, next_tag="": takes_two(word, previous)
    begun = time.process_time()
    for line in lines:
        words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[\w]+|[^\w\s]", line["text"])]
        tags = finder.detect_chunks([word for word, _, _ in words])
        got = []
        for (word, begin, end), tag in zip(words, tags):
            if tag == finder.begintag:
                got.append((begin, end))
            elif tag == finder.intertag and got:
                got[-1] = (got[-1][0], end)
        found[line["id"]] = got
    return found, time.process_time() - begun


def places(program, out):
    lines, records = gold()
    want = {key: [s for place in record["places"] for s in spans(place["mentions"])] for key, record in records.items()}
    times = 10
    made, seconds = sijill(program, ["extract", "--input-format", "jsonl", "--jobs", "1"], lines * times)
    ours = {r["id"]: [s for place in r.get("places", []) for s in spans(place["mentions"])] for r in made[:len(lines)]}
    results = [("Sijill (all that it reads, not places alone)", ours, seconds / times)]
    try:
        results.append((version("mishtar") + " (places by trigger words)", *places_mishtar(lines)))
    except Exception as error:  # a peer that breaks is a result
        out(f"{version('mishtar')} broke: {type(error).__name__}: {error}\n")
    size = sum(len(line["text"].encode()) for line in lines)
    out(f"\n### Place mentions: {sum(map(len, want.values()))} in {len(lines)} gold reports, {size / 1e3:.0f} kB\n")
    out("| | precision | recall | F1 | kB/s |\n|---|---|---|---|---|")
    for name, found, seconds in results:
        out("| {} | {:.3f} | {:.3f} | {:.3f} | {:.0f} |".format(name, *score(want, found), size / 1e3 / seconds))
    try:
        import qalsadi.lemmatizer
        lemmatizer = qalsadi.lemmatizer.Lemmatizer()
        some = lines[:3]
        begun = time.process_time()
        for line in some:
            lemmatizer.lemmatize_text(line["text"])
        rate = sum(len(line["text"].encode()) for line in some) / 1e3 / (time.process_time() - begun)
        out(f"| {version('qalsadi')} (lemmas only, three reports) | | | | {rate:.1f} |")
    except ImportError:
        out("\nqalsadi cannot be imported here: left out.")
    out("\nCAMeL Tools find names and dialects with models that are downloaded apart from the package: without them there are tokens and "
        "spelling, nothing to set beside. CoreNLP has no Arabic names. GATE's Arabic plugin was not to be had from Maven Central.")


# ------------------------------------------------------------------------------------------------------------ copies

def copies_data(count, seed=4):
    """Reports and the group of each: half stand alone, half are copies of another with words changed or a sentence gone."""
    pick = random.Random(seed)
    lines, _ = gold()
    pool = sorted({s.strip() for line in lines for s in re.split(r"[.\n]", line["text"]) if 40 < len(s.strip()) < 300})
    reports = []
    for group in range(count // 2):
        sentences = pick.sample(pool, 8)
        day = datetime.date(2017, 1, 1) + datetime.timedelta(days=pick.randrange(300))
        reports.append((group, ". ".join(sentences) + ".", day))
        changed = list(sentences)
        if pick.random() < 0.5:
            changed.pop(pick.randrange(len(changed)))
        words = ". ".join(changed).split(" ")
        for _ in range(pick.choice([0, 2, 5, 10])):
            words[pick.randrange(len(words))] = pick.choice(pick.choice(pool).split(" "))
        reports.append((group if group % 2 else count + group, " ".join(words) + "." if group % 2 else
                        ". ".join(pick.sample(pool, 8)) + ".", day + datetime.timedelta(days=pick.randrange(2))))
    pick.shuffle(reports)
    return reports


def pairs_of(groups):
    by_group = collections.defaultdict(list)
    for i, group in enumerate(groups):
        by_group[group].append(i)
    return {(a, b) for members in by_group.values() for n, a in enumerate(members) for b in members[n + 1:]}


def precision_recall(want, got):
    return len(want & got) / max(len(got), 1), len(want & got) / max(len(want), 1)


def copies(program, out, count=2000):
    from datasketch import MinHash, MinHashLSH
    reports = copies_data(count)
    want = pairs_of([group for group, _, _ in reports])
    begun = time.process_time()
    lsh, got = MinHashLSH(threshold=0.5, num_perm=128), set()
    for i, (_, text, _) in enumerate(reports):
        words = text.split(" ")
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[k:k + 3]).encode() for k in range(max(1, len(words) - 2))])
        got |= {(other, i) for other in lsh.query(sketch)}
        lsh.insert(i, sketch)
    sketch_time = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder:
        path, db = pathlib.Path(folder) / "reports.jsonl", pathlib.Path(folder) / "register.db"
        path.write_text("".join(json.dumps({"id": str(i), "text": text, "published": day.isoformat(), "publisher": f"p{i}"}, ensure_ascii=False) + "\n"
                                for i, (_, text, day) in enumerate(reports)), encoding="utf-8")
        begun = children()
        subprocess.run([program, "ingest", "--jobs", "1", "--db", str(db), str(path)], check=True, capture_output=True)
        ours_time = children() - begun
        rows = sqlite3.connect(db).execute("SELECT report_id, copy_group FROM report").fetchall()
    ours = [None] * len(reports)
    for report, group in rows:
        ours[int(report)] = group
    out(f"\n### Copies: {len(reports)} reports, {len(want)} pairs of a report and its changed copy\n")
    out("| | precision | recall | reports/s |\n|---|---|---|---|")
    out("| Sijill (reading, extracting and reconciling them as well) | {:.3f} | {:.3f} | {:.0f} |".format(*precision_recall(want, pairs_of(ours)), len(reports) / ours_time))
    out("| {} (128 permutations, threshold 0.5, shingles of 3 words) | {:.3f} | {:.3f} | {:.0f} |".format(
        version("datasketch"), *precision_recall(want, got), len(reports) / sketch_time))


# ---------------------------------------------------------------------------------------------------------- pipeline

def words(lines, ours, out):
    """What CAMeL Tools do without data that is downloaded apart: normalising and cutting into words."""
    try:
        from camel_tools.tokenizers.word import simple_word_tokenize
        from camel_tools.utils.dediac import dediac_ar
        from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar
    except ImportError as error:
        out(f"| CAMeL Tools: {error} | | |")
        return
    begun, read = time.process_time(), 0
    for line in lines:
        simple_word_tokenize(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(line["text"])))))
        read += len(line["text"].encode())
    took = time.process_time() - begun
    out(f"| {version('camel-tools')}, normalising and cutting into words alone | {read / 1e3 / took:.0f} | {took / read / ours:.1f} |")


def pipeline(program, java, minutes, out):
    lines, _ = gold()
    size = sum(len(line["text"].encode()) for line in lines)
    times = 20
    _, seconds = sijill(program, ["extract", "--input-format", "jsonl", "--jobs", "1"], lines * times)
    out(f"\n### Whole pipeline: {len(lines)} gold reports, {size / 1e3:.0f} kB, one thread\n")
    out("| | kB/s | Sijill is faster by |\n|---|---|---|")
    ours = seconds / times
    out(f"| Sijill, all stages to the record | {size / 1e3 / ours:.0f} | 1 |")
    words(lines, ours / size, out)
    if not (java / "Stanford.class").exists():
        out("\nNo JDK, Maven or models: Stanford is left out.")
        return
    name = next((p.name for p in (java / "lib").glob("stanford-corenlp-*-models-arabic.jar")), "")
    release = re.search(r"corenlp-([\d.]+)-", name)
    ended = []
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as texts:
        texts.write("".join(line["text"].replace("\n", "\\n") + "\n" for line in lines))
        texts.flush()
        for annotators in ("tokenize,ssplit", "tokenize,ssplit,pos,parse"):
            command = ["java", "-Xmx4g", "-cp", f"{java}/lib/*:{java}", "Stanford", texts.name, annotators, str(minutes)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=minutes * 60 * 5)
                printed, code = done.stdout, done.returncode
                if code != 0:
                    ended.append(f"{annotators} ended with {code}: {(done.stderr.splitlines() or [''])[-1]}")
            except subprocess.TimeoutExpired as error:
                printed = (error.stdout or b"").decode()
                ended.append(f"{annotators}: still at one text after {minutes * 5} minutes by the clock")
            results = [line.split("\t") for line in printed.splitlines() if line.startswith("RESULT")]
            if results:
                took, read = float(results[-1][2]), int(results[-1][3])
                out(f"| Stanford CoreNLP {release.group(1) if release else ''}, {annotators} ({len(results)} of the reports, {read / 1e3:.0f} kB) | "
                    f"{read / 1e3 / took:.2f} | {took / read / (ours / size):.0f} |")
    for what in ended:
        out(f"\nStanford: {what}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sijill", default=str(ROOT / "bin/sijill"))
    parser.add_argument("--java", type=pathlib.Path, default=ROOT / "build/peers/mvn")
    parser.add_argument("--minutes", type=float, default=3, help="processor time for each run of Stanford")
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--only", choices=["dates", "places", "copies", "pipeline"])
    flags = parser.parse_args()
    text = []

    def out(line):
        print(line, flush=True)
        text.append(line)

    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    out(f"## Beside its peers, {datetime.date.today()}, {commit}, Python {sys.version.split()[0]}\n")
    parts = {"dates": lambda: dates(flags.sijill, out), "places": lambda: places(flags.sijill, out),
             "copies": lambda: copies(flags.sijill, out), "pipeline": lambda: pipeline(flags.sijill, flags.java, flags.minutes, out)}
    for name, part in parts.items():
        if flags.only in (None, name):
            part()
    if flags.out:
        with open(flags.out, "a", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")


if __name__ == "__main__":
    main()
