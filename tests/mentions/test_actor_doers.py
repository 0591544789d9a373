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
