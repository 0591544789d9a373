"""The claims of one event with who gives each: how close, how far trusted, and as which source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from warledger.closeness import Sources, Standing
from warledger.folding import fold
from warledger.model import (
    ActorKind,
    Casualties,
    Claim,
    Closeness,
    EventMention,
    Participant,
    Report,
    Side,
)
from warledger.record.fates import dead_in, without_dead
from warledger.record.sides import STATE
from warledger.record.views import Correction, Recorded, Verdict, mention_name

# How far a source is trusted of whom nothing is known (data/closeness.yaml counts from 1 to 5).
LEAST: Final = 1

NO_COPIES: Final[Mapping[str, str]] = MappingProxyType({})
NO_CORRECTIONS: Final[Mapping[str, Correction]] = MappingProxyType({})

_UNARMED: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.ORGANISATION}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of casualties with who gives it and when."""

    claim: Claim[Casualties]
    event: str
    """The mention that holds it: "inates-1:e1"."""
    report: str
    published: date | None
    source: str
    """Two of one source are no two witnesses: the speaker, else the report with its copies."""
    closeness: Closeness
    reliability: int
    """1 (least) to 5, by data/closeness.yaml."""
    adds: bool = False
    """Told as more than others: "four further bodies"."""
    died: bool = False
    """Some of its wounded or missing are named among the dead, and are not counted here."""
    correction: Verdict | None = None
    """A person's word on the claim; the number of an amended claim is the person's."""

    @property
    def id(self) -> str:
        """Of the claim."""
        return self.claim.id


def gather(
    mentions: Sequence[Recorded[EventMention]],
    sources: Sources | None = None,
    *,
    copies: Mapping[str, str] = NO_COPIES,
    corrections: Mapping[str, Correction] = NO_CORRECTIONS,
) -> tuple[Statement, ...]:
    """The claims of an event's mentions, in their order; without sources, nobody's closeness is known.

    `copies`: id of a report -> the id of the group that its text is one of; reports outside stand for themselves.
    `corrections`: id of a claim -> a person's word on it.
    """
    told = (_statement(m, c, sources, copies) for m in mentions for c in m.value.casualties)
    dead = dead_in(mentions)
    return tuple(_corrected(_living(t, dead), corrections.get(t.id)) for t in told)


def _living(told: Statement, dead: Sequence[str]) -> Statement:
    """The statement without those of its wounded who died, by another report or a later line."""
    claim = without_dead(told.claim, dead)
    return told if claim is told.claim else replace(told, claim=claim, died=True)


def _corrected(told: Statement, correction: Correction | None) -> Statement:
    """The statement with a person's word; the words it rests on stay."""
    if correction is None:
        return told
    claim = told.claim
    if correction.figure is not None:
        claim = replace(claim, value=replace(claim.value, figure=correction.figure))
    return replace(told, claim=claim, correction=correction.verdict)


def _statement(
    mention: Recorded[EventMention],
    claim: Claim[Casualties],
    sources: Sources | None,
    copies: Mapping[str, str],
) -> Statement:
    report, event = mention.source.report, mention.value
    stand, reliability = _Stand(Closeness.UNKNOWN), LEAST
    if sources is not None:
        stand = _standing(claim, event, report, sources)
        own = stand.side is not None and stand.side is claim.value.side
        reliability = sources.reliability(stand.closeness, own=own)
    return Statement(
        claim=claim,
        event=mention_name(mention.report_name, event.id),
        report=report.id,
        published=report.published,
        source=_speaker(claim) or copies.get(report.id, report.id),
        closeness=stand.closeness,
        reliability=reliability,
        adds=sources is not None and sources.adds(claim.value.who),
    )


def _speaker(claim: Claim[Casualties]) -> str:
    """The speaker in matching form: "The mayor" and "the mayor" are one."""
    return fold(claim.said_by.speaker).removeprefix("the ") if claim.said_by is not None else ""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the speaker of a claim stands in its event."""

    closeness: Closeness
    side: Side | None = None


def _standing(claim: Claim[Casualties], event: EventMention, report: Report, sources: Sources) -> _Stand:
    if claim.said_by is None:
        standing = sources.publisher(report.publisher)
        return _Stand(standing.closeness, _side_of(standing, event))
    words = claim.said_by.speaker
    standing = sources.speaker(words)
    if standing.closeness not in (Closeness.UNKNOWN, Closeness.PARTY):
        return _Stand(standing.closeness)
    taking_part = next((a for a in _armed(event) if _speaks_for(words, a, sources)), None)
    if taking_part is not None:
        return _Stand(Closeness.PARTY, taking_part.side)
    return _Stand(standing.closeness, _side_of(standing, event))


def _armed(event: EventMention) -> list[Participant]:
    return [a for a in event.actors if a.kind not in _UNARMED]


def _speaks_for(words: str, actor: Participant, sources: Sources) -> bool:
    """The speaker is named after the actor, or after its country where it is a state's force."""
    folded = fold(words)
    if fold(actor.canonical) in folded or fold(actor.mention) in folded:
        return True
    return actor.kind in STATE and bool(sources.countries(words) & sources.countries(actor.canonical))


def _side_of(standing: Standing, event: EventMention) -> Side | None:
    """The side of a party that is known by its office alone: the state's, or the armed group's."""
    if not standing.of:
        return None
    state = standing.of == "state"
    return next((a.side for a in _armed(event) if (a.kind in STATE) is state), None)
