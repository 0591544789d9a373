"""The queue of events whose rows in the index have to be made anew, filled where an event changes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from warledger.record.bulk import insert_rows
from warledger.record.tables import EVENT_GROUPS, REPORTS
from warledger.record.tables_index import EVENT_QUEUE


def touch(connection: Connection, events: Collection[str]) -> None:
    """What is told of these events has changed."""
    if events:
        insert_rows(connection, EVENT_QUEUE, [{"event": name} for name in sorted(set(events))])


def touch_reports(connection: Connection, keys: Collection[int]) -> None:
    """Touch the events that reports tell of, by their rows."""
    found = select(EVENT_GROUPS.c.event).distinct().where(EVENT_GROUPS.c.report_key.in_(sorted(keys)))
    touch(connection, set(connection.scalars(found)))


def touch_page(connection: Connection, page: str) -> None:
    """Touch the events that any version of a page tells of."""
    keys = select(REPORTS.c.key).where(REPORTS.c.page == page)
    touch_reports(connection, set(connection.scalars(keys)))
