"""Doers whom an event's own words leave out: the captors of people freed, the one group of which a report tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.context import Context
from warledger.claims.drafts import Draft
from warledger.claims.event_types import (
    ABDUCTION,
    AGREEMENT,
    ARMED_CLASH,
    ATTACK,
    BOMB,
    GRENADE,
    OTHER,
    SHELLING,
    SUICIDE_BOMB,
)
from warledger.claims.layout import of_other_story
from warledger.claims.stories import RELEASE
from warledger.claims.votes import votes_at
from warledger.mentions.actors import NamedActor
from warledger.mentions.anaphora import lone_group
from warledger.model import Mention, Outcome, Participant, Role, Side, Span, Status
from warledger.text.doc import Sentence

# Acts of armed groups, and of hardly anybody else where nobody is told.
_OF_GROUPS: Final = frozenset({ARMED_CLASH, ATTACK, BOMB, GRENADE, SHELLING, SUICIDE_BOMB})

_STRUCK: Final = (Role.ATTACKER, Role.BOTH)


@dataclass(frozen=True, slots=True)
class Deed:
    """An event in the making with its type and the actors that its own words name."""

    draft: Draft
    kind: str
    actors: tuple[Participant, ...]
    beside: Sequence[Sentence]
    """Sentences beside its clauses that tell no other event."""

    @property
    def takes(self) -> bool:
        """True for an abduction, also within a raid of which more is told."""
        taken = any(a.fate.outcome is Outcome.ABDUCTED for u in self.draft.units for a in u.accounts)
        return self.kind == ABDUCTION or (taken and self.kind in _OF_GROUPS)

    @property
    def frees(self) -> bool:
        """True for a release of captives."""
        outcomes = {a.fate.outcome for u in self.draft.units for a in u.accounts}
        return self.kind == OTHER and (Outcome.RELEASED in outcomes or self.draft.story == RELEASE)


def with_untold_doers(context: Context, deeds: Sequence[Deed]) -> list[tuple[Participant, ...]]:
    """The actors of each event with those who did it though its words name none.

    "The ASG had seized him in October. He was freed on Friday.": Abu Sayyaf takes part in the release.
    """
    lone = lone_group(context.mentions.actors, context.lexicon)
    actors = context.mentions.actors
    group = next((m for m in actors if lone is not None and m.value.actor.id == lone.id), None)
    told = [
        None if group is None or of_other_story(context, group.span, d.draft.units) else group for d in deeds
    ]
    named = [replace(d, actors=_named(context, d.actors, g)) for d, g in zip(deeds, told, strict=True)]
    return [
        (*d.actors, *_untold(context, d, named, g), *_go_betweens(context, d))
        for d, g in zip(named, told, strict=True)
    ]


def _named(
    context: Context, actors: tuple[Participant, ...], group: Mention[NamedActor] | None
) -> tuple[Participant, ...]:
    """The actors, suspects as those of the one group that the report names."""
    unnamed = context.lexicon.grammar["actors"].words["of_lone_group"]
    if group is None or all(a.id not in unnamed for a in actors):
        return actors
    actor = group.value.actor
    known = any(a.id == actor.id for a in actors)
    return tuple(
        replace(a, id=actor.id, canonical=actor.canonical, kind=actor.kind, hedged=True)
        if a.id in unnamed
        else a
        for a in actors
        if not (known and a.id in unnamed)
    )


def _untold(
    context: Context, deed: Deed, deeds: Sequence[Deed], group: Mention[NamedActor] | None
) -> Iterator[Participant]:
    if any(a.kind in ARMED for a in deed.actors):
        return
    striker = _striker(context, deed) if deed.kind in _OF_GROUPS or deed.kind == ABDUCTION else None
    if striker is not None:
        yield _participant(context, striker, Role.ATTACKER)
    elif deed.frees:
        yield from _captors(context, deed, deeds, group)
    elif group is not None and _is_of_the_group(deed, deeds, group):
        yield _participant(context, group, Role.ATTACKER)


def _striker(context: Context, deed: Deed) -> Mention[NamedActor] | None:
    """Of whom a sentence beside the event's own clauses tells that they struck: "Gunmen surrounded the post".

    Where none is told to have, the unnamed men whom it counts: "A gendarme told of forty men in pickups".
    """
    if any(a.role is not Role.TARGET for a in deed.actors):
        return None
    told = ((m, s.span) for s in deed.beside for m in context.mentions.actors_in(s.span))
    voted = [(m, votes_at(context, m.span, span)) for m, span in told if m.value.actor.kind in ARMED]
    struck = (m for m, votes in voted if votes[Role.ATTACKER] > votes[Role.TARGET])
    strangers = context.lexicon.grammar["votes"].words["strangers"]
    unnamed = (
        m
        for m, votes in voted
        if m.value.actor.id in strangers and not votes[Role.TARGET] and _is_counted(context, m.span)
    )
    return next(struck, None) or next(unnamed, None)


def _is_counted(context: Context, span: Span) -> bool:
    """True for people with a number: who is told of with one is told of for the first time."""
    return any(m.span.overlaps(span) for m in context.mentions.figures)


def _captors(
    context: Context, deed: Deed, deeds: Sequence[Deed], group: Mention[NamedActor] | None
) -> Iterator[Participant]:
    """Who held the freed: told in the same sentence, the one group of the report, or the takers of its abduction."""
    sentences = (context.doc.sentences[u.sentence] for u in deed.draft.units)
    near = (m for s in sentences for m in context.mentions.actors_in(s.span))
    told = next((m for m in near if m.value.actor.kind in ARMED), group)
    if told is not None:
        yield _participant(context, told, None)
        return
    takers = {a.id: a for d in deeds if d.kind == ABDUCTION for a in d.actors if a.kind in ARMED}
    if len(takers) == 1:
        taker = next(iter(takers.values()))
        yield Participant(
            taker.mention, taker.canonical, taker.id, taker.kind, None, Side.B, taker.hedged, taker.evidence
        )


def _is_of_the_group(deed: Deed, deeds: Sequence[Deed], group: Mention[NamedActor]) -> bool:
    """True where nobody else than the one group of the report can be meant.

    It took the captives of whose release the report tells, and struck in each of the attacks of one day that a
    lead sums up, and in an old act right behind another of its own. What else is told of other days may be anybody's.
    """
    if deed.draft.status is not Status.OCCURRED or any(a.role is not Role.TARGET for a in deed.actors):
        return False
    if deed.takes:
        return any(d.frees for d in deeds)
    if deed.draft.section != deeds[0].draft.section:
        return False
    if deed is not deeds[0] and deed.kind in _OF_GROUPS and _struck_before(deed, deeds, group):
        return True
    summed = deed is not deeds[0] or group.span.end <= deed.draft.units[0].span.start
    return summed and deed.kind in _OF_GROUPS and deed.draft.when.overlaps(deeds[0].draft.when)


def _struck_before(deed: Deed, deeds: Sequence[Deed], group: Mention[NamedActor]) -> bool:
    """ "In May the rebels stormed Tolm. In June a missile hit a plane": doers of the act told before in its paragraph.

    Not those of the lead: what is told right behind the news may be anybody's.
    """
    first = deed.draft.units[0]
    before = [d for d in deeds[1:] if d.draft.units[-1].span.start < first.span.start]
    beside = [d for d in before if d.draft.units[-1].paragraph == first.paragraph]
    struck = [a.id for d in beside[-1:] for a in d.actors if a.role in _STRUCK]
    return struck == [group.value.actor.id]


def _go_betweens(context: Context, deed: Deed) -> Iterator[Participant]:
    """The Red Cross, where it takes over or carries those who are freed; not where it only tells of it."""
    if not deed.frees and deed.kind != AGREEMENT:
        return
    carriers = context.lexicon.grammar["actors"].words["go_betweens"]
    speakers = [m.value.speaker for m in context.mentions.attributions]
    spans = [*(u.span for u in deed.draft.units), *(s.span for s in deed.beside)]
    told = (m for s in spans for m in context.mentions.actors_in(s) if m.value.actor.id in carriers)
    helping = next((m for m in told if not any(s.overlaps(m.span) for s in speakers)), None)
    if helping is not None and all(a.id != helping.value.actor.id for a in deed.actors):
        yield _participant(context, helping, Role.SUPPORTER, side=None)


def _participant(
    context: Context, told: Mention[NamedActor], role: Role | None, *, side: Side | None = Side.B
) -> Participant:
    span, actor = told.value.told or told.span, told.value.actor
    return Participant(
        mention=context.doc.quote(span),
        canonical=actor.canonical,
        id=actor.id,
        kind=actor.kind,
        role=role,
        side=side,
        hedged=False,
        evidence=context.doc.report.evidence(span),
    )
