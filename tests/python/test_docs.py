"""The examples of the documents are what the package does."""
import doctest
import re

import pytest

import sijill
from conftest import CLASH, ROOT, STRIKE


@pytest.mark.parametrize("page", ["python.md"])
def test_examples_run_as_written(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed, run = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert failed == 0 and run > 20


def test_the_program_of_the_readme_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sijill.Register("war.db", create=True).add([STRIKE, CLASH])
    (code,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    names = {"texts": [STRIKE, CLASH]}
    exec(compile(code, "README.md", "exec"), names)
    assert names["report"].text == CLASH
