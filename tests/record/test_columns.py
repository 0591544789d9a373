"""The columns in memory follow the index: after every change the sums are those of a record that was just opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.fake_reader import fake_read
from warledger.model import Figure, Report
from warledger.record import Correction, EventFilter, Link, LinkView, Member, Overview, Record, Verdict
from warledger.record.counting import countings

RULES = countings(None)


def report(number: int, words: str) -> Report:
    day = date(2014, 10, number)
    return Report(f"r{number}", f"Clash: {words} died", day, f"Press {number % 3}", None)


REPORTS = tuple(report(n, f"{n} soldiers and {n + 3} militants") for n in range(1, 12))


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store) as opened:
        opened.add([fake_read(r) for r in REPORTS])
        opened.refresh_index(RULES)
        yield opened


def sums(record: Record) -> list[Overview]:
    """What is asked for most: everything, and some of it by another rule."""
    return [record.overview(), record.overview(EventFilter(source="Press 1"), rule="ucdp", bucket="day")]


def follows(record: Record, store: str) -> Overview:
    """The sums as they are now; fails where a record that was just opened has others."""
    record.refresh_index(RULES)
    now = sums(record)
    with Record.open(store) as fresh:
        assert sums(fresh) == now
    return now[0]


def test_columns_follow_new_and_corrected_reports(record: Record, store: str) -> None:
    assert follows(record, store).events == 11
    record.add([fake_read(report(20, "7 soldiers"))])
    assert follows(record, store).events == 12
    before = record.overview().tolls
    number = record.correct(Correction("r20:7-17:killed", Verdict.AMEND, Figure(70, 70, 70)), by="ed")
    assert follows(record, store).tolls != before
    record.undo(number, by="ed")
    assert follows(record, store).tolls == before


def test_columns_follow_events_that_go(record: Record, store: str) -> None:
    follows(record, store)
    members = [Member("r1:e1", "r1:e1", "r1"), Member("r2:e1", "r1:e1", "r2")]
    views = [LinkView(m.mention, b"[]") for m in members]
    record.save_links(record.link_state().stamp, views, [Link("r1:e1", "r2:e1", 0.0)], members)
    assert follows(record, store).events == 10
    record.redact(report="r5", by="ed", reason="a source in danger")
    follows(record, store)
    record.add([fake_read(report(21, "1 soldier"))])
    record.redact(report="r21", by="ed", reason="a source in danger")
    follows(record, store)


def test_columns_follow_what_others_write(record: Record, store: str) -> None:
    follows(record, store)
    with Record.open(store) as other:
        other.add([fake_read(report(22, "4 soldiers"))])
        other.refresh_index(RULES)
        other.rebuild_index(RULES)
    assert follows(record, store).events == 12


def test_columns_of_an_empty_record(store: str) -> None:
    with Record.open(store) as empty:
        found = empty.overview()
        assert (found.events, found.cells, found.buckets, found.sources) == (0, (), (), ())
        empty.add([fake_read(REPORTS[0])])
        empty.refresh_index(RULES)
        assert empty.overview().events == 1
