"""A small part of what scripts/torture.py does at length."""
import sys

from conftest import PROGRAM, ROOT, SANITIZED

sys.path.insert(0, str(ROOT / "scripts"))
import torture


def test_spoilt_reports_change_nothing_beside_them(tmp_path):
    assert torture.torture(PROGRAM, count=80, seed=2, long=200_000, folder=tmp_path, watch_memory=not SANITIZED) == []


def test_it_would_notice(tmp_path):
    """A program that stops early, or gives a good report another record, does not pass."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{PROGRAM} \"$@\" | sed 's/\"best\":3/\"best\":4/' | head -n 50\n")
    program.chmod(0o755)
    (tmp_path / "run").mkdir()
    wrong = torture.torture(str(program), count=40, seed=2, long=2000, folder=tmp_path / "run", watch_memory=False)
    assert any("has another record" in what for what in wrong) or any("has no record" in what for what in wrong)
