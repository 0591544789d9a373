"""Tables of events as GeoJSON, CSV or Parquet, row by row in flat memory; which one is wanted."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from typing import IO, Final, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi import HTTPException
from fastapi.responses import StreamingResponse

from warledger.export.arrow import arrow_type
from warledger.export.files import ATTRIBUTION, csv_cell
from warledger.model import Outcome, Side
from warledger.record import EventRow, RowActor

NOT_ACCEPTABLE: Final = 406
# Rows that are written at a time: some hundred kilobytes.
CHUNK: Final = 1000
# Rows of a Parquet row group: some megabytes.
GROUP: Final = 10_000
# A Parquet file of some ten thousand events stays in memory, a larger one goes to the disk.
SPOOLED_BYTES: Final = 8_000_000


class Format(StrEnum):
    """How events are given; its value is the ending of an address."""

    JSON = "json"
    GEOJSON = "geojson"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA: Final = {
    Format.JSON: "application/json",
    Format.GEOJSON: "application/geo+json",
    Format.CSV: "text/csv",
    Format.PARQUET: "application/vnd.apache.parquet",
}
_BY_MEDIA: Final = {media: kind for kind, media in MEDIA.items()}


@dataclass(frozen=True, slots=True)
class FlatEvent:
    """An event as a line of a table. Numbers are people by the named rule; empty: no report says."""

    id: str
    type: str
    family: str
    status: str
    day_first: date | None
    day_last: date | None
    precision: str
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    where_prec: int | None
    operation: str | None
    primary: bool
    reports: int
    sources: int
    side_a: str
    """Names joined by `; `; a merely suspected actor ends in ` (?)`."""
    side_b: str
    no_side: str
    killed_low: int | None
    killed: int | None
    killed_high: int | None
    wounded: int | None
    missing: int | None
    captured: int | None
    abducted: int | None
    released: int | None
    displaced: int | None
    rule: str
    changed: int


COLUMNS: Final = tuple(f.name for f in fields(FlatEvent))
_CELLS: Final = attrgetter(*COLUMNS)


def wanted_format(accept: str) -> Format:
    """The first format of an Accept header that is given; JSON for none or any. Raises HTTPException (406)."""
    ranges = [_Range.of(part) for part in accept.split(",") if part.strip()]
    for wanted in sorted(ranges, key=lambda r: -r.weight):
        if wanted.media in _BY_MEDIA and wanted.weight > 0:
            return _BY_MEDIA[wanted.media]
        if wanted.media in ("*/*", "application/*") and wanted.weight > 0:
            return Format.JSON
    if ranges:
        raise HTTPException(NOT_ACCEPTABLE, f"events come as {', '.join(_BY_MEDIA)}")
    return Format.JSON


def table(rows: Iterable[EventRow], kind: Format, rule: str) -> StreamingResponse:
    """A whole table, row by row; `kind` is GeoJSON, CSV or Parquet."""
    flat = (flat_event(row, rule) for row in rows)
    parts = {Format.CSV: csv_parts, Format.GEOJSON: geojson_parts, Format.PARQUET: parquet_parts}[kind]
    named = {"Content-Disposition": f'attachment; filename="events.{kind.value}"'}
    return StreamingResponse(parts(flat), media_type=MEDIA[kind], headers=named)


def flat_event(row: EventRow, rule: str) -> FlatEvent:
    """A row of the index as a line of a table."""
    killed = row.tolls.get(Outcome.KILLED)
    return FlatEvent(
        id=row.id,
        type=row.type,
        family=row.family,
        status=row.status.value,
        day_first=row.day_first,
        day_last=row.day_last,
        precision=row.precision.value,
        place=row.place,
        country=row.country,
        admin1=row.admin1,
        lat=row.lat,
        lon=row.lon,
        radius_km=row.radius_km,
        where_prec=row.where_prec,
        operation=row.operation,
        primary=row.primary,
        reports=row.reports,
        sources=row.sources,
        side_a=_names(row.actors, Side.A),
        side_b=_names(row.actors, Side.B),
        no_side=_names(row.actors, None),
        killed_low=killed.low if killed else None,
        killed=killed.best if killed else None,
        killed_high=killed.high if killed else None,
        wounded=_best(row, Outcome.WOUNDED),
        missing=_best(row, Outcome.MISSING),
        captured=_best(row, Outcome.CAPTURED),
        abducted=_best(row, Outcome.ABDUCTED),
        released=_best(row, Outcome.RELEASED),
        displaced=_best(row, Outcome.DISPLACED),
        rule=rule,
        changed=row.changed,
    )


def _best(row: EventRow, outcome: Outcome) -> int | None:
    return row.tolls[outcome].best if outcome in row.tolls else None


def csv_parts(rows: Iterable[FlatEvent]) -> Iterator[bytes]:
    """RFC 4180; cells that a spreadsheet would take for formulas get an apostrophe."""
    yield (",".join(COLUMNS) + "\r\n").encode()
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        out = io.StringIO(newline="")
        csv.writer(out).writerows([csv_cell(value) for value in _CELLS(row)] for row in chunk)
        yield out.getvalue().encode("utf-8", "replace")


def geojson_parts(rows: Iterable[FlatEvent]) -> Iterator[bytes]:
    """RFC 7946: a point an event, none where the place is not known."""
    head = json.dumps({"type": "FeatureCollection", "attribution": ATTRIBUTION}, ensure_ascii=False)[:-1]
    yield (head + ', "features": [').encode()
    stream, before = iter(rows), "\n"
    while chunk := list(islice(stream, CHUNK)):
        yield (before + ",\n".join(_feature(row) for row in chunk)).encode("utf-8", "replace")
        before = ",\n"
    yield b"\n]}\n"


def parquet_parts(rows: Iterable[FlatEvent]) -> Iterator[bytes]:
    """A file with types, written group by group before its first byte is sent."""
    with tempfile.SpooledTemporaryFile(SPOOLED_BYTES) as out:
        _write_parquet(out, rows)
        out.seek(0)
        while part := out.read(1 << 16):
            yield part


def _write_parquet(out: IO[bytes], rows: Iterable[FlatEvent]) -> None:
    types = get_type_hints(FlatEvent)
    schema = pa.schema(
        [(name, arrow_type(types[name])) for name in COLUMNS], metadata={"attribution": ATTRIBUTION}
    )
    stream = iter(rows)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(stream, GROUP)):
            writer.write_table(pa.table({n: [getattr(r, n) for r in group] for n in COLUMNS}, schema=schema))


def _feature(row: FlatEvent) -> str:
    known = row.lat is not None and row.lon is not None
    values = {name: getattr(row, name) for name in COLUMNS}
    properties = {n: v.isoformat() if isinstance(v, date) else v for n, v in values.items()}
    geometry = {"type": "Point", "coordinates": [row.lon, row.lat]} if known else None
    feature = {"type": "Feature", "id": row.id, "geometry": geometry, "properties": properties}
    return json.dumps(feature, ensure_ascii=False)


def _names(actors: Sequence[RowActor], side: Side | None) -> str:
    names = [a.name.replace(";", ",") + (" (?)" if a.hedged else "") for a in actors if a.side is side]
    return "; ".join(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header, with its weight."""

    media: str
    weight: float

    @classmethod
    def of(cls, part: str) -> _Range:
        """Read one; a weight that is none counts as 1."""
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        weights = [p[2:] for p in parameters if p.startswith("q=")]
        try:
            return cls(media, float(weights[0]) if weights else 1.0)
        except ValueError:
            return cls(media, 1.0)
