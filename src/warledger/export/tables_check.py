"""Read files of our own layout back and check its rules: CSV, Parquet and GeoJSON share them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from warledger.errors import ExportError
from warledger.export.event_table import TEXT, EventRow
from warledger.export.files import ATTRIBUTION, Fault, columns_of, csv_header, read_csv_rows
from warledger.model import Precision, Status
from warledger.record.rules import RULES

_COLUMNS: Final = columns_of(EventRow)
_WITHOUT_TEXT: Final = columns_of(EventRow, without=TEXT)
_GROUPS: Final = ("killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown")
_COUNTS: Final = ("wounded", "missing", "captured", "abducted", "released", "displaced")

# A column and what is wrong with it.
_Breach = tuple[str, str]


def check_csv(path: Path) -> tuple[Fault, ...]:
    """Every breach of the layout's rules in a CSV of events; raises ExportError where it has other columns."""
    columns = _COLUMNS if TEXT[0] in csv_header(path) else _WITHOUT_TEXT
    faults: list[Fault] = []
    return tuple(_faults(_typed_rows(path, columns, faults))) + tuple(faults)


def _typed_rows(path: Path, columns: Sequence[str], faults: list[Fault]) -> Iterator[dict[str, Any] | None]:
    """Rows as values; None, and a fault, for a row whose cells are not of their types."""
    for line, cells in enumerate(read_csv_rows(path, columns), 2):
        try:
            yield _typed(cells)
        except ValueError as error:
            faults.append(Fault(line, "*", str(error)))
            yield None


def check_parquet(path: Path) -> tuple[Fault, ...]:
    """Every breach of the layout's rules in a Parquet file of events; raises ExportError where it is none."""
    try:
        with pq.ParquetFile(path) as file:
            if tuple(file.schema_arrow.names) not in (_COLUMNS, _WITHOUT_TEXT):
                raise ExportError(f"{path}: the columns are not those of the layout")
            return tuple(_faults(row for batch in file.iter_batches() for row in batch.to_pylist()))
    except (OSError, pa.ArrowInvalid) as error:
        raise ExportError(f"{path}: no Parquet file: {error}") from error


def check_geojson(path: Path) -> tuple[Fault, ...]:
    """Every breach in a GeoJSON file of events; `line` counts the features. Raises ExportError where it is none."""
    try:
        collection = json.loads(path.read_text("utf-8"))
        features = list(collection["features"])
        rows = [_typed({k: _cell(v) for k, v in f["properties"].items()}) for f in features]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportError(f"{path}: no GeoJSON file of events: {error}") from error
    faults = [
        Fault(n, column, message) for n, f in enumerate(features, 2) for column, message in _geometry(f)
    ]
    if collection.get("type") != "FeatureCollection" or collection.get("attribution") != ATTRIBUTION:
        faults.append(Fault(1, "attribution", "no FeatureCollection with our attribution"))
    return (*faults, *_faults(rows))


def _geometry(feature: Mapping[str, Any]) -> Iterator[_Breach]:
    """The point is the one of the columns, longitude first."""
    properties, geometry = feature["properties"], feature.get("geometry")
    lat, lon = properties.get("lat"), properties.get("lon")
    expected = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    if feature.get("type") != "Feature" or geometry != expected:
        yield "geometry", f"{geometry} is not {expected}"
    if feature.get("id") != properties.get("id"):
        yield "id", "the feature's id is not the row's"


def _faults(rows: Iterable[dict[str, Any] | None]) -> Iterator[Fault]:
    seen: set[str] = set()
    for line, row in enumerate(rows, 2):
        if row is None:
            continue
        yield from (Fault(line, column, message) for column, message in _breaches(row))
        if row["id"] in seen:
            yield Fault(line, "id", f"{row['id']} stands twice")
        seen.add(row["id"])


def _breaches(row: Mapping[str, Any]) -> Iterator[_Breach]:
    if not str(row["id"]).startswith("wl-"):
        yield "id", f"{row['id']!r} is no id of ours"
    if row["status"] not in set(Status) or row["date_precision"] not in set(Precision):
        yield "status", f"{row['status']!r} or {row['date_precision']!r} is no code"
    if row["rule"] not in RULES:
        yield "rule", f"{row['rule']!r} is no rule"
    yield from _check_counts(row)
    yield from _check_where(row)
    start, end = row["date_start"], row["date_end"]
    if start is not None and end is not None and start > end:
        yield "date_end", "before date_start"


def _check_counts(row: Mapping[str, Any]) -> Iterator[_Breach]:
    low, best, high = row["killed_low"], row["killed"], row["killed_high"]
    groups = [row[name] for name in _GROUPS]
    if len({n is None for n in (low, best, high, *groups)}) > 1:
        yield "killed", "some of its columns are empty and some are not"
    elif best is not None:
        if not 0 <= low <= best <= high:
            yield "killed", f"not 0 <= {low} <= {best} <= {high}"
        if sum(groups) != best or min(groups) < 0:
            yield "killed", f"{best} is not the sum of {groups}"
    for name in _COUNTS:
        if row[name] is not None and row[name] < 0:
            yield name, f"{row[name]} is no number of people"


def _check_where(row: Mapping[str, Any]) -> Iterator[_Breach]:
    lat, lon, precision = row["lat"], row["lon"], row["where_prec"]
    if (lat is None) != (lon is None):
        yield "lat", "one coordinate without the other"
    elif lat is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield "lat", f"{lat} {lon} lies outside the world"
    if precision is not None and not 1 <= precision <= 7:
        yield "where_prec", f"{precision} is none of 1 to 7"


def _cell(value: Any) -> str:
    """A JSON value as it would stand in a CSV cell."""
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)


def _typed(cells: Mapping[str, str]) -> dict[str, Any]:
    """Cells as values of the row's types; raises ValueError naming the column."""
    hints = get_type_hints(EventRow)
    return {name: _value(name, hints[name], cell) for name, cell in cells.items()}


def _value(name: str, hint: Any, cell: str) -> Any:
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)]
    if cell == "" and hint is not str:
        return None
    try:
        if kinds[0] is date:
            return date.fromisoformat(cell)
        return kinds[0](int(cell)) if kinds[0] is bool else kinds[0](cell)
    except ValueError:
        raise ValueError(f"{name}: {cell!r:.40} is no {kinds[0].__name__}") from None
