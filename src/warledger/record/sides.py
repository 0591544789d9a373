"""The mentions of one event with their sides alike: who stands on side a in the first of them stands there in all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from warledger.model import ActorKind, Casualties, Claim, EventMention, Participant, Side
from warledger.record.views import Recorded

# Forces of a state.
STATE: Final = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.STATE_FORCE,
        ActorKind.POLICE,
        ActorKind.SECURITY_FORCE,
        ActorKind.MISSION,
    }
)
_OTHER: Final = {Side.A: Side.B, Side.B: Side.A}


def aligned(mentions: Sequence[Recorded[EventMention]]) -> tuple[Recorded[EventMention], ...]:
    """The mentions, the sides of one exchanged where its actors stand the other way round than in those before."""
    known = _Known()
    found = []
    for mention in mentions:
        event = mention.value
        if known.against(event):
            event = _turned(event)
        known.learn(event)
        found.append(mention if event is mention.value else replace(mention, value=event))
    return tuple(found)


@dataclass(slots=True)
class _Known:
    """Where actors, by their ids, and states and armed groups stood in the mentions before."""

    actors: dict[str, Side] = field(default_factory=dict)
    kinds: dict[bool, Side] = field(default_factory=dict)

    def against(self, event: EventMention) -> bool:
        """True where more of the known actors stand on the other side; states and groups, where none is known."""
        sided = [a for a in event.actors if a.side is not None]
        by_name = [(self.actors.get(a.id), a) for a in sided]
        by_kind = [(self.kinds.get(a.kind in STATE), a) for a in sided]
        return (_votes(by_name) or _votes(by_kind)) < 0

    def learn(self, event: EventMention) -> None:
        """Remember where the actors of a mention stand."""
        for actor in event.actors:
            if actor.side is not None:
                self.actors.setdefault(actor.id, actor.side)
                self.kinds.setdefault(actor.kind in STATE, actor.side)


def _votes(found: Iterable[tuple[Side | None, Participant]]) -> int:
    """One for each actor that stands where it stood, one against for each that does not."""
    return sum(1 if side is actor.side else -1 for side, actor in found if side is not None)


def _turned(event: EventMention) -> EventMention:
    actors = tuple(replace(a, side=_other(a.side)) for a in event.actors)
    return replace(event, actors=actors, casualties=tuple(_claim_turned(c) for c in event.casualties))


def _claim_turned(claim: Claim[Casualties]) -> Claim[Casualties]:
    return replace(claim, value=replace(claim.value, side=_other(claim.value.side)))


def _other(side: Side | None) -> Side | None:
    return None if side is None else _OTHER[side]
