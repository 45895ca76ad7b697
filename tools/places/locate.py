#!/usr/bin/env python3
"""Fills lat, lon and source of the core gazetteer from named sources.

    tools/places/locate.py --cities500 FILE [--reference DIR] [--report]

A place gets a point only where one source knows a place of the same name, of the same sort, in the same
country and, where the source says it, in the same governorate; where several such places lie apart, it gets
none. A source written into the row by hand ("GeoNames 170794", "OCHA C5086") is taken at its word.
A governorate or a district that no source knows as such gets the point of the town it is named after, its source
then ends in " seat". Rows that have a point keep it; --again asks the sources anew.
"""

import argparse
import collections
import csv
from pathlib import Path

from gazetteer import ancestors, country_of, fold, fold_latin, kilometres, names_of, read_rows, write_rows

POPULATED = {"city", "town", "village", "neighbourhood", "camp"}
AIRPORTS = {"airport", "air_base"}
# Words that a source's name may carry or lack.
HEADS = ("مدينه ", "قريه ", "بلده ", "حي ", "محافظه ", "منطقه ", "قضاء ", "ناحيه ", "مديريه ", "مركز ", "مخيم ")


class Point:
    """A place of a source: where it is and what may vouch for it."""

    def __init__(self, lat, lon, source, kind, above, weight):
        self.at = (float(lat), float(lon))
        self.text = (lat, lon)
        self.source, self.kind, self.above, self.weight = source, kind, above, weight
        self.admin = ""


def bare(name):
    """A folded name without its head noun."""
    for head in HEADS:
        if name.startswith(head):
            rest = name[len(head):]
            return rest[2:] if rest.startswith("ال") and len(rest) > 3 else rest
    return name


def short_source(text, row_id):
    """'OCHA C5086' or 'GeoNames 170794' out of a reference row's source, by what its point comes from."""
    if text.startswith("OCHA") and "coords GeoNames" in text:
        return "GeoNames " + text.split("coords GeoNames ")[1].split(";")[0].split(" ")[0]
    if text.startswith("OCHA"):
        return ("OpenSyria " if "OpenSyria" in text else "OCHA ") + row_id
    if text.startswith(("GeoNames ", "OurAirports ")):
        return " ".join(text.replace(";", " ").replace("/", " ").split()[:2])
    return ""


def read_reference(folder):
    """Points of the reference tables whose licence lets a fact be taken, by country and folded name."""
    points = collections.defaultdict(list)
    for path in sorted(Path(folder).glob("*.tsv")):
        with open(path, encoding="utf-8") as table:
            rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
        above = {row["id"]: row["parent_id"] for row in rows}
        named = {row["id"]: fold(row["name_ar"]) for row in rows}
        for row in rows:
            licence = row["licence"]
            if "SA" in licence or "GPL" in licence or "mix" in licence or not row["lat"]:
                continue
            source = short_source(row["source"], row["id"])
            if not source or "rounded" in row["source"] or " -" in source:
                continue
            chain = {bare(named[a]) for a in ancestors(row["id"], above) if a in named}
            weight = {"city": 3, "town": 2}.get(row["type"], 1)
            point = Point(row["lat"], row["lon"], source, row["type"], chain, weight)
            root = country_of(row["id"], above)
            country = {"SY": "sy"}.get(root, root[:2].lower())
            for name in {fold(n) for n in [row["name_ar"], *row["aliases_ar"].split("|")] if n}:
                points[country, bare(name)].append(point)
            points["source", source].append(point)
    return points


def read_cities(path):
    """GeoNames cities500, by country and folded name, Arabic or Latin."""
    points = collections.defaultdict(list)
    with open(path, encoding="utf-8") as dump:
        for line in dump:
            cell = line.rstrip("\n").split("\t")
            point = Point(cell[4], cell[5], "GeoNames " + cell[0], "city", set(), int(cell[14] or 0))
            country = cell[8].lower()
            point.admin = country + "." + cell[10]
            names = {fold_latin(cell[1]), fold_latin(cell[2])}
            for name in cell[3].split(","):
                names.add(bare(fold(name)) if any("\u0621" <= c <= "\u064a" for c in name) else fold_latin(name))
            for name in names - {""}:
                points[country, name].append(point)
            points["source", point.source].append(point)
    return points


def same_sort(kind, point):
    if point.kind in ("governorate", "district", "subdistrict"):
        return kind == point.kind
    if kind in POPULATED:
        return point.kind in POPULATED
    return kind in AIRPORTS and point.kind == "facility"


def one_of(candidates):
    """The one place that the candidates are, if they are one."""
    best = max(candidates, key=lambda point: (point.weight, point.source.startswith("OCHA")))
    if all(kilometres(best.at, other.at) < 4 for other in candidates):
        return best
    return None


