"""The log of what became of events."""

from __future__ import annotations

import json

from sqlalchemy import Connection, func, select

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
