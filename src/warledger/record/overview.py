"""Sums of the events that fit a filter: by time, by cell of the map's grid, by type, country and publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from warledger.model import Outcome
from warledger.record.event_rows import Asked, conditions, toll_of
from warledger.record.indexing import UNDATED
from warledger.record.tables_index import EVENT_INDEX, EVENT_TOLLS
from warledger.record.views_index import Bucket, Cell, Counted, Overview, People
from warledger.terms import Step

# Lists of types, countries and publishers end here: what is below it fits no screen.
MOST: Final = 50
# A timeline of more bars than these cannot be told apart.
MOST_BUCKETS: Final = 160
DAYS: Final = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.QUARTER: 91, Step.YEAR: 365}

_EVENTS: Final = EVENT_INDEX.c
_OTHERS: Final = tuple(o.value for o in Outcome if o is not Outcome.KILLED)

Numbers = NDArray[np.int64]
Degrees = NDArray[np.float64]


def overview(connection: Connection, asked: Asked, *, step: Step | None, cell_deg: float) -> Overview:
    """The sums; a bucket is a stretch of time of this step (None: one that fits), a cell a square of so many degrees."""
    fitting = conditions(connection, asked)
    table = _Table.of(connection, fitting, asked)
    cells = _cells(table, cell_deg)
    chosen = step or _fitting(table)
    killed = {} if not table.told else {Outcome.KILLED: _sum(table, np.arange(len(table.names)))}
    return Overview(
        events=len(table.names),
        tolls=killed | _tolls(connection, fitting, asked),
        step=chosen,
        buckets=_buckets(table, chosen),
        undated=int((table.day == UNDATED).sum()),
        cells=cells,
        unplaced=len(table.names) - sum(c.events for c in cells),
        types=_counted(table, table.types),
        countries=_counted(table, table.countries),
        sources=_counted(table, table.publishers),
    )


@dataclass(frozen=True, slots=True)
class _Coded:
    """Words of each event, as numbers of the distinct ones; none are ""."""

    values: Sequence[str]
    codes: Numbers

    @classmethod
    def of(cls, words: Iterable[str | None]) -> _Coded:
        """Number them in their order."""
        known: dict[str, int] = {}
        codes = [known.setdefault(w or "", len(known)) for w in words]
        ordered = sorted(known)
        place = {word: n for n, word in enumerate(ordered)}
        number = np.array([place[word] for word in known], np.int64)
        return cls(ordered, number[np.array(codes, np.int64)] if codes else np.array([], np.int64))


@dataclass(frozen=True, slots=True)
class _Table:
    """The events that fit, column by column."""

    names: Sequence[str]
    day: Numbers
    types: _Coded
    countries: _Coded
    publishers: _Coded
    """A line each."""
    lat: Degrees
    lon: Degrees
    radius_km: Degrees
    low: Numbers
    best: Numbers
    high: Numbers
    told: bool
    """True where a report tells of dead."""

    @classmethod
    def of(cls, connection: Connection, fitting: Sequence[Any], asked: Asked) -> _Table:
        """Look them up, once for all sums."""
        events = (_EVENTS.event, _EVENTS.day_order, _EVENTS.type, _EVENTS.country, _EVENTS.publishers)
        where = (_EVENTS.lat, _EVENTS.lon, _EVENTS.radius_km)
        tolls = (EVENT_TOLLS.c.low, EVENT_TOLLS.c.best, EVENT_TOLLS.c.high)
        joined = EVENT_INDEX.outerjoin(EVENT_TOLLS, toll_of(Outcome.KILLED, asked.rule))
        query = select(*events, *where, *tolls).select_from(joined).where(*fitting)
        rows = connection.execute(query).all()
        columns = list(zip(*rows, strict=True)) if rows else [()] * 11
        names, day, types, countries, publishers = columns[:5]
        people = [np.array([n or 0 for n in c], np.int64) for c in columns[8:]]
        told = any(n is not None for n in columns[9])
        return cls(
            names,
            np.array(day, np.int64),
            _Coded.of(types),
            _Coded.of(countries),
            _Coded.of(publishers),
            np.array(columns[5], np.float64),
            np.array(columns[6], np.float64),
            np.array(columns[7], np.float64),
            people[0],
            people[1],
            people[2],
            told,
        )


def _sum(table: _Table, rows: Numbers) -> People:
    return People(int(table.low[rows].sum()), int(table.best[rows].sum()), int(table.high[rows].sum()))


def _groups(values: NDArray[Any]) -> list[Numbers]:
    """The places of each distinct value, by value."""
    order = np.argsort(values, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(values[order])) + 1) if len(values) else []


def _buckets(table: _Table, step: Step) -> tuple[Bucket, ...]:
    days, of_event = np.unique(table.day, return_inverse=True)
    first = np.array([0 if d == UNDATED else step.first(_day(int(d))).toordinal() for d in days], np.int64)
    found = []
    for rows in _groups(first[of_event] if len(days) else first):
        start = int(first[of_event[rows[0]]])
        if start:
            found.append(Bucket(date.fromordinal(start), len(rows), _sum(table, rows)))
    return tuple(found)


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _fitting(table: _Table) -> Step:
    """The finest step whose bars can be told apart between the first and the last day."""
    dated = table.day[table.day != UNDATED]
    if not len(dated):
        return Step.MONTH
    length = (_day(int(dated.max())) - _day(int(dated.min()))).days
    return next((s for s in Step if length / DAYS[s] <= MOST_BUCKETS), Step.YEAR)


def _cells(table: _Table, cell_deg: float) -> tuple[Cell, ...]:
    """West to east; the type that most events of a cell have leads it."""
    placed = np.flatnonzero(~(np.isnan(table.lat) | np.isnan(table.lon)))
    lines = int(180 / cell_deg) + 2
    x = ((table.lon[placed] + 180) // cell_deg).astype(np.int64)
    y = ((table.lat[placed] + 90) // cell_deg).astype(np.int64)
    return tuple(_cell(table, placed[rows]) for rows in _groups(x * lines + y))


def _cell(table: _Table, rows: Numbers) -> Cell:
    leading = table.types.values[int(np.bincount(table.types.codes[rows]).argmax())]
    lat, lon = (round(float(c[rows].mean()), 4) for c in (table.lat, table.lon))
    killed = int(table.best[rows].sum())
    if len(rows) > 1:
        return Cell(lat, lon, len(rows), killed, leading, None, None)
    radius = float(table.radius_km[rows[0]])
    return Cell(lat, lon, 1, killed, leading, table.names[int(rows[0])], None if np.isnan(radius) else radius)


def _tolls(connection: Connection, fitting: Sequence[Any], asked: Asked) -> dict[Outcome, People]:
    """The numbers of all outcomes but deaths."""
    tolls = EVENT_TOLLS.c
    sums = (func.sum(tolls.low), func.sum(tolls.best), func.sum(tolls.high))
    mine = (tolls.rule == asked.rule, tolls.outcome.in_(_OTHERS))
    query = select(tolls.outcome, *sums).where(*mine).group_by(tolls.outcome)
    if fitting:
        joined = EVENT_TOLLS.join(EVENT_INDEX, tolls.event_key == _EVENTS.key)
        query = query.select_from(joined).where(*fitting)
    return {Outcome(r[0]): People(int(r[1]), int(r[2]), int(r[3])) for r in connection.execute(query)}


def _counted(table: _Table, column: _Coded) -> tuple[Counted, ...]:
    """The names that most events have; an event counts with each of its own."""
    events: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    counts = np.bincount(column.codes, minlength=len(column.values)).tolist()
    deaths = np.bincount(column.codes, weights=table.best, minlength=len(column.values)).tolist()
    for words, count, dead in zip(column.values, counts, deaths, strict=True):
        for name in words.split("\n") if words else ():
            events[name] += count
            killed[name] += int(dead)
    ordered = sorted(events, key=lambda n: (-events[n], n))[:MOST]
    return tuple(Counted(n, events[n], killed[n]) for n in ordered)
