"""Many records to incidents, with the rules of the register, where they are: block by block.

Tellings that could be of one incident meet in blocks (place, days and kind; or their figures), reports that could be
copies in bands. Each block, band and component is settled by the native rules on some executor; what comes together at
the driver are links, two keys each and fewer than there are tellings, no text and no record. The result is that of a register of the same reports without
edits (docs/register.md), which a test holds it against.
"""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from .. import _native
from ..engine import Raw, compiled_lexicon
from .local import Lexicon, rules_on, shipped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TELLING = pa.struct([("key", pa.string()), ("anchor", pa.int64()), ("blocks", pa.list_(pa.int64())),
                      ("bytes", pa.binary())])
_TOLD = pa.schema([("hash", pa.binary()), ("day", pa.int64()), ("sketch", pa.binary()), ("bands", pa.list_(pa.int64())),
                   ("voice", pa.string()), ("tellings", pa.list_(_TELLING))])
_COPY = pa.schema([("a", pa.binary()), ("b", pa.binary())])
_DRAWN = pa.schema([("key", pa.string()), ("anchor", pa.int64())])
_LINK = pa.schema([("a", pa.string()), ("b", pa.string())])
#: Rows of tellings or sketches in a group: what a Python worker holds at a time.
_GROUP = 50_000


def _structs(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


#: The columns of incidents, as src/register/incident_json.h has them.
INCIDENT = pa.schema([
    ("incident_id", pa.string()), ("type", pa.string()), ("sub_type", pa.string()), ("status", pa.string()),
    ("first_day", pa.string()), ("last_day", pa.string()), ("precision", pa.string()), ("place_id", pa.string()),
    ("where_precision", pa.int64()), ("lat", pa.float64()), ("lon", pa.float64()),
    ("places", _structs(place_id=pa.string(), name_ar=pa.string(), relation=pa.string(), where_precision=pa.int64())),
    ("actors", _structs(actor_id=pa.string(), role=pa.string(), side=pa.int64(), tellings=pa.int64())),
    ("figures", _structs(outcome=pa.string(), group=pa.string(), low=pa.int64(), best=pa.int64(), high=pa.int64(),
                         rule=pa.string(), voices=pa.int64())),
    ("contradictions", _structs(kind=pa.string(), value=pa.string(), voice=pa.string(), telling=pa.string())),
    ("tellings", pa.list_(pa.string())), ("reports", pa.int64()), ("voices", pa.int64())])


def reconcile(records: DataFrame, *, buckets: int | None = None,
              lexicon: None | bytes | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = None) -> DataFrame:
    """The incidents that these records tell of, a row each (INCIDENT).

    `records` is what `extract` gave, or such a DataFrame read from Parquet; a report that is in it twice counts once.
    `lexicon` must be the one that the records were made with. Blocks, bands and components are spread over `buckets`
    groups, each of which a Python worker holds in memory: None for as many as keep a group at some 50,000 rows. What
    reports tell is kept by Spark between the steps (persist), until the session ends or its cache is cleared.
    """
    session = records.sparkSession
    if lexicon is not None and not isinstance(lexicon, bytes):
        lexicon = compiled_lexicon(lexicon)
    sent = shipped(session, lexicon)
    told = _tell(records, sent).dropDuplicates(["hash"]).persist()
    counts = told.select(f.sum(f.size("bands")), f.sum(f.aggregate("tellings", f.lit(0), lambda n, t: n + f.size(t.blocks))))
    spread = buckets or max(int(session.conf.get("spark.sql.shuffle.partitions", "200")),
                            *(1 + (count or 0) // _GROUP for count in counts.first() or ()))
    firsts = _first_of_copies(told, sent, spread)
    components = _components(told, sent, spread)
    return _settle(session, told, firsts, components, sent, spread)


def _tell(records: DataFrame, lexicon: Lexicon | None) -> DataFrame:
    def one(batch: pa.RecordBatch) -> pa.RecordBatch:
        rules = rules_on(lexicon)
        rows = []
        for row in batch.to_pylist():
            raw = Raw((row["text"] or "").encode(), title=row["given_title"] or "",
                      published=row["given_published"] or "", publisher=row["given_publisher"] or "")
            report, day, sketch, bands, voice, tellings = rules.tell(raw, _native.Record(row["record"]))
            rows.append({"hash": report, "day": day, "sketch": sketch, "bands": bands, "voice": voice,
                         "tellings": [dict(zip(("key", "anchor", "blocks", "bytes"), telling)) for telling in tellings]})
        return pa.RecordBatch.from_pylist(rows, schema=_TOLD)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for begin in range(0, batch.num_rows, 256):
                yield one(batch.slice(begin, 256))

    wanted = records.filter("length(text) > 0 OR length(given_title) > 0")  # a report without words is none
    return wanted.select("text", "given_title", "given_published", "given_publisher", "record").mapInArrow(
        run, from_arrow_schema(_TOLD))


def _by_number(rows: DataFrame, number: str, spread: int, work: Callable[[pa.Table], pa.Table], schema: pa.Schema,
               ) -> DataFrame:
    """Rows of one number together, many numbers in a group: a group an executor's task, not a thousand."""
    bucket = f.pmod(f.xxhash64(number), f.lit(spread)).alias("bucket")
    return rows.groupBy(bucket).applyInArrow(work, from_arrow_schema(schema))


def _rows(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in names)))


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows) if rows else [()] * len(schema)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema)], schema=schema)


