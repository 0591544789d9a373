"""Wounded, then dead: one person, counted once, whichever report tells it and in whatever order they come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.events import CLASH, TEXT, reading_of
from warledger.model import (
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Outcome,
    Person,
    Side,
)
from warledger.record import LinkedEvent, Member, Record
from warledger.record.counting import CAREFUL
from warledger.record.fates import same_name

WORDS = Evidence(16, 44, TEXT[16:44])


def hit(outcome: Outcome, count: int, *names: str) -> EventMention:
    """A telling that so many soldiers, some by name, met an outcome."""
    figure = Figure.exact(count)
    value = Casualties(None, Category.MILITARY, Side.A, outcome, figure, names)
    people = tuple(Person(n, outcome, None, None, None, None, None, WORDS) for n in names)
    return replace(CLASH, casualties=(Claim(f"c:{outcome}{count}", value, WORDS),), people=people)


def event(*tellings: EventMention) -> LinkedEvent:
    with Record.open(":memory:") as record:
        record.add([reading_of([e], id=f"r{n}", text=f"{TEXT} {n}") for n, e in enumerate(tellings)])
        members = [Member(f"r{n}:e1", "r0:e1", f"r{n}") for n in range(len(tellings))]
        record.save_links(record.link_state().stamp, (), (), members)
        (found,) = record.linked_events()
        return found


def best(found: LinkedEvent, outcome: Outcome) -> int | None:
    told = CAREFUL.event_toll(found, outcome)
    return None if told is None else told.total.best


@pytest.mark.parametrize("turn", [1, -1])
def test_wounded_who_died_are_counted_among_the_dead(turn: int) -> None:
    tellings = (hit(Outcome.WOUNDED, 1, "Jean Petit"), hit(Outcome.KILLED, 1, "Jean Petit"))[::turn]
    found = event(*tellings)
    assert (best(found, Outcome.WOUNDED), best(found, Outcome.KILLED)) == (0, 1)
    told = CAREFUL.event_toll(found, Outcome.WOUNDED)
    assert told is not None
    assert [c.reason for c in told.total.left_out] == ["died later: counted among the dead"]


def test_wounded_who_live_are_still_counted() -> None:
    found = event(hit(Outcome.WOUNDED, 4, "Jean Petit", "Issa Diallo"), hit(Outcome.KILLED, 1, "Petit"))
    assert (best(found, Outcome.WOUNDED), best(found, Outcome.KILLED)) == (3, 1)


def test_wounded_without_a_name_are_nobody_who_died() -> None:
    found = event(hit(Outcome.WOUNDED, 2), hit(Outcome.KILLED, 1, "Jean Petit"))
    assert best(found, Outcome.WOUNDED) == 2


def test_abducted_who_were_killed_were_abducted_all_the_same() -> None:
    found = event(hit(Outcome.ABDUCTED, 1, "Jean Petit"), hit(Outcome.KILLED, 1, "Jean Petit"))
    assert (best(found, Outcome.ABDUCTED), best(found, Outcome.KILLED)) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("petit", "jean petit", True),
        ("jean petit", "jean petit", True),
        ("paul petit", "jean petit", False),
        ("jean", "jean petit", False),
        ("", "jean petit", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
