"""show: a page for a person, from reports or from records."""
import json
import os
import pty
import subprocess

import pytest

from conftest import PROGRAM

RECORD = {
    "format": "sijill-report/1", "id": "r1", "title": "قصف على حلب",
    "events": [{"id": "e1", "sub_type": "shelling_artillery_missile", "status": "occurred",
                "where": [{"name_ar": "حلب", "name_en": "Aleppo"}], "evidence": [{"begin": 0, "end": 3}],
                "attribution": [{"source_id": "sohr", "name": "المرصد", "verb": "documents"}]}],
    "counts": [{"id": "c1", "outcome": "killed", "min": 10, "max": 10, "best": 10, "group": "any"},
               {"id": "c2", "outcome": "killed", "min": 6, "max": 6, "best": 6, "group": "civilian", "part_of": "c1"},
               {"id": "c3", "outcome": "killed", "min": 4, "max": 4, "best": 4, "group": "combatant", "part_of": "c1"}],
}


def record_file(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_a_report_is_extracted_and_shown(run, report):
    result = run("show", report)
    assert result.code == 0 and result.out.startswith("report")


def test_records_are_shown_as_they_are(run, tmp_path):
    result = run("show", record_file(tmp_path))
    assert result.code == 0
    assert "shelling" in result.out and "6 + 4 = 10" in result.out and "«" not in result.out


def test_words_come_from_the_texts(run, tmp_path):
    (tmp_path / "r1.txt").write_text("قصف عنيف", encoding="utf-8")
    result = run("show", record_file(tmp_path), "--texts", tmp_path / "r1.txt")
    assert "«قصف»" in result.out


def test_arabic_labels(run, tmp_path):
    out = run("show", "--lang", "ar", record_file(tmp_path)).out
    assert "قتلى" in out and "killed" not in out


def test_a_pipe_gets_neither_colours_nor_invisible_marks(run, tmp_path):
    out = run("show", record_file(tmp_path)).out
    assert "\x1b" not in out and "\u2068" not in out
    out = run("show", "--bidi", "always", "--color", "always", record_file(tmp_path)).out
    assert "\x1b[" in out and out.count("\u2068") == out.count("\u2069") > 0


def at_a_terminal(path, env):
    try:
        ours, theirs = pty.openpty()
    except OSError as error:  # a container without /dev/pts
        pytest.skip(f"no terminal to be had: {error}")
    subprocess.run([PROGRAM, "show", path], stdout=theirs, check=True, env={**os.environ, "TERM": "xterm", **env})
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # Linux says so at the end of a terminal
        pass
    os.close(ours)
    return seen.decode()


def test_a_terminal_gets_both_unless_no_color(tmp_path):
    path = record_file(tmp_path)
    seen = at_a_terminal(path, {"NO_COLOR": ""})
    assert "\x1b[" in seen and "\u2068" in seen
    seen = at_a_terminal(path, {"NO_COLOR": "1"})
    assert "\x1b[" not in seen and "\u2068" in seen
