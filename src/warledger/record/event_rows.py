"""Lists of linked events out of the index: which fit a filter, page by page, in any order."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, or_, select

from warledger.errors import UsageError
from warledger.model import Outcome, Precision, Role, Side, Status
from warledger.record.columns import keys_of
from warledger.record.database import Database
from warledger.record.indexing import UNDATED, day_number
from warledger.record.queries import in_box
from warledger.record.search import has_words
from warledger.record.tables import REPORTS
from warledger.record.tables_index import EVENT_ACTORS, EVENT_INDEX, EVENT_MEMBERS, EVENT_TOLLS
from warledger.record.views import EventFilter
from warledger.record.views_index import EventOrder, EventRow, EventRows, People, RowActor

_EVENTS: Final = EVENT_INDEX.c
# Events of a stream that are read in one transaction: older builds of SQLite take 999 parameters.
STREAMED: Final = 900


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events, and by which rule their people are counted."""

    wanted: EventFilter
    rule: str


def event_rows(
    connection: Connection, asked: Asked, order: EventOrder, *, after: str | None, limit: int
) -> EventRows:
    """A page of events; raises UsageError for a cursor that this list never gave."""
    counted = select(func.count()).select_from(EVENT_INDEX).where(*conditions(connection, asked))
    found = _page(connection, asked, order, after=None if after is None else _cursor(after), limit=limit)
    more = None if found.last is None else _written(found.last)
    return EventRows(found.rows, more, connection.scalar(counted) or 0)


def event_stream(database: Database, asked: Asked, order: EventOrder) -> Iterator[EventRow]:
    """All events that fit, in the order that they have now; one that goes meanwhile is left out."""
    sorting = _Sorting.of(order, asked.rule)
    with database.reading() as connection:
        query = select(_EVENTS.key).select_from(sorting.joined).where(*conditions(connection, asked))
        keys = keys_of(connection, query.order_by(*sorting.by)).tolist()
    for i in range(0, len(keys), STREAMED):
        with database.reading() as connection:
            rows = _rows_at(connection, keys[i : i + STREAMED], asked.rule)
        yield from rows  # outside: who reads slowly holds no transaction


def _rows_at(connection: Connection, keys: Sequence[int], rule: str) -> list[EventRow]:
    """The rows of these keys, in their order."""
    found = connection.execute(select(EVENT_INDEX).where(_EVENTS.key.in_(keys))).mappings()
    by_key = {row["key"]: row for row in found}
    return list(rows_of(connection, [by_key[key] for key in keys if key in by_key], rule))


def event_row(connection: Connection, name: str, rule: str) -> EventRow | None:
    """One event by its id."""
    found = connection.execute(select(EVENT_INDEX).where(_EVENTS.event == name)).mappings().all()
    return next(rows_of(connection, found, rule), None)


def fitting(connection: Connection, asked: Asked, events: Collection[str]) -> set[str]:
    """Those of the events that fit."""
    ordered, found = sorted(events), set[str]()
    for i in range(0, len(ordered), STREAMED):
        among = _EVENTS.event.in_(ordered[i : i + STREAMED])
        found |= set(connection.scalars(select(_EVENTS.event).where(among, *conditions(connection, asked))))
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """Rows, and the last of them where more follow."""

    rows: tuple[EventRow, ...]
    last: _Cursor | None


def _page(
    connection: Connection, asked: Asked, order: EventOrder, *, after: _Cursor | None, limit: int
) -> _Page:
    sorting = _Sorting.of(order, asked.rule)
    fitting = conditions(connection, _without_bound(asked, order) if after is not None else asked)
    where = [*fitting, *([sorting.beyond(after)] if after is not None else [])]
    query = select(EVENT_INDEX, sorting.value.label("sorted")).select_from(sorting.joined).where(*where)
    found = connection.execute(query.order_by(*sorting.by).limit(limit + 1)).mappings().all()
    page = found[:limit]
    last = _Cursor(page[-1]["sorted"], page[-1]["event"]) if len(found) > limit else None
    return _Page(tuple(rows_of(connection, page, asked.rule)), last)


