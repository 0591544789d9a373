"""What linking made of the record's mentions, as rows: forgotten with their report, written whole or not at all."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, update

from warledger.record.tables import EVENT_GROUPS, EVENT_LINKS, LINK_KEYS, LINK_VIEWS


def forget_links(connection: Connection, key: int) -> None:
    """Take out all that linking made of a report; what was linked with it has to be linked again."""
    _mark_stale(connection, key)
    sides = (EVENT_LINKS.c.left_report_key == key, EVENT_LINKS.c.right_report_key == key)
    connection.execute(delete(EVENT_LINKS).where(or_(*sides)))
    for table in (LINK_VIEWS, LINK_KEYS, EVENT_GROUPS):
        connection.execute(delete(table).where(table.c.report_key == key))


def _mark_stale(connection: Connection, key: int) -> None:
    """Mentions in an event with one of the report's, or scored against one of them."""
    links = EVENT_LINKS.c
    pairs = (
        (links.left_report_key, links.right_report_key, links.right_ord),
        (links.right_report_key, links.left_report_key, links.left_ord),
    )
    for here, there, ordinal in pairs:
        touched = select(there, ordinal).where(here == key)
        for row in connection.execute(touched).all():
            at = (EVENT_GROUPS.c.report_key == row[0], EVENT_GROUPS.c.ord == row[1])
            connection.execute(update(EVENT_GROUPS).where(*at).values(stale=True))
    events = select(EVENT_GROUPS.c.event).where(EVENT_GROUPS.c.report_key == key)
    connection.execute(update(EVENT_GROUPS).where(EVENT_GROUPS.c.event.in_(events)).values(stale=True))
