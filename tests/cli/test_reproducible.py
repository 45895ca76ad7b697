"""The same reports give the same bytes, on any number of threads, however often."""
import json

import pytest

from conftest import ROOT
from invented_reports import make_reports


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in make_reports(200, seed=8)) +
                    (ROOT / "tests/gold/reports.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [["extract"], ["extract", "--explain"]], ids=["extract", "explain"])
def test_extract_on_any_number_of_threads(run, lines, command):
    once = run(*command, "--jobs", "1", lines).out
    assert once.count("\n") > 200
    for jobs in ("2", "3", "8", "1"):
        assert run(*command, "--jobs", jobs, lines).out == once, jobs


def test_register_on_any_number_of_threads(run, tmp_path, lines):
    said = {}
    for jobs in ("1", "2", "7"):
        db = tmp_path / f"{jobs}.db"
        assert run("ingest", "--jobs", jobs, "--db", db, lines).code == 0
        said[jobs] = [run("dump", "--db", db).out, run("export", "--db", db, "--format", "jsonl").out,
                      run("query", "--db", db, "--format", "csv").out]
    assert said["1"][0] and said["1"] == said["2"] == said["7"]
