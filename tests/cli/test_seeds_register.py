"""Five reports on one city in 2017 as one register; left out where they are not at hand."""
import json

import pytest

from conftest import SHARED

SEEDS = SHARED / "seeds"
CITY = "sy-deir-ez-zor"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is not there")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    from conftest import sijill
    db = tmp_path_factory.mktemp("seeds") / "register.db"
    assert sijill("ingest", "--db", db, SEEDS).code == 0
    return db


def lines(run, *arguments):
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl").out.splitlines()]


def stretches(run, register, *flags):
    places = lines(run, "control", "--db", register, "--place", CITY, *flags)
    return {place["place_id"] if "place_id" in place else place["name_ar"]: place["stretches"] for place in places}


def test_one_history_for_the_city(run, register):
    history = stretches(run, register)
    reports = {r for s in history[CITY] for r in s["reports"]}
    assert len(reports) >= 4, "the city's history has what all reports say of it"
    assert [s["from"] for s in history[CITY]] == sorted(s["from"] for s in history[CITY])
    assert len(history) > 10, "its quarters have histories of their own"


def test_claims_that_differ_stand_side_by_side(run, register):
    that_day = stretches(run, register, "--on", "2017-11-02")[CITY]
    assert any(s["actor_id"] == "syria-gov" and s.get("min_percent") == 95 for s in that_day)
    assert any(s["actor_id"] == "is" and s.get("extent") == "part" for s in that_day)


def test_a_claim_for_the_city_ends_nothing_in_its_quarters(run, register):
    history = stretches(run, register, "--on", "2017-11-02")
    held = [place for place, found in history.items() if place != CITY and any(s["actor_id"] == "is" for s in found)]
    assert held, "what was told of the quarters on 30 October still stands beside the city's 95 %"


def totals(run, register):
    rows = lines(run, "ledger", "--db", register, "--place", CITY, "--from", "2017", "--to", "2017")
    return rows, [r for r in rows if r["kind"] == "running_total" and r["outcome"] == "killed"]


def test_the_total_is_there_with_its_shares(run, register):
    _, running = totals(run, register)
    total = next(r for r in running if r["best"] == 381)
    shares = {(s["group"], s["best"] or s["low"]) for s in total["shares"]}
    assert {("civilian", 87), ("combatant:syria-gov", 104), ("combatant:is", 190)} <= shares


def test_the_rounded_total_of_the_title_is_no_second_one(run, register):
    rows, running = totals(run, register)
    total = next(r for r in running if r["best"] == 381)
    assert [r["best"] or r["high"] or r["low"] for r in total["rounded"]] == [400]
    assert not any((r["best"] or 0) == 400 for r in running)
    told = next(r for r in rows if r["kind"] == "all" and r["outcome"] == "killed" and r["with_running_totals"])
    assert told["best"] == 381, "the total in place of what it sums, once"


def test_two_tellings_of_the_flight_contradict_each_other(run, register):
    incidents = lines(run, "query", "--db", register, "--limit", "-1")
    assert any(c["kind"] == "direction" for i in incidents for c in i["contradictions"])
