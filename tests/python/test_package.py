"""What pip installs: protections, licences, types, and the list of what it is made of."""
import importlib.metadata
import pathlib
import shutil
import subprocess
import sys

import pytest

import sijill
from conftest import ROOT
from sijill import _native

sys.path.insert(0, str(ROOT / "scripts"))
import check_hardening
import sbom


def test_the_extension_module_has_the_protections_of_a_release():
    assert list(check_hardening.missing(_native.__file__, release=True)) == []


def test_licences_and_types_come_along():
    files = {path.name: path for path in importlib.metadata.files("sijill")}
    assert {"LICENSE", "NOTICE", "py.typed", "_native.pyi"} <= files.keys()
    assert files["NOTICE"].read_text() == (ROOT / "NOTICE").read_text("utf-8")
    assert files["LICENSE"].read_text() == (ROOT / "LICENSE").read_text("utf-8")
    assert importlib.metadata.metadata("sijill")["License-Expression"] == "Apache-2.0"
    assert sijill.__version__ == importlib.metadata.version("sijill")
    assert "class Engine" in pathlib.Path(_native.__file__).with_name("_native.pyi").read_text("utf-8")


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="not a Debian system")
def test_its_parts_are_listed():
    bom, unknown = sbom.make(_native.__file__)
    names = {component["name"] for component in bom["components"]}
    assert unknown == [] and {"nanobind", "libarchive13", "libexpat1", "libsqlite3-0"} <= names
    assert "nanobind" in (ROOT / "NOTICE").read_text("utf-8")


@pytest.mark.parametrize("words, what", [
    ("import sijill.spark", "sijill.spark needs pyarrow"),
    ("import sijill.parquet", "Parquet needs pyarrow"),
    ("import sijill; sijill.to_arrow([]).to_parquet('out')", "Parquet needs pyarrow"),
    ("from sijill.__main__ import main; sys.exit(main(['import-parquet', '--db', 'out.db', 'out']))", "sijill: Parquet needs pyarrow"),
])
def test_a_library_that_is_not_installed_is_named(tmp_path, words, what):
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.modules['pyarrow'] = None; {words}"], cwd=tmp_path, capture_output=True,
                          text=True)
    assert done.returncode != 0 and what in done.stderr and "pip install" in done.stderr
    assert list(tmp_path.iterdir()) == []
