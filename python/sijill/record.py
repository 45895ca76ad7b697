"""The parts of a record, sijill-report/1, as immutable values.

Field names are the keys of the record, but for ``in_title``: the record says ``"in": "title"``. What a report does not
say is None, or an empty tuple. Offsets count code points: ``text[span.begin:span.end]`` are the words.
"""
from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

_P = TypeVar("_P", bound="Part")


def _one(kind: type) -> dict[str, Any]:
    return {"one": kind}


def _many(kind: type) -> dict[str, Any]:
    return {"many": kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What every part of a record can do."""

    @classmethod
    def from_dict(cls: type[_P], data: Mapping[str, Any]) -> _P:
        """The part that `data`, a piece of a record, stands for. Keys that the format does not have are passed over."""
        values: dict[str, Any] = {}
        for f in dataclasses.fields(cls):
            if f.name == "in_title":
                values["in_title"] = data.get("in") == "title"
            elif (value := data.get(f.name)) is not None:
                if "one" in f.metadata:
                    value = f.metadata["one"].from_dict(value)
                elif "many" in f.metadata:
                    value = tuple(f.metadata["many"].from_dict(item) for item in value)
                elif isinstance(value, list):
                    value = tuple(value)
                values[f.name] = value
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """The part as the record has it; what is not said is left out."""
        data: dict[str, Any] = {}
        for f in dataclasses.fields(self):
            value = getattr(self, f.name)
            if f.name == "in_title":
                if value:
                    data["in"] = "title"
            elif isinstance(value, Part):
                data[f.name] = value.to_dict()
            elif isinstance(value, tuple):
                if value:
                    data[f.name] = [item.to_dict() if isinstance(item, Part) else item for item in value]
            elif value is not None and not (value is False and f.default is False):
                data[f.name] = value
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Part):
    """Code points [begin, end) of the report's text, or of its title where that came as a field of its own."""

    begin: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Part):
    """Days as precise as they are known: "2017", "2017-05", "2017-05-04"."""

    start: str | None = None
    end: str | None = None
    precision: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Part):
    date: str | None = None
    precision: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Part):
    source_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan(Part):
    """A line of the text and what it is: title, byline, dateline, body, caption, boilerplate."""

    kind: str
    begin: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Part):
    """A distinct place of the report with every mention of it."""

    place_id: str | None = None
    name_ar: str | None = None
    aliases_ar: tuple[str, ...] = ()
    name_en: str | None = None
    type: str | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: tuple[Span, ...] = field(default=(), metadata=_many(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(Part):
    """A place as the scene of one event, count or control record. `where_precision` is UCDP GED's, 1 exact to 7."""

    place_id: str | None = None
    name_ar: str | None = None
    aliases_ar: tuple[str, ...] = ()
    name_en: str | None = None
    lat: float | None = None
    lon: float | None = None
    relation: str | None = None
    where_precision: int | None = None
    mention: Span | None = field(default=None, metadata=_one(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Part):
    """A distinct actor of the report with every mention of it."""

    actor_id: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    kind: str | None = None
    mentions: tuple[Span, ...] = field(default=(), metadata=_many(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor(Part):
    """An actor in an event. `role`: initiator, target, party, supporter; `side` 1 or 2, None where it means nothing."""

    actor_id: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    role: str | None = None
    side: int | None = None
    mention: Span | None = field(default=None, metadata=_one(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Part):
    """One speaker of the chain that says so; the outer speaker stands first, the origin last."""

    source_id: str | None = None
    name: str | None = None
    verb: str | None = None
    mention: Span | None = field(default=None, metadata=_one(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Part):
    min: int | None = None
    max: int | None = None
    best: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Part):
    """Something done; `status` says whether it came about: occurred, ongoing, failed, planned, denied."""

    id: str
    type: str | None = None
    sub_type: str | None = None
    status: str | None = None
    change: str | None = None
    when: When | None = field(default=None, metadata=_one(When))
    where: tuple[Where, ...] = field(default=(), metadata=_many(Where))
    actors: tuple[EventActor, ...] = field(default=(), metadata=_many(EventActor))
    plover: str | None = None
    plover_mode: str | None = None
    quantity: Quantity | None = field(default=None, metadata=_one(Quantity))
    weapons: tuple[str, ...] = ()
    attribution: tuple[Speaker, ...] = field(default=(), metadata=_many(Speaker))
    evidence: tuple[Span, ...] = field(default=(), metadata=_many(Span))
    trigger: Span | None = field(default=None, metadata=_one(Span))
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Part):
    """A number of people. `part_of` names the count that it is a share of; `cumulative` ones sum a time."""

    id: str
    outcome: str | None = None
    min: int | None = None
    max: int | None = None
    best: int | None = None
    qualifier: str | None = None
    group: str | None = None
    part_of: str | None = None
    cumulative: bool = False
    by: tuple[str, ...] = ()
    cause: str | None = None
    where: tuple[Where, ...] = field(default=(), metadata=_many(Where))
    when: When | None = field(default=None, metadata=_one(When))
    attribution: tuple[Speaker, ...] = field(default=(), metadata=_many(Speaker))
    evidence: tuple[Span, ...] = field(default=(), metadata=_many(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent(Part):
    """How much of a place: a word (full, most, part) or percents. The record writes the word alone as text."""

    word: str | None = None
    min_percent: int | None = None
    max_percent: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | str) -> Extent:
        if isinstance(data, str):
            return cls(word=data)
        return cls(min_percent=data.get("min_percent"), max_percent=data.get("max_percent"))

    def to_dict(self) -> Any:
        if self.word is not None:
            return self.word
        pairs = (("min_percent", self.min_percent), ("max_percent", self.max_percent))
        return {key: value for key, value in pairs if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Part):
    """Who holds a place. `change`: gained, lost, held, contested, besieged; `by` are the besiegers."""

    actor_id: str | None = None
    where: Where | None = field(default=None, metadata=_one(Where))
    change: str | None = None
    extent: Extent | None = field(default=None, metadata=_one(Extent))
    by: tuple[str, ...] = ()
    when: When | None = field(default=None, metadata=_one(When))
    attribution: tuple[Speaker, ...] = field(default=(), metadata=_many(Speaker))
    evidence: tuple[Span, ...] = field(default=(), metadata=_many(Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Part):
    """Whether the report agrees with itself: breakdown_sum, weekday_date, title_vs_body."""

    kind: str
    ok: bool
    refs: tuple[str, ...] = ()
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Part):
    when: When | None = field(default=None, metadata=_one(When))
    begin: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Part):
    """Something odd in the input that a reader of the record should know."""

    message: str
    begin: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Part):
    """Which data row or rule made a field; only with ``explain=True``."""

    field: str
    made_by: str
    begin: int
    end: int
    in_title: bool = False
