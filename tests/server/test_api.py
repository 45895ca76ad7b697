"""What the API promises beyond the shape of its answers."""
import gzip
import json
import urllib.parse

import pytest


def test_views_agree_with_one_another(server):
    overview = server.get("/overview").json
    rows = server.get("/incidents?limit=500").json
    assert overview["total"] == rows["total"]
    assert sum(facet["n"] for facet in overview["facets"]["sub_type"]) == overview["total"]
    assert sum(n for _, n, _ in overview["timeline"]["bins"]) + overview["undated"] == overview["total"]
    assert sum(place["incidents"] for place in overview["map"]) + overview["unplaced"] == overview["total"]


def test_filters_narrow(server):
    everything = server.get("/incidents?limit=500").json["items"]
    kind = everything[0]["sub_type"]
    some = server.get(f"/incidents?type={kind}&limit=500").json["items"]
    assert {row["incident_id"] for row in some} == {row["incident_id"] for row in everything if row["sub_type"] == kind}
    for row in server.get("/incidents?min_killed=5&limit=500").json["items"]:
        assert row["killed"].get("best", row["killed"]["low"]) >= 5
    inside = server.get("/incidents?place=sy&limit=500").json["items"]
    assert inside and all(any((place.get("place_id") or "sy").startswith("sy") for place in row["where"]) for row in inside)


def test_what_cannot_be_found_is_empty_not_an_error(server):
    for query in ("place=nowhere-at-all", "actor=nobody", "text=%D9%85%D9%86"):
        answer = server.get("/overview?" + query)
        assert answer.status == 200 and answer.json["total"] == 0, query
    assert server.get("/control?place=nowhere-at-all").json["items"] == []
    assert server.get("/ledger?place=nowhere-at-all").json["totals"] == []


def test_pages_join_without_gap_or_overlap(server):
    whole = [row["incident_id"] for row in server.get("/incidents?limit=500").json["items"]]
    paged = []
    while len(paged) < len(whole):
        paged += [row["incident_id"] for row in server.get(f"/incidents?limit=7&offset={len(paged)}").json["items"]]
    assert paged == whole == list(dict.fromkeys(whole))


def test_unchanged_answers_are_not_sent_again(server):
    first = server.get("/overview")
    again = server.get("/overview", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304 and again.body == b""


def test_packed_answers_are_the_same(server):
    plain = server.get("/overview")
    packed = server.get("/overview", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_head_tells_the_length_and_sends_nothing(server):
    get, head = server.get("/overview"), server.ask("HEAD", "/api/1/overview")
    assert head.status == 200 and head.body == b"" and int(head.headers["Content-Length"]) == len(get.body)


def test_a_pasted_report_arrives(server):
    before = server.get("/").json
    job = server.add("قتل سبعة مدنيين في قصف مدفعي على مدينة تعز يوم 9 أيار 2016.", publisher="موقع مخترع",
                     published="2016-05-10")
    assert job["state"] == "done" and job["new"] == 1 and len(job["reports"]) == 1
    after = server.get("/").json
    assert after["reports"] == before["reports"] + 1 and after["incidents"] > before["incidents"]
    page = server.get("/reports/" + job["reports"][0]).json
    assert page["report"]["counts"][0]["best"] == 7
    again = server.add("قتل سبعة مدنيين في قصف مدفعي على مدينة تعز يوم 9 أيار 2016.", publisher="موقع مخترع",
                       published="2016-05-10")
    assert again["new"] == 0 and again["unchanged"] == 1


def form(files, boundary="b0undary"):
    body = b""
    for name, content in files:
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n').encode() + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}


def test_files_arrive_and_the_bad_ones_are_named(server):
    body, headers = form([
        ("ok.txt", "أصيب أربعة أشخاص في انفجار عبوة ناسفة في بنغازي يوم 3 حزيران 2017.".encode()),
        ("lines.jsonl", json.dumps({"id": "x-1", "text": "قتل جنديان في كمين قرب مدينة درنة يوم 4 حزيران 2017."}, ensure_ascii=False).encode() + b"\n{broken\n"),
        ("empty.txt", b"")])
    answer = server.ask("POST", "/api/1/reports", body, headers)
    job = server.wait(answer.json)
    assert job["state"] == "done" and job["new"] == 2 and job["failed"] >= 1, job
    assert any(error["name"].startswith("lines.jsonl") for error in job["errors"])
    assert "x-1" in job["reports"]


@pytest.mark.parametrize("body,headers,status", [
    (b"{}", {"Content-Type": "application/json"}, 400),
    (b"[]", {"Content-Type": "application/json"}, 400),
    (b'{"text":"x","published":"soon"}', {"Content-Type": "application/json"}, 400),
    (b"text", {"Content-Type": "text/plain"}, 415),
    (b"", {"Content-Type": "multipart/form-data; boundary=x"}, 400)])
def test_bad_uploads_are_refused(server, body, headers, status):
    assert server.ask("POST", "/api/1/reports", body, headers).status == status


def test_corrections_can_choose_from_all_the_lexicon_knows(server):
    found = server.get("/actors?q=" + urllib.parse.quote("الدولة الاسلاميه")).json["items"]
    assert "is" in [actor["actor_id"] for actor in found]
    assert server.get("/actors?id=is").json["items"][0]["name_en"]
    assert server.get("/actors?q=").json["items"] == server.get("/actors?id=nobody").json["items"] == []
    places = server.get("/gazetteer?q=" + urllib.parse.quote("الرقه")).json["items"]
    assert places and all("inside" in place or place["kind"] == "country" for place in places)
    assert server.get("/gazetteer?q=aleppo").json["items"][0]["place_id"].startswith("sy-")


def test_a_tile_archive_of_this_machine_is_sent_in_pieces(samples_db, start, tmp_path):
    archive = tmp_path / "streets.pmtiles"
    archive.write_bytes(bytes(range(256)) * 4000)
    server = start(samples_db, "--tiles", str(archive))
    assert server.get("/").json["tiles"] == "/tiles.pmtiles"
    piece = server.ask("GET", "/tiles.pmtiles", headers={"Range": "bytes=5-9"})
    assert (piece.status, piece.body, piece.headers["Content-Range"]) == (206, bytes([5, 6, 7, 8, 9]), "bytes 5-9/1024000")
    assert server.ask("GET", "/tiles.pmtiles", headers={"Range": "bytes=1023998-"}).body == bytes([254, 255])
    assert server.ask("GET", "/tiles.pmtiles", headers={"Range": "bytes=0-99999999"}).body == archive.read_bytes()
    assert server.ask("GET", "/tiles.pmtiles", headers={"Range": "bytes=1024000-"}).status == 416
    for odd in ("bytes=-5", "bytes=a-b", "lines=1-2", "bytes=1-2,4-5", "bytes=99999999999999999999-"):
        assert server.ask("GET", "/tiles.pmtiles", headers={"Range": odd}).body == archive.read_bytes(), odd
    assert "http" not in server.ask("GET", "/").headers["Content-Security-Policy"]


def test_without_an_archive_there_is_none(server):
    assert server.ask("GET", "/tiles.pmtiles").status == 404
