"""The examples of the documents are what the package does."""
import doctest

import pytest

from conftest import ROOT


@pytest.mark.parametrize("page", ["python.md"])
def test_examples_run_as_written(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed, run = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert failed == 0 and run > 20
