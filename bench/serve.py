#!/usr/bin/env python3
"""How the server bears load, and how quick a view is.

    bench/serve.py load DB [--seconds 60] [--connections 64]     wrk (Debian's) on loopback: reads with 5 % writes
    bench/serve.py views DB [--times 200]                        filters of the overview, one after another

`load` writes notes into a copy of DB and counts afterwards that none is lost. wrk takes its share of the same cores.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / "bin/sijill")  # another one by --program, to measure two builds in one go


class Server:
    def __init__(self, db):
        self.begun = time.monotonic()
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", str(db), "--port", "0"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.ready = time.monotonic() - self.begun
        self.port = int(re.search(r":(\d+)/", line).group(1))
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)

    def get(self, path):
        self.connection.request("GET", "/api/1" + path, headers={"Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        return body

    def json(self, path):
        self.connection.request("GET", "/api/1" + path)
        return json.loads(self.connection.getresponse().read())

    def stop(self):
        self.process.terminate()
        self.process.wait()


def load(db, seconds, connections):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "register.db"
        shutil.copy(db, copy)
        server = Server(copy)
        ids = [row["incident_id"] for row in server.json("/incidents?limit=500")["items"]]
        names = pathlib.Path(folder) / "ids"
        names.write_text("\n".join(ids))
        out = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s",
                              str(ROOT / "bench/serve.lua"), f"http://127.0.0.1:{server.port}"],
                             env={**os.environ, "SIJILL_IDS": str(names)}, stdout=subprocess.PIPE, text=True, check=True).stdout
        server.stop()
        requests, created, refused, errors, p50, p95, p99, took = re.search(r"RESULT (.*)", out).group(1).split()
        kept = sqlite3.connect(copy).execute("SELECT count(*) FROM edit").fetchone()[0]
        print("| requests/s | errors | refused | edits acknowledged | edits kept | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|---|---|---|")
        print(f"| {int(requests) / float(took):.0f} | {errors} | {refused} | {created} | {kept} | {p50} | {p95} | {p99} |")
        # Edits still on their way when wrk left are kept but not acknowledged.
        assert kept >= int(created), "an acknowledged edit is lost"


def views(db, times):
    server = Server(db)
    about = server.json("/")
    begun = time.monotonic()
    overview = server.json("/overview")
    first = time.monotonic() - begun
    facets, span = overview["facets"], (overview["from"], overview["to"])
    places = [node["place_id"] for node in server.json("/places")["items"]]
    chance = random.Random(7)
    took, lists = [], []
    for _ in range(times):
        query = {}
        for name, values in (("type", facets["sub_type"]), ("actor", facets["actor"][:20]), ("source", facets["source"][:20])):
            if chance.random() < 0.35:
                query[name] = chance.choice(values)["id"]
        if chance.random() < 0.4:
            query["place"] = chance.choice(places)
        if chance.random() < 0.4:
            query["from"] = f"{chance.randint(int(span[0][:4]), int(span[1][:4]))}-{chance.randint(1, 12):02}-01"
        if chance.random() < 0.25:
            query["min_killed"] = chance.choice((1, 5, 20))
        if chance.random() < 0.2:
            query["text"] = chance.choice(("قصف", "مدنيين", "الطيران", "مستشفى", "عبوة ناسفة"))
        path = urllib.parse.urlencode(query)
        begun = time.monotonic()
        server.get("/overview?" + path)
        took.append(1000 * (time.monotonic() - begun))
        begun = time.monotonic()
        server.get("/incidents?limit=100&" + path)
        lists.append(1000 * (time.monotonic() - begun))
    server.stop()
    took.sort()
    lists.sort()
    print("| incidents | start s | first overview ms | filter p50 ms | filter p95 ms | filter max ms | list p95 ms |\n|---|---|---|---|---|---|---|")
    print(f"| {about['incidents']} | {server.ready:.2f} | {1000 * first:.0f} | {took[len(took) // 2]:.0f} | "
          f"{took[int(len(took) * 0.95)]:.0f} | {took[-1]:.0f} | {lists[int(len(lists) * 0.95)]:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("load", "views"))
    parser.add_argument("db", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--program", default=PROGRAM)
    flags = parser.parse_args()
    globals()["PROGRAM"] = flags.program
    if flags.what == "load":
        load(flags.db, flags.seconds, flags.connections)
    else:
        views(flags.db, flags.times)


if __name__ == "__main__":
    main()
