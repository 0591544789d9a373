"""The database under a record: opening, transactions, and the version of its tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from warledger.errors import RecordError, UsageError

# The newest revision in migrations/versions; a test compares the two.
HEAD: Final = "0005"

# A batch is written in well under a second; a minute is the wait of a hundred writers in a row.
BUSY_TIMEOUT_S: Final = 60

MEMORY: Final = ":memory:"


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its name for messages; every transaction goes through `reading` or `writing`."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        """True for a file (or memory), false for a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record."""
        with self._errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start; IntegrityError passes through."""
        with self._errors(), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def revision(self) -> str | None:
        """The version of the tables, None for an empty database. Raises RecordError for another program's."""
        with self.reading() as connection:
            names = inspect(connection).get_table_names()
            if "alembic_version" in names:
                return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if names:
            raise RecordError(
                f"{self.name}: this database holds other tables ({names[0]} …) and is no record"
            )
        return None

    def migrate(self) -> str:
        """Bring the tables to the newest version, in one transaction; gives that version."""
        from alembic import command  # late: alembic takes longer to load than to find nothing to do
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "warledger.record:migrations")
        with self.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return HEAD

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise RecordError(f"{self.name}: {error.orig}") from error


def open_database(where: str | Path, *, create: bool) -> Database:
    """The database at a path or URL with its tables up to date.

    Raises RecordError where it is missing (and not to be created), older or newer than this program.
    """
    database = _connect(str(where), create=create)
    revision = database.revision()
    if revision is None:
        if not create:
            raise RecordError(f"{database.name}: this database is empty and holds no record")
        database.migrate()
    elif revision != HEAD:
        database.engine.dispose()
        raise RecordError(
            f"{database.name}: the record has version {revision}, this program needs {HEAD}; "
            "run `warledger record migrate`, or a newer program if the record is newer"
        )
    return database


def migrate_database(where: str | Path) -> str:
    """Bring an existing record to the newest version; gives that version. Raises RecordError."""
    database = _connect(str(where), create=False)
    try:
        database.revision()
        return database.migrate()
    finally:
        database.engine.dispose()


def _connect(where: str, *, create: bool) -> Database:
    if "://" not in where:
        return _connect_file(where, create=create)
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _connect_file(url.database or MEMORY, create=create)
        return Database(create_engine(url, pool_pre_ping=True), url.render_as_string(hide_password=True))
    except (ArgumentError, ImportError) as error:
        raise UsageError(
            f"{where.split('://')[0]}://…: no database can be reached by this address: {error}"
        ) from error


def _connect_file(where: str, *, create: bool) -> Database:
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
    database = Database(engine, where)
    if not memory:
        _set_wal(database)
    return database


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Transactions are begun by `_begin`; deleted words are overwritten (a redaction must leave none)."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_wal(database: Database) -> None:
    """Write-ahead log: readers and one writer side by side.

    SQLite does not wait for other processes here, whatever the timeout, so this does.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    with database._errors():
        raw = database.engine.raw_connection()
        try:
            while raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                _try_wal(raw, deadline)
        except sqlite3.DatabaseError as error:
            raise RecordError(f"{database.name}: {error}") from error
        finally:
            raw.close()


def _try_wal(raw: Any, deadline: float) -> None:
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() > deadline:
            raise
        time.sleep(0.02)
