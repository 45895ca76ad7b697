import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import sijill
from conftest import CLASH, SAMPLES, STRIKE


@pytest.fixture(scope="module")
def reports(engine):
    return [engine.extract(path.read_text("utf-8"), id=path.stem, published="2017-05-05") for path in SAMPLES]


def said(value):
    """A row without what is not said, as the record has it."""
    if isinstance(value, dict):
        kept = {key: said(item) for key, item in value.items() if item is not None and said(item) not in ({}, [])}
        return {key: item for key, item in kept.items() if not (key == "cumulative" and item is False)}
    return [said(item) for item in value] if isinstance(value, list) else value


def as_row(key, part):
    if key == "control" and isinstance(part.get("extent"), str):
        part = {**part, "extent": {"word": part["extent"]}}
    return part


LISTS = ("text_spans", "places", "actors", "dates", "events", "counts", "control", "checks", "notes")


def test_a_table_says_what_the_records_say(reports):
    rows = pyarrow.table(sijill.to_arrow(reports).reports).to_pylist()
    assert len(rows) == len(reports)
    for row, report in zip(rows, reports, strict=True):
        record = report.to_dict()
        assert row.pop("record") == report.to_json() and row.pop("text") == report.text
        wanted = {key: value for key, value in record.items() if key != "format" and value != []}
        for key in LISTS:
            if key in wanted:
                wanted[key] = [as_row(key, part) for part in wanted[key]]
        assert said(row) == wanted


@pytest.mark.parametrize("name", ["events", "counts", "control"])
def test_tables_of_parts_have_a_row_a_part_and_say_whose(reports, name):
    rows = pyarrow.table(getattr(sijill.to_arrow(reports), name)).to_pylist()
    wanted = [{"report_id": r.id, "published": r.published.date, "publisher": r.publisher.to_dict() or None,
               **as_row(name, part.to_dict())} for r in reports for part in getattr(r, name)]
    assert [said(row) for row in rows] == [said(row) for row in wanted] and wanted


def test_batches_of_any_size_give_one_table(reports):
    whole = pyarrow.table(sijill.to_arrow(reports).reports)
    small = sijill.to_arrow(reports, batch=2)
    assert pyarrow.table(small.reports).combine_chunks() == whole.combine_chunks()
    assert len(small.reports) == len(reports) == whole.num_rows
    assert pyarrow.table(small.reports) == pyarrow.table(small.reports), "a table can be read twice"


def test_no_reports_give_empty_tables_of_the_same_schema(reports):
    full, empty = sijill.to_arrow(reports), sijill.to_arrow([])
    for (name, one), (_, other) in zip(full, empty, strict=True):
        assert pyarrow.schema(one) == pyarrow.schema(other) and len(other) == 0, name


def test_pandas_polars_and_duckdb_read_the_tables(reports):
    tables = sijill.to_arrow(reports)
    killed = sum(c.best or 0 for r in reports for c in r.counts if c.outcome == "killed")
    counts = polars.DataFrame(tables.counts)
    assert counts.filter(polars.col("outcome") == "killed")["best"].sum() == killed > 0
    frame = pandas.DataFrame.from_arrow(tables.counts)
    assert frame[frame["outcome"] == "killed"]["best"].sum() == killed
    rows = tables.counts  # DuckDB finds it by its name
    assert duckdb.sql("SELECT sum(best) FROM rows WHERE outcome = 'killed'").fetchall() == [(killed,)]


def addresses(array):
    """Where the values of an Arrow array lie in memory."""
    return [buffer.address for buffer in array.buffers() if buffer is not None and buffer.size]


def test_readers_share_the_memory(reports):
    """No reader gets a copy: each sees the values where the first saw them."""
    counts = sijill.to_arrow(reports).counts
    once, again = (pyarrow.table(counts)["best"].chunk(0) for _ in range(2))
    assert addresses(once) and addresses(once) == addresses(again)
    frame = polars.DataFrame(counts)
    assert frame["best"].n_chunks() == 1 and addresses(frame["best"].to_arrow()) == addresses(once)


def test_what_is_released_early_is_released_once(reports):
    """Capsules that nobody reads, readers that stop in the middle, tables that go before their readers."""
    tables = sijill.to_arrow(reports, batch=1)
    for _ in range(3):
        tables.events.__arrow_c_stream__()
        tables.events.__arrow_c_schema__()
        reader = pyarrow.RecordBatchReader.from_stream(tables.reports)
        reader.read_next_batch()
    kept = pyarrow.table(tables.counts)
    del tables, reader
    assert kept.num_rows == len(kept.to_pylist())


def test_text_that_is_not_utf8_is_mended(engine):
    report = engine.extract(b"\xff" + STRIKE.encode(), title="\ud800 x")
    (row,) = pyarrow.table(sijill.to_arrow([report]).reports).to_pylist()
    assert row["text"].startswith("\ufffd") and row["title"] == "\ufffd x"


def test_parquet(reports, tmp_path):
    sijill.to_arrow(reports).to_parquet(tmp_path / "out")
    read = pyarrow.parquet.read_table(tmp_path / "out/events.parquet")
    assert read == pyarrow.table(sijill.to_arrow(reports).events)


def test_failed_items_give_no_row(engine):
    tables = sijill.to_arrow(engine.extract_many([STRIKE, None, CLASH]))
    assert len(tables.reports) == 2
