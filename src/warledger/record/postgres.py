"""A record on a server: PostgreSQL, with locks where a file has one writer, and words in the order of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from warledger.errors import RecordError

# How libraries call PostgreSQL in the address of a database; psycopg is the one driver that we know.
SCHEMES: Final = ("postgresql", "postgres", "postgresql+psycopg")
DRIVER: Final = "postgresql+psycopg"

# A page of the server asks in one of some forty threads; a server takes a hundred connections unless told otherwise.
POOL: Final = {"pool_size": 10, "max_overflow": 30, "pool_pre_ping": True}
# A server that does not answer in this time is not there.
CONNECT_TIMEOUT_S: Final = 10

# Advisory locks are numbers of a class (any number that no other program of the database takes) and one of these.
LOCKS: Final = 1_463_900_748
WRITING: Final = 1
LINKING: Final = 2

# SQLSTATE of what ends a transaction without a fault of ours: deadlock, conflict of two transactions, too many
# connections; 57P0x: the server shuts down or starts; 08: the connection is lost.
_PASSING: Final = ("40P01", "40001", "53300", "57P", "08")


def server_engine(url: URL) -> Engine:
    """The engine of a server's address; nothing is connected yet."""
    address = url.set(drivername=DRIVER)
    query = {
        "connect_timeout": str(CONNECT_TIMEOUT_S),
        "application_name": "warledger",
        "client_encoding": "utf8",
    }
    return create_engine(address.set(query={**query, **address.query}), **POOL)


def is_passing(error: DBAPIError) -> bool:
    """True where the server ended a transaction for a reason that may have passed the next time."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(_PASSING)


def lock_for_writing(connection: Connection) -> None:
    """Until the transaction ends, nobody else writes: what a file has by itself."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:locks, :writing)"), _lock(WRITING))


def lock_for_adding(connection: Connection, names: Collection[str]) -> None:
    """Until the transaction ends, nobody writes but those who add reports of other names."""
    connection.execute(text("SELECT pg_advisory_xact_lock_shared(:locks, :writing)"), _lock(WRITING))
    numbers = sorted({_number(name) for name in names})
    if numbers:  # in one order, so that no two wait for each other
        each = "SELECT pg_advisory_xact_lock(n) FROM (SELECT unnest(CAST(:n AS bigint[])) AS n ORDER BY 1) AS wanted"
        connection.execute(text(each), {"n": numbers})


def lock_for_linking(connection: Connection) -> None:
    """Wait until nobody else links; held until `unlock_linking`, or until the connection ends."""
    connection.execute(text("SELECT pg_advisory_lock(:locks, :writing)"), _lock(LINKING))


def unlock_linking(connection: Connection) -> None:
    """Let others link."""
    connection.execute(text("SELECT pg_advisory_unlock(:locks, :writing)"), _lock(LINKING))


def oldest_writer(connection: Connection) -> str:
    """The number of the oldest transaction that could still add rows numbered below those that are seen."""
    return str(connection.scalar(text("SELECT pg_snapshot_xmin(pg_current_snapshot())")))


def check_server(connection: Connection, name: str) -> None:
    """Raise RecordError for a database that cannot hold every letter."""
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise RecordError(
            f"{name}: this database has the encoding {encoding}; make one with ENCODING 'UTF8' TEMPLATE template0"
        )


def order_by_bytes(connection: Connection) -> None:
    """Let all columns of words be ordered by code points, as in a file, whatever the language of the database."""
    columns = connection.execute(text(_WORDS)).all()
    for table in sorted({row.table_name for row in columns}):
        changes = ", ".join(
            f'ALTER COLUMN "{row.column_name}" TYPE {row.type} COLLATE "C"'
            for row in columns
            if row.table_name == table
        )
        connection.execute(text(f'ALTER TABLE "{table}" {changes}'))


def continue_numbers(connection: Connection) -> None:
    """Let the numbers that the server gives begin after those that are there."""
    for row in connection.execute(text(_NUMBERED)).all():
        last = connection.scalar(text(f'SELECT max("{row.column_name}") FROM "{row.table_name}"'))
        if last is not None:
            sequence = {"name": f'"{row.table_name}"', "column": row.column_name, "last": last}
            connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)"), sequence)


# What has the order of the database's own language.
_WORDS: Final = """
SELECT c.table_name, c.column_name,
  CASE c.data_type WHEN 'text' THEN 'text' ELSE 'varchar(' || c.character_maximum_length || ')' END AS type
FROM information_schema.columns AS c
JOIN information_schema.tables AS t USING (table_schema, table_name)
WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> 'alembic_version'
  AND c.data_type IN ('text', 'character varying') AND c.collation_name IS DISTINCT FROM 'C'
ORDER BY c.table_name, c.ordinal_position
"""

_NUMBERED: Final = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%' ORDER BY table_name
"""


def _lock(number: int) -> dict[str, Any]:
    return {"locks": LOCKS, "writing": number}


def _number(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
