"""Whose fighters people are by their leader or their people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.text.doc import Doc


@pytest.fixture(scope="session")
def names(parse: Callable[[str], Doc], lexicon: Lexicon) -> Callable[[str], dict[str, str]]:
    def found(text: str) -> dict[str, str]:
        mentions = find_actors(parse(text), lexicon)
        return {text[m.span.start : m.span.end]: m.value.actor.canonical for m in mentions}

    return found


@pytest.mark.parametrize(
    ("text", "quote", "canonical"),
    [
        ("Haftar's eastern troops shelled the port.", "Haftar's eastern troops", "Libyan National Army"),
        ("The town was overrun by General Mladic's men.", "Mladic's men", "Army of Republika Srpska"),
        (
            "Rebels loyal to the sacked vice president, Riek Machar, took the town.",
            "Rebels loyal to the sacked vice president, Riek Machar",
            "SPLA-IO",
        ),
        ("Four Acehnese gunmen were killed.", "Acehnese gunmen", "Free Aceh Movement"),
        # a group's own men
        ("UNITA said in a note that its forces had attacked the train.", "forces", "UNITA"),
    ],
)
def test_actor_owners_give_their_fighters_a_name(
    names: Callable[[str], dict[str, str]], text: str, quote: str, canonical: str
) -> None:
    assert names(text)[quote] == canonical


@pytest.mark.parametrize(
    "text",
    [
        "Haftar flew to Cairo after gunmen killed two soldiers.",
        "Gunmen killed two soldiers near the home of Haftar.",
        "An Acehnese suicide bomber killed two soldiers.",
        "Gunmen killed two soldiers in Aceh, and the army said that its forces were after them.",
    ],
)
def test_actor_owners_make_nobody_their_fighter(names: Callable[[str], dict[str, str]], text: str) -> None:
    assert not {"Libyan National Army", "Free Aceh Movement"} & set(names(text).values())


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("The M23, a Tutsi rebel group, killed nine people.", ["M23"]),
        ("The Tutsi rebel group M23 killed nine people.", ["M23"]),
        ("The M23, the army said, killed nine people.", ["M23", "Armed Forces"]),
        ("Boko Haram, formed from the disbanded M23, killed nine people.", ["Boko Haram"]),
    ],
)
def test_actor_owners_nouns_that_say_what_a_group_is(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, canonical: list[str]
) -> None:
    assert [m.value.actor.canonical for m in find_actors(parse(text), lexicon)] == canonical
