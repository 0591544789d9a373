"""The index of linked events: rows, pages, sums and changes are what the record says, and follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.fake_reader import READER, fake_read
from tests.stores import words_held
from warledger.errors import UsageError
from warledger.model import Figure, Outcome, Place, Reader, Report, Status
from warledger.record import (
    Box,
    Change,
    ChangeKind,
    Correction,
    EventFilter,
    EventRow,
    Failure,
    Link,
    LinkView,
    Member,
    Opinion,
    People,
    Record,
    Verdict,
)
from warledger.record.counting import countings

RULES = countings(None)


def clock() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def record(store: str) -> Iterator[Record]:
    with Record.open(store, clock=clock) as opened:
        opened.add([fake_read(r) for r in REPORTS])
        opened.refresh_index(RULES)
        yield opened


REPORTS = (
    Report("a", "Clash: 3 soldiers died", date(2014, 10, 29), "Press", "Ambush near Gao", "https://x.org/a"),
    Report(
        "b", "Battle: 5 soldiers and 20 militants died", date(2014, 11, 2), "Gazette", None, "https://x.org/b"
    ),
    Report("c", "Attack: a plan, nobody died", date(2015, 1, 4), "Press", None, "https://x.org/c"),
)


def ids(rows: tuple[EventRow, ...]) -> list[str]:
    return [row.id for row in rows]


def link(record: Record, *names: str) -> None:
    """Make one event of mentions."""
    members = [Member(name, min(names), name.rpartition(":")[0]) for name in names]
    state = record.link_state()
    record.save_links(
        state.stamp, [LinkView(n, b"[]") for n in names], [Link(*sorted(names)[:2], 0.0)], members
    )


def test_rows_hold_what_reports_agree_on(record: Record) -> None:
    (row, *_) = record.event_rows().rows
    assert (row.id, row.type, row.status, row.day_first) == (
        "a:e1",
        "armed_clash",
        Status.OCCURRED,
        date(2014, 10, 29),
    )
    assert (row.place, row.country, row.lat, row.where_prec, row.primary) == ("Gao", "ML", 16.27, 1, True)
    assert [(a.id, a.name, a.hedged) for a in row.actors] == [
        ("ml-army", "Malian Armed Forces", False),
        ("mujao", "MUJAO", False),
    ]
    assert row.tolls == {Outcome.KILLED: People(3, 3, 3)}
    assert (row.reports, row.sources) == (1, 1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), ["a:e1", "b:e1", "c:e1"]),
        (EventFilter(since=date(2014, 11, 1)), ["b:e1", "c:e1"]),
        (EventFilter(until=date(2014, 11, 1)), ["a:e1"]),
        (EventFilter(country="NE"), []),
        (EventFilter(statuses=(Status.PLANNED,)), ["c:e1"]),
        (EventFilter(actor="mujao", type="armed_clash"), ["a:e1", "b:e1", "c:e1"]),
        (EventFilter(actor="malian arm"), ["a:e1", "b:e1", "c:e1"]),
        (EventFilter(outcome=Outcome.KILLED), ["a:e1", "b:e1"]),
        (EventFilter(least=4), ["b:e1"]),
        (EventFilter(source="gazet"), ["b:e1"]),
        (EventFilter(source="a"), ["a:e1", "b:e1"]),
        (EventFilter(report="c"), ["c:e1"]),
        (EventFilter(text="ambush"), ["a:e1"]),
        (EventFilter(text='"20 militants"'), ["b:e1"]),
        (EventFilter(text='"militants 20"'), []),
        (EventFilter(text="milit"), ["b:e1"]),
        (EventFilter(text="'; DROP TABLE reports; --"), []),
        (EventFilter(text='" OR "*'), []),
        (EventFilter(box=Box(-1, 16, 0, 17)), ["a:e1", "b:e1", "c:e1"]),
        (EventFilter(box=Box(0, 16, 10, 17)), []),
        (EventFilter(box=Box(170, 16, 0, 17)), ["a:e1", "b:e1", "c:e1"]),
        (EventFilter(primary=False), []),
    ],
)
def test_filters_fit_rows_and_mentions_alike(record: Record, wanted: EventFilter, found: list[str]) -> None:
    assert ids(record.event_rows(wanted).rows) == found
    assert [e.id for e in record.linked_events(wanted)] == found
    assert record.overview(wanted).events == len(found)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("day", ["a:e1", "b:e1", "c:e1"]),
        ("-day", ["c:e1", "b:e1", "a:e1"]),
        ("-killed", ["b:e1", "a:e1", "c:e1"]),
        ("-changed", ["c:e1", "b:e1", "a:e1"]),
    ],
)
def test_pages_follow_one_another(record: Record, order: str, found: list[str]) -> None:
    seen: list[str] = []
    after = None
    while True:
        page = record.event_rows(order=order, after=after, limit=1)
        assert page.total == 3
        seen += ids(page.rows)
        after = page.next
        if after is None:
            break
    assert seen == found


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "WzEsMl0", "eyJhIjoxfQ"])
def test_a_cursor_of_nobody_is_refused(record: Record, cursor: str) -> None:
    with pytest.raises(UsageError, match="no cursor"):
        record.event_rows(after=cursor)


def test_overview_sums_what_fits(record: Record) -> None:
    found = record.overview(bucket="year", cell_deg=1)
    assert found.tolls == {Outcome.KILLED: People(28, 28, 28)}
    assert [(b.first, b.events, b.killed.best) for b in found.buckets] == [
        (date(2014, 1, 1), 2, 28),
        (date(2015, 1, 1), 1, 0),
    ]
    assert [(c.lat, c.lon, c.events, c.killed, c.event) for c in found.cells] == [(16.27, -0.04, 3, 28, None)]
    assert [(c.name, c.events, c.killed) for c in found.sources] == [("Press", 2, 3), ("Gazette", 1, 25)]
    assert [(c.name, c.events) for c in found.countries] == [("ML", 3)]
    assert (found.undated, found.unplaced) == (0, 0)
    alone = record.overview(EventFilter(report="b"), bucket="week")
    assert [(c.event, c.killed) for c in alone.cells] == [("b:e1", 25)]
    assert [b.first for b in alone.buckets] == [date(2014, 10, 27)]


def kinds(changes: list[Change]) -> list[tuple[str, ChangeKind, tuple[str, ...]]]:
    return [(c.event, c.kind, c.others) for c in changes]


def test_changes_tell_what_became_of_events(record: Record) -> None:
    assert kinds(record.changes()) == [(f"{n}:e1", ChangeKind.NEW, ()) for n in "abc"]
    last = record.last_change()
    assert record.refresh_index(RULES) == 0

    link(record, "a:e1", "b:e1")
    record.refresh_index(RULES)
    found = record.changes(last)
    assert sorted(kinds(found)) == [
        ("a:e1", ChangeKind.MERGED, ("b:e1",)),
        ("b:e1", ChangeKind.GONE, ("a:e1",)),
    ]
    row = record.event_rows(rule="latest").rows[0]
    assert (row.id, row.reports, row.sources, row.tolls[Outcome.KILLED].best) == ("a:e1", 2, 2, 25)
    assert row.changed in {c.seq for c in found}

    last = record.last_change()
    state = record.link_state()
    record.save_links(state.stamp, [], [], [Member(n, n, n[0]) for n in ("a:e1", "b:e1")])
    record.refresh_index(RULES)
    assert sorted(kinds(record.changes(last))) == [
        ("a:e1", ChangeKind.SPLIT, ("b:e1",)),
        ("b:e1", ChangeKind.SPLIT, ("a:e1",)),
    ]


def test_a_new_reading_changes_the_event(record: Record) -> None:
    last = record.last_change()
    record.replace([fake_read(REPORTS[0], Reader("fake", "2", "k1"))])
    record.refresh_index(RULES)
    assert record.changes(last) == []
    record.add(
        [
            fake_read(
                Report("a", "Clash: 9 soldiers died", date(2014, 10, 29), "Press", None, "https://x.org/a")
            )
        ]
    )
    record.refresh_index(RULES)
    assert sorted(kinds(record.changes(last))) == [
        ("a:e1", ChangeKind.GONE, ()),
        ("a@2:e1", ChangeKind.NEW, ()),
    ]
    assert ids(record.event_rows(EventFilter(text="9 soldiers")).rows) == ["a@2:e1"]


def test_rebuilding_makes_the_same_rows(record: Record) -> None:
    link(record, "a:e1", "b:e1")
    record.refresh_index(RULES)
    rows, last = record.event_rows(), record.last_change()
    assert record.rebuild_index(RULES) == 2
    assert (record.event_rows(), record.last_change()) == (rows, last)


def test_corrections_change_the_numbers(record: Record) -> None:
    claim = "a:7-17:killed"
    given = Correction(claim, Verdict.AMEND, Figure(7, 7, 7))
    number = record.correct(given, by="ed")
    record.refresh_index(RULES)
    assert record.event_rows().rows[0].tolls == {Outcome.KILLED: People(7, 7, 7)}
    record.undo(number, by="ed")
    record.correct(Correction(claim, Verdict.REJECT), by="ed")
    record.refresh_index(RULES)
    assert record.event_rows().rows[0].tolls == {}
    event = record.linked_event("a:e1")
    assert event is not None
    assert event.corrections == (Correction(claim, Verdict.REJECT),)
    assert event.mentions[0].value.casualties[0].value.figure == Figure(3, 3, 3)


def test_a_place_can_be_amended_and_rejected(record: Record) -> None:
    there = Place("Kidal", "ML", "Kidal", 18.44, 1.41, 5.0, 1)
    number = record.correct(Correction("a:e1:place", Verdict.AMEND, place=there), by="ed")
    record.refresh_index(RULES)
    row = record.event_rows().rows[0]
    assert (row.place, row.lat) == ("Kidal", 18.44)
    (said,) = record.judgements()
    assert (said.left, said.place) == ("a:e1:place", there)
    record.undo(number, by="ed")
    record.correct(Correction("a:e1:place", Verdict.REJECT), by="ed")
    record.refresh_index(RULES)
    assert record.event_rows().rows[0].place is None
    with pytest.raises(UsageError, match="amend needs"):
        record.correct(Correction("a:e1:place", Verdict.AMEND, Figure(1, 1, 1)), by="ed")


def test_review_gives_the_worst_first_without_what_was_judged(record: Record) -> None:
    link(record, "a:e1", "b:e1")
    record.refresh_index(RULES)
    found = record.review_items()
    assert [(i.key, i.left, i.right, i.event) for i in found] == [
        ("claim:b:8-18:killed", "b:8-18:killed", "a:7-17:killed", "a:e1"),
        ("link:a:e1|b:e1", "a:e1", "b:e1", "a:e1"),
    ][::-1]
    assert found[0].doubt == 0.5
    assert record.review_items(kind="claim") == found[1:]
    assert record.review_items(after=found[0].key) == found[1:]
    assert record.review_item(found[0].key) == found[0]
    record.judge([Opinion("a:e1", "b:e1", same=True)], by="ed")
    assert record.review_items() == found[1:]
    assert record.review_items(reviewer="al") == found
    assert record.review_items(reviewer="ed") == found[1:]
    assert record.agreement() is None
    record.judge([Opinion("a:e1", "b:e1", same=True)], by="al")
    told = record.agreement()
    assert told is not None
    assert (told.left, told.right, told.both, told.alike, told.observed, told.kappa) == (
        "al",
        "ed",
        1,
        1,
        1.0,
        None,
    )


def test_a_second_reviewer_gets_what_the_first_one_settled(record: Record) -> None:
    """Also where the word itself takes the doubt away: a rejected figure contradicts nothing any more."""
    link(record, "a:e1", "b:e1")
    record.refresh_index(RULES)
    (doubt,) = record.review_items(kind="claim")
    number = record.correct(Correction(doubt.left, Verdict.REJECT), by="ed")
    record.refresh_index(RULES)
    assert record.review_items(kind="claim") == []
    assert record.review_items(kind="claim", reviewer="ed") == []
    assert record.review_items(kind="claim", reviewer="al") == [doubt]
    assert record.review_items(reviewer="al", again=True) == [doubt]
    assert record.review_items(reviewer="ed", again=True) == []
    record.undo(number, by="ed")
    record.refresh_index(RULES)
    assert record.review_items(kind="claim", reviewer="ed") == [doubt]
    assert record.review_items(reviewer="al", again=True) == []


def test_nothing_of_a_redacted_report_waits_for_review(record: Record) -> None:
    link(record, "a:e1", "b:e1")
    record.refresh_index(RULES)
    record.judge([Opinion("a:e1", "b:e1", same=False)], by="ed")
    record.refresh_index(RULES)
    assert [i.key for i in record.review_items(reviewer="al", again=True)] == ["link:a:e1|b:e1"]
    record.redact(report="b", by="ed", reason="a source in danger")
    record.refresh_index(RULES)
    assert record.review_items(reviewer="al") == []


def test_orphans_come_first(record: Record) -> None:
    number = record.correct(Correction("a:7-17:killed", Verdict.ACCEPT), by="ed")
    assert record.review_items(kind="orphan") == []
    silent = fake_read(Report("a", "Clash: 3 soldiers died", date(2014, 10, 29)), Reader("fake", "2", "k1"))
    event = silent.events[0]
    record.replace([replace(silent, report=REPORTS[0], events=(replace(event, casualties=()),))])
    (orphan,) = record.review_items(kind="orphan")
    assert (orphan.key, orphan.left, orphan.doubt) == (f"orphan:{number}", str(number), 1.0)
    record.replace([fake_read(REPORTS[0], READER)])
    assert record.review_items(kind="orphan") == []


def test_redaction_takes_the_words_out_of_the_index(record: Record, store: str) -> None:
    record.add([fake_read(Report("thomas-quagga-1", "Clash: 3 soldiers died, Sergeant Thomas Quagga too"))])
    record.refresh_index(RULES)
    assert ids(record.event_rows(EventFilter(text="quagga")).rows) == ["thomas-quagga-1:e1"]
    record.redact(person="Thomas Quagga", by="ed", reason="asked to")
    assert "quagga" not in words_held(store)
    record.refresh_index(RULES)
    assert record.event_rows(EventFilter(text="quagga")).total == 0


def test_a_report_that_cannot_be_read_changes_the_stamp(record: Record) -> None:
    before = record.stamp()
    record.add([], [Failure("read", "it burst", Report("burst", "boom"))])
    assert record.stamp() != before
