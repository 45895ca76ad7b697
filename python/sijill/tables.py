"""Reports as Arrow tables, through the Arrow PyCapsule interface: no copy is made and pyarrow is not needed to make one.

    tables = sijill.to_arrow(reports)
    polars.DataFrame(tables.events); pyarrow.table(tables.counts); pandas.DataFrame.from_arrow(tables.control)
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import _native
from .engine import Failed
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
        `parquet.write_table` gets `options`."""
        import pyarrow
        import pyarrow.parquet

        os.makedirs(folder, exist_ok=True)
        for name, table in self:
            pyarrow.parquet.write_table(pyarrow.table(table), os.path.join(folder, f"{name}.parquet"), **options)


def to_arrow(reports: Iterable[Report | Failed], *, batch: int = 1024) -> Tables:
    """The tables of these reports, in batches of `batch` reports. What failed gives no row."""
    builder = _native.TableBuilder(batch)
    for report in reports:
        if isinstance(report, Report):
            builder.add(report._record, report.text)
    return Tables(*(builder.take(table) for table in range(4)))
