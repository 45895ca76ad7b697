"""Reads Arabic reports on wars into records: what happened, who was harmed, who holds what, and who says so.

    import sijill
    report = sijill.Engine().extract("...", published="2017-05-04")
    for count in report.counts: ...
"""
from importlib.metadata import version as _version

from .engine import Engine, Failed, Raw, compiled_lexicon, read
from .record import (
    Actor,
    Check,
    Control,
    Count,
    DateMention,
    Event,
    EventActor,
    Explanation,
    Extent,
    Note,
    Part,
    Place,
    Published,
    Publisher,
    Quantity,
    Span,
    Speaker,
    TextSpan,
    When,
    Where,
)
from .register import Register, export_formats
from .render import render
from .report import Report
from .tables import Tables, to_arrow

__version__ = _version("sijill")

__all__ = [
    "Actor", "Check", "Control", "Count", "DateMention", "Engine", "Event", "EventActor", "Explanation", "Extent",
    "Failed", "Note", "Part", "Place", "Published", "Publisher", "Quantity", "Raw", "Register", "Report", "Span", "Speaker", "Tables", "TextSpan",
    "When", "Where", "compiled_lexicon", "export_formats", "read", "render", "to_arrow",
]
