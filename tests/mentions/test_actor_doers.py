"""Plain men who are armed by what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "armed"),
    [
        ("Nine villagers were killed by men who set fire to the houses.", True),
        ("Some 30 men attacked the police station and killed two people.", True),
        ("Two men killed in the raid were buried.", False),
        ("The men worked at a mill that gunmen burned, killing two.", False),
    ],
)
def test_actor_doers_are_gunmen(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, armed: bool
) -> None:
    found = {text[m.span.start : m.span.end] for m in find_actors(parse(text), lexicon)}
    assert ("men" in found) is armed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A shepherd saw nine men in pickups and on motorbikes, who killed two guards.",
            "men in pickups and on motorbikes",
        ),
        ("Twenty men with shotguns and axes came and killed a priest.", "men with shotguns and axes"),
        ("The mill was raided by some 40 men and a guard was killed.", "men"),
        ("Nine nuns were dragged from the church at dawn by 15 men and killed.", "men"),
        ("A band of about thirty with axes killed two priests.", "band of about thirty"),
        ("Police spoke of a gang of some ten men come from the hills, who killed two.", None),
        ("Two men in hospital said that the mill was bombed.", None),
        ("A band of thirty musicians played after the killing of two.", None),
        ("The bomb killed two men in uniforms.", "men in uniforms"),
        ("Nine men with shotguns captured in the raid were held.", None),
    ],
)
def test_actor_doers_are_known_by_what_they_bear_and_by_their_number(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, told: str | None
) -> None:
    named = [m for m in find_actors(parse(text), lexicon) if m.value.actor.id == "unidentified-gunmen"]
    assert [text[m.span.start : m.span.end] for m in named] == ([told] if told else [])
