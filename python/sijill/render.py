"""A report as HTML for notebooks: its text with what was read in it marked, and the records below.

Every text is escaped and its direction kept to itself. Nothing is fetched and nothing runs: no script, no link, no font.
"""
from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Any

from .record import Control, Count, Event, Span, Speaker, When
from .report import Report

#: What is marked in the text; of marks that meet, the kind that stands first here is shown.
_COLOURS = {"event": "#f6c1b4", "count": "#f4dd94", "actor": "#bcd9f2", "place": "#c3e3bd", "date": "#dedede"}

_STYLE = ("font-family:system-ui,sans-serif;line-height:1.9;border:1px solid #ccc;border-radius:6px;"
          "padding:.8em 1em;max-width:60em;color:#111;background:#fff")


def render(report: Report, text: str | None = None) -> str:
    """HTML of one report, whole in itself. `text` where the report does not carry its own; without any, the records
    alone are shown. Jupyter calls this by itself for a report that is the value of a cell."""
    text = report.text if text is None else text
    parts = [f'<div class="sijill" style="{_STYLE}">']
    if report.title and not any(span.kind == "title" and not span.in_title for span in report.text_spans):
        parts.append(f'<h4 dir="auto" style="margin:0 0 .4em">{_marked(report.title, _marks(report, True))}</h4>')
    parts.append(f'<div style="color:#666;font-size:85%">{_escape(_head(report))}</div>')
    if text is not None:
        parts.append(f'<div dir="auto" style="white-space:pre-wrap;margin:.6em 0">{_marked(text, _marks(report, False))}</div>')
    rows = [*map(_event_row, report.events), *map(_count_row, report.counts), *map(_control_row, report.control)]
    if rows:
        parts.append('<table style="border-collapse:collapse;font-size:90%">' + "".join(map(_table_row, rows)) + "</table>")
    for check in report.checks:
        if not check.ok:
            parts.append(f'<div style="color:#a00">{_escape(check.kind)}: {_isolated(check.message or "")}</div>')
    return "".join(parts) + "</div>"


def _escape(text: str) -> str:
    """Text that stays text: markup is escaped; control characters, those that turn the direction among them, go."""
    return html.escape("".join(c if c in "\n\t\u200c" or c.isprintable() else "\ufffd" for c in text))


def _isolated(text: str) -> str:
    return f'<bdi dir="auto">{_escape(text)}</bdi>'


def _marks(report: Report, in_title: bool) -> Iterator[tuple[int, int, str, str]]:
    def spans(kind: str, hint: Iterable[str | None], found: Iterable[Span | None]) -> Iterator[tuple[int, int, str, str]]:
        words = " ".join(word for word in hint if word)
        return ((s.begin, s.end, kind, words) for s in found if s is not None and s.in_title == in_title)

    for event in report.events:
        yield from spans("event", (event.id, event.sub_type or event.type, event.status), [event.trigger])
    for count in report.counts:
        yield from spans("count", (count.id, count.outcome, _number(count), count.group), count.evidence)
    for actor in report.actors:
        yield from spans("actor", (actor.actor_id, actor.name_en), actor.mentions)
    for place in report.places:
        yield from spans("place", (place.place_id, place.name_en), place.mentions)
    for date in report.dates:
        span = Span(begin=date.begin, end=date.end, in_title=date.in_title)
        yield from spans("date", (_days(date.when),), [span])


def _marked(text: str, marks: Iterable[tuple[int, int, str, str]]) -> str:
    taken = bytearray(len(text))
    kept = []
    for begin, end, kind, hint in marks:
        if 0 <= begin < end <= len(text) and not any(taken[begin:end]):
            taken[begin:end] = b"\1" * (end - begin)
            kept.append((begin, end, kind, hint))
    parts, at = [], 0
    for begin, end, kind, hint in sorted(kept):
        parts.append(_escape(text[at:begin]))
        parts.append(f'<mark style="background:{_COLOURS[kind]};border-radius:3px;padding:.1em .25em" '
                     f'title="{_escape(kind + ": " + hint)}">{_escape(text[begin:end])}</mark>')
        at = end
    return "".join(parts) + _escape(text[at:])


def _head(report: Report) -> str:
    publisher = report.publisher.name or report.publisher.source_id
    return " · ".join(part for part in (report.id, publisher, report.published.date) if part)


def _number(count: Count) -> str:
    if count.best is not None:
        return str(count.best)
    low, high = ("" if n is None else str(n) for n in (count.min, count.max))
    return f"{low}–{high}" if low != high else low


def _days(when: When | None) -> str:
    if when is None:
        return ""
    return " – ".join(dict.fromkeys(day for day in (when.start, when.end) if day))


def _names(parts: Iterable[Any]) -> str:
    return ", ".join(part.name_en or part.name_ar or getattr(part, "actor_id", None) or "" for part in parts)


def _says(chain: tuple[Speaker, ...]) -> str:
    return " › ".join(speaker.name or speaker.source_id or "" for speaker in chain)


def _event_row(event: Event) -> tuple[str, ...]:
    kind = f"{event.sub_type or event.type or ''}{'' if event.status == 'occurred' else f' ({event.status})'}"
    sides = "; ".join(f"{actor.role or ''} {_names([actor])}" for actor in event.actors)
    return event.id, kind, _names(event.where), _days(event.when), sides, _says(event.attribution)


def _count_row(count: Count) -> tuple[str, ...]:
    people = f"{_number(count)} {count.outcome or ''}{'' if count.group in (None, 'any') else f' ({count.group})'}"
    share = f" of {count.part_of}" if count.part_of else ""
    return count.id, people + share, _names(count.where), _days(count.when), ", ".join(count.by), _says(count.attribution)


def _control_row(control: Control) -> tuple[str, ...]:
    where = [control.where] if control.where else []
    return ("control", control.change or "", _names(where), _days(control.when), control.actor_id or "",
            _says(control.attribution))


def _table_row(cells: tuple[str, ...]) -> str:
    style = "padding:.1em .6em;border-top:1px solid #eee;text-align:start;vertical-align:top"
    return "<tr>" + "".join(f'<td style="{style}">{_isolated(cell)}</td>' for cell in cells) + "</tr>"
