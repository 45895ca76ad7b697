import datetime
import gc
import json
import os
import pickle
import threading
import time
import tracemalloc

import pytest

import sijill
from conftest import CLASH, SAMPLES, STRIKE


def threads_of_this_process():
    return len(os.listdir("/proc/self/task"))


def test_a_report_says_who_was_killed_where_and_when(engine):
    report = engine.extract(STRIKE, id="r1", published=datetime.date(2017, 5, 5))
    (count,) = report.counts
    assert (count.outcome, count.best, count.group) == ("killed", 3, "civilian")
    assert count.where[0].name_ar == "حلب" and count.when.start == "2017-05-04"
    assert report.words(count.evidence[0]) == "قتل ثلاثة مدنيين"
    assert report.published == sijill.Published(date="2017-05-05", precision="day", basis="metadata")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_records_are_byte_for_byte_those_of_the_program(engine, program, sample):
    assert engine.extract(sample.read_bytes(), id=sample.stem).to_json() + "\n" == program("extract", sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_typed_parts_hold_all_that_the_record_says(engine, sample):
    report = engine.extract(sample.read_text("utf-8"), id=sample.stem, explain=True)
    for key in ("text_spans", "places", "actors", "dates", "events", "counts", "control", "checks", "notes", "explain"):
        assert [part.to_dict() for part in getattr(report, key)] == report.to_dict().get(key, []), key


def test_a_report_survives_json_and_pickle(engine):
    report = engine.extract(CLASH, id="r", title="عنوان", published="2015-02-01", url="https://example.org/1")
    assert sijill.Report.from_json(report.to_json()) == report
    assert sijill.Report.from_dict(report.to_dict()) == report
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report and copy.text == CLASH and hash(copy) == hash(report)
    with pytest.raises(ValueError, match="JSON"):
        sijill.Report.from_json("{")


def test_offsets_are_code_points_whatever_the_text_holds(engine):
    for odd in ("\U0001f534 ", "\udc80", "e\u0301\u200f", b"\xff\xe2\x82 "):
        text = odd + STRIKE if isinstance(odd, str) else odd + STRIKE.encode()
        report = engine.extract(text)
        assert report.words(report.counts[0].evidence[0]) == "قتل ثلاثة مدنيين", odd
        assert len(report.text) == len(odd) + len(STRIKE)


def test_many_keeps_the_order_and_equals_one_by_one(engine):
    items = [{"text": f"{STRIKE} {n}", "id": str(n), "published": "2017-05-05"} for n in range(300)]
    one_by_one = [engine.extract(**item).to_json() for item in items]
    for jobs in (0, 1, 3):
        assert [report.to_json() for report in engine.extract_many(items, jobs=jobs)] == one_by_one


def test_a_broken_item_fails_alone_and_in_its_place(engine):
    items = [STRIKE, None, {"id": "x", "text": 7}, {"id": "y"}, CLASH.encode(), {"text": STRIKE, "title": 3}]
    results = list(engine.extract_many(items))
    assert [bool(result) for result in results] == [True, False, False, False, True, False]
    assert results[2] == sijill.Failed(2, "x", "text is int, not text")
    assert results[5].error == "title is int, not text"


def test_what_the_iteration_raises_comes_after_the_results_before_it(engine):
    def items():
        yield STRIKE
        raise OSError("the archive ends here")

    results = engine.extract_many(items())
    assert next(results).counts
    with pytest.raises(OSError, match="ends here"):
        next(results)


def test_many_streams(engine):
    """An endless source is read only as far as the window, and given up in the middle."""
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield STRIKE

    results = engine.extract_many(endless())
    for _ in range(50):
        next(results)
    assert read < 50 + (1 << 20) // 1024 + 2
    results.close()


def test_memory_of_a_long_stream_is_bounded(engine):
    gc.collect()
    tracemalloc.start()
    for report in engine.extract_many(STRIKE * 20 for _ in range(2000)):
        assert report
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20, "2000 reports of 2.5 KB: what is held must not grow with their number"


def test_others_run_while_a_report_is_read(engine):
    """The interpreter's lock is open in the middle of `extract`, not only when it returns."""
    text, ticks, ended = STRIKE * 15000, [], threading.Event()

    def tick():
        while not ended.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    watcher = threading.Thread(target=tick)
    watcher.start()
    try:
        begun = time.perf_counter()
        engine.extract(text)
        took = time.perf_counter() - begun
    finally:
        ended.set()
        watcher.join()
    assert any(begun + took / 4 < at < begun + took * 3 / 4 for at in ticks), f"nobody ran in {took:.3f} s"


def test_many_are_read_by_several_threads(engine):
    """Beside the caller: a stream that is not asked for its next result goes on being read."""
    before = threads_of_this_process()
    results = engine.extract_many((STRIKE for _ in range(2000)), jobs=3)
    next(results)
    assert threads_of_this_process() == before + 3
    results.close()
    assert threads_of_this_process() == before


def test_threads_share_an_engine(engine):
    wanted = engine.extract(STRIKE * 30).to_json()
    got = []
    threads = [threading.Thread(target=lambda: got.append(engine.extract(STRIKE * 30).to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 8


def test_a_lexicon_of_ones_own(engine, tmp_path):
    places = tmp_path / "places"
    places.mkdir()
    header = next(line for line in (SAMPLES[0].parents[1] / "data/places/syria.tsv").read_text("utf-8").splitlines()
                  if line and not line.startswith("#"))
    row = {"id": "sy-invented-place", "name_ar": "تل الزعفران المختلق", "kind": "village", "parent": "sy"}
    lines = [header, "\t".join(row.get(column, "") for column in header.split("\t"))]
    (places / "own.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    own = sijill.Engine(tmp_path)
    text = "قتل ثلاثة مدنيين في قصف على بلدة تل الزعفران المختلق."
    assert "sy-invented-place" in own.extract(text).to_json()
    assert "sy-invented-place" not in engine.extract(text).to_json()
    assert sijill.Engine(sijill.compiled_lexicon(tmp_path)).extract(text) == own.extract(text)
    (places / "own.tsv").write_text("\n".join([*lines, "x" + "\tx" * 30]) + "\n", "utf-8")
    with pytest.raises(ValueError, match="own.tsv:3"):
        sijill.Engine(tmp_path)
    with pytest.raises(ValueError):
        sijill.Engine(b"not a lexicon")


def test_dates_of_metadata_are_read_as_the_program_reads_them(engine, program, tmp_path):
    rows = [{"id": str(n), "text": STRIKE, "published": p} for n, p in
            enumerate(["2017-05-05T22:10:00+03:00", "Fri, 05 May 2017 10:00:00 GMT", "2017", "none", ""])]
    path = tmp_path / "r.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert "".join(r.to_json() + "\n" for r in engine.extract_many(rows)) == program("extract", path)
