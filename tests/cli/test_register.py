"""A register from outside: what goes in comes out, whatever the order, whoever dies on the way."""
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import pytest

from conftest import PROGRAM, ROOT, SANITIZED
from invented_reports import make_reports

ROOT_DATA = ROOT / "data"
KILLS = int(os.environ.get("SIJILL_KILLS", "6"))
ORDERS = int(os.environ.get("SIJILL_ORDERS", "4"))


def write_lines(path, reports):
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
    return path


def rows(db, sql):
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def reports():
    return make_reports(300)


def test_a_second_run_changes_nothing(run, tmp_path, reports):
    lines, db = write_lines(tmp_path / "r.jsonl", reports), tmp_path / "register.db"
    first = run("ingest", "--db", db, lines)
    assert first.code == 0, first.err
    assert "300 reports: 300 new" in first.out
    before = run("dump", "--db", db).out
    second = run("ingest", "--db", db, lines)
    assert second.code == 0 and "0 new" in second.out and "300 unchanged" in second.out
    assert run("dump", "--db", db).out == before


def test_any_order_and_batching_gives_the_same_register(run, tmp_path, reports):
    pick, dumps = random.Random(5), set()
    for trial in range(ORDERS):
        order, db = list(reports), tmp_path / f"{trial}.db"
        if trial:
            pick.shuffle(order)
        while order:
            size = pick.choice([1, 7, 60, 300]) if trial else 300
            lines = write_lines(tmp_path / "part.jsonl", order[:size])
            assert run("ingest", "--db", db, "--jobs", pick.choice([1, 2, 3]), lines).code == 0
            order = order[size:]
        dumps.add(run("dump", "--db", db).out)
    assert len(dumps) == 1


def test_the_least_id_names_a_report_that_came_twice(run, tmp_path, reports):
    for names in (["b", "a"], ["a", "b"]):
        db = tmp_path / ("-".join(names) + ".db")
        lines = write_lines(tmp_path / "twice.jsonl", [{**reports[0], "id": name} for name in names])
        assert run("ingest", "--db", db, lines).code == 0
        assert rows(db, "SELECT report_id FROM report") == [("a",)]


def test_copies_are_one_voice(run, tmp_path):
    text = ("قتل 14 شخصا أمس في انفجار سيارة مفخخة وسط سوق شعبي في مدينة بعقوبة، وفق ما ذكرت مصادر في الشرطة. وقال طبيب في "
            "المستشفى العام إن عشرات الجرحى نقلوا إليه وإن عددا منهم في حالة خطرة. وأضاف أن الطواقم تعمل منذ الصباح دون توقف.")
    other = "أعلنت الشرطة مقتل 11 شخصا أمس في انفجار سيارة مفخخة في سوق بمدينة بعقوبة، فيما تحدث سكان عن دمار واسع في المحال."
    reports = [{"id": f"c{i}", "text": text + extra, "published": "2016-05-03", "publisher": paper}
               for i, (paper, extra) in enumerate([("صحيفة أ", ""), ("صحيفة ب", " انتهى"), ("صحيفة ج", "")])]
    reports.append({"id": "own", "text": other, "published": "2016-05-03", "publisher": "صحيفة د"})
    db = tmp_path / "register.db"
    assert run("ingest", "--db", db, write_lines(tmp_path / "r.jsonl", reports)).code == 0
    assert rows(db, "SELECT count(*) FROM report WHERE copy_of IS NOT NULL") == [(2,)]
    found = rows(db, "SELECT reports, voices, killed_low, killed_high FROM incident WHERE killed_best IS NOT NULL")
    assert found == [(4, 2, 11, 14)]
    assert rows(db, "SELECT DISTINCT value FROM contradiction WHERE kind = 'killed' ORDER BY 1") == [("11",), ("14",)]


def test_two_bombings_of_one_day_stay_two(run, tmp_path):
    reports = [
        {"id": "a", "text": "قتل 21 شخصا اليوم في تفجير انتحاري استهدف سوقا في مدينة حلب.", "published": "2016-05-03"},
        {"id": "b", "text": "قتل 3 أشخاص اليوم في تفجير انتحاري استهدف حاجزا في مدينة درعا.", "published": "2016-05-03"},
        {"id": "vague", "text": "شهدت سوريا اليوم تفجيرا انتحاريا أوقع قتلى.", "published": "2016-05-03"},
    ]
    db = tmp_path / "register.db"
    assert run("ingest", "--db", db, write_lines(tmp_path / "r.jsonl", reports)).code == 0
    of = {name: rows(db, f"SELECT incident FROM telling JOIN report ON report.id = report WHERE report_id = '{name}'")
          for name in ("a", "b")}
    assert of["a"] and of["b"] and not set(of["a"]) & set(of["b"])


