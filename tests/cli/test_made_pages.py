"""Man pages and shell completion say what the parser knows."""
import gzip
import re
import shutil
import subprocess

import pytest

from conftest import PROGRAM, ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "share"
    subprocess.run([ROOT / "scripts/made_pages.sh", PROGRAM, folder], check=True)
    return folder


def page(made, name):
    return gzip.decompress((made / f"man/man1/{name}.1.gz").read_bytes()).decode()


def test_every_command_has_a_page_with_all_its_flags(run, made):
    commands = {part.split()[0] for part in re.findall(r"^#+ sijill (.+)$", run("--help-markdown").out, re.MULTILINE)}
    assert {path.name for path in (made / "man/man1").iterdir()} == {"sijill.1.gz", *(f"sijill-{c}.1.gz" for c in commands)}
    for command in commands:
        part = re.search(rf"^### sijill {command}\n(.*?)(?=^### |\Z)", run("--help-markdown").out, re.MULTILINE | re.DOTALL).group(1)
        text = page(made, f"sijill-{command}").replace("\\-", "-").replace("\\&", "")
        for flag in re.findall(r"^\| `(--[\w-]+)", part, re.MULTILINE):
            assert f"\\fB{flag}" in text, (command, flag)
    assert "EXIT STATUS" in page(made, "sijill") and "sijill\\-extract" in page(made, "sijill")
    assert run("--help-man", "sijill-nothing").code == 1


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff")
def test_pages_are_sound(made):
    for path in sorted((made / "man/man1").iterdir()):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=gzip.decompress(path.read_bytes()), capture_output=True)
        assert (done.returncode, done.stderr) == (0, b""), path.name


def offered(made, *words):
    """What bash offers behind these words, the last of which is being typed."""
    script = f'. {made}/bash-completion/completions/sijill; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sijill; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", script, "bash", "sijill", *words], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("words, wanted", [
    (["in"], ["ingest", "incident"]), (["lexicon", "l"], ["lookup"]), (["query", "--min-k"], ["--min-killed"]),
    (["query", "--format", ""], ["table", "jsonl", "csv"]), (["show", "--lang", "a"], ["ar"]),
    (["extract", "--lexicon", ""], []), (["ingest", ""], []), (["query", "--place", "show", "--form"], ["--format"])])
def test_bash_offers(made, words, wanted):
    assert sorted(offered(made, *words)) == sorted(wanted)


def test_other_shells_can_read_theirs(made):
    for shell, path in (("zsh", "zsh/vendor-completions/_sijill"), ("fish", "fish/vendor_completions.d/sijill.fish")):
        text = (made / path).read_text(encoding="utf-8")
        assert "min-killed" in text and "jsonl" in text
        if shutil.which(shell):
            assert subprocess.run([shell, "-n", made / path], capture_output=True, text=True).stderr == ""
