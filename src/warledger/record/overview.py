"""Sums of the events that fit a filter: by time, by cell of the map's grid, by type, country and publisher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from warledger.model import Outcome
from warledger.record.columns import (
    OUTCOMES,
    Coded,
    ColumnCache,
    Columns,
    Numbers,
    Tolls,
    keys_of,
)
from warledger.record.event_rows import Asked, conditions
from warledger.record.indexing import UNDATED
from warledger.record.tables_index import EVENT_INDEX
from warledger.record.views_index import Bucket, Cell, Counted, Overview, People
from warledger.terms import Step

_N = TypeVar("_N", bound=np.generic)

# Lists of types, countries and publishers end here: what is below it fits no screen.
MOST: Final = 50
# A timeline of more bars than these cannot be told apart.
MOST_BUCKETS: Final = 160
DAYS: Final = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.QUARTER: 91, Step.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Shape:
    """How the sums are cut: a bucket is a stretch of time of this step, a cell a square of so many degrees."""

    step: Step | None = None
    """None: one that fits."""
    cell_deg: float = 1.0


def overview(connection: Connection, cache: ColumnCache, asked: Asked, shape: Shape) -> Overview:
    """The sums of the events that fit; the first question of a transaction."""
    columns = cache.columns(connection, asked.rule)
    fitting = conditions(connection, asked)
    rows = np.arange(len(columns.keys))
    if fitting:
        rows = columns.rows_of(keys_of(connection, select(EVENT_INDEX.c.key).where(*fitting)))
    table = _Table.of(replace(columns, tolls={asked.rule: columns.tolls[asked.rule]}).at(rows), asked.rule)
    cells = _cells(table, shape.cell_deg)
    chosen = shape.step or _fitting(table)
    return Overview(
        events=len(rows),
        tolls=_sums(table.tolls),
        step=chosen,
        buckets=_buckets(table, chosen),
        undated=int((table.events.day == UNDATED).sum()),
        cells=cells,
        unplaced=len(rows) - sum(c.events for c in cells),
        types=_counted(table, table.events.types, np.arange(len(rows))),
        countries=_counted(table, table.events.countries, np.arange(len(rows))),
        sources=_counted(table, table.events.publishers, table.events.publishing),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The events that fit, with their numbers by the rule asked for."""

    events: Columns
    tolls: Tolls
    killed: _People
    """Of each event, 0 where no report tells."""

    @classmethod
    def of(cls, events: Columns, rule: str) -> _Table:
        """The events with the people killed of each."""
        tolls = events.tolls[rule]
        return cls(events, tolls, _People.of(tolls.of(Outcome.KILLED), len(events.keys)))


