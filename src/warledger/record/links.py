"""What linking made of the record's mentions, as rows: forgotten with their report, written whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final, TypeVar

import numpy as np
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from warledger.record.bulk import insert_rows
from warledger.record.queries import Position
from warledger.record.tables import EVENT_GROUPS, EVENT_LINKS, LINK_KEYS, LINK_VIEWS, META
from warledger.record.touched import touch
from warledger.record.views import Link, LinkColumns, LinkState, LinkView, Member

T = TypeVar("T")

# Values in one question: older builds of SQLite take 999.
CHUNK: Final = 900
# No report tells of a million events.
PLACES: Final = 2**20

STAMP: Final = "links"
LINKER: Final = "linker"


def link_state(connection: Connection) -> LinkState:
    """What is to be linked, as the record stands now."""
    groups, views = EVENT_GROUPS.c, LINK_VIEWS.c
    joined = EVENT_GROUPS.outerjoin(
        LINK_VIEWS, and_(views.report_key == groups.report_key, views.ord == groups.ord)
    )
    columns = (groups.report_key, groups.mention, views.ord.label("seen"))
    rows = connection.execute(select(*columns).select_from(joined).where(groups.stale)).all()
    unseen = sorted({row.report_key for row in rows if row.seen is None})
    stale = sorted(row.mention for row in rows if row.seen is not None)
    return LinkState(_stamp(connection), tuple(unseen), tuple(stale))


def views_with(connection: Connection, keys: Collection[int]) -> list[LinkView]:
    """The views that have one of the keys, each with those of the keys that it has."""
    columns = (LINK_KEYS.c.key, LINK_KEYS.c.report_key, LINK_KEYS.c.ord)
    found: dict[Position, list[int]] = {}
    for chunk in _chunks(sorted(keys)):
        for row in connection.execute(select(*columns).where(LINK_KEYS.c.key.in_(chunk))).all():
            found.setdefault(Position(row[1], row[2]), []).append(row[0])
    return _views(connection, found)


def bound_views(connection: Connection, mentions: Collection[str], *, above: float) -> list[LinkView]:
    """The views of all mentions that hang together with these by links that score above a number.

    Mentions of one event hang together, so only links between events are followed; whole events are given.
    """
    seen: set[str] = set()
    front = _events_of(connection, mentions)
    while front:
        seen |= front
        front = _bound_events(connection, front, above) - seen
    found: set[Position] = set()
    for chunk in _chunks(sorted(seen)):
        rows = select(EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord).where(EVENT_GROUPS.c.event.in_(chunk))
        found.update(Position(row[0], row[1]) for row in connection.execute(rows).all())
    return _views(connection, dict.fromkeys(found, ()))


def _events_of(connection: Connection, mentions: Collection[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(sorted(mentions)):
        found |= set(
            connection.scalars(select(EVENT_GROUPS.c.event).where(EVENT_GROUPS.c.mention.in_(chunk)))
        )
    return found


def _bound_events(connection: Connection, events: Collection[str], above: float) -> set[str]:
    """The other events that these have a link to that scores above a number; the database looks through them.

    The links that cross are found first, by the indices alone: most links of a large event are its own.
    """
    links = EVENT_LINKS.c
    left, right = (links.left_report_key, links.left_ord), (links.right_report_key, links.right_ord)
    found: set[str] = set()
    for here, there in ((left, right), (right, left)):
        for chunk in _chunks(sorted(events)):
            crossing = _crossing(here, there, chunk).subquery()
            same = (column == crossing.c[column.name] for column in (*left, *right))
            at = (EVENT_GROUPS.c.report_key == there[0], EVENT_GROUPS.c.ord == there[1])
            joined = crossing.join(EVENT_LINKS, and_(*same)).join(EVENT_GROUPS, and_(*at))
            wanted = select(EVENT_GROUPS.c.event).select_from(joined).where(links.score > above).distinct()
            found |= set(connection.scalars(wanted))
    return found


def _crossing(here: tuple[Any, Any], there: tuple[Any, Any], events: Sequence[str]) -> Select[Any]:
    """The links from mentions of these events to those of others."""
    one = EVENT_GROUPS.alias("one")
    own = select(EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord).where(EVENT_GROUPS.c.event.in_(events))
    joined = one.join(EVENT_LINKS, and_(one.c.report_key == here[0], one.c.ord == here[1]))
    crosses = (one.c.event.in_(events), tuple_(*there).not_in(own))
    return select(*here, *there).select_from(joined).where(*crosses).distinct()


def views_of(connection: Connection, mentions: Collection[str]) -> list[LinkView]:
    """The views of mentions by their names."""
    return _views(connection, dict.fromkeys(_positions(connection, mentions).values(), ()))


def links_among(connection: Connection, mentions: Collection[str]) -> Iterator[Link]:
    """The links between any two of these mentions."""
    names = {(p.report_key, p.ord): name for name, p in _positions(connection, mentions).items()}
    for left_report, left_ord, right_report, right_ord, score in _links_from(
        connection, {k for k, _ in names}, EVENT_LINKS.c
    ):
        left, right = names.get((left_report, left_ord)), names.get((right_report, right_ord))
        if left is not None and right is not None:
            yield Link(left, right, score)


def link_columns(connection: Connection, mentions: Sequence[str]) -> LinkColumns:
    """The links from these mentions, those to others too, as columns: there may be a million."""
    places = _positions(connection, mentions)
    links = EVENT_LINKS.c
    sides = (_coded(links.left_report_key, links.left_ord), _coded(links.right_report_key, links.right_ord))
    rows = _links_from(connection, {p.report_key for p in places.values()}, (*sides, links.score))
    values = np.fromiter(chain.from_iterable(rows), np.float64, 3 * len(rows)).reshape(-1, 3)
    mine = [places[name].report_key * PLACES + places[name].ord for name in mentions]
    left, right = (values[:, n].astype(np.int64) for n in (0, 1))
    return LinkColumns(mentions, np.array(mine, np.int64), left, right, values[:, 2])


def _coded(report: ColumnElement[int], place: ColumnElement[int]) -> ColumnElement[int]:
    """A mention as one number, and so half of what the driver has to make of a row."""
    return cast(report, BigInteger) * PLACES + place


def _links_from(
    connection: Connection, reports: Collection[int], columns: Iterable[ColumnElement[Any]]
) -> list[tuple[Any, ...]]:
    """Columns of the links whose left side is in one of these reports, as the driver gives them."""
    found: list[tuple[Any, ...]] = []
    for chunk in _chunks(sorted(reports)):
        wanted = select(*columns).where(EVENT_LINKS.c.left_report_key.in_(chunk))
        with connection.execute(wanted.order_by(*EVENT_LINKS.primary_key)) as result:
            found += result.cursor.fetchall()
    return found


def clusters(connection: Connection) -> list[list[str]]:
    """The names of the mentions of each event that has more than one; both sorted."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(select(EVENT_GROUPS.c.event, EVENT_GROUPS.c.mention)):
        found.setdefault(row[0], []).append(row[1])
    return sorted(sorted(names) for names in found.values() if len(names) > 1)


