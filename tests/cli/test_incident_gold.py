"""The golds of incidents are sound, their measuring program measures what it says, the register is measured by one."""
import hashlib
import json
import subprocess
import sys

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests/register"))
import evaluate  # noqa: E402

HALVES = ["dev", "held"]
INVENTED = ROOT / "tests/register/invented"
FOLDERS = [evaluate.GOLD, INVENTED]


def gold(half, folder):
    incidents = {row["incident"]: row for row in evaluate.rows(folder / f"incidents_{half}.tsv")}
    return incidents, list(evaluate.rows(folder / f"tellings_{half}.tsv"))


def a_figure(cell):
    return max(evaluate.allowed(cell), default=None)


def register(half, folder, change=None):
    """A register that agrees with the gold, but for what `change` does to it."""
    incidents, tellings = gold(half, folder)
    found = []
    for key, row in incidents.items():
        found.append({
            "incident_id": key, "sub_type": row["sub_types"].split("|")[0],
            "when": {"start": row["from"], "end": row["to"]}, "where": [{"lat": float(row["lat"]), "lon": float(row["lon"])}],
            "killed": {part: a_figure(row["killed_" + part]) for part in ("low", "best", "high")},
            "reports": [{"report_id": t["report_id"], "killed": int(t["killed"]) if t["killed"] else None, "injured": None,
                         "main": t["role"] == "news"} for t in tellings if t["incident"] == key]})
    if change:
        change(found)
    return found


def measured(tmp_path, folder, change=None):
    export = tmp_path / "export.jsonl"
    export.write_text("".join(json.dumps(i) + "\n" for half in HALVES for i in register(half, folder, change)))
    program = [sys.executable, str(ROOT / "tests/register/evaluate.py"), str(export), "--half", "both", "--gold", str(folder)]
    return subprocess.run(program, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("half, folder", [(half, folder) for folder in FOLDERS for half in HALVES] + [("fresh", evaluate.GOLD)],
                         ids=lambda part: getattr(part, "name", part))
def test_rows_fit_together(half, folder):
    incidents, tellings = gold(half, folder)
    assert len({(t["incident"], t["report_id"]) for t in tellings}) == len(tellings)
    assert {t["incident"] for t in tellings} == set(incidents)
    for row in incidents.values():
        digest = int(hashlib.sha256(("register:" + row["story"]).encode()).hexdigest(), 16)
        assert half in ("fresh", "dev" if digest % 2 == 0 else "held"), row["incident"]
        assert evaluate.day(row["from"]) <= evaluate.day(row["to"])
        for outcome in ("killed", "injured"):
            low, best, high = (evaluate.allowed(row[f"{outcome}_{part}"]) for part in ("low", "best", "high"))
            assert bool(low) == bool(best) == bool(high)
            assert not low or min(low) <= min(best) <= max(best) <= max(high), row["incident"]


@pytest.mark.parametrize("half", HALVES)
def test_every_invented_telling_has_its_text(half):
    _, tellings = gold(half, INVENTED)
    texts = [json.loads(line) for line in (INVENTED / f"reports_{half}.jsonl").open(encoding="utf-8")]
    assert {t["report_id"] for t in tellings} <= {text["id"] for text in texts}
    assert len({text["id"] for text in texts}) == len(texts)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_gold_itself_is_perfect(tmp_path, folder):
    out = measured(tmp_path, folder)
    assert out.count("F1 1.000") == 4 and out.count("(0.000)") == 2


def test_merging_all_and_parting_all_are_seen(tmp_path):
    def merge(found):
        for one in found[1:]:
            found[0]["reports"] += one["reports"]
        found[0]["where"] += [place for one in found[1:] for place in one["where"]]
        found[0]["when"] = {"start": "2015", "end": "2015"}
        del found[1:]

    def part(found):
        apart = [{**one, "incident_id": f"{one['incident_id']}-{i}", "reports": [report]}
                 for one in found for i, report in enumerate(one["reports"])]
        found[:] = apart

    assert measured(tmp_path, evaluate.GOLD, merge).count("incidents (1.000)") == 2
    assert "R 0.000" in measured(tmp_path, evaluate.GOLD, part)


def test_the_invented_reports_become_their_incidents(run, tmp_path):
    db = tmp_path / "r.db"
    run("ingest", "--db", db, *(INVENTED / f"reports_{half}.jsonl" for half in HALVES))
    export = tmp_path / "r.jsonl"
    export.write_text(run("export", "--db", db, "--format", "jsonl").out, encoding="utf-8")
    program = [sys.executable, str(ROOT / "tests/register/evaluate.py"), str(export), "--half", "both", "--gold", str(INVENTED)]
    out = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    links = [float(line.split()[-1]) for line in out.splitlines() if line.startswith("  links  ")]
    merged = [int(line.split()[2]) for line in out.splitlines() if line.startswith("  wrong merges")]
    assert links[0] >= 0.80 and links[1] >= 0.77, out  # .85 and .85 when last set: room for what the engine learns
    assert merged[0] <= 1 and merged[1] <= 2, out
