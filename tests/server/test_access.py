"""Who gets in, and what a token opens."""
import pathlib
import re
import stat


def test_this_machine_needs_no_token(server):
    assert server.get("/").json["role"] == "review"


def test_another_site_cannot_write(server):
    text = {"text": "x"}
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                    {"Sec-Fetch-Site": "same-site"}):
        assert server.post("/reports", text, headers).status == 403, headers


def test_a_name_that_points_here_does_not_open_it(server):
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""):
        assert server.get("/", host=host).status == 403, host
    for host in ("localhost", "127.0.0.1", "[::1]:9"):
        assert server.get("/", host=host).status == 200, host


def test_read_only_refuses_writes(start, samples_db):
    reading = start(samples_db, "--read-only")
    assert reading.get("/").json["read_only"] is True
    assert reading.post("/reports", {"text": "x"}).status == 403
    assert reading.post("/edits", {"op": "accept"}).status == 403


def test_off_this_machine_a_token_is_asked_for(start, samples_db, tmp_path):
    db = tmp_path / "register.db"
    db.write_bytes(pathlib.Path(samples_db).read_bytes())
    open_to_all = start(db, "--host", "0.0.0.0")
    read, review = re.findall(r"\b([0-9a-f]{32})\b", open_to_all.said)
    access = pathlib.Path(str(db) + ".access")
    assert read not in access.read_text() and review not in access.read_text()
    assert stat.S_IMODE(access.stat().st_mode) == 0o600

    assert open_to_all.get("/").status == 401
    assert open_to_all.get("/overview", headers={"Authorization": "Bearer " + "0" * 32}).status == 401
    bearer = {"Authorization": "Bearer " + read}
    assert open_to_all.get("/", headers=bearer).json["role"] == "read"
    assert open_to_all.post("/reports", {"text": "x"}, bearer).status == 403
    assert open_to_all.get("/", headers={"Authorization": "Bearer " + review}).json["role"] == "review"

    assert open_to_all.post("/session", {"token": "wrong"}).status == 401
    session = open_to_all.post("/session", {"token": review})
    cookie = session.headers["Set-Cookie"]
    assert session.status == 204 and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert open_to_all.get("/", headers={"Cookie": cookie.split(";")[0]}).json["role"] == "review"
    assert open_to_all.get("/", headers={"Cookie": "sijill_session=" + "0" * 32}).status == 401


def test_tokens_are_said_once(start, samples_db, tmp_path):
    db = tmp_path / "register.db"
    db.write_bytes(pathlib.Path(samples_db).read_bytes())
    assert len(re.findall(r"\b[0-9a-f]{32}\b", start(db, "--host", "0.0.0.0", "--read-only").said)) == 2
    assert not re.findall(r"\b[0-9a-f]{32}\b", start(db, "--host", "0.0.0.0", "--read-only").said)
