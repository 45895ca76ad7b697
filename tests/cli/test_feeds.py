"""RSS and Atom: each item is a report with its own date, title and address."""
import json

import pytest

STRIKE = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel><title>وكالة مخترعة</title><link>https://example.org</link>
<item><title>قصف على حلب</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Thu, 04 May 2017 10:00:00 +0300</pubDate>
<description>موجز</description><media:title>صورة</media:title><content:encoded><![CDATA[<p>{STRIKE}</p><p>وأصيب أربعة آخرون.</p>]]></content:encoded></item>
<item><title>خبر ثان</title><link>https://example.org/2</link><dc:date>2017-05-05T01:00:00Z</dc:date><dc:creator>ليلى</dc:creator>
<description>&lt;p&gt;{STRIKE}&lt;/p&gt; &amp;nbsp; R&amp;D &nbsp;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة مخترعة</title><updated>2017-05-09T00:00:00Z</updated>
<entry><title>قصف على حلب</title><id>tag:1</id><link rel="enclosure" href="https://example.org/a.mp3"/><link href="https://example.org/1"/>
<published>2017-05-04T10:00:00+03:00</published><updated>2017-05-06T10:00:00Z</updated><author><name>ليلى</name><email>l@example.org</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STRIKE}</p><p>وأصيب أربعة آخرون.</p></div></content></entry>
<entry><title>خبر ثان</title><updated>2017-05-05T10:00:00Z</updated><summary>{STRIKE}</summary></entry></feed>"""



def test_rss(run, tmp_path):
    (tmp_path / "news.rss").write_text(RSS, encoding="utf-8")
    result = run("extract", tmp_path / "news.rss")
    assert (result.code, result.err) == (0, "")
    first, second = result.records
    assert (first["id"], first["title"], first["published"]["date"], first["url"]) == ("g1", "قصف على حلب", "2017-05-04", "https://example.org/1")
    assert (second["id"], second["published"]["date"], second["byline"]) == ("https://example.org/2", "2017-05-05", "ليلى")
    assert [(c["outcome"], c["best"]) for c in first["counts"]] == [("killed", 3), ("injured", 4)]
    assert [(c["outcome"], c["best"]) for c in second["counts"]] == [("killed", 3)]
    assert "وكالة مخترعة" in json.dumps(first, ensure_ascii=False)


def test_atom(run, tmp_path):
    (tmp_path / "news.xml").write_text(ATOM, encoding="utf-8")
    result = run("extract", tmp_path / "news.xml")
    assert (result.code, result.err) == (0, "")
    first, second = result.records
    assert (first["id"], first["published"]["date"], first["url"], first["byline"]) == ("tag:1", "2017-05-04", "https://example.org/1", "ليلى")
    assert (second["id"], second["published"]["date"]) == (f"{tmp_path}/news.xml:2", "2017-05-05")
    assert [(c["outcome"], c["best"]) for c in first["counts"]] == [("killed", 3), ("injured", 4)]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "iso-8859-6"])
def test_encodings(run, tmp_path, encoding):
    text = RSS.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace("’", "'")
    (tmp_path / "news.rss").write_bytes(text.encode(encoding))
    result = run("extract", tmp_path / "news.rss")
    assert result.code == 0, result.err
    assert [r["counts"][0]["best"] for r in result.records] == [3, 3]


def test_an_encoding_that_is_not_said(run, tmp_path):
    (tmp_path / "news.rss").write_bytes(RSS.replace(' encoding="UTF-8"', "").encode("windows-1256"))
    result = run("extract", tmp_path / "news.rss")
    assert result.code == 0, result.err
    assert [r["title"] for r in result.records] == ["قصف على حلب", "خبر ثان"]


def test_bytes_that_are_no_utf8_do_not_end_the_feed(run, tmp_path):
    (tmp_path / "news.rss").write_bytes(RSS.encode().replace("موجز".encode(), b"\xff\xfe\xfd"))
    result = run("extract", tmp_path / "news.rss")
    assert result.code == 0 and len(result.records) == 2, result.err


def test_a_broken_feed_keeps_what_came_before(run, tmp_path):
    (tmp_path / "news.rss").write_text(RSS[:RSS.index("خبر ثان")] + "</wrong>", encoding="utf-8")
    result = run("extract", tmp_path / "news.rss")
    assert result.code == 2 and [r["id"] for r in result.records] == ["g1"]
    assert f"{tmp_path}/news.rss:5:" in result.err and "mismatched tag; the rest is not read" in result.err


def test_a_feed_with_entities_of_its_own_is_a_feed(run, tmp_path):
    declared = '<!DOCTYPE rss [<!ENTITY agency "وكالة"> <!-- > ] -->\n<!ENTITY % more "x">]>'
    for name in ("news.xml", "news.rss"):
        (tmp_path / name).write_text(RSS.replace("<rss ", declared + "<rss ", 1).replace("قصف على حلب", "&agency;: قصف", 1), encoding="utf-8")
        result = run("extract", tmp_path / name)
        assert (result.code, result.err) == (0, "")
        assert [record["title"] for record in result.records] == ["وكالة: قصف", "خبر ثان"]


@pytest.mark.parametrize("root", ["rss", "feed"])
def test_entities_that_multiply_are_refused(run, tmp_path, root):
    """A billion laughs: ten entities, each ten of the one before."""
    laughs = "".join(f"<!ENTITY l{i + 1} '{f'&l{i};' * 10}'>" for i in range(9))
    item = "<item><title>&l9;</title></item>" if root == "rss" else "<entry><title>&l9;</title></entry>"
    (tmp_path / "laughs.xml").write_text(f"<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY l0 'ha'>{laughs}]><{root}>{item}</{root}>",
                                         encoding="utf-8")
    result = run("extract", tmp_path / "laughs.xml", timeout=30)
    assert result.code == 2 and "amplification" in result.err and result.records == []


def test_what_is_called_a_feed_and_is_a_page_is_read_as_one(run, tmp_path):
    (tmp_path / "news.rss").write_text(f"<!DOCTYPE html><html><body><p>{STRIKE}</p></body></html>", encoding="utf-8")
    assert [record["id"] for record in run("extract", tmp_path / "news.rss").records] == ["news"]
