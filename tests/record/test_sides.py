"""Sides of one event's mentions: the same actor on the same side in all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.events import CLASH, FRANCE, MALI, REBELS, VILLAGERS, reading_of
from warledger.model import EventMention, Participant, Side
from warledger.record import Record
from warledger.record.sides import aligned

AQIM = replace(REBELS, id="aqim")
OTHERS = replace(REBELS, id="jnim")


def turned(actor: Participant) -> Participant:
    return replace(actor, side=Side.A if actor.side is Side.B else Side.B)


def sides(*events: EventMention) -> list[list[Side | None]]:
    with Record.open(":memory:") as record:
        record.add([reading_of(events)])
        return [[a.side for a in m.value.actors] for m in aligned(list(record.events()))]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param((FRANCE, AQIM), (FRANCE, AQIM), [Side.A, Side.B], id="alike"),
        pytest.param((FRANCE, AQIM), (turned(AQIM), turned(FRANCE)), [Side.B, Side.A], id="by name"),
        pytest.param((FRANCE, AQIM), (turned(OTHERS), turned(MALI)), [Side.B, Side.A], id="by kind"),
        pytest.param((FRANCE, AQIM), (turned(AQIM),), [Side.B], id="one alone"),
        pytest.param((FRANCE,), (VILLAGERS,), [None], id="nobody known"),
        pytest.param((), (turned(AQIM),), [Side.A], id="nothing before"),
    ],
)
def test_aligned_puts_actors_on_the_side_of_the_first_mention(
    first: tuple[Participant, ...], second: tuple[Participant, ...], expected: list[Side | None]
) -> None:
    found = sides(replace(CLASH, actors=first), replace(CLASH, actors=second))
    assert found[0] == [a.side for a in first]
    assert found[1] == expected


def test_aligned_turns_the_casualties_with_the_actors() -> None:
    other = replace(CLASH, actors=(turned(AQIM), turned(FRANCE)))
    with Record.open(":memory:") as record:
        record.add([reading_of([replace(CLASH, actors=(FRANCE, AQIM)), other])])
        first, second = aligned(list(record.events()))
    assert [c.value.side for c in first.value.casualties] == [Side.A, Side.B]
    assert [c.value.side for c in second.value.casualties] == [Side.B, Side.A]