def _without_bound(asked: Asked, order: EventOrder) -> Asked:
    """From the last day down a cursor is the bound; with two, the database may begin at the wrong one."""
    if order is not EventOrder.DAY_DOWN:
        return asked
    return replace(asked, wanted=replace(asked.wanted, until=None))


def rows_of(connection: Connection, found: Sequence[Mapping[Any, Any]], rule: str) -> Iterator[EventRow]:
    """Rows of the index with their actors and their numbers by a rule."""
    keys = [row["key"] for row in found]
    actors = _actors(connection, keys)
    tolls = _tolls(connection, keys, rule)
    for row in found:
        yield _row(row, tuple(actors.get(row["key"], ())), tolls.get(row["key"], {}))


def conditions(connection: Connection, asked: Asked) -> list[ColumnElement[bool]]:
    """What rows of the index must be like."""
    wanted = asked.wanted
    found: list[ColumnElement[bool]] = []
    for name in ("country", "type", "family", "operation"):
        value = getattr(wanted, name)
        if value is not None:
            found.append(_EVENTS[name] == value)
    if wanted.primary is not None:
        found.append(_EVENTS.is_primary == wanted.primary)
    if wanted.statuses:
        found.append(_EVENTS.status.in_([s.value for s in wanted.statuses]))
    if wanted.since is not None:
        found.append(_EVENTS.day_last >= wanted.since)
    if wanted.until is not None:
        found.append(_EVENTS.day_order <= day_number(wanted.until))
    if wanted.box is not None:
        found.append(in_box(wanted.box, _EVENTS.lat, _EVENTS.lon))
    return [*found, *_told_of(connection, asked)]


def toll_of(outcome: Outcome, rule: str, table: FromClause = EVENT_TOLLS) -> ColumnElement[bool]:
    """What joins an event with its number of one outcome."""
    tolls = table.c
    return and_(tolls.rule == rule, tolls.outcome == outcome.value, tolls.event_key == _EVENTS.key)


def _told_of(connection: Connection, asked: Asked) -> Iterator[ColumnElement[bool]]:
    """Conditions on actors, numbers and reports."""
    wanted, actors = asked.wanted, EVENT_ACTORS.c
    if wanted.actor is not None:
        named = or_(actors.actor == wanted.actor, actors.words.icontains(wanted.actor, autoescape=True))
        yield _EVENTS.key.in_(select(actors.event_key).where(named))
    if wanted.outcome is not None:
        told = EVENT_TOLLS.alias()
        yield select(told.c.best).where(toll_of(wanted.outcome, asked.rule, told)).exists()
    if wanted.least is not None:
        dead = EVENT_TOLLS.alias()
        enough = (toll_of(Outcome.KILLED, asked.rule, dead), dead.c.best >= wanted.least)
        yield select(dead.c.best).where(*enough).exists()
    members = select(EVENT_MEMBERS.c.event_key)
    if wanted.source is not None:
        ids = select(REPORTS.c.key).where(REPORTS.c.id == wanted.source)
        by_report = _EVENTS.key.in_(members.where(EVENT_MEMBERS.c.report_key.in_(ids)))
        yield or_(_EVENTS.publishers.icontains(wanted.source, autoescape=True), by_report)
    if wanted.report is not None:
        ids = select(REPORTS.c.key).where(or_(REPORTS.c.id == wanted.report, REPORTS.c.page == wanted.report))
        yield _EVENTS.key.in_(members.where(EVENT_MEMBERS.c.report_key.in_(ids)))
    if wanted.text is not None:
        words = has_words(connection, wanted.text, EVENT_MEMBERS.c.report_key)
        yield _EVENTS.key.in_(members.where(words))


