#!/usr/bin/env python3
"""The short invented reports of tests/gold/short as reports and gold records: short.py OUT [--program bin/sijill].

Writes OUT/reports.jsonl, OUT/dev/ID.json (those that may be read) and OUT/held/ID.json (those that are only scored). With --program
the program reads the reports and its figures of both are printed.
"""
import argparse
import json
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROLES = {"i": "initiator", "t": "target", "p": "party", "s": "supporter"}
NUMBERS = (  # how a figure is written, and the bounds that it means: min, max, best
    (r"(\d+)", lambda n: (n, n, n)),
    (r"(\d+)\+", lambda n: (n, None, n)),
    (r">(\d+)", lambda n: (n + 1, None, n + 1)),
    (r"<(\d+)", lambda n: (None, n - 1, n - 1)),
    (r"~(\d+)", lambda n: (None, None, n)),
    (r"v(\d+)", lambda n: (n, None, None)),
)


def bounds(figure):
    if span := re.fullmatch(r"(\d+)-(\d+)", figure):
        return {"min": int(span[1]), "max": int(span[2])}
    for pattern, meaning in NUMBERS:
        if found := re.fullmatch(pattern, figure):
            return {k: v for k, v in zip(("min", "max", "best"), meaning(int(found[1]))) if v is not None}
    raise ValueError(f"no figure: {figure}")


def event(number, e):
    start, end = e.get("when") or (None, None)
    actors = [a.split(":") for a in e.get("actors", [])]
    return {
        "id": f"e{number}", "sub_type": e["sub_type"], "status": e.get("status", "occurred"),
        "when": {k: v for k, v in (("start", start), ("end", end)) if start and v},
        "where": [{"name_ar": name} for name in e.get("where", [])],
        "actors": [{"actor_id": actor, "role": ROLES[role[0]]} for actor, role in actors],
        "attribution": [{"source_id": source} for source in e.get("said", [])],
    }


def record(item):
    gold = {"format": "sijill-report/1", "id": item["id"]}
    if item.get("published"):
        gold["published"] = {"date": item["published"]}
    gold["places"] = [{"name_ar": name} for name in item.get("places", [])]
    gold["events"] = [event(n, e) for n, e in enumerate(item.get("events", []), 1)]
    # Deaths by accident are marked in the sources; the records of real reports have none of them.
    gold["counts"] = [{"id": f"c{n}", "outcome": c["outcome"], "group": c.get("group", "any"), **bounds(str(c["n"])),
                       **({"part_of": f"c{c['part_of'] + 1}"} if c.get("part_of") is not None else {})}
                      for n, c in enumerate(item.get("counts", []), 1) if not c.get("nonwar")]
    gold["control"] = [{"actor_id": c["actor"], "where": [{"name_ar": c["where"]}], "change": c["change"]}
                       for c in item.get("control", [])]
    return gold


def items():
    for file in sorted((HERE / "short").rglob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)


def half_of(item):
    """The even numbers of short/later are not to be read."""
    later = item["id"].startswith(("second-", "third-", "fourth-", "fifth-"))
    return "held" if later and int(item["id"].rsplit("-", 1)[1]) % 2 == 0 else "dev"


def write(out):
    for half in ("dev", "held"):
        (out / half).mkdir(parents=True, exist_ok=True)
    with open(out / "reports.jsonl", "w", encoding="utf-8") as reports:
        for item in items():
            kept = {k: item[k] for k in ("id", "text", "title", "published", "publisher") if item.get(k)}
            reports.write(json.dumps(kept, ensure_ascii=False) + "\n")
            (out / half_of(item) / f"{item['id']}.json").write_text(json.dumps(record(item), ensure_ascii=False), "utf-8")


def figures(program, out):
    """F1 of each layer by half."""
    done = subprocess.run([program, "extract", "--input-format", "jsonl", out / "reports.jsonl"], capture_output=True, check=True)
    (out / "pred.jsonl").write_bytes(done.stdout)
    found = {}
    for half in ("dev", "held"):
        scored = subprocess.run([program, "eval", "--json", "--gold", out / half, "--pred", out / "pred.jsonl"],
                                capture_output=True, check=True)
        found[half] = {layer: value["f1"] for layer, value in json.loads(scored.stdout).items()}
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=pathlib.Path)
    options.add_argument("--program")
    given = options.parse_args()
    write(given.out)
    if given.program:
        for half, layers in figures(given.program, given.out).items():
            print(half, " ".join(f"{layer} {f1:.3f}" for layer, f1 in layers.items()))


if __name__ == "__main__":
    main()
