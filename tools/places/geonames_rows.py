#!/usr/bin/env python3
"""Rows of GeoNames cities500 that the core gazetteer lacks, in its columns.

    tools/places/geonames_rows.py --core data/places cities500.txt build/places/geonames.tsv

Takes the Arab world and its neighbours. A place is left out if it has no name in Arabic letters (Persian, Urdu and
Kurdish spellings are told by their letters), or if the core has one of its names within 25 km, or anywhere in the
country where the core knows no point. Outside the Arab countries a name that the core gives to another place is
left to that place. A name that is also a word of the lexicon ("the coalition"), or of two letters, is left out: even where
it is read as none it stands in the way of that word. Small places and one-word names are flagged `common`: thousands of
them are words or persons that no table has.
"""

import argparse
import collections
import re
from pathlib import Path

from gazetteer import COLUMNS, country_of, fold, fold_latin, kilometres, names_of, read_rows, write_rows

COUNTRIES = set(
    "SY IQ YE LB PS IL JO SA EG LY SD SS TN DZ MA EH MR SO DJ KM KW BH QA AE OM TR IR TD NE ML ET ER CY AF PK".split()
)
NOT_ARAB = set("il tr ir td ne ml et er cy af pk ss".split())
# The letters and marks that Arabic itself writes; anything more is another language's spelling.
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u0652 '\\-\u2019]+$")
# Consonants as Latin names give them, to tell which Arabic spelling a Latin name stands for.
SOUNDS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنه", "b t t j h k d d r z s s s d t z  g f k k l m n h".split(" ")))


HEADS = re.compile("^(مدينة|بلدية|دائرة|ناحية|قضاء|قرية|بلدة|محافظة|ولاية|مركز) (?=..)")


class Nearby:
    """The core's names: where each stands."""

    def __init__(self, folder):
        rows = [row for path in sorted(Path(folder).glob("*.tsv")) for row in read_rows(path)]
        parents = {row["id"]: row["parent"] for row in rows}
        kinds = {row["id"]: row["kind"] for row in rows}
        self.by_name = collections.defaultdict(list)
        self.units = collections.defaultdict(collections.Counter)
        self.gn_parent = {}
        self.known = {row["source"].split(" ")[1] for row in rows if row["source"].startswith("GeoNames ")}
        for row in rows:
            at = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
            country = country_of(row["id"], parents)
            for name in names_of(row):
                self.by_name[fold(name)].append((at, country))
            unit = row["parent"]
            while unit and kinds.get(unit) != "governorate":
                unit = parents.get(unit, "")
            if unit and row["source"].startswith("GeoNames "):
                self.gn_parent[row["source"].split(" ")[1]] = (unit, country)

    def has(self, names, at, country):
        for name in names:
            for known_at, known_country in self.by_name.get(fold(name), ()):
                if kilometres(known_at, at) < 25 if known_at else known_country == country:
                    return True
        return False


def skeleton(name):
    return re.sub(r"(.)\1+", r"\1", "".join(SOUNDS.get(c, "") for c in fold(name)))


def latin_skeleton(name):
    name = fold_latin(name).replace("kh", "k").replace("gh", "g").replace("q", "k")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouwy]", "", name))


def arabic_names(cell, latin):
    """The Arabic spellings of a cell, the one that sounds most like the Latin name first."""
    names, seen = [], set()
    for name in cell.split(","):
        if ARABIC.match(name) and len(name) > 1 and fold(HEADS.sub("", name)) not in seen:
            seen.add(fold(HEADS.sub("", name)))
            names.append(HEADS.sub("", re.sub("[\u064b-\u0652\u0640]", "", name).strip()))
    goal = latin_skeleton(latin)
    return sorted(names, key=lambda name: (skeleton(name) != goal, abs(len(skeleton(name)) - len(goal))))


def lexicon_words(folder):
    """All single words of the lexicon's tables, without their article."""
    cells = (cell for path in sorted(Path(folder).glob("*.tsv")) for line in open(path, encoding="utf-8")
             if not line.startswith("#") for cell in re.split(r"[\t|\n]", line))
    return {bare(cell) for cell in cells if ARABIC.match(cell) and " " not in cell}


def bare(name):
    """Folded, without the article."""
    return re.sub("^ال(?=..)", "", fold(name))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--core", required=True)
    parser.add_argument("--words", required=True, help="folder of the lexicon's tables")
    parser.add_argument("dump")
    parser.add_argument("output")
    options = parser.parse_args()

    core = Nearby(options.core)
    words = lexicon_words(options.words)
    lines = [line.rstrip("\n").split("\t") for line in open(options.dump, encoding="utf-8")]
    lines = [cell for cell in lines if cell[8] in COUNTRIES]
    # Which of our governorates an admin code of GeoNames is: the one that most of our places of that code lie in.
    for cell in lines:
        unit, country = core.gn_parent.get(cell[0], ("", ""))
        if country == cell[8].lower():
            core.units[cell[8], cell[10]][unit] += 1
    rows = []
    for cell in lines:
        names = arabic_names(cell[3], cell[1])
        country = cell[8].lower()
        at = (float(cell[4]), float(cell[5]))
        if cell[0] in core.known or cell[7] in ("PPLQ", "PPLH", "PPLW") or core.has(names, at, country):
            continue
        if country in NOT_ARAB:
            names = [name for name in names if fold(name) not in core.by_name]
        names = [name for name in names if len(name) > 2 and bare(name) not in words]
        if not names:
            continue
        population = int(cell[14] or 0)
        taken = any(fold(name) in core.by_name for name in names)
        unit = core.units[cell[8], cell[10]].most_common(1)
        kind = "city" if population >= 50000 or cell[7] in ("PPLC", "PPLA", "PPLA2") else (
            "neighbourhood" if cell[7] == "PPLX" else "town" if population >= 5000 else "village")
        rows.append(dict(zip(COLUMNS, [
            "gn:" + cell[0], names[0], "|".join(names[1:]), cell[1], kind, unit[0][0] if unit else country,
            f"{at[0]:.5f}", f"{at[1]:.5f}", "GeoNames " + cell[0],
            "common" if population < 20000 or (population < 200000 and " " not in names[0]) or taken else "",
        ])))
    Path(options.output).parent.mkdir(parents=True, exist_ok=True)
    write_rows(options.output, rows)
    print(f"{options.output}: {len(rows)} places")


if __name__ == "__main__":
    main()