@dataclass(frozen=True, slots=True)
class _Sorting:
    """An order of events: by a value, then by name."""

    value: ColumnElement[Any]
    joined: Any
    down: bool

    @classmethod
    def of(cls, order: EventOrder, rule: str) -> _Sorting:
        """The order by its name."""
        if order is EventOrder.KILLED_DOWN:
            joined = EVENT_INDEX.outerjoin(EVENT_TOLLS, toll_of(Outcome.KILLED, rule))
            return cls(func.coalesce(EVENT_TOLLS.c.best, -1), joined, down=True)
        if order is EventOrder.CHANGED_DOWN:
            return cls(_EVENTS.changed, EVENT_INDEX, down=True)
        if order is EventOrder.DAY_DOWN:
            dated = case((_EVENTS.day_order == UNDATED, 0), else_=_EVENTS.day_order)
            return cls(dated, EVENT_INDEX, down=True)
        return cls(_EVENTS.day_order, EVENT_INDEX, down=False)

    @property
    def by(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What to order by."""
        if self.down:
            return self.value.desc(), _EVENTS.event.desc()
        return self.value.asc(), _EVENTS.event.asc()

    def beyond(self, cursor: _Cursor) -> ColumnElement[bool]:
        """What comes after a cursor."""
        value, name = self.value, _EVENTS.event
        # The bound on the value alone lets the database begin there in its index.
        if self.down:
            return and_(value <= cursor.value, or_(value < cursor.value, name < cursor.event))
        return and_(value >= cursor.value, or_(value > cursor.value, name > cursor.event))


@dataclass(frozen=True, slots=True)
class _Cursor:
    """The last event of a page."""

    value: int
    event: str


def _written(cursor: _Cursor) -> str:
    plain = json.dumps([cursor.value, cursor.event])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _cursor(written: str) -> _Cursor:
    try:
        padded = written + "=" * (-len(written) % 4)
        value, event = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError) as error:
        raise UsageError(f"{written[:40]!r} is no cursor of this list") from error
    if not isinstance(value, int) or not isinstance(event, str) or not -1 <= value < 2**62:
        raise UsageError(f"{written[:40]!r} is no cursor of this list")
    return _Cursor(value, event)


_ROLES: Final[Mapping[str | None, Role | None]] = {None: None, **{r.value: r for r in Role}}
_SIDES: Final[Mapping[str | None, Side | None]] = {None: None, **{s.value: s for s in Side}}
_OUTCOMES: Final = {o.value: o for o in Outcome}


def _actors(connection: Connection, keys: Sequence[int]) -> dict[int, list[RowActor]]:
    table = EVENT_ACTORS.c
    columns = (table.event_key, table.actor, table.name, table.role, table.side, table.hedged)
    found: dict[int, list[RowActor]] = {}
    wanted = select(*columns).where(table.event_key.in_(keys)).order_by(table.event_key, table.ord)
    for key, actor, name, role, side, hedged in connection.execute(wanted).all():
        found.setdefault(key, []).append(RowActor(actor, name, _ROLES[role], _SIDES[side], hedged))
    return found


def _tolls(connection: Connection, keys: Sequence[int], rule: str) -> dict[int, dict[Outcome, People]]:
    table = EVENT_TOLLS.c
    columns = (table.event_key, table.outcome, table.low, table.best, table.high)
    found: dict[int, dict[Outcome, People]] = {}
    # All outcomes are named, so that the primary key leads to each event's rows.
    mine = (table.rule == rule, table.outcome.in_(list(_OUTCOMES)), table.event_key.in_(keys))
    for key, outcome, low, best, high in connection.execute(select(*columns).where(*mine)).all():
        found.setdefault(key, {})[_OUTCOMES[outcome]] = People(low, best, high)
    return found


_PLAIN: Final = ("type", "family", "day_first", "day_last", "place", "country", "admin1", "lat", "lon")
_MORE: Final = ("radius_km", "where_prec", "operation", "reports", "sources", "changed")


def _row(row: Mapping[Any, Any], actors: tuple[RowActor, ...], tolls: Mapping[Outcome, People]) -> EventRow:
    return EventRow(
        id=row["event"],
        status=Status(row["status"]),
        precision=Precision(row["precision"]),
        primary=row["is_primary"],
        actors=actors,
        tolls=tolls,
        **{name: row[name] for name in (*_PLAIN, *_MORE)},
    )
