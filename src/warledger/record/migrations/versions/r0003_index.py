"""The index of linked events with its queue, changes and doubts; webhooks; words of reports to be searched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from warledger.record.search import index_words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Make the tables; every event waits to be put into the index."""
    _make()
    op.execute("INSERT INTO event_queue (event) SELECT DISTINCT event FROM event_groups ORDER BY event")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SEARCH)
    else:
        _vectors()
    index_words(op.get_bind())


# The words only: the texts stay in the reports.
_SEARCH = """
CREATE VIRTUAL TABLE report_search USING fts5 (
    title, text, content = 'reports', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
)
"""


def _vectors() -> None:
    op.create_table(
        "report_search",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["reports.key"], name=op.f("fk_report_search_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_report_search")),
    )
    op.create_index("ix_report_search_words", "report_search", ["words"], postgresql_using="gin")


def _make() -> None:
    _make_log()
    _make_index()
    _make_of_events()
    _make_review()
    _make_webhooks()
    op.add_column("judgements", sa.Column("item", sa.Text(), nullable=True))
    op.create_index(op.f("ix_judgements_item"), "judgements", ["item"], unique=False)


def _make_log() -> None:
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_changes_event"), "changes", ["event"], unique=False)
    op.create_table(
        "event_queue",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_event_queue")),
        sqlite_autoincrement=True,
    )


def _make_index() -> None:
    op.create_table(
        "event_index",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("day_order", sa.Integer(), nullable=False),
        sa.Column("day_first", sa.Date(), nullable=True),
        sa.Column("day_last", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("where_prec", sa.Integer(), nullable=True),
        sa.Column("operation", sa.Text(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("publishers", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_event_index")),
        sa.UniqueConstraint("event", name=op.f("uq_event_index_event")),
    )
    op.create_index(op.f("ix_event_index_changed"), "event_index", ["changed"], unique=False)
    op.create_index(op.f("ix_event_index_country"), "event_index", ["country"], unique=False)
    op.create_index("ix_event_index_day", "event_index", ["day_order", "event"], unique=False)
    op.create_index(op.f("ix_event_index_family"), "event_index", ["family"], unique=False)
    op.create_index(op.f("ix_event_index_operation"), "event_index", ["operation"], unique=False)
    op.create_index(op.f("ix_event_index_type"), "event_index", ["type"], unique=False)


def _make_of_events() -> None:
    op.create_table(
        "event_actors",
        sa.Column("event_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("side", sa.String(length=1), nullable=True),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("event_key", "ord", name=op.f("pk_event_actors")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_actors_actor"), "event_actors", ["actor"], unique=False)
    op.create_table(
        "event_tolls",
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("event_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("low", NUMBER, nullable=False),
        sa.Column("best", NUMBER, nullable=False),
        sa.Column("high", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("rule", "outcome", "event_key", name=op.f("pk_event_tolls")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_tolls_event_key"), "event_tolls", ["event_key"], unique=False)
    op.create_table(
        "event_members",
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("event_key", sa.Integer(), nullable=False),
        sa.Column("report_key", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("mention", name=op.f("pk_event_members")),
    )
    op.create_index(op.f("ix_event_members_event"), "event_members", ["event"], unique=False)
    op.create_index(op.f("ix_event_members_event_key"), "event_members", ["event_key"], unique=False)
    op.create_index(op.f("ix_event_members_report_key"), "event_members", ["report_key"], unique=False)


def _make_review() -> None:
    op.create_table(
        "review_queue",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Float(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_review_queue")),
    )
    op.create_index("ix_review_queue_doubt", "review_queue", ["doubt", "key"], unique=False)
    op.create_index(op.f("ix_review_queue_event"), "review_queue", ["event"], unique=False)


def _make_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_webhooks")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deliveries",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("webhook", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True, comment="of the server's last answer"),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["webhook"], ["webhooks.key"], name=op.f("fk_deliveries_webhook")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_deliveries")),
    )
    op.create_index(op.f("ix_deliveries_webhook"), "deliveries", ["webhook"], unique=False)
