"""Make the index of linked events what the record says: the queue's events anew, each change written to the log.

Rows are computed outside the transaction that writes them; where another process took the same events meanwhile, its
work stands and this one looks again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from warledger.record.counting import Counting
from warledger.record.database import Database
from warledger.record.doubts import doubts, judged_doubts
from warledger.record.forgetting import drop_event
from warledger.record.indexed_people import Row
from warledger.record.indexing import IndexedEvent, indexed
from warledger.record.judgements import name_items
from warledger.record.linked import load_events
from warledger.record.queries import PAGE
from warledger.record.tables import EVENT_GROUPS, REPORTS
from warledger.record.tables_index import (
    CHANGES,
    EVENT_INDEX,
    EVENT_MEMBERS,
    EVENT_QUEUE,
    OF_EVENT,
    REVIEW_QUEUE,
)
from warledger.record.touched import touch
from warledger.record.views import LinkedEvent
from warledger.record.views_index import ChangeKind

Show = Callable[[int], None]
"""How many events are done so far."""

# Events made anew in one transaction: a second of work, and below the 999 parameters of older builds of SQLite.
CHUNK: Final = 400


def refresh(
    database: Database, countings: Mapping[str, Counting], now: str, *, progress: Show | None = None
) -> int:
    """Empty the queue; gives how many events were made anew. Numbers are made by the countings, by their names."""
    database.write(name_items, repeats=True)
    done = 0
    while True:
        batch = _prepare(database, countings)
        if not batch.keys:
            return done
        done += database.write(partial(_write, batch=batch, now=now), repeats=True)
        if progress is not None:
            progress(done)


def queue_all(connection: Connection) -> None:
    """Put all events into the queue, those that are only in the index among them."""
    there = set(connection.scalars(select(EVENT_GROUPS.c.event).distinct()))
    touch(connection, there | set(connection.scalars(select(EVENT_INDEX.c.event))))


@dataclass(frozen=True, slots=True)
class _Batch:
    """Events taken from the queue, with the rows that they should have."""

    keys: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    events: tuple[IndexedEvent, ...] = ()
    doubts: tuple[Row, ...] = ()
    publishers: Mapping[str, Row] = field(default_factory=dict)
    """By mention: the rows of the members."""


def _prepare(database: Database, countings: Mapping[str, Counting]) -> _Batch:
    with database.reading() as connection:
        queued = select(EVENT_QUEUE.c.key, EVENT_QUEUE.c.event).order_by(EVENT_QUEUE.c.key).limit(CHUNK)
        rows = connection.execute(queued).all()
        names = tuple(dict.fromkeys(row.event for row in rows))
        loaded = _load(connection, names)
        reviewed = next(iter(countings.values()), Counting())
        queue = doubts(connection, loaded, reviewed) if loaded else []
        members = _members(connection, names)
    events = tuple(indexed(e, countings) for e in loaded)
    return _Batch(tuple(row.key for row in rows), names, events, tuple(queue), members)


def _load(connection: Connection, names: Sequence[str]) -> list[LinkedEvent]:
    """The events that a latest version tells of."""
    found: list[LinkedEvent] = []
    for i in range(0, len(names), PAGE):
        found += (e for e in load_events(connection, names[i : i + PAGE]) if e.mentions)
    return found


def _members(connection: Connection, names: Sequence[str]) -> dict[str, Row]:
    columns = (EVENT_GROUPS.c.mention, EVENT_GROUPS.c.event, EVENT_GROUPS.c.report_key, REPORTS.c.publisher)
    joined = EVENT_GROUPS.join(REPORTS, REPORTS.c.key == EVENT_GROUPS.c.report_key)
    wanted = select(*columns).select_from(joined).where(EVENT_GROUPS.c.event.in_(names))
    return {row["mention"]: dict(row) for row in connection.execute(wanted).mappings()}


def _write(connection: Connection, batch: _Batch, now: str) -> int:
    """Write a batch; nothing where another process has taken some of it."""
    mine = EVENT_QUEUE.c.key.in_(batch.keys)
    left = connection.scalar(select(func.count()).select_from(EVENT_QUEUE).where(mine))
    if left != len(batch.keys):
        return 0
    connection.execute(delete(EVENT_QUEUE).where(mine))
    before = _Before.of(connection, batch)
    judged = judged_doubts(connection, batch.names)
    changes = [c for name in batch.names if (c := before.change(name, batch)) is not None]
    numbers = {c.event: _log(connection, c, now) for c in changes}
    kept = {e.name for e in batch.events}
    for name in batch.names:
        if name not in kept:
            drop_event(connection, name)
    _write_events(connection, batch, before, numbers)
    _write_members(connection, batch)
    _write_doubts(connection, batch, judged)
    return len(batch.names)


@dataclass(frozen=True, slots=True)
class _Change:
    event: str
    kind: ChangeKind
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """What the index held of a batch, and where its mentions were and are."""

    rows: Mapping[str, Any]
    was: Mapping[str, str]
    """Mention -> the event that the index has it in."""
    now: Mapping[str, str]
    """Mention -> the event that it is in."""
    known: Collection[str]
    """Events that the log of changes knows, though the index has no rows of them."""
    alive: Collection[str]
    """Of the events that mentions were in: those that there are still."""

    @classmethod
    def of(cls, connection: Connection, batch: _Batch) -> _Before:
        """Look it up."""
        columns = (EVENT_INDEX.c.key, EVENT_INDEX.c.event, EVENT_INDEX.c.digest, EVENT_INDEX.c.changed)
        rows = connection.execute(select(*columns).where(EVENT_INDEX.c.event.in_(batch.names))).all()
        there = {row.event: row for row in rows}
        mentions = {m for e in batch.events for m in e.members}
        was = _where(connection, EVENT_MEMBERS, EVENT_MEMBERS.c.event.in_(batch.names))
        for chunk in _chunks(sorted(mentions)):
            was |= _where(connection, EVENT_MEMBERS, EVENT_MEMBERS.c.mention.in_(chunk))
        now: dict[str, str] = {}
        for chunk in _chunks(sorted(mentions | was.keys())):
            now |= _where(connection, EVENT_GROUPS, EVENT_GROUPS.c.mention.in_(chunk))
        absent = [name for name in batch.names if name not in there]
        logged = select(CHANGES.c.event).distinct().where(CHANGES.c.event.in_(absent))
        return cls(there, was, now, set(connection.scalars(logged)), set(now.values()))

    def change(self, name: str, batch: _Batch) -> _Change | None:
        """What became of an event; None for nothing."""
        event = next((e for e in batch.events if e.name == name), None)
        old = self.rows.get(name)
        left = {self.now[m] for m, e in self.was.items() if e == name and self.now.get(m, name) != name}
        if event is None:
            return _Change(name, ChangeKind.GONE, tuple(sorted(left))) if old is not None else None
        came = {self.was[m] for m in event.members if self.was.get(m, name) != name}
        others = tuple(sorted(came))
        if old is None:
            return _Change(name, self._birth(name, came), others)
        if came:
            return _Change(name, ChangeKind.MERGED, others)
        if left:
            return _Change(name, ChangeKind.SPLIT, tuple(sorted(left)))
        return _Change(name, ChangeKind.CHANGED) if old.digest != event.digest else None

    def _birth(self, name: str, came: Collection[str]) -> ChangeKind:
        if not came:
            return ChangeKind.CHANGED if name in self.known else ChangeKind.NEW
        return ChangeKind.SPLIT if any(c in self.alive for c in came) else ChangeKind.MERGED


def _where(connection: Connection, table: Table, condition: Any) -> dict[str, str]:
    rows = connection.execute(select(table.c.mention, table.c.event).where(condition))
    return {row.mention: row.event for row in rows}


def _log(connection: Connection, change: _Change, now: str) -> int:
    row = {"event": change.event, "kind": change.kind.value, "at": now, "others": json.dumps(change.others)}
    return int(connection.execute(insert(CHANGES).values(row).returning(CHANGES.c.seq)).scalar_one())


def _write_events(connection: Connection, batch: _Batch, before: _Before, numbers: Mapping[str, int]) -> None:
    """Rows of events, actors and numbers; an event keeps its key."""
    new = [{**e.row, "changed": numbers.get(e.name, 0)} for e in batch.events if e.name not in before.rows]
    if new:
        connection.execute(insert(EVENT_INDEX), new)
    for event in batch.events:
        old = before.rows.get(event.name)
        if old is not None:
            values = {**event.row, "changed": numbers.get(event.name, old.changed)}
            connection.execute(update(EVENT_INDEX).where(EVENT_INDEX.c.key == old.key).values(values))
    keys = _keys(connection, batch)
    for table in OF_EVENT:
        rows = [{"event_key": keys[e.name], **row} for e in batch.events for row in e.rows_of(table)]
        _rewrite(connection, table, keys, rows)


def _keys(connection: Connection, batch: _Batch) -> dict[str, int]:
    wanted = select(EVENT_INDEX.c.event, EVENT_INDEX.c.key).where(EVENT_INDEX.c.event.in_(batch.names))
    return {row.event: row.key for row in connection.execute(wanted)}


def _rewrite(connection: Connection, table: Table, keys: Mapping[str, int], rows: Sequence[Row]) -> None:
    connection.execute(delete(table).where(table.c.event_key.in_(sorted(keys.values()))))
    if rows:
        connection.execute(insert(table), list(rows))


def _write_members(connection: Connection, batch: _Batch) -> None:
    """Where each mention is; one that went to another event stays until that one is written."""
    keys = _keys(connection, batch)
    mentions = sorted(m for e in batch.events for m in e.members)
    for chunk in _chunks(mentions):
        connection.execute(delete(EVENT_MEMBERS).where(EVENT_MEMBERS.c.mention.in_(chunk)))
    rows = [{**batch.publishers[m], "event_key": keys[e.name]} for e in batch.events for m in e.members]
    if rows:
        connection.execute(insert(EVENT_MEMBERS), rows)
    own = (EVENT_GROUPS.c.mention == EVENT_MEMBERS.c.mention, EVENT_GROUPS.c.event != EVENT_MEMBERS.c.event)
    elsewhere = select(EVENT_GROUPS.c.ord).where(*own).exists()
    held = select(EVENT_MEMBERS.c.mention).where(EVENT_MEMBERS.c.event.in_(batch.names), ~elsewhere)
    for chunk in _chunks(sorted(set(connection.scalars(held)) - set(mentions))):
        connection.execute(delete(EVENT_MEMBERS).where(EVENT_MEMBERS.c.mention.in_(chunk)))


def _write_doubts(connection: Connection, batch: _Batch, judged: Sequence[Row]) -> None:
    """The doubts of the events as they are now, and those that somebody judged, for the next reviewer."""
    connection.execute(delete(REVIEW_QUEUE).where(REVIEW_QUEUE.c.event.in_(batch.names)))
    rows = {row["key"]: row for row in (*judged, *batch.doubts)}
    for chunk in _chunks(sorted(rows)):
        connection.execute(delete(REVIEW_QUEUE).where(REVIEW_QUEUE.c.key.in_(chunk)))
    if rows:
        connection.execute(insert(REVIEW_QUEUE), list(rows.values()))


def _chunks(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[i : i + 900] for i in range(0, len(values), 900)]