@dataclass(frozen=True, slots=True)
class _First:
    """The first report of a group of copies: its voice is theirs where they name no source."""

    day: int
    hash: bytes
    voice: str


def _first_of_copies(told: DataFrame, lexicon: Lexicon | None, spread: int) -> dict[bytes, _First]:
    """Of each report that has copies, the first of its group."""
    def work(table: pa.Table) -> pa.Table:
        return _table(rules_on(lexicon).copies(_rows(table, "band", "hash", "day", "sketch")), _COPY)

    bands = told.select(f.explode("bands").alias("band"), "hash", "day", "sketch")
    groups = _connected((bytes(row.a), bytes(row.b)) for row in _by_number(bands, "band", spread, work, _COPY).collect())
    members = told.sparkSession.createDataFrame([(bytearray(one),) for one in groups], "hash binary")
    firsts: dict[bytes, _First] = {}
    for row in told.select("hash", "day", "voice").join(members, "hash").collect() if groups else ():
        group, one = groups[bytes(row.hash)], _First(row.day, bytes(row.hash), row.voice)
        known = firsts.get(group)
        if known is None or _native.published_before(one.day, one.hash, known.day, known.hash):
            firsts[group] = one
    return {report: firsts[group] for report, group in groups.items()}


def _components(told: DataFrame, lexicon: Lexicon | None, spread: int) -> dict[str, str]:
    """Of each telling that is linked to others, the component that it is in."""
    tellings = told.select("hash", "day", f.explode("tellings").alias("t"))
    blocks = tellings.select(f.explode("t.blocks").alias("block"), "hash", "day", f.col("t.bytes").alias("bytes"))

    def draw(table: pa.Table) -> pa.Table:
        return _table(rules_on(lexicon).drawn(_rows(table, "block", "hash", "day", "bytes")), _DRAWN)

    drawn = {row.key: row.anchor for row in
             _by_number(blocks, "block", spread, draw, _DRAWN).groupBy("key").agg(f.min("anchor").alias("anchor")).collect()}
    anchors = told.sparkSession.sparkContext.broadcast(drawn)

    def link(table: pa.Table) -> pa.Table:
        return _table(rules_on(lexicon).links(_rows(table, "block", "hash", "day", "bytes"), anchors.value), _LINK)

    return _connected((row.a, row.b) for row in _by_number(blocks, "block", spread, link, _LINK).collect())


def _connected(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """What pairs connect, each under the name of one of them."""
    parent: dict[Any, Any] = {}

    def root(one: Any) -> Any:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        a, b = sorted((root(a), root(b)))
        parent[b] = a
    return {one: root(one) for one in list(parent)}


def _settle(session: Any, told: DataFrame, firsts: dict[bytes, _First], components: dict[str, str],
            lexicon: Lexicon | None, spread: int) -> DataFrame:
    def work(table: pa.Table) -> pa.Table:
        rows = _rows(table, "component", "hash", "day", "group", "voice", "bytes")
        lines = rules_on(lexicon).settle(rows)
        return pa.Table.from_pylist([json.loads(line) for line in lines], schema=INCIDENT)

    groups = session.createDataFrame([(bytearray(report), bytearray(first.hash), first.voice)
                                      for report, first in firsts.items()],
                                     "hash binary, group binary, first_voice string")
    named = session.createDataFrame(list(components.items()), "key string, component string")
    tellings = told.select("hash", "day", "voice", f.explode("tellings").alias("t"))
    members = tellings.select("hash", "day", "voice", "t.key", "t.bytes").join(groups, "hash", "left").join(
        named, "key", "left").select(
        f.coalesce("component", "key").alias("component"), "hash", "day", f.coalesce("group", "hash").alias("group"),
        f.coalesce("first_voice", "voice").alias("voice"), "bytes")
    return _by_number(members, "component", spread, work, INCIDENT)
