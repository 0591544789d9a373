from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.acting import find_acting

CROWDS = [
    (
        "About 40 shops were wrecked in Gao on Monday and two people were killed.",
        "violent_demonstration",
        ["rioters"],
    ),
    ("Youths stoned a shop in Gao on Monday and killed two people.", "violent_demonstration", ["rioters"]),
    ("Rebels seized seven youths in Gao on Monday.", "attack", ["rebels", "civilians"]),
    # those whom a mob kills are people, whatever they had done
    ("A mob beat two thieves to death in Gao on Monday.", "mob_violence", ["rioters", "civilians"]),
    ("A crowd stoned two people to death in Gao on Monday.", "attack", []),
]


@pytest.mark.parametrize(("text", "kind", "actors"), CROWDS)
def test_crowds_are_told_by_the_act(reader: Reader, text: str, kind: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind=kind, country="ML")
    crowd = [a.actor.canonical for a in found if a.actor.canonical != "civilians" or "civilians" in actors]
    assert crowd == actors
