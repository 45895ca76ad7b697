"""The invented gold reports, scored: floors a little under what the engine reaches, so that a change that costs shows."""
import json
import subprocess
import sys

from conftest import ROOT

# The reports that the floors were measured on; later ones are checked by build.py, and join when their floors are set.
MEASURED = {f"dev-{n:02}" for n in range(1, 27)} | {f"test-{n:02}" for n in range(1, 15)}
FLOORS = {"published": 0.97, "places": 0.92, "events_detected": 0.77, "event_status": 0.80, "counts": 0.84,
          "count_parts": 0.85, "control": 0.72, "attribution": 0.74}


def test_floors_on_invented_gold(run, tmp_path):
    gold, reports = ROOT / "tests/gold", tmp_path / "reports.jsonl"
    lines = (gold / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if json.loads(line)["id"] in MEASURED]
    assert len(lines) == len(MEASURED)
    reports.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    records = [gold / "records" / f"{ident}.json" for ident in sorted(MEASURED)]
    extracted = run("extract", "--input-format", "jsonl", reports, timeout=600)
    assert extracted.code == 0, extracted.err
    pred = tmp_path / "pred.jsonl"
    pred.write_text(extracted.out, encoding="utf-8")
    scored = run("eval", "--gold", *records, "--pred", pred, "--json")
    assert scored.code == 0, scored.err
    layers = json.loads(scored.out)
    low = {name: layers[name]["f1"] for name, floor in FLOORS.items() if layers[name]["f1"] < floor}
    assert not low, f"below their floors: {low}"


def test_gold_files_fit_their_sources():
    done = subprocess.run([sys.executable, ROOT / "tests/gold/build.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
