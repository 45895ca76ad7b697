"""Every settlement of the built-in gazetteer, shelled in one invented sentence: it is found behind its head noun, the act
and the figures are read whatever its name is spelt like ("Hama" is spelt like "his fever")."""
import json

from conftest import ROOT

HEADS = {"city": "مدينة", "town": "بلدة", "village": "قرية", "governorate": "محافظة", "district": "مديرية"}
SENTENCE = "قتل 12 شخصا في قصف مدفعي على {} {} أمس وأصيب 7 آخرون."
# Names that are common words by themselves, and those that say their head noun twice.
FOUND, ACT_READ = 0.975, 0.995


def settlements():
    for table in sorted((ROOT / "data/places").glob("*.tsv")):
        if table.stem in ("world", "maghreb"):
            continue
        lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        header = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(header, line.split("\t")))
            if row["kind"] in HEADS:
                yield row["id"], row[header[1]], row["kind"]


def bare(name):
    return name.replace("ال", "")


def test_settlements_are_found_and_hide_nothing(run):
    rows = list(settlements())
    assert len(rows) > 3000
    lines = [json.dumps({"id": ident, "text": SENTENCE.format(HEADS[kind], name), "published": "2018-05-18"},
                        ensure_ascii=False) for ident, name, kind in rows]
    done = run("extract", "--input-format", "jsonl", "-", stdin="\n".join(lines).encode(), timeout=300)
    assert done.code == 0, done.err
    assert len(done.records) == len(rows)
    lost_figures, lost_acts, lost_places = [], [], []
    for (ident, name, _), record in zip(rows, done.records):
        if {12, 7} - {count.get("best") for count in record["counts"]}:
            lost_figures.append(name)
        if [event["sub_type"] for event in record["events"]] != ["shelling_artillery_missile"]:
            lost_acts.append(name)
        if not any(place.get("place_id") == ident or bare(name)[:6] in bare(place["name_ar"])
                   for place in record["places"]):
            lost_places.append(name)
    assert not lost_figures
    assert len(lost_acts) <= (1 - ACT_READ) * len(rows), lost_acts
    assert len(lost_places) <= (1 - FOUND) * len(rows), lost_places
