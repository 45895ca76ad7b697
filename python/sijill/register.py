"""A register: what many reports say, reconciled, in one file. The same file that the command line and the page use."""
from __future__ import annotations

import datetime
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Union

from . import _native
from .engine import Engine, Item, raw_report
from .report import Report
from .tables import Tables, to_arrow, write_parquet

Day = Union[str, datetime.date]
_SORTS = ("newest", "oldest", "killed")
_LEVELS = ("country", "governorate", "district")

#: Reports of a row group of Parquet.
_PIECE = 4096


def _list(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _one_of(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise ValueError(f"{value}: not one of {', '.join(known)}")
    return value


class Register:
    """A register opened to be read; `ingest` and `add` write to it. Threads may share one and take turns.

    FileNotFoundError if there is none at `path` and `create` is not set. A writer at work elsewhere makes `ingest` and
    `add` raise OSError; reading never waits.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False) -> None:
        self.path = os.fspath(path)
        if create and not os.path.exists(self.path):
            _native.Intake(self.path, _native.Engine(), 1).finish()
        if not os.path.exists(self.path):
            raise FileNotFoundError(self.path)
        self._reading = _native.Reading(self.path)

    def query(self, *, place: str | Sequence[str] = (), near: tuple[float, float, float] | None = None,
              since: Day = "", until: Day = "", type: str | Sequence[str] = (), actor: str | Sequence[str] = (),
              source: str | Sequence[str] = (), min_killed: int | None = None, text: str = "",
              rejected: bool = False, sort: str = "newest", limit: int = -1, offset: int = 0) -> list[dict[str, Any]]:
        """Incidents that meet all criteria, as `sijill query --format jsonl` has them (docs/exports.md, jsonl).

        Several values of one criterion mean "or". `near` is latitude, longitude and kilometres. ValueError names what
        is not understood: a place or an actor that the register does not have, a date that is none.
        """
        query = _query(place, near, since, until, type, actor, source, min_killed, text, rejected, sort, limit, offset)
        return [json.loads(line) for line in self._reading.query(query)]

    def incident(self, key: str) -> dict[str, Any]:
        """One incident by its key or that of any telling of it, with `tellings`: who says what in which words, and the
        points and reasons that joined them. KeyError if no telling has that key."""
        line, tellings = self._reading.incident(key)
        return {**json.loads(line), "tellings": tellings}

    def ledger(self, *, place: str | Sequence[str] = (), since: Day = "", until: Day = "", by: str = "none",
               group: str | Sequence[str] = "any", outcome: str | Sequence[str] = ("killed", "injured"),
               ) -> list[dict[str, Any]]:
        """People killed and injured by period, running totals and contradictions, each a row with its `kind`
        (docs/ledger.md). `by`: none, day, week, month, year."""
        groups = _list(group)
        request = _native.LedgerRequest(_list(place), _list(outcome), str(since), str(until), by, groups != ["any"])
        return [json.loads(line) for line in self._reading.ledger(request, groups).splitlines()]

    def control(self, place: str | Sequence[str], *, on: Day = "") -> list[dict[str, Any]]:
        """Who held a place when, and the places inside it, or on one day; and who says so (docs/ledger.md)."""
        return [json.loads(line) for line in self._reading.control(_list(place), str(on)).splitlines()]

    def export(self, format: str, path: str | os.PathLike[str] | None = None, *, public: bool = False,
               level: str = "district", hold_back: int = 0, today: Day | None = None, **criteria: Any) -> bytes:
        """Incidents for other programs, in a format of `export_formats()`; `criteria` are those of `query`. Returns the
        bytes, and writes them to `path` if one is given. `public` and what follows it as in docs/exports.md."""
        use = _native.PublicUse(public, _one_of(level, _LEVELS), hold_back, str(today or datetime.date.today()))
        query = {"place": (), "near": None, "since": "", "until": "", "type": (), "actor": (), "source": (),
                 "min_killed": None, "text": "", "rejected": False, "sort": "oldest", "limit": -1, "offset": 0}
        if unknown := criteria.keys() - query.keys():
            raise TypeError(f"no criterion: {', '.join(sorted(unknown))}")
        written = self._reading.write(_query(**{**query, **criteria}), format, use)
        if path is not None:
            part = f"{os.fspath(path)}.part"  # the file takes its name only when it is whole
            with open(part, "wb") as file:
                file.write(written)
            os.replace(part, path)
        return written

    def stats(self) -> dict[str, dict[str, int]]:
        """What the register holds, counted."""
        return {heading: dict(rows) for heading, rows in self._reading.stats()}

    def reports(self) -> Iterator[Report]:
        """Every report with its text, in the order in which they came."""
        after = -1
        while some := self._reading.reports(after, 256):
            for after, record, text in some:
                yield Report(record, text)

    def to_arrow(self) -> Tables:
        """The tables reports, events, counts and control of all that was read."""
        return to_arrow(self.reports())

    def to_parquet(self, folder: str | os.PathLike[str], **options: Any) -> None:
        """The same as Parquet files in `folder`, a part after the other: a register larger than memory can be written.
        Needs pyarrow, whose `parquet.ParquetWriter` gets `options`."""
        write_parquet(self._pieces(), folder, **options)

    def _pieces(self) -> Iterator[Tables]:
        reports = self.reports()
        yield to_arrow(itertools.islice(reports, _PIECE))
        while some := list(itertools.islice(reports, _PIECE)):
            yield to_arrow(some)

    def ingest(self, paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]], *, engine: Engine | None = None,
               jobs: int = 0, fields: dict[str, str] | None = None, published: str = "", publisher: str = "",
               ) -> tuple[_native.IngestCounts, list[str]]:
        """Reads files and folders in, as `sijill ingest` does. Returns what was done, and each defect of the input."""
        files = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        counts, problems = _native.ingest(self.path, (engine or Engine())._native, jobs, [os.fspath(f) for f in files],
                                          fields or {}, published, publisher)
        self._reading = _native.Reading(self.path)
        return counts, problems

    def add(self, items: Iterable[Item | tuple[Item, Report]], *, engine: Engine | None = None,
            jobs: int = 0) -> _native.IngestCounts:
        """Takes in reports that are items of `Engine.extract_many`, or such an item with the report that was made of it
        before, with the same lexicon: then nothing is extracted again. What was added before is passed over."""
        intake = _native.Intake(self.path, (engine or Engine())._native, jobs)
        for item in items:
            given, record = item if isinstance(item, tuple) else (item, None)
            if not intake.push(raw_report(given)[0], None if record is None else record._record):
                break
        counts = intake.finish()
        self._reading = _native.Reading(self.path)
        return counts


def _query(place: str | Sequence[str], near: tuple[float, float, float] | None, since: Day, until: Day,
           type: str | Sequence[str], actor: str | Sequence[str], source: str | Sequence[str], min_killed: int | None,
           text: str, rejected: bool, sort: str, limit: int, offset: int) -> _native.IncidentQuery:
    return _native.IncidentQuery(
        places=_list(place), near=near, from_=str(since), to=str(until), types=_list(type), actors=_list(actor),
        sources=_list(source), min_killed=min_killed, text=text, rejected=rejected, sort=_one_of(sort, _SORTS),
        limit=limit, offset=offset)


def export_formats() -> dict[str, str]:
    """Names of the formats that `Register.export` writes, and what each is."""
    return {name: what for name, _, what, _ in _native.export_formats()}
