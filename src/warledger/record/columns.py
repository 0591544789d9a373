"""The index of linked events in memory, column by column: read once, then only what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import chain
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from warledger.record.tables import REDACTIONS
from warledger.record.tables_index import CHANGES, EVENT_INDEX, EVENT_TOLLS
from warledger.terms import Outcome

Numbers = NDArray[np.int64]
Degrees = NDArray[np.float64]
Names = NDArray[np.object_]
Flags = NDArray[np.bool_]

_EVENTS: Final = EVENT_INDEX.c
OUTCOMES: Final = tuple(Outcome)
_PLACES: Final = {o.value: n for n, o in enumerate(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class Coded:
    """Words of lines, as numbers of the distinct ones; none are ""."""

    words: tuple[str, ...]
    codes: Numbers

    @classmethod
    def of(cls, words: Iterable[str | None]) -> Coded:
        """Number them."""
        places: dict[str, int] = {}
        codes = [places.setdefault(w or "", len(places)) for w in words]
        return cls(tuple(places), np.array(codes, np.int64))

    def followed_by(self, other: Coded, kept: Numbers) -> Coded:
        """Some of these lines, then the others."""
        places = {word: n for n, word in enumerate(self.words)}
        number = np.array([places.setdefault(w, len(places)) for w in other.words], np.int64)
        return Coded(tuple(places), np.append(self.codes[kept], number[other.codes]))

    def at(self, lines: Numbers) -> Coded:
        """Some of the lines."""
        return Coded(self.words, self.codes[lines])


@dataclass(frozen=True, slots=True)
class Tolls:
    """The numbers of events by one rule, a line for each outcome that is told of an event."""

    rows: Numbers
    """Of the events, as they stand in the columns."""
    outcomes: Numbers
    """Places in the list of outcomes."""
    low: Numbers
    best: Numbers
    high: Numbers

    def of(self, outcome: Outcome) -> Tolls:
        """The lines of an outcome."""
        return self.at(np.flatnonzero(self.outcomes == OUTCOMES.index(outcome)))

    def at(self, lines: Numbers) -> Tolls:
        """Some of the lines."""
        return Tolls(*(getattr(self, f.name)[lines] for f in fields(self)))

    def moved(self, place: Numbers) -> Tolls:
        """The lines of the events that have a place among others, by their row; -1: none."""
        kept = self.at(np.flatnonzero(place[self.rows] >= 0))
        return replace(kept, rows=place[kept.rows])

    def followed_by(self, other: Tolls) -> Tolls:
        """These lines, then the others."""
        return Tolls(*(np.append(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Columns:
    """The events of the index, a row each, by their keys."""

    keys: Numbers
    """Ascending."""
    names: Names
    day: Numbers
    types: Coded
    countries: Coded
    lat: Degrees
    lon: Degrees
    radius_km: Degrees
    publishers: Coded
    """A line for each publisher of an event."""
    publishing: Numbers
    """The rows of these lines."""
    tolls: Mapping[str, Tolls] = field(default_factory=dict)
    """By rule, as far as they were asked for."""

    def rows_of(self, keys: Numbers) -> Numbers:
        """The rows of these keys, ascending; keys that are not there are left out."""
        if not len(self.keys):
            return np.array([], np.int64)
        found = np.searchsorted(self.keys, keys).clip(max=len(self.keys) - 1)
        return np.sort(found[self.keys[found] == keys])

    def at(self, rows: Numbers) -> Columns:
        """The events of some rows, ascending."""
        place = np.full(len(self.keys), -1)
        place[rows] = np.arange(len(rows))
        lines = np.flatnonzero(place[self.publishing] >= 0)
        return Columns(
            keys=self.keys[rows],
            names=self.names[rows],
            day=self.day[rows],
            types=self.types.at(rows),
            countries=self.countries.at(rows),
            lat=self.lat[rows],
            lon=self.lon[rows],
            radius_km=self.radius_km[rows],
            publishers=self.publishers.at(lines),
            publishing=place[self.publishing[lines]],
            tolls={rule: told.moved(place) for rule, told in self.tolls.items()},
        )


@dataclass(frozen=True, slots=True)
class _State:
    """How far the columns have been read: the last change of the log, the last redaction."""

    change: int
    redaction: int

    @classmethod
    def of(cls, connection: Connection) -> _State:
        """As the record stands now."""
        newest = (func.max(CHANGES.c.seq), func.max(REDACTIONS.c.key))
        row = connection.execute(select(*(select(n).scalar_subquery() for n in newest))).one()
        return cls(row[0] or 0, row[1] or 0)


@dataclass(slots=True)
class ColumnCache:
    """The columns of a record as they were read last, for all threads."""

    _state: _State | None = None
    _columns: Columns | None = None
    _lock: Lock = field(default_factory=Lock)

    def columns(self, connection: Connection, rule: str) -> Columns:
        """The columns with the numbers of a rule, as the record stands: the first question of a transaction.

        Asked under the lock, no transaction sees an older state than the one that is kept.
        """
        with self._lock:
            state = _State.of(connection)
            found = self._columns
            if found is None or self._state != state:
                found = self._brought_up(connection, state)
            if rule not in found.tolls:
                found = replace(found, tolls={**found.tolls, rule: _tolls(connection, rule, found.keys)})
            self._columns, self._state = found, state
            return found

    def _brought_up(self, connection: Connection, state: _State) -> Columns:
        """What has changed since, over what is kept; all anew where that is not the whole.

        Changes are numbered in the order in which they come to be seen: whoever logs one holds the write lock.
        """
        old, before = self._columns, self._state
        if old is None or before is None or before.redaction != state.redaction:
            return _read(connection, ())
        fresh = _read(connection, tuple(old.tolls), since=before.change)
        stays = ~np.isin(old.keys, fresh.keys)
        count = connection.scalar(select(func.count()).select_from(EVENT_INDEX))
        if stays.sum() + len(fresh.keys) != count:
            stays &= np.isin(old.keys, keys_of(connection, select(_EVENTS.key)))
        if stays.sum() + len(fresh.keys) != count:
            return _read(connection, ())
        return _joined(old, fresh, stays)


def plain_rows(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Rows as the driver gives them, for tables of a hundred thousand lines: days of a file are ISO words."""
    found: Any = connection.execute(query)
    return [*found.cursor.fetchall()]


