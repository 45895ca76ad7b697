"""The example of docs/spark.md does what the page says, word for word."""
import json
import re

import pytest

import sijill
import sijill.__main__
from cluster import session
from conftest import ROOT
from invented_reports import make_reports


@pytest.fixture(scope="module")
def spark():
    made = session("local[*]")
    yield made
    made.stop()


@pytest.fixture
def example(tmp_path):
    """The page's program, with its folders below `tmp_path`: Spark knows no working folder but its own."""
    page = (ROOT / "docs/spark.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return re.sub(r'"((?:archive|records|incidents)/)', rf'"{tmp_path}/\1', code)


def test_the_example_runs_as_written(spark, example, tmp_path):
    reports = make_reports(60, seed=3)
    (tmp_path / "archive").mkdir()
    with open(tmp_path / "archive/one.jsonl", "w", encoding="utf-8") as file:
        for number, report in enumerate(reports):
            file.write(json.dumps({"content": report["text"], "link": report["id"], "date": report["published"],
                                   "source": f"s{number % 3}"}, ensure_ascii=False) + "\n")
    made = {}
    exec(compile(example, "docs/spark.md", "exec"), made)
    assert {path.name for path in (tmp_path / "records").glob("source=*")} == {"source=s0", "source=s1", "source=s2"}
    wanted = sijill.Engine().extract_many({"id": r["id"], "text": r["text"], "published": r["published"]} for r in reports)
    assert sorted(row.record for row in made["records"].select("record").collect()) == sorted(r.to_json() for r in wanted)
    assert spark.read.parquet(str(tmp_path / "incidents")).count() > 10

    db = str(tmp_path / "war.db")
    assert sijill.__main__.main(["import-parquet", "--db", db, str(tmp_path / "records")]) == 0
    register = sijill.Register(db)
    assert {report.id for report in register.reports()} == {report["id"] for report in reports}
    assert {incident["incident_id"] for incident in register.query()} == {row.incident_id for row in spark.read.parquet(
        str(tmp_path / "incidents")).select("incident_id").collect()}


def test_columns_that_go_along(spark):
    frame = spark.createDataFrame([("x", None, 7, [1, 2]), ("y", "b", 8, None)], "text string, `my name` string, n long, list array<int>")
    from sijill import spark as sijill_spark
    kept = sijill_spark.extract(frame, columns=["record"], keep=["my name", "list", "n"])
    assert kept.columns == ["record", "my name", "list", "n"]
    assert sorted((row["n"], row["my name"], row["list"]) for row in kept.collect()) == [(7, None, [1, 2]), (8, "b", None)]
    with pytest.raises(ValueError, match="headline"):
        sijill_spark.extract(frame, keep=["headline"])
    with pytest.raises(ValueError, match="text"):
        sijill_spark.extract(frame, keep=["text"])
