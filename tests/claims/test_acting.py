from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.acting import find_acting
from warledger.model import Role

ACTORS = [
    # one identity for one side
    ("Boko Haram attacked Gao on Monday. The gunmen killed six farmers.", ["Boko Haram", "civilians"]),
    (
        "Gunmen attacked Gao on Monday. The militants killed six farmers.",
        ["unidentified gunmen", "civilians"],
    ),
    (
        "Soldiers fought gunmen in Gao on Monday. The Malian army killed six militants.",
        ["Malian Armed Forces", "unidentified gunmen"],
    ),
    # near by, and no part of it
    (
        "Gunmen killed nine farmers at Gao on Monday, a mile from an army camp.",
        ["unidentified gunmen", "civilians"],
    ),
    (
        "Gunmen killed nine farmers at Gao on Monday, within sight of the barracks of the Malian army.",
        ["unidentified gunmen", "civilians"],
    ),
    # inmates bear no arms and strike all the same
    (
        "Inmates held nine warders hostage in a jail in Gao on Monday.",
        ["prisoners", "Malian security forces"],
    ),
    ("Inmates were shot dead by soldiers in a jail in Gao on Monday.", ["prisoners", "Malian Armed Forces"]),
    # the survivors of a force are its men
    (
        "Gunmen killed four policemen in Gao on Monday. Of the survivors three are wounded.",
        ["unidentified gunmen", "Malian police"],
    ),
    (
        "Gunmen killed four people in Gao on Monday and wounded two survivors.",
        ["unidentified gunmen", "civilians"],
    ),
    # a chief of staff is no staff, and who only carries the dead did nothing
    (
        "Gunmen killed four soldiers in Gao on Monday, the chief of staff said.",
        ["unidentified gunmen", "Malian Armed Forces"],
    ),
    (
        "Gunmen killed four villagers in Gao on Monday; they were carried away on army lorries.",
        ["unidentified gunmen", "civilians"],
    ),
    # peacekeepers told twice
    (
        "Rebels stormed the African Union base in Gao on Monday, killing ten peacekeepers.",
        ["rebels", "African Union peacekeepers"],
    ),
    # a force without a country is of the country it happened in
    ("Gunmen killed four soldiers in Gao on Monday.", ["unidentified gunmen", "Malian Armed Forces"]),
    # victims that no list of actors names
    ("Gunmen killed nine people in Gao on Monday.", ["unidentified gunmen", "civilians"]),
    ("Gunmen killed two corporals in Gao on Monday.", ["unidentified gunmen", "Malian Armed Forces"]),
    # countries that act
    (
        "Russia attacked Gao on Monday, killing nine soldiers.",
        ["Malian Armed Forces", "Russian Armed Forces"],
    ),
    (
        "Russia attacked Gao on Monday. Russian soldiers and Russia killed nine people.",
        ["Russian Armed Forces", "civilians"],
    ),
    # also where they tell of it themselves
    (
        "Chad said it bombed Gao on Monday, killing nine people.",
        ["Chadian Armed Forces", "civilians"],
    ),
    # so do their capitals
    (
        "Moscow bombed Gao on Monday, killing nine people.",
        ["Russian Armed Forces", "civilians"],
    ),
    # women among the rebels are rebels
    (
        "Soldiers killed 25 rebels in Gao on Monday, three women among them.",
        ["Malian Armed Forces", "rebels"],
    ),
    # people whom only forces have are no civilians
    ("Gunmen wounded two officers in Gao on Monday.", ["unidentified gunmen"]),
    # not in a general statement
    (
        "Gunmen killed four soldiers in Gao on Monday. Boko Haram often attacks farmers.",
        ["unidentified gunmen", "Malian Armed Forces"],
    ),
    # not who only speaks, nor civilians beside the act
    (
        "Gunmen killed four soldiers in Gao on Monday, an army spokesman told villagers.",
        ["unidentified gunmen", "Malian Armed Forces"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_acting_each_actor_once(reader: Reader, text: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind="attack", country="ML")
    assert [a.actor.canonical for a in found] == actors


def test_acting_arrests_by_the_police_told_elsewhere(reader: Reader) -> None:
    context = reader.context("Five men were arrested in Gao on Monday. Policemen put up checkpoints.")
    found = find_acting(context, reader.units(context)[:1], kind="arrests", country="ML")
    assert [a.actor.canonical for a in found] == ["Malian police", "suspects"]


@pytest.mark.parametrize(
    ("kind", "civilians"), [("attack", True), ("armed_clash", False), ("arrests", False)]
)
def test_acting_people_of_no_kind_are_civilians_where_that_is_likely(
    reader: Reader, kind: str, civilians: bool
) -> None:
    context = reader.context("Nine people were killed by gunmen in Gao on Monday.")
    found = find_acting(context, reader.units(context), kind=kind, country="ML")
    assert any(a.actor.canonical == "civilians" for a in found) is civilians


def test_acting_without_a_country_a_force_stays_unknown(reader: Reader) -> None:
    context = reader.context("Gunmen killed two corporals on Monday.")
    found = find_acting(context, reader.units(context), kind="attack", country=None)
    assert [a.actor.canonical for a in found] == ["unidentified gunmen"]


def test_acting_votes_of_all_mentions_are_added_up(reader: Reader) -> None:
    context = reader.context(
        "Gunmen attacked Gao on Monday. The gunmen killed six farmers and the gunmen fled."
    )
    found = find_acting(context, reader.units(context), kind="attack", country="ML")
    once = reader.context("Gunmen attacked Gao on Monday.")
    alone = find_acting(once, reader.units(once), kind="attack", country="ML")
    assert found[0].votes[Role.ATTACKER] > alone[0].votes[Role.ATTACKER]


SECOND = [
    # people told as those of a force, and words that tell what became of people, are nobody else
    ("Gunmen took nine soldiers hostage in Gao on Monday.", "civilians", False),
    ("Gunmen killed two villagers in Gao on Monday.", "civilians", True),
    # a state that loses soldiers abroad loses its own
    ("Chad lost nine soldiers in Gao on Monday when gunmen attacked.", "Chadian Armed Forces", True),
    ("Gunmen killed nine soldiers in Gao on Monday.", "Chadian Armed Forces", False),
]


@pytest.mark.parametrize(("text", "actor", "named"), SECOND)
def test_acting_who_is_told_as_whom(reader: Reader, text: str, actor: str, named: bool) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind="attack", country="ML")
    assert (actor in [a.actor.canonical for a in found]) is named


FAR = "Two soldiers of the Royal Anglian Regiment were killed near Kandahar on Monday. Three soldiers were wounded near Kabul on Friday."


@pytest.mark.parametrize(
    ("text", "army"),
    [
        (FAR, "British Armed Forces"),
        (f"{FAR} The Afghan army said it killed six rebels.", "Afghan Armed Forces"),
        (FAR.replace("Three soldiers", "Three men of the army"), "Afghan Armed Forces"),
        (
            "Israeli troops raided Jenin on Monday. The army killed six men in Nablus on Friday.",
            "Israeli Armed Forces",
        ),
    ],
)
def test_acting_soldiers_of_the_one_army_named(reader: Reader, text: str, army: str) -> None:
    """Unless the report names the army of the place too, or speaks of that army as a whole."""
    assert reader.events(text)[1].actors[0].canonical == army


LAST = [
    # those counted before a relative clause
    (
        "Nine pilots came home with ten policemen whom Boko Haram had captured in Gao in May.",
        ["Malian police", "Boko Haram"],
    ),
    # a group whose head was hit; not one whose head speaks
    ("A drone strike killed Jon Arlo, then head of Boko Haram, in Gao on Monday.", ["Boko Haram"]),
    (
        "A drone strike killed nine men in Gao on Monday, said Jon Arlo, a leader of Boko Haram.",
        ["civilians"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), LAST)
def test_acting_in_the_last_act_told(reader: Reader, text: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context)[-1:], kind="attack", country="ML")
    assert [a.actor.canonical for a in found] == actors


TOLD_OF = [
    # who admits an act did it
    (
        "The FARC admitted having shot nine farmers in Gao on Monday.",
        "attack",
        ["FARC", "civilians"],
    ),
    # what a force owns and was attacked arrests nobody
    (
        "Nine men were arrested in Gao on Monday over the attack on a police academy.",
        "arrests",
        ["suspects"],
    ),
    # men of a group by the sentence behind
    (
        "Soldiers shot nine gunmen in Gao on Monday. All nine belonged to Boko Haram.",
        "armed_clash",
        ["Malian Armed Forces", "Boko Haram"],
    ),
    (
        "Soldiers shot nine gunmen in Gao on Monday. The governor thanked the soldiers.",
        "armed_clash",
        ["Malian Armed Forces", "unidentified gunmen"],
    ),
    # counted by their people
    (
        "Gunmen killed nine Chadian corporals in Gao on Monday.",
        "armed_clash",
        ["unidentified gunmen", "Chadian Armed Forces"],
    ),
    # two governments told before
    (
        "Chad struck Niger in May. The two governments agreed on a truce on Monday.",
        "agreement",
        ["Government of Niger", "Government of Chad"],
    ),
    # over whom they agree
    (
        "Mali and the JNIM agreed on Monday to swap nine captives.",
        "agreement",
        ["JNIM", "Government of Mali"],
    ),
    # whom those sent are to fight
    (
        "Chad sent 900 soldiers to Gao on Monday to fight the rebels.",
        "other",
        ["Chadian Armed Forces"],
    ),
    # who flew a strike is told behind it
    (
        "Jets hit a market in Gao on Monday, killing nine people. The army said it was a reply to a raid.",
        "air_drone_strike",
        ["Malian Armed Forces", "civilians"],
    ),
    (
        "Jets hit a market in Gao on Monday, killing nine people. The army called for calm.",
        "air_drone_strike",
        ["civilians"],
    ),
    # whose work it looks like
    (
        "Nine people were killed in Gao on Monday. The attack bears the hallmarks of Boko Haram.",
        "attack",
        ["Boko Haram", "civilians"],
    ),
    # who commands a force does not act with it
    (
        "Gunmen killed nine farmers in Gao on Monday, said Colonel Ba, who commands the Chadian troops.",
        "attack",
        ["unidentified gunmen", "civilians"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "actors"), TOLD_OF)
def test_acting_those_told_of_beside(reader: Reader, text: str, kind: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind=kind, country="ML")
    assert sorted(a.actor.canonical for a in found) == sorted(actors)
