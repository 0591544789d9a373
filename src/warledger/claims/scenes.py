"""Reports that speak of violence and tell none: sport, fiction, exercises, accidents, wild animals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc

# One word of sport says nothing ("match"); three different ones say what a report is about.
_LEAST: Final = 3
EXERCISE: Final = "exercise"
"""Who takes part in one is told as of any force."""
# Accidents have dead too: there casualties say nothing against it, but each armed group counts twice.
_ACCIDENT: Final = "accident"
_AGAINST_ACCIDENT: Final = 2
# In other scenes so many figures of casualties weigh as much as one armed group: films and matches tell few.
_CASUALTIES_PER_POINT: Final = 2


def find_scene(doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon) -> str | None:
    """The scene that a report plays in where it is none of armed violence ("sport"), else None.

    "The striker fired home in extra time at the stadium." is sport.
    """
    groups = [
        m.value.actor.id
        for m in mentions.actors
        if m.value.actor.kind in ARMED_GROUPS and not _is_unlisted(m.value, lexicon)
    ]
    killed = sum(a.kind is Kind.CASUALTY for a in accounts)
    for scene in sorted(lexicon.scenes):
        told = {doc.folded[w.start : w.end] for w in doc.words.get("scene", ()) if w.key == scene}
        if scene == _ACCIDENT:
            against = len(groups) * _AGAINST_ACCIDENT
        else:
            against = len(set(groups)) + killed // _CASUALTIES_PER_POINT
        if len(told) >= _LEAST and len(told) > against:
            return scene
    return _ACCIDENT if not groups and _is_calamity(doc, lexicon) else None


def _is_unlisted(named: NamedActor, lexicon: Lexicon) -> bool:
    """True for a group that no list knows: a film and a drill have such groups too."""
    return named.naming is Naming.PROPER and named.actor.id not in lexicon.actors


def _is_calamity(doc: Doc, lexicon: Lexicon) -> bool:
    """True where the first words of death name an accident too and no word tells of an act.

    "80 people were killed in the earthquake" is one; "Twelve farmers were killed on Monday. Floods hampered the
    search." is none, nor is a blast at a market in the heavy rains.
    """
    words = lexicon.grammar["events"].words
    triggers = [w for w in doc.words.get("trigger", ()) if lexicon.triggers[w.key].rank > 0]
    if any(doc.folded[w.start : w.end] not in words["neutral"] for w in triggers):
        return False
    first = min((w.start for w in (*triggers, *doc.words.get("outcome", ()))), default=None)
    sentence = doc.sentence_at(first) if first is not None else None
    named = doc.words_in("scene", sentence.span) if sentence is not None else ()
    return any(doc.folded[w.start : w.end] in words["calamities"] for w in named)
