"""On a cluster of two workers: the same records as one process, the same incidents as one register, whoever dies."""
import collections
import json
import os
import signal
import sqlite3
import sys
import threading
import time

import pytest

import sijill
import sijill.__main__
from sijill import spark as sijill_spark


def read(spark, archive):
    fields = "id string, text string, title string, published string, publisher string, url string, byline string"
    return spark.read.schema(fields).json(str(archive)).repartition(16)


def by_id(rows):
    seen = collections.Counter(row.id for row in rows)
    assert [name for name, times in seen.items() if times > 1] == [], "doubled"
    return {row.id: row.record for row in rows}


def test_two_workers_work(spark, cluster):
    assert len(cluster.workers) == 2 and spark.sparkContext.master == cluster.url


def test_the_cluster_says_what_one_process_says_record_for_record(spark, archive, records):
    got = by_id(sijill_spark.extract(read(spark, archive)).select("id", "record").collect())
    assert records.keys() - got.keys() == set(), "lost"
    assert got == records


def test_an_executor_killed_half_way_changes_nothing(spark, cluster, archive, records, tmp_path):
    before = set(cluster.executors())
    assert before
    frame = sijill_spark.extract(read(spark, archive).repartition(48))
    killed = []

    def kill_half_way():
        tracker = spark.sparkContext.statusTracker()
        while not killed:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numTasks == 48 and stage.numCompletedTasks >= 16 for stage in stages):
                os.kill(min(before), signal.SIGKILL)
                killed.append(min(before))
            time.sleep(0.005)

    watcher = threading.Thread(target=kill_half_way, daemon=True)
    watcher.start()
    frame.write.parquet(str(tmp_path / "records"))
    watcher.join(1)
    assert killed and killed[0] not in cluster.executors()
    got = by_id(spark.read.parquet(str(tmp_path / "records")).select("id", "record").collect())
    assert records.keys() - got.keys() == set(), "lost"
    assert got == records


@pytest.fixture(scope="module")
def parquet(spark, archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet") / "records"
    frame = sijill_spark.extract(read(spark, archive))
    frame.selectExpr("*", "substring(published.date, 1, 4) AS year").write.partitionBy("year").parquet(str(folder))
    return folder


def register_incidents(db):
    """What the register holds, in the shape of sijill.spark's incidents."""
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row

    def rows(sql, *values):
        return [dict(row) for row in connection.execute(sql, values)]

    incidents = {}
    for row in rows("SELECT incident.*, place.place_id AS gazetteer FROM incident LEFT JOIN place ON place.id = place"):
        one = {name: row[name] for name in ("type", "sub_type", "status", "first_day", "last_day", "where_precision",
                                            "lat", "lon", "reports", "voices")}
        one["precision"], one["place_id"] = row["day_precision"], row["gazetteer"]
        one["actors"] = sorted((a["actor_id"], a["role"], a["side"], a["tellings"]) for a in rows(
            "SELECT * FROM incident_actor WHERE incident = ?", row["id"]))
        one["figures"] = sorted((g["outcome"], g["people"], g["low"], g["best"], g["high"], g["rule"], g["voices"])
                                for g in rows("SELECT * FROM figure WHERE incident = ?", row["id"]))
        one["contradictions"] = sorted((c["kind"], c["value"], c["voice"], c["key"]) for c in rows(
            "SELECT c.kind, c.value, c.voice, t.key FROM contradiction c JOIN telling t ON t.id = c.telling "
            "WHERE c.incident = ?", row["id"]))
        one["tellings"] = sorted(t["key"] for t in rows("SELECT key FROM telling WHERE incident = ?", row["id"]))
        incidents[row["key"]] = one
    return incidents


def spark_incidents(frame):
    incidents = {}
    for row in (row.asDict(recursive=True) for row in frame.collect()):
        one = {name: row[name] for name in ("type", "sub_type", "status", "first_day", "last_day", "where_precision",
                                            "lat", "lon", "reports", "voices", "precision", "place_id")}
        one["actors"] = sorted((a["actor_id"], a["role"], a["side"], a["tellings"]) for a in row["actors"])
        one["figures"] = sorted((g["outcome"], g["group"], g["low"], g["best"], g["high"], g["rule"], g["voices"])
                                for g in row["figures"])
        one["contradictions"] = sorted((c["kind"], c["value"], c["voice"], c["telling"]) for c in row["contradictions"])
        one["tellings"] = sorted(row["tellings"])
        assert row["incident_id"] not in incidents, "doubled"
        incidents[row["incident_id"]] = one
    return incidents


def test_incidents_are_those_of_one_register(spark, parquet, register):
    wanted = register_incidents(register)
    got = spark_incidents(sijill_spark.reconcile(spark.read.parquet(str(parquet))))
    assert len(wanted) > 500 and max(len(one["tellings"]) for one in wanted.values()) > 5
    assert wanted.keys() == got.keys()
    assert {key: (wanted[key], got[key]) for key in wanted if wanted[key] != got[key]} == {}


def test_a_report_that_comes_twice_counts_once(spark, parquet, register):
    records = spark.read.parquet(str(parquet))
    assert spark_incidents(sijill_spark.reconcile(records.union(records))) == register_incidents(register)


def test_parquet_goes_into_a_register_as_if_it_had_been_read_here(program, parquet, register, tmp_path):
    db = str(tmp_path / "imported.db")
    assert " 0 without text" in program("import-parquet", "--python", sys.executable, "--db", db, parquet)
    assert program("dump", "--db", db) == program("dump", "--db", register)
    again = sijill.Register(db)
    from sijill.parquet import import_parquet  # noqa: E402
    counts = import_parquet(again, parquet)
    assert counts.added == 0 and counts.unchanged == counts.read
    assert sijill.__main__.main(["import-parquet", "--db", db, str(tmp_path)]) == 2
