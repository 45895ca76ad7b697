"""The set-up step on a small invented dump: what the core has is left out, other spellings are filtered."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "places" / "geonames_rows.py"
sys.path.insert(0, str(TOOL.parent))

from gazetteer import COLUMNS, read_rows, write_rows  # noqa: E402


def dump_line(number, latin, names, lat, lon, country="SY", population=60000, code="PPL"):
    return "\t".join([str(number), latin, latin, names, lat, lon, "P", code, country, "", "07", "", "", "",
                      str(population), "", "100", "Asia/Damascus", "2020-01-01"])


def core_row(**cells):
    return {column: cells.get(column, "") for column in COLUMNS}


def run(tmp_path, *lines):
    core = tmp_path / "core"
    core.mkdir()
    write_rows(core / "core.tsv", [
        core_row(id="sy", name_ar="سوريا", name_en="Syria", kind="country"),
        core_row(id="sy-upland-gov", name_ar="الهضبة", name_en="Upland", kind="governorate", parent="sy"),
        core_row(id="sy-ford", name_ar="المخاضة", name_en="Ford", kind="city", parent="sy-upland-gov", lat="35.00000",
                 lon="40.00000", source="GeoNames 1"),
    ])
    words = tmp_path / "words"
    words.mkdir()
    (words / "forces.tsv").write_text("# a comment\nقوات|تحالف\tforce\n", encoding="utf-8")
    dump = tmp_path / "dump.txt"
    dump.write_text("\n".join(lines) + "\n", encoding="utf-8")
    output = tmp_path / "places" / "geonames.tsv"
    subprocess.run([sys.executable, str(TOOL), "--core", str(core), "--words", str(words), str(dump), str(output)], check=True)
    return {row["id"]: row for row in read_rows(output)}


def test_only_what_the_core_lacks(tmp_path):
    rows = run(tmp_path,
               dump_line(1, "Ford", "مخاضة", "35.0", "40.0"),
               dump_line(2, "Ford", "مخاضة", "35.1", "40.1"),
               dump_line(3, "Far Ford", "المخاضة", "33.0", "37.0"),
               dump_line(4, "Chaman", "چمن,Chaman", "35.0", "41.0"),
               dump_line(5, "Tall al Ahmar", "كوچ,مدينة التل الأحمر", "35.0", "41.0"))
    assert sorted(rows) == ["gn:3", "gn:5"]
    assert rows["gn:3"]["flags"] == "common"  # the core gives the name to another place
    assert rows["gn:5"]["name_ar"] == "التل الأحمر"
    assert rows["gn:5"]["parent"] == "sy-upland-gov"  # as the core's place of the same admin code


def test_a_foreign_town_does_not_take_a_name_of_the_core(tmp_path):
    rows = run(tmp_path, dump_line(6, "Makhaza", "مخاضة", "32.0", "52.0", country="IR"))
    assert rows == {}


def test_a_name_that_is_a_word_of_the_lexicon_is_left_out(tmp_path):
    rows = run(tmp_path,
               dump_line(7, "At Tahaluf", "التحالف", "36.0", "42.0"),
               dump_line(8, "Bn", "بن", "36.5", "42.0"),
               dump_line(9, "Tall al Tahaluf", "تل التحالف", "37.0", "42.0"))
    assert sorted(rows) == ["gn:9"]
