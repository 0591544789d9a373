"""A record in a file: SQLite with readers and one writer side by side, and deleted words overwritten."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from warledger.errors import RecordError

# A batch is written in well under a second; a minute is the wait of a hundred writers in a row.
BUSY_TIMEOUT_S: Final = 60

MEMORY: Final = ":memory:"


def file_engine(where: str, *, create: bool) -> Engine:
    """The engine of a file (or of memory). Raises RecordError where it is missing and not to be created."""
    memory = where == MEMORY
    if not memory and not create and not Path(where).is_file():
        raise RecordError(f"{where}: there is no record here")
    if not memory and not Path(where).resolve().parent.is_dir():
        raise RecordError(f"{where}: the folder does not exist")
    pool: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    engine = create_engine(
        f"sqlite:///{where}", connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False}, **pool
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    if not memory:
        _set_wal(engine, where)
    return engine


def empty_log(engine: Engine, name: str) -> None:
    """Empty the write-ahead log, which still holds the pages from before a redaction.

    Raises RecordError where somebody reads the file for more than a minute: SQLite waits for readers by itself, and
    tells of another process that empties the log at once.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while _alone(engine, name, "PRAGMA wal_checkpoint(TRUNCATE)")[0]:
        if time.monotonic() > deadline:
            raise RecordError(
                f"{name}: the words are out of the record, but {name}-wal still holds them, for somebody has been "
                "reading all the while: they go when the last program that has the record open ends"
            )
        time.sleep(0.1)


def write_copy(engine: Engine, name: str, path: Path) -> None:
    """Write a complete copy to a file that is not there yet, also while others write. Raises RecordError."""
    _alone(engine, name, "VACUUM INTO ?", str(path))


def _alone(engine: Engine, name: str, statement: str, *parameters: str) -> tuple[Any, ...]:
    """The first row that a statement gives outside any transaction; (None,) for none."""
    raw = engine.raw_connection()
    try:
        row: tuple[Any, ...] | None = raw.cursor().execute(statement, parameters).fetchone()
    except sqlite3.Error as error:
        raise RecordError(f"{name}: {error}") from error
    finally:
        raw.close()
    return row or (None,)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Transactions are begun by `_begin`; deleted words are overwritten (a redaction must leave none)."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_wal(engine: Engine, where: str) -> None:
    """Write-ahead log: readers and one writer side by side.

    SQLite does not wait for other processes here, whatever the timeout, so this does.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    try:
        raw = engine.raw_connection()
        try:
            while raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                _try_wal(raw, deadline)
        finally:
            raw.close()
    except (sqlite3.DatabaseError, DBAPIError) as error:
        raise RecordError(f"{where}: {getattr(error, 'orig', error)}") from error


def _try_wal(raw: Any, deadline: float) -> None:
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() > deadline:
            raise
        time.sleep(0.02)
