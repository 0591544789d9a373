"""Events of more mentions than an older build of SQLite takes parameters in one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.fake_reader import fake_read
from warledger.model import Report
from warledger.record import Correction, LinkView, Member, Record, Verdict
from warledger.record.counting import countings

# What builds before 3.32 take.
LIMIT = 999
MENTIONS = [f"r{n:04}:e1" for n in range(LIMIT + 201)]
CLAIM = "r0000:14-24:killed"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """One event of many reports, on a build that takes few parameters."""
    with Record.open(tmp_path / "record.db") as opened:
        reports = [Report(m.removesuffix(":e1"), f"Clash at Gao: 3 soldiers died ({m})") for m in MENTIONS]
        opened.add([fake_read(report) for report in reports])
        members = [Member(m, MENTIONS[0], m.removesuffix(":e1")) for m in MENTIONS]
        opened.save_links(opened.link_state().stamp, [LinkView(m, b"[]") for m in MENTIONS], [], members)
        engine = opened._database.engine
        engine.dispose()
        event.listen(engine, "connect", limit)
        yield opened


def limit(connection: Any, _: object) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, LIMIT)


def test_large_events_are_judged_and_listed(record: Record) -> None:
    record.refresh_index(countings(None))
    numbers = [record.correct(Correction(CLAIM, Verdict.ACCEPT), by="ed")]
    found = record.linked_event(MENTIONS[-1])
    assert found is not None
    assert (found.id, len(found.names), len(found.corrections)) == (MENTIONS[0], len(MENTIONS), 1)
    assert [j.number for j in record.judgements_near(found)] == numbers
    assert [j.number for j in record.judgements_of([*numbers, *range(50, LIMIT + 60)])] == numbers
    record.refresh_index(countings(None))
    (row,) = record.event_rows().rows
    assert row.reports == len(MENTIONS)
