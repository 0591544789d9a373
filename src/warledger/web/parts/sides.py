"""Who took part in an event: the actors of all its reports by side, each with its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warledger.model import Participant, Side
from warledger.web.addresses import actor_address


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor; `hedged`: the reports only suspect it."""

    id: str
    name: str
    address: str
    role: str
    hedged: bool


@dataclass(frozen=True, slots=True)
class SideLines:
    """A side with its actors."""

    name: str
    actors: tuple[ActorLine, ...]


def sides(told: Sequence[Participant], *, rule: str | None = None) -> tuple[SideLines, ...]:
    """The sides that have actors: a, b, and those whose side no report tells."""
    groups = [(Side.A, "Side a"), (Side.B, "Side b"), (None, "Side not told")]
    lines = (SideLines(name, tuple(_line(a, rule) for a in told if a.side is side)) for side, name in groups)
    return tuple(s for s in lines if s.actors)


def _line(actor: Participant, rule: str | None) -> ActorLine:
    role = actor.role.value if actor.role is not None else ""
    return ActorLine(actor.id, actor.canonical, actor_address(actor.id, rule=rule), role, actor.hedged)
