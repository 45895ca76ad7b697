"""Requests and reports that wish the server ill. None brings it down, none leaves its folder, none becomes markup."""
import json
import socket
import time

import pytest

from conftest import ROOT

GET = b"GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"

# What is sent as it stands: a name, the bytes, and the first digits of the statuses that may come back ("" for none).
REQUESTS = [
    ("traversal", GET % (b"/../../../../etc/passwd", b""), "4"),
    ("traversal encoded", GET % (b"/%2e%2e/%2e%2e/etc/passwd", b""), "4"),
    ("traversal encoded twice", GET % (b"/%252e%252e/%252e%252e/etc/passwd", b""), "4"),
    ("traversal with backslash", GET % (b"/..\\..\\etc\\passwd", b""), "4"),
    ("traversal in assets", GET % (b"/assets/../../../../etc/passwd", b""), "4"),
    ("traversal in assets encoded", GET % (b"/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", b""), "4"),
    ("traversal in a report id", GET % (b"/api/1/reports/..%2f..%2fetc%2fpasswd", b""), "4"),
    ("absolute path", GET % (b"//etc/passwd", b""), "4"),
    ("absolute URI", GET % (b"http://evil.example/api/1/", b""), "4"),
    ("register file", GET % (b"/register.db", b""), "4"),
    ("nul in the path", GET % (b"/%00/index.html", b""), "4"),
    ("nul in a value", GET % (b"/api/1/overview?text=%00", b""), "4"),
    ("newline in the path", GET % (b"/%0d%0aSet-Cookie:x=1", b""), "4"),
    ("broken escape", GET % (b"/%zz", b""), "4"),
    ("escape cut short", GET % (b"/api/1/overview?text=%d", b""), "4"),
    ("not UTF-8 in a value", GET % (b"/api/1/overview?text=%ff%fe%c0%80", b""), "24"),
    ("not UTF-8 in an id", GET % (b"/api/1/incidents/%ff%fe", b""), "4"),
    ("overlong UTF-8", GET % (b"/api/1/overview?place=%c0%ae%c0%ae%2f", b""), "24"),
    ("SQL in the text", GET % (b"/api/1/overview?text=%27%3B+DROP+TABLE+incident%3B--", b""), "2"),
    ("SQL in a place", GET % (b"/api/1/overview?place=%27+OR+1%3D1--", b""), "2"),
    ("SQL in an id", GET % (b"/api/1/incidents/%27+OR+1%3D1--", b""), "4"),
    ("SQL in sort", GET % (b"/api/1/incidents?sort=killed%3BDROP+TABLE+report", b""), "4"),
    ("FTS operators", GET % (b"/api/1/overview?text=%22+OR+NEAR%28a+b%29+*+%5E+-", b""), "2"),
    ("unbalanced quotes", GET % (b"/api/1/overview?text=%22%22%22", b""), "2"),
    ("very many types", GET % (b"/api/1/overview?type=" + b"x," * 3000, b""), "24"),
    ("very many places", GET % (b"/api/1/overview?place=" + b"sy," * 3000, b""), "245"),
    ("very many parameters", GET % (b"/api/1/overview?" + b"a=1&" * 3000, b""), "24"),
    ("huge number", GET % (b"/api/1/incidents?offset=99999999999999999999", b""), "4"),
    ("negative limit", GET % (b"/api/1/incidents?limit=-5", b""), "4"),
    ("largest offset", GET % (b"/api/1/incidents?offset=1000000000", b""), "2"),
    ("not a number in a box", GET % (b"/api/1/overview?bbox=nan,inf,-inf,1e999", b""), "4"),
    ("date of year 0", GET % (b"/api/1/overview?from=0000-00-00", b""), "4"),
    ("last date there is", GET % (b"/api/1/ledger?from=0001-01-01&to=9999-12-31&by=day", b""), "2"),
    ("unknown export", GET % (b"/api/1/export?format=../../etc/passwd", b""), "4"),
    ("export level made up", GET % (b"/api/1/export?format=jsonl&public=1&level=%00", b""), "4"),
    ("hold back for ever", GET % (b"/api/1/export?format=jsonl&hold_days=999999999999", b""), "4"),
    ("long address", GET % (b"/" + b"a" * 100000, b""), "4"),
    ("long address of escapes", GET % (b"/api/1/incidents/" + b"%41" * 4000, b""), "4"),
    ("long header", GET % (b"/", b"X-Long: " + b"a" * 100000 + b"\r\n"), "4"),
    ("many headers", GET % (b"/", b"X-Many: 1\r\n" * 20000), "4"),
    ("header without colon", GET % (b"/", b"nonsense\r\n"), "4"),
    ("folded header", GET % (b"/", b"X-Fold: a\r\n b\r\n"), "24"),
    ("nul in a header", GET % (b"/", b"X-Nul: a\x00b\r\n"), "4"),
    ("two hosts", b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "24"),
    ("no host", b"GET /api/1/ HTTP/1.1\r\nConnection: close\r\n\r\n", "4"),
    ("ranges without end", GET % (b"/", b"Range: bytes=" + b"0-," * 2000 + b"\r\n"), "24"),
    ("strange method", b"DESTROY / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "4"),
    ("method of another protocol", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "4"),
    ("CONNECT", b"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "4"),
    ("TRACE", b"TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "4"),
    ("HTTP 0.9", b"GET /\r\n\r\n", "4"),
    ("not HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 600, "4"),
    ("noise", bytes(range(256)) * 8, "4"),
    ("empty line first", b"\r\n\r\n" + GET % (b"/", b""), "24"),
    ("negative length", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "4"),
    ("length of two kinds", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", "4"),
    ("length and chunks", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "4"),
    ("length of petabytes", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999999999\r\n\r\n", "4"),
    ("upload over the limit", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000000\r\n\r\n", "4"),
    ("edit over the limit", b"POST /api/1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n", "4"),
    ("chunk of petabytes", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffff\r\n", "4"),
    ("chunk that is none", b"POST /api/1/reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "4"),
    ("chunks over the limit", b"POST /api/1/edits HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"4000\r\n" + b"a" * 0x4000 + b"\r\n") * 8, "4"),
    ("write to the page", b"POST /index.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", "4"),
    ("delete a report", b"DELETE /api/1/reports/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "4"),
]

XSS = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'

# Bodies of uploads that are not what they should be.
BODIES = [
    ("JSON bomb", b'{"text":' + b"[" * 20000 + b"]" * 20000 + b"}", "application/json"),
    ("JSON cut short", b'{"text":"abc', "application/json"),
    ("JSON with a lone surrogate", b'{"text":"\\ud800"}', "application/json"),
    ("JSON not UTF-8", b'{"text":"\xff\xfe"}', "application/json"),
    ("JSON of another type", b'{"text":{"a":1}}', "application/json"),
    ("form without an end", b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc', "multipart/form-data; boundary=b"),
    ("form without parts", b"--b--\r\n", "multipart/form-data; boundary=b"),
    ("form without a boundary", b"abc", "multipart/form-data"),
    ("form with an endless boundary", b"abc", "multipart/form-data; boundary=" + "b" * 4000),
    ("form with a long part head", b"--b\r\nX: " + b"a" * 9000 + b"\r\n\r\nabc\r\n--b--\r\n", "multipart/form-data; boundary=b"),
]


@pytest.mark.parametrize("request_bytes,statuses", [(r[1], r[2]) for r in REQUESTS], ids=[r[0] for r in REQUESTS])
def test_requests(server, request_bytes, statuses):
    answer = server.raw(request_bytes)
    assert b"root:" not in answer and b"SQLite format" not in answer
    if answer:
        assert answer.startswith(b"HTTP/1.1 "), answer[:80]
        assert answer[9:10].decode() in statuses, answer[:200]
        assert b"\r\nSet-Cookie: x" not in answer.replace(b"set-cookie", b"Set-Cookie")
    assert server.alive()


@pytest.mark.parametrize("body,kind", [(b[1], b[2]) for b in BODIES], ids=[b[0] for b in BODIES])
def test_bodies(server, body, kind):
    answer = server.ask("POST", "/api/1/reports", body, {"Content-Type": kind})
    assert answer.status in (400, 415) and answer.json["error"]["message"]
    assert server.alive()


# Names of uploaded files that try to leave their folder or to be more than a name.
@pytest.mark.parametrize("name", ["../../escape.txt", "/etc/cron.d/escape.txt", "..\\..\\escape.txt", "..", ".", "",
                                  "a" * 3000 + ".txt", "\x01\x02.txt", "-rf.txt", "%2e%2e%2fescape.txt", "س" * 300 + ".txt"],
                         ids=range(11))
def test_file_names_stay_names(server, name):
    body = (f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
            "قتل شخصان في اشتباكات في طرابلس.\r\n--b--\r\n").encode()
    answer = server.ask("POST", "/api/1/reports", body, {"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status == 202
    job = server.wait(answer.json)
    assert job["state"] == "done", job
    folder = server.db.parent
    assert not list(folder.parent.glob("**/escape.txt")) and not (ROOT / "escape.txt").exists()


# Reports whose words are markup: they come back as words, in JSON, never as a page.
@pytest.mark.parametrize("text", [
    XSS, "قتل <b>ثلاثة</b> " + XSS + " في حلب", "</script><svg onload=alert(1)>", "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}", "=HYPERLINK(\"http://evil.example\")", "\u202eقتل ثلاثة\u202c في حلب",
    "\ufeff\u200f\u2066", "قتل " + "٩" * 5000 + " في حلب", "a" * 300000, "\u0000\u0001قتل ثلاثة", "😀" * 2000 + " قتل ثلاثة في حلب"],
                         ids=range(12))
def test_reports(server, text):
    job = server.add(text, publisher=XSS)
    assert job["state"] == "done" and job["failed"] == ("\0" in text), job  # what holds NULs is no text
    for report in job["reports"]:
        page = server.get("/reports/" + report)
        assert page.status == 200 and page.headers["Content-Type"].startswith("application/json")
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        json.loads(page.body)
    assert server.alive()


def test_every_answer_forbids_foreign_content(server):
    for path in ("/", "/api/1/", "/api/1/none", "/none", "/assets/none.js"):
        policy = server.ask("GET", path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy, path


def test_slow_clients_do_not_keep_others_waiting(server):
    slow = []
    try:
        for _ in range(100):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(b"GET / HTTP/1.1\r\nHost: lo")
            slow.append(connection)
        begin = time.monotonic()
        assert server.get("/overview").status == 200
        assert time.monotonic() - begin < 2
        # Who does not finish a head in time is cut off.
        slow[0].settimeout(15)
        assert slow[0].recv(10) == b""
    finally:
        for connection in slow:
            connection.close()
    assert server.alive()


def test_clients_that_take_nothing_do_not_keep_others_waiting(server):
    deaf = []
    try:
        for _ in range(40):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall((GET % (b"/api/1/incidents?limit=500", b"")) * 20)
            deaf.append(connection)
        assert server.get("/overview").status == 200
    finally:
        for connection in deaf:
            connection.close()
    assert server.alive()


def test_more_connections_than_are_taken(server):
    many = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(600)]
    for connection in many:
        connection.close()
    time.sleep(0.3)
    assert server.alive()
