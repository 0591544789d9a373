"""Forces that share one noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("French and Malian forces attacked the camp, killing nine.", {"FR", "ML"}),
        ("Clashes between Azerbaijani and Armenian troops killed nine.", {"AZ", "AM"}),
        ("Turkish, Russian and Iranian soldiers were killed.", {"TR", "RU", "IR"}),
        ("Two Nigerian and three Chadian soldiers were killed.", {"NG", "TD"}),
        ("Troops from Niger, Chad and Nigeria killed nine rebels.", {"NE", "TD", "NG"}),
        ("Somali and African Union troops took the town and killed nine.", {"SO", None}),
        ("Three Malians and French soldiers were killed.", {"FR"}),
        ("Troops from Niger and Chad's president met after the attack.", {"NE"}),
    ],
)
def test_actor_pairs_share_their_noun(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, countries: set[str | None]
) -> None:
    states = [
        m.value.actor
        for m in find_actors(parse(text), lexicon)
        if m.value.actor.kind in ("state_force", "mission")
    ]
    assert {a.country for a in states} == countries


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Malian soldiers and police killed nine rebels.", ["Malian security forces", "rebels"]),
        ("A patrol of the army and the police was hit and nine died.", ["security forces"]),
        ("Three soldiers and two policemen were killed.", ["Armed Forces", "police"]),
    ],
)
def test_actor_pairs_an_army_and_a_police_are_security_forces(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, canonical: list[str]
) -> None:
    assert [m.value.actor.canonical for m in find_actors(parse(text), lexicon)] == canonical
