"""Many rows into a table at once: the quickest way that each store has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the columns of the first one. Raises what any statement does."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        _execute_many(connection, table, rows)
    else:
        _copy(connection, table, rows)


def _execute_many(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """By the driver alone, which spares SQLAlchemy's look at each row; no column here has a default of Python's."""
    names = list(rows[0])
    quoted, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    kinds = (table.c[name].type.dialect_impl(connection.dialect) for name in names)
    columns = (
        _prepared([row[name] for row in rows], kind.bind_processor(connection.dialect))
        for name, kind in zip(names, kinds, strict=True)
    )
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({places})'
    connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


def _prepared(values: list[Any], prepare: Callable[[Any], Any] | None) -> list[Any]:
    """Values of a column as the driver takes them."""
    return values if prepare is None else [prepare(value) for value in values]


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """By COPY, which spares the server a statement a row."""
    names = list(rows[0])
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f'COPY "{table.name}" ({quoted}) FROM STDIN'
    raw: Any = connection.connection.dbapi_connection
    driver: Any = connection.dialect.loaded_dbapi
    try:
        with raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])
    except driver.Error as error:
        lost = connection.dialect.is_disconnect(error, raw, None)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement, None, error, driver.Error, connection_invalidated=lost, dialect=connection.dialect
        ) from error
