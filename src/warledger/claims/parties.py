"""Who agrees: the governments and armed groups that are parties of a deal or a swap, and who mediates it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.context import Context
from warledger.claims.event_types import RELEASES, SWAPS
from warledger.claims.identity import Acting
from warledger.claims.struck import VICTIM_VOTES
from warledger.claims.units import Unit
from warledger.claims.votes import party_role
from warledger.mentions.actors import force_of
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import ActorKind, Mention, Role, Span

_TWO: Final = 2
# The tag of a name's words.
_NAME: Final = "NNP"
# Who may be the other side of a swap that an armed group makes.
_STATES: Final = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCE, ActorKind.SECURITY_FORCE)


def with_parties(
    context: Context, units: Sequence[Unit], found: Sequence[Acting], country: str | None
) -> list[Acting]:
    """The actors of a deal with its mediators, and with the state (ISO2) with which a group swapped captives.

    The soldiers of a government that agrees are those whom it gets back.
    """
    agreeing = {a.actor.country for a in found if a.actor.kind is ActorKind.GOVERNMENT and a.votes[Role.BOTH]}
    told = [a for a in found if not (_is_own_force(a) and a.actor.country in agreeing)]
    told = told if agreeing else _with_swapping_state(context, units, told, country)
    known = {a.actor.id for a in told}
    mediators = {a.actor.id: a for a in _mediators(context, units) if a.actor.id not in known}
    return [*told, *mediators.values()]


def with_mediators(context: Context, units: Sequence[Unit], found: Sequence[Acting]) -> list[Acting]:
    """The actors of a release with those who worked for it: "gave him over to the Dawn Front, which had mediated"."""
    if all(c.word.key not in RELEASES for u in units for c in u.cues):
        return list(found)
    helping = Counter({Role.SUPPORTER: VICTIM_VOTES})
    told = [replace(a, votes=helping) if _mediates(context, a.mention.span, units) else a for a in found]
    known = {a.actor.id for a in told}
    return [*told, *{a.actor.id: a for a in _mediators(context, units) if a.actor.id not in known}.values()]


def _mediates(context: Context, span: Span, units: Sequence[Unit]) -> bool:
    unit = next((u.span for u in units if u.span.overlaps(span)), None)
    return unit is not None and party_role(context, span, unit) is Role.SUPPORTER


def _is_own_force(one: Acting) -> bool:
    """True for a force told by a bare noun or by the country's name: "two soldiers", "an Israeli airman"."""
    return one.actor.kind in (ActorKind.STATE_FORCE, ActorKind.SECURITY_FORCE) and not one.votes[Role.BOTH]


def _with_swapping_state(
    context: Context, units: Sequence[Unit], found: Sequence[Acting], country: str | None
) -> list[Acting]:
    """ "Boko Haram freed 82 girls in return for some of its members": whoever held those is the state."""
    groups = {a.actor.id for a in found if a.actor.kind in ARMED}
    government = force_of(country, ActorKind.GOVERNMENT, context.lexicon) if country else None
    swaps = [c.word.span for u in units for c in u.cues if c.word.key in SWAPS]
    sentences = [context.doc.sentences[u.sentence].span for u in units[:1]]
    swaps += [w.span for s in sentences for w in context.doc.words_in("trigger", s) if w.key in SWAPS]
    if government is None or len(groups) != 1 or not swaps:
        return list(found)
    others = [a for a in found if a.actor.kind not in _STATES or a.actor.country != country]
    if any(a.actor.kind in _STATES and Role.SUPPORTER not in a.votes for a in others):
        return list(found)
    known = next((a.mention for a in found if a not in others), None)
    mention = known or Mention(swaps[0], NamedActor(government, Naming.PROPER))
    votes = Counter({Role.BOTH: VICTIM_VOTES})
    return [*others, Acting(mention, government, Naming.PROPER, votes, hedged=False)]


