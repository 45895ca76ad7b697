#!/usr/bin/env python3
"""Measures a register against the gold of incidents: evaluate.py EXPORT.jsonl [--half dev|held|both|fresh] [--gold DIR] [--errors].

EXPORT is what `sijill export --format jsonl` writes, one incident a line. Each telling of the gold (a report, an
incident) is looked for among the incidents of the register that contain its report: the best by place, day, kind and
figures, one incident of the register for one telling of a report. Then, for each half:

  links          pairs of tellings in one incident, against pairs that should be: precision, recall, F1
  links, found   the same over the tellings that were found at all
  wrong merges   incidents of the register that hold tellings of different gold incidents
  figures        gold incidents whose low, best and high of people killed are right

--errors lists what went wrong in dev and held. Of fresh, which nobody has read for errors, only totals are printed.
"""

import argparse
import csv
import datetime
import itertools
import json
import math
import pathlib
import sys
from collections import Counter, defaultdict

GOLD = pathlib.Path(__file__).resolve().parent / "gold"
ENOUGH = 2.0  # a match weaker than this is another event of the same report


def rows(path):
    with open(path, encoding="utf-8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")


def kilometres(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def day(text, last=False):
    """The first (or last) day that a date as precise as it is known can mean, or None."""
    try:
        parts = [int(part) for part in text.split("-")]
    except (AttributeError, ValueError):
        return None
    if len(parts) == 3:
        return datetime.date(*parts)
    if not last:
        return datetime.date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    if len(parts) == 2:
        return datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(parts[0], 12, 31)


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []


def figure(value):
    """A count as a number: a report's figure may be a number or {low, best, high}."""
    return value.get("best") if isinstance(value, dict) else value


def place_score(gold, incident):
    points = [(p["lat"], p["lon"]) for p in as_list(incident.get("where")) if p.get("lat") is not None]
    if not points:
        return 0.0
    distance = min(kilometres(point, (float(gold["lat"]), float(gold["lon"]))) for point in points)
    return 2.0 if distance <= float(gold["radius_km"]) + 10 else -1.5


def day_score(gold, incident):
    when = incident.get("when") or {}
    first = day(when.get("start"))
    if first is None:
        return 0.0
    last = day(when.get("end") or when.get("start"), last=True)
    slack = datetime.timedelta(days=1)
    return 2.0 if first <= day(gold["to"]) + slack and last >= day(gold["from"]) - slack else -1.5


def figure_score(telling, entry):
    score = 0.0
    for key, right, wrong in (("killed", 3.0, -1.0), ("injured", 1.0, -0.5)):
        said, got = telling[key], figure(entry.get(key))
        if said != "" and got is not None:
            score += right if int(said) == got and got > 0 else wrong if int(said) != got else 0.0
    return score


def match_score(gold, telling, incident, entry):
    kind = 1.0 if incident.get("sub_type") in gold["sub_types"].split("|") else 0.0
    main = 0.5 if bool(entry.get("main")) == (telling["role"] == "news") else 0.0
    return place_score(gold, incident) + day_score(gold, incident) + figure_score(telling, entry) + kind + main


def find_tellings(incidents, tellings, register):
    """{(gold incident, report): incident of the register}; one incident for one telling of a report."""
    containing = defaultdict(list)
    for incident in register:
        for entry in incident.get("reports", []):
            containing[entry["report_id"]].append((incident, entry))
    scored = []
    for telling in tellings:
        gold = incidents[telling["incident"]]
        for incident, entry in containing[telling["report_id"]]:
            score = match_score(gold, telling, incident, entry)
            if score >= ENOUGH:
                scored.append((-score, telling["incident"], telling["report_id"], incident["incident_id"]))
    found, taken = {}, set()
    for _, key, report, incident_id in sorted(scored):
        if (key, report) not in found and (report, incident_id) not in taken:
            found[key, report] = incident_id
            taken.add((report, incident_id))
    return found


def link_counts(tellings, found):
    """True, false and missed pairs of tellings."""
    counts = Counter()
    for a, b in itertools.combinations(tellings, 2):
        same = a["incident"] == b["incident"]
        one = found.get((a["incident"], a["report_id"]), 1) == found.get((b["incident"], b["report_id"]), 2)
        counts["true" if same and one else "false" if one else "missed" if same else "apart"] += 1
    return counts


def f1_line(counts):
    precision = counts["true"] / max(1, counts["true"] + counts["false"])
    recall = counts["true"] / max(1, counts["true"] + counts["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def allowed(cell):
    return {int(value) for value in cell.split("|") if value}


def figures_right(gold, incident):
    """{low, best, high} -> whether the register's figure is one that can be defended."""
    killed = incident.get("killed") or {}
    result = {}
    for key in ("low", "best", "high"):
        fine = allowed(gold["killed_" + key])
        result[key] = killed.get(key) in fine or (fine == {0} and killed.get(key) is None)
    return result


def measure(half, folder, register, errors):
    incidents = {row["incident"]: row for row in rows(folder / f"incidents_{half}.tsv")}
    tellings = list(rows(folder / f"tellings_{half}.tsv"))
    found = find_tellings(incidents, tellings, register)
    by_id = {incident["incident_id"]: incident for incident in register}

    held_by = defaultdict(Counter)
    for (key, _), incident_id in found.items():
        held_by[incident_id][key] += 1
    merged = {incident_id: keys for incident_id, keys in held_by.items() if len(keys) > 1}

    right, judged, parts = 0, 0, Counter()
    for key, gold in incidents.items():
        if not gold["killed_best"]:
            continue
        judged += 1
        holders = Counter(found[key, t["report_id"]] for t in tellings if (key, t["report_id"]) in found and t["incident"] == key)
        if not holders:
            if errors:
                print(f"  {key}: no telling found")
            continue
        main = sorted(holders.items(), key=lambda item: (-item[1], item[0]))[0][0]
        marks = figures_right(gold, by_id[main])
        parts.update(name for name, fine in marks.items() if fine)
        right += all(marks.values())
        if errors and not all(marks.values()):
            want = "/".join(gold["killed_" + name] for name in marks)
            print(f"  {key}: killed {by_id[main].get('killed')} for {want} ({main})")
        if errors and len(holders) > 1:
            print(f"  {key}: in {len(holders)} incidents {dict(holders)}")
    if errors:
        for incident_id, keys in merged.items():
            print(f"  {incident_id}: joins {dict(keys)}")
        for telling in tellings:
            if (telling["incident"], telling["report_id"]) not in found:
                print(f"  {telling['incident']}: telling of {telling['report_id']} not found ({telling['role']})")

    known = [t for t in tellings if (t["incident"], t["report_id"]) in found]
    print(f"{half}: {len(incidents)} incidents, {len(tellings)} tellings")
    print(f"  found          {len(known)} of {len(tellings)} tellings ({len(known) / max(1, len(tellings)):.3f})")
    print(f"  links          {f1_line(link_counts(tellings, found))}")
    print(f"  links, found   {f1_line(link_counts(known, found))}")
    print(f"  wrong merges   {len(merged)} of {len(held_by)} incidents ({len(merged) / max(1, len(held_by)):.3f})")
    print(f"  figures        {right} of {judged} ({right / max(1, judged):.3f}); "
          + ", ".join(f"{name} {parts[name]}" for name in ("low", "best", "high")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", help="what `sijill export --format jsonl` wrote, or - for standard input")
    parser.add_argument("--gold", type=pathlib.Path, default=GOLD)
    parser.add_argument("--half", choices=("dev", "held", "both", "fresh"), default="dev")
    parser.add_argument("--errors", action="store_true", help="list what went wrong; never in fresh")
    flags = parser.parse_args()
    with (sys.stdin if flags.export == "-" else open(flags.export, encoding="utf-8")) as file:
        register = [json.loads(line) for line in file if line.strip()]
    for half in ("dev", "held") if flags.half == "both" else (flags.half,):
        measure(half, flags.gold, register, flags.errors and half != "fresh")
    return 0


if __name__ == "__main__":
    sys.exit(main())
