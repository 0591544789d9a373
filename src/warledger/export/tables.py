"""The record as plain tables of our own, in CSV or Parquet: events, claims, tallies, strengths, people.

The columns are the fields of EventRow (event_table.py) and of the rows in claim_tables.py, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from warledger.export.arrow import arrow_type
from warledger.export.claim_tables import CLAIM_TABLES
from warledger.export.event_table import EventRow, event_columns, event_rows
from warledger.export.files import (
    ATTRIBUTION,
    ExportOptions,
    Saved,
    Sorter,
    columns_of,
    new_file,
    new_path,
    raise_faults,
    save_meta,
    save_plain_csv,
    save_traced_csv,
    side_path,
    write_basis,
)
from warledger.export.tables_check import check_csv, check_parquet
from warledger.record import Record

# Rows of a Parquet row group: some megabytes.
GROUP: Final = 10_000


def save_csv(record: Record, folder: Path, options: ExportOptions) -> tuple[Saved, ...]:
    """Write `<name>-events.csv`, -claims, -tallies, -strengths and -people, and read the events back."""
    path = folder / f"{options.name}-events.csv"
    events = save_traced_csv(path, event_columns(options), event_rows(record, options), rule=_rule(options))
    raise_faults(path, check_csv(path))
    rest = [
        save_plain_csv(
            folder / f"{options.name}-{t.name}.csv", columns_of(t.row), t.rows(record, options.wanted)
        )
        for t in CLAIM_TABLES
    ]
    return (events, *rest)


def save_parquet(record: Record, folder: Path, options: ExportOptions) -> tuple[Saved, ...]:
    """Write the same tables as `save_csv`, with types, as Parquet files, and read the events back."""
    path = folder / f"{options.name}-events.parquet"
    columns, sorter = event_columns(options), Sorter(event_rows(record, options))
    with new_file(side_path(path)) as side:
        _write(path, _Table(EventRow, columns, _rule(options)), _written(side, sorter))
    events = Saved(path, sorter.kept, sorter.left_out)
    save_meta(events, columns, rule=_rule(options))
    raise_faults(path, check_parquet(path))
    rest = []
    for table in CLAIM_TABLES:
        beside, plain = folder / f"{options.name}-{table.name}.parquet", columns_of(table.row)
        saved = Saved(
            beside,
            _write(beside, _Table(table.row, plain, _rule(options)), table.rows(record, options.wanted)),
        )
        save_meta(saved, plain)
        rest.append(saved)
    return (events, *rest)


@dataclass(frozen=True, slots=True)
class _Table:
    """A row type with those of its columns that are written."""

    row: type
    columns: Sequence[str]
    rule: str

    def schema(self) -> pa.Schema:
        """The Arrow types of the columns; attribution and rule go into the file's metadata."""
        hints = get_type_hints(self.row)
        types = [(c, arrow_type(hints[c])) for c in self.columns]
        return pa.schema(types, metadata={"attribution": ATTRIBUTION, "rule": self.rule})


def _rule(options: ExportOptions) -> str:
    return options.counting.rule.name


def _written(side: Any, rows: Sorter[EventRow]) -> Iterator[EventRow]:
    for traced in rows:
        write_basis(side, traced.basis)
        yield traced.row


def _write(path: Path, table: _Table, rows: Iterable[Any]) -> int:
    """Write rows group by group; gives how many."""
    schema, stream, count = table.schema(), iter(rows), 0
    with new_path(path) as draft, pq.ParquetWriter(draft, schema, compression="zstd") as writer:
        while group := list(islice(stream, GROUP)):
            columns = {c: [getattr(row, c) for row in group] for c in table.columns}
            writer.write_table(pa.table(columns, schema=schema))
            count += len(group)
    return count
