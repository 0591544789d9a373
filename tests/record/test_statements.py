"""The claims of an event with who gives each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.events import CLASH, FRANCE, REBELS, record_of
from warledger.closeness import Sources
from warledger.knowledge import Knowledge
from warledger.model import Attribution, Closeness, Outcome, Side
from warledger.record import Recorded
from warledger.record.counting import Counting
from warledger.record.rules import RULES
from warledger.record.statements import Statement, gather

SOURCES = Sources(Knowledge.load())


def heard(speaker: str | None, publisher: str | None = "Example Wire") -> tuple[Statement, ...]:
    """What is made of the clash's two claims (a soldier of side a, 20 militants of side b) by one speaker."""
    said = Attribution(speaker) if speaker else None
    event = replace(
        CLASH, actors=(FRANCE, REBELS), casualties=tuple(replace(c, said_by=said) for c in CLASH.casualties)
    )
    with record_of([event], publisher=publisher) as record:
        return gather(list(record.events()), SOURCES)


@pytest.mark.parametrize(
    ("speaker", "closeness", "trust"),
    [
        pytest.param("France", Closeness.PARTY, (3, 1), id="by its country"),
        pytest.param("AQIM", Closeness.PARTY, (1, 3), id="by its name"),
        pytest.param("the defence ministry", Closeness.PARTY, (3, 1), id="by its office"),
        pytest.param("the rebels", Closeness.PARTY, (1, 3), id="by its kind"),
        pytest.param("a doctor", Closeness.HOSPITAL, (5, 5), id="no party"),
        pytest.param("Thomas", Closeness.UNKNOWN, (2, 2), id="nobody known"),
        pytest.param(None, Closeness.AGENCY, (4, 4), id="the report itself"),
    ],
)
def test_statements_tell_how_close_a_speaker_is(
    speaker: str | None, closeness: Closeness, trust: tuple[int, int]
) -> None:
    told = heard(speaker)
    assert [s.claim.value.side for s in told] == [Side.A, Side.B]
    assert {s.closeness for s in told} == {closeness}
    assert tuple(s.reliability for s in told) == trust


def test_statements_of_one_speaker_are_one_source() -> None:
    assert {s.source for s in (*heard("The mayor"), *heard("the Mayor"))} == {"mayor"}


def test_statements_without_a_speaker_are_of_their_report_or_its_copies() -> None:
    event = replace(CLASH, casualties=tuple(replace(c, said_by=None) for c in CLASH.casualties))
    with record_of([event]) as record:
        mentions: list[Recorded] = list(record.events())  # type: ignore[type-arg]  # of event mentions
    assert {s.source for s in gather(mentions)} == {"r1"}
    assert {s.source for s in gather(mentions, copies={"r1": "wire"})} == {"wire"}


def test_statements_count_by_the_rule_that_is_asked_for() -> None:
    with record_of([CLASH]) as record:
        event = list(record.events())
    for rule in RULES.values():
        found = Counting(rule, SOURCES).toll(event, Outcome.KILLED)
        assert found is not None
        assert (found.total.best, found.total.rule) == (21, rule.name)
