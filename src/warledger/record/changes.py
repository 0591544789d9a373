"""The log of what became of events."""

from __future__ import annotations

import json

from sqlalchemy import Connection, func, select

from warledger.record.links import STAMP
from warledger.record.postgres import oldest_writer
from warledger.record.tables import JUDGEMENTS, META, READINGS, REDACTIONS, REPORTS
from warledger.record.tables_index import CHANGES
from warledger.record.views_index import Change, ChangeKind


def changes_since(connection: Connection, since: int, *, limit: int) -> list[Change]:
    """The changes after the one of this number, oldest first."""
    wanted = select(CHANGES).where(CHANGES.c.seq > since).order_by(CHANGES.c.seq).limit(limit)
    return [
        Change(row.seq, row.event, ChangeKind(row.kind), row.at, tuple(json.loads(row.others)))
        for row in connection.execute(wanted)
    ]


def last_change(connection: Connection) -> int:
    """The number of the last change, 0 before the first."""
    return int(connection.scalar(select(func.max(CHANGES.c.seq))) or 0)


def told_stamp(connection: Connection) -> str:
    """The newest reading and redaction; on a server, what may still come below them."""
    newest = (READINGS.c.key, REDACTIONS.c.key)
    rows = connection.execute(select(*(select(func.max(c)).scalar_subquery() for c in newest))).one()
    pending = None if connection.dialect.name == "sqlite" else oldest_writer(connection)
    return "-".join(str(found or 0) for found in (*rows, pending))


def stamp(connection: Connection) -> str:
    """The newest row of each table that grows, and the state of the links; on a server, what may still come below them."""
    newest = (CHANGES.c.seq, JUDGEMENTS.c.key, REPORTS.c.key, READINGS.c.key, REDACTIONS.c.key)
    rows = connection.execute(select(*(select(func.max(c)).scalar_subquery() for c in newest))).one()
    links = connection.scalar(select(META.c.value).where(META.c.key == STAMP))
    pending = None if connection.dialect.name == "sqlite" else oldest_writer(connection)
    return "-".join(str(found or 0) for found in (*rows, links, pending))
