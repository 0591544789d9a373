"""Indices for records of a hundred thousand events: columns that questions need beside those that they look up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them; two take the place of narrower ones."""
    op.drop_index("ix_event_index_day", "event_index")
    op.create_index("ix_event_index_day", "event_index", ["day_order", "event", "day_last"])
    op.drop_index("ix_event_members_report_key", "event_members")
    op.create_index("ix_event_members_report", "event_members", ["report_key", "event_key"])
    op.create_index("ix_claims_claim", "claims", ["claim"])
    # As questions say it: SQLite has no truth values.
    op.create_index(
        "ix_event_groups_stale",
        "event_groups",
        ["stale"],
        sqlite_where=sa.text("stale = 1"),
        postgresql_where=sa.text("stale"),
    )
