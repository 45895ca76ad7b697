"""query, export, control, ledger and edit over a register of invented reports."""
import csv
import io
import json
import os
import pwd
import zipfile

import pytest

REPORTS = [
    {"id": "a1", "publisher": "reuters", "published": "2016-03-10", "title": "قتلى في غارة على إدلب",
     "text": "قتل 12 مدنيا وأصيب 30 آخرون في غارة جوية روسية على مدينة إدلب أمس الأربعاء، بحسب المرصد السوري لحقوق الإنسان."},
    {"id": "a2", "publisher": "afp", "published": "2016-03-10", "title": "غارة على إدلب",
     "text": "أفاد ناشطون بمقتل 14 شخصا جراء غارة جوية نفذتها طائرات روسية استهدفت مدينة إدلب يوم الأربعاء."},
    {"id": "b1", "publisher": "reuters", "published": "2016-04-02", "title": "تفجير في بغداد",
     "text": "قتل خمسة أشخاص في تفجير سيارة مفخخة في حي البياع ببغداد اليوم السبت، وفق مصدر في الشرطة."},
    {"id": "c1", "publisher": "sana", "published": "2016-05-05", "title": "السيطرة على تدمر",
     "text": "سيطرت قوات النظام على مدينة تدمر اليوم الخميس بعد معارك مع تنظيم الدولة، بحسب المرصد السوري لحقوق الإنسان."},
]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    from conftest import sijill
    folder = tmp_path_factory.mktemp("register")
    reports = folder / "reports.jsonl"
    reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    db = folder / "register.db"
    assert sijill("ingest", "--db", db, reports).code == 0
    return db


@pytest.fixture
def own(register, tmp_path):
    """A copy that a test may change."""
    copy = tmp_path / "register.db"
    copy.write_bytes(register.read_bytes())
    return copy


def lines(result):
    return [json.loads(line) for line in result.out.splitlines()]


def query(run, db, *flags):
    return lines(run("query", "--db", db, "--format", "jsonl", *flags))


def reports_of(incidents):
    return sorted({r["report_id"] for i in incidents for r in i["reports"]})


@pytest.mark.parametrize("flags, expected", [
    (["--place", "سوريا"], ["a1", "a2", "c1"]),
    (["--place", "sy-idlib"], ["a1", "a2"]),
    (["--place", "Baghdad Governorate"], ["b1"]),
    (["--from", "2016-04", "--to", "2016-04-30"], ["b1"]),
    (["--type", "air_drone_strike"], ["a1", "a2"]),
    (["--actor", "russia"], ["a1", "a2"]),
    (["--source", "sana"], ["c1"]),
    (["--min-killed", "5", "--to", "2016-03-31"], ["a1", "a2"]),
    (["--near", "35.93,36.63,15"], ["a1", "a2"]),
    (["--text", "غارات"], ["a1", "a2"]),
    (["--text", "مفخخات بغداد"], ["b1"]),
    (["--place", "سوريا", "--actor", "russia", "--text", "طائرة"], ["a2"]),
])
def test_criteria(run, register, flags, expected):
    found = reports_of(query(run, register, *flags))
    # Incidents come with all their reports, so that one criterion may bring a report's fellows along.
    assert set(expected) <= set(found)
    assert set(found) <= set(expected) | {"a1", "a2"} if "a1" in expected or "a2" in expected else found == expected


def test_pages_do_not_overlap(run, register):
    everything = [i["incident_id"] for i in query(run, register, "--limit", "-1")]
    paged = []
    for page in range(1, len(everything) + 2):
        paged += [i["incident_id"] for i in query(run, register, "--limit", "1", "--page", page)]
    assert paged == everything


def test_sorted_by_people_killed(run, register):
    killed = [i["killed"]["best"] or 0 for i in query(run, register, "--sort", "killed")]
    assert killed == sorted(killed, reverse=True)


