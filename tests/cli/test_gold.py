"""The invented gold reports, scored: floors a little under what the engine reaches, so that a change that costs shows."""
import json
import subprocess
import sys

from conftest import ROOT

FLOORS = {"published": 0.96, "places": 0.91, "events_detected": 0.77, "events_full": 0.43, "event_status": 0.87,
          "counts": 0.84, "count_parts": 0.80, "control": 0.68, "attribution": 0.75}


def test_floors_on_invented_gold(run, tmp_path):
    gold = ROOT / "tests/gold"
    records = sorted((gold / "records").glob("*.json"))
    extracted = run("extract", "--input-format", "jsonl", gold / "reports.jsonl", timeout=600)
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
