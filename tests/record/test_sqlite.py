"""A record in a file: what is deleted leaves the write-ahead log too, or the caller is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_reader import fake_read
from tests.stores import words_held
from warledger.errors import RecordError
from warledger.model import Report
from warledger.record import Record, sqlite
from warledger.record.counting import countings

REPORT = Report("a", "Clash: 3 soldiers died, among them Sergeant Thomas Dupuy.")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A record that is open, where nobody waits for long."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0.3)
    where = str(tmp_path / "record.db")
    with Record.open(where) as record:
        record.add([fake_read(REPORT)])
        yield where


def test_redact_tells_where_a_reader_keeps_the_words(path: str) -> None:
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM reports").fetchall()
    with Record.open(path) as record:
        with pytest.raises(RecordError, match=r"record\.db-wal still holds them"):
            record.redact(person="Thomas Dupuy", by="ed", reason="asked to")
        assert "dupuy" in words_held(path)
        assert len(record.redactions()) == 1
        reader.close()
        record.redact(person="Thomas Dupuy", by="ed", reason="asked to")
    assert "dupuy" not in words_held(path)


def test_redact_does_not_mind_those_who_read_before(path: str) -> None:
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("SELECT * FROM reports").fetchall()
    with Record.open(path) as record:
        record.redact(report="a", by="ed", reason="asked to")
        assert "dupuy" not in words_held(path)
    reader.close()


def test_redact_does_not_wait_for_who_reads_a_stream_slowly(path: str) -> None:
    with Record.open(path) as record:
        record.refresh_index(countings(None))
        stream = record.event_stream()
        assert next(stream).id == "a:e1"
        record.redact(report="a", by="ed", reason="asked to")
        assert "dupuy" not in words_held(path)
        assert list(stream) == []


def test_a_copy_that_cannot_be_written_is_an_error_of_the_record(path: str, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_text("no database", "utf-8")
    with Record.open(path) as record, pytest.raises(RecordError, match=r"record\.db: "):
        sqlite.write_copy(record._database.engine, record.name, tmp_path / "there.db")
