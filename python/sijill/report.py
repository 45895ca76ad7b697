"""A report's record, read from the native one when it is asked for."""
from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar

from . import _native, record
from .record import Part

_P = TypeVar("_P", bound=Part)


class Report:
    """What one report says: the record sijill-report/1 as typed, immutable values.

    `text` is the report's text where it is at hand, so that spans can be shown; it is no part of the record, and two
    reports with the same record are equal.
    """

    __slots__ = ("_record", "text", "__dict__")

    def __init__(self, native: _native.Record, text: str | None = None) -> None:
        self._record = native
        self.text = text

    @classmethod
    def from_json(cls, line: str, text: str | None = None) -> Report:
        """The report of one line that `sijill extract` or `to_json` wrote. ValueError says what is wrong with it."""
        return cls(_native.Record(line), text)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], text: str | None = None) -> Report:
        return cls.from_json(json.dumps(data, ensure_ascii=False), text)

    def to_json(self) -> str:
        """The record as one line, byte for byte what `sijill extract` writes."""
        return self._record.json()

    def to_dict(self) -> dict[str, Any]:
        """The record as dictionaries and lists; a new one at each call."""
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.to_dict()

    def _parts(self, key: str, kind: type[_P]) -> tuple[_P, ...]:
        return tuple(kind.from_dict(item) for item in self._data.get(key, ()))

    @property
    def id(self) -> str | None:
        return self._data.get("id")

    @property
    def title(self) -> str | None:
        return self._data.get("title")

    @property
    def url(self) -> str | None:
        return self._data.get("url")

    @property
    def byline(self) -> str | None:
        return self._data.get("byline")

    @property
    def forwarded_from(self) -> str | None:
        return self._data.get("forwarded_from")

    @cached_property
    def publisher(self) -> record.Publisher:
        return record.Publisher.from_dict(self._data.get("publisher", {}))

    @cached_property
    def published(self) -> record.Published:
        """When the report was published, as far as it is known, and where that is known from."""
        return record.Published.from_dict(self._data.get("published", {}))

    @cached_property
    def text_spans(self) -> tuple[record.TextSpan, ...]:
        return self._parts("text_spans", record.TextSpan)

    @cached_property
    def places(self) -> tuple[record.Place, ...]:
        return self._parts("places", record.Place)

    @cached_property
    def actors(self) -> tuple[record.Actor, ...]:
        return self._parts("actors", record.Actor)

    @cached_property
    def dates(self) -> tuple[record.DateMention, ...]:
        return self._parts("dates", record.DateMention)

    @cached_property
    def events(self) -> tuple[record.Event, ...]:
        return self._parts("events", record.Event)

    @cached_property
    def counts(self) -> tuple[record.Count, ...]:
        return self._parts("counts", record.Count)

    @cached_property
    def control(self) -> tuple[record.Control, ...]:
        return self._parts("control", record.Control)

    @cached_property
    def checks(self) -> tuple[record.Check, ...]:
        return self._parts("checks", record.Check)

    @cached_property
    def notes(self) -> tuple[record.Note, ...]:
        return self._parts("notes", record.Note)

    @cached_property
    def explain(self) -> tuple[record.Explanation, ...]:
        return self._parts("explain", record.Explanation)

    def words(self, span: record.Span) -> str:
        """The words of a span. ValueError if they are of the text and the text is not at hand."""
        source = (self.title or "") if span.in_title else self.text
        if source is None:
            raise ValueError("the text is not at hand: Report.from_json(line, text)")
        return source[span.begin : span.end]

    def _repr_html_(self) -> str:
        from .render import render

        return render(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        name = self.id or "no id"
        return f"<Report {name}: {len(self.events)} events, {len(self.counts)} counts, {len(self.control)} control>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Report.from_json, (self.to_json(), self.text)
