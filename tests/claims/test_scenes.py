"""Scenes: reports that speak of violence and tell none."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.claims.scenes import find_scene
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("The striker scored a goal before half-time, a deadly attack on the goalkeeper.", "sport"),
        (
            "The truck skidded and plunged into a gorge, killing 16 soldiers, and a bus overturned.",
            "accident",
        ),
        (
            "Gunmen take ten men hostage: that was the script of the drill. Students played the part of the dead, "
            "and soldiers with blank cartridges shot the gunmen.",
            "exercise",
        ),
        (
            "Troops retook a village in a mock war that umpires watched. They pretended to bury the dead.",
            "exercise",
        ),
        ("The elephants stormed farms, trampled a man and the herd killed a boy.", "wildlife"),
        ("Gunmen killed two men at a match, said the goalkeeper.", None),  # too few words of sport
        ("Gunmen killed two men.", None),
        # what individuals do with guns is told too
        ("A jealous man shot dead his former girlfriend and her new lover. They had quarrelled.", None),
        ("Gunmen shot dead a jealous man and his former girlfriend.", None),
        ("Nineteen miners were killed in the earthquake, said the mayor.", "accident"),
        ("Gunmen killed two men after the earthquake, said the mayor.", None),
        # a word that only stands beside an act, or that is told of something else, hides none
        ("An explosion killed 20 people at a market in Gao on Monday after heavy rains.", None),
        ("Twenty people were killed in Gao on Monday as heavy rains set in.", None),
        ("Twelve farmers were killed in Gao on Monday. Floods hampered the search.", None),
        (
            "The truck skidded and plunged into a gorge and overturned when al-Shabaab and Boko Haram "
            "attacked it, killing 16 soldiers.",
            None,
        ),
        (
            "Boko Haram, al-Shabaab, the Taliban and Islamic State killed the striker, the goalkeeper and "
            "a defender.",
            None,
        ),
    ],
)
def test_reports_are_set_in_a_scene(opened: Opened, text: str, scene: str | None) -> None:
    context = context_of(opened, text)
    assert find_scene(context.doc, context.mentions, accounts_of(context), context.lexicon) == scene