@dataclass(frozen=True, slots=True)
class _People:
    """Numbers of people of each event."""

    low: Numbers
    best: Numbers
    high: Numbers

    @classmethod
    def of(cls, told: Tolls, events: int) -> _People:
        """Of the events that are told of; 0 of the others."""
        found = []
        for numbers in (told.low, told.best, told.high):
            of_event = np.zeros(events, np.int64)
            of_event[told.rows] = numbers
            found.append(of_event)
        return cls(*found)

    def sums(self, groups: _Groups) -> list[People]:
        """The sum of each group."""
        columns = (groups.sums(numbers).tolist() for numbers in (self.low, self.best, self.high))
        return [People(*numbers) for numbers in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Rows put together by a value: in order, each group from a start to the next one's."""

    order: Numbers
    starts: Numbers

    @classmethod
    def of(cls, values: Numbers) -> _Groups:
        """A group for each distinct value, by value."""
        order = np.argsort(values, kind="stable")
        return cls(order, np.append([0], np.flatnonzero(np.diff(values[order])) + 1)[: len(values)])

    @property
    def sizes(self) -> Numbers:
        """How many rows each has."""
        return np.diff(np.append(self.starts, len(self.order)))

    @property
    def firsts(self) -> Numbers:
        """The first row of each."""
        return self.order[self.starts]

    @property
    def labels(self) -> Numbers:
        """The number of its group for each row, in order."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    def sums(self, values: NDArray[_N]) -> NDArray[_N]:
        """The sum of each group's values."""
        return np.add.reduceat(values[self.order], self.starts) if len(self.starts) else values[:0]


def _sums(told: Tolls) -> dict[Outcome, People]:
    """Of all outcomes that are told of."""
    found = {}
    for outcome in OUTCOMES:
        mine = told.of(outcome)
        if len(mine.rows):
            found[outcome] = People(int(mine.low.sum()), int(mine.best.sum()), int(mine.high.sum()))
    return found


def _buckets(table: _Table, step: Step) -> tuple[Bucket, ...]:
    days, of_event = np.unique(table.events.day, return_inverse=True)
    first = np.array([0 if d == UNDATED else step.first(_day(int(d))).toordinal() for d in days], np.int64)
    starts = first[of_event]
    groups = _Groups.of(starts)
    found = zip(starts[groups.firsts].tolist(), groups.sizes.tolist(), table.killed.sums(groups), strict=True)
    return tuple(Bucket(date.fromordinal(day), events, people) for day, events, people in found if day)


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _fitting(table: _Table) -> Step:
    """The finest step whose bars can be told apart between the first and the last day."""
    dated = table.events.day[table.events.day != UNDATED]
    if not len(dated):
        return Step.MONTH
    length = (_day(int(dated.max())) - _day(int(dated.min()))).days
    return next((s for s in Step if length / DAYS[s] <= MOST_BUCKETS), Step.YEAR)


def _cells(table: _Table, cell_deg: float) -> tuple[Cell, ...]:
    """West to east; the type that most events of a cell have leads it, of several the first by name."""
    placed = np.flatnonzero(~(np.isnan(table.events.lat) | np.isnan(table.events.lon)))
    lines = int(180 / cell_deg) + 2
    x = ((table.events.lon[placed] + 180) // cell_deg).astype(np.int64)
    y = ((table.events.lat[placed] + 90) // cell_deg).astype(np.int64)
    groups = _Groups.of(x * lines + y)
    sizes = groups.sizes
    lat, lon = (groups.sums(degrees[placed]) / sizes for degrees in (table.events.lat, table.events.lon))
    single = placed[groups.firsts]
    columns = (
        lat.tolist(),
        lon.tolist(),
        sizes.tolist(),
        groups.sums(table.killed.best[placed]).tolist(),
        _leading(table.events.types.at(placed), groups),
        table.events.names[single].tolist(),
        table.events.radius_km[single].tolist(),
    )
    return tuple(_cell(*values) for values in zip(*columns, strict=True))


def _cell(lat: float, lon: float, events: int, killed: int, type_: str, name: str, radius: float) -> Cell:
    """A cell; name and radius are those of an event in it."""
    middle = (round(lat, 4), round(lon, 4))
    if events > 1:
        return Cell(*middle, events, killed, type_, None, None)
    return Cell(*middle, 1, killed, type_, name, None if isnan(radius) else radius)


def _leading(column: Coded, groups: _Groups) -> list[str]:
    """The word that most rows of each group have, of several the first by name."""
    ordered = sorted(range(len(column.words)), key=column.words.__getitem__)
    by_name = np.empty(len(ordered), np.int64)
    by_name[ordered] = np.arange(len(ordered))
    pairs = groups.labels * len(ordered) + by_name[column.codes[groups.order]]
    found, counts = np.unique(pairs, return_counts=True)
    label, word = np.divmod(found, max(1, len(ordered)))
    best = np.lexsort((word, -counts, label))
    first = best[np.flatnonzero(np.diff(label[best], prepend=-1))]
    return [column.words[ordered[n]] for n in word[first].tolist()]


def _counted(table: _Table, column: Coded, rows: Numbers) -> tuple[Counted, ...]:
    """The names that most events have; an event counts with each of its own."""
    events = np.bincount(column.codes, minlength=len(column.words)).tolist()
    killed = np.bincount(column.codes, weights=table.killed.best[rows], minlength=len(column.words)).tolist()
    found = [
        Counted(name, events[n], int(killed[n])) for n, name in enumerate(column.words) if name and events[n]
    ]
    return tuple(sorted(found, key=lambda c: (-c.events, c.name))[:MOST])