def write_links(
    connection: Connection,
    stamp: int,
    views: Sequence[LinkView],
    links: Sequence[Link],
    members: Sequence[Member],
) -> bool:
    """Write new views, new links and the events of members; false where links were changed after `stamp`."""
    if _stamp(connection) != stamp:
        return False
    place = _positions(connection, {m.mention for m in members} | {v.mention for v in views})
    place |= _positions(
        connection, {name for link in links for name in (link.left, link.right)} - place.keys()
    )
    _insert(connection, LINK_VIEWS, ({**_at(place[v.mention]), "body": v.body} for v in views))
    keys = ({"key": k, **_at(place[v.mention])} for v in views for k in v.keys)
    _insert(connection, LINK_KEYS, keys)
    _insert(
        connection, EVENT_LINKS, ({**_sides(place[a.left], place[a.right]), "score": a.score} for a in links)
    )
    _write_members(connection, members, place)
    _restamp(connection, stamp)
    return True


def forget_links(connection: Connection, key: int) -> None:
    """Take out all that linking made of a report; what was linked with it has to be linked again."""
    _mark_stale(connection, key)
    sides = (EVENT_LINKS.c.left_report_key == key, EVENT_LINKS.c.right_report_key == key)
    connection.execute(delete(EVENT_LINKS).where(or_(*sides)))
    for table in (LINK_VIEWS, LINK_KEYS, EVENT_GROUPS):
        connection.execute(delete(table).where(table.c.report_key == key))
    _restamp(connection, _stamp(connection))


