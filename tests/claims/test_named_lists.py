"""Names that share what befell the name told right before them."""

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

LONG = ", ".join(
    f"Sepoy {name} Khan (age 30 years, resident of District Tolm Jahan)"
    for name in ("Adil", "Bilal", "Danish", "Ehsan", "Farhan", "Ghani", "Haroon", "Imran", "Junaid", "Kamal")
)


def test_named_lists_go_on_beyond_the_reach_of_their_heading(reader: Reader) -> None:
    event = reader.event(f"Gunmen killed ten soldiers near Gao on Monday. The martyrs are: {LONG}.")
    assert [p.outcome for p in event.people] == [Outcome.KILLED] * 10


@pytest.mark.parametrize(
    "text",
    [
        "Ana Petit, 44, was shot dead near Gao on Monday; so was her son Jon, 19.",
        "Ana Petit, 44, was shot dead by gunmen near Gao on Monday, as was her son Jon Arlo, 19.",
    ],
)
def test_named_lists_share_what_was_told_before(reader: Reader, text: str) -> None:
    assert [p.outcome for p in reader.event(text).people] == [Outcome.KILLED] * 2


def test_named_lists_leave_who_has_a_verb_of_his_own(reader: Reader) -> None:
    event = reader.event("Ana Petit, 44, was shot dead near Gao on Monday, and Jon Arlo, who fled, saw it.")
    assert [p.name for p in event.people] == ["Ana Petit"]


def test_named_lists_go_on_behind_an_aside_with_a_title(reader: Reader) -> None:
    event = reader.event(
        "Gunmen killed nine people near Gao on Monday. Among the dead are Ana Petit, a nurse who had come that day, "
        "and the head of the school, Jon Arlo."
    )
    assert {p.name: p.outcome for p in event.people} == {
        "Ana Petit": Outcome.KILLED,
        "Jon Arlo": Outcome.KILLED,
    }


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A suicide bomber killed nine people in Gao on Monday. Its man Jon Arlo carried out the attack, the group said.", ["Jon Arlo"]),
        ("Gunmen killed nine people in Gao on Monday. Its man Jon Arlo carried out the attack, the group said.", []),
    ],
)  # fmt: skip
def test_named_bomber_died_in_his_attack(reader: Reader, text: str, people: list[str]) -> None:
    assert [p.name for p in reader.event(text).people] == people


NINE = "Gunmen killed nine people in Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"{NINE}Among these nine are Jon Arlo and Ana Petit, nurses.", {"Jon Arlo", "Ana Petit"}),
        (f"{NINE}Among them figure two teachers: the headmaster, Jon Arlo, and Ana Petit, a nurse.", {"Jon Arlo", "Ana Petit"}),
        (f"{NINE}Jon Arlo was one of them. Ana Petit, a baker, was another.", {"Jon Arlo", "Ana Petit"}),
        ("There were nine deaths in Gao when gunmen stormed the inn, among them that of the priest Jon Arlo.", {"Jon Arlo"}),
        # Of others than those counted.
        (f"{NINE}Jon Arlo was one of the first to speak. Ana Petit, a baker, was another man's wife.", set()),
    ],
)  # fmt: skip
def test_named_as_some_of_those_told_before(reader: Reader, text: str, people: set[str]) -> None:
    told = reader.event(text).people
    assert {p.name for p in told} == people
    assert {p.outcome for p in told} <= {Outcome.KILLED}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The army freed six hostages in Gao on Monday. Trade Minister Jon Arlo, who was himself among the freed men, said that two were ill.", Outcome.RELEASED),
        ("The army freed six hostages in Gao on Monday. Trade Minister Jon Arlo, who was among the guests, said that two were ill.", None),
    ],
)  # fmt: skip
def test_named_speakers_who_are_of_those_told(reader: Reader, text: str, outcome: Outcome | None) -> None:
    assert next((p.outcome for p in reader.event(text).people), None) is outcome