def test_a_retelling_joins_its_old_incident(run, tmp_path):
    old = {"id": "old", "published": "2016-05-04", "publisher": "صحيفة أ",
           "text": "قتل 37 شخصا أمس في تفجير انتحاري استهدف مسجدا في مدينة تعز."}
    late = {"id": "late", "published": "2016-05-25", "publisher": "صحيفة ب",
            "text": "زار وفد أممي مدينة مأرب اليوم. وكان 37 شخصا قتلوا في 3 أيار 2016 في تفجير انتحاري استهدف مسجدا في مدينة تعز."}
    db = tmp_path / "register.db"
    for report in (late, old):
        assert run("ingest", "--db", db, write_lines(tmp_path / "r.jsonl", [report])).code == 0
    assert rows(db, "SELECT reports, first_day, killed_best FROM incident WHERE sub_type = 'suicide_bomb'") == [
        (2, "2016-05-03", 37)]


def test_incident_says_who_said_what_and_why_it_was_joined(run, tmp_path):
    reports = [{"id": name, "text": f"قتل {n} أشخاص أمس في غارة جوية على مدينة الرمادي.", "published": "2016-05-04",
                "publisher": name} for name, n in (("alpha", 8), ("beta", 9))]
    db = tmp_path / "register.db"
    assert run("ingest", "--db", db, write_lines(tmp_path / "r.jsonl", reports)).code == 0
    (key,), = rows(db, "SELECT key FROM incident WHERE reports = 2")
    shown = run("incident", "--db", db, key)
    assert shown.code == 0
    for words in ("low 8, best 9, high 9", "alpha says 8", "same town", "غارة جوية"):
        assert words in shown.out, shown.out
    for (telling,) in rows(db, "SELECT key FROM telling WHERE incident = (SELECT id FROM incident WHERE reports = 2)"):
        assert run("incident", "--db", db, telling).out == shown.out
    assert json.loads(run("incident", "--db", db, key, "--json").out)["incident_id"] == key
    assert run("incident", "--db", db, "nosuchid").code == 1


def test_verify_names_what_does_not_fit(run, tmp_path, reports):
    db = tmp_path / "register.db"
    run("ingest", "--db", db, write_lines(tmp_path / "r.jsonl", reports[:40]))
    assert run("verify", "--db", db).code == 0
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE incident SET killed_best = killed_best + 1 WHERE killed_best > 0")
        connection.execute("UPDATE telling SET end_char = 1000000 WHERE id = 1")
        connection.execute("UPDATE report SET given_published = '1999-01-01' WHERE id = 2")
    broken = run("verify", "--db", db)
    assert broken.code == 2
    for words in ("not what its tellings come to", "evidence outside", "does not fit its hash"):
        assert words in broken.err


def test_refresh_says_what_changed_and_the_register_is_as_if_made_new(run, tmp_path, reports):
    lines, db, new = write_lines(tmp_path / "r.jsonl", reports[:80]), tmp_path / "a.db", tmp_path / "b.db"
    run("ingest", "--db", db, lines)
    before = run("dump", "--db", db).out
    assert "0 read differently" in run("refresh", "--db", db).out
    assert run("refresh", "--db", db, "--all").code == 0
    assert run("dump", "--db", db).out == before
    words = tmp_path / "lexicon/lexicon"
    words.mkdir(parents=True)
    header = (ROOT_DATA / "places/syria.tsv").read_text(encoding="utf-8").splitlines()
    columns = next(line for line in header if not line.startswith("#")).split("\t")
    place = dict.fromkeys(columns, "")
    place.update(id="sy-invented-market", name_ar="سوق الخضار الكبير", name_en="Invented market", kind="square", parent="sy-aleppo")
    folder = tmp_path / "lexicon/places"
    folder.mkdir()
    (folder / "invented.tsv").write_text("\t".join(columns) + "\n" + "\t".join(place[c] for c in columns) + "\n",
                                         encoding="utf-8")
    extra = {"id": "market", "published": "2016-03-05", "publisher": "صحيفة أ",
             "text": "قتل 6 أشخاص أمس في قصف مدفعي على سوق الخضار الكبير."}
    lines = write_lines(tmp_path / "r.jsonl", reports[:80] + [extra])
    run("ingest", "--db", db, lines)
    done = run("refresh", "--db", db, "--lexicon", tmp_path / "lexicon")
    assert done.code == 0, done.err
    assert "place" in done.out or "new" in done.out
    run("ingest", "--db", new, "--lexicon", tmp_path / "lexicon", lines)
    assert run("dump", "--db", db).out == run("dump", "--db", new).out