@pytest.mark.parametrize("flags", [["--place", "لامكان"], ["--near", "1,2"], ["--from", "yesterday"], ["--actor", "nobody"]])
def test_what_is_not_understood_is_said(run, register, flags):
    result = run("query", "--db", register, *flags)
    assert result.code == 1 and flags[1] in result.err and result.out == ""


def test_table_and_csv(run, register):
    table = run("query", "--db", register, "--place", "sy-idlib").out.splitlines()
    assert table[0].split() == ["incident", "days", "place", "type", "killed", "injured", "reports"]
    rows = list(csv.DictReader(io.StringIO(run("query", "--db", register, "--format", "csv").out)))
    assert {row["incident"] for row in rows} == {i["incident_id"] for i in query(run, register)}


@pytest.mark.parametrize("form", ["acled-csv", "ged-csv", "hxl-csv", "bayanat", "uwazi-csv"])
def test_tables_have_a_row_an_incident(run, register, form):
    out = run("export", "--db", register, "--format", form).out.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_jsonl_and_geojson_agree(run, register):
    incidents = lines(run("export", "--db", register, "--format", "jsonl"))
    features = json.loads(run("export", "--db", register, "--format", "geojson").out)["features"]
    assert [f["properties"] for f in features] == incidents
    for key in ("incident_id", "sub_type", "when", "where", "actors", "killed", "injured", "contradictions", "reports"):
        assert all(key in i for i in incidents), key


def test_workbook_goes_to_a_file(run, register, tmp_path):
    out = tmp_path / "incidents.xlsx"
    assert run("export", "--db", register, "--format", "xlsx", "--out", out).code == 0
    with zipfile.ZipFile(out) as book:
        assert book.testzip() is None
        assert "Incidents" in book.read("xl/workbook.xml").decode()
    assert [p.name for p in tmp_path.iterdir()] == ["incidents.xlsx"]


def test_a_file_that_cannot_be_written_is_named(run, register, tmp_path):
    result = run("export", "--db", register, "--format", "jsonl", "--out", tmp_path / "no" / "x.jsonl")
    assert result.code == 2 and "x.jsonl" in result.err


def test_public_tells_no_titles_and_holds_back(run, register):
    out = run("export", "--db", register, "--format", "jsonl", "--public", "--level", "governorate").out
    assert "قتلى في غارة" not in out and '"title"' not in out and '"name_en":"Idlib"' not in out
    held = lines(run("export", "--db", register, "--format", "jsonl", "--hold-back", "30", "--today", "2016-04-20"))
    assert "b1" not in reports_of(held) and "a1" in reports_of(held)


def test_control_has_history_and_day(run, register):
    history = lines(run("control", "--db", register, "--place", "تدمر", "--format", "jsonl"))
    stretches = [s for place in history for s in place["stretches"]]
    assert any(s["actor_id"] == "syria-gov" and s["from"] == "2016-05-05" and s["begin"] == "taken" for s in stretches)
    assert run("control", "--db", register, "--place", "تدمر", "--on", "2016-05-04").code == 1
    assert "says sohr" in run("control", "--db", register, "--place", "سوريا", "--on", "2016-06-01").out


def test_ledger_sums_its_incidents(run, register):
    rows = [r for r in lines(run("ledger", "--db", register, "--by", "month", "--format", "jsonl"))
            if r["kind"] in ("period", "all") and r["outcome"] == "killed"]
    incidents = query(run, register, "--limit", "-1")
    assert sum(r["best"] for r in rows if r["kind"] == "period") == [r for r in rows if r["kind"] == "all"][0]["best"]
    assert [r for r in rows if r["kind"] == "all"][0]["best"] == sum(i["killed"]["best"] or 0 for i in incidents)
    assert {"2016-03", "2016-04"} <= {r["period"] for r in rows}


def incident(run, db, report):
    found = [i for i in query(run, db, "--limit", "-1", "--rejected") if report in reports_of([i])]
    return sorted(found, key=lambda i: -(i["killed"]["best"] or 0))[0]


