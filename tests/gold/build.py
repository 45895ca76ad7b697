#!/usr/bin/env python3
"""Builds the invented gold: source/*.gold → reports/*.txt, records/*.json, reports.jsonl.

usage: build.py [--check] [--lint] [ID ...]

--check builds in memory and fails if a file on disk differs; --lint also lists numbers of a
text that no count covers. The source format is described in README.md beside this file.
"""
import argparse, json, pathlib, sys

from goldsource import Bad, Source

HERE = pathlib.Path(__file__).resolve().parent


def read_names():
    """id → (Arabic name, English name) for actors and sources."""
    names = {"actor": {}, "source": {}}
    for line in (HERE / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, ident, ar, en = line.split("\t")
        names[kind][ident] = (ar, en)
    return names


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--check", action="store_true")
    ap.add_argument("--lint", action="store_true")
    ap.add_argument("ids", nargs="*")
    a = ap.parse_args()
    names, lines, bad, totals = read_names(), [], 0, [0, 0, 0, 0]

    def put(path, content):
        nonlocal bad
        if not a.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            print(f"{path.relative_to(HERE)}: not what its source says")
            bad += 1

    for path in sorted((HERE / "source").glob("*.gold")):
        s = Source(path, names)
        try:
            r = s.build()
        except (Bad, ValueError, KeyError, IndexError) as e:
            print(e if isinstance(e, Bad) else f"{path.name}: {s.at}: {e!r}", file=sys.stderr)
            bad += 1
            continue
        put(HERE / "reports" / f"{s.id}.txt", s.text)
        put(HERE / "records" / f"{s.id}.json", json.dumps(r, ensure_ascii=False, indent=1) + "\n")
        lines.append(json.dumps(s.input(), ensure_ascii=False) + "\n")
        totals = [t + n for t, n in zip(totals, (1, len(r["events"]), len(r["counts"]), len(r["control"])))]
        if a.lint and (not a.ids or s.id in a.ids):
            s.lint()
    if not bad or a.check:
        put(HERE / "reports.jsonl", "".join(lines))
    print("{} reports, {} events, {} counts, {} control records".format(*totals))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
