"""Reports that speak of violence and tell none: sport, fiction, exercises, accidents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc

# One word of sport says nothing ("match"); three different ones say what a report is about.
_LEAST: Final = 3
# Accidents have dead too: there casualties say nothing against it, but each armed group counts twice.
_ACCIDENT: Final = "accident"
_AGAINST_ACCIDENT: Final = 2
# In other scenes so many figures of casualties weigh as much as one armed group: films and matches tell few.
_CASUALTIES_PER_POINT: Final = 2


def find_scene(doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon) -> str | None:
    """The scene that a report plays in where it is none of armed violence ("sport"), else None.

    "The striker fired home in extra time at the stadium." is sport.
    """
    hostile = sum(m.value.actor.kind in ARMED_GROUPS for m in mentions.actors)
    killed = sum(a.kind is Kind.CASUALTY for a in accounts)
    for scene in sorted(lexicon.scenes):
        told = {doc.folded[w.start : w.end] for w in doc.words.get("scene", ()) if w.key == scene}
        if scene == _ACCIDENT:
            against = hostile * _AGAINST_ACCIDENT
        else:
            against = hostile + killed // _CASUALTIES_PER_POINT
        if len(told) >= _LEAST and len(told) > against:
            return scene
        if scene == _ACCIDENT and told and not hostile and _only_neutral(doc, lexicon):
            return scene
    return None


def _only_neutral(doc: Doc, lexicon: Lexicon) -> bool:
    """True where no word tells of an act: "80 people were killed in the earthquake"."""
    neutral = lexicon.grammar["events"].words["neutral"]
    triggers = (w for w in doc.words.get("trigger", ()) if lexicon.triggers[w.key].rank > 0)
    return all(doc.folded[w.start : w.end] in neutral for w in triggers)
