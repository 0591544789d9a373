"""The migrations make the very tables that tables.py describes."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from warledger.errors import RecordError
from warledger.record import Record
from warledger.record.database import HEAD, open_database
from warledger.record.tables import METADATA


def test_migrations_make_the_tables(store: str) -> None:
    """The index of words is the store's own and no table of ours; comments are for who reads tables.py."""
    database = open_database(store, create=True)
    ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("report_search")}
    with database.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=ours), METADATA)
    assert [f for f in found if not (isinstance(f, list) and f[0][0] == "modify_comment")] == []
    database.engine.dispose()


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", "warledger.record:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrate_twice_changes_nothing(tmp_path: Path) -> None:
    Record.open(tmp_path / "a.db").close()
    assert Record.migrate(tmp_path / "a.db") == HEAD
    with pytest.raises(RecordError, match="no record here"):
        Record.migrate(tmp_path / "b.db")