def find_parties(context: Context, unit: Unit) -> list[Acting]:
    """The governments that agree or mediate: "a truce between Israel and …", "an Egyptian-brokered deal"."""
    return [*_two_parties(context, unit), *_nations(context, unit.span)]


def _nations(context: Context, span: Span) -> Iterator[Acting]:
    """The governments of the countries that a stretch of text tells as parties or mediators."""
    words = (*context.doc.words_in("country", span), *context.doc.words_in("demonym", span))
    for told, iso2 in (*((w.span, w.key) for w in words), *_capitals(context, span)):
        role = party_role(context, told, span)
        government = force_of(iso2, ActorKind.GOVERNMENT, context.lexicon)
        if role is not None and government is not None:
            mention = Mention(told, NamedActor(government, Naming.PROPER))
            yield Acting(mention, government, Naming.PROPER, Counter({role: VICTIM_VOTES}), hedged=False)


def _capitals(context: Context, span: Span) -> Iterator[tuple[Span, str]]:
    """The capitals that a stretch of text names, with their country: "a truce between Ankara and the PKK"."""
    sentences = (s for s in context.doc.sentences if s.span.overlaps(span))
    names = [t for s in sentences for t in s.tokens if t.tag == _NAME and span.start <= t.start < span.end]
    for before, token in zip([None, *names], names, strict=False):
        for first in (before, token) if before is not None and before.index == token.index - 1 else (token,):
            told = Span(first.start, token.end)
            iso2 = context.lexicon.capitals.get(context.doc.folded[told.start : told.end])
            if iso2 is not None:
                yield told, iso2


def _two_parties(context: Context, unit: Unit) -> Iterator[Acting]:
    """ "The two governments agreed on a truce": those of the two countries that the paragraph tells of.

    Where it tells of none or of one, those of the two that the report tells of most.
    """
    two = context.lexicon.grammar["votes"].patterns["two_parties"]
    match = two.search(context.doc.folded, unit.span.start, unit.span.end)
    if match is None:
        return
    for iso2 in _the_two(context, unit):
        government = force_of(iso2, ActorKind.GOVERNMENT, context.lexicon)
        if government is not None:
            mention = Mention(Span(match.start(), match.end()), NamedActor(government, Naming.PROPER))
            votes = Counter({Role.BOTH: VICTIM_VOTES})
            yield Acting(mention, government, Naming.PROPER, votes, hedged=False)


def _the_two(context: Context, unit: Unit) -> list[str]:
    """The two countries (ISO2) of an agreement that tells no names, in the order of their codes; none where unclear."""
    for span in (context.doc.paragraphs[unit.paragraph], Span(0, len(context.doc.text))):
        words = [w for kind in ("country", "demonym") for w in context.doc.words_in(kind, span)]
        often = Counter(w.key for w in words).most_common(3)
        if len(often) >= _TWO:
            clear = len(often) == _TWO or (span.start == 0 and often[1][1] > often[_TWO][1])
            return sorted(key for key, _ in often[:_TWO]) if clear else []
    return []


def _mediators(context: Context, units: Sequence[Unit]) -> Iterator[Acting]:
    """Who mediates, told in the paragraphs of a deal or the one behind: "The Red Cross had acted as an intermediary"."""
    paragraphs = {n for u in units for n in (u.paragraph, u.paragraph + 1) if n < len(context.doc.paragraphs)}
    for span in (context.doc.paragraphs[n] for n in sorted(paragraphs)):
        yield from (a for a in _nations(context, span) if a.votes[Role.SUPPORTER])
        for mention in context.mentions.actors_in(span):
            mediates = party_role(context, mention.span, span) is Role.SUPPORTER
            if mediates and mention.value.actor.kind is ActorKind.ORGANISATION:
                votes = Counter({Role.SUPPORTER: VICTIM_VOTES})
                yield Acting(mention, mention.value.actor, Naming.PROPER, votes, hedged=False)
