"""Reports as Arrow tables, through the Arrow PyCapsule interface: no copy is made and pyarrow is not needed to make one.

    tables = sijill.to_arrow(reports)
    polars.DataFrame(tables.events); pyarrow.table(tables.counts); pandas.DataFrame.from_arrow(tables.control)
"""
from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import _native
from .engine import Failed
from .extras import needed_for
from .report import Report


@dataclass(frozen=True, slots=True)
class Tables:
    """Four tables of the same reports. Each has `__arrow_c_stream__`, and `len()` says its rows."""

    reports: _native.ArrowTable
    events: _native.ArrowTable
    counts: _native.ArrowTable
    control: _native.ArrowTable

    def __iter__(self) -> Iterator[tuple[str, _native.ArrowTable]]:
        return iter((name, getattr(self, name)) for name in self.__slots__)

    def to_parquet(self, folder: str | os.PathLike[str], **options: Any) -> None:
        """Writes reports.parquet, events.parquet, counts.parquet and control.parquet. Needs pyarrow, whose
        `parquet.ParquetWriter` gets `options`."""
        write_parquet([self], folder, **options)


def write_parquet(pieces: Iterable[Tables], folder: str | os.PathLike[str], **options: Any) -> None:
    """Writes tables that come in pieces, at least one, as four files; a piece is let go once it is written."""
    with needed_for("Parquet", "parquet"):
        import pyarrow
        import pyarrow.parquet

    os.makedirs(folder, exist_ok=True)
    with contextlib.ExitStack() as files:
        writers: dict[str, Any] = {}
        for tables in pieces:
            for name, table in tables:
                if name not in writers:
                    path = os.path.join(folder, f"{name}.parquet")
                    writers[name] = files.enter_context(pyarrow.parquet.ParquetWriter(path, pyarrow.schema(table), **options))
                if len(table):
                    writers[name].write_table(pyarrow.table(table))


def to_arrow(reports: Iterable[Report | Failed], *, batch: int = 1024) -> Tables:
    """The tables of these reports, in batches of `batch` reports. What failed gives no row."""
    builder = _native.TableBuilder(batch)
    for report in reports:
        if isinstance(report, Report):
            builder.add(report._record, report.text)
    return Tables(*(builder.take(table) for table in range(4)))
