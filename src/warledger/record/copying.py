"""Copy a whole record into an empty store of either kind: every row of every table as it is, the index of words made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, select, text

from warledger.errors import RecordError
from warledger.record import tables_accounts, tables_index
from warledger.record.bulk import insert_rows
from warledger.record.database import Database
from warledger.record.postgres import continue_numbers
from warledger.record.search import index_words
from warledger.record.tables import METADATA, READINGS, REPORTS

# Rows in memory at a time: readings are some ten thousand bytes each.
CHUNK: Final = 2_000

# Named here, so that every table is known.
_OTHERS: Final = (tables_index.CACHE, tables_accounts.USERS)

Tell = Callable[[str, int], None]
"""Is told a table and how many of its rows are copied."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    tables: int
    rows: int
    reports: int
    readings: int


def copy_record(source: Database, target: Database, tell: Tell) -> Copied:
    """Write all rows of one record, as it is at one moment, into another one, all or nothing.

    Raises RecordError where the target holds anything.
    """
    counts: dict[str, int] = {}
    with source.reading() as out, target.writing() as into:
        for table in METADATA.sorted_tables:
            _refuse_rows(into, table, target.name)
        for table in METADATA.sorted_tables:
            counts[table.name] = _copy(out, into, table, tell)
        index_words(into)
        if not target.is_sqlite:
            continue_numbers(into)
    if not target.is_sqlite:
        _learn(target)
    return Copied(len(counts), sum(counts.values()), counts[REPORTS.name], counts[READINGS.name])


def _refuse_rows(into: Connection, table: Table, name: str) -> None:
    if into.execute(select(table).limit(1)).first() is not None:
        raise RecordError(f"{name}: holds a record already ({table.name}); copy into an empty database")


def _copy(out: Connection, into: Connection, table: Table, tell: Tell) -> int:
    done = 0
    stream = _rows(out, table)
    while chunk := list(islice(stream, CHUNK)):
        insert_rows(into, table, chunk)
        done += len(chunk)
        tell(table.name, done)
    return done


def _rows(out: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """All rows by their primary key, some in memory at a time."""
    streamed = out.execution_options(yield_per=CHUNK)
    for row in streamed.execute(select(table).order_by(*table.primary_key)).mappings():
        yield dict(row)


def _learn(target: Database) -> None:
    """Let a server look at what it holds, so that it finds the short way to it at once and not some minutes later.

    A file needs none: there the short ways are those of a record that came into being report by report.
    """
    with target.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
