"""Who took part in an event: the actors of all its reports by side, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warledger.model import EventMention, Participant, Side
from warledger.web.addresses import actor_address


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor; `hedged`: every report that names it only suspects it."""

    id: str
    name: str
    address: str
    role: str
    hedged: bool


@dataclass(frozen=True, slots=True)
class SideLines:
    """A side with its actors, those named first before the others."""

    name: str
    actors: tuple[ActorLine, ...]


def sides(mentions: Iterable[EventMention], *, rule: str | None = None) -> tuple[SideLines, ...]:
    """The sides that have actors: a, b, and those whose side no report tells."""
    told = [a for m in mentions for a in m.actors]
    groups = [(Side.A, "Side a"), (Side.B, "Side b"), (None, "Side not told")]
    lines = (SideLines(name, _actors([a for a in told if a.side is side], rule)) for side, name in groups)
    return tuple(s for s in lines if s.actors)


def _actors(told: Sequence[Participant], rule: str | None) -> tuple[ActorLine, ...]:
    found: dict[str, list[Participant]] = {}
    for one in told:
        found.setdefault(one.id, []).append(one)
    return tuple(_line(same, rule) for same in found.values())


def _line(same: Sequence[Participant], rule: str | None) -> ActorLine:
    first = same[0]
    roles = [a.role.value for a in same if a.role is not None]
    role = max(roles, key=roles.count) if roles else ""
    hedged = all(a.hedged for a in same)
    return ActorLine(first.id, first.canonical, actor_address(first.id, rule=rule), role, hedged)
