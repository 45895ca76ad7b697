"""PDF and Word documents give the text that a reader of them sees, in the order of its letters."""
import io
import zipfile

import pytest

from invented_pdf import pdf

PAGE = ["بيان صادر عن قيادة العمليات", "قالت القيادة في بيان نشرته يوم 4 أيار 2017 إن قواتها دخلت بلدة",
        "الشرفة بعد قصف مدفعي استمر ساعات وإن 12 مسلحا قتلوا في تلك", "المعارك.", "وأضاف البيان أن وكالة SNA نقلت الخبر."]
TEXT = "\n\n".join([PAGE[0], " ".join(PAGE[1:4]), PAGE[4]])


@pytest.mark.parametrize("presentation", [True, False], ids=["shapes", "letters"])
def test_a_pdf_is_read_in_the_order_of_its_letters(run, tmp_path, presentation):
    path = tmp_path / "statement.pdf"
    path.write_bytes(pdf([PAGE], presentation))
    (tmp_path / "statement.txt").write_text(TEXT, encoding="utf-8")
    result, same = run("extract", path), run("extract", tmp_path / "statement.txt")
    assert (result.code, result.err) == (0, "")
    assert result.out == same.out  # to the last span
    assert result.records[0]["counts"][0]["best"] == 12 and result.records[0]["title"] == PAGE[0]
    assert run("extract", "-", stdin=path.read_bytes()).out == same.out.replace('"id":"statement"', '"id":"stdin"')


def test_pages_follow_each_other(run, tmp_path):
    (tmp_path / "two.pdf").write_bytes(pdf([PAGE, ["وفي حمص قتل ثلاثة مدنيين في انفجار يوم 6 أيار 2017."]]))
    counts = run("extract", tmp_path / "two.pdf").records[0]["counts"]
    assert [count["best"] for count in counts] == [12, 3]


@pytest.mark.parametrize("name, data, words", [
    ("cut.pdf", pdf([PAGE])[:700], "a PDF file"), ("scan.pdf", pdf([[""]]), "without a text layer"),
    ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, "a PDF file that is damaged")],
    ids=["cut", "scan", "noise"])
def test_pdf_without_a_text_is_named(run, tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("قتل ثلاثة مدنيين في حلب.", encoding="utf-8")
    result = run("extract", tmp_path / name, tmp_path / "z.txt")
    assert result.code == 2 and f"{tmp_path / name}: " in result.err and words in result.err
    assert [record["id"] for record in result.records] == ["z"]


def test_without_pdftotext_a_pdf_is_named(run, tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([PAGE]))
    (tmp_path / "z.txt").write_text("قتل ثلاثة مدنيين في حلب.", encoding="utf-8")
    result = run("extract", tmp_path / "a.pdf", tmp_path / "z.txt", env={"PATH": str(tmp_path)})
    assert result.code == 2 and "pdftotext is not installed (package poppler-utils)" in result.err
    assert [record["id"] for record in result.records] == ["z"]


def test_a_pdf_with_a_password_is_named(run, tmp_path):
    locked = pdf([PAGE]).replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
                                 b"/O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>")
    (tmp_path / "locked.pdf").write_bytes(locked)
    result = run("extract", tmp_path / "locked.pdf")
    assert result.code == 2 and "asks for a password" in result.err


def word(body, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        if body is not None:
            archive.writestr("word/document.xml", "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:document xmlns:w='w' "
                             f"xmlns:mc='mc'><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", "<cp:coreProperties><dc:title>template 3</dc:title><dc:creator>مكتب الإعلام</dc:creator>"
                         "</cp:coreProperties>")
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text):
    half = len(text) // 2  # Word cuts a paragraph into runs wherever it likes
    return f"<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>{text[:half]}</w:t></w:r><w:r><w:t xml:space='preserve'>{text[half:]}</w:t></w:r></w:p>"


def test_a_word_document_is_its_paragraphs(run, tmp_path):
    body = "".join(map(paragraph, TEXT.split("\n\n")))
    body += "<w:p><w:del><w:r><w:delText>قتل مئة في حلب</w:delText></w:r></w:del><w:r><w:instrText>PAGE 7</w:instrText></w:r></w:p>"
    (tmp_path / "statement.docx").write_bytes(word(body))
    (tmp_path / "statement.txt").write_text(TEXT, encoding="utf-8")
    result = run("extract", tmp_path / "statement.docx")
    assert (result.code, result.err) == (0, "")
    record, plain = result.records[0], run("extract", tmp_path / "statement.txt").records[0]
    assert record.pop("byline") == "مكتب الإعلام"
    assert record == plain


def test_a_text_box_is_read_once(run, tmp_path):
    box = paragraph("قتل ثلاثة مدنيين في انفجار في حمص يوم 6 أيار 2017.")
    (tmp_path / "box.docx").write_bytes(word(f"<w:p><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
                                             "</mc:AlternateContent></w:p>"))
    assert [count["best"] for count in run("extract", tmp_path / "box.docx").records[0]["counts"]] == [3]


def test_documents_inside_an_archive(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.docx", word(paragraph("قتل ثلاثة مدنيين في حلب يوم 6 أيار 2017.")))
        archive.writestr("b.pdf", pdf([PAGE]))
    result = run("extract", tmp_path / "all.zip")
    assert (result.code, result.err) == (0, "")
    assert [(r["id"], r["counts"][0]["best"]) for r in result.records] == [("all/a", 3), ("all/b", 12)]


@pytest.mark.parametrize("data, words", [
    (word(None), "an office document that is not of Word"),
    (word("<w:p><w:r><w:t>قتل"), "word/document.xml: "),
    (word("<!DOCTYPE x>" + paragraph("قتل")), "word/document.xml: "),
    (word("<w:p><w:r><w:t>" + "كلمة " * (1 << 20) + "</w:t></w:r></w:p>"), "longer than 2 MiB"),
    (word("<w:p w:a='" + "x" * (5 << 20) + "'/>"), "a tag longer than 2 MiB")],
    ids=["no text part", "cut", "doctype", "long", "long tag"])
def test_broken_word_documents_are_named(run, tmp_path, data, words):
    (tmp_path / "broken.docx").write_bytes(data)
    result = run("extract", tmp_path / "broken.docx")
    assert result.code == 2 and f"{tmp_path}/broken.docx: " in result.err and words in result.err


def test_entities_that_multiply_are_refused(run, tmp_path):
    """A billion laughs: ten entities, each ten of the one before."""
    laughs = "".join(f"<!ENTITY l{i + 1} '{f'&l{i};' * 10}'>" for i in range(9))
    document = f"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY l0 'ha'>{laughs}]><w:document><w:t>&l9;</w:t></w:document>"
    with zipfile.ZipFile(tmp_path / "laughs.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    result = run("extract", tmp_path / "laughs.docx", timeout=30)
    assert result.code == 2 and "word/document.xml: " in result.err
