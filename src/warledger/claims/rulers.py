"""Rulers who are overthrown: "ousted President X" is told of the government of the country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.event_types import OTHER, TERRITORY_LOST
from warledger.claims.identity import Acting
from warledger.claims.units import Unit
from warledger.mentions.actors import force_of
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import ActorKind, Mention, Role, Span
from warledger.text.doc import PERSON

# Types of events in which a ruler is overthrown; elsewhere he is a man who was hit.
_OVERTHROWS: Final = frozenset({OTHER, TERRITORY_LOST})
# How far behind such a verb its ruler may end (characters): "ousted the country's first elected president".
_REACH: Final = 60
# An overthrow names whom it hits outright.
_VOTES: Final = 4


def with_rulers(
    context: Context, units: Sequence[Unit], found: Sequence[Acting], *, kind: str, country: str | None
) -> list[Acting]:
    """The actors with a ruler told as overthrown made the government of the country (ISO2).

    "Soldiers ousted President Jon Arlo" has the army and the government. A ruler is no civilian there.
    """
    government = force_of(country, ActorKind.GOVERNMENT, context.lexicon) if country else None
    spans = [s for u in units for s in _overthrown(context, u)] if kind in _OVERTHROWS else []
    if government is None or not spans:
        return list(found)
    others = [a for a in found if not (a.people and any(s.overlaps(a.mention.span) for s in spans))]
    if any(a.actor.kind is ActorKind.GOVERNMENT for a in others):
        return others
    mention = Mention(spans[0], NamedActor(government, Naming.PROPER))
    return [*others, Acting(mention, government, Naming.PROPER, Counter({Role.TARGET: _VOTES}), hedged=False)]


def _overthrown(context: Context, unit: Unit) -> list[Span]:
    """The rulers that the words of a unit tell as overthrown, by title or name."""
    patterns, folded = context.lexicon.grammar["rulers"].patterns, context.doc.folded
    spans = [
        Span(*match.span("ruler"))
        for name in ("overthrown", "falls")
        for match in patterns[name].finditer(folded, unit.span.start, unit.span.end)
    ]
    for verb in patterns["overthrows"].finditer(folded, unit.span.start, unit.span.end):
        behind = Span(verb.end(), min(unit.span.end, verb.end() + _REACH))
        spans += [s for s in context.doc.entities_in(PERSON, behind)[:1] if _is_next(context, verb.end(), s)]
    return spans


def _is_next(context: Context, at: int, name: Span) -> bool:
    """True where only a title stands between a verb and a name."""
    between = context.doc.folded[at : name.start]
    return context.lexicon.grammar["rulers"].patterns["title"].fullmatch(between) is not None
