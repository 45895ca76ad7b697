"""On a laptop, local[*], with nothing changed: and files, lexicons and rows of all kinds."""
import json

import pytest

import sijill
from cluster import session
from conftest import ROOT
from sijill import spark as sijill_spark

STRIKE = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n"


@pytest.fixture(scope="module")
def spark():
    made = session("local[*]")
    yield made
    made.stop()


def lines_of(frame):
    return sorted(row.record for row in frame.select("record").collect())


def test_columns_of_any_name_and_rows_of_any_kind(spark):
    rows = [("a", STRIKE, "2017-05-05"), ("b", None, None), ("c", "", "2017"), ("d", "\ufffd\u0000 x", "no day")]
    frame = spark.createDataFrame(rows, "number string, content string, day string")
    got = sijill_spark.extract(frame, text="content", id="number", published="day").collect()
    wanted = list(sijill.Engine().extract_many(
        {"id": number, "text": text or "", "published": day} for number, text, day in rows))
    assert sorted(row.record for row in got) == sorted(report.to_json() for report in wanted)
    (first,) = (row for row in got if row.id == "a")
    assert first.counts[0].best == 3 and first.counts[0].where[0].name_ar == "حلب" and first.text == STRIKE
    with pytest.raises(ValueError, match="headline"):
        sijill_spark.extract(frame, text="content", title="headline")
    with pytest.raises(ValueError, match="text"):
        sijill_spark.extract(frame)


def test_some_columns_alone(spark):
    frame = spark.createDataFrame([("a", STRIKE)], "id string, text string")
    some = sijill_spark.extract(frame, columns=["record", "id"])
    assert some.columns == ["record", "id"]
    assert lines_of(some) == lines_of(sijill_spark.extract(frame))
    with pytest.raises(KeyError, match="headline"):
        sijill_spark.extract(frame, columns=["headline"])


def test_many_reports_that_tell_one_thing_are_no_burden(spark):
    """A thousand tellings of one strike are half a million pairs; a thousand are connected by 999."""
    rows = [(f"r{n}", STRIKE + f"وقال شاهد رقم {n} إنه سمع دويا في الحي {n * 7}.", f"p{n}") for n in range(1000)]
    frame = spark.createDataFrame(rows, "id string, text string, publisher string")
    incidents = sijill_spark.reconcile(sijill_spark.extract(frame).repartition(2)).collect()
    assert sum(len(incident.tellings) for incident in incidents) >= 1000
    assert max(incident.reports for incident in incidents) == 1000


def test_a_lexicon_is_shipped(spark, tmp_path):
    header = next(line for line in (ROOT / "data/places/syria.tsv").read_text("utf-8").splitlines()
                  if line and not line.startswith("#"))
    row = {"id": "sy-invented-place", "name_ar": "تل الزعفران المختلق", "kind": "village", "parent": "sy"}
    (tmp_path / "places").mkdir()
    (tmp_path / "places/own.tsv").write_text(
        header + "\n" + "\t".join(row.get(c, "") for c in header.split("\t")) + "\n", "utf-8")
    frame = spark.createDataFrame([("قتل ثلاثة مدنيين في قصف على بلدة تل الزعفران المختلق.",)], "text string")
    assert "sy-invented-place" in lines_of(sijill_spark.extract(frame, lexicon=tmp_path))[0]
    assert "sy-invented-place" not in lines_of(sijill_spark.extract(frame))[0]


def test_web_archives_are_read_as_the_program_reads_them(spark, program, tmp_path):
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    assert warcio
    page = (ROOT / "samples/invented-08-news-page.html").read_bytes()
    for n in range(3):
        with open(tmp_path / f"{n}.warc.gz", "wb") as file:
            writer = WARCWriter(file, gzip=True)
            for i in range(4):
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                body = page.replace(b"</p>", f" {n} {i}</p>".encode(), 1)
                import io
                writer.write_record(writer.create_warc_record(f"https://example.org/{n}/{i}", "response",
                                                              payload=io.BytesIO(body), http_headers=headers))
    got = lines_of(sijill_spark.extract(sijill_spark.read_files(spark, str(tmp_path / "*.warc.gz"))))
    wanted = sorted(program("extract", *sorted(tmp_path.glob("*.warc.gz"))).splitlines())
    assert got == wanted and len(got) == 12


def test_folders_of_files_are_read_as_the_program_reads_them(spark, program):
    files = sorted(str(path) for path in (ROOT / "samples").glob("*-[0-9]*.*"))
    got = lines_of(sijill_spark.extract(sijill_spark.read_files(spark, files)))
    assert got == sorted(program("extract", *files).splitlines())
    with pytest.raises(FileNotFoundError):
        sijill_spark.read_files(spark, "no/such/file")


def test_csv_and_parquet_through_spark_itself(spark, tmp_path):
    frame = spark.createDataFrame([("a", STRIKE.strip(), "2017-05-05")], "id string, text string, published string")
    frame.write.option("header", True).csv(str(tmp_path / "csv"))
    frame.write.parquet(str(tmp_path / "parquet"))
    (wanted,) = lines_of(sijill_spark.extract(frame))
    assert lines_of(sijill_spark.extract(spark.read.option("header", True).csv(str(tmp_path / "csv")))) == [wanted]
    assert lines_of(sijill_spark.extract(spark.read.parquet(str(tmp_path / "parquet")))) == [wanted]
    assert json.loads(wanted)["id"] == "a"


def test_nothing_to_reconcile(spark):
    records = sijill_spark.extract(spark.createDataFrame([("",)], "text string"))
    assert sijill_spark.reconcile(records).collect() == []
