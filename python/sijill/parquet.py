"""What `extract` wrote as Parquet, into a register. The register reconciles as always; nothing is extracted again."""
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from . import _native
from .engine import Raw
from .extras import needed_for
from .register import Register
from .report import Report

with needed_for("Parquet", "parquet"):
    import pyarrow.dataset

_COLUMNS = ["id", "text", "url", "byline", "forwarded_from", "given_title", "given_published", "given_publisher",
            "record"]


def import_parquet(register: Register, paths: str | os.PathLike[str] | list[str], *, jobs: int = 0,
                   ) -> _native.IngestCounts:
    """Takes the reports of Parquet files or folders into the register, streamed. What is there is passed over, so an
    import that was cut short can be begun again. ValueError if a file has not the columns of `extract`."""
    source = paths if isinstance(paths, list) else os.fspath(paths)
    dataset = pyarrow.dataset.dataset(source, format="parquet", partitioning="hive")
    if missing := [name for name in _COLUMNS if name not in dataset.schema.names]:
        raise ValueError(f"{source}: no column {', '.join(missing)}: not what sijill.spark.extract writes")
    return register.add(_rows(dataset), jobs=jobs)


def _rows(dataset: Any) -> Iterator[tuple[Raw, Report]]:
    for batch in dataset.to_batches(columns=_COLUMNS, batch_size=1024, batch_readahead=1, fragment_readahead=1):
        for row in batch.to_pylist():
            raw = Raw((row["text"] or "").encode(), id=row["id"] or "", title=row["given_title"] or "",
                      published=row["given_published"] or "", publisher=row["given_publisher"] or "",
                      url=row["url"] or "", byline=row["byline"] or "", forwarded_from=row["forwarded_from"] or "")
            yield raw, Report.from_json(row["record"])
