"""Tables of linking: what is compared, blocking keys, scored pairs, and the groups that are events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; they are empty until `warledger link` runs."""
    _link_views()
    _link_keys()
    _event_links()
    _event_groups()
    op.execute(_ALONE)


# Until they are linked, mentions are events by themselves.
_ALONE = """
INSERT INTO event_groups (report_key, ord, mention, event, source, stale)
SELECT e.report_key, e.ord, v.name || ':' || e.event, v.name || ':' || e.event, v.name, true
FROM mention_events AS e
JOIN (SELECT key, id || CASE n WHEN 1 THEN '' ELSE '@' || n END AS name FROM reports) AS v
ON v.key = e.report_key
"""


def _position(name: str, table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f(f"fk_{table}_report_key")),
        sa.PrimaryKeyConstraint(*([name] if name else []), "report_key", "ord", name=op.f(f"pk_{table}")),
    ]


def _link_views() -> None:
    op.create_table(
        "link_views",
        *_position("", "link_views"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )


def _link_keys() -> None:
    op.create_table(
        "link_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        *_position("key", "link_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_keys_report_key"), "link_keys", ["report_key"], unique=False)


def _event_links() -> None:
    sides = [
        sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)
        for name in ("left_report_key", "left_ord", "right_report_key", "right_ord")
    ]
    op.create_table(
        "event_links",
        *sides,
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["left_report_key"], ["reports.key"], name=op.f("fk_event_links_left_report_key")
        ),
        sa.ForeignKeyConstraint(
            ["right_report_key"], ["reports.key"], name=op.f("fk_event_links_right_report_key")
        ),
        sa.PrimaryKeyConstraint(
            "left_report_key", "left_ord", "right_report_key", "right_ord", name=op.f("pk_event_links")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_links_right", "event_links", ["right_report_key", "right_ord"], unique=False)


def _event_groups() -> None:
    op.create_table(
        "event_groups",
        *_position("", "event_groups"),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_event_groups_mention"), "event_groups", ["mention"], unique=False)
    op.create_index(op.f("ix_event_groups_event"), "event_groups", ["event"], unique=False)
