"""Archives are folders that stream by: every member is read by the reader of its format, what is wrong with one is said
by name and costs that one alone."""
import gzip
import io
import json
import resource
import subprocess
import shutil
import tarfile
import zipfile

import pytest

from conftest import SANITIZED

STRIKE = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n"
LINES = "".join(json.dumps({"text": STRIKE, "published": f"2017-05-0{i}"}) + "\n" for i in (4, 5))
PAGE = f"<html><head><title>خبر</title></head><body><p>{STRIKE * 3}</p></body></html>"
MEMBERS = {"a/report.txt": STRIKE, "a/lines.jsonl": LINES, "b/page.html": PAGE, "خبر.txt": STRIKE}


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            data = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zstd(data):
    if shutil.which("zstd") is None:
        pytest.skip("no zstd to pack with")
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


def ids(result):
    return [record["id"] for record in result.records]


@pytest.mark.parametrize("name, pack", [
    ("news.zip", zipped), ("stored.zip", lambda m: zipped(m, zipfile.ZIP_STORED)), ("news.tar", tarred),
    ("news.tar.gz", lambda m: gzip.compress(tarred(m))), ("news.tar.zst", lambda m: zstd(tarred(m)))],
    ids=["zip", "stored", "tar", "tar.gz", "tar.zst"])
def test_members_are_read_as_files_of_a_folder(run, tmp_path, name, pack):
    path = tmp_path / name
    path.write_bytes(pack(MEMBERS))
    stem = name.split(".")[0]
    expected = [f"{stem}/a/report", f"{path}/a/lines.jsonl:1", f"{path}/a/lines.jsonl:2", f"{stem}/b/page", f"{stem}/خبر"]
    for result in (run("extract", path), run("extract", "-", stdin=path.read_bytes())):
        assert (result.code, result.err) == (0, "")
        assert [record["counts"][0]["best"] for record in result.records] == [3] * 5
    assert ids(run("extract", path)) == expected


@pytest.mark.parametrize("name, data, wanted", [
    ("one.txt.gz", gzip.compress(STRIKE.encode()), ["one"]),
    ("one.html.gz", gzip.compress(PAGE.encode()), ["one"]),
    ("many.jsonl.gz", gzip.compress(LINES.encode()), ["{}/many.jsonl.gz:1", "{}/many.jsonl.gz:2"]),
    ("parts.jsonl.gz", b"".join(gzip.compress(line.encode() + b"\n") for line in LINES.splitlines()),
     ["{}/parts.jsonl.gz:1", "{}/parts.jsonl.gz:2"])], ids=["text", "html", "jsonl", "parts"])
def test_a_packed_file_is_that_file(run, tmp_path, name, data, wanted):
    (tmp_path / name).write_bytes(data)
    result = run("extract", tmp_path / name)
    assert (result.code, ids(result)) == (0, [w.format(tmp_path) for w in wanted])


def test_zstandard_file(run, tmp_path):
    (tmp_path / "one.txt.zst").write_bytes(zstd(STRIKE.encode()))
    assert ids(run("extract", tmp_path / "one.txt.zst")) == ["one"]


def test_archives_in_a_folder_carry_their_path(run, tmp_path):
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/deep/news.zip").write_bytes(zipped({"x/1.txt": STRIKE}))
    assert ids(run("extract", tmp_path / "in")) == ["deep/news/x/1"]


