"""Reading reports: one, or many on all cores."""
from __future__ import annotations

import codecs
import datetime
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Union

from . import _native
from .report import Report

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")

#: Keys of an item of `extract_many` that are read; others are passed over.
FIELDS = ("text", "id", "title", "published", "publisher", "url", "byline", "forwarded_from")

Raw = _native.Raw
Item = Union[str, bytes, Mapping[str, Any], Raw]


@dataclass(frozen=True, slots=True)
class Failed:
    """Stands where an item of `extract_many` gave no report: its position, its id if it had one, and why. False."""

    index: int
    id: str | None
    error: str

    def __bool__(self) -> bool:
        return False


def _each_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error("sijill.each_byte", _each_byte)


def _clean(value: str) -> str:
    """Half of a surrogate pair is no character; it becomes U+FFFD, so that offsets hold."""
    return value if value.isascii() else _LONE_SURROGATES.sub("\ufffd", value)


def _field(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, (datetime.date, int)) and name in ("published", "id"):
        return str(value)
    raise TypeError(f"{name} is {type(value).__name__}, not text")


def raw_report(item: Item) -> tuple[_native.Raw, str]:
    """An item as the engine takes it, and its text as spans count it."""
    if isinstance(item, Raw):
        return item, item.text.decode("utf-8", "sijill.each_byte")
    fields = item if isinstance(item, Mapping) else {"text": item}
    text = fields.get("text")
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"text is {type(text).__name__}, not text")
    shown = _clean(text) if isinstance(text, str) else text.decode("utf-8", "sijill.each_byte")
    octets = shown.encode() if isinstance(text, str) else text
    rest = {name: _field(name, fields.get(name)) for name in FIELDS if name != "text" and name in fields}
    return _native.Raw(octets, **rest), shown


class Engine:
    """Reads Arabic reports. Immutable: any number of threads may use one.

    `lexicon`: None for the built-in one; a folder of data rows (or several) that go on top of it; or the bytes of a
    compiled one, as `compiled_lexicon` gives them. ValueError names every bad row.
    """

    def __init__(self, lexicon: None | bytes | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = None) -> None:
        if lexicon is None:
            self._native = _native.Engine()
            return
        if not isinstance(lexicon, bytes):
            lexicon = compiled_lexicon(lexicon)
        self._native = _native.Engine(lexicon)

    def extract(self, text: str | bytes, *, id: str = "", title: str = "", published: str | datetime.date = "",
                publisher: str = "", url: str = "", byline: str = "", forwarded_from: str = "",
                explain: bool = False) -> Report:
        """The record of one report. Never fails on what a text says; odd input gives notes.

        `published` may be a date or what metadata give ("2017-05-04T22:10:00Z"). Bytes are read as UTF-8; those that
        are none are kept, noted and count as one code point each.
        """
        raw, shown = raw_report({"text": text, "id": id, "title": title, "published": published,
                                 "publisher": publisher, "url": url, "byline": byline,
                                 "forwarded_from": forwarded_from})
        return Report(self._native.extract(raw, explain), shown)

    def extract_many(self, items: Iterable[Item], *, jobs: int = 0, explain: bool = False) -> Iterator[Report | Failed]:
        """One result an item, in order, from `jobs` threads (0: all cores) that run beside the caller.

        An item is a text, a mapping with `text` and any of the arguments of `extract`, or what `read` yields. Streams: about a megabyte of
        text is held, however long `items` is. An item that is none of these gives a `Failed` in its place, and the
        rest goes on; what the iteration of `items` itself raises is raised here, after the results before it.
        """
        pool = _native.Pool(self._native, jobs, explain)
        shown: dict[int, tuple[str | None, str | None] | Failed] = {}  # what is under way, by position
        first = last = 0  # positions under way are [first, last)

        def take() -> Report | Failed:
            nonlocal first
            given = shown.pop(first)
            first += 1
            if isinstance(given, Failed):
                return given
            try:
                return Report(pool.pop(), given[1])
            except OSError as error:
                return Failed(first - 1, given[0], str(error))

        raised: BaseException | None = None
        iterator = iter(items)
        while True:
            try:
                item = next(iterator)
            except StopIteration:
                break
            except Exception as error:
                raised = error
                break
            try:
                raw, text = raw_report(item)
                pool.push(raw)
                shown[last] = (_id_of(item), text)
            except (TypeError, ValueError) as error:
                shown[last] = Failed(last, _id_of(item), str(error))
            last += 1
            while first < last and (isinstance(shown[first], Failed) or pool.full() or pool.ready()):
                yield take()
        while first < last:
            yield take()
        if raised is not None:
            raise raised


def _id_of(item: object) -> str | None:
    value = item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
    return None if value is None else str(value)


def compiled_lexicon(folders: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = ()) -> bytes:
    """The built-in lexicon with the rows of `folders` on top, compiled: to be sent to other processes."""
    if isinstance(folders, (str, os.PathLike)):
        folders = [folders]
    return _native.compile([os.fspath(folder) for folder in folders])


def read(path: str | os.PathLike[str], *, format: str = "auto", fields: Mapping[str, str] | None = None,
         published: str = "", publisher: str = "", problems: list[str] | None = None) -> Iterator[Raw]:
    """The reports of a file or a folder of any kind that the command line reads (docs/cli.md), streamed, for
    `extract_many`. Each has `text` and `title` as bytes, and `id, published, publisher, url, byline, notes`.

    `fields` says what JSON Lines or CSV call a field: {"text": "content"}. Defects of the input are appended to
    `problems`, as FILE:LINE:COLUMN: what; reading goes on after them."""
    reader = _native.FileReader(os.fspath(path), format, dict(fields or {}), published, publisher)
    while (raw := reader.next()) is not None:
        yield raw
    if problems is not None:
        problems += reader.problems()
