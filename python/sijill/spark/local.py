"""What a Python worker of an executor keeps from task to task: the engine, opened once."""
from __future__ import annotations

from typing import Any

from .. import _native

_engines: dict[int, _native.Engine] = {}
_rules: dict[int, _native.Rules] = {}

#: Number of the broadcast, and the broadcast; None stands for the lexicon that is part of the package.
Lexicon = tuple[int, Any]


def shipped(session: Any, lexicon: bytes | None) -> Lexicon | None:
    """A compiled lexicon on its way to every executor, once."""
    if lexicon is None:
        return None
    broadcast = session.sparkContext.broadcast(lexicon)
    return id(broadcast), broadcast


def engine_on(lexicon: Lexicon | None) -> _native.Engine:
    number = lexicon[0] if lexicon else 0
    if number not in _engines:
        _engines[number] = _native.Engine(lexicon[1].value) if lexicon else _native.Engine()
    return _engines[number]


def rules_on(lexicon: Lexicon | None) -> _native.Rules:
    number = lexicon[0] if lexicon else 0
    if number not in _rules:
        _rules[number] = _native.Rules(engine_on(lexicon))
    return _rules[number]