def from_reference(row, points, country, parents, rows_by_id):
    found = []
    for name in names_of(row):
        found = [p for p in points.get((country, bare(fold(name))), ()) if same_sort(row["kind"], p)]
        if found:
            break
    chain = [rows_by_id[a] for a in ancestors(row["id"], parents)]
    if row["kind"] in ("neighbourhood", "camp") and chain and chain[0]["kind"] == "city":
        # A quarter is not a village of the same name: the source must put it in or at the city.
        city = chain[0]
        near = [p for p in found if bare(fold(city["name_ar"])) in p.above and p.kind == "neighbourhood"]
        if city["lat"]:
            at = (float(city["lat"]), float(city["lon"]))
            near = near or [p for p in found if kilometres(p.at, at) < 8 and p.kind != "city"]
        return one_of(near) if near else None
    for kinds in (("governorate",), ("governorate", "district"), ("governorate", "district", "subdistrict")):
        above = {bare(fold(a["name_ar"])) for a in chain if a["kind"] in kinds}
        inside = [p for p in found if above <= p.above]
        if row["kind"] in ("governorate",):
            inside = found
        if not inside:
            return None
        if one_of(inside):
            return one_of(inside)
        if row["kind"] in ("city", "town"):
            seats = [p for p in inside if p.weight == max(q.weight for q in inside)]
            if seats[0].weight > 1 and one_of(seats):
                return one_of(seats)
    return None


def governorate_of(place_id, parents, rows_by_id):
    chain = [a for a in ancestors(place_id, parents) if rows_by_id[a]["kind"] == "governorate"]
    return chain[0] if chain else ""


def learn_admin_codes(rows_by_id, parents, cities):
    """Which of our governorates an admin code of GeoNames is, by the places that both have."""
    votes = collections.defaultdict(collections.Counter)
    for row in rows_by_id.values():
        unit = governorate_of(row["id"], parents, rows_by_id)
        for point in cities.get(("source", row["source"]), ()) if unit and row["lat"] else ():
            votes[point.admin][unit] += 1
    return {admin: units.most_common(1)[0][0] for admin, units in votes.items()}


def from_cities(row, points, country, unit, admin_codes):
    if row["kind"] not in ("city", "town", "district") or (row["kind"] == "district" and not unit):
        return None
    found = {}
    for name in names_of(row):
        for point in points.get((country, bare(fold(name))), ()):
            found[point.source] = point
    for point in points.get((country, fold_latin(row["name_en"])), ()):
        found.setdefault(point.source, point)
    # A namesake in another governorate is another place; a code that no place of ours has taught proves nothing.
    found = {k: p for k, p in found.items() if not unit or admin_codes.get(p.admin, unit) == unit}
    if row["kind"] == "district":
        found = {k: p for k, p in found.items() if admin_codes.get(p.admin) == unit}
    if not found:
        return None
    ranked = sorted(found.values(), key=lambda point: -point.weight)
    near = [p for p in ranked if kilometres(p.at, ranked[0].at) < 15]
    others = [p for p in ranked if p not in near]
    if others and ranked[0].weight < 4 * max(others[0].weight, 1000):
        return None
    return ranked[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities500", required=True)
    parser.add_argument("--reference", help="folder of reference tables")
    parser.add_argument("--data", default=Path(__file__).parents[2] / "data" / "places")
    parser.add_argument("--again", action="store_true", help="drop the points there are and ask anew")
    parser.add_argument("--report", action="store_true", help="name the populated places left without a point")
    options = parser.parse_args()

    cities = read_cities(options.cities500)
    reference = read_reference(options.reference) if options.reference else {}
    files = {path: read_rows(path) for path in sorted(Path(options.data).glob("*.tsv"))}
    rows_by_id = {row["id"]: row for rows in files.values() for row in rows}
    parents = {row["id"]: row["parent"] for row in rows_by_id.values()}
    if options.again:
        for row in rows_by_id.values():
            if row["source"]:
                row["lat"] = row["lon"] = ""
    # Cities before their quarters, which are looked for near them, and before the units whose seats they are.
    rank = {"city": 0, "town": 0, "governorate": 2, "district": 2}
    order = sorted(rows_by_id.values(), key=lambda row: (rank.get(row["kind"], 1), row["id"]))
    for again in (False, True):
        admin_codes = learn_admin_codes(rows_by_id, parents, cities)
        for row in order:
            if row["lat"]:
                continue
            country = country_of(row["id"], parents)
            unit = governorate_of(row["id"], parents, rows_by_id)
            point, seat = None, ""
            if row["source"]:
                known = reference.get(("source", row["source"])) or cities.get(("source", row["source"]))
                if not known:
                    print(f"{row['id']}: source {row['source']} is in no table")
                    continue
                point = known[0]
            else:
                point = from_reference(row, reference, country, parents, rows_by_id)
                # Only once the first round has taught which admin code is which governorate.
                if not point and (again or not unit):
                    point = from_cities(row, cities, country, unit, admin_codes)
                    seat = " seat" if point and row["kind"] == "district" else ""
                if not point and again and row["kind"] in ("governorate", "district"):
                    seats = [s for s in rows_by_id.values() if s["kind"] == "city" and s["lat"]
                             and (row["id"] in ancestors(s["id"], parents) or s["parent"] == row["parent"])
                             and fold(s["name_ar"]) == bare(fold(row["name_ar"]))]
                    if seats:
                        row["lat"], row["lon"] = seats[0]["lat"], seats[0]["lon"]
                        row["source"] = seats[0]["source"] + " seat"
            if point:
                row["lat"], row["lon"], row["source"] = (*(f"{value:.5f}" for value in point.at), point.source + seat)
    for path, rows in files.items():
        write_rows(path, rows)
        placed = sum(1 for row in rows if row["lat"])
        print(f"{path.name}: {len(rows)} places, {placed} with a point")
        if options.report:
            for row in rows:
                if not row["lat"] and row["kind"] in POPULATED:
                    print(f"  {row['id']}\t{row['name_ar']}\t{row['parent']}")


if __name__ == "__main__":
    main()
