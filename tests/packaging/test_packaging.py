"""What is shipped: protections of the binary, the list of its parts, their licences, the confined service."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(os.environ.get("SIJILL_SOURCE", pathlib.Path(__file__).parents[2]))
PROGRAM = os.environ.get("SIJILL", str(ROOT / "bin/sijill"))
SANITIZED = os.environ.get("SIJILL_SANITIZED") == "1"
sys.path.insert(0, str(ROOT / "scripts"))
import check_hardening
import sbom


@pytest.mark.skipif(SANITIZED, reason="a sanitizer brings a runtime of its own")
def test_the_binary_has_its_protections():
    assert list(check_hardening.missing(PROGRAM, release=False)) == []


def test_the_check_sees_what_is_missing(tmp_path):
    compiler = shutil.which("g++") or shutil.which("c++")
    (tmp_path / "a.cc").write_text("int main() {}\n")
    subprocess.run([compiler, "-no-pie", "-fno-stack-protector", "-Wl,-z,norelro,-z,lazy,-z,execstack", "-Wl,-rpath,/here", "a.cc", "-o", "a"],
                   cwd=tmp_path, check=True, capture_output=True)
    said = " ".join(check_hardening.missing(str(tmp_path / "a"), release=True))
    for word in ("position-independent", "RELRO", "BIND_NOW", "executable", "RPATH", "protects its stack", "_FORTIFY_SOURCE"):
        assert word in said


def test_all_say_the_same_version():
    version = re.search(r"project\(sijill VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True).stdout.strip()
    newest = re.search(r"^## ([\d.]+) \((?:not released|\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    page = json.loads((ROOT / "web/package.json").read_text(encoding="utf-8"))
    assert said == version and newest and newest.group(1) == version and page["version"] == version


def test_all_name_the_same_licence():
    said = {"pyproject.toml": r'^license = "(.+)"$', "web/package.json": r'"license": "(.+)"', "docs/api/openapi.yaml": r"license: .*identifier: ([^ ,}]+)",
            "NOTICE": r"under the Apache License 2.0 \((.+)\)", "README.md": r"^(.+): \[LICENSE\]\(LICENSE\)"}
    for path, words in said.items():
        assert re.search(words, (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE).group(1) == "Apache-2.0", path
    own = (ROOT / "LICENSE").read_bytes()
    assert b"Version 2.0, January 2004" in own
    common = pathlib.Path("/usr/share/common-licenses/Apache-2.0")
    assert not common.exists() or common.read_bytes() == own


# A component of the list, and the words by which NOTICE has it.
NAMED = {"libfmt": "fmt", "libicu": "ICU", "libsimdjson": "simdjson", "libsqlite3": "SQLite", "libzstd": "Zstandard", "zlib1g": "zlib",
         "libxlsxwriter": "libxlsxwriter", "libarchive": "libarchive", "libexpat": "expat", "libc6": "glibc",
         "libstdc++": "libstdc++", "libgcc": "libgcc", "libcli11": "CLI11", "libexpected": "tl-expected", "libboost": "Boost"}


@pytest.fixture(scope="module")
def parts():
    if shutil.which("dpkg") is None:
        pytest.skip("not a Debian system")
    return sbom.make(PROGRAM)


def test_every_library_is_in_the_list(parts):
    bom, unknown = parts
    assert unknown == []
    assert bom["metadata"]["component"]["licenses"] == [{"license": {"id": "Apache-2.0"}}]
    names = " ".join(component["name"] for component in bom["components"])
    needed = re.findall(r"\(NEEDED\).*\[(lib\w+?)[-.]", check_hardening.readelf("-d", PROGRAM))
    assert {"libfmt", "libarchive", "libexpat"} <= set(needed)
    for library, words in NAMED.items():
        if library in needed:
            assert library in names, library
    assert all(component["version"] for component in bom["components"])


def test_notice_names_what_is_linked(parts):
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for library, words in NAMED.items():
        assert words in notice, library
    direct = {name for name in re.findall(r"\(NEEDED\).*\[(lib[a-z+]+\d*)", check_hardening.readelf("-d", PROGRAM))} - {"libm", "libc"}
    known = {"libicuuc": "libicu", "libicui": "libicu", "libz": "zlib1g", "libc6": "libc6", "libicui18": "libicu"}
    for library in direct:
        if re.match(r"lib(asan|ubsan|tsan)", library):
            continue
        name = next((value for key, value in known.items() if library.startswith(key) and not library.startswith("libzstd")), library)
        assert any(name.startswith(key) or key.startswith(name) for key in NAMED), f"{library} is linked: name it in NOTICE and here"
    page = json.loads((ROOT / "web/package.json").read_text(encoding="utf-8"))
    listed = {component["name"] for component in sbom.npm()}
    for name in [*page["dependencies"], *sbom.BASE_MAP]:
        assert name in listed and name in notice, f"{name} is in the page: name it in NOTICE"


@pytest.mark.skipif("SIJILL_BUILD" not in os.environ, reason="which build is not said")
def test_what_is_installed_is_whole(tmp_path):
    subprocess.run(["cmake", "--install", os.environ["SIJILL_BUILD"], "--prefix", tmp_path / "usr"], check=True, capture_output=True)
    share = tmp_path / "usr/share"
    for path in ("usr/bin/sijill", "usr/lib/systemd/system/sijill.service", "usr/share/man/man1/sijill-ingest.1.gz",
                 "usr/share/bash-completion/completions/sijill", "usr/share/doc/sijill/copyright"):
        assert (tmp_path / path).stat().st_size > 0, path
    assert "/usr/bin/sijill" in (tmp_path / "usr/lib/systemd/system/sijill.service").read_text(encoding="utf-8")
    assert {path.name for path in share.iterdir()} == {"bash-completion", "doc", "fish", "man", "zsh"}
    papers = share / "doc/sijill"
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", (papers / "README.md").read_text(encoding="utf-8")):
        assert (papers / link).exists(), f"README.md of the package points at {link}"
    assert [path for path in papers.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    for page in (papers / "docs").glob("*.md"):  # the folders of worked examples
        for folder in re.findall(r"^\$ cd (\S+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert any((papers / folder).iterdir()), f"{page.name} of the package works in {folder}"


def test_the_service_is_confined(tmp_path):
    """systemd's own measure, from 0 (shut) to 10 (open)."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze")
    unit = tmp_path / "sijill.service"
    unit.write_text((ROOT / "packaging/sijill.service").read_text(encoding="utf-8").replace("/usr/bin/sijill", "/bin/true"), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert checked.returncode == 0 and "sijill.service" not in checked.stderr, checked.stderr
    measured = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", unit], capture_output=True, text=True)
    level = re.search(r"exposure level for .*?: ([\d.]+)", measured.stdout)
    assert level and float(level.group(1)) <= 1.5, measured.stdout[-300:]