def test_killed_at_any_moment_nothing_committed_is_lost(run, tmp_path):
    reports = make_reports(1500, seed=9)
    lines, whole = write_lines(tmp_path / "r.jsonl", reports), tmp_path / "whole.db"
    begun = time.monotonic()
    run("ingest", "--db", whole, lines)
    length, want = time.monotonic() - begun, run("dump", "--db", whole).out
    pick, db = random.Random(3), tmp_path / "killed.db"
    held = 0
    for kill in range(KILLS):
        if kill % 8 == 0:
            for name in tmp_path.glob("killed.db*"):
                name.unlink()
            held = 0
        process = subprocess.Popen([PROGRAM, "ingest", "--db", str(db), str(lines)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(pick.random() * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not db.exists() or db.stat().st_size == 0:
            continue
        checked = run("verify", "--db", db)
        if checked.code != 0 and "is empty" in checked.err:
            continue
        assert checked.code == 0, checked.err
        now = rows(db, "SELECT count(*) FROM report")[0][0]
        assert now >= held
        held = now
    assert run("ingest", "--db", db, lines).code == 0
    assert run("dump", "--db", db).out == want


@pytest.mark.skipif(SANITIZED, reason="a sanitized program needs more than the limit")
def test_a_full_disk_is_said_and_loses_nothing(run, tmp_path):
    reports = make_reports(1500, seed=4)
    lines, db = write_lines(tmp_path / "r.jsonl", reports), tmp_path / "register.db"
    run("ingest", "--db", db, write_lines(tmp_path / "few.jsonl", reports[:100]))
    size = db.stat().st_size + 300_000

    def limit():  # what a full disk looks like to a program: no file can grow beyond this
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run([PROGRAM, "ingest", "--db", str(db), str(lines)], capture_output=True, preexec_fn=limit, timeout=120)
    assert done.returncode == 2
    assert b"disk" in done.stderr, done.stderr
    assert run("verify", "--db", db).code == 0
    assert rows(db, "SELECT count(*) FROM report")[0][0] >= 100
    assert run("ingest", "--db", db, lines).code == 0
    distinct = {(r["publisher"], r["published"], r["title"], r["text"]) for r in reports}
    assert rows(db, "SELECT count(*) FROM report") == [(len(distinct),)]


def test_a_second_writer_is_turned_away_and_readers_are_not(run, tmp_path):
    import fcntl
    db = tmp_path / "register.db"
    lines = write_lines(tmp_path / "r.jsonl", make_reports(20))
    run("ingest", "--db", db, lines)
    with open(f"{db}-writer", "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = run("ingest", "--db", db, lines)
        assert refused.code == 2 and "another sijill is writing" in refused.err
        assert run("stats", "--db", db).code == 0


def test_what_is_no_register_is_left_alone(run, tmp_path):
    lines = write_lines(tmp_path / "r.jsonl", make_reports(5))
    foreign, text = tmp_path / "foreign.db", tmp_path / "text.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    text.write_text("this is no database " * 100)
    newer, damaged = tmp_path / "newer.db", tmp_path / "damaged.db"
    run("ingest", "--db", newer, lines)
    shutil.copy(newer, damaged)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    half = damaged.read_bytes()
    damaged.write_bytes(half[:4096] + bytes(range(256)) * 16 + half[8192:])
    folder = tmp_path / "folder.db"
    folder.mkdir()
    for path, words in ((foreign, "another program"), (text, "not a register"), (newer, "newer sijill"),
                        (folder, "folder")):
        before = None if path.is_dir() else path.read_bytes()
        for command in (["ingest", "--db", path, lines], ["stats", "--db", path]):
            done = run(*command)
            assert done.code == 2 and words in done.err, (command, done.err)
        assert before is None or path.read_bytes() == before
        assert not os.path.exists(f"{path}-writer") or path == newer
    done = run("verify", "--db", damaged)
    assert done.code == 2 and done.err
    assert run("stats", "--db", tmp_path / "nothing.db").code == 2
    assert not (tmp_path / "nothing.db").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_register_can_be_read(run, tmp_path):
    lines, folder = write_lines(tmp_path / "r.jsonl", make_reports(5)), tmp_path / "disk"
    folder.mkdir()
    db = folder / "register.db"
    run("ingest", "--db", db, lines)
    os.chmod(db, 0o444)
    os.chmod(folder, 0o555)
    try:
        assert run("stats", "--db", db).code == 0
        refused = run("ingest", "--db", db, lines)
        assert refused.code == 2 and "read-only" in refused.err
    finally:
        os.chmod(folder, 0o755)
