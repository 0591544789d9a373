"""A publication is of one moment: what comes into the record meanwhile is not in it, with or without its names."""

from __future__ import annotations

from pathlib import Path

from tests.fake_reader import fake_read
from warledger.model import EventMention, Person, Place, Report
from warledger.record import Record
from warledger.record.secrecy import Secrecy

FIRST = Report("a", "Clash: 3 soldiers died, among them Sergeant Thomas Dupuy.")
LATER = Report("b", "Clash: 2 soldiers died, among them Sergeant Marie Blanc.")


def test_publishing_leaves_out_what_comes_meanwhile(store: str, tmp_path: Path) -> None:
    def hides(_person: Person, _event: EventMention) -> bool:
        """All names; when the first one is looked at, somebody adds a report."""
        with Record.open(store) as other:
            other.add([fake_read(LATER)])
        return True

    with Record.open(store) as record:
        record.add([fake_read(FIRST)])
        done = record.publish(tmp_path / "out.db", Secrecy("all", hides, lambda _: False, _unchanged), {})
        assert [s.report.id for s in record.reports()] == ["a", "b"]
    with Record.open(tmp_path / "out.db", create=False) as published:
        assert [s.report.id for s in published.reports()] == ["a"]
        assert [p.value.name for p in published.people()] == ["█" * len("Thomas Dupuy")]
    assert (done.reports, done.names) == (1, 1)


def test_publishing_of_a_record_in_memory(tmp_path: Path) -> None:
    with Record.open(":memory:") as record:
        record.add([fake_read(FIRST)])
        secrecy = Secrecy("none", lambda _p, _e: False, lambda _: False, _unchanged)
        assert record.publish(tmp_path / "out.db", secrecy, {}).reports == 1


def _unchanged(place: Place) -> Place:
    return place
