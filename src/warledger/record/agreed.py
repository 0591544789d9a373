"""What the mentions of one event agree on best: type, day, place, who took part; each source counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from warledger.folding import fold
from warledger.model import (
    ActorKind,
    EventMention,
    Participant,
    Person,
    Place,
    Precision,
    Side,
    Status,
    When,
)
from warledger.record.placed import placed
from warledger.record.sides import aligned
from warledger.record.views import LinkedEvent, Recorded

T = TypeVar("T")

COUNTED: Final = frozenset({Status.OCCURRED, Status.ONGOING})

# The first of these that a report gives is the event's.
_STATUSES: Final = (Status.OCCURRED, Status.ONGOING, Status.SUSPECTED, Status.PLANNED, Status.DENIED)
_FINEST: Final = tuple(Precision)
"""Day first, unknown last."""
# where_prec of a mention without a place: behind all.
_NOWHERE: Final = 9


@dataclass(frozen=True, slots=True)
class Agreed:
    """One event as all its reports together tell it."""

    leading: Recorded[EventMention]
    """The mention that stands for the event: one that its report is about, else the first."""
    event: EventMention
    """The leading mention with what all agree on in its slots, and everybody's claims."""


def agreed(event: LinkedEvent) -> Agreed:
    """The event, of one mention at least, as its reports together tell it."""
    mentions = aligned(placed(event))
    leading = next((m for m in mentions if m.value.primary), mentions[0])
    ordered = (leading, *(m for m in mentions if m is not leading))
    return Agreed(leading, _together(ordered, _Votes.of(event, mentions)))


def agreed_when(event: LinkedEvent) -> When:
    """The most exact date told; of several the one that most sources tell, then the first told."""
    return _Votes.of(event, placed(event)).when()


def agreed_place(event: LinkedEvent) -> Place | None:
    """The most exact place told; of several the one that most sources tell, then the first told."""
    return _Votes.of(event, placed(event)).place()


@dataclass(frozen=True, slots=True)
class _Vote:
    """A mention with the source that it is of."""

    source: str
    mention: EventMention


@dataclass(frozen=True, slots=True)
class _Votes:
    """The mentions that say that the event occurred; all, where none does."""

    votes: tuple[_Vote, ...]

    @classmethod
    def of(cls, event: LinkedEvent, mentions: Sequence[Recorded[EventMention]]) -> _Votes:
        """The votes of mentions of an event."""
        sources = {m.source.sha256: s.report for s in event.sources for m in s.mentions}
        votes = [_Vote(sources[m.source.sha256], m.value) for m in mentions]
        return cls(tuple(v for v in votes if v.mention.status in COUNTED) or tuple(votes))

    def when(self) -> When:
        """The day or days."""
        dated = [v for v in self.votes if v.mention.when.start is not None]
        finest = _best(dated, lambda m: _FINEST.index(m.when.precision))
        return _most_told(finest, lambda m: m.when, lambda w: w) or When.unknown()

    def place(self) -> Place | None:
        """The place, with its words in the report that tells it."""
        finest = _best(self.votes, lambda m: (m.place.where_prec if m.place else 0) or _NOWHERE)
        return _most_told(finest, lambda m: m.place, _place_key)

    def type(self) -> EventMention | None:
        """A mention of the type that most sources tell."""
        return _most_told(self.votes, lambda m: m, lambda m: m.type)


def _together(mentions: Sequence[Recorded[EventMention]], votes: _Votes) -> EventMention:
    told = [m.value for m in mentions]
    first = told[0]
    typed = votes.type() or first
    return replace(
        first,
        type=typed.type,
        family=typed.family,
        primary=any(m.primary for m in told),
        status=min((m.status for m in told), key=_STATUSES.index),
        when=votes.when(),
        date_evidence=None,
        place=votes.place(),
        actors=_actors(told),
        casualties=tuple(c for m in told for c in m.casualties),
        people=_people(told),
        means=tuple({x.kind: x for m in reversed(told) for x in reversed(m.means)}.values())[::-1],
        operation=next((m.operation for m in told if m.operation), None),
        responsibility_claimed_by=next(
            (m.responsibility_claimed_by for m in told if m.responsibility_claimed_by), None
        ),
    )


def _actors(mentions: Sequence[EventMention]) -> tuple[Participant, ...]:
    """Everybody once; unnamed "militants" of another report add nobody where the side has its fighters."""
    found = list(mentions[0].actors)
    for mention in mentions[1:]:
        filled = {a.side for a in found}
        known = {a.id: n for n, a in reversed(list(enumerate(found)))}
        for actor in mention.actors:
            if actor.id in known:
                found[known[actor.id]] = _surer(found[known[actor.id]], actor)
            elif not (_unnamed(actor) and actor.side in filled):
                found.append(actor)
    return tuple(sorted(found, key=lambda a: _unnamed(a) and _has_named(a.side, found)))


def _surer(known: Participant, other: Participant) -> Participant:
    """Suspected in one report and named outright in another: named, with what the first says besides."""
    role, side = known.role or other.role, known.side or other.side
    return replace(known, role=role, side=side, hedged=known.hedged and other.hedged)


def _unnamed(actor: Participant) -> bool:
    return actor.kind is ActorKind.ARMED_GROUP


def _has_named(side: Side | None, actors: Iterable[Participant]) -> bool:
    return any(a.side is side and not _unnamed(a) and not a.hedged for a in actors)


def _people(mentions: Sequence[EventMention]) -> tuple[Person, ...]:
    """Everybody once by name and outcome, as the first report tells of them."""
    found: dict[tuple[str, str | None], Person] = {}
    for person in (p for m in mentions for p in m.people):
        found.setdefault((fold(person.name), person.outcome), person)
    return tuple(found.values())


def _place_key(place: Place | None) -> Hashable:
    return None if place is None else (place.gazetteer_id or fold(place.name), place.relation)


def _best(votes: Sequence[_Vote], rank: Callable[[EventMention], int]) -> list[_Vote]:
    """The votes of the lowest rank."""
    lowest = min((rank(v.mention) for v in votes), default=0)
    return [v for v in votes if rank(v.mention) == lowest]


def _most_told(
    votes: Sequence[_Vote], value: Callable[[EventMention], T], key: Callable[[T], Hashable]
) -> T | None:
    """The value that most sources tell, the first told of these."""
    distinct = dict.fromkeys((v.source, key(value(v.mention))) for v in votes)
    counts = Counter(told for _, told in distinct)
    return max((value(v.mention) for v in votes), key=lambda found: counts[key(found)], default=None)