def test_one_bad_member_does_not_stop_the_rest(run, tmp_path):
    path = tmp_path / "mixed.zip"
    path.write_bytes(zipped({"1.txt": STRIKE, "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(100), "bad.jsonl": "{\"text\": 1\n",
                             "inner.zip": zipped({"deep.txt": STRIKE}), "inner.txt.gz": gzip.compress(b"x"),
                             "2.txt": STRIKE, ".hidden/3.txt": STRIKE, "__MACOSX/._2.txt": b"\0\1"}))
    result = run("extract", path)
    assert result.code == 2 and ids(result) == ["mixed/1", "mixed/2"]
    assert f"{path}/photo.png: a PNG image, not text" in result.err
    assert f"{path}/inner.zip: an archive inside an archive; not read" in result.err
    assert f"{path}/inner.txt.gz: an archive inside an archive; not read" in result.err
    assert f"{path}/bad.jsonl:1" in result.err
    assert len(result.err.splitlines()) == 4


@pytest.mark.parametrize("name, data", [
    ("twice.txt.gz", lambda: gzip.compress(gzip.compress(STRIKE.encode()))),
    ("mixed.txt.zst", lambda: zstd(gzip.compress(STRIKE.encode()))),
    ("twice.tar.gz", lambda: gzip.compress(gzip.compress(tarred({"1.txt": STRIKE}))))], ids=["gz", "zst", "tar"])
def test_what_is_packed_twice_is_refused(run, tmp_path, name, data):
    (tmp_path / name).write_bytes(data())
    result = run("extract", tmp_path / name)
    assert (result.code, result.records) == (2, [])
    assert f"{tmp_path / name}: an archive inside an archive" in result.err


def test_a_damaged_member_of_a_zip_costs_itself(run, tmp_path):
    data = bytearray(zipped({"1.txt": STRIKE, "2.txt": "كلمات أخرى " * 500, "3.txt": STRIKE}))
    at = data.index(b"2.txt") + 20
    for i in range(at, at + 8):
        data[i] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(data)
    result = run("extract", tmp_path / "damaged.zip")
    assert result.code == 2 and "damaged.zip/2.txt: damaged" in result.err
    assert {"damaged/1", "damaged/3"} <= set(ids(result))


@pytest.mark.parametrize("cut", [30, 200, -60])
def test_a_cut_archive_keeps_what_came_before(run, tmp_path, cut):
    (tmp_path / "cut.tar.gz").write_bytes(gzip.compress(tarred({f"{i}.txt": STRIKE * (i + 1) for i in range(50)}))[:cut])
    result = run("extract", tmp_path / "cut.tar.gz")
    assert result.code == 2 and "cut.tar.gz" in result.err
    assert ids(result)[:-1] == [f"cut/{i}" for i in range(len(result.records) - 1)]


def test_encrypted_members_are_named(run, tmp_path):
    data = bytearray(zipped({"secret.txt": STRIKE, "open.txt": STRIKE}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    result = run("extract", tmp_path / "locked.zip")
    assert result.code == 2 and "locked.zip/secret.txt: encrypted; not read" in result.err
    assert ids(result) == ["locked/open"]


@pytest.mark.parametrize("name, data", [
    ("bomb.txt.gz", lambda: gzip.compress(b"{" * (300 << 20))),
    ("bomb.txt.zst", lambda: zstd(b"{" * (300 << 20))),
    ("bomb.zip", lambda: zipped({"good.txt": STRIKE, "zeros.csv": b"text,id\n" + bytes(300 << 20), "last.txt": STRIKE})),
    ("bomb.tar.gz", lambda: gzip.compress(tarred({"good.txt": STRIKE, "zeros.jsonl": bytes(300 << 20), "last.txt": STRIKE})))],
    ids=["gz", "zst", "zip", "tar.gz"])
def test_bombs_are_refused_by_name(run, tmp_path, name, data):
    (tmp_path / name).write_bytes(data())
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    result = run("extract", tmp_path / name)
    if not SANITIZED:
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < max(before, 400_000)  # kilobytes
    assert result.code == 2 and str(tmp_path / name) in result.err
    good = set(ids(result))
    if name == "bomb.zip":  # its members are packed one by one, so that one can be passed over
        assert {"bomb/good", "bomb/last"} <= good
        assert "bomb.zip/zeros.csv" in result.err
    if name == "bomb.tar.gz":
        assert "bomb/good" in good and "unpacks to more than 250 times its size; the rest is not read" in result.err


def test_names_of_members_are_harmless(run, tmp_path):
    path = tmp_path / "names.tar"
    path.write_bytes(tarred({"../../etc/report.txt": STRIKE, "/abs.txt": STRIKE, "esc\x1b[31m.txt": b"\0\0\0\0\1\2\3" * 40}))
    result = run("extract", path)
    assert result.code == 2 and "\x1b" not in result.err
    assert len(result.records) == 2


def test_empty_archives_have_no_report(run, tmp_path):
    for name, data in (("a.zip", zipped({})), ("b.tar.gz", gzip.compress(tarred({}))), ("c.gz", gzip.compress(b""))):
        (tmp_path / name).write_bytes(data)
        result = run("extract", tmp_path / name)
        assert (result.code, result.out) == (1, ""), (name, result.err)


def test_ingest_takes_archives(run, tmp_path):
    (tmp_path / "news.zip").write_bytes(zipped(MEMBERS))
    result = run("ingest", "--db", tmp_path / "r.db", tmp_path / "news.zip")
    assert result.code == 0 and result.out.startswith("5 reports: 4 new"), result.out
