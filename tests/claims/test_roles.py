from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import ActorKind, Participant

ROLES = [
    # two armies that both lost men fought each other
    (
        "Seven Azerbaijani soldiers and nine Armenian soldiers were killed in fighting near Ijevan on Monday.",
        {"Azerbaijani soldiers": ("both", "a"), "Armenian soldiers": ("both", "a")},
    ),
    # one of those told before is nobody else
    (
        "Police arrested three rebels, one of them a woman, in Gao on Monday.",
        {"Police": ("attacker", "a"), "rebels": ("target", "b"), "woman": None},
    ),
    # who says so in many words did it
    (
        "Gunmen killed nine soldiers in Gao on Monday; al-Shabaab said on its radio that it was behind the raid.",
        {"al-Shabaab": ("attacker", "b")},
    ),
    # who throws an attack back was attacked; who holds a post is its target
    (
        "The army repelled an attack by rebels near Gao on Monday, killing nine.",
        {"army": ("target", "a"), "rebels": ("attacker", "b")},
    ),
    (
        "A checkpoint run by village volunteers was attacked by gunmen in Gao on Monday and nine people died.",
        {"village volunteers": ("target", "b"), "gunmen": ("attacker", "a")},
    ),
    (
        "The soldier killed in the raid on Gao by Boko Haram on Monday was 24.",
        {"soldier": ("target", "a"), "Boko Haram": ("attacker", "b")},
    ),
    # so it is with those who came and were thrown back, not with a crowd
    (
        "Soldiers beat back a rebel column near Gao on Monday, killing nine rebels.",
        {"Soldiers": ("target", "a"), "rebel": ("attacker", "b")},
    ),
    (
        "An attack by al-Shabaab on Kismayo was repelled by Kenyan soldiers on Monday, in which four soldiers died.",
        {"al-Shabaab": ("attacker", "b"), "Kenyan soldiers": ("target", "a")},
    ),
    # who fights his way into a place began it; what is done to each other is mutual
    (
        "Commandos fought their way into a school in Gao, Mali, on Friday and killed nine gunmen.",
        {"Commandos": ("attacker", "a"), "gunmen": ("target", "b")},
    ),
    (
        "Soldiers and rebels shot at each other for hours near Gao, Mali, on Friday and nine rebels died.",
        {"Soldiers": ("both", "a"), "rebels": ("both", "b")},
    ),
    # who was only taken for rebels is none
    (
        "Four soldiers of Mali mistaken for rebels were shot dead by al-Shabaab in Gao on Monday.",
        {"soldiers": ("target", "a"), "al-Shabaab": ("attacker", "b")},
    ),
    # the only group that is told was hit: nobody says that it did it
    ("Gunmen abducted two Hezbollah commanders in Baalbek on Monday.", {"Hezbollah": ("target", "b")}),
    (
        "A suicide bomber killed five Hamas fighters at a checkpoint in Rafah on Monday.",
        {"Hamas fighters": ("target", "b")},
    ),
    # who began it is the attacker, whatever befell him later or whoever else is told first
    (
        "Rebels ambushed a patrol near Gao, Mali, on Monday. The army said that it had killed 34 rebels in the days after it.",
        {"Rebels": ("attacker", "b"), "army": ("target", "a")},
    ),
    (
        "Eighteen soldiers were killed in a firefight with rebels near Gao, Mali, on Monday. They were ambushed by some 120 rebels.",
        {"soldiers": ("target", "a"), "rebels": ("attacker", "b")},
    ),
    (
        "Eleven soldiers were killed in an encounter with rebels near Gao, Mali, on Monday.",
        {"soldiers": ("both", "a"), "rebels": ("both", "b")},
    ),
    # who meets a mine is hit by it, so is whose house a bomb goes off at
    ("A military lorry ran over a mine near Gao, Mali, on Monday.", {"military": ("target", "a")}),
    (
        "Forty people were hurt by a car bomb at a police barracks in Gao, Mali, on Monday.",
        {"police barracks": ("target", "a")},
    ),
    # from whom a place is taken is the target
    (
        "Kurdish militiamen recaptured the town of Sinjar from Islamic State gunmen on Monday.",
        {"Kurdish militiamen": ("attacker", "a"), "Islamic State gunmen": ("target", "b")},
    ),
    # help is no attack of one's own
    (
        "Malian commandos backed by French soldiers raided a camp of al-Shabaab near Gao, Mali, on Monday.",
        {"Malian commandos": ("attacker", "a"), "French soldiers": ("supporter", "a")},
    ),
    # those who call a thing by a name were not struck with it
    (
        "Warplanes struck what the military called a rebel base near Gao, Mali, on Monday.",
        {"military": ("attacker", "a"), "rebel base": ("target", "b")},
    ),
    # what is driven at somebody strikes him
    (
        "Gunmen drove a lorry full of explosives into a police post in Gao on Monday.",
        {"Gunmen": ("attacker", "b"), "police post": ("target", "a")},
    ),
    # of two armies at one place the words tell who took it
    (
        "Chadian troops captured the Libyan air base at Ounianga on Monday after a battle.",
        {"Chadian troops": ("attacker", "a"), "Libyan air base": ("target", "a")},
    ),
    # a shoot-out is fought by both, one that an ambush began is not
    (
        "Nine gunmen and a soldier died in a shoot-out in Gao on Monday.",
        {"gunmen": ("both", "b"), "soldier": ("both", "a")},
    ),
    (
        "Nine gunmen and a soldier died in a shoot-out after an ambush near Gao on Monday.",
        {"gunmen": ("attacker", "b"), "soldier": ("target", "a")},
    ),
    # a named officer is of the army of the place
    (
        "Gunmen shot dead Colonel Jon Arlo in Gao on Monday.",
        {"Gunmen": ("attacker", "b"), "Jon Arlo": ("target", "a")},
    ),
    # "at least" is no place where somebody was killed
    (
        "In March gunmen killed at least 16 builders in Gao.",
        {"gunmen": ("attacker", "a"), "builders": ("target", None)},
    ),
    # an act laid at somebody's door is no attack on him
    (
        "A mine killed nine people in Gao on Monday, the army said, blaming the attack on Boko Haram.",
        {"Boko Haram": ("attacker", "a"), "nine people": ("target", None)},
    ),
    # what peaceful protesters ask for did nothing to them
    (
        "Hundreds of people marched in Bamako on Monday and called for action against Boko Haram.",
        {"Hundreds of people marched": (None, None)},
    ),
    # in an operation the state struck, whoever was counted among the dead
    (
        "A soldier and six militants were killed in an operation near Gao on Monday.",
        {"soldier": ("attacker", "a"), "militants": ("target", "b")},
    ),
    # whatever those who are arrested did before, they are arrested
    (
        "Police arrested four suspects in Gao on Monday. The bombing was the work of Boko Haram, they said.",
        {"Police": ("attacker", "a"), "Boko Haram": ("target", "b")},
    ),
    # two whom different speakers accuse
    (
        "Nine miners were killed near Gao on Monday. The army blamed Boko Haram. Boko Haram blamed Ansaru.",
        {"Boko Haram": ("unclear", "b"), "Ansaru": ("unclear", "b")},
    ),
    # governments agree and mediate
    (
        "Israel and Hamas agreed a truce brokered by Qatar on Monday.",
        {"Israel": ("both", "a"), "Hamas": ("both", "b"), "Qatar": ("supporter", "a")},
    ),
    # those who march protest, whatever they are called
    ("Hundreds of people marched in Bamako on Monday.", {"Hundreds of people marched": (None, None)}),
    (
        "Gunmen ambushed soldiers near Gao on Monday, killing four soldiers.",
        {"Gunmen": ("attacker", "b"), "soldiers": ("target", "a")},
    ),
    (
        "Gunmen killed six farmers near Gao on Monday.",
        {"Gunmen": ("attacker", "a"), "farmers": ("target", None)},
    ),
    (
        "Fighting between rebels and Malian soldiers killed nine people near Gao on Monday.",
        {"rebels": ("both", "b"), "Malian soldiers": ("both", "a")},
    ),
    (
        "Police arrested four militants in Gao on Monday.",
        {"Police": ("attacker", "a"), "militants": ("target", "b")},
    ),
    (
        "The government and the rebels signed a peace agreement in Algiers on Monday.",
        {"government": ("both", "a"), "rebels": ("both", "b")},
    ),
    (
        "Thousands of protesters marched through Bamako on Monday; militants were not seen.",
        {"protesters": (None, None)},
    ),
    (
        "Police fired on protesters in Bamako on Monday, killing two people.",
        {"Police": ("attacker", "a"), "protesters": ("target", None)},
    ),
    (
        "Soldiers freed four hostages in Menaka on Monday.",
        {"Soldiers": ("attacker", "a"), "hostages": (None, None)},
    ),
    (
        "An air strike on militants near Gao on Monday killed nine of the militants, the soldiers saw.",
        {"militants": ("target", "b"), "soldiers": ("attacker", "a")},
    ),
]


