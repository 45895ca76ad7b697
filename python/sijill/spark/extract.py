"""Reports in, records out, as a function of DataFrames."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from .. import _native
from ..engine import FIELDS, Raw, compiled_lexicon, raw_report
from .local import Lexicon, engine_on, shipped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: What the input said, beside what the record says: with it a register knows a report as if it had read it itself.
GIVEN = ("given_title", "given_published", "given_publisher")

#: Reports between reading and handing back: bounds the memory of a task.
_SLICE = 256

#: Before the names of columns that only go along.
_KEPT = "kept "


def record_schema() -> pa.Schema:
    """The columns that `extract` gives: those of the table of reports, and GIVEN."""
    schema = pa.schema(_native.TableBuilder(1, False).take(0))
    for name in GIVEN:
        schema = schema.append(pa.field(name, pa.string()))
    return schema


def extract(df: DataFrame, text: str = "text", *, id: str | None = "id", title: str | None = "title",
            published: str | None = "published", publisher: str | None = "publisher", url: str | None = "url",
            byline: str | None = "byline", forwarded_from: str | None = "forwarded_from",
            columns: Sequence[str] | None = None, keep: Sequence[str] = (),
            lexicon: None | bytes | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = None) -> DataFrame:
    """A row for each row of `df`: its record, in the columns of docs/python.md (table `reports`), and what was given.

    The arguments name the columns of `df`; those of the defaults that it does not have are passed over. A row without
    a text has a record that says so. `columns` are those to give, None for all: `record` alone, the line of JSON, crosses
    from Python to Spark with half the work. `keep` are columns of `df` that go along as they are, behind these, as to
    partition by. `lexicon` as for `Engine`: it is compiled here and sent to each executor once.
    """
    names = {"text": text, "id": id, "title": title, "published": published, "publisher": publisher, "url": url,
             "byline": byline, "forwarded_from": forwarded_from}
    missing = [name for field, name in names.items() if name not in df.columns and (field == "text" or name not in FIELDS)
               and name is not None]
    if missing:
        raise ValueError(f"no column {', '.join(missing)}; there are {', '.join(df.columns)}")
    given = [f.col(f"`{name}`").cast("string").alias(field) for field, name in names.items() if name in df.columns]
    if "notes" in df.columns and dict(df.dtypes)["notes"] == "array<string>":  # of read_files()
        given.append(f.col("notes"))
    if lexicon is not None and not isinstance(lexicon, bytes):
        lexicon = compiled_lexicon(lexicon)
    lexicon_sent = shipped(df.sparkSession, lexicon)
    schema = record_schema()
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    wanted = schema.names
    if unknown := [name for name in keep if name not in df.columns]:
        raise ValueError(f"no column {', '.join(unknown)} to keep; there are {', '.join(df.columns)}")
    if taken := [name for name in keep if name in schema.names]:
        raise ValueError(f"a record has a column {', '.join(taken)} of its own: give yours another name to keep it")
    kept = [f.col(f"`{name}`").alias(_KEPT + name) for name in keep]
    for name, kind in zip(keep, to_arrow_schema(df.select(kept).schema).types if kept else ()):
        schema = schema.append(pa.field(name, kind))

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for begin in range(0, batch.num_rows, _SLICE):
                yield from _extract(batch.slice(begin, _SLICE), lexicon_sent, wanted)

    return df.select(given + kept).mapInArrow(run, from_arrow_schema(schema))


def _extract(batch: pa.RecordBatch, lexicon: Lexicon | None, columns: list[str]) -> list[pa.RecordBatch]:
    engine = engine_on(lexicon)
    builder = _native.TableBuilder(_SLICE, False)
    raws = []
    kept = [name for name in batch.schema.names if name.startswith(_KEPT)]
    for row in batch.drop_columns(kept).to_pylist():
        raw, text = _raw(row)
        builder.add(engine.extract(raw), text)
        raws.append(raw)
    table = pa.table(builder.take(0))
    for name in GIVEN:
        values = (_text(getattr(raw, name.removeprefix("given_"))) or None for raw in raws)
        table = table.append_column(name, pa.array(values, pa.string()))
    table = table.select(columns)
    for name in kept:
        table = table.append_column(name.removeprefix(_KEPT), batch.column(name))
    return table.to_batches()


def _raw(row: dict[str, Any]) -> tuple[Raw, str]:
    row["text"] = row["text"] or ""
    raw, text = raw_report(row)
    if notes := row.get("notes"):
        raw = Raw(raw.text, **{name: row.get(name) or "" for name in FIELDS[1:]}, notes=notes)
    return raw, text


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
