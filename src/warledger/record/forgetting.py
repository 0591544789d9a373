"""Take what is redacted out of the index of events and out of the log of changes, at once."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, or_, select, update

from warledger.record.tables import CLAIMS, EVENT_GROUPS
from warledger.record.tables_index import (
    CHANGES,
    EVENT_INDEX,
    EVENT_MEMBERS,
    EVENT_QUEUE,
    OF_EVENT,
    REVIEW_QUEUE,
)


def forget_rows(connection: Connection, report_key: int) -> None:
    """Delete the rows of all events that a report tells of; they are made anew with the next refresh."""
    for names in (EVENT_GROUPS.c.mention, CLAIMS.c.claim):
        told = select(names).where(names.table.c.report_key == report_key)
        sides = (REVIEW_QUEUE.c.left.in_(told), REVIEW_QUEUE.c.right.in_(told))
        connection.execute(delete(REVIEW_QUEUE).where(or_(*sides)))
    mine = select(EVENT_MEMBERS.c.event).distinct().where(EVENT_MEMBERS.c.report_key == report_key)
    for event in sorted(connection.scalars(mine)):
        drop_event(connection, event)
        connection.execute(delete(EVENT_MEMBERS).where(EVENT_MEMBERS.c.event == event))


def drop_event(connection: Connection, event: str) -> None:
    """Delete an event's rows, but not what tells which mentions it had."""
    key = connection.scalar(select(EVENT_INDEX.c.key).where(EVENT_INDEX.c.event == event))
    connection.execute(delete(REVIEW_QUEUE).where(REVIEW_QUEUE.c.event == event))
    if key is not None:
        for table in OF_EVENT:
            connection.execute(delete(table).where(table.c.event_key == key))
        connection.execute(delete(EVENT_INDEX).where(EVENT_INDEX.c.key == key))


def rename_events(connection: Connection, old: str, new: str) -> None:
    """Let the log of changes and the queue name a report's events by its new id."""
    for table, key in ((CHANGES, CHANGES.c.seq), (EVENT_QUEUE, EVENT_QUEUE.c.key)):
        named = [table.c.event.startswith(f"{old}{end}", autoescape=True) for end in (":", "@")]
        for row in connection.execute(select(key, table.c.event).where(or_(*named))).all():
            renamed = new + row.event[len(old) :]
            connection.execute(update(table).where(key == row[0]).values(event=renamed))
    told = CHANGES.c.others.contains(json.dumps(old)[1:-1], autoescape=True)
    for row in connection.execute(select(CHANGES.c.seq, CHANGES.c.others).where(told)).all():
        others = [
            new + o[len(old) :] if o.startswith((f"{old}:", f"{old}@")) else o for o in json.loads(row.others)
        ]
        connection.execute(update(CHANGES).where(CHANGES.c.seq == row.seq).values(others=json.dumps(others)))
