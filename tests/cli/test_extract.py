"""extract: one object a line, in order, whatever the input is like. Never a crash, never a hang."""
import json
import os
import subprocess
import sys
import time

import pytest

from conftest import PROGRAM, SANITIZED

TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n"
LISTS = ["places", "actors", "dates", "events", "counts", "control", "checks"]


def test_one_object_a_line(run, report):
    result = run("extract", report)
    assert result.code == 0 and result.err == ""
    (record,) = result.records
    assert record["format"] == "sijill-report/1" and record["id"] == "report"
    assert all(isinstance(record[key], list) for key in LISTS)


def test_standard_input(run):
    result = run("extract", "-", stdin=TEXT.encode())
    assert result.code == 0 and len(result.records) == 1


def test_a_figure_keeps_who_gave_it(run):
    """The act is told by one speaker, the toll that belongs to it by another."""
    text = ("وقال المتحدث باسم التحالف العربي إن الضربة استهدفت مخزن أسلحة تابعا لجماعة الحوثي.\n\n"
            "وذكرت منظمة الصحة العالمية أن الحصيلة ارتفعت إلى 22 قتيلا.\n")
    (record,) = run("extract", "--published", "2019-03-03", "-", stdin=text.encode()).records
    (event,), (count,) = record["events"], record["counts"]
    assert event["counts"] == [count["id"]]
    assert [s["source_id"] for s in event["attribution"]] == ["saudi-coalition"]
    assert [s["source_id"] for s in count["attribution"]] == ["who"]


def test_a_toll_runs_from_the_day_that_it_is_told_of(run):
    text = ("أعلنت وزارة الصحة في غزة ارتفاع حصيلة العدوان الإسرائيلي منذ السابع من أكتوبر 2023 "
            "إلى 2140 شهيدا و5310 إصابات.\n")
    (record,) = run("extract", "--published", "2023-10-20", "-", stdin=text.encode()).records
    assert [(c["outcome"], c["cumulative"], c["when"]["start"], "end" in c["when"]) for c in record["counts"]] == [
        ("killed", True, "2023-10-07", False), ("injured", True, "2023-10-07", False)]


def test_date_and_publisher_from_flags(run, report):
    (record,) = run("extract", "--published", "2017-05", "--publisher", "مرصد العاصي", report).records
    assert record["published"] == {"date": "2017-05", "precision": "month", "basis": "metadata"}
    assert record["publisher"]["name"] == "مرصد العاصي"


def test_many_lines_without_an_end_of_line(run, tmp_path):
    """The last line of a file longer than the reader's window, where the reader must not look at bytes that have moved."""
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"r{n}", "text": TEXT.strip()}, ensure_ascii=False) for n in range(1500)))
    result = run("extract", path)
    assert result.code == 0 and [record["id"] for record in result.records[-2:]] == ["r1498", "r1499"]


def test_named_fields(run, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"key": "k1", "content": TEXT, "day": "2017-05-04"}), encoding="utf-8")
    (record,) = run("extract", "--field", "id=key", "--field", "text=content", "--field", "published=day", path).records
    assert record["id"] == "k1" and record["published"]["date"] == "2017-05-04"


