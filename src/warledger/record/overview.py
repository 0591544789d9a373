"""Sums of the events that fit a filter: by time, by cell of the map's grid, by type, country and publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Integer, Select, cast, func, select

from warledger.model import Outcome
from warledger.record.event_rows import Asked, conditions, toll_of
from warledger.record.indexing import UNDATED
from warledger.record.tables_index import EVENT_INDEX, EVENT_MEMBERS, EVENT_TOLLS
from warledger.record.views_index import Bucket, Cell, Counted, Overview, People
from warledger.terms import Step

# Lists of types, countries and publishers end here: what is below it fits no screen.
MOST: Final = 50
# A timeline of more bars than these cannot be told apart.
MOST_BUCKETS: Final = 160
DAYS: Final = {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30, Step.QUARTER: 91, Step.YEAR: 365}

_EVENTS: Final = EVENT_INDEX.c
_NOBODY: Final = People(0, 0, 0)


def overview(connection: Connection, asked: Asked, *, step: Step | None, cell_deg: float) -> Overview:
    """The sums; a bucket is a stretch of time of this step (None: one that fits), a cell a square of so many degrees."""
    fitting = conditions(connection, asked)
    groups = _groups(connection, fitting, asked)
    cells = _cells(connection, fitting, asked, cell_deg)
    chosen = step or _fitting(groups)
    return Overview(
        events=sum(g.events for g in groups),
        tolls=_tolls(connection, fitting, asked),
        step=chosen,
        buckets=_buckets(groups, chosen),
        undated=sum(g.events for g in groups if g.day == UNDATED),
        cells=cells,
        unplaced=sum(g.events for g in groups) - sum(c.events for c in cells),
        types=_counted((g.type, g) for g in groups),
        countries=_counted((g.country, g) for g in groups if g.country),
        sources=_sources(connection, fitting, asked),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Events of one day, type and country."""

    day: int
    type: str
    country: str | None
    events: int
    killed: People


def _people(prefix: Any = EVENT_TOLLS.c) -> tuple[Any, ...]:
    sums = (func.coalesce(func.sum(c), 0) for c in (prefix.low, prefix.best, prefix.high))
    return tuple(s.label(n) for s, n in zip(sums, ("low", "best", "high"), strict=True))


def _with_killed(asked: Asked, *columns: Any) -> Select[Any]:
    joined = EVENT_INDEX.outerjoin(EVENT_TOLLS, toll_of(Outcome.KILLED, asked.rule))
    return select(*columns, func.count().label("events"), *_people()).select_from(joined)


def _groups(connection: Connection, fitting: Sequence[Any], asked: Asked) -> list[_Group]:
    columns = (_EVENTS.day_order, _EVENTS.type, _EVENTS.country)
    rows = connection.execute(_with_killed(asked, *columns).where(*fitting).group_by(*columns))
    return [_Group(r[0], r[1], r[2], r[3], People(r[4], r[5], r[6])) for r in rows]


def _buckets(groups: Iterable[_Group], step: Step) -> tuple[Bucket, ...]:
    events: Counter[date] = Counter()
    killed: dict[date, People] = {}
    for group in groups:
        if group.day != UNDATED:
            first = step.first(_day(group.day))
            events[first] += group.events
            killed[first] = killed.get(first, _NOBODY) + group.killed
    return tuple(Bucket(first, events[first], killed[first]) for first in sorted(events))


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)


def _fitting(groups: Iterable[_Group]) -> Step:
    """The finest step whose buckets can be told apart between the first and the last day."""
    days = [_day(g.day) for g in groups if g.day != UNDATED]
    if not days:
        return Step.MONTH
    length = (max(days) - min(days)).days
    return next((s for s in Step if length / DAYS[s] <= MOST_BUCKETS), Step.YEAR)


def _cells(connection: Connection, fitting: Sequence[Any], asked: Asked, cell_deg: float) -> tuple[Cell, ...]:
    """Cells by type, then put together: the type that most events of a cell have leads it."""
    column = cast((_EVENTS.lon + 180.0) / cell_deg, Integer).label("x")
    line = cast((_EVENTS.lat + 90.0) / cell_deg, Integer).label("y")
    middle = (func.sum(_EVENTS.lat).label("lat"), func.sum(_EVENTS.lon).label("lon"))
    query = _with_killed(
        asked,
        column,
        line,
        _EVENTS.type,
        *middle,
        func.min(_EVENTS.event).label("first"),
        func.min(_EVENTS.radius_km).label("radius"),
    )
    placed = (_EVENTS.lat.is_not(None), _EVENTS.lon.is_not(None))
    found: dict[tuple[int, int], list[Any]] = {}
    for row in connection.execute(query.where(*fitting, *placed).group_by("x", "y", _EVENTS.type)):
        found.setdefault((row.x, row.y), []).append(row)
    return tuple(_cell(found[place]) for place in sorted(found))


def _cell(rows: Sequence[Any]) -> Cell:
    events = sum(r.events for r in rows)
    most = max(rows, key=lambda r: (r.events, r.type))
    lat, lon = (sum(r[n] for r in rows) / events for n in (3, 4))
    alone = rows[0].first if events == 1 else None
    radius = rows[0].radius if events == 1 else None
    return Cell(round(lat, 4), round(lon, 4), events, sum(r.best for r in rows), most.type, alone, radius)


def _tolls(connection: Connection, fitting: Sequence[Any], asked: Asked) -> dict[Outcome, People]:
    mine = EVENT_TOLLS.c.rule == asked.rule
    query = select(EVENT_TOLLS.c.outcome, *_people()).where(mine).group_by(EVENT_TOLLS.c.outcome)
    if fitting:
        joined = EVENT_TOLLS.join(EVENT_INDEX, EVENT_TOLLS.c.event_key == _EVENTS.key)
        query = query.select_from(joined).where(*fitting)
    return {Outcome(r.outcome): People(r.low, r.best, r.high) for r in connection.execute(query)}


def _counted(groups: Iterable[tuple[str, _Group]]) -> tuple[Counted, ...]:
    events: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for name, group in groups:
        events[name] += group.events
        killed[name] += group.killed.best
    ordered = sorted(events, key=lambda n: (-events[n], n))[:MOST]
    return tuple(Counted(n, events[n], killed[n]) for n in ordered)


def _sources(connection: Connection, fitting: Sequence[Any], asked: Asked) -> tuple[Counted, ...]:
    """Publishers by the events that they tell of; one that tells it twice counts once."""
    members = EVENT_MEMBERS.c
    pairs = select(members.publisher, members.event_key).where(members.publisher.is_not(None)).distinct()
    if fitting:
        pairs = pairs.where(members.event_key.in_(select(_EVENTS.key).where(*fitting)))
    told = pairs.subquery()
    tolls = EVENT_TOLLS.c
    killed = (tolls.rule == asked.rule) & (tolls.outcome == Outcome.KILLED.value)
    joined = told.outerjoin(EVENT_TOLLS, killed & (tolls.event_key == told.c.event_key))
    columns = (told.c.publisher, func.count().label("events"), func.coalesce(func.sum(tolls.best), 0))
    query = select(*columns).select_from(joined).group_by(told.c.publisher)
    rows = connection.execute(query.order_by(func.count().desc(), told.c.publisher).limit(MOST))
    return tuple(Counted(r[0], r[1], r[2]) for r in rows)
