"""Small records for the tests of reconciling: events and totals from short descriptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from tests.export.events import CLASH, FRANCE, REBELS, TEXT, at
from warledger.knowledge import Knowledge
from warledger.linking.facts import facts_of
from warledger.linking.findings import Finding
from warledger.linking.reconcile import Ledger, reconcile
from warledger.linking.totals import Ground
from warledger.model import (
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Outcome,
    Precision,
    Reader,
    Reading,
    Report,
    Side,
    Tally,
    TallyKind,
    When,
)
from warledger.record import Record
from warledger.record.counting import CAREFUL, Counting

MALI, NIGER = at(), at(name="Inates", country="NE", admin1="Tillabéri")


@cache
def ground() -> Ground:
    knowledge = Knowledge.load()
    lexicon = knowledge.lexicon("en")
    assert lexicon is not None
    return Ground(knowledge, lexicon)


def event(
    day: str,
    people: int,
    *,
    who: str | None = "French soldiers",
    category: Category = Category.MILITARY,
    outcome: Outcome = Outcome.KILLED,
    **changes: object,
) -> EventMention:
    """An event of a day in Mali with French forces of side a."""
    value = Casualties(who, category, Side.A, outcome, Figure.exact(people))
    when = When(date.fromisoformat(day), date.fromisoformat(day), Precision.DAY)
    claim = Claim(f"{day}:{people}:{outcome.value}", value, Evidence(0, 1, "A"))
    told = replace(CLASH, when=when, actors=(FRANCE, REBELS), casualties=(claim,), people=())
    return replace(told, **changes)  # type: ignore[arg-type]  # fields of an event mention


def tally(
    people: int | Figure,
    as_of: str,
    *,
    since: str | None = None,
    area: str | None = "Mali",
    who: str = "French soldiers",
    category: Category = Category.MILITARY,
    outcome: Outcome = Outcome.KILLED,
    kind: TallyKind = TallyKind.CUMULATIVE,
    quote: str = "",
) -> Claim[Tally]:
    figure = Figure.exact(people) if isinstance(people, int) else people
    value = Tally(kind, who, category, outcome, figure, since, as_of, area)
    return Claim("t", value, Evidence(0, len(quote), quote))


def record_of(
    events: list[EventMention], tallies: list[Claim[Tally]] | None = None, text: str = "A clash."
) -> Record:
    """A record with one report for each event and one for each tally, whose text goes on behind its quote."""
    record = Record.open(":memory:")
    reader = Reader("fake", "1", "k")
    for n, one in enumerate(events):
        report = Report(f"r{n}", f"{TEXT} {n}", date(2020, 1, 1), "Example Wire")
        casualties = tuple(replace(c, id=f"r{n}:{i}") for i, c in enumerate(one.casualties))
        record.add([Reading(report, reader, (replace(one, id="e1", casualties=casualties),))])
    for n, told in enumerate(tallies or []):
        report = Report(f"s{n}", f"{told.evidence.quote} {text} {n}", date(2020, 1, 1), "Example Wire")
        record.add([Reading(report, reader, tallies=(replace(told, id="t1"),))])
    return record


def found(
    events: list[EventMention],
    tallies: list[Claim[Tally]],
    *,
    text: str = "A clash.",
    counting: Counting = CAREFUL,
) -> tuple[Finding, ...]:
    """What reconciling finds in such a record."""
    with record_of(events, tallies, text) as record:
        facts = list(facts_of(record.linked_events(), counting))
        totals = ground().totals(record.tallies())
    return reconcile(totals, Ledger(facts, ground().groups, counting.rule))
