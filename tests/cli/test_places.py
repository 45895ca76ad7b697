"""places import: a publisher's rows become places that the next run knows."""
GEONAMES = [
    "990001", "Tell Ikhtira", "Tell Ikhtira", "تل الاختراع,Tall Ikhtira", "35.5", "36.9", "P", "PPL", "SY", "", "08", "", "",
    "", "0", "", "400", "Asia/Damascus", "2020-01-01"]


def dump(tmp_path, *rows):
    path = tmp_path / "SY.txt"
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_imported_village_is_known_at_once(run, tmp_path):
    result = run("places", "import", "--format", "geonames", "--out", tmp_path / "more", dump(tmp_path, GEONAMES))
    assert result.code == 0 and "1 places of 1 rows" in result.out
    found = run("lexicon", "lookup", "--lexicon", tmp_path / "more", "تل الاختراع")
    assert found.code == 0 and "Tell Ikhtira" in found.out


def test_a_bad_row_is_named_and_the_others_are_kept(run, tmp_path):
    path = dump(tmp_path, ["x", "y"], GEONAMES)
    result = run("places", "import", "--format", "geonames", "--out", tmp_path / "more", path)
    assert result.code == 2 and "SY.txt:1" in result.err and "1 places" in result.out


def test_a_file_that_is_not_there(run, tmp_path):
    result = run("places", "import", "--format", "geonames", "--out", tmp_path / "more", tmp_path / "gone.txt")
    assert result.code == 2 and "gone.txt" in result.err
