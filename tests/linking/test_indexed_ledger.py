"""Sums out of the index are the sums of the readings, whatever a total asks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.export.events import FRANCE, MALI, REBELS, TEXT, at
from tests.linking.ledgers import event, ground, record_of, tally
from warledger.linking.facts import Facts, facts_of
from warledger.linking.findings import Finding
from warledger.linking.groups import Group, Who
from warledger.linking.holdings import Held, Scope
from warledger.linking.indexed_ledger import IndexedLedger
from warledger.linking.indexed_people import Counter
from warledger.linking.parts import casualty_pieces
from warledger.linking.reckoning import Told, indexed_reckoning, reckon
from warledger.linking.reconcile import Ledger
from warledger.linking.windows import Window
from warledger.model import (
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Outcome,
    Precision,
    Side,
    Status,
    When,
)
from warledger.record import EventFilter, Record
from warledger.record.counting import Counting, countings
from warledger.record.indexed_people import MOST_KINDS
from warledger.record.rules import RULES

PEOPLE: list[tuple[str | None, Category, Side | None]] = [
    ("French soldiers", Category.MILITARY, Side.A),
    ("militants", Category.MILITANT, Side.B),
    ("Malian soldiers", Category.MILITARY, None),
    ("villagers", Category.CIVILIAN, None),
    ("people", Category.UNKNOWN, None),
    ("Nigerien police officers", Category.POLICE, Side.A),
    ("Chadian peacekeepers", Category.PEACEKEEPER, Side.A),
    ("American soldiers", Category.MILITARY, Side.A),
    (None, Category.MILITARY, Side.A),
]


def told(*people: int, outcome: Outcome = Outcome.KILLED) -> tuple[Claim[Casualties], ...]:
    """A claim of some of these people, by their numbers; each number of dead is another one."""
    found = []
    for n in people:
        who, category, side = PEOPLE[n]
        value = Casualties(who, category, side, outcome, Figure.exact(n + 2))
        found.append(Claim(f"{n}:{outcome.value}", value, Evidence(n, n + 1, TEXT[n])))
    return tuple(found)


def events() -> list[EventMention]:
    spread = When(date(2013, 12, 25), date(2014, 1, 8), Precision.WEEK)
    somewhere = {"place": None, "actors": (FRANCE, REBELS)}
    return [
        event("2014-01-05", 8),
        event("2014-02-01", 1, casualties=told(0, 1)),
        event("2014-03-01", 1, casualties=told(0, 1, 2, 3)),
        event("2014-03-02", 1, casualties=told(0, 1, 2, 3, 4, 5, 6, 7)),
        event("2014-04-01", 1, casualties=told(4)),
        event("2014-04-02", 1, casualties=(*told(3), *told(8, outcome=Outcome.WOUNDED))),
        event("2014-05-01", 1, casualties=told(8), actors=(FRANCE, MALI, REBELS)),
        event("2014-06-01", 5, place=at(name="Inates", country="NE", admin1="Tillabéri")),
        event("2014-06-02", 6, **somewhere),
        event("2014-06-03", 4, who="soldiers", place=None, actors=(REBELS,)),
        event("2014-01-01", 7, when=spread),
        event("2014-01-01", 9, when=When.unknown()),
        event("2014-07-01", 30, status=Status.PLANNED),
    ]


def indexed(events: list[EventMention], *totals: Claim) -> Record:
    record = record_of(events, list(totals))
    record.refresh_index(countings(None, ground().groups))
    return record


def counting(rule: str) -> Counting:
    return Counting(RULES[rule], None, ground().groups)


def slow(record: Record, rule: str) -> Ledger:
    return Ledger(tuple(facts_of(record.linked_events(), counting(rule))), ground().groups, RULES[rule])


def quick(record: Record, rule: str) -> IndexedLedger:
    columns = record.held_columns(rule=rule)
    assert columns is not None

    def load(names: Collection[str]) -> Sequence[Facts]:
        return list(facts_of(record.named_events(names), counting(rule)))

    return IndexedLedger(Counter(columns, ground().groups, RULES[rule], load))


def scopes() -> list[Scope]:
    groups = [
        ground().groups.of_words(words, category)
        for words, category in [
            ("French soldiers", Category.MILITARY),
            ("soldiers", Category.MILITARY),
            ("people", Category.UNKNOWN),
            ("civilians", Category.CIVILIAN),
            ("Malian forces", Category.UNKNOWN),
            ("militants", Category.MILITANT),
            ("their members", Category.UNKNOWN),
        ]
    ]
    areas = [ground().areas.area(name) for name in (None, "Mali", "the Sahel", "northern Mali", "Tillabéri")]
    windows = [
        Window(),
        Window(date(2014, 1, 1), date(2014, 3, 1)),
        Window(None, date(2014, 1, 2)),
        Window(date(2014, 4, 1), None),
    ]
    outcomes = (Outcome.KILLED, Outcome.WOUNDED, Outcome.ABDUCTED)
    return [Scope(g, o, a, w) for g, o, a, w in product(groups, outcomes, areas, windows)]


def plain(held: Held | None) -> Held | None:
    """With its shares in the order of their events."""
    return None if held is None else replace(held, shares=sorted(held.shares, key=lambda s: s.event))


@pytest.mark.parametrize("rule", RULES)
def test_every_scope_holds_what_the_readings_give(rule: str) -> None:
    with indexed(events()) as record:
        one, other = quick(record, rule), slow(record, rule)
        held = 0
        for scope in scopes():
            found = one.held(scope)
            assert plain(found) == plain(other.held(scope)), scope
            assert len(found.shares) == len(list(found.shares))
            held += bool(found.best)
    assert held > 60


def test_crowded_events_are_among_them() -> None:
    """Else the events whose readings are looked at would not be tried."""
    with indexed(events()) as record:
        columns = record.held_columns()
    assert columns is not None
    assert int(columns.kinds[Outcome.KILLED].bits.max()) >= 1 << MOST_KINDS


def test_findings_are_those_of_the_readings() -> None:
    part = told(6, 4)
    parts = (part[1], replace(part[0], part_of="r13:0"))
    totals = [
        tally(43, "2014-02-10", since="2013-01"),
        tally(60, "2014-09-10", since="2013-01"),
        tally(50, "2014-09-10", since="2013-01"),
        tally(600, "2014-09-10", since="2013-01", who="people", category=Category.UNKNOWN, area="the Sahel"),
        tally(9, "2014-09-10", who="soldiers", area="Mopti region"),
    ]
    with indexed([*events(), event("2014-08-01", 1, casualties=parts)], *totals) as record:
        ledger = slow(record, "lowest")
        expected = reckon(Told.of(record), ground(), ledger, casualty_pieces(ledger.events))
        found = indexed_reckoning(record, counting("lowest"), ground(), Told.of(record))
        assert found is not None
        assert [_plain(f) for f in found.findings] == [_plain(f) for f in expected.findings]
    assert {f.kind.value for f in found.findings} >= {"total", "jump", "contradiction", "parts"}
    assert found.ledger.days == expected.ledger.days


def _plain(found: Finding) -> Finding:
    return replace(found, held=plain(found.held))


def test_filters_leave_events_out() -> None:
    scope = Scope(Group(), Outcome.KILLED, ground().areas.area(None), Window())
    with indexed(events()) as record:
        ledger = quick(record, "lowest")
        wanted = EventFilter(country="NE")
        columns = record.held_columns(wanted)
        assert columns is not None
        some = IndexedLedger(replace(ledger.counter, columns=columns))
        assert (some.held(scope).best, len(some.held(scope).shares)) == (5, 1)
        assert ledger.held(scope).best > 5


def test_an_index_that_does_not_tell_people_apart_is_not_used() -> None:
    with record_of(events()) as record:
        record.refresh_index(countings(None))
        assert record.held_columns() is None
        record.rebuild_index(countings(None, ground().groups))
        assert record.held_columns() is not None


def test_who_is_read_as_it_is_written() -> None:
    groups = ground().groups
    for mention in events():
        for claim in mention.casualties:
            who = groups.who(claim.value, mention)
            assert Who.read(str(who)) == who
