"""Libraries that only a part of the package needs (pyproject.toml, optional-dependencies): who lacks one is told which."""
from __future__ import annotations

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def needed_for(what: str, extra: str) -> Iterator[None]:
    """Around imports: a library that is not installed is named with what wants it. `extra` is the name in pyproject.toml."""
    try:
        yield
    except ModuleNotFoundError as missing:
        library = (missing.name or "").partition(".")[0]
        raise ModuleNotFoundError(f"{what} needs {library}, which is not installed: pip install '.[{extra}]' in the sources of "
                                  f"sijill, or pip install {library}", name=missing.name) from None
