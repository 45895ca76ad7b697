import re
from html.parser import HTMLParser

import sijill
from conftest import CLASH, STRIKE

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"> \' " & \u202e ' + STRIKE


class Elements(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.seen, self.open, self.text = [], [], ""

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, {name for name, _ in attributes}))
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parsed(html):
    elements = Elements()
    elements.feed(html)
    elements.close()
    assert not elements.open
    return elements


def test_marks_lie_on_the_words_and_the_text_is_whole(engine):
    report = engine.extract(STRIKE, id="r1", published="2017-05-05")
    html = report._repr_html_()
    marks = dict(re.findall(r'<mark [^>]*title="(\w+): [^"]*">([^<]*)</mark>', html))
    assert (marks["place"], marks["date"], marks["count"]) == ("مدينة حلب", "يوم 4 أيار 2017", "قتل ثلاثة مدنيين")
    assert STRIKE in parsed(html).text


def test_hostile_text_stays_text(engine):
    report = engine.extract(HOSTILE, id=HOSTILE, title=HOSTILE, publisher=HOSTILE)
    elements = parsed(sijill.render(report))
    assert {tag for tag, _ in elements.seen} <= {"div", "h4", "mark", "table", "tr", "td", "bdi"}
    assert set().union(*(names for _, names in elements.seen)) <= {"class", "style", "dir", "title"}
    assert "<script>" in elements.text and "\u202e" not in elements.text


def test_without_a_text_the_records_alone_are_shown(engine):
    report = sijill.Report.from_json(engine.extract(CLASH).to_json())
    assert "armed_clash" in sijill.render(report) and "<mark" not in sijill.render(report)
    assert "<mark" in sijill.render(report, CLASH)


def test_a_text_that_is_not_the_reports_does_no_harm(engine):
    assert parsed(sijill.render(engine.extract(STRIKE), "short")).text.count("short") == 1


def test_time_is_linear_in_the_text(engine):
    report = engine.extract(STRIKE * 2000)
    assert parsed(sijill.render(report)).text.count("ثلاثة مدنيين") >= 2000