def by_mention(actors: tuple[Participant, ...]) -> dict[str, tuple[str | None, str | None]]:
    return {a.mention: (a.role.value if a.role else None, a.side.value if a.side else None) for a in actors}


@pytest.mark.parametrize(("text", "actors"), ROLES)
def test_roles_and_sides(reader: Reader, text: str, actors: dict[str, tuple[str | None, str | None]]) -> None:
    told = by_mention(reader.event(text).actors)
    assert {m: told.get(m) for m in actors} == actors


def test_roles_only_armed_actors_are_hedged(reader: Reader) -> None:
    event = reader.event("Suspected gunmen killed six farmers near Gao on Monday.")
    assert {a.mention: a.hedged for a in event.actors} == {"gunmen": True, "farmers": False}


def test_roles_rest_on_the_words_of_the_actor(reader: Reader) -> None:
    event = reader.event("Gunmen killed six farmers near Gao on Monday.")
    assert [(a.evidence.quote, a.evidence.start) for a in event.actors] == [("Gunmen", 0), ("farmers", 18)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Gunmen shot dead Jon Arlo in Gao on Monday.", "civilians"),
        ("Gunmen shot dead Sergeant Jon Arlo in Gao on Monday.", None),
    ],
)
def test_roles_a_named_victim_without_arms_is_a_target(reader: Reader, text: str, target: str | None) -> None:
    actors = reader.event(text).actors
    assert next((a.canonical for a in actors if a.kind is ActorKind.CIVILIANS), None) == target
