"""Rows by the driver alone: what goes in comes out as the types of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_engine,
    select,
)
from sqlalchemy.exc import IntegrityError

from warledger.record.bulk import insert_rows

TABLE = Table(
    "order",
    MetaData(),
    Column("key", Integer, primary_key=True),
    Column("day", Date),
    Column("sure", Boolean),
    Column("score", Float),
    Column("body", LargeBinary),
    Column("group", Text),
)
ROWS = [
    {"key": 1, "day": date(2014, 10, 29), "sure": True, "score": 0.5, "body": b"\0\xff", "group": "Gao"},
    {"key": 2, "day": None, "sure": False, "score": None, "body": None, "group": "it's \N{BULLET}"},
]


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as connection:
        TABLE.create(connection)
        yield connection


def test_insert_rows_keeps_every_kind_of_value(connection: Connection) -> None:
    insert_rows(connection, TABLE, ROWS)
    insert_rows(connection, TABLE, [])
    assert [dict(row) for row in connection.execute(select(TABLE)).mappings()] == ROWS


def test_insert_rows_leaves_out_columns_that_the_first_row_lacks(connection: Connection) -> None:
    insert_rows(connection, TABLE, [{"day": date(2013, 1, 11), "key": 7}])
    assert connection.execute(select(TABLE)).one() == (7, date(2013, 1, 11), None, None, None, None)


def test_insert_rows_raises_what_a_statement_does(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        insert_rows(connection, TABLE, [ROWS[0], ROWS[0]])
