import json
import threading

import pyarrow
import pyarrow.parquet
import pytest

import sijill
from conftest import CLASH, ROOT, SAMPLES, STRIKE

FILES = [*SAMPLES, *sorted((ROOT / "samples").glob("*.jsonl"))]


@pytest.fixture(scope="module")
def db(program, tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "war.db"
    program("ingest", "--db", path, *FILES)
    return path


@pytest.fixture(scope="module")
def register(db):
    return sijill.Register(db)


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("criteria, flags", [
    ({}, []),
    ({"min_killed": 5, "sort": "killed"}, ["--min-killed", "5", "--sort", "killed"]),
    ({"place": "مخيم النصيرات"}, ["--place", "مخيم النصيرات"]),
    ({"since": "2017", "until": "2018-06"}, ["--from", "2017", "--to", "2018-06"]),
    ({"type": "air_drone_strike", "limit": 1, "offset": 1},
     ["--type", "air_drone_strike", "--limit", "1", "--page", "2"]),
    ({"text": "قصف"}, ["--text", "قصف"]),
    ({"near": (31.45, 34.39, 20)}, ["--near", "31.45,34.39,20"]),
])
def test_query_is_that_of_the_program(register, program, db, criteria, flags):
    limit = [] if "--limit" in flags else ["--limit", "-1"]
    assert register.query(**criteria) == lines(program("query", "--db", db, "--format", "jsonl", *limit, *flags))


def test_an_incident_by_any_of_its_tellings(register, program, db):
    most = max(register.query(), key=lambda incident: len(incident["reports"]))
    telling = most["reports"][-1]["telling"]
    incident = register.incident(telling)
    shown = json.loads(program("incident", "--db", db, "--json", telling))
    assert {key: value for key, value in incident.items() if key != "tellings"} == shown == most
    joined = [t for t in incident["tellings"] if "joined_to" in t]
    assert joined and all(t["points"] == sum(r["points"] for r in t["reasons"]) and t["quote"] for t in joined)
    with pytest.raises(KeyError):
        register.incident("nosuchkey")


@pytest.mark.parametrize("by", ["none", "month", "year"])
def test_ledger_is_that_of_the_program(register, program, db, by):
    assert register.ledger(by=by) == lines(program("ledger", "--db", db, "--by", by, "--format", "jsonl")) != []


def test_control_is_that_of_the_program(register, program, db):
    places = {c.where.place_id for r in register.reports() for c in r.control if c.where and c.where.place_id}
    assert places
    for place in sorted(places):
        assert register.control(place) == lines(program("control", "--db", db, "--place", place, "--format", "jsonl"))
    assert register.control(sorted(places)[0], on="1980-01-01") == []


@pytest.mark.parametrize("format", sorted(sijill.export_formats()))
def test_every_export_is_that_of_the_program(register, program, db, tmp_path, format):
    out = tmp_path / "out"
    program("export", "--db", db, "--format", format, "--public", "--level", "governorate", "--out", out)
    written = register.export(format, tmp_path / "mine", public=True, level="governorate")
    assert written == (tmp_path / "mine").read_bytes()
    if format != "xlsx":  # which holds the moment of its making
        assert written == out.read_bytes()


def test_what_is_not_understood_is_named(register):
    with pytest.raises(ValueError, match="nowhere"):
        register.query(place="nowhere")
    with pytest.raises(ValueError, match="yesterday"):
        register.ledger(since="yesterday")
    with pytest.raises(ValueError, match="weekly"):
        register.ledger(by="weekly")
    with pytest.raises(ValueError, match="sideways"):
        register.query(sort="sideways")
    with pytest.raises(ValueError):
        register.export("papyrus")
    with pytest.raises(TypeError, match="colour"):
        register.export("jsonl", colour="red")


def test_stored_reports_come_back_whole(register, engine):
    by_id = {report.id: report for report in register.reports()}
    for sample in SAMPLES:
        text = sample.read_text("utf-8")
        assert by_id[sample.stem] == engine.extract(text, id=sample.stem) and by_id[sample.stem].text == text


def test_parquet_is_written_a_part_after_the_other(register, tmp_path, monkeypatch):
    monkeypatch.setattr("sijill.register._PIECE", 3)
    register.to_parquet(tmp_path / "parts", compression="zstd")
    for name, table in register.to_arrow():
        written = pyarrow.parquet.ParquetFile(tmp_path / f"parts/{name}.parquet")
        assert written.read().equals(pyarrow.table(table).combine_chunks()), name
        assert name == "control" or written.num_row_groups > 2
    empty = sijill.Register(tmp_path / "empty.db", create=True)
    empty.to_parquet(tmp_path / "empty")
    assert pyarrow.parquet.read_table(tmp_path / "empty/counts.parquet").schema == pyarrow.schema(register.to_arrow().counts)


def test_stats_are_those_of_the_program(register, program, db):
    shown = program("stats", "--db", db)
    parts = register.stats()
    assert parts
    for heading, rows in parts.items():
        assert heading in shown
        for name, number in rows.items():
            assert name in shown and str(number) in shown.replace(",", ""), (heading, name)


def test_writing_through_python_gives_the_register_of_the_program(program, db, tmp_path):
    mine = sijill.Register(tmp_path / "mine.db", create=True)
    counts, problems = mine.ingest(FILES)
    assert problems == [] and counts.added == counts.read > 0
    assert program("dump", "--db", mine.path) == program("dump", "--db", db)
    again, _ = mine.ingest(FILES)
    assert (again.added, again.unchanged) == (0, counts.read)


def test_records_made_before_are_taken_as_they_are(program, engine, tmp_path):
    items = [{"text": STRIKE, "id": "a", "published": "2017-05-05", "publisher": "x"},
             {"text": CLASH, "id": "b", "published": "2015-02-01", "publisher": "y"}]
    made = sijill.Register(tmp_path / "made.db", create=True)
    assert made.add(zip(items, engine.extract_many(items))).added == 2
    read = sijill.Register(tmp_path / "read.db", create=True)
    assert read.add(items).added == 2
    assert program("dump", "--db", made.path) == program("dump", "--db", read.path)
    assert len(made.query()) == 2


def test_a_missing_or_foreign_file_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        sijill.Register(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("not a register")
    with pytest.raises((OSError, ValueError)):
        sijill.Register(tmp_path / "text.db")


def test_threads_share_a_register(register):
    wanted, got = register.query(min_killed=1), []
    threads = [threading.Thread(target=lambda: got.append(register.query(min_killed=1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 8
