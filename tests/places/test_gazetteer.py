"""The core gazetteer: sound rows, and points that agree with reference tables where they are at hand."""

import collections
import csv
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools" / "places"))

from gazetteer import COLUMNS, ancestors, country_of, fold, kilometres, names_of, read_rows  # noqa: E402

REFERENCE = ROOT.parent / "shared" / "gazetteer"
FILES = sorted((ROOT / "data" / "places").glob("*.tsv"))
ROWS = [(path, row) for path in FILES for row in read_rows(path)]
BY_ID = {row["id"]: row for _, row in ROWS}
PARENTS = {row["id"]: row["parent"] for _, row in ROWS}

KINDS = set(
    "country region governorate district subdistrict city town village neighbourhood camp airport air_base "
    "military_base oil_field gas_field mountain river lake valley desert sea island road bridge crossing dam facility "
    "hospital university mosque prison port power_station front square checkpoint".split()
)
# South, north, west, east of each country, with the islands and lands that its reports name.
BOXES = {
    "sy": (32.2, 37.5, 35.4, 42.5), "iq": (29.0, 37.5, 38.7, 48.8), "ye": (11.9, 19.1, 41.7, 54.9),
    "ps": (31.1, 32.7, 34.1, 35.7), "il": (29.4, 33.5, 34.1, 35.95), "lb": (33.0, 34.8, 35.0, 36.7),
    "ly": (19.4, 33.3, 9.2, 25.3), "sd": (8.5, 23.3, 21.7, 38.7), "eg": (21.9, 31.8, 24.6, 37.0),
    "tr": (35.7, 42.2, 25.9, 44.9), "jo": (29.1, 33.5, 34.8, 39.4), "sa": (16.2, 32.3, 34.4, 55.8),
    "ir": (24.8, 39.9, 44.0, 63.4), "af": (29.3, 38.6, 60.4, 75.0), "pk": (23.6, 37.2, 60.8, 77.1),
    "tn": (30.1, 37.6, 7.4, 11.7), "dz": (18.9, 37.2, -8.8, 12.1), "ma": (20.7, 36.0, -17.2, -0.9),
    "ua": (44.3, 52.5, 22.1, 40.3), "so": (-1.8, 12.1, 40.9, 51.5), "in": (6.7, 35.6, 68.1, 97.5),
}
POPULATED = {"city", "town", "village", "neighbourhood", "camp"}


def where(path, row):
    return f"{path.name}: {row['id']}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_plain_and_sorted(path):
    raw = path.read_bytes()
    assert b"\r" not in raw and b'"' not in raw and raw.endswith(b"\n")
    lines = [line for line in raw.decode().split("\n")[:-1] if not line.startswith("#")]
    assert lines[0].split("\t") == COLUMNS
    assert all(line.count("\t") == len(COLUMNS) - 1 for line in lines)
    ids = [line.split("\t")[0] for line in lines[1:]]
    assert ids == sorted(ids)


def test_ids_are_unique_slugs():
    assert len(ROWS) == len(BY_ID)
    assert [row["id"] for _, row in ROWS if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", row["id"])] == []


def test_parents_exist_without_circles():
    assert [where(p, r) for p, r in ROWS if r["parent"] and r["parent"] not in BY_ID] == []
    top = [country_of(row["id"], PARENTS) for _, row in ROWS]
    assert {BY_ID[place]["parent"] for place in top} == {""}


def test_kinds_and_flags_are_known():
    assert {row["kind"] for _, row in ROWS} - KINDS == set()
    assert {flag for _, row in ROWS for flag in row["flags"].split("|")} - {"", "common", "person", "power"} == set()


def test_names_are_plain_arabic():
    # Arabic letters and the four that Iraqi and loan names are written with: peh, tcheh, veh, gaf.
    plain = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a4\u06af0-9 \\-]+")
    odd = [where(p, r) for p, r in ROWS for name in names_of(r) if not plain.fullmatch(name) or name != name.strip()]
    assert odd == []
    assert [where(p, r) for p, r in ROWS if not r["name_en"] or not r["name_en"].isascii()] == []
    assert [where(p, r) for p, r in ROWS if len(set(names_of(r))) < len(names_of(r))] == []


def test_points_have_a_source_and_lie_in_their_country():
    for path, row in ROWS:
        assert bool(row["lat"]) == bool(row["lon"]), where(path, row)
        if not row["lat"]:
            continue
        assert re.fullmatch("(GeoNames|OpenSyria|OurAirports|OCHA) [A-Z]*[0-9]+( seat)?", row["source"]), where(path, row)
        lat, lon = float(row["lat"]), float(row["lon"])
        south, north, west, east = BOXES.get(country_of(row["id"], PARENTS), (-60, 75, -180, 180))
        assert south <= lat <= north and west <= lon <= east, where(path, row)


def sort_of(kind):
    return "populated" if kind in POPULATED else "air" if kind in ("airport", "air_base") else kind


def reference_places():
    """(country, sort, folded name) to what the tables know under it: point and the names above."""
    places = collections.defaultdict(list)
    for name in ("places_syria.tsv", "other_countries.tsv"):
        with open(REFERENCE / name, encoding="utf-8") as table:
            rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
        above = {row["id"]: row["parent_id"] for row in rows}
        named = {row["id"]: fold(row["name_ar"]) for row in rows}
        country = {row["id"]: country_of(row["id"], above) for row in rows}
        code = {row["id"]: {"SY": "sy"}.get(row["id"], row["id"].lower()[:2]) for row in rows if row["type"] == "country"}
        for row in rows:
            if not row["lat"] or country[row["id"]] not in code:
                continue
            chain = {named[a] for a in ancestors(row["id"], above) if a in named}
            point = (float(row["lat"]), float(row["lon"]))
            for name in {fold(n) for n in [row["name_ar"], *row["aliases_ar"].split("|")] if n}:
                places[code[country[row["id"]]], sort_of(row["type"]), name].append((point, chain))
    return places


@pytest.mark.skipif(not REFERENCE.exists(), reason="no reference tables beside the repository")
def test_points_agree_with_the_reference_tables():
    known = reference_places()
    compared, far = 0, []
    for path, row in ROWS:
        if not row["lat"] or row["kind"] == "neighbourhood" or row["source"].endswith(" seat"):
            continue
        key = (country_of(row["id"], PARENTS), sort_of(row["kind"]), fold(row["name_ar"]))
        chain = {fold(BY_ID[a]["name_ar"]) for a in ancestors(row["id"], PARENTS) if BY_ID[a]["kind"] == "governorate"}
        points = [point for point, above in known.get(key, ()) if not chain or chain & above]
        if not points:
            continue
        compared += 1
        at = (float(row["lat"]), float(row["lon"]))
        if min(kilometres(at, point) for point in points) > 10:
            far.append(where(path, row))
    assert far == []
    assert compared > 1000
