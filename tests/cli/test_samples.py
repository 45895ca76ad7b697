"""The invented reports of samples/ come through, and a few plain facts of them are found."""
import pytest

from conftest import ROOT

SAMPLES = sorted((ROOT / "samples").glob("invented-*"))


@pytest.fixture(scope="module")
def records():
    from conftest import sijill
    result = sijill("extract", *SAMPLES)
    assert result.code == 0, result.err
    return {record["id"]: record for record in result.records}


def test_every_file_gives_its_reports(records):
    assert len(SAMPLES) == 14
    assert len(records) == 12 + 4 + 3  # twelve single reports, four messages, three lines


def test_the_page_gives_its_date_and_publisher(records):
    page = records["invented-08-news-page"]
    assert page["published"]["date"] == "2019-06-09"
    assert page["publisher"]["name"] == "بوابة الساحل"
    assert page["title"] == "قتلى في اشتباكات جنوبي طرابلس"


def test_a_forwarded_message_says_so(records):
    assert [r["id"] for r in records.values() if r.get("forwarded_from")] != []


def test_football_is_no_war(records):
    sport = records["invented-14-football"]
    assert sport["events"] == [] and sport["control"] == []
