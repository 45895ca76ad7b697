"""Runs the built program as a user would. SIJILL names it; without it bin/sijill is taken."""
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(os.environ.get("SIJILL_SOURCE", pathlib.Path(__file__).parents[2]))
PROGRAM = os.environ.get("SIJILL", str(ROOT / "bin/sijill"))
SANITIZED = os.environ.get("SIJILL_SANITIZED") == "1"
PATIENCE = int(os.environ.get("SIJILL_PATIENCE", "1"))  # by how much a build is slower than it should be
SHARED = pathlib.Path(os.environ.get("SIJILL_SHARED", ROOT.parent / "shared"))


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8", errors="replace")

    @property
    def records(self):
        return [json.loads(line) for line in self.out.splitlines()]


def sijill(*arguments, stdin=b"", timeout=120, env=None):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout * PATIENCE,
                          env={**os.environ, **(env or {})})
    assert done.returncode >= 0, f"killed by signal {-done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}"
    assert b"runtime error" not in done.stderr and b"Sanitizer:" not in done.stderr, done.stderr.decode()[-4000:]
    return Result(done)


@pytest.fixture
def run():
    return sijill


@pytest.fixture
def report(tmp_path):
    """An invented report in a file."""
    path = tmp_path / "report.txt"
    path.write_text("قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n", encoding="utf-8")
    return path
