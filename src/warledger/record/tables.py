"""The tables of a record: reports and readings as they are, and flat index tables filled from the current readings.

Days are dates; moments are ISO 8601 text in UTC, alike on every database. Words are ordered by code points: a file does so,
and on a server every column of words is made so after each migration.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# The largest key: on a server they have 4 bytes.
LARGEST: Final = 2**31 - 1

# Of people: a report may say any number, and a file holds 8 bytes of it.
NUMBER: Final = Integer().with_variant(BigInteger(), "postgresql")

META: Final = Table(
    "meta",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

REPORTS: Final = Table(
    "reports",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("page", Text, nullable=False, comment="id of the first version"),
    Column("n", Integer, nullable=False, comment="version of the page, from 1"),
    Column("latest", Boolean, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, unique=True, comment="of the text as it came"),
    Column("text_sha256", String(64), nullable=False, index=True, comment="of the text as it stands"),
    Column("text", Text, nullable=False),
    Column("url", Text, index=True),
    Column("published", Date),
    Column("publisher", Text),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("added_at", String(32), nullable=False),
    Column("redacted", Boolean, nullable=False, comment="the whole report"),
    UniqueConstraint("page", "n"),
)

READINGS: Final = Table(
    "readings",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("report_key", Integer, ForeignKey("reports.key"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("knowledge", Text, nullable=False),
    Column("body", Text, nullable=False, comment="JSON of warledger.reading/1"),
    Column("current", Boolean, nullable=False),
    Column("read_at", String(32), nullable=False),
    UniqueConstraint("report_key", "reader", "reader_version", "knowledge"),
)


def _index(name: str, *columns: Column[object]) -> Table:
    """A table of the current readings' rows: one per thing read, numbered within its report."""
    return Table(
        name,
        METADATA,
        Column("report_key", Integer, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
        Column("ord", Integer, primary_key=True, autoincrement=False),
        *columns,
    )


EVENTS: Final = _index(
    "mention_events",
    Column("event", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("family", Text, nullable=False),
    Column("is_primary", Boolean, nullable=False),
    Column("status", String(16), nullable=False),
    Column("date_start", Date, index=True),
    Column("date_end", Date),
    Column("date_precision", String(16), nullable=False),
    Column("place", Text),
    Column("country", Text, index=True),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("where_prec", Integer),
    Column("operation", Text),
)

PARTICIPANTS: Final = _index(
    "participants",
    Column("event_ord", Integer, nullable=False),
    Column("actor", Text, nullable=False, index=True),
    Column("canonical", Text, nullable=False),
    Column("mention", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("role", String(16)),
    Column("side", String(1)),
    Column("hedged", Boolean, nullable=False),
)

CLAIMS: Final = _index(
    "claims",
    Column("event_ord", Integer, nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("who", Text),
    Column("category", String(16), nullable=False),
    Column("side", String(1)),
    Column("outcome", String(16), nullable=False, index=True),
    Column("low", NUMBER),
    Column("best", NUMBER),
    Column("high", NUMBER),
    Column("qualifier", String(16), nullable=False),
    Column("said_by", Text),
    Column("part_of", Text),
)

TALLIES: Final = _index(
    "tallies",
    Column("claim", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("who", Text),
    Column("category", String(16), nullable=False),
    Column("outcome", String(16), nullable=False, index=True),
    Column("low", NUMBER),
    Column("best", NUMBER),
    Column("high", NUMBER),
    Column("since", Text),
    Column("as_of", Text),
    Column("area", Text),
    Column("said_by", Text),
)

STRENGTHS: Final = _index(
    "strengths",
    Column("claim", Text, nullable=False),
    Column("force", Text, nullable=False),
    Column("actor", Text, index=True),
    Column("low", NUMBER),
    Column("best", NUMBER),
    Column("high", NUMBER),
    Column("previous", NUMBER),
    Column("planned", Boolean, nullable=False),
    Column("as_of", Text),
    Column("said_by", Text),
)

PEOPLE: Final = _index(
    "people",
    Column("event_ord", Integer, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("outcome", String(16)),
    Column("rank", Text),
    Column("unit", Text),
    Column("age", Integer),
    Column("nationality", Text),
    Column("role", Text),
)

INDEX_TABLES: Final = (EVENTS, PARTICIPANTS, CLAIMS, TALLIES, STRENGTHS, PEOPLE)

LINK_VIEWS: Final = _index(
    "link_views",
    Column("body", LargeBinary, nullable=False, comment="JSON of what linking compares"),
)

LINK_KEYS: Final = Table(
    "link_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False, comment="hash of a blocking key"),
    Column(
        "report_key", Integer, ForeignKey("reports.key"), primary_key=True, autoincrement=False, index=True
    ),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

EVENT_LINKS: Final = Table(
    "event_links",
    METADATA,
    Column("left_report_key", Integer, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("left_ord", Integer, primary_key=True, autoincrement=False),
    Column("right_report_key", Integer, ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    Column("right_ord", Integer, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False, comment="log odds that the two mentions are of one event"),
    Index("ix_event_links_right", "right_report_key", "right_ord"),
    sqlite_with_rowid=False,
)

EVENT_GROUPS: Final = _index(
    "event_groups",
    Column("mention", Text, nullable=False, index=True, comment="its name, report:event"),
    Column("event", Text, nullable=False, index=True, comment="name of the smallest mention of the event"),
    Column("source", Text, nullable=False, comment="name of the first report that this one copies"),
    Column("stale", Boolean, nullable=False, comment="not linked since something about it changed"),
)

# Few are stale at any time. SQLite has no truth values.
Index(
    "ix_event_groups_stale",
    EVENT_GROUPS.c.stale,
    sqlite_where=text("stale = 1"),
    postgresql_where=text("stale"),
)

PROBLEMS: Final = Table(
    "problems",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True, comment="what makes two problems the same"),
    Column("report_key", Integer, ForeignKey("reports.key"), index=True),
    Column("source", Text),
    Column("record", Text, comment="which record of the source"),
    Column("stage", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String(32), nullable=False),
)


def _anchor(side: str, *, nullable: bool) -> tuple[Column[object], ...]:
    """Where one side of a judgement stands: version of the report, span of the evidence, family or kind."""
    return (
        Column(f"{side}_report_key", Integer, ForeignKey("reports.key"), nullable=nullable, index=True),
        Column(f"{side}_start", Integer, nullable=nullable),
        Column(f"{side}_end", Integer, nullable=nullable),
        Column(f"{side}_family", Text, nullable=nullable),
    )


JUDGEMENTS: Final = Table(
    "judgements",
    METADATA,
    Column("key", Integer, primary_key=True),
    *_anchor("left", nullable=False),
    *_anchor("right", nullable=True),
    Column("verdict", String(16), nullable=False, comment="same, different, accept, reject, amend, undo"),
    Column("value", Text, comment="JSON of an amended value"),
    Column("undoes", Integer, ForeignKey("judgements.key"), comment="the judgement that an undo takes back"),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("reason", Text),
    Column("score", Float, comment="of the machine, 0 to 1"),
    Column("item", Text, index=True, comment="its mentions or claim by name as read now; null for an orphan"),
)

REDACTIONS: Final = Table(
    "redactions",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("kind", String(16), nullable=False, comment="report, person, or url of a redacted report"),
    Column("page", Text, comment="of a redacted report"),
    Column("url_sha256", String(64), index=True),
    Column("person_sha256", String(64), index=True, comment="of the folded name"),
    Column("reports", Integer, nullable=False, comment="how many versions were changed"),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("reason", Text, nullable=False),
)

Index("ix_readings_current", READINGS.c.report_key, READINGS.c.current)
