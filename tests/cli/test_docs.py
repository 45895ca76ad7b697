"""What the documents say of the program is what the program does."""
import doctest
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from conftest import PROGRAM, ROOT


def test_cli_page_is_current(run):
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == run("--help-markdown").out, \
        "make it again: bin/sijill --help-markdown > docs/cli.md"


PAGES = ["README.md", "CONTRIBUTING.md", "samples/README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_files_named_in_pages_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for name in re.findall(r"(?:\]\(|`)((?:docs|scripts|samples|data|include|src|tests)/[\w./-]+)(?![\w./*-])", text):
        if "STAGE" not in name:
            assert (ROOT / name).exists(), name


@pytest.fixture(scope="module")
def flags():
    """The flags of each command, by its words."""
    text = subprocess.run([PROGRAM, "--help-markdown"], capture_output=True, text=True, check=True).stdout
    parts = re.split(r"^#+ sijill ?(.*)$", text, flags=re.MULTILINE)[1:]
    return {tuple(name.split()): set(re.findall(r"^\| `.*?(--[\w-]+)", part, re.MULTILINE)) for name, part in zip(parts[::2], parts[1::2])}


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_pages_and_their_flags_exist(flags, page):
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```(?:sh|console)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    for line in re.split(r"\n|\||&&|\$\(", "".join(blocks).replace("\\\n", " ")):
        said = re.search(r"(?:^|[\s/])sijill ([a-z][^#]*)", line)
        if said and not line.lstrip("$ ").startswith(("pip", "#", "man")) and "python" not in line and "systemctl" not in line:
            words = said.group(1).split()
            command = tuple(words[:2]) if tuple(words[:2]) in flags else tuple(words[:1])
            assert command in flags, line
            assert set(re.findall(r"(?<=\s)--[a-z][\w-]*", " " + said.group(1))) <= flags[command] | {"--help"}, line


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/lexicon.md"])
def test_typed_examples_give_what_the_page_shows(page, tmp_path):
    """What stands behind a `$` is run, block after block in one shell's folder; "..." is anything."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "docs/examples", tmp_path / "docs/examples")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/sijill").symlink_to(pathlib.Path(PROGRAM).resolve())
    environment = {**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    folder, run = tmp_path, 0
    for block in re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for typed, wanted in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            if typed.startswith("cd "):
                folder = folder / typed[3:]
                continue
            done = subprocess.run(["bash", "-c", typed], cwd=folder, env=environment, capture_output=True, text=True)
            shown = done.stdout + done.stderr
            assert doctest.OutputChecker().check_output(wanted, shown, doctest.ELLIPSIS | doctest.DONT_ACCEPT_BLANKLINE), \
                f"$ {typed}\n{shown}"
            run += 1
    assert run > 8


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_sentence_of_the_readme_becomes_what_stands_below_it(run, tmp_path):
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence, below = re.search(r"^```\n(.*?)\n```\nbecomes (.*?)\n\n", said, re.MULTILINE | re.DOTALL).groups()
    (tmp_path / "r.txt").write_text(sentence, encoding="utf-8")
    (record,) = run("extract", tmp_path / "r.txt").records
    (event,), (count,) = record["events"], record["counts"]
    (scene,) = event["where"]
    assert scene["relation"] == "near" and f"an `{event['sub_type']}` near {scene['name_en']} with the Islamic State on one side" in below
    assert {(actor["name_en"], actor.get("side")) for actor in event["actors"]} >= {("Islamic State", 1)}
    assert "a count of nine killed, soldiers of Iraq" in below
    assert (count["outcome"], count["best"], count["group"], event["counts"]) == ("killed", 9, "combatant:iraq-gov", [count["id"]])
    for what in (event, count):
        (teller,) = what["attribution"]
        assert sentence[teller["mention"]["begin"]:teller["mention"]["end"]] == "مصدر أمني" and "said by a security source" in below


def test_the_commands_of_the_readme_do_something(tmp_path):
    """Each line of "Use" is run on files of the names that it has; what is asked of a network or stays is not."""
    sample, page = (ROOT / "samples/invented-01-monitor-bulletin.txt"), (ROOT / "samples/invented-08-news-page.html")
    for folder in ("folder", "archive", "my-data/places", "gold", "bin"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("report.txt", "folder/1.txt", "archive/1.txt"):
        shutil.copy(sample, tmp_path / name)
    shutil.copy(page, tmp_path / "report.html")
    (tmp_path / "archive/2.txt").write_text("قتل 12 مدنيا في قصف على مدينة حلب يوم 3 كانون الأول 2016، وسيطر الجيش على مدينة تدمر.\n", encoding="utf-8")
    (tmp_path / "channel.json").write_text('{"name": "n", "type": "public_channel", "id": 1, "messages": '
                                           '[{"id": 1, "type": "message", "date": "2017-05-04T10:00:00", "text": "قصف على حلب"}]}', encoding="utf-8")
    (tmp_path / "my-data/places/own.tsv").write_text("id\tname_ar\tvariants\tname_en\tkind\tparent\tlat\tlon\tsource\tflags\n"
                                                     "sy-x\tتل المختلق\t\t\tvillage\tsy\t\t\tinvented\t\n", encoding="utf-8")
    (tmp_path / "bin/sijill").symlink_to(pathlib.Path(PROGRAM).resolve())
    (use,) = [block for block in blocks("README.md", "sh") if "bin/sijill" in block]
    lines = [line.split("   #")[0].rstrip() for line in use.splitlines()]
    lines = [re.sub(r"^curl -s \S+ \|", "cat report.html |", line.split(" && bin/sijill serve")[0])
             for line in lines if line and not line.startswith("bin/sijill serve")]
    assert len(lines) > 12
    for line in lines:
        if " incident " in line:  # of another register
            keys = subprocess.run([PROGRAM, "query", "--db", "war.db", "--format", "jsonl"], cwd=tmp_path, capture_output=True, text=True).stdout
            line = re.sub(r"\S+$", json.loads(keys.splitlines()[0])["incident_id"], line)
        if " eval " in line:
            shutil.copy(tmp_path / "records.jsonl", tmp_path / "gold/records.jsonl")
        done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0 and (done.stdout or ">" in line), f"$ {line}\n{done.stdout}{done.stderr}"


def test_the_program_of_the_readme_compiles(tmp_path):
    (code,) = blocks("README.md", "cpp")
    include, rest = code.split("\n", 1)
    (tmp_path / "a.cc").write_text(f"{include}\nvoid example(const std::string& text) {{\n{rest}}}\n", encoding="utf-8")
    done = subprocess.run(["c++", "-std=c++20", "-fsyntax-only", f"-I{ROOT}/include", "a.cc"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_readme_names_only_flags_that_exist(run):
    flags = set(re.findall(r"--[a-z][a-z-]+", (ROOT / "README.md").read_text(encoding="utf-8")))
    known = set(re.findall(r"--[a-z][a-z-]+", run("--help-markdown").out))
    assert flags <= known
