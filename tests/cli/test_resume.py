"""An ingest that was cut short goes on at the member and record it had reached, and its register is the same."""
import json
import random
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import PROGRAM
from invented_reports import make_reports
from test_archives import zipped
from test_warc import record

WORDS = ("زراعة قمح موسم مطر سوق كتاب معرض طبيب مدرسة طريق جسر مسرح رواية شاعر نهر قطار رحلة صيف شتاء معلم حديقة مصنع نسيج قطن زيتون "
         "عسل نحل خبز حليب متحف لوحة موسيقى عود مهرجان مكتبة جامعة بحث دواء لقاح رياضة سباق ملعب بطولة تذكرة فندق مطعم طبخ").split()


def quiet_reports(count, like, seed):
    """Reports that tell of no act, each in words of its own: quickly read, so that an ingest has several commits."""
    chance = random.Random(seed)
    return [{**like, "id": f"quiet-{seed}-{i}", "title": "", "text": " ".join(chance.choices(WORDS, k=14)) + f" {i}."} for i in range(count)]


TOLD = make_reports(400, seed=5)
# More than one commit has: ingest writes 2,048 reports at once.
REPORTS = quiet_reports(1900, TOLD[0], 1) + TOLD + quiet_reports(1000, TOLD[0], 2)


def as_lines(reports):
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)


def as_zip(path):
    members = {f"{i}.jsonl": as_lines(REPORTS[i:i + 100]) for i in range(0, len(REPORTS) - 200, 100)}
    path.write_bytes(zipped({**members, **{f"one/{i}.txt": r["text"] for i, r in enumerate(REPORTS[-200:])}}))


def as_warc(path):
    path.write_bytes(b"".join(record("conversion", "text/plain", r["text"].encode(), i, date=r["published"] + "T00:00:00Z")
                              for i, r in enumerate(REPORTS)))


def as_folder(path):
    path.mkdir()
    for i, report in enumerate(REPORTS):
        (path / f"{i:04}.jsonl").write_text(as_lines([report]), encoding="utf-8")


def as_csv(path):
    path.write_text("id,text\n" + "".join(f'{i},"{r["text"]}"\n' for i, r in enumerate(REPORTS)), encoding="utf-8")


def ask(db, sql):
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return connection.execute(sql).fetchall()


def kill_after_a_commit(db, path):
    """Starts an ingest and kills it once it has stored something, before it has stored all."""
    process = subprocess.Popen([PROGRAM, "ingest", "--db", str(db), str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stored = 0
    while process.poll() is None and stored == 0:
        time.sleep(0.002)
        try:
            stored = ask(db, "SELECT count(*) FROM report")[0][0]
        except sqlite3.OperationalError:
            pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    if ask(db, "SELECT count(*) FROM input_position")[0][0] == 0:
        pytest.skip("the ingest was done before it could be killed")
    return ask(db, "SELECT count(*) FROM report")[0][0]


@pytest.mark.parametrize("make, name", [(as_zip, "news.zip"), (as_warc, "news.warc"), (as_folder, "folder"), (as_csv, "news.csv")],
                         ids=["zip", "warc", "folder", "csv"])
def test_goes_on_where_it_was_killed(run, tmp_path, make, name):
    path, db, whole = tmp_path / name, tmp_path / "killed.db", tmp_path / "whole.db"
    make(path)
    total = run("ingest", "--db", whole, path)
    assert total.code == 0, total.err
    stored = kill_after_a_commit(db, path)
    everything = ask(whole, "SELECT count(*) FROM report")[0][0]
    done = run("ingest", "--db", db, path)
    assert done.code == 0, done.err
    read, new = int(done.out.split()[0]), int(done.out.split()[2])
    assert new == everything - stored
    assert read <= new + 600, done.out  # it did not read again what was stored, up to a copy that waited for its twin
    assert name == "folder" or "going on after" in done.err
    assert run("dump", "--db", db).out == run("dump", "--db", whole).out
    assert run("verify", "--db", db).code == 0
    assert ask(db, "SELECT count(*) FROM input_position") == [(0,)]
    again = run("ingest", "--db", db, path)  # an ingest that ended has no place to go on from
    assert again.out.split()[0] == total.out.split()[0] and " 0 new" in again.out


def test_a_file_that_changed_is_read_from_its_beginning(run, tmp_path):
    path, db = tmp_path / "news.csv", tmp_path / "register.db"
    as_csv(path)
    kill_after_a_commit(db, path)
    path.write_text("id,text\n" + path.read_text(encoding="utf-8").split("\n", 1)[1] + "new,قتل تسعة أشخاص في تعز.\n", encoding="utf-8")
    done = run("ingest", "--db", db, path)
    assert done.code == 0 and "going on after" not in done.err
    assert done.out.startswith(f"{len(REPORTS) + 1} reports:")


def test_other_words_about_the_same_file_are_another_input(run, tmp_path):
    path, db = tmp_path / "news.csv", tmp_path / "register.db"
    as_csv(path)
    kill_after_a_commit(db, path)
    done = run("ingest", "--db", db, "--published", "2019-01-01", path)
    assert done.code == 0 and "going on after" not in done.err


def test_positions_below_one_path_are_its_own(run, tmp_path):
    """The end of one ingest leaves the place of another, also of a path that begins with the same letters."""
    for name in ("a.csv", "a.csv0.csv"):
        as_csv(tmp_path / name)
    db = tmp_path / "register.db"
    kill_after_a_commit(db, tmp_path / "a.csv0.csv")
    (tmp_path / "a.csv").write_text("id,text\n1,كلمات\n", encoding="utf-8")
    assert run("ingest", "--db", db, tmp_path / "a.csv").code == 0
    assert [file for file, in ask(db, "SELECT file FROM input_position")] == [str(tmp_path / "a.csv0.csv")]
