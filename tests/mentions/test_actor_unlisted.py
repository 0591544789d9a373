"""Armed groups that no list knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.model import ActorKind
from warledger.text.doc import Doc

NAMED = [
    ("Gunmen of the Varni group killed nine people in Gao.", "Varni"),
    ("Fighters of the Orsk People's Liberation Front attacked a post.", "Orsk People's Liberation Front"),
    ("Nine men of the Movement for the Defence of Tolm were killed.", "Movement for the Defence of Tolm"),
    ("A gang calling itself the Hawks of Tolm killed four villagers.", "Hawks of Tolm"),
    ("Rudavara, a new jihadist group, killed four villagers.", "Rudavara"),
    ("The armed group Twirazeko attacked two villages.", "Twirazeko"),
    ("Gunmen from the Tolm Freedom Brigade killed a teacher.", "Tolm Freedom Brigade"),
    ("VQLF rebels killed two soldiers in an ambush.", "VQLF"),
    ("Liwa al-Orsk shelled the camp and killed two soldiers.", "Liwa al-Orsk"),
    ("The Sons of Tolm militia attacked a convoy.", "Sons of Tolm"),
    ("Nine died in a battle of the Tolmi and Orsko clans.", "Tolmi"),
    ("Nine died in a battle of the rival Tolmi and Orsko clans.", "Orsko"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_actor_unlisted_groups_have_the_name_told(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, name: str
) -> None:
    groups = [m.value.actor for m in find_actors(parse(text), lexicon) if m.value.actor.canonical == name]
    assert [g.kind for g in groups] == [ActorKind.ARMED_GROUP]


@pytest.mark.parametrize(
    "text",
    [
        "Troops took Lashkar Gah after two days of fighting.",
        "A Malian militia attacked the convoy on Monday.",
        "Elders of the Tolmi tribe were shot dead on Monday.",
        "The militant group Hamas fired ten rockets.",
        "NATO fighters bombed the bridge.",
        "The rebel group Saturday attacked the convoy and killed four soldiers.",
    ],
)
def test_actor_unlisted_leaves_places_peoples_and_known_names(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str
) -> None:
    known = set(lexicon.actors)
    kinds = {m.value.actor.id for m in find_actors(parse(text), lexicon)} - known
    assert kinds <= {"rebels", "militiamen", "militants", "pronoun", "force:armed-forces", "civilians"}


def test_actor_unlisted_letters_stand_for_the_name(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    doc = parse(
        "The Orsk Liberation Army (OQLA) raided Tolm on Monday. The OQLA said it had killed nine soldiers."
    )
    told = [
        doc.quote(m.span) for m in find_actors(doc, lexicon) if m.value.actor.id == "orsk-liberation-army"
    ]
    assert told[0] == "Orsk Liberation Army"
    assert "OQLA" in told[1:]


def test_actor_unlisted_letters_mean_what_the_report_gives_them(
    parse: Callable[[str], Doc], lexicon: Lexicon
) -> None:
    doc = parse("The Special Deterrence Force (SDF) clashed with gunmen in Tripoli. Later the SDF left.")
    found = find_actors(doc, lexicon)
    assert {m.value.actor.canonical for m in found if doc.quote(m.span) == "SDF"} == {
        "Special Deterrence Force"
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Rally for Varn and Tolm (RVT) said that its fighters killed nine people.", True),
        ("The Rally for Varn and Tolm (RVT) said that nine people were killed.", False),
    ],
)
def test_actor_unlisted_letters_and_fighters_make_a_group(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, told: bool
) -> None:
    names = {m.value.actor.canonical for m in find_actors(parse(text), lexicon)}
    assert ("Rally for Varn and Tolm" in names) is told
