"""The first version of the tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Make every table."""
    _meta()
    _reports()
    _readings()
    _mention_events()
    _participants()
    _claims()
    _tallies()
    _strengths()
    _people()
    _problems()
    _judgements()
    _redactions()


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("redacted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reports")),
        sa.UniqueConstraint("page", "n", name=op.f("uq_reports_page_n")),
        sa.UniqueConstraint("sha256", name=op.f("uq_reports_sha256")),
    )
    op.create_index(op.f("ix_reports_id"), "reports", ["id"], unique=False)
    op.create_index(op.f("ix_reports_text_sha256"), "reports", ["text_sha256"], unique=False)
    op.create_index(op.f("ix_reports_url"), "reports", ["url"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("report_key", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("knowledge", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_readings_report_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_readings")),
        sa.UniqueConstraint(
            "report_key",
            "reader",
            "reader_version",
            "knowledge",
            name=op.f("uq_readings_report_key_reader_reader_version_knowledge"),
        ),
    )
    op.create_index("ix_readings_current", "readings", ["report_key", "current"], unique=False)


def _mention_events() -> None:
    op.create_table(
        "mention_events",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("date_start", sa.Date(), nullable=True),
        sa.Column("date_end", sa.Date(), nullable=True),
        sa.Column("date_precision", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("where_prec", sa.Integer(), nullable=True),
        sa.Column("operation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_mention_events_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_mention_events")),
    )
    op.create_index(op.f("ix_mention_events_country"), "mention_events", ["country"], unique=False)
    op.create_index(op.f("ix_mention_events_date_start"), "mention_events", ["date_start"], unique=False)
    op.create_index(op.f("ix_mention_events_type"), "mention_events", ["type"], unique=False)


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_ord", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("side", sa.String(length=1), nullable=True),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_participants_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_actor"), "participants", ["actor"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_ord", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("best", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("qualifier", sa.String(length=16), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("part_of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_claims_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_outcome"), "claims", ["outcome"], unique=False)


def _tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("best", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_tallies_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_outcome"), "tallies", ["outcome"], unique=False)


def _strengths() -> None:
    op.create_table(
        "strengths",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("force", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("best", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("previous", NUMBER, nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_strengths_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_strengths")),
    )
    op.create_index(op.f("ix_strengths_actor"), "strengths", ["actor"], unique=False)


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("report_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_ord", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("nationality", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_people_report_key")),
        sa.PrimaryKeyConstraint("report_key", "ord", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_name"), "people", ["name"], unique=False)


def _problems() -> None:
    op.create_table(
        "problems",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("report_key", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["report_key"], ["reports.key"], name=op.f("fk_problems_report_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_problems")),
        sa.UniqueConstraint("digest", name=op.f("uq_problems_digest")),
    )
    op.create_index(op.f("ix_problems_report_key"), "problems", ["report_key"], unique=False)


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("left_report_key", sa.Integer(), nullable=False),
        sa.Column("left_start", sa.Integer(), nullable=False),
        sa.Column("left_end", sa.Integer(), nullable=False),
        sa.Column("left_family", sa.Text(), nullable=False),
        sa.Column("right_report_key", sa.Integer(), nullable=True),
        sa.Column("right_start", sa.Integer(), nullable=True),
        sa.Column("right_end", sa.Integer(), nullable=True),
        sa.Column("right_family", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["left_report_key"], ["reports.key"], name=op.f("fk_judgements_left_report_key")
        ),
        sa.ForeignKeyConstraint(
            ["right_report_key"], ["reports.key"], name=op.f("fk_judgements_right_report_key")
        ),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.key"], name=op.f("fk_judgements_undoes")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_left_report_key"), "judgements", ["left_report_key"], unique=False)
    op.create_index(op.f("ix_judgements_right_report_key"), "judgements", ["right_report_key"], unique=False)


def _redactions() -> None:
    op.create_table(
        "redactions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("url_sha256", sa.String(length=64), nullable=True),
        sa.Column("person_sha256", sa.String(length=64), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_redactions")),
    )
    op.create_index(op.f("ix_redactions_person_sha256"), "redactions", ["person_sha256"], unique=False)
    op.create_index(op.f("ix_redactions_url_sha256"), "redactions", ["url_sha256"], unique=False)
