"""The operations and actors of events that fit, with their sums, and the events as series count them: out of the index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, or_, select

from warledger.folding import fold
from warledger.model import Outcome
from warledger.record.agreed import COUNTED
from warledger.record.columns import Coded, Numbers, day_numbers, plain_columns
from warledger.record.event_rows import Asked, conditions, toll_of
from warledger.record.held_columns import Numbered
from warledger.record.tables_index import EVENT_ACTORS, EVENT_INDEX, EVENT_MEMBERS, EVENT_TOLLS
from warledger.record.views_index import ActorRow, ActorRows, OperationRow
from warledger.terms import Of

_EVENTS: Final = EVENT_INDEX.c
# Behind all days.
_NO_DAY: Final = date.max.toordinal() + 1
_KILLED: Final = func.coalesce(func.sum(EVENT_TOLLS.c.best), 0)


@dataclass(frozen=True, slots=True)
class CountedEvents:
    """Events with their days and dead, a row each."""

    keys: Numbers
    first: Numbers
    """Proleptic days; 0: not told."""
    last: Numbers
    types: Coded
    where: Coded
    """The province with its country, else the place: fine enough to compare, coarse enough to add up."""
    low: Numbers
    """People killed, by the rule that was asked for; 0 where no report tells."""
    best: Numbers
    high: Numbers

    def at(self, rows: Numbers) -> CountedEvents:
        """Some of the events; one may be there several times."""
        low, best, high = (n[rows] for n in (self.low, self.best, self.high))
        keys, first, last = self.keys[rows], self.first[rows], self.last[rows]
        return CountedEvents(keys, first, last, self.types.at(rows), self.where.at(rows), low, best, high)


@dataclass(frozen=True, slots=True)
class DatedEvents:
    """Events as a series counts them, a row for each name that it is split by."""

    events: CountedEvents
    names: Coded


_NAMED: Final[Mapping[Of, Callable[[CountedEvents], Coded]]] = {
    Of.ALL: lambda events: Coded(("",), np.zeros(len(events.keys), np.int64)),
    Of.PLACE: lambda events: events.where,
    Of.TYPE: lambda events: events.types,
}


def operation_rows(connection: Connection, asked: Asked) -> list[OperationRow]:
    """The operations of events that fit and have occurred, by name; names that differ in case or accents are one."""
    columns = (func.count(), _KILLED, func.min(_EVENTS.day_first), func.max(_EVENTS.day_last))
    named = (*_happened(connection, asked), _EVENTS.operation.is_not(None))
    query = select(_EVENTS.operation, *columns).select_from(_with_tolls(EVENT_INDEX, asked)).where(*named)
    found: dict[str, OperationRow] = {}
    for row in connection.execute(query.group_by(_EVENTS.operation).order_by(_EVENTS.operation)):
        told = OperationRow(*row)
        other = found.get(fold(told.name))
        found[fold(told.name)] = told if other is None else _together(other, told)
    return [found[key] for key in sorted(found)]


def actor_rows(
    connection: Connection, asked: Asked, *, named: str | None, after: int, limit: int
) -> ActorRows:
    """The actors of events that fit and have occurred, those of the most events first."""
    events = _events(connection, asked)
    actors = EVENT_ACTORS.c
    query = select(actors.event_key, actors.actor, actors.name)
    if named is not None:
        query = query.where(or_(actors.actor == named, actors.words.icontains(named, autoescape=True)))
    lines = _lines(connection, query, events, 3)
    ids = Coded.of(lines.columns[1])
    names = dict(zip(reversed(lines.columns[1]), reversed(lines.columns[2]), strict=True))
    sums = _Sums.of(ids.codes, events.at(lines.rows), len(ids.words))
    order = np.lexsort((np.array(ids.words, np.object_), -sums.events)).tolist()
    rows = (ActorRow(ids.words[n], names[ids.words[n]], *sums.line(n)) for n in order[after : after + limit])
    return ActorRows(tuple(rows), len(order))


def dated_events(connection: Connection, asked: Asked, of: Of) -> DatedEvents:
    """The events that fit and have occurred, named by what a series is split by."""
    events = _events(connection, asked)
    if of is Of.ACTOR:
        actors = EVENT_ACTORS.c
        query = select(actors.event_key, actors.name).order_by(actors.event_key, actors.ord)
        lines = _lines(connection, query, events, 2)
        # An event of actors with one name counts once with it, and one without actors counts, too.
        nameless = np.setdiff1d(np.arange(len(events.keys)), lines.rows)
        told = Coded.of([*lines.columns[1], *([""] * len(nameless))])
        pairs = np.unique(np.append(lines.rows, nameless) * (len(told.words) + 1) + told.codes)
        rows, codes = np.divmod(pairs, len(told.words) + 1)
        return DatedEvents(events.at(rows), Coded(told.words, codes))
    return DatedEvents(events, _NAMED[of](events))


def reports_of(connection: Connection, asked: Asked) -> frozenset[str]:
    """The names of the reports that tell of the events that fit ("inates-1", "inates-1@2")."""
    members = EVENT_MEMBERS.c
    fitting = select(_EVENTS.key).where(*_happened(connection, asked))
    told = connection.scalars(select(members.mention).where(members.event_key.in_(fitting)))
    return frozenset(name.rpartition(":")[0] for name in told)


def _happened(connection: Connection, asked: Asked) -> list[ColumnElement[bool]]:
    return [_EVENTS.status.in_(sorted(s.value for s in COUNTED)), *conditions(connection, asked)]


def _with_tolls(table: FromClause, asked: Asked) -> FromClause:
    """With the people killed, where a report tells of any."""
    return table.outerjoin(EVENT_TOLLS, toll_of(Outcome.KILLED, asked.rule))


def _together(one: OperationRow, other: OperationRow) -> OperationRow:
    """Two spellings of one operation, under the first."""
    days = [d for d in (one.first, other.first, one.last, other.last) if d is not None]
    events, killed = one.events + other.events, one.killed + other.killed
    return OperationRow(one.name, events, killed, min(days, default=None), max(days, default=None))


def _events(connection: Connection, asked: Asked) -> CountedEvents:
    """The events that fit and have occurred, by their keys."""
    columns = ("key", "day_first", "day_last", "type", "place", "country", "admin1")
    tolls = (EVENT_TOLLS.c.low, EVENT_TOLLS.c.best, EVENT_TOLLS.c.high)
    query = select(*(_EVENTS[n] for n in columns), *tolls).select_from(_with_tolls(EVENT_INDEX, asked))
    fitting = query.where(*_happened(connection, asked)).order_by(_EVENTS.key)
    found = plain_columns(connection, fitting, len(columns) + len(tolls))
    where = [", ".join(w for w in (a or p, c) if w) for p, c, a in zip(*found[4:7], strict=True)]
    first, last = (day_numbers(found[n]) for n in (1, 2))
    low, best, high = (np.array([n or 0 for n in c], np.int64) for c in found[7:])
    keys, types = np.array(found[0], np.int64), Coded.of(found[3])
    return CountedEvents(keys, first, last, types, Coded.of(where), low, best, high)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of a table of the events, as columns, with the rows of the events."""

    rows: Numbers
    columns: Sequence[Sequence[Any]]


