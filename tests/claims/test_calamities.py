"""Calamities: reports of floods, storms, quakes, accidents and epidemics tell no act."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.claims.calamities import is_calamity

DAY = date(2015, 6, 10)


@pytest.mark.parametrize(
    ("text", "calamity"),
    [
        ("A torrent of mud buried Arlo on Monday and killed 43 people. It sounded like a bomb.", True),
        ("A torrent of mud buried Arlo on Monday. A bomb killed 43 people in Gao.", False),
        # whom the state sends, and whom it arrests
        ("A dam burst near Gao on Monday, killing nine people. The army sent troops to Gao.", True),
        ("A footbridge collapsed in Gao on Monday and 13 people died. Police arrested its owner.", True),
        ("A house collapsed in Gao on Monday when a missile hit it, and 13 people died.", False),
        # a disease, a fire, hunger
        ("Cholera has killed 42 people in the camps of Gao since Monday.", True),
        ("A fire that broke out in a mill in Gao on Monday killed 12 weavers.", True),
        ("Hunger has killed 42 children in the camps of Gao since Monday.", True),
        ("Five nurses who treat Ebola were shot dead in Gao on Monday.", False),
        # what bursts by itself
        ("A methane explosion killed 21 miners near Gao on Monday.", True),
        ("An explosion killed 21 traders near Gao on Monday.", False),
        # what comes from the air
        ("Nine people died when floods hit Gao on Monday. Helicopters dropped food.", True),
        ("Nine people died when floods hit Gao on Monday. Helicopters dropped bombs.", False),
        ("A shark killed a surfer off Gao on Monday.", True),
    ],
)
def test_calamities_are_told_by_their_words(reader: Reader, text: str, calamity: bool) -> None:
    assert is_calamity(reader.context(text, DAY).doc, reader.lexicon) == calamity
