"""eval: agrees with the published scorer where that is at hand, and says what is wrong with its input."""
import copy
import json
import random
import subprocess
import sys

import pytest

from conftest import SHARED

SCORER = SHARED / "score/score.py"


def perturbed(record, dice):
    """A prediction that errs now and then, as an engine does."""
    record = copy.deepcopy(record)
    for key in ("places", "events", "counts", "control"):
        kept = [item for item in record.get(key) or [] if dice.random() > 0.15]
        kept += [copy.deepcopy(item) for item in kept if dice.random() < 0.08]
        dice.shuffle(kept)
        record[key] = kept
    for event in record["events"]:
        if dice.random() < 0.3 and event.get("where"):
            event["where"].pop()
        if dice.random() < 0.2 and event.get("actors"):
            event["actors"].pop()
        if dice.random() < 0.2:
            event["when"] = {"start": "2017-01-01"}
        if dice.random() < 0.2:
            event["status"] = "failed"
        if dice.random() < 0.2:
            event["attribution"] = [{"source_id": "sohr"}]
        if dice.random() < 0.1:
            event["sub_type"] = "armed_clash"
        for where in event.get("where") or []:
            if dice.random() < 0.1:
                where["name_ar"] = "ريف " + where["name_ar"] + " الشرقي"
    for place in record["places"]:
        if dice.random() < 0.2:
            place["name_ar"] = "مدينة " + place["name_ar"].replace("ا", "أ")
    for count in record["counts"]:
        if dice.random() < 0.1:
            count["group"] = "child"
        if dice.random() < 0.1:
            count.pop("max", None)
    for control in record["control"]:
        if dice.random() < 0.2:
            control["change"] = "lost"
    if dice.random() < 0.2:
        record.pop("published", None)
    return record


@pytest.mark.skipif(not SCORER.exists(), reason="../shared/score/score.py is not here")
@pytest.mark.parametrize("folder, keep", [("gold", "0123456789abcdef"), ("gold_corpus", "01234567")])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_agrees_with_the_published_scorer(run, tmp_path, folder, keep, seed):
    files = [f for f in sorted((SHARED / folder).glob("*.json")) if f.name[0] in keep]
    if not files:
        pytest.skip(f"no gold in {SHARED / folder}")
    dice = random.Random(seed)
    pred = tmp_path / "pred.jsonl"
    with pred.open("w", encoding="utf-8") as out:
        for file in files:
            if dice.random() > 0.03:
                out.write(json.dumps(perturbed(json.loads(file.read_text(encoding="utf-8")), dice), ensure_ascii=False))
                out.write("\n")
    theirs = subprocess.run([sys.executable, SCORER, "--gold", *files, "--pred", pred, "--json"], check=True,
                            capture_output=True)
    ours = run("eval", "--gold", *files, "--pred", pred, "--json")
    assert ours.code == 0
    expected, found = json.loads(theirs.stdout), json.loads(ours.out)
    assert found.keys() == expected.keys()
    for layer, figures in expected.items():
        for name, value in figures.items():
            assert found[layer][name] == pytest.approx(value, abs=5e-4), (layer, name)


def write(path, *records):
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n", encoding="utf-8")
    return path


GOLD = {"id": "a", "published": {"date": "2017-05-04"}, "places": [{"name_ar": "حلب"}],
        "counts": [{"id": "c1", "outcome": "killed", "min": 3, "max": 3, "best": 3, "group": "civilian"}]}


def test_table_and_errors(run, tmp_path):
    (tmp_path / "gold").mkdir()
    write(tmp_path / "gold/a.json", GOLD)
    pred = write(tmp_path / "pred.jsonl", {"id": "a", "published": {"date": "2017-05-04"}, "places": []})
    result = run("eval", "--gold", tmp_path / "gold", "--pred", pred, "--errors")
    assert result.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.out.splitlines() if line}
    assert rows["published"] == ["1.000", "1.000", "1.000", "1", "1"]
    assert rows["counts"][:3] == ["0.000", "0.000", "0.000"]
    assert rows["control"] == ["-", "-", "-", "0", "0"]
    assert any(line.startswith("a\tcount missed\tkilled 3..3 best 3 civilian\t") for line in result.out.splitlines())
    assert any(line.startswith("a\tplace missed\tحلب") for line in result.out.splitlines())


def test_a_missing_prediction_is_said(run, tmp_path):
    gold, pred = write(tmp_path / "gold.jsonl", GOLD), write(tmp_path / "pred.jsonl", {"id": "other"})
    result = run("eval", "--gold", gold, "--pred", pred)
    assert result.code == 0 and "a: no prediction" in result.err


def test_bad_files_are_named(run, tmp_path):
    gold = write(tmp_path / "gold.jsonl", GOLD)
    pred = tmp_path / "pred.jsonl"
    pred.write_text('{"id": "a"}\n{"id": \n{"format": "sijill-report/2", "id": "b"}\n')
    result = run("eval", "--gold", gold, "--pred", pred)
    assert result.code == 2
    assert "pred.jsonl:2:" in result.err and "pred.jsonl:3:" in result.err
    assert run("eval", "--gold", tmp_path / "gone", "--pred", pred).code == 2
