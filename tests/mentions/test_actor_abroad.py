"""Fighters of a country that the report does not tell of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("In Peru, Maoist rebels killed nine people, police in Peru said.", "rebels"),
        ("In Nepal, Maoist rebels killed nine people.", "Communist Party of Nepal (Maoist)"),
        ("Ten mujahideen were freed in Afghanistan and nine people were killed.", "Afghan mujahideen"),
        ("Kurdish forces killed nine people in Iraq.", "Kurdish fighters"),
    ],
)
def test_actor_abroad_by_the_countries_told(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, canonical: str
) -> None:
    assert find_actors(parse(text), lexicon)[0].value.actor.canonical == canonical
