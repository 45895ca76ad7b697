"""lexicon: bad rows are named by file and line, and nothing is half loaded."""
import pytest

HEADER = "id\tname_ar\tvariants\tname_en\tkind\tparent\tlat\tlon\tsource\tflags\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "more/places").mkdir(parents=True)
    return tmp_path / "more"


def places(folder, *rows):
    (folder / "places/mine.tsv").write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")


def test_good_rows(run, folder):
    places(folder, "my-1\tتل الاختراع\t\tTell Ikhtira\tvillage\t\t\t\t\t")
    result = run("lexicon", "check", folder)
    assert result.code == 0 and "1 files" in result.out


def test_bad_rows_are_named(run, folder):
    places(folder, "my-1\tتل الاختراع", "# a comment", "my-2" + "\tx" * 30)
    result = run("lexicon", "check", folder)
    assert result.code == 2 and "mine.tsv:4:" in result.err


def test_a_header_that_lacks_a_column(run, folder):
    (folder / "places/mine.tsv").write_text("id\tname\nx\ty\n", encoding="utf-8")
    result = run("lexicon", "check", folder)
    assert result.code == 2 and "mine.tsv:1:" in result.err and "name_ar" in result.err


@pytest.mark.parametrize("arguments", [["check"], ["stats", "--lexicon"], ["lookup", "x", "--lexicon"]])
def test_a_folder_that_is_not_there(run, tmp_path, arguments):
    result = run("lexicon", *arguments, tmp_path / "gone")
    assert result.code == 2 and "gone" in result.err and result.out == ""


def test_nothing_is_extracted_with_a_broken_folder(run, folder, report):
    places(folder, "my-2" + "\tx" * 30)
    result = run("extract", "--lexicon", folder, report)
    assert result.code == 2 and result.out == "" and "mine.tsv:2:" in result.err


def test_a_row_on_top_is_known_at_once(run, folder):
    places(folder, "my-1\tتل الاختراع\t\tTell Ikhtira\tvillage\t\t\t\t\t")
    assert "my-1" not in run("lexicon", "lookup", "تل الاختراع").out
    result = run("lexicon", "lookup", "--lexicon", folder, "تل الاختراع")
    assert result.code == 0 and "my-1" in result.out and "mine.tsv:2" in result.out


def test_rows_join_a_table_that_is_there(run, folder):
    before = rows(run("lexicon", "stats"))
    (folder / "places/syria.tsv").write_text(HEADER + "my-1\tتل الاختراع\t\tTell\tvillage\t\t\t\t\t\n", encoding="utf-8")
    after = rows(run("lexicon", "stats", "--lexicon", folder))
    assert after["places/syria"] == before["places/syria"] + 1
    assert after["all"] == before["all"] + 1
    assert "my-1" in run("lexicon", "lookup", "--lexicon", folder, "تل الاختراع").out


def rows(result):
    assert result.code == 0
    pairs = [line.rsplit(maxsplit=1) for line in result.out.splitlines() if line and line[-1].isdigit()]
    return {name: int(count) for name, count in pairs}


def test_lookup_cuts_clitics(run):
    result = run("lexicon", "lookup", "وحلب")
    assert result.code == 0 and "w+" in result.out and "sy-aleppo" in result.out


def test_lookup_of_an_unknown_word(run):
    result = run("lexicon", "lookup", "ظظظظظظ")
    assert result.code == 1 and "unknown" in result.out
