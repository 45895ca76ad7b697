"""Web archives as crawlers write them: one gzip member a record, responses, and WET files with the text alone."""
import gzip

import pytest

STRIKE = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم أمس.\n"
PAGE = f"<html><head><title>قصف على حلب</title></head><body><p>{STRIKE * 3}</p></body></html>".encode()
DATED = PAGE.replace(b"<head>", b"<head><meta property='article:published_time' content='2017-05-04T10:00:00Z'>")


def record(kind, media, content, number=1, uri="https://example.org/1", date="2017-05-09T10:00:00Z"):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
            f"Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n").encode() + content + b"\r\n\r\n"


def response(body, media="text/html; charset=utf-8", status="200 OK", more="", **kwargs):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode()
    return record("response", "application/http; msgtype=response", head + body, **kwargs)


INFO = record("warcinfo", "application/warc-fields", b"software: invented\r\n", 0)


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def test_pages_come_with_address_and_date(run, tmp_path):
    records = [INFO, record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n", 1), response(DATED, number=2),
               response(PAGE, number=3, uri="https://example.org/3")]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    result = run("extract", path)
    assert (result.code, result.err) == (0, "")
    dated, fetched = result.records
    assert (dated["id"], dated["url"], dated["published"]["date"]) == ("urn:uuid:2", "https://example.org/1", "2017-05-04")
    assert (fetched["id"], fetched["url"], fetched["published"]["date"]) == ("urn:uuid:3", "https://example.org/3", "2017-05-09")
    assert "dated by the day it was fetched" in str(fetched["notes"]) and "notes" not in dated
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    assert run("extract", tmp_path / "crawl.warc").out == result.out


@pytest.mark.parametrize("body, more", [
    (chunked(PAGE), "Transfer-Encoding: chunked\r\n"), (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
    (chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    (PAGE, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")],
    ids=["chunked", "gzip", "both", "unpacked by the crawler"])
def test_bodies_as_they_went_over_the_wire(run, tmp_path, body, more):
    (tmp_path / "a.warc").write_bytes(response(body, more=more))
    result = run("extract", tmp_path / "a.warc")
    assert (result.code, result.err) == (0, "")
    assert result.records[0]["counts"][0]["best"] == 3


def test_what_is_no_report_is_passed_over(run, tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(INFO + response(PAGE, status="404 Not Found") + response(bytes(5 << 20), media="video/mp4") +
                     record("revisit", "application/http", b"HTTP/1.1 200 OK\r\n\r\n") + response(PAGE, number=9))
    result = run("extract", path)
    assert (result.code, result.err, [r["id"] for r in result.records]) == (0, "", ["urn:uuid:9"])


def test_wet_files_hold_texts(run, tmp_path):
    path = tmp_path / "crawl.warc.wet.gz"
    path.write_bytes(b"".join(gzip.compress(r) for r in [INFO] + [
        record("conversion", "text/plain", STRIKE.encode(), i, f"https://example.org/{i}") for i in (1, 2)]))
    result = run("extract", path)
    assert (result.code, result.err) == (0, "")
    assert [(r["id"], r["url"], r["counts"][0]["best"]) for r in result.records] == [
        (f"urn:uuid:{i}", f"https://example.org/{i}", 3) for i in (1, 2)]


def test_a_bad_record_costs_itself(run, tmp_path):
    brotli = response(b"\x0b\x02\x80", more="Content-Encoding: br\r\n", number=2)
    broken = response(gzip.compress(PAGE)[:40], more="Content-Encoding: gzip\r\n", number=3)
    no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwhatever\r\nstands here\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(response(PAGE, number=1) + brotli + broken + no_length + response(PAGE, number=5) + b"WARC/1.0\r\nhalf a head")
    result = run("extract", path)
    assert result.code == 2 and [r["id"] for r in result.records] == ["urn:uuid:1", "urn:uuid:5"]
    assert [line.split("a.warc: ")[1].split(":")[0] for line in result.err.splitlines()] == [
        "record 2", "record 3", "record 4", "record 6"]


def test_a_body_that_unpacks_without_end_is_cut(run, tmp_path):
    (tmp_path / "a.warc").write_bytes(response(gzip.compress(b"<p>" + b"word " * (20 << 20)), more="Content-Encoding: gzip\r\n") +
                                      response(PAGE, number=2))
    result = run("extract", tmp_path / "a.warc")
    assert result.code == 2 and "record 1" in result.err and result.records[-1]["id"] == "urn:uuid:2"