def test_output_keeps_the_order_of_the_input_with_many_jobs(run, tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i in range(400):
            file.write(json.dumps({"id": f"r{i}", "text": TEXT * (1 + (i * 37) % 40)}) + "\n")
    one, many = run("extract", "--jobs", 1, path), run("extract", "--jobs", 8, path)
    assert [r["id"] for r in many.records] == [f"r{i}" for i in range(400)]
    assert many.out == one.out


def test_spans_are_code_points_of_the_text(run, tmp_path):
    text = "🙂 " + TEXT
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (record,) = run("extract", path).records
    for place in record["places"]:
        for span in place.get("mentions", []):
            assert 0 <= span["begin"] < span["end"] <= len(text)
    for span in record["text_spans"]:
        assert span["end"] <= len(text)


# --- bad input -------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_named_and_the_others_are_done(run, report, tmp_path):
    result = run("extract", tmp_path / "gone.txt", report)
    assert result.code == 2
    assert "gone.txt" in result.err
    assert [r["id"] for r in result.records] == ["report"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(run, report, tmp_path):
    locked = tmp_path / "locked.txt"
    locked.write_text("x")
    locked.chmod(0)
    result = run("extract", locked, report)
    assert result.code == 2 and "locked.txt" in result.err and len(result.records) == 1


def test_a_folder_is_read_to_its_depths(run, tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a/b/two.txt").write_text(TEXT, encoding="utf-8")
    result = run("extract", tmp_path)
    assert result.code == 0 and len(result.records) == 2


def test_an_empty_folder_is_nothing(run, tmp_path):
    result = run("extract", tmp_path)
    assert result.code in (1, 2) and result.out == "" and result.err != ""


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\0" * 5000, bytes(range(256)) * 50, b"\xff\xfe",
                                     b"\x7fELF" + b"\0\1\2\3" * 900, b"\xd8" * 3000], ids=lambda c: f"{c[:6]!r}")
def test_empty_and_binary_files(run, tmp_path, content, report):
    path = tmp_path / "odd"
    path.write_bytes(content)
    result = run("extract", path, report)
    assert result.records[-1]["id"] == "report"
    assert result.code in (0, 2) and (result.code == 0 or "odd" in result.err)


def test_bytes_that_are_not_utf8_keep_their_place(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode()[:-1] + b" \xff\xfe " + TEXT.encode())
    result = run("extract", "--input-format", "text", path)
    assert result.code == 0
    (record,) = result.records
    assert all(span["end"] <= 2 * len(TEXT) + 4 for span in record["text_spans"])


def test_windows_1256_reads_as_utf8_does(run, tmp_path):
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(TEXT * 3, encoding="utf-8")
    b.write_text(TEXT * 3, encoding="cp1256")
    utf8, cp1256 = run("extract", a, b).records
    for key in LISTS:
        assert utf8[key] == cp1256[key]


def test_a_truncated_line_is_named_and_the_next_is_read(run, tmp_path):
    path = tmp_path / "cut.jsonl"
    path.write_text('{"id": "a", "text": "قصف"}\n{"id": "b", "text": "قص\n{"id": "c", "text": "قصف"}\n', encoding="utf-8")
    result = run("extract", path)
    assert result.code == 2
    assert "cut.jsonl:2:" in result.err
    assert [r["id"] for r in result.records] == ["a", "c"]


def test_deep_html(run, tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 100_000 + f"<p>{TEXT}</p>", encoding="utf-8")
    started = time.monotonic()
    result = run("extract", path)
    assert result.code in (0, 2) and time.monotonic() - started < 60


@pytest.mark.skipif(SANITIZED, reason="too slow under the sanitizers")
def test_a_hundred_megabytes_on_one_line(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        word = "قصف مدينة ".encode() * 6000
        for _ in range(1000):
            file.write(word)
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run([PROGRAM, "extract", path], stdout=out, stderr=subprocess.PIPE, timeout=400)
    assert done.returncode == 2 and b"long.txt:1:" in done.stderr, "what is left out is said"
    for line in (tmp_path / "out").open(encoding="utf-8"):
        json.loads(line)


def test_a_sentence_of_many_words(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("وقال المصدر إن القوات قصفت المدينة " * (5_000 if SANITIZED else 170_000), encoding="utf-8")
    started = time.monotonic()
    result = run("extract", path, timeout=400)
    assert result.code in (0, 2) and time.monotonic() - started < 240


def test_a_reader_that_leaves_early_ends_the_run_quietly(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i in range(20_000):
            file.write(json.dumps({"id": f"r{i}", "text": TEXT}) + "\n")
    for jobs in ("1", "4"):
        program = subprocess.Popen([PROGRAM, "extract", "--jobs", jobs, path], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        assert program.stdout.readline()
        program.stdout.close()
        error = program.stderr.read().decode()
        assert program.wait(timeout=60) == 0 and error == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said(report):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, "extract", report], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2 and b"standard output" in done.stderr


@pytest.mark.skipif(SANITIZED, reason="sanitizers take memory of their own")
@pytest.mark.parametrize("reports, repeats", [(5_000, 20), (10, 6_000)], ids=["many short", "a few very long"])
def test_memory_stays_bounded(tmp_path, reports, repeats):
    path = tmp_path / "big.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i in range(reports):
            file.write(json.dumps({"id": f"r{i}", "text": TEXT * repeats}, ensure_ascii=False) + "\n")
    script = (f"import resource,subprocess; subprocess.run([{PROGRAM!r},'extract','--jobs','6',{str(path)!r}],"
              "stdout=subprocess.DEVNULL,check=True);"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert int(done.stdout) < 150_000, "kilobytes"


# --- the command line itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["extract"], ["extract", "--published", "yesterday", "-"], ["extract", "--published", "2017-13", "-"],
    ["extract", "--field", "text", "-"], ["extract", "--input-format", "pdf", "-"], ["extract", "--jobs", "many", "-"],
    ["extract", "--no-such-flag", "-"], ["lexicon"], ["show", "--lang", "fr", "-"],
])
def test_what_is_not_understood_is_said(run, arguments):
    result = run(*arguments)
    assert result.code == 1 and result.out == "" and result.err != ""


def test_help_and_version(run):
    for arguments in (["--help"], ["extract", "--help"], ["lexicon", "lookup", "--help"], ["--version"]):
        result = run(*arguments)
        assert result.code == 0 and result.out != "" and result.err == ""


def test_explain_names_rows(run, report):
    (record,) = run("extract", "--explain", report).records
    for explanation in record.get("explain", []):
        assert explanation["made_by"]
    assert "explain" not in run("extract", report).records[0]
