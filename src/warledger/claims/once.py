"""A person dies once: of several events in which one man is dead, the one that tells how keeps him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warledger.claims.context import Context
from warledger.claims.named_outcomes import own_fate
from warledger.claims.naming import read_naming
from warledger.folding import last_word
from warledger.model import Casualties, Claim, EventMention, Outcome, Person


def with_deaths_told_once(context: Context, events: Sequence[EventMention]) -> list[EventMention]:
    """The events with each dead man in one alone: that whose verb tells it, else the first.

    "… killed Captain Arlo on Monday. … Arlo is the third to die since May": he is dead in the first alone.
    """
    kept: dict[str, tuple[int, Person]] = {}
    for n, event in enumerate(events):
        for person in _dead(event):
            if person.name not in kept or _tells_better(context, person, kept[person.name][1]):
                kept[person.name] = (n, person)
    return [
        _without(event, {p.name for p in _dead(event) if kept[p.name][0] != n})
        for n, event in enumerate(events)
    ]


def _dead(event: EventMention) -> list[Person]:
    return [p for p in event.people if p.outcome is Outcome.KILLED]


def _tells_better(context: Context, person: Person, before: Person) -> bool:
    """ "The funeral of Arlo …" and then "Arlo was shot dead on Monday"; of one naming the later clause tells it."""
    if person.evidence.start == before.evidence.start:
        return True
    return _told_by_verb(context, person) and not _told_by_verb(context, before)


def _told_by_verb(context: Context, person: Person) -> bool:
    sentence = context.doc.sentence_at(person.evidence.start)
    mention = next(iter(context.mentions.people_in(person.evidence.span)), None)
    if sentence is None or mention is None:
        return False
    return own_fate(read_naming(context, mention, sentence)) is Outcome.KILLED


def _without(event: EventMention, again: set[str]) -> EventMention:
    """An event without some dead people, and without the rows of one that only they fill."""
    if not again:
        return event
    people = tuple(p for p in event.people if p.name not in again or p.outcome is not Outcome.KILLED)
    claims = tuple(_unnamed(c, again) for c in event.casualties if not _is_of(c, again))
    return replace(event, people=people, casualties=claims)


def _is_of(claim: Claim[Casualties], again: set[str]) -> bool:
    """True for a row of one dead person who is told by name alone."""
    value = claim.value
    one = value.outcome is Outcome.KILLED and value.figure.best == 1 and len(value.named) == 1
    told = one and last_word(claim.evidence.quote) == last_word(value.named[0])
    return told and again.issuperset(value.named)


def _unnamed(claim: Claim[Casualties], again: set[str]) -> Claim[Casualties]:
    value = claim.value
    if value.outcome is not Outcome.KILLED or again.isdisjoint(value.named):
        return claim
    return replace(claim, value=replace(value, named=tuple(n for n in value.named if n not in again)))
