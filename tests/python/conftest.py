"""The installed package, and the built program beside it. Both must say the same."""
import os
import pathlib
import shutil
import subprocess

import pytest

import sijill

ROOT = pathlib.Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))

STRIKE = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب يوم 4 أيار 2017.\n"
CLASH = "قال مصدر أمني إن تسعة جنود قتلوا في كمين نصبه مسلحو تنظيم الدولة الإسلامية قرب بلدة تل عبطة.\n"


@pytest.fixture(scope="session")
def engine():
    return sijill.Engine()


@pytest.fixture(scope="session")
def program():
    path = os.environ.get("SIJILL") or shutil.which("sijill", path=str(ROOT / "bin"))
    if not path:
        pytest.skip("the program sijill is not built")

    def run(*arguments, stdin=""):
        done = subprocess.run([path, *map(str, arguments)], input=stdin.encode(), capture_output=True, timeout=300)
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode()

    return run

