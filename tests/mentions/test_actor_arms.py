"""Weapons and acts that stand for the army of a country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actor_arms import find_arms
from warledger.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Israeli artillery shells hit a post of the United Nations.", "Israeli artillery shells"),
        ("Rebels shot down a Russian Su-25 jet.", "Russian Su-25 jet"),
        ("Two people died when Turkish air raids hit the village.", "Turkish air raids"),
        ("Israel's strikes on the camp killed nine.", "Israel's strikes"),
        ("It won back the fort with the help of French helicopters.", "French helicopters"),
    ],
)
def test_actor_arms_stand_for_an_army(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, quote: str
) -> None:
    doc = parse(text)
    [arms] = find_arms(doc, lexicon)
    assert doc.quote(arms.span) == quote
    assert arms.value.actor.canonical.endswith("Armed Forces")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels fired three Iranian missiles at the port.",
        "Fighters armed with American rifles killed nine people.",
        "A Palestinian raid killed two settlers.",
        "The Chadian, in tears, told of the helicopters.",
    ],
)
def test_actor_arms_of_others_stand_for_none(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str
) -> None:
    assert find_arms(parse(text), lexicon) == []
