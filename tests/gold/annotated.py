#!/usr/bin/env python3
"""What real articles of a corpus say, as answers in short, held against the program: annotated.py CORPUS OUT [--program P].

CORPUS is a folder with conflict.jsonl.gz (`id`, `title`, `text`, `published`), which is not part of the repository; the answers of
tests/gold/annotated name its articles by their ids and hold facts only. Writes OUT/reports.jsonl and the gold records of both
halves, as short.py does: OUT/dev (odd numbers, may be read) and OUT/held (even numbers, are only scored).
"""
import argparse
import gzip
import json
import pathlib

import short

HERE = pathlib.Path(__file__).resolve().parent


def answers():
    for file in sorted((HERE / "annotated").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)


def write(corpus, out):
    with gzip.open(corpus / "conflict.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = {article["id"]: article for article in map(json.loads, lines)}
    for half in ("dev", "held"):
        (out / half).mkdir(parents=True, exist_ok=True)
    with open(out / "reports.jsonl", "w", encoding="utf-8") as reports:
        for item in answers():
            article = articles[item["article"]]
            report = {"id": item["id"], **{k: article[k] for k in ("title", "text", "published") if article.get(k)}}
            reports.write(json.dumps(report, ensure_ascii=False) + "\n")
            half = "held" if int(item["id"].rsplit("-", 1)[1]) % 2 == 0 else "dev"
            gold = short.record({**item, "published": article.get("published")})
            (out / half / f"{item['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    options.add_argument("--program")
    given = options.parse_args()
    if not (given.corpus / "conflict.jsonl.gz").exists():
        raise SystemExit(f"{given.corpus}/conflict.jsonl.gz is not there: nothing to measure on")
    write(given.corpus, given.out)
    if given.program:
        for half, layers in short.figures(given.program, given.out).items():
            print(half, " ".join(f"{layer} {f1:.3f}" for layer, f1 in layers.items()))


if __name__ == "__main__":
    main()
