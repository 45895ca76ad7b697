#!/usr/bin/env python3
"""Checks what must not stand in the repository's text.

- Bidi controls anywhere: they make a line read otherwise than it is.
- Arabic presentation forms in data/: typed text never has them, so such a row would never match.
- Arabic in string literals of src/ and tools/: words live in data/, letters have names in src/text/letters.h.

usage: check_bidi.py [ROOT]     exit code 1 and one line an offence: FILE:LINE: what
"""
import pathlib
import re
import subprocess
import sys

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
# One piece of C++ at a time: comments are skipped whole, literals are looked at.
PIECE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\\s]*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:\\.|[^"\\\n])*)"|'(?:\\.|[^'\\\n])*'""",
    re.S,
)
TEXT = {".cc", ".h", ".def", ".py", ".sh", ".md", ".tsv", ".txt", ".case", ".json", ".jsonl", ".csv", ".html", ".cmake",
        ".yml", ".yaml"}


def tracked(root):
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                check=True, capture_output=True)
        names = listed.stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        names = [str(p.relative_to(root)) for p in root.rglob("*") if "build" not in p.parts[len(root.parts)]]
    return sorted(root / n for n in names if n and (root / n).is_file())


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def offences(path, inside):
    text = path.read_bytes().decode("utf-8", errors="replace")
    for found in BIDI.finditer(text):
        yield line_of(text, found.start()), f"bidi control U+{ord(found.group()):04X}"
    if inside[0] == "data":
        for found in PRESENTATION.finditer(text):
            yield line_of(text, found.start()), f"presentation form U+{ord(found.group()):04X}"
    if inside[0] in ("src", "tools", "include") and path.suffix in (".cc", ".h", ".def"):
        for found in PIECE.finditer(text):
            literal = found.group("raw") or found.group("text") or ""
            if ARABIC.search(literal):
                yield line_of(text, found.start()), "Arabic in a string literal: words live in data/"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent).resolve()
    bad = 0
    for path in tracked(root):
        inside = path.relative_to(root).parts
        if path.suffix not in TEXT or inside[:2] == ("fuzz", "seeds"):  # seeds are hostile on purpose
            continue
        for number, what in offences(path, inside):
            print(f"{path.relative_to(root)}:{number}: {what}")
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
