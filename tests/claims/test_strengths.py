"""Strengths: sizes of forces, plans and parts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.told import PUBLISHED, accounts_of, context_of
from warledger.claims.strengths import read_strengths
from warledger.model import Claim, Strength
from warledger.opening import Opened

PARTS = "The mission has {} troops - some 3,000 Chadian soldiers and around 2,000 Nigerien soldiers - fighting rebels."


def strengths(opened: Opened, text: str, published: date | None = PUBLISHED) -> list[Claim[Strength]]:
    context = context_of(opened, text, published)
    return list(read_strengths(context.doc, context.mentions, accounts_of(context), context.lexicon))


@pytest.mark.parametrize(
    ("text", "force", "actor", "size"),
    [
        ("Some 30 gunmen stormed the village and killed a man.", "gunmen", "unidentified-gunmen", 30),
        ("Rebels attacked 400 Chadian soldiers in a raid.", "Chadian soldiers", "td-armed-forces", 400),
        ("The African force had been increased to 5,250 in the war.", "African force", None, 5250),
        ("The army in Mali is some 13,000 strong, rebels say.", "army", "force:armed-forces", 13000),
        ("Rebels fight an army of whom 70,000 are fit to fight.", "army", "force:armed-forces", 70000),
        ("An eight-man patrol was ambushed.", "patrol", None, 8),
        ("The unit, 41 strong, was ambushed.", "", None, 41),
        ("Some 200 Boko Haram fighters raided the town.", "Boko Haram fighters", "boko-haram", 200),
    ],
)
def test_strengths_name_their_force(opened: Opened, text: str, force: str, actor: str, size: int) -> None:
    (claim,) = strengths(opened, text)
    assert (claim.value.force, claim.value.actor, claim.value.figure.best) == (force, actor, size)
    assert claim.value.as_of == "2019-12-11"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Rebels shot a guard dead and hid in the woods. Then about 300 of them opened fire.", 300),
        ("The men shot dead belong to a group of 22 Boko Haram members.", 22),
        ("Rebels shot a guard dead. A source puts at some sixty the number of the attackers.", 60),
        ("Rebels shot a guard dead. The mission has many soldiers, and Spain's share is 1,100.", 1100),
        ("Rebels shot a guard dead. A farmer put the number of attackers at 300.", 300),
        ("Rebels shot a guard dead. The strength of the grouping stands at 37,000.", 37000),
        ("Rebels shot a guard dead. The mission, which has some 430 members, was sent to the town.", 430),
        ("Rebels shot a guard dead. The insurgents, about 200 of them, came at dawn.", 200),
        ("The rebels, more than 100 in number, were killed in their camp.", 100),
        ("Rebels shot a guard dead. The raiders, about a dozen youths, had come on foot.", 12),
        ("Rebels shot a guard dead. The gunmen, whose number witnesses put at about 30, fled.", 30),
        ("Rebels shot a guard dead. All six assailants were killed in the fight.", 6),
        ("Rebels shot a guard dead. A scout spoke of a band of some 450 Chechen and Georgian gunmen.", 450),
        ("Rebels shot a guard dead. A 63-member party of the 39th battalion was on its way back.", 63),
        ("Six men with assault rifles attacked the convoy and shot a guard dead.", 6),
        ("Rebels shot a guard dead. The raiders came from the hills. They were more than 80.", 80),
        ("Rebels shot a guard dead. The rebels, who number some 9,000, still hold 60 deputies.", 9000),
        (
            "Rebels shot a guard dead. The northern wing is put at fewer than 60 active members by the police.",
            60,
        ),
        (
            "Rebels shot a guard dead. Some 90 more soldiers and policemen were sent to the area on Sunday.",
            90,
        ),
        ("Rebels shot a guard dead. Six of its men had taken part in the raid, a spokesman said.", 6),
        ("Rebels shot a guard dead. He believes that about 700 fighters shelter in the mountains.", 700),
        ("Rebels shot a guard dead. They are said to number between 300 and 400 fighters.", 350),
    ],
)
def test_strengths_of_bands_and_shares(opened: Opened, text: str, size: int) -> None:
    assert [c.value.figure.best for c in strengths(opened, text)] == [size]


def test_strengths_a_delegation_is_no_force(opened: Opened) -> None:
    assert strengths(opened, "A 17-member delegation came after rebels shot a guard dead.") == []


def test_a_force_without_an_actor_is_named_by_its_noun(opened: Opened) -> None:
    (claim,) = strengths(opened, "Some 300 personnel guarded the bombed base.")
    assert (claim.value.force, claim.value.actor) == ("personnel", None)


def test_a_strong_force_is_named_by_the_words_behind(opened: Opened) -> None:
    (claim,) = strengths(opened, "The 5,000-strong African Union mission was bombed by rebels.")
    assert claim.value.figure.best == 5000
    assert claim.value.force.startswith("African Union")


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("France will send 300 troops after the bombing of a base.", True),
        ("Burundi pledged 500 more troops after the bombing of a base.", True),
        ("Burundi has more than 5,100 soldiers in a bombed base.", False),
        ("Burundi plans to send more than 5,100 soldiers to a bombed base.", True),
        ("Burundi has 5,100 soldiers in a bombed base.", False),
    ],
)
def test_plans_are_told_apart(opened: Opened, text: str, planned: bool) -> None:
    (claim,) = strengths(opened, text)
    assert claim.value.planned is planned


def test_a_change_is_one_strength_with_its_former_size(opened: Opened) -> None:
    text = "France will cut its force from 4,000 soldiers to 3,000 soldiers after the bombing."
    (claim,) = strengths(opened, text)
    assert (claim.value.figure.best, claim.value.previous) == (3000, 4000)


@pytest.mark.parametrize(
    ("total", "note"),
    [("5,000", None), ("5,250", "the parts told sum to 5,000, not 5,250")],
)
def test_parts_of_a_force_are_summed(opened: Opened, total: str, note: str | None) -> None:
    whole, *parts = strengths(opened, PARTS.format(total))
    assert [p.part_of for p in parts] == ["s1", "s1"]
    assert (whole.part_of, whole.value.note) == (None, note)


@pytest.mark.parametrize(
    "text",
    [
        "Some 500 soldiers and 300 policemen guarded the bombed base.",  # nothing opens a list
        "Some 500 soldiers - 300 Chadian soldiers - guarded the bombed base.",  # one part alone
        "Some 500 soldiers guarded the bombed base. In Gao there were 300 policemen and 100 marines.",
    ],
)
def test_other_strengths_have_no_parts(opened: Opened, text: str) -> None:
    assert not any(c.part_of for c in strengths(opened, text))


def test_a_strength_told_twice_is_one(opened: Opened) -> None:
    text = "Some 30 gunmen stormed the village and killed a man. The 30 gunmen then left."
    assert [c.id for c in strengths(opened, text)] == ["s1"]


def test_undated_reports_have_undated_strengths(opened: Opened) -> None:
    (claim,) = strengths(opened, "Some 30 gunmen stormed the village and killed a man.", None)
    assert claim.value.as_of is None


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot a guard dead. All six villagers were killed in the fight.",
        "Rebels shot a guard dead. The policemen cut down there, whose number has climbed to 14, were buried.",
        "Rebels shot a guard dead. A 12-member party of bishops was on its way back.",
        "Rebels shot a guard dead. Twenty-seven men have been found alive.",
        "Rebels shot a guard dead. Nine guests stay at the inn; of these, 12 are women.",
    ],
)
def test_people_of_other_counts_are_no_strength(opened: Opened, text: str) -> None:
    assert strengths(opened, text) == []


def test_some_of_a_force_are_counted_behind_it(opened: Opened) -> None:
    text = (
        "Rebels shot a guard dead. The state has 6,800 soldiers abroad, of whom Chad provides over 3,600. "
        "Of these, 519 are women."
    )
    assert [c.value.figure.best for c in strengths(opened, text)] == [6800, 3600, 519]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Rebels shot a guard dead. Then 1,000 extra troops landed at the port.", False),
        ("Rebels shot a guard dead. The army will send 1,000 extra troops.", True),
    ],
)
def test_troops_that_have_come_are_no_plan(opened: Opened, text: str, planned: bool) -> None:
    (claim,) = strengths(opened, text)
    assert claim.value.planned is planned


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Rebels shot a guard dead. Some 400 youths are thought to belong to the militia.", [400]),
        ("Rebels shot a guard dead. Some 400 youths are thought to belong to the parish.", []),
        ("Rebels shot a guard dead. Chad keeps 900 soldiers at Bol and sent about forty of them.", [900, 40]),
        ("Rebels shot a guard dead. The ten Boko Haram delegates stayed at an inn.", []),
        ("Rebels shot a guard dead. They want the prisoners of the group, about 500 in number, back.", []),
        ("Rebels shot a guard dead. The attackers, about 50 in number, fled.", [50]),
    ],
)
def test_strengths_of_members_and_of_some_who_were_sent(opened: Opened, text: str, sizes: list[int]) -> None:
    assert [c.value.figure.best for c in strengths(opened, text)] == sizes


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "Rebels shot a guard dead. Togo gives 900 soldiers to the force, Benin 400 and Chad about 350.",
            [900, 400, 350],
        ),
        ("Rebels shot a guard dead. Togo gives 900 soldiers to the force, Benin 400 lorries.", [900]),
        (
            "Rebels shot a guard dead. It was their first loss in Mali, where Berlin has some 700 soldiers.",
            [700],
        ),
        ("Rebels shot a guard dead. They met about 30 followers of a warlord.", [30]),
        ("Rebels shot a guard dead, taking to 90 the number of officers slain since May.", []),
    ],
)
def test_strengths_of_several_countries_and_of_troops_abroad(
    opened: Opened, text: str, sizes: list[int]
) -> None:
    assert [c.value.figure.best for c in strengths(opened, text)] == sizes


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Rebels shot a guard dead. The army flew 1,000 more soldiers into the hills.", False),
        ("Rebels shot a guard dead. The state rushed a further 300 policemen to the port.", False),
        ("Rebels shot a guard dead. Some 1,000 more soldiers are to be deployed.", True),
    ],
)
def test_troops_that_were_moved_are_no_plan(opened: Opened, text: str, planned: bool) -> None:
    (claim,) = strengths(opened, text)
    assert claim.value.planned is planned


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("A man was killed when policemen and soldiers, about 500 of them, fired at a crowd.", [500]),
        ("Eighty soldiers, 14 of them officers, fought the rebels.", [80]),
        ("Kenya flew in 120 more soldiers and 70 police after the bombing.", [120, 70]),
        ("Kenya has 780 troops at the bombed base, beside 170 from Togo.", [780, 170]),
        ("Our forces bombed the rebels, and some 400 of our soldiers are still there.", [400]),
        ("Rebels bombed Arlo and published pictures of five grinning killers.", []),
        ("Police raided Arlo with warrants for 21 suspected gang members after the bombing.", []),
    ],
)
def test_strengths_of_forces_beside_others(opened: Opened, text: str, sizes: list[int]) -> None:
    claims = strengths(opened, text)
    assert [c.value.figure.best for c in claims] == sizes
    assert not any(c.value.planned for c in claims)
