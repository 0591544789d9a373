"""Whose people the claims of events count, as totals tell them apart: what reconciling needs of a hundred thousand events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Make the tables; every event waits to be put into the index again."""
    op.add_column("event_index", sa.Column("forces", sa.Text(), nullable=True))
    _make_people()
    _make_shares()
    _make_pieces()
    op.execute("INSERT INTO event_queue (event) SELECT DISTINCT event FROM event_groups ORDER BY event")


def _make_people() -> None:
    op.create_table(
        "event_people",
        sa.Column("event_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_key", "outcome", "ord", name=op.f("pk_event_people")),
        sqlite_with_rowid=False,
    )


def _make_shares() -> None:
    op.create_table(
        "event_shares",
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("event_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("low", NUMBER, nullable=False),
        sa.Column("best", NUMBER, nullable=False),
        sa.Column("high", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("rule", "outcome", "event_key", "people", name=op.f("pk_event_shares")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_shares_event_key"), "event_shares", ["event_key"], unique=False)


def _make_pieces() -> None:
    op.create_table(
        "event_pieces",
        sa.Column("event_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("best", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("qualifier", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("event_key", "claim", name=op.f("pk_event_pieces")),
        sqlite_with_rowid=False,
    )
