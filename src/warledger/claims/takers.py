"""Who takes a place: the words around "captured", "fell to" and "wrested" tell whether a state or a group did."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from warledger.claims.actor_kinds import ARMED, STATE
from warledger.claims.context import Context
from warledger.claims.event_types import TERRITORY_LOST, TERRITORY_REGAINED
from warledger.mentions.actors import NamedActor
from warledger.model import Mention, Span
from warledger.text.doc import Word

# How far behind the words who gained or lost the place may stand (characters).
_BEHIND: Final = 80
# A passive verb has its "was" within this many characters before it.
_BEFORE: Final = 14
_TERRITORY: Final = (TERRITORY_LOST, TERRITORY_REGAINED)


class Taker(StrEnum):
    """The side that comes to hold a place."""

    STATE = "state"
    GROUP = "group"


def find_taker(span: Span, words: Sequence[Word], context: Context) -> Taker | None:
    """Who comes to hold the place of a clause, or None where its words do not tell.

    In "Rebels wrested Bambari from the army" a group does, in "Sirte fell to government troops" the state.
    """
    triggers = context.lexicon.triggers
    word = next((w for w in words if triggers[w.key].type in _TERRITORY), None)
    if word is None:
        return None
    sides = [m for m in context.mentions.actors_in(span) if _side(m) is not None]
    holds = context.lexicon.grammar["units"].patterns["holds"].match(context.doc.folded, word.start, word.end)
    inside = [m for m in sides if word.span.holds(m.span)]
    if holds and inside:  # "in Taliban hands"
        return _side(inside[0])
    winner = _lost(word, inside, context)
    if winner is not None:  # "wrested the old city from Islamic State"
        return winner
    behind = [m for m in sides if word.end <= m.span.start <= word.end + _BEHIND]
    loser = _lost(word, behind, context)
    if triggers[word.key].type == TERRITORY_REGAINED and (
        Taker.GROUP in map(_side, inside) or loser is Taker.STATE
    ):
        # "drove the jihadists out of", "won back the hill from Islamic State": whoever did, a group lost it (guide)
        return Taker.STATE
    return _gained(word, behind, context) or _told_before(word, sides, context) or loser


def _side(mention: Mention[NamedActor]) -> Taker | None:
    kind = mention.value.actor.kind
    return Taker.STATE if kind in STATE else Taker.GROUP if kind in ARMED else None


def _gained(word: Word, behind: Sequence[Mention[NamedActor]], context: Context) -> Taker | None:
    """ "was taken by rebels", "fell to the army"."""
    by = context.lexicon.grammar["units"].patterns["taken_by"]
    return next((_side(m) for m in behind if by.search(context.doc.folded, word.start, m.span.start)), None)


def _lost(word: Word, behind: Sequence[Mention[NamedActor]], context: Context) -> Taker | None:
    """ "taken from the army": by a group, where nobody is told to have taken it."""
    lost = context.lexicon.grammar["units"].patterns["taken_from"]
    losers = (_side(m) for m in behind if lost.search(context.doc.folded, word.start, m.span.start))
    loser = next(losers, None)
    return None if loser is None else _other(loser)


def _other(side: Taker | None) -> Taker:
    return Taker.GROUP if side is Taker.STATE else Taker.STATE


def _told_before(word: Word, sides: Sequence[Mention[NamedActor]], context: Context) -> Taker | None:
    """The subject of an active verb ("Rebels seized Gao"), no owner ("ended the rebels' last stand")."""
    folded = context.doc.folded
    before = [m for m in sides if m.span.start <= word.start and not folded.startswith("'", m.span.end)]
    patterns = context.lexicon.grammar["units"].patterns
    holds = patterns["holds"].match(context.doc.folded, word.start, word.end)
    be = patterns["be"].search(context.doc.folded, max(0, word.start - _BEFORE), word.start)
    charged = bool(before) and patterns["charged"].search(folded, before[-1].span.end, word.start)
    if not before or charged or (be and not holds):
        return None
    lost = context.lexicon.grammar["units"].patterns["lost"]
    side = _side(before[-1])
    if lost.match(context.doc.folded, word.start, word.end):
        return _other(side)
    return side