def keep_links_of(connection: Connection, linker: str) -> bool:
    """Have all linked anew where another linker did it; its events stay until then. True where that is so."""
    if linked_by(connection) == linker:
        return False
    for table in (EVENT_LINKS, LINK_VIEWS, LINK_KEYS):
        connection.execute(delete(table))
    connection.execute(update(EVENT_GROUPS).values(stale=True))
    connection.execute(delete(META).where(META.c.key == LINKER))
    connection.execute(insert(META).values(key=LINKER, value=linker))
    _restamp(connection, _stamp(connection))
    return True


def linked_by(connection: Connection) -> str | None:
    """The linker that made the links."""
    return connection.scalar(select(META.c.value).where(META.c.key == LINKER))


def position_of(connection: Connection, mention: str) -> Position | None:
    """Where a mention stands, by its name."""
    return _positions(connection, [mention]).get(mention)


def mark_stale(connection: Connection, mentions: Collection[str]) -> None:
    """The events of these mentions have to be made again."""
    for chunk in _chunks(sorted(mentions)):
        wanted = EVENT_GROUPS.c.mention.in_(chunk)
        connection.execute(update(EVENT_GROUPS).where(wanted).values(stale=True))
    _restamp(connection, _stamp(connection))


def _mark_stale(connection: Connection, key: int) -> None:
    """Mentions in an event with one of the report's, or scored against one of them."""
    mine = connection.execute(select(EVENT_GROUPS).where(EVENT_GROUPS.c.report_key == key)).all()
    places = {Position(row.report_key, row.ord) for row in mine}
    near = _neighbours(connection, places)
    events = [row.event for row in mine]
    touch(connection, events)
    for chunk in _chunks(sorted(set(events))):
        rows = select(EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord).where(EVENT_GROUPS.c.event.in_(chunk))
        near.update(Position(row[0], row[1]) for row in connection.execute(rows))
    others = sorted((p for p in near if p.report_key != key), key=lambda p: (p.report_key, p.ord))
    for row in others:
        at = (EVENT_GROUPS.c.report_key == row.report_key, EVENT_GROUPS.c.ord == row.ord)
        connection.execute(update(EVENT_GROUPS).where(*at).values(stale=True))
    _rename(connection, {row.mention for row in mine}, {row.mention.rpartition(":")[0] for row in mine})


def _rename(connection: Connection, events: Collection[str], sources: Collection[str]) -> None:
    """Events that bear the name of a mention that goes fall apart until they are linked again."""
    columns = EVENT_GROUPS.c
    for name, found in (("event", events), ("source", sources)):
        for row in connection.execute(select(EVENT_GROUPS).where(columns[name].in_(sorted(found)))).all():
            own = row.mention if name == "event" else row.mention.rpartition(":")[0]
            touch(connection, {row.event, row.mention} if name == "event" else {row.event})
            at = (columns.report_key == row.report_key, columns.ord == row.ord)
            connection.execute(update(EVENT_GROUPS).where(*at).values({name: own}))


