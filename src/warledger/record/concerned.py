"""Which events a page of one actor or one operation has to read, by the index of mentions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, false, select, tuple_, union

from warledger.record.tables import CLAIMS, EVENTS, PARTICIPANTS, TALLIES
from warledger.record.views import Concerned

# SQLite takes 32,766 values in a question. Of people in more words than these, all claims with words are looked at.
MOST_WORDS: Final = 20_000


def concerns(wanted: Concerned) -> ColumnElement[bool]:
    """True for mentions that are asked for."""
    found: list[Select[Any]] = []
    if wanted.actors:
        named = PARTICIPANTS.c.actor.in_(sorted(wanted.actors))
        found.append(select(PARTICIPANTS.c.report_key, PARTICIPANTS.c.event_ord).where(named))
    if wanted.words:
        counted = in_words(CLAIMS.c.who, wanted.words)
        found.append(select(CLAIMS.c.report_key, CLAIMS.c.event_ord).where(counted))
    if wanted.operations:
        of = EVENTS.alias()
        mine = of.c.operation.in_(sorted(wanted.operations))
        found.append(select(of.c.report_key, of.c.ord).where(mine))
    if not found:
        return false()
    return tuple_(EVENTS.c.report_key, EVENTS.c.ord).in_(union(*found) if len(found) > 1 else found[0])


def in_words(column: Column[Any], words: Collection[str]) -> ColumnElement[bool]:
    """True where a column has one of these words; of too many, where it has any."""
    told = column.is_not(None)
    return and_(told, column.in_(sorted(words))) if len(words) <= MOST_WORDS else told


def people_counted(connection: Connection) -> list[str]:
    """All words for the people of claims, each once."""
    return _distinct(connection, CLAIMS.c.who)


def people_totalled(connection: Connection) -> list[str]:
    """All words for the people of tallies, each once."""
    return _distinct(connection, TALLIES.c.who)


def operations_named(connection: Connection) -> list[str]:
    """All names of operations, each once."""
    return _distinct(connection, EVENTS.c.operation)


def _distinct(connection: Connection, column: Column[Any]) -> list[str]:
    found = connection.scalars(select(column).distinct().where(column.is_not(None)))
    return sorted(found)
