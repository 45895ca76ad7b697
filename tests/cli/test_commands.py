"""What is said of a command that is not understood."""
import pytest


@pytest.mark.parametrize("words, unknown, command", [
    (["exract"], "exract", "sijill"),
    (["exract", "a.txt"], "exract", "sijill"),
    (["--loud"], "--loud", "sijill"),
    (["lexicon", "lokup", "word"], "lokup", "sijill lexicon"),
    (["extract", "--loud"], "--loud", "sijill extract"),
    (["extract", "a.txt", "--loud"], "--loud", "sijill extract"),
    (["query", "--plac", "x"], "--plac", "sijill query"),
])
def test_a_word_that_no_command_knows_is_named(run, words, unknown, command):
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{unknown}: not known to `{command}`; its commands and flags: `{command} --help`\n"


def test_what_is_missing_is_named(run):
    for words, missing in (([], "A subcommand is required"), (["extract"], "FILE is required"), (["eval"], "--gold is required")):
        done = run(*words)
        assert (done.code, done.out) == (1, "") and missing in done.err