def _lines(connection: Connection, query: Select[Any], events: CountedEvents, count: int) -> _Lines:
    """Those of the events; the first column is the key."""
    found = plain_columns(connection, query, count)
    rows = Numbered.of(events.keys).rows_of(found[0])
    there = np.flatnonzero(rows >= 0)
    if len(there) == len(rows):
        return _Lines(rows, found)
    return _Lines(rows[there], [[column[n] for n in there.tolist()] for column in found])


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums by a code."""

    events: Numbers
    killed: Numbers
    first: Numbers
    last: Numbers

    @classmethod
    def of(cls, codes: Numbers, events: CountedEvents, count: int) -> _Sums:
        """Of each code."""
        first, last = np.full(count, _NO_DAY), np.zeros(count, np.int64)
        np.minimum.at(first, codes, np.where(events.first > 0, events.first, _NO_DAY))
        np.maximum.at(last, codes, events.last)
        killed = np.zeros(count, np.int64)
        np.add.at(killed, codes, events.best)
        return cls(np.bincount(codes, minlength=count), killed, first, last)

    def line(self, code: int) -> tuple[int, int, date | None, date | None]:
        """Events, killed, first and last day."""
        days = (self.first[code] % _NO_DAY, self.last[code])
        first, last = (date.fromordinal(int(d)) if d else None for d in days)
        return int(self.events[code]), int(self.killed[code]), first, last
