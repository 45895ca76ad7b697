"""Registers of other versions and made with other data: what is said of them, and how they come up to date."""
import sqlite3

import pytest

from conftest import ROOT
from invented_reports import make_reports
from test_register import rows, write_lines

SCHEMA_1 = ROOT / "tests" / "register" / "schema_v1.sql"
SIJL = 0x53494A4C


@pytest.fixture(scope="module")
def reports():
    return make_reports(60)


def of_version_1(new, old):
    """Writes `old`, a register as version 1 wrote it, with all that `new` holds and version 1 knew of."""
    with sqlite3.connect(old) as file:
        file.executescript(SCHEMA_1.read_text(encoding="utf-8"))
        file.execute("ATTACH ? AS fresh", (str(new),))
        tables = [name for (name,) in file.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
        for table in tables:
            if table == "setting":
                continue
            columns = ", ".join(row[1] for row in file.execute(f"PRAGMA main.table_info({table})"))
            file.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM fresh.{table}")
        file.execute(f"PRAGMA application_id = {SIJL}")
        file.execute("PRAGMA user_version = 1")
    return old


def test_a_register_in_the_folder_that_it_reads_is_no_report(run, tmp_path, reports, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "r.jsonl", reports)
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\0" + bytes(4000))
    for turn in ("new", "unchanged"):
        done = run("ingest", ".")
        assert f"{len(reports)} {turn}" in done.out and "0 without text" in done.out
        assert "other.db" in done.err and "register.db" not in done.err  # another's is named, one's own is not
    (tmp_path / "other.db").unlink()
    assert run("ingest", ".").code == 0


def test_a_register_of_version_1_is_brought_up_to_date(run, tmp_path, reports):
    lines, new = write_lines(tmp_path / "r.jsonl", reports), tmp_path / "new.db"
    assert run("ingest", "--db", new, lines).code == 0
    old = of_version_1(new, tmp_path / "old.db")
    before = old.read_bytes()
    asked = run("query", "--db", old)
    assert asked.code == 2 and "older version" in asked.err and "sijill refresh" in asked.err
    assert old.read_bytes() == before

    written = run("ingest", "--db", old, lines)
    assert written.code == 0 and "60 unchanged" in written.out
    assert "rules of another version" in written.err
    assert rows(old, "PRAGMA user_version") == rows(new, "PRAGMA user_version")
    assert run("query", "--db", old).code == 0

    assert run("refresh", "--db", old).code == 0
    assert run("dump", "--db", old).out == run("dump", "--db", new).out
    assert run("verify", "--db", old).code == 0
    assert "refresh" not in run("query", "--db", old).err


@pytest.mark.parametrize("version, since", [(2, ["story", "said"]), (3, ["said"])])
def test_a_register_of_a_version_between_is_brought_up_to_date(run, tmp_path, reports, version, since):
    """Of the versions behind the first each is one column of tellings more."""
    lines, new, old = write_lines(tmp_path / "r.jsonl", reports), tmp_path / "new.db", tmp_path / "old.db"
    assert run("ingest", "--db", new, lines).code == 0
    incident = run("query", "--db", new, "--format", "jsonl").records[0]["incident_id"]
    assert run("edit", "note", "--db", new, incident, "looked at").code == 0
    with sqlite3.connect(new) as made, sqlite3.connect(old) as file:
        made.backup(file)
        for column in since:
            file.execute(f"ALTER TABLE telling DROP COLUMN {column}")
        file.execute("UPDATE setting SET value = value - 1 WHERE name = 'rules'")
        file.execute(f"PRAGMA user_version = {version}")
    assert "older version" in run("query", "--db", old).err
    assert run("refresh", "--db", old).code == 0
    assert rows(old, "PRAGMA user_version") == rows(new, "PRAGMA user_version")
    assert run("dump", "--db", old).out == run("dump", "--db", new).out
    assert rows(old, "SELECT * FROM edit") == rows(new, "SELECT * FROM edit") and len(rows(old, "SELECT * FROM edit")) == 1
    assert run("verify", "--db", old).code == 0 and "refresh" not in run("query", "--db", old).err


def test_a_migrated_register_has_the_tables_of_a_new_one(run, tmp_path, reports):
    lines, new = write_lines(tmp_path / "r.jsonl", reports[:5]), tmp_path / "new.db"
    assert run("ingest", "--db", new, lines).code == 0
    old = of_version_1(new, tmp_path / "old.db")
    assert run("refresh", "--db", old).code == 0
    assert run("ingest", "--db", old, lines).code == 0
    columns = ("SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c "
               "WHERE m.sql LIKE '% STRICT%' ORDER BY 1, 2")
    indexes = "SELECT name, tbl_name FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY 1"
    assert rows(old, columns) == rows(new, columns)
    assert rows(old, indexes) == rows(new, indexes)


def test_reports_read_with_other_words_are_said_to_be(run, tmp_path, reports):
    lines, db = write_lines(tmp_path / "r.jsonl", reports[:5]), tmp_path / "register.db"
    assert run("ingest", "--db", db, lines).code == 0
    assert run("query", "--db", db).err == ""
    with sqlite3.connect(db) as file:  # as if the program had been given new data since
        file.execute("UPDATE setting SET value = '0123456789abcdef' WHERE name = 'lexicon'")
    for command in (["query"], ["ingest", lines]):
        said = run(command[0], "--db", db, *command[1:])
        assert said.code == 0 and "other words and places" in said.err and "sijill refresh" in said.err
    assert run("refresh", "--db", db).code == 0
    assert run("query", "--db", db).err == ""


def test_parquet_is_imported_by_the_python_package(run, tmp_path):
    """Without it the program says what to install; with it, its words and exit code are those of the package."""
    without = run("import-parquet", "--python", "/usr/bin/python3", "--db", tmp_path / "r.db", tmp_path)
    assert without.code == 2 and "needs the package sijill" in without.err and "pip install" in without.err
    assert run("import-parquet", "--python", "no-such-python", tmp_path).code == 2
    fake = tmp_path / "fake/sijill"  # stands for the package; its own tests are in tests/spark
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("")
    (fake / "__main__.py").write_text("def main(words):\n    print(words)\n    return 1\n")
    done = run("import-parquet", "--jobs", "3", "--db", "x.db", "--python", "/usr/bin/python3", "--", "-odd name", "b",
               env={"PYTHONPATH": str(tmp_path / "fake"), "PATH": "/usr/bin"})
    assert (done.code, done.out.strip()) == (1, "['import-parquet', '--db', 'x.db', '--jobs', '3', '--', '-odd name', 'b']"), done.err
