"""Makes small PDF files with an Arabic text layer from invented words, as typesetting programs do: letters in their
joined shapes, set from left to right in the order of the page. No font is embedded; the text layer needs none."""
import unicodedata

# Letters that do not join to the letter after them.
RIGHT_ONLY = set("اأإآدذرزوؤةىء")
FORMS = {}
for code in [*range(0xFE80, 0xFEFD)]:
    kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
    if kind in ("<initial>", "<medial>", "<final>", "<isolated>") and len(letters) == 1:
        FORMS[chr(int(letters[0], 16)), kind] = chr(code)


def shaped(word):
    """The word in presentation forms."""
    out = []
    for i, letter in enumerate(word):
        joins_before = i > 0 and word[i - 1] not in RIGHT_ONLY and (word[i - 1], "<isolated>") in FORMS
        joins_after = i + 1 < len(word) and letter not in RIGHT_ONLY and (word[i + 1], "<isolated>") in FORMS
        kind = {(False, False): "<isolated>", (True, False): "<final>", (False, True): "<initial>", (True, True): "<medial>"}
        out.append(FORMS.get((letter, kind[joins_before, joins_after]), FORMS.get((letter, "<isolated>"), letter)))
    return "".join(out)


def visual(line, presentation):
    """The line from left to right: words and their letters turned around, runs of digits and Latin letters kept."""
    words = []
    for word in line.split(" "):
        latin = all(not unicodedata.bidirectional(c).startswith(("R", "AL")) for c in word)
        words.append(word if latin else (shaped(word) if presentation else word)[::-1])
    return " ".join(reversed(words))


def pdf(pages, presentation=True):
    """Bytes of a PDF. `pages` is a list of lists of lines, each in the order it is read."""
    glyphs = sorted({c for page in pages for line in page for c in visual(line, presentation)})
    number = {c: i + 1 for i, c in enumerate(glyphs)}
    cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n" \
           "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    for at in range(0, len(glyphs), 100):
        part = glyphs[at:at + 100]
        cmap += f"{len(part)} beginbfchar\n" + "".join(f"<{number[c]:04X}> <{ord(c):04X}>\n" for c in part) + "endbfchar\n"
    cmap += "endcmap end end"
    contents = []
    for page in pages:
        body = "BT /F1 12 Tf\n"
        for i, line in enumerate(page):
            text = visual(line, presentation)
            body += f"1 0 0 1 {540 - 6 * len(text)} {780 - 18 * i} Tm <{''.join(f'{number[c]:04X}' for c in text)}> Tj\n"
        contents.append(body + "ET")
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
               "<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
               "/Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 0 500 800] "
               "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
               f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"]
    for i, content in enumerate(contents):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * i} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for i, body in enumerate(objects):
        offsets.append(len(out))
        out += f"{i + 1} 0 obj\n{body}\nendobj\n".encode("ascii")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
