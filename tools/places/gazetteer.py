"""The gazetteer's rows as the scripts of this folder see them: reading, writing, and one spelling for names."""

import math
import re
import unicodedata
from pathlib import Path

COLUMNS = ["id", "name_ar", "variants", "name_en", "kind", "parent", "lat", "lon", "source", "flags"]

_SAME = str.maketrans("أإآٱةىئؤک", "ااااهييوك")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f]")


def fold(name):
    """One spelling for an Arabic name: hamza seats, final letters, marks and the article do not count."""
    name = _MARKS.sub("", name).translate(_SAME)
    words = []
    for word in re.split(r"[\s\-_]+", name):
        words.append(word[2:] if word.startswith("ال") and len(word) > 3 else word)
    return " ".join(w for w in words if w)


def fold_latin(name):
    """One spelling for a Latin name: lower case, no accents, no article, no signs."""
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"\(.*?\)", "", name)
    name = re.sub(r"\b(al|el|ar|as|ash|ad|an|az|at)[- ]", "", name)
    return re.sub(r"[^a-z0-9]", "", name)


def kilometres(a, b):
    """Great-circle distance of two (lat, lon) points."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def read_rows(path):
    """Rows of one TSV of ours as dicts; comment lines are skipped."""
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:] if line]


def write_rows(path, rows):
    """Writes rows sorted by id, in the order of COLUMNS."""
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in sorted(rows, key=lambda row: row["id"]):
            out.write("\t".join(row[column] for column in COLUMNS) + "\n")


def names_of(row):
    """All Arabic names of a row, the main one first."""
    return [row["name_ar"]] + [v for v in row["variants"].split("|") if v]


def country_of(place_id, parents):
    """The country at the top of the parent chain, or the last parent there is."""
    seen = set()
    while parents.get(place_id) and place_id not in seen:
        seen.add(place_id)
        place_id = parents[place_id]
    return place_id


def ancestors(place_id, parents):
    """The ids above a place, nearest first."""
    chain = []
    while parents.get(place_id) and parents[place_id] not in chain:
        place_id = parents[place_id]
        chain.append(place_id)
    return chain
