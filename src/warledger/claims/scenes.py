"""Reports that speak of violence and tell none: sport, fiction, exercises, accidents, wild animals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.calamities import is_calamity
from warledger.claims.clauses import is_old
from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import EventMention
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc

# One word of sport says nothing ("match"); three different ones say what a report is about.
_LEAST: Final = 3
EXERCISE: Final = "exercise"
"""Who takes part in one is told as of any force."""
# "The whole affair was an exercise of marines", "no sign of an attack" say as much as so many words.
_TOLD_OUTRIGHT: Final = 2
# Accidents have dead too: there casualties say nothing against it, but each armed group counts twice.
_ACCIDENT: Final = "accident"
_AGAINST_ACCIDENT: Final = 2
# In other scenes so many figures of casualties weigh as much as one armed group: films and matches tell few.
_CASUALTIES_PER_POINT: Final = 2
# The headline and the lead never look back (paragraphs).
_OPENING: Final = 2


def find_scene(doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon) -> str | None:
    """The scene that a report plays in where it is none of armed violence ("sport"), else None.

    "The striker fired home in extra time at the stadium." is sport. Paragraphs that look back on an old act say
    nothing against it: a drill is held where gunmen once struck.
    """
    past = _past_paragraphs(doc, mentions)
    groups = [
        m
        for m in mentions.actors
        if m.value.actor.kind in ARMED_GROUPS and not _is_unlisted(m.value, lexicon)
    ]
    now = {m.value.actor.id for m in groups if _paragraph_at(doc, m.span.start) not in past}
    killed = [a for a in accounts if a.kind is Kind.CASUALTY]
    counted = sum(doc.sentences[a.fate.sentence].paragraph not in past for a in killed)
    for scene in sorted(lexicon.scenes):
        told = len({doc.folded[w.start : w.end] for w in doc.words.get("scene", ()) if w.key == scene})
        if scene == EXERCISE and lexicon.grammar["events"].patterns["staged"].search(doc.folded):
            told += _TOLD_OUTRIGHT
        if scene == _ACCIDENT and lexicon.grammar["calamities"].patterns["no_act"].search(doc.folded):
            told += _TOLD_OUTRIGHT
        if scene == _ACCIDENT:
            against = len(groups) * _AGAINST_ACCIDENT
        else:
            against = len(now) + counted // _CASUALTIES_PER_POINT
        if told >= _LEAST and told > against:
            return scene
    return _ACCIDENT if not groups and is_calamity(doc, lexicon) else None


def told_of_the_past(doc: Doc, scene: str, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Of the events of a report of an exercise, those of old days: "On January 15 gunmen killed 30 people in Ouagadougou".

    They have a figure, and nothing in their paragraph tells of the scene.
    """
    staged = {_paragraph_at(doc, w.start) for w in doc.words.get("scene", ()) if w.key == scene}
    published = doc.report.published
    return tuple(
        e
        for e in events
        if scene == EXERCISE
        and e.casualties
        and is_old(published, e.when)
        and _paragraph_at(doc, e.trigger.start) not in staged
    )


def _past_paragraphs(doc: Doc, mentions: Mentions) -> set[int | None]:
    """The paragraphs with a date more than a month before the report, but for those that open it."""
    published = doc.report.published
    old = {_paragraph_at(doc, m.span.start) for m in mentions.dates if is_old(published, m.value.when)}
    return old - {None, *range(_OPENING)}


def _paragraph_at(doc: Doc, start: int) -> int | None:
    sentence = doc.sentence_at(start)
    return sentence.paragraph if sentence is not None else None


def _is_unlisted(named: NamedActor, lexicon: Lexicon) -> bool:
    """True for a group that no list knows: a film and a drill have such groups too."""
    return named.naming is Naming.PROPER and named.actor.id not in lexicon.actors