def edit(run, db, *arguments, code=0):
    result = run("edit", arguments[0], "--db", db, *arguments[1:], "--who", "tester")
    assert result.code == code, result.err
    return result


def test_corrections_win_and_can_be_undone(run, own):
    key = incident(run, own, "b1")["incident_id"]
    edit(run, own, "correct", key, "killed", "6/7/9", "--why", "hospital list")
    assert incident(run, own, "b1")["killed"] == {"low": 6, "best": 7, "high": 9, "rule": "edited"}
    edit(run, own, "undo", 1)
    assert incident(run, own, "b1")["killed"]["best"] == 5
    edit(run, own, "undo", 2)
    assert incident(run, own, "b1")["killed"]["best"] == 7
    log = run("edit", "log", "--db", own).out.splitlines()
    assert len(log) == 3 and "hospital list" in log[0] and "tester" in log[0]


def test_corrections_survive_a_refresh(run, own):
    key = incident(run, own, "b1")["incident_id"]
    edit(run, own, "correct", key, "killed", "7")
    assert run("refresh", "--db", own).code == 0
    assert incident(run, own, "b1")["killed"]["best"] == 7


def test_words_are_found_after_a_refresh(run, own):
    assert run("refresh", "--db", own).code == 0
    assert "b1" in reports_of(query(run, own, "--text", "سيارات مفخخة"))


def test_the_rejected_count_no_more(run, own):
    key = incident(run, own, "b1")["incident_id"]
    edit(run, own, "reject", key)
    assert key not in [i["incident_id"] for i in query(run, own, "--limit", "-1")]
    assert key in [i["incident_id"] for i in query(run, own, "--limit", "-1", "--rejected")]
    assert run("ledger", "--db", own, "--from", "2016-04", "--to", "2016-04").code == 1


def test_merge_and_split(run, own):
    one, other = incident(run, own, "b1"), incident(run, own, "c1")
    edit(run, own, "merge", one["incident_id"], other["incident_id"])
    merged = incident(run, own, "b1")
    assert {"b1", "c1"} <= set(reports_of([merged]))
    edit(run, own, "merge", one["incident_id"], other["incident_id"], code=1)
    edit(run, own, "split", one["incident_id"], other["incident_id"])
    assert "c1" not in reports_of([incident(run, own, "b1")])


def test_notes_stay_with_their_incident(run, own):
    key = incident(run, own, "c1")["incident_id"]
    edit(run, own, "note", key, "بحاجة إلى مراجعة")
    assert incident(run, own, "c1")["notes"][0]["text"] == "بحاجة إلى مراجعة"


def test_who_decides_is_the_user_where_nobody_says(run, own):
    key = incident(run, own, "c1")["incident_id"]
    nobody = {"SIJILL_USER": "", "USER": "", "LOGNAME": ""}
    for env in ({**nobody, "SIJILL_USER": "first", "USER": "second"}, {**nobody, "LOGNAME": "third"}, nobody):
        assert run("edit", "note", "--db", own, key, "seen", env=env).code == 0
    assert [line.split("\t")[2] for line in run("edit", "log", "--db", own).out.splitlines()] == \
        ["first", "third", pwd.getpwuid(os.geteuid()).pw_name]


@pytest.mark.parametrize("arguments", [
    ["accept", "nosuchkey123"], ["correct", "KEY", "colour", "red"], ["correct", "KEY", "killed", "9/8/7"],
    ["correct", "KEY", "sub_type", "picnic"], ["correct", "KEY", "place", "atlantis"], ["undo", "99"],
])
def test_edits_that_mean_nothing_change_nothing(run, own, arguments):
    key = incident(run, own, "b1")["incident_id"]
    before = run("query", "--db", own, "--format", "jsonl", "--limit", "-1").out
    edit(run, own, *[key if a == "KEY" else a for a in arguments], code=1)
    assert run("query", "--db", own, "--format", "jsonl", "--limit", "-1").out == before
    assert run("edit", "log", "--db", own).out == ""
