"""What the documents say of the program is what the program does."""
import re

import pytest

from conftest import ROOT


def test_cli_page_is_current(run):
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == run("--help-markdown").out, \
        "make it again: bin/sijill --help-markdown > docs/cli.md"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/cli.md", "docs/input.md", "docs/hardening.md", "samples/README.md"])
def test_files_named_in_pages_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for name in re.findall(r"(?:\]\(|`)((?:docs|scripts|samples|data|include|src|tests)/[\w./-]+)", text):
        if "STAGE" not in name:
            assert (ROOT / name).exists(), name


def test_readme_names_only_flags_that_exist(run):
    flags = set(re.findall(r"--[a-z][a-z-]+", (ROOT / "README.md").read_text(encoding="utf-8")))
    known = set(re.findall(r"--[a-z][a-z-]+", run("--help-markdown").out))
    assert flags <= known
