"""Files that Spark does not read itself. JSON Lines, CSV and Parquet it does: `spark.read.json`, `.csv`, `.parquet`."""
from __future__ import annotations

import glob
import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from ..engine import read

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SCHEMA = pa.schema([pa.field(name, pa.string()) for name in
                     ("id", "text", "title", "published", "publisher", "url", "byline", "forwarded_from")]
                    + [pa.field("notes", pa.list_(pa.string()))])

#: Reports, and bytes of their text, of a batch.
_ROWS, _BYTES = 256, 8 << 20


def read_files(session: SparkSession, paths: str | os.PathLike[str] | list[str], *, format: str = "auto",
               fields: dict[str, str] | None = None, published: str = "", publisher: str = "") -> DataFrame:
    """Reports of files of any kind that the command line reads: WARC and WET (.gz), archives, feeds, HTML, PDF, Word,
    Telegram, JSON Lines, CSV. Columns `id, text, title, published, publisher, url, byline, forwarded_from, notes`.

    `paths` are files, folders or patterns of a file system that every executor sees under the same name. A file is one
    task and is streamed. Defects are named in the executor's log; reading goes on after them.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    files = [file for path in given for file in (sorted(glob.glob(os.fspath(path))) or [os.fspath(path)])]
    if missing := [file for file in files if not os.path.exists(file)]:
        raise FileNotFoundError(", ".join(missing))
    files = [os.path.join(folder, name) for path in files for folder, _, names in
             (os.walk(path) if os.path.isdir(path) else [("", [], [path])]) for name in sorted(names)]
    rows = session.sparkContext.parallelize([(file,) for file in files], max(1, len(files)))

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for (file,) in zip(*batch.to_pydict().values()):
                yield from _batches(file, format, fields, published, publisher)

    return session.createDataFrame(rows, "file string").mapInArrow(run, from_arrow_schema(_SCHEMA))


def _batches(file: str, format: str, fields: dict[str, str] | None, published: str, publisher: str,
             ) -> Iterator[pa.RecordBatch]:
    rows: list[dict[str, Any]] = []
    held = 0
    problems: list[str] = []
    for raw in read(file, format=format, fields=fields, published=published, publisher=publisher, problems=problems):
        text = raw.text.decode("utf-8", "sijill.each_byte")
        rows.append({"id": raw.id, "text": text, "title": raw.title.decode("utf-8", "sijill.each_byte"),
                     "published": raw.published, "publisher": raw.publisher, "url": raw.url, "byline": raw.byline,
                     "forwarded_from": raw.forwarded_from, "notes": raw.notes})
        held += len(text)
        if len(rows) == _ROWS or held > _BYTES:
            yield pa.RecordBatch.from_pylist(rows, schema=_SCHEMA)
            rows, held = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=_SCHEMA)
    for problem in problems:
        logging.getLogger("sijill").warning("%s", problem)
