"""Runs the migrations on the connection and in the transaction that `database.migrate` hands over."""

from __future__ import annotations

from alembic import context

from warledger.record.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
