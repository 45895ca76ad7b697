"""The views in memory against slower ways to the same answer: SQL for filters, a fresh start for what is kept up."""
import concurrent.futures
import json
import random
import shutil
import subprocess
import urllib.parse

from conftest import PROGRAM


def keys_by_query(db, query):
    """What `sijill query`, which asks SQL, finds for a view."""
    flags = []
    for name, value in query.items():
        for one in value.split(",") if name in ("place", "type", "actor", "source") else [value]:
            flags += ["--" + name.replace("_", "-"), one]
    done = subprocess.run([PROGRAM, "query", "--db", str(db), "--limit", "-1", "--format", "jsonl", *flags],
                          capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return sorted(row.get("incident_id") or row["key"] for row in rows)


def keys_by_view(server, query):
    rows = server.get("/incidents?limit=500&" + urllib.parse.urlencode(query)).json
    assert rows["total"] == len(rows["items"])
    return sorted(row["incident_id"] for row in rows["items"])


def test_filters_mean_what_query_means(server):
    overview = server.get("/overview").json
    values = {name: [facet["id"] for facet in overview["facets"][facet_name]]
              for name, facet_name in (("type", "sub_type"), ("actor", "actor"), ("source", "source"))}
    values["place"] = [place["place_id"] for place in overview["map"]] + ["sy", "iq", "حلب"]
    values["from"] = values["to"] = [overview["from"], overview["to"], overview["from"][:4], overview["from"][:7]]
    values["min_killed"] = ["1", "5", "30"]
    values["text"] = ["قصف", "مدنيين", "قتل"]
    values["near"] = [f"{place['lat']},{place['lon']},{km}" for place in overview["map"][:6] for km in (1, 60, 500)]
    chance = random.Random(11)
    found = 0
    for _ in range(60):
        query = {name: chance.choice(values[name]) for name in chance.sample(list(values), chance.choice((1, 1, 2, 2, 3)))}
        if chance.random() < 0.3:
            query["type"] = ",".join(chance.sample(values["type"], 2))
        assert keys_by_view(server, query) == keys_by_query(server.db, query), query
        found += bool(keys_by_view(server, query))
    assert found > 15  # not all of them ask for nothing


def test_an_area_holds_what_lies_in_it(server):
    rows = [row for row in server.get("/incidents?limit=500").json["items"] if "lat" in (row["where"] or [{}])[0]]
    lat, lon = rows[0]["where"][0]["lat"], rows[0]["where"][0]["lon"]
    box = f"bbox={lon - 1},{lat - 1},{lon + 1},{lat + 1}"
    square = ",".join(f"{lon + x},{lat + y}" for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    inside = server.get("/incidents?limit=500&" + box).json
    assert server.get("/incidents?limit=500&polygon=" + square).json["items"] == inside["items"] != []
    # Half of the square, cut along a diagonal that runs beside the point.
    triangle = f"{lon - 1},{lat - 1},{lon + 1},{lat - 1},{lon + 1},{lat + 1.2}"
    half = [row["incident_id"] for row in server.get("/incidents?limit=500&polygon=" + triangle).json["items"]]
    assert rows[0]["incident_id"] in half and len(half) <= inside["total"]
    for wrong in ("polygon=1,2,3,4", "polygon=1,2,3", "polygon=a,b,c,d,e,f", "near=1,2", "near=1,2,-3",
                  "polygon=" + ",".join(["1"] * 1200)):
        assert server.get("/overview?" + wrong).status == 400, wrong


ANSWERS = ["/overview", "/incidents?limit=500", "/incidents?limit=500&sort=date", "/incidents?limit=500&sort=-killed",
           "/incidents?limit=500&sort=-reports", "/review?limit=500", "/places", "/ledger", "/control", "/reports?limit=500",
           "/overview?place=sy", "/incidents?actor=is&limit=500"]


def test_what_is_kept_up_is_what_a_fresh_start_shows(samples_db, start, tmp_path):
    """After every kind of decision, an undo and new reports, nothing of the views is left behind."""
    db = tmp_path / "register.db"
    shutil.copy(samples_db, db)
    server = start(db)
    chance = random.Random(5)
    last = 0
    for round_ in range(12):
        rows = server.get("/incidents?limit=500").json["items"]
        server.get("/review?limit=500")
        one, other = (row["incident_id"] for row in chance.sample(rows, 2))
        decision = chance.choice([
            {"op": "accept"}, {"op": "reject", "reason": "r"}, {"op": "note", "reason": "n"},
            {"op": "correct", "field": "killed", "low": 3, "best": 4, "high": 90, "reason": "c"},
            {"op": "correct", "field": "from", "value": "2031-05-04", "reason": "c"},
            {"op": "correct", "field": "place", "value": "sy", "reason": "c"},
            {"op": "correct", "field": "actors", "value": "initiator:1:is|target:2:civilians", "reason": "c"},
            {"op": "merge", "other": other, "reason": "m"}])
        done = server.post("/edits", {"incident_id": one, "who": "t", **decision})
        assert done.status == 201, (decision, done.body)
        last = done.json["edit_id"]
        if round_ % 4 == 3:
            undone = server.post(f"/edits/{last}/undo", {"who": "t", "reason": "u"})
            assert undone.status == 201
            last = undone.json["edit_id"]
        if round_ == 6:
            server.add("قتل أربعة مدنيين في قصف جوي على مدينة الرقة يوم 3 آذار 2016.", published="2016-03-04")
        server.get(f"/review?after={last}")
    fresh = start(db)
    for path in ANSWERS:
        assert server.get(path).json == fresh.get(path).json, path
    for row in fresh.get("/incidents?limit=500").json["items"]:
        path = "/incidents/" + row["incident_id"]
        assert server.get(path).json == fresh.get(path).json, path


def test_another_process_may_write(samples_db, start, tmp_path):
    db, text = tmp_path / "register.db", tmp_path / "report.txt"
    shutil.copy(samples_db, db)
    server = start(db)
    before = server.get("/overview").json["total"]
    text.write_text("قتل سبعة مدنيين في انفجار سيارة مفخخة في مدينة الموصل يوم 3 آذار 2016.")
    subprocess.run([PROGRAM, "ingest", "--db", str(db), str(text)], check=True, capture_output=True)
    rows = server.get("/incidents?limit=500").json
    for _ in range(50):
        if rows["total"] > before:
            break
        rows = server.get("/incidents?limit=500").json
    assert rows["total"] == before + 1


def test_all_who_ask_after_a_decision_see_it(samples_db, start, tmp_path):
    db = tmp_path / "register.db"
    shutil.copy(samples_db, db)
    server = start(db)
    queue = server.get("/review?limit=500").json
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        def totals(last):
            return set(pool.map(lambda n: server.get(f"/review?limit={n + 1}&after={last}").json["total"], range(6)))
        for round_ in range(60):
            one = queue["items"][round_ % len(queue["items"])]["incident"]["incident_id"]
            last = server.post("/edits", {"incident_id": one, "who": "t", "op": "accept"}).json["edit_id"]
            assert totals(last) == {queue["total"] - 1}, round_
            last = server.post(f"/edits/{last}/undo", {"who": "t", "reason": "u"}).json["edit_id"]
            assert totals(last) == {queue["total"]}, round_


def test_no_decision_is_lost_when_many_decide_at_once(samples_db, start, tmp_path):
    db = tmp_path / "register.db"
    shutil.copy(samples_db, db)
    server = start(db)
    ids = [row["incident_id"] for row in server.get("/incidents?limit=20").json["items"]]

    def note(n):
        return server.post("/edits", {"op": "note", "incident_id": ids[n % len(ids)], "who": f"w{n % 8}", "reason": f"note {n}"})
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(note, range(120)))
    assert all(answer.status == 201 for answer in answers)
    assert len({answer.json["edit_id"] for answer in answers}) == 120
    kept = [edit["reason"] for one in ids for edit in server.get("/incidents/" + one).json["edits"]]
    assert sorted(kept) == sorted(f"note {n}" for n in range(120))


def test_added_reports_are_found_by_their_words(samples_db, start, tmp_path):
    db = tmp_path / "register.db"
    shutil.copy(samples_db, db)
    server = start(db)
    job = server.add("أصيب ستة عشر شخصا بانفجار صهريج قرب مدينة منبج يوم 5 أيار 2016.", published="2016-05-06")
    assert job["new"] == 1
    found = server.get("/incidents?text=" + urllib.parse.quote("صهريج")).json
    assert found["total"] >= 1


def test_lists_tell_of_failed_checks(samples_db, start, tmp_path):
    db = tmp_path / "register.db"
    shutil.copy(samples_db, db)
    server = start(db)
    failing = 0
    for row in server.get("/reports?limit=500").json["items"]:
        page = server.get("/reports/" + urllib.parse.quote(row["report_id"], safe="")).json
        failed = sum(not check["ok"] for check in page["report"].get("checks", []))
        assert row["failed_checks"] == failed, row
        failing += failed
    assert failing > 0, "the samples hold a breakdown that does not add up"


def test_a_stray_date_does_not_stretch_the_timeline(start, tmp_path):
    db = tmp_path / "register.db"
    server = start(db)
    lines = [{"id": f"r{n}", "text": f"قتل {n % 40 + 2} أشخاص في قصف على مدينة {place}.", "published": f"2016-0{n % 9 + 1}-{n % 27 + 1:02}"}
             for n, place in enumerate(["حلب", "حمص", "درعا", "الرقة", "إدلب"] * 60)]
    lines.append({"id": "old", "text": "قتل خمسة أشخاص في انفجار في مدينة البصرة.", "published": "1961-02-03"})
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    subprocess.run([PROGRAM, "ingest", "--db", str(db), str(path)], check=True, capture_output=True)
    overview = server.get("/overview").json
    for _ in range(100):
        if overview["total"] > 200:
            break
        overview = server.get("/overview").json
    assert overview["from"][:4] == "2016" and overview["earlier"] == 1
    total = sum(n for _, n, _ in overview["timeline"]["bins"]) + overview["undated"] + overview["earlier"]
    assert total == overview["total"]
    only = server.get("/overview?to=1970").json
    assert only["total"] == 1 and only["from"] == "1961-02-03"
