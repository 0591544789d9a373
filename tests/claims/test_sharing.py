"""Sharing: figures with the predicate of the one beside them."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

KILLED = [
    # where they were, or whose, stands in between
    ("Two boys from Arlo and a guard were killed by gunmen.", ["Two boys", "a guard"]),
    ("Nine men carrying rifles and a cook were killed by soldiers.", ["Nine men", "a cook"]),
    (
        "Gunmen shot dead the imam of Arlo, his wife and their three children.",
        ["the imam", "his wife", "three children"],
    ),
    ("A bomb killed a commander of the group along with his deputy.", ["a commander", "his deputy"]),
    # those in the company of the first
    (
        "The minister was shot dead in Arlo on Friday along with the speaker and six others.",
        ["The minister", "six others"],
    ),
    (
        "A judge was shot dead near Arlo on Friday, and with him three of his guards.",
        ["A judge", "three of his guards"],
    ),
    ("Nine worshippers were shot dead, and their imam with them.", ["Nine worshippers", "their imam"]),
    ("A judge was shot dead on Friday after he had met with three of his guards.", ["A judge"]),
    # names and asides in between
    ("Gunmen killed a policeman, Jon Arlo, and two guards on Friday.", ["a policeman", "two guards"]),
    ("A bomb killed six policemen, most of them recruits, and four cooks.", ["six policemen", "four cooks"]),
    (
        "Sixty people in all – 58 tourists and two guides – were killed.",
        ["Sixty people", "58 tourists", "two guides"],
    ),
    # a subject of its own shares nothing
    ("The bomb killed ten people and the soldiers in the camp fled.", ["ten people"]),
    ("According to a survivor, 25 workers were killed by gunmen.", ["25 workers"]),
    # the verb left out
    ("Nine guards were killed in Gao, two in Kidal.", ["Nine guards", "two"]),
    ("The toll of the bombing, those killed, has gone up from 18 to 23.", ["18", "23"]),
    # the noun group tells it
    ("The army showed 15 dead fighters after the battle.", ["15 dead fighters"]),
    # the dead of a toll
    ("The dead of the bombing include four women and a guard.", ["four women", "a guard"]),
]


@pytest.mark.parametrize(("text", "killed"), KILLED)
def test_sharing_gives_the_predicate_to_those_beside(reader: Reader, text: str, killed: list[str]) -> None:
    found = [f for f in reader.fates(text) if f.outcome == "killed"]
    assert [text[f.people.span.start : f.people.span.end] for f in found] == killed
