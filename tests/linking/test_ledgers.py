"""Losses, operations and series: the ledgers of a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.export.events import ATTACK, CLASH, TEXT
from tests.linking.ledgers import event, ground, record_of, tally
from warledger.linking.facts import Facts, facts_of
from warledger.linking.losses import Loss, Told, losses
from warledger.linking.operation import EntryKind, operation
from warledger.linking.reconcile import Ledger
from warledger.linking.series import period_of, series, told_beside
from warledger.model import (
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Precision,
    Reader,
    Reading,
    Report,
    Strength,
    Tally,
    When,
)
from warledger.record import Record
from warledger.record.counting import CAREFUL
from warledger.record.rules import LOWEST
from warledger.terms import Of, Step


def facts(*events: EventMention) -> list[Facts]:
    with record_of(list(events)) as record:
        return list(facts_of(record.linked_events(), CAREFUL))


def ledger_of(*told: EventMention | Claim[Tally]) -> tuple[Loss | Told, ...]:
    """The losses of the French forces in a record of these."""
    events = [t for t in told if isinstance(t, EventMention)]
    with record_of(events, [t for t in told if not isinstance(t, EventMention)]) as record:
        found = tuple(facts_of(record.linked_events(), CAREFUL))
        totals = ground().totals(record.tallies())
    group = ground().groups.of_words("French forces", Category.UNKNOWN)
    return losses(Ledger(found, ground().groups, LOWEST), totals, group)


def test_losses_run_on_by_day_with_the_totals_among_them() -> None:
    rows = ledger_of(
        event("2014-03-01", 4),
        event("2014-01-05", 8),
        event("2014-02-01", 7, who="Malian soldiers"),
        event("2014-02-02", 5, who="French villagers", category=Category.CIVILIAN),
        tally(43, "2014-02-10", since="2013-01"),
    )
    losses_alone = [(r.event, r.share.best, r.running) for r in rows if isinstance(r, Loss)]
    assert losses_alone == [("r1:e1", 8, 8), ("r0:e1", 4, 12)]
    (told,) = [r for r in rows if isinstance(r, Told)]
    assert rows.index(told) == 1
    assert (told.day, told.missing) == (date(2014, 2, 10), 35)


def test_losses_name_the_dead_and_the_reports() -> None:
    one = event("2014-01-05", 1)
    claim = one.casualties[0]
    named = replace(one, casualties=(replace(claim, value=replace(claim.value, named=("Jean Petit",))),))
    (row,) = ledger_of(named)
    assert isinstance(row, Loss)
    assert (row.people, row.reports) == (("Jean Petit",), ("r0",))


def test_losses_leave_totals_of_others_out() -> None:
    assert (
        ledger_of(tally(43, "2014-02-10", who="Malian soldiers"), tally(600, "2014-02-10", who="people"))
        == ()
    )


def test_operation_puts_events_strengths_and_totals_on_one_axis() -> None:
    text = "Operation Barkhane grew to 5,100 soldiers. It has cost 43 lives so far. Elsewhere 900 men stood guard."
    report = Report("s", text, date(2020, 5, 5))
    far = Report("far", "Some 900 men stood guard.", date(2020, 5, 5))
    at = Evidence(text.index("5,100"), text.index("5,100") + 5, "5,100")
    strength = Claim("s1", Strength("soldiers", None, Figure.exact(5100), None, False, "2020-05"), at)
    total = replace(tally(43, "2020-05-05"), id="t1", evidence=at)
    guard = Claim(
        "s1", Strength("men", None, Figure.exact(900), None, False, "2020-05"), Evidence(5, 8, "900")
    )
    reader = Reader("fake", "1", "k")
    fought = replace(CLASH, operation="Operation Barkhane")
    with record_of([fought, CLASH]) as record:
        record.add([Reading(report, reader, tallies=(total,), strengths=(strength,))])
        record.add([Reading(far, reader, strengths=(guard,))])
        entries = operation(
            "barkhane",
            list(facts_of(record.linked_events(), CAREFUL)),
            list(record.strengths()),
            list(record.tallies()),
            rule=LOWEST,
        )
        assert operation("elsewhere 900", [], list(record.strengths()), [], rule=LOWEST) != ()
        assert operation("men stood", [], list(record.strengths()), [], rule=LOWEST) == ()
    assert [(e.kind, e.name, e.day) for e in entries] == [
        (EntryKind.EVENT, "r0:e1", date(2014, 10, 29)),
        (EntryKind.TALLY, "s:t1", date(2020, 5, 5)),
        (EntryKind.STRENGTH, "s:s1", date(2020, 5, 31)),
    ]
    assert entries[0].killed is not None
    assert entries[0].killed.best == 21


@pytest.mark.parametrize(
    ("step", "period"),
    [
        (Step.DAY, "2014-12-30"),
        (Step.WEEK, "2015-W01"),
        (Step.MONTH, "2014-12"),
        (Step.QUARTER, "2014-Q4"),
        (Step.YEAR, "2014"),
    ],
)
def test_series_periods(step: Step, period: str) -> None:
    day = date(2014, 12, 30)
    assert period_of(When(day, day, Precision.DAY), step) == period


def test_series_calls_undated_what_no_stretch_holds() -> None:
    over = When(date(2014, 12, 30), date(2015, 1, 2), Precision.WEEK)
    assert period_of(over, Step.YEAR) == period_of(When.unknown(), Step.DAY) == "undated"
    assert period_of(over, Step.WEEK) == "2015-W01"


def test_series_adds_up_by_month() -> None:
    events = facts(event("2014-01-05", 8), event("2014-01-09", 4), event("2014-03-01", 1))
    points = series(events, step=Step.MONTH, rule=LOWEST)
    assert [(p.period, p.events, p.killed) for p in points] == [("2014-01", 2, 12), ("2014-03", 1, 1)]


@pytest.mark.parametrize(
    ("of", "names"),
    [
        (Of.ALL, [""]),
        (Of.TYPE, ["armed_clash", "attack"]),
        (Of.PLACE, ["Kidal, ML"]),
        (Of.ACTOR, ["AQIM", "French Armed Forces", "JNIM", "villagers"]),
    ],
)
def test_series_splits(of: Of, names: list[str]) -> None:
    points = series(facts(CLASH, ATTACK), step=Step.YEAR, of=of, rule=LOWEST)
    assert [p.of for p in points] == names
    if of is not Of.ACTOR:
        assert sum(p.events for p in points) == 2
        assert sum(p.killed for p in points) == 30


def test_series_by_actor_has_the_last_strength_told() -> None:
    reader = Reader("fake", "1", "k")
    readings = [
        Reading(
            Report(f"s{n}", f"{n} soldiers", date(2014, 5, n)),
            reader,
            strengths=(
                Claim(
                    "s1",
                    Strength("AQIM", None, Figure.exact(n * 100), None, planned, f"2014-05-0{n}"),
                    Evidence(0, 1, str(n)),
                ),
            ),
        )
        for n, planned in ((1, False), (2, False), (3, True))
    ]
    with Record.open(":memory:") as record:
        record.add(readings)
        points = series([], step=Step.MONTH, of=Of.ACTOR, rule=LOWEST, strengths=list(record.strengths()))
        assert [(p.period, p.of, p.strength, p.events) for p in points] == [("2014-05", "AQIM", 200, 0)]
        assert list(told_beside([], record.strengths())) == []


def test_series_puts_a_strength_beside_its_actor() -> None:
    """The report tells of a clash and of "3,000 soldiers" whose actor is known: one row has both."""
    soldiers = Strength("soldiers", "fr-armed-forces", Figure.exact(3000), None, False, "2014-10")
    reading = Reading(
        Report("r", TEXT, date(2014, 10, 29)),
        Reader("fake", "1", "k"),
        events=(CLASH,),
        strengths=(Claim("s1", soldiers, Evidence(0, 1, TEXT[0])),),
    )
    names = {"fr-armed-forces": "French Armed Forces"}
    with Record.open(":memory:") as record:
        record.add([reading])
        events = list(facts_of(record.linked_events(), CAREFUL))
        beside = list(told_beside(events, record.strengths()))
        points = series(events, step=Step.YEAR, of=Of.ACTOR, rule=LOWEST, strengths=beside, names=names)
    assert [p.strength for p in points if p.of == "French Armed Forces"] == [3000]
