"""A server on a free port over a register of the invented samples; each test talks to it as a client would."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

import pytest

ROOT = pathlib.Path(os.environ.get("SIJILL_SOURCE", pathlib.Path(__file__).parents[2]))
PROGRAM = os.environ.get("SIJILL", str(ROOT / "bin/sijill"))


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    def __init__(self, db, *flags):
        self.db = db
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", str(db), "--port", "0", *flags],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = ""
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            self.said += line
        self.port = int(re.search(r":(\d+)/", self.said).group(1))

    def ask(self, method, path, body=None, headers=None, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=host is not None, skip_accept_encoding=True)
        if host is not None:
            connection.putheader("Host", host)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders(body)
        got = connection.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        connection.close()
        return answer

    def get(self, path, **more):
        return self.ask("GET", "/api/1" + path, **more)

    def post(self, path, value, headers=None):
        return self.ask("POST", "/api/1" + path, json.dumps(value).encode(), {"Content-Type": "application/json", **(headers or {})})

    def raw(self, bytes_, wait=3.0):
        """Sends bytes as they are; what comes back until the server closes or says nothing more."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            try:
                connection.sendall(bytes_)
                answer = b""
                while piece := connection.recv(65536):
                    answer += piece
            except (TimeoutError, ConnectionError):
                pass
            return answer

    def add(self, text, **fields):
        """Reads one pasted report; the finished job."""
        job = self.post("/reports", {"text": text, **fields})
        assert job.status == 202, job.body
        return self.wait(job.json)

    def wait(self, job):
        for _ in range(600):
            if job["state"] != "running":
                return job
            time.sleep(0.05)
            job = self.get("/jobs/" + job["job_id"]).json
        raise AssertionError(job)

    def alive(self):
        return self.process.poll() is None and self.get("/").status == 200

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        error = self.process.stderr.read()
        assert "Sanitizer" not in error and "runtime error" not in error, error[-4000:]
        assert self.process.returncode == 0, (self.process.returncode, error[-2000:])


@pytest.fixture(scope="session")
def samples_db(tmp_path_factory):
    db = tmp_path_factory.mktemp("register") / "register.db"
    samples = sorted(str(path) for path in (ROOT / "samples").glob("invented-*"))
    subprocess.run([PROGRAM, "ingest", "--db", str(db), *samples], check=True, capture_output=True)
    return db


@pytest.fixture(scope="module")
def server(samples_db, tmp_path_factory):
    """A server on a copy of the samples' register, for one module."""
    db = tmp_path_factory.mktemp("serve") / "register.db"
    db.write_bytes(samples_db.read_bytes())
    running = Server(db)
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path):
    """Starts servers that end with the test: start(db, *flags)."""
    started = []

    def begin(db, *flags):
        started.append(Server(db, *flags))
        return started[-1]
    yield begin
    for one in started:
        one.stop()