def _neighbours(connection: Connection, front: Collection[Position]) -> set[Position]:
    """The other sides of the links of these mentions."""
    links = EVENT_LINKS.c
    left, right = (links.left_report_key, links.left_ord), (links.right_report_key, links.right_ord)
    found: set[Position] = set()
    for here, there in ((left, right), (right, left)):
        for chunk in _chunks(sorted({p.report_key for p in front})):
            wanted = select(*here, *there).where(here[0].in_(chunk))
            rows = connection.execute(wanted)
            found.update(Position(r[2], r[3]) for r in rows if Position(r[0], r[1]) in front)
    return found


def _views(connection: Connection, found: Mapping[Position, Sequence[int]]) -> list[LinkView]:
    """The views at some places, with the keys given for each."""
    columns = (LINK_VIEWS.c.report_key, LINK_VIEWS.c.ord, EVENT_GROUPS.c.mention, LINK_VIEWS.c.body)
    joined = LINK_VIEWS.join(
        EVENT_GROUPS,
        and_(EVENT_GROUPS.c.report_key == LINK_VIEWS.c.report_key, EVENT_GROUPS.c.ord == LINK_VIEWS.c.ord),
    )
    views: list[LinkView] = []
    for chunk in _chunks(sorted({p.report_key for p in found})):
        wanted = select(*columns).select_from(joined).where(LINK_VIEWS.c.report_key.in_(chunk))
        for row in connection.execute(wanted).all():
            keys = found.get(Position(row[0], row[1]))
            if keys is not None:
                views.append(LinkView(row[2], row[3], keys))
    return views


def _positions(connection: Connection, mentions: Collection[str]) -> dict[str, Position]:
    """Where mentions stand."""
    columns = (EVENT_GROUPS.c.mention, EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord)
    found: dict[str, Position] = {}
    for chunk in _chunks(sorted(mentions)):
        rows = connection.execute(select(*columns).where(EVENT_GROUPS.c.mention.in_(chunk))).all()
        found.update((row[0], Position(row[1], row[2])) for row in rows)
    return found


def _write_members(connection: Connection, members: Sequence[Member], place: dict[str, Position]) -> None:
    columns = EVENT_GROUPS.c
    at = and_(columns.report_key == bindparam("key"), columns.ord == bindparam("row"))
    values = {"event": bindparam("named"), "source": bindparam("of"), "stale": False}
    rows = [
        {"key": place[m.mention].report_key, "row": place[m.mention].ord, "named": m.event, "of": m.source}
        for m in members
    ]
    _touch_moved(connection, members)
    if rows:
        connection.execute(update(EVENT_GROUPS).where(at).values(values), rows)


def _touch_moved(connection: Connection, members: Sequence[Member]) -> None:
    """Touch the events that these mentions leave or join, before they do."""
    columns = (EVENT_GROUPS.c.mention, EVENT_GROUPS.c.event, EVENT_GROUPS.c.source)
    now = {m.mention: m for m in members}
    moved: set[str] = set()
    for chunk in _chunks(sorted(now)):
        for row in connection.execute(select(*columns).where(EVENT_GROUPS.c.mention.in_(chunk))):
            member = now[row.mention]
            if (row.event, row.source) != (member.event, member.source):
                moved |= {row.event, member.event}
    touch(connection, moved)


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, some ten thousand in memory at a time."""
    stream = iter(rows)
    while chunk := list(islice(stream, 20_000)):
        insert_rows(connection, table, chunk)


def _at(position: Position) -> dict[str, int]:
    return {"report_key": position.report_key, "ord": position.ord}


def _sides(left: Position, right: Position) -> dict[str, int]:
    here = {"left_report_key": left.report_key, "left_ord": left.ord}
    return {**here, "right_report_key": right.report_key, "right_ord": right.ord}


def _stamp(connection: Connection) -> int:
    return int(connection.scalar(select(META.c.value).where(META.c.key == STAMP)) or 0)


def _restamp(connection: Connection, stamp: int) -> None:
    connection.execute(delete(META).where(META.c.key == STAMP))
    connection.execute(insert(META).values(key=STAMP, value=str(stamp + 1)))


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))
