"""Words that go back to an actor named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import find_actors
from warledger.text.doc import Doc

BACK = [
    # the one group of the report, of which the opening tells what it did; not one that is only suspected
    (
        "Boko Haram raided a village. The army counted nine dead. Many fled. The attackers killed nine people.",
        ["Boko Haram", "Armed Forces", "Boko Haram"],
    ),
    (
        "Nine died. Suspicion fell on Boko Haram. Many fled. The attackers killed nine.",
        ["Boko Haram", "unidentified gunmen"],
    ),
    ("Boko Haram has grown. On Monday its men attacked Gao, killing nine.", ["Boko Haram", "Boko Haram"]),
    ("Boko Haram raided a village. The group killed nine people.", ["Boko Haram", "Boko Haram"]),
    ("Boko Haram killed a man in May. The same gang killed nine people.", ["Boko Haram", "Boko Haram"]),
    ("Houthi rebels fired on Marib. The rebels killed nine people.", ["Houthis", "Houthis"]),
    # without an article, where the report gives the noun to that one group; not with nobody or two named
    ("Houthi rebels fired on Marib. Insurgents killed nine people.", ["Houthis", "Houthis"]),
    ("Houthi rebels fired on M23 rebels. Rebels killed nine people.", ["Houthis", "M23", "rebels"]),
    ("Boko Haram raided a village. Insurgents killed nine people.", ["Boko Haram", "insurgents"]),
    # pronouns that act are whom the sentence before is about; "it" is one body
    ("Boko Haram has grown. In May it killed nine people.", ["Boko Haram", "Boko Haram"]),
    ("Conscripts fled. In May it killed nine people.", ["Armed Forces"]),
    ("The group killed nine people.", []),
    ("The rebels killed nine people.", ["rebels"]),
    # those who came are "the attackers" of the next sentence, unless others were told of since
    (
        "Six fighters of Boko Haram killed nine people. Their captors bombed a car.",
        ["Boko Haram", "Boko Haram"],
    ),
    ("Six fighters of Boko Haram killed nine people. Their thieves bombed a car.", ["Boko Haram", "bandits"]),
    ("Six fighters of Boko Haram came. The raiders killed nine people.", ["Boko Haram", "Boko Haram"]),
    (
        "Six fighters of Boko Haram came. Armed men followed. The raiders killed nine people.",
        ["Boko Haram", "unidentified gunmen", "unidentified gunmen"],
    ),
    # an alliance is the coalition of states that the report names
    (
        "The Saudi-led coalition fired on Sanaa. Houthi rebels hit the alliance in May.",
        ["Saudi-led coalition", "Houthis", "Saudi-led coalition"],
    ),
    # so is a coalition
    (
        "The Saudi-led coalition fired on Sanaa. The coalition killed nine people.",
        ["Saudi-led coalition"] * 2,
    ),
    ("The coalition killed nine people.", ["coalition forces"]),
    # blue helmets are of the one mission named
    ("Nine men were killed at an African Union base. ATMIS soldiers killed two.", ["ATMIS", "ATMIS"]),
    ("Two peacekeepers were killed. AMISOM troops arrested a man.", ["AMISOM", "AMISOM"]),
    # a group that another is only tied to did nothing
    (
        "Gunmen from al-Shabaab, which is linked to al-Qaeda, killed nine.",
        ["al-Shabaab"],
    ),
    ("Boko Haram raided Tolm. The Nigerian group killed nine men.", ["Boko Haram", "Boko Haram"]),
    # a people's rebels are the one group of their country, its gunmen may be others
    ("Kurdish rebels killed nine soldiers. The PKK said so.", ["PKK", "Armed Forces", "PKK"]),
    ("Kurdish gunmen killed nine people. The PKK denied it.", ["Kurdish militants", "PKK"]),
    # what is rebel in a report with one group is that group's, and so are the rebels; a state's "terrorists" too
    ("The LTTE denied it. Days later rebel shells killed nine.", ["LTTE", "LTTE"]),
    ("The LTTE denied it. Days later rebels killed nine.", ["LTTE", "LTTE"]),
    ("Rebels killed nine. The LTTE denied it.", ["LTTE", "LTTE"]),
    ("Nine terrorists were killed. The LTTE denied it.", ["LTTE", "LTTE"]),
    ("Nine terrorists were killed. The LTTE and the IRA denied it.", ["Islamist militants", "LTTE", "IRA"]),
    # who is only active there, or only has ties, took no part
    ("Boko Haram is active in the area. Gunmen killed nine.", ["unidentified gunmen"]),
    ("Fighters linked to al-Qaeda and to the Taliban killed nine.", ["militants"]),
    ("The LTTE and the IRA denied it. Days later rebel shells killed nine.", ["LTTE", "IRA", "rebels"]),
    ("Al-Qaeda-linked Boko Haram killed nine men.", ["Boko Haram"]),
    # verbs are nobody
    ("Soldiers were killed. Moscow accused Kyiv of it.", ["Armed Forces"]),
]


@pytest.mark.parametrize(("text", "canonical"), BACK)
def test_anaphora_by_what_was_named(
    parse: Callable[[str], Doc], lexicon: Lexicon, text: str, canonical: list[str]
) -> None:
    assert [m.value.actor.canonical for m in find_actors(parse(text), lexicon)] == canonical
