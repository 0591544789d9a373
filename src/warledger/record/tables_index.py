"""Tables of the index of linked events: a cache of what lists, maps and searches ask, with its queue and its changes.

All but the changes can be deleted at any time: `warledger record reindex` makes the same rows from readings and judgements.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from warledger.record.tables import METADATA, NUMBER

EVENT_INDEX: Final = Table(
    "event_index",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("event", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False, index=True),
    Column("family", Text, nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("day_order", Integer, nullable=False, comment="first day as yyyymmdd; undated events come last"),
    Column("day_first", Date),
    Column("day_last", Date),
    Column("precision", String(16), nullable=False),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("where_prec", Integer),
    Column("operation", Text, index=True),
    Column("is_primary", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("publishers", Text, nullable=False, comment="a line each"),
    Column("digest", String(32), nullable=False, comment="of all that the event's reports say"),
    Column("changed", Integer, nullable=False, index=True, comment="number of the last change"),
    Column("forces", Text, comment="countries whose forces took part; none: its people were not told apart"),
    Index("ix_event_index_day", "day_order", "event", "day_last"),
)

EVENT_ACTORS: Final = Table(
    "event_actors",
    METADATA,
    Column("event_key", Integer, primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    Column("actor", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False, comment="all names that reports give it, a line each"),
    Column("role", String(16)),
    Column("side", String(1)),
    Column("hedged", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

EVENT_TOLLS: Final = Table(
    "event_tolls",
    METADATA,
    Column("rule", String(32), primary_key=True),
    Column("outcome", String(16), primary_key=True),
    Column("event_key", Integer, primary_key=True, autoincrement=False, index=True),
    Column("low", NUMBER, nullable=False),
    Column("best", NUMBER, nullable=False),
    Column("high", NUMBER, nullable=False),
    sqlite_with_rowid=False,
)

EVENT_PEOPLE: Final = Table(
    "event_people",
    METADATA,
    Column("event_key", Integer, primary_key=True, autoincrement=False),
    Column("outcome", String(16), primary_key=True),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    Column("who", Text, nullable=False, comment="whose people claims of it count, as totals tell them apart"),
    sqlite_with_rowid=False,
)

EVENT_SHARES: Final = Table(
    "event_shares",
    METADATA,
    Column("rule", String(32), primary_key=True),
    Column("outcome", String(16), primary_key=True),
    Column("event_key", Integer, primary_key=True, autoincrement=False, index=True),
    Column(
        "people", Integer, primary_key=True, autoincrement=False, comment="a bit for each ord of event_people"
    ),
    Column("low", NUMBER, nullable=False),
    Column("best", NUMBER, nullable=False),
    Column("high", NUMBER, nullable=False),
    sqlite_with_rowid=False,
)

EVENT_PIECES: Final = Table(
    "event_pieces",
    METADATA,
    Column("event_key", Integer, primary_key=True, autoincrement=False),
    Column("claim", Text, primary_key=True, comment="that is a part of another one, or has parts"),
    Column("whole", Text),
    Column("outcome", String(16), nullable=False),
    Column("low", NUMBER),
    Column("best", NUMBER),
    Column("high", NUMBER),
    Column("qualifier", String(16), nullable=False),
    sqlite_with_rowid=False,
)

EVENT_MEMBERS: Final = Table(
    "event_members",
    METADATA,
    Column("mention", Text, primary_key=True),
    Column("event", Text, nullable=False, index=True),
    Column(
        "event_key", Integer, nullable=False, index=True, comment="none of the index once the event is gone"
    ),
    Column("report_key", Integer, nullable=False),
    Column("publisher", Text),
    Index("ix_event_members_report", "report_key", "event_key"),
)

# Numbers are never given twice, so that a number that was read stays the same rows.
EVENT_QUEUE: Final = Table(
    "event_queue",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("event", Text, nullable=False, comment="whose rows have to be made anew"),
    sqlite_autoincrement=True,
)

CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("event", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False, comment="new, changed, split, merged, gone"),
    Column("at", String(32), nullable=False),
    Column("others", Text, nullable=False, comment="JSON list of the events it came from or went to"),
    sqlite_autoincrement=True,
)

REVIEW_QUEUE: Final = Table(
    "review_queue",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("kind", String(16), nullable=False, comment="link, claim, place"),
    Column("item", Text, nullable=False, comment="what a judgement of it is of"),
    Column("doubt", Float, nullable=False, comment="0 to 1"),
    Column("event", Text, nullable=False, index=True),
    Column("left", Text, nullable=False),
    Column("right", Text),
    Column("why", Text, nullable=False),
    Index("ix_review_queue_doubt", "doubt", "key"),
)

WEBHOOKS: Final = Table(
    "webhooks",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("filter", Text, nullable=False, comment="the query string of the saved filter"),
    Column("sent", Integer, nullable=False, comment="number of the last change that it was told of"),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    sqlite_autoincrement=True,
)

DELIVERIES: Final = Table(
    "deliveries",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("webhook", Integer, ForeignKey("webhooks.key"), nullable=False, index=True),
    Column("seq", Integer, nullable=False, comment="number of the last change in it"),
    Column("events", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("status", Integer, comment="of the server's last answer"),
    Column("error", Text),
    Column("at", String(32), nullable=False),
)

# Rows of one event by its key in the index.
OF_EVENT: Final = (EVENT_ACTORS, EVENT_TOLLS, EVENT_PEOPLE, EVENT_SHARES, EVENT_PIECES)
CACHE: Final = (*OF_EVENT, EVENT_MEMBERS, REVIEW_QUEUE, EVENT_INDEX)
