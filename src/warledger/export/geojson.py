"""The events of a record as GeoJSON: a point each (none where the place is not known), our columns as properties."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from warledger.export.event_table import EventRow, event_columns, event_rows
from warledger.export.files import (
    ATTRIBUTION,
    ExportOptions,
    Saved,
    Sorter,
    new_file,
    raise_faults,
    save_meta,
    side_path,
    write_basis,
)
from warledger.export.tables_check import check_geojson
from warledger.record import Record


def save_geojson(record: Record, folder: Path, options: ExportOptions) -> Saved:
    """Write `<name>-events.geojson` (RFC 7946) with its side files, and read it back; raises ExportError."""
    path, columns = folder / f"{options.name}-events.geojson", event_columns(options)
    sorter = Sorter(event_rows(record, options))
    with new_file(side_path(path)) as side, new_file(path) as out:
        _write(out, side, sorter, _Head(columns, options.counting.rule.name))
    saved = Saved(path, sorter.kept, sorter.left_out)
    save_meta(saved, columns, rule=options.counting.rule.name)
    raise_faults(path, check_geojson(path))
    return saved


@dataclass(frozen=True, slots=True)
class _Head:
    """What a file says of all its features."""

    columns: tuple[str, ...]
    rule: str


def _write(out: IO[str], side: IO[str], rows: Sorter[EventRow], about: _Head) -> None:
    """One feature a line, so that the file can be read and compared by line."""
    head = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "rule": about.rule}
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [')
    for n, traced in enumerate(rows):
        out.write(
            (",\n" if n else "\n") + json.dumps(_feature(traced.row, about.columns), ensure_ascii=False)
        )
        write_basis(side, traced.basis)
    out.write("\n]}\n")


def _feature(row: EventRow, columns: tuple[str, ...]) -> dict[str, Any]:
    values = {c: getattr(row, c) for c in columns}
    properties = {c: v.isoformat() if hasattr(v, "isoformat") else v for c, v in values.items()}
    known = row.lat is not None and row.lon is not None
    geometry = {"type": "Point", "coordinates": [row.lon, row.lat]} if known else None
    return {"type": "Feature", "id": row.id, "geometry": geometry, "properties": properties}
