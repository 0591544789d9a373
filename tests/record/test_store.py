"""The record: versions, filters, replacing, backup, and what cannot be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fake_reader import READER, fake_read
from tests.readings import readings
from warledger.errors import RecordError, UsageError
from warledger.model import EventMention, Outcome, Reader, Reading, Report, Status
from warledger.record import Added, ClaimFilter, EventFilter, Failure, Record


def clock() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store, clock=clock) as opened:
        yield opened


def report(name: str, text: str, url: str | None = None, day: date | None = date(2014, 10, 29)) -> Report:
    return Report(name, text, day, "Press", f"Title of {name}", url)


def test_add_stores_a_text_once(record: Record) -> None:
    reading = fake_read(report("a", "Clash: 3 soldiers died"))
    assert record.add([reading]) == Added(stored=1)
    assert record.add([reading]) == Added(known=1)
    assert record.add([fake_read(report("b", "Clash: 3 soldiers died"))]) == Added(known=1)
    assert [s.report.id for s in record.reports()] == ["a"]
    assert record.reading("a") == reading


def test_add_makes_a_version_of_a_changed_page(record: Record) -> None:
    record.add([fake_read(report("a", "Clash: 3 soldiers died", "https://x.org/1"))])
    added = record.add([fake_read(report("b", "Clash: 5 soldiers died", "https://x.org/1"))])
    added += record.add([fake_read(report("a", "Clash: 7 soldiers died"))])
    assert added == Added(stored=2, versions=2)
    assert [(s.page, s.n, s.latest, s.report.id) for s in record.reports()] == [
        ("a", 1, False, "a"),
        ("a", 2, False, "b"),
        ("a", 3, True, "a"),
    ]
    assert [e.source.n for e in record.events()] == [3]
    assert sorted(e.source.n for e in record.events(EventFilter(old_versions=True))) == [1, 2, 3]
    first, latest = record.reading("a", version=1), record.reading("a")
    assert first is not None
    assert latest is not None
    assert (first.report.text, latest.report.text) == ("Clash: 3 soldiers died", "Clash: 7 soldiers died")
    assert record.reading("a", version=9) is None


def test_known_by_text_and_address(record: Record) -> None:
    stored = report("a", "Clash", "https://x.org/1")
    record.add([fake_read(stored)])
    assert record.known(sha256=stored.sha256)
    assert record.known(url="https://x.org/1")
    assert not record.known(url="https://x.org/2")
    assert record.known_texts([stored.sha256, "0" * 64]) == {stored.sha256}
    with pytest.raises(UsageError):
        record.known()


def test_failure_keeps_its_report_until_it_is_read(record: Record) -> None:
    failed = report("a", "Clash")
    record.add([], [Failure("read", "broke", failed)])
    assert record.reading("a") is None
    assert list(record.stale(READER)) == [failed]
    assert record.add([fake_read(failed)]) == Added(stored=1)
    assert list(record.stale(READER)) == []
    assert list(record.problems()) == []


def test_replace_keeps_the_former_reading(record: Record) -> None:
    record.add([fake_read(report("a", "Clash: 3 soldiers died"))])
    newer = Reader("fake", "2", "k")
    assert len(list(record.stale(newer))) == 1
    record.replace([Reading(report("a", "Clash: 3 soldiers died"), newer)])
    assert list(record.events()) == []
    assert [r.reader for r in record.readings()] == [newer]
    assert [r.reader for r in record.readings(reader="other")] == []
    record.replace([fake_read(report("a", "Clash: 3 soldiers died"))])
    assert [r.reader for r in record.readings()] == [READER]


def test_replace_of_an_unknown_report_does_nothing(record: Record) -> None:
    assert record.replace([fake_read(report("a", "Clash"))]) == Added()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), ["b", "a", "c"]),
        (EventFilter(since=date(2014, 10, 1)), ["a", "c"]),
        (EventFilter(until=date(2014, 10, 1)), ["b"]),
        (EventFilter(statuses=(Status.PLANNED,)), ["c"]),
        (EventFilter(country="ML", type="armed_clash", family="battles", primary=True), ["b", "a", "c"]),
        (EventFilter(country="FR"), []),
        (EventFilter(operation="Barkhane"), []),
        (EventFilter(actor="mujao"), ["b", "a", "c"]),
        (EventFilter(actor="malian ARMED"), ["b", "a", "c"]),
        (EventFilter(actor="100%"), []),
        (EventFilter(outcome=Outcome.KILLED), ["b", "a"]),
        (EventFilter(outcome=Outcome.WOUNDED), []),
        (EventFilter(text="3 SOLDIERS"), ["a"]),
        (EventFilter(text="title of b"), ["b"]),
        (EventFilter(report="c"), ["c"]),
    ],
)
def test_events_filter(record: Record, wanted: EventFilter, found: list[str]) -> None:
    record.add(
        [
            fake_read(report("a", "Clash: 3 soldiers died")),
            fake_read(report("b", "Clash: 5 militants died", day=date(2013, 2, 19))),
            fake_read(report("c", "Clash in plan", day=date(2015, 1, 1))),
        ]
    )
    assert [e.source.report.id for e in record.events(wanted)] == found


def test_tallies_strengths_people(record: Record) -> None:
    record.add(
        [fake_read(report("a", "Clash: tally, garrison, Sergeant Thomas Dupuy, Sergeant Marie Blanc"))]
    )
    record.add([fake_read(report("b", "Clash: a garrison"))])
    assert [
        t.value.value.area for t in record.tallies(ClaimFilter(outcome=Outcome.KILLED, about="mali"))
    ] == ["Mali"]
    assert list(record.tallies(ClaimFilter(outcome=Outcome.WOUNDED))) == []
    assert [s.source.report.id for s in record.strengths()] == ["a", "b"]
    assert [s.value.value.force for s in record.strengths(ClaimFilter(report="b", about="ml-army"))] == [
        "garrison"
    ]
    assert [(p.value.name, p.event) for p in record.people()] == [
        ("Thomas Dupuy", "e1"),
        ("Marie Blanc", "e1"),
    ]
    assert [p.value.name for p in record.people(ClaimFilter(about="blanc"))] == ["Marie Blanc"]


def test_reports_come_in_the_order_of_code_points(record: Record) -> None:
    ids = ["b", "A", "é", "a-1", "a1", "Z", "a 2", "_", "ß", "Ж", "ab", "a/b"]
    record.add([fake_read(report(i, f"Clash {i}")) for i in ids])
    assert [s.report.id for s in record.reports()] == sorted(ids)
    assert [e.source.report.id for e in record.events()] == sorted(ids)


def test_figures_of_any_size_are_kept(record: Record) -> None:
    record.add([fake_read(report("a", f"Clash: {2**40} soldiers died"))])
    (event,) = record.events()
    assert event.value.casualties[0].value.figure.best == 2**40


def test_a_batch_of_known_and_new_reports_is_sorted_out(record: Record) -> None:
    first = fake_read(report("a", "Clash: 1 soldiers died", "https://x.org/a"))
    record.add([first])
    batch = [
        fake_read(report("b", "Clash: 2 soldiers died", "https://x.org/b")),
        first,
        fake_read(report("c", "Clash: 3 soldiers died", "https://x.org/a")),
        fake_read(report("d", "Clash: 4 soldiers died, undated", "https://x.org/d")),
        fake_read(report("e", "Clash: 5 soldiers died", "https://x.org/d")),
        fake_read(report("f", "Clash: 2 soldiers died", "https://x.org/f")),
        fake_read(report("d", "Clash: 6 soldiers died")),
    ]
    broken = [Failure("read", "broke", report("g", "boom")), Failure("feed", "no text", source="f.xml")]
    assert record.add(batch, broken) == Added(stored=5, versions=3, known=2, problems=3)
    assert [(s.page, s.n, s.report.id, s.latest) for s in record.reports()] == [
        ("a", 1, "a", False),
        ("a", 2, "c", True),
        ("b", 1, "b", True),
        ("d", 1, "d", False),
        ("d", 2, "e", False),
        ("d", 3, "d", True),
        ("g", 1, "g", True),
    ]


def test_events_stream_over_pages_in_order(record: Record) -> None:
    days = [date(2014, 1, 1 + n % 28) for n in range(250)]
    record.add([fake_read(report(f"r{n:03}", f"Clash {n}", day=day)) for n, day in enumerate(days)])
    events = list(record.events())
    assert [e.value.when.start for e in events] == sorted(days)
    assert len(list(record.readings())) == 250
    assert [s.report.id for s in record.reports()] == [f"r{n:03}" for n in range(250)]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(readings())
def test_any_reading_comes_back(reading: Reading) -> None:
    with Record.open(":memory:") as record:
        record.add([reading])
        assert list(record.readings()) == [reading]
        events: list[EventMention] = [e.value for e in record.events()]
        assert sorted(e.id for e in events) == sorted(e.id for e in reading.events)
        assert [t.value for t in record.tallies()] == list(reading.tallies)
        assert [p.value for p in record.people()] == [p for e in reading.events for p in e.people]


def test_backup_is_a_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as record:
        record.add([fake_read(report("a", "Clash"))])
        record.backup(tmp_path / "b.db")
        with pytest.raises(RecordError, match="exists"):
            record.backup(tmp_path / "b.db")
        with pytest.raises(RecordError, match="folder"):
            record.backup(tmp_path / "nowhere" / "b.db")
        first = list(record.readings())
    with Record.open(tmp_path / "b.db", create=False) as copy:
        assert list(copy.readings()) == first


def test_open_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record here"):
        Record.open(tmp_path / "missing.db", create=False)
    with pytest.raises(RecordError, match="folder"):
        Record.open(tmp_path / "nowhere" / "a.db")
    (tmp_path / "text.db").write_text("this is no database, whatever its name says. " * 50)
    with pytest.raises(RecordError, match="not a database"):
        Record.open(tmp_path / "text.db")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE birds (name)")
    other.close()
    with pytest.raises(RecordError, match="birds"):
        Record.open(tmp_path / "other.db")
    with pytest.raises(UsageError, match="no database"):
        Record.open("nonsense://x")


def test_open_refuses_another_version(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Record.open(f"sqlite:///{path}").close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(RecordError, match="record migrate"):
        Record.open(path)


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as record, Record.open(tmp_path / "a.db") as other:
        record.add([fake_read(report(f"r{n:03}", f"Clash {n}")) for n in range(150)])
        stream = other.readings()
        next(stream)
        record.add([fake_read(report("r999", "Clash at last"))])
        assert len(list(stream)) == 150
