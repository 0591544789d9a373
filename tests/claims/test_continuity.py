"""Things that an act met, what people are held for, and papers that are called releases."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

PUBLISHED = date(2016, 3, 15)
LEAD = "The number of people known to have died when rebels attacked a passenger ferry near Mopti has risen to 52."


@pytest.mark.parametrize(
    ("behind", "events"),
    [
        (
            "The ferry was crossing the river near Gao on Friday when it was shelled; 12 soldiers were hurt.",
            1,
        ),
        ("The ferry port was shelled near Gao on Friday, and 12 soldiers were hurt.", 2),
        (
            "A barge was crossing the river in January 2015 when it was shelled and 12 soldiers were killed.",
            2,
        ),
    ],
)
def test_a_thing_with_the_is_the_one_that_the_act_met(reader: Reader, behind: str, events: int) -> None:
    assert len(reader.events(f"{LEAD}\n\n{behind}", PUBLISHED)) == events


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Five men accused of the attack on a bar in Kano in which 31 people died were arrested on Monday.",
            [[(31, Outcome.KILLED)], [(5, Outcome.CAPTURED)]],
        ),
        (
            "Two suspects in the kidnapping of 12 nurses were detained in Kano on Monday.",
            [[(12, Outcome.ABDUCTED)], [(2, Outcome.CAPTURED)]],
        ),
        (
            "The alleged mastermind of the bombing that killed 38 people was captured on Sunday near Kano.",
            [[(38, Outcome.KILLED)], [(1, Outcome.CAPTURED)]],
        ),
        ("Five men accused of spying were arrested in Kano on Monday.", [[(5, Outcome.CAPTURED)]]),
    ],
)
def test_those_arrested_and_the_dead_of_what_they_are_held_for(
    reader: Reader, text: str, told: list[list[tuple[int, Outcome]]]
) -> None:
    events = reader.events(text, PUBLISHED)
    assert [[(c.value.figure.best, c.value.outcome) for c in e.casualties] for e in events] == told


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("Release 2016-031 said that five insurgents were killed near Kano on March 3.", False),
        ("RELEASE No. 31\n\nFive insurgents were killed near Kano on Monday.", False),
        ("An earlier release stated that 34 insurgents were killed near Kano on Monday.", False),
        ("The rebels agreed to release 34 hostages near Kano on Monday.", True),
        ("The release of 34 hostages was announced in Kano on Monday.", True),
    ],
)
def test_a_paper_called_release_frees_nobody(reader: Reader, text: str, released: bool) -> None:
    outcomes = {c.value.outcome for e in reader.events(text, PUBLISHED) for c in e.casualties}
    assert (Outcome.RELEASED in outcomes) is released


def test_the_day_on_which_a_toll_was_given_is_no_day_of_the_act(reader: Reader) -> None:
    text = "Gunmen killed 91 people in Kano. The previous toll, given by the governor on Monday, was 60."
    assert reader.drafts(text, PUBLISHED)[0].dated.known is False


@pytest.mark.parametrize(("count", "events"), [("Thirty-one", 1), ("Nine", 2)])
def test_a_headlines_count_told_again_is_its_act(reader: Reader, count: str, events: int) -> None:
    text = f"31 BURNED ALIVE IN BAR OF MOPTI\n\n{count} people died when gunmen burned a bar near Kidal on Friday."
    assert len(reader.events(text, PUBLISHED)) == events


@pytest.mark.parametrize(
    ("behind", "dead"),
    [
        ("That fighting cost the lives of 16 guards.", [4, 16]),
        ("Those clashes left 16 guards dead.", [4, 16]),
        ("The fighting around Mopti on Sunday cost the lives of 16 guards.", [4, None]),
    ],
)
def test_an_act_called_that_is_the_one_told_last_also_aside(
    reader: Reader, behind: str, dead: list[int | None]
) -> None:
    text = (
        "Gunmen killed four guards in Kano on Monday. It was the worst violence since rebels fought the army"
        f" at Gao in May 2014. {behind}"
    )
    events = reader.events(text, PUBLISHED)
    told = [next((c.value.figure.best for c in e.casualties), None) for e in events[:2]]
    assert told == dead


def test_captors_are_of_the_release_told_before(reader: Reader) -> None:
    text = "Rebels shot a councillor in Kano on Monday. Ten days before, soldiers had freed two nurses near Gao. "
    events = reader.events(text + "Four of their captors were arrested.", PUBLISHED)
    assert [len(e.casualties) for e in events] == [1, 2]