def plain_columns(connection: Connection, query: Select[Any], count: int) -> list[Sequence[Any]]:
    """The same, column by column."""
    rows = plain_rows(connection, query)
    return list(zip(*rows, strict=True)) if rows else [()] * count


def day_numbers(days: Sequence[date | str | None]) -> Numbers:
    """Proleptic numbers of days as the driver gives them; 0 for none."""
    known = {d: (d if isinstance(d, date) else date.fromisoformat(d)).toordinal() for d in set(days) if d}
    return np.array([known[d] if d else 0 for d in days], np.int64)


def keys_of(connection: Connection, query: Select[tuple[int]]) -> Numbers:
    """The numbers that a question of one column gives; past the rows of SQLAlchemy, which take as long as the database."""
    found: Any = connection.execute(query)
    return np.fromiter(chain.from_iterable(found.cursor.fetchall()), np.int64)


def _read(connection: Connection, rules: Sequence[str], *, since: int | None = None) -> Columns:
    """The columns of all events, or of those that changed after a number."""
    names = ("key", "event", "day_order", "type", "country", "lat", "lon", "radius_km", "publishers")
    query = select(*(_EVENTS[n] for n in names)).order_by(_EVENTS.key)
    if since is not None:
        query = query.where(_EVENTS.changed > since)
    columns = plain_columns(connection, query, len(names))
    keys = _numbers(columns[0])
    told = [words.split("\n") if words else [] for words in columns[8]]
    return Columns(
        keys=keys,
        names=np.array(columns[1], np.object_),
        day=_numbers(columns[2]),
        types=Coded.of(columns[3]),
        countries=Coded.of(columns[4]),
        lat=np.array(columns[5], np.float64),
        lon=np.array(columns[6], np.float64),
        radius_km=np.array(columns[7], np.float64),
        publishers=Coded.of(name for names in told for name in names),
        publishing=np.repeat(np.arange(len(keys)), _numbers([len(names) for names in told])),
        tolls={rule: _tolls(connection, rule, keys, since=since) for rule in rules},
    )


def _tolls(connection: Connection, rule: str, keys: Numbers, *, since: int | None = None) -> Tolls:
    """The numbers of a rule, of the same events as the keys."""
    columns = EVENT_TOLLS.c
    names = (columns.event_key, columns.outcome, columns.low, columns.best, columns.high)
    query = select(*names).where(columns.rule == rule)
    if since is not None:
        changed = select(_EVENTS.key).where(_EVENTS.changed > since)
        query = query.where(columns.outcome.in_(_PLACES), columns.event_key.in_(changed))
    found = plain_columns(connection, query, len(names))
    outcomes = _numbers([_PLACES[o] for o in found[1]])
    return Tolls(np.searchsorted(keys, _numbers(found[0])), outcomes, *(_numbers(c) for c in found[2:]))


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)


def _joined(old: Columns, fresh: Columns, stays: Flags) -> Columns:
    """The old rows that stay, and the fresh ones."""
    keys = np.append(old.keys[stays], fresh.keys)
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], np.flatnonzero(stays)

    def moved(lines: Numbers, more: Numbers) -> Numbers:
        """The rows of lines, old ones that stay and fresh ones."""
        return np.searchsorted(keys, np.append(old.keys[lines], fresh.keys[more]))

    def both(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
        return np.append(one[stays], other)[order]

    lines = np.flatnonzero(stays[old.publishing])
    tolls = {}
    for rule, told in old.tolls.items():
        left, more = told.at(np.flatnonzero(stays[told.rows])), fresh.tolls[rule]
        tolls[rule] = replace(left.followed_by(more), rows=moved(left.rows, more.rows))
    return Columns(
        keys=keys,
        names=both(old.names, fresh.names),
        day=both(old.day, fresh.day),
        types=old.types.followed_by(fresh.types, rows).at(order),
        countries=old.countries.followed_by(fresh.countries, rows).at(order),
        lat=both(old.lat, fresh.lat),
        lon=both(old.lon, fresh.lon),
        radius_km=both(old.radius_km, fresh.radius_km),
        publishers=old.publishers.followed_by(fresh.publishers, lines),
        publishing=moved(old.publishing[lines], fresh.publishing),
        tolls=tolls,
    )
