"""Forces: figures that tell a strength."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.claims.accounts import Kind
from warledger.claims.forces import is_strength
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("France has 4,000 troops in the region of the attack.", True),
        ("A 5,000-strong force of soldiers was sent after the killing of two guards.", True),
        ("Some 30 gunmen stormed the village and killed a man.", True),
        ("Three gunmen stormed the village and killed a man.", True),
        ("Two gunmen with rifles, their faces hidden, stormed the village and killed a man.", True),
        ("Two gunmen in the bombed base were asleep.", False),  # they did nothing
        ("Seven men on motorcycles rode into the village and killed a man.", True),
        ("Seven men rode into the bombed village.", False),  # anybody
        ("Four people attacked the post and killed a man.", True),
        ("Four people were attacked near the bombed post.", False),
        ("Some 40 agents swooped on the bombed base.", True),
        ("Nine soldiers guarded the bombed base.", False),  # too few for a force
        ("Ten soldiers guarded the bombed base.", True),
        ("Dozens of soldiers guarded the bombed base.", False),  # no number
        ("Two hundred former fighters marched past the bombed base.", False),
        ("Forty soldiers attended a parade in the bombed base.", False),
        ("Forty members met in the bombed base.", False),
        ("Forty teachers met in the bombed base.", False),
        ("Forty met in the bombed base.", False),
        ("A soldier guarded the bombed base.", False),
        ("The attackers who came were shot at; the assailants were nine men.", True),
        ("The attackers who bombed the base were shot at; the attackers were about five in number.", True),
        ("The mission has 18,000 soldiers, some 4,000 of them Kenyans, after the bombing.", True),
        ("Some 145 soldiers held at the bombed base waited.", False),
        ("The pals, of 38 Engineer Regiment, guarded the bombed base.", False),
        ("The graves of 12 soldiers lay near the bombed base.", False),
        ("Twelve of the soldiers guarded the bombed base.", False),
        ("A band of about thirty stormed the bombed base.", True),
        ("A party of 80 went up to the bombed base.", True),
        ("The Taliban, 300 of them or so, crept up to the bombed base.", True),
        ("Farmers, 300 of them or so, came up to the bombed base.", False),
        ("Raiders came to the bombed base; 14 or so they may have been.", True),
        ("Of 49 who set out for the bombed base on Monday nobody is back.", True),
        ("A choir of thirty sang at the bombed base.", False),
        ("Forty rebel prisoners swept the bombed base.", False),
    ],
)
def test_forces_are_told_by_noun_and_size(opened: Opened, text: str, strength: bool) -> None:
    context = context_of(opened, text)
    found = accounts_of(context)
    assert bool(found) >= strength
    assert any(is_strength(a.fate, context) for a in found if a.fate.outcome is None) is strength


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("He told of nine guards killed and 12 injured in the raid, and put the attackers at 350.", [350]),
        ("He told of nine guards killed and 12 injured in the raid, and put the price at 350 dinars.", []),
    ],
)
def test_forces_are_sized_behind_a_toll(opened: Opened, text: str, sizes: list[int]) -> None:
    told = [a.fate.size for a in accounts_of(context_of(opened, text)) if a.kind is Kind.STRENGTH]
    assert told == sizes
