"""The codes of other layouts for what a record holds, taken from the knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Country, EventType, Knowledge
from warledger.model import Actor, ActorKind, EventMention, Participant, Role, Side

CIVILIAN_KINDS: Final = frozenset({ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.ORGANISATION})
STATE_KINDS: Final = frozenset(
    {
        ActorKind.GOVERNMENT,
        ActorKind.STATE_FORCE,
        ActorKind.POLICE,
        ActorKind.SECURITY_FORCE,
        ActorKind.MISSION,
    }
)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Event types, countries (by ISO alpha-2) and actors (by id)."""

    types: Mapping[str, EventType]
    countries: Mapping[str, Country]
    actors: Mapping[str, Actor]

    def country_of(self, event: EventMention) -> Country | None:
        """The country an event happened in."""
        code = event.place.country if event.place else None
        return self.countries.get(code) if code else None

    def home(self, participant: Participant) -> str | None:
        """ISO alpha-2 code of an actor's country."""
        actor = self.actors.get(participant.id)
        return actor.country if actor else None


def crosswalk(knowledge: Knowledge, language: str = "en") -> Crosswalk:
    """The crosswalk of a knowledge; the names of state forces are made from the words of a language."""
    lexicon = knowledge.lexicon(language)
    actors = {entry.id: entry.actor for entry in knowledge.actors}
    if lexicon is not None:
        actors.update(lexicon.actors)
    return Crosswalk(knowledge.event_types, {c.iso2: c for c in knowledge.countries}, actors)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who stood against whom."""

    a: tuple[Participant, ...]
    b: tuple[Participant, ...]


def parties(event: EventMention) -> Parties:
    """The participants by side; those without a side by what they did; `a` is filled before `b`."""
    a: list[Participant] = []
    b: list[Participant] = []
    for participant in event.actors:
        on_b = participant.side is Side.B or (participant.side is None and participant.role is Role.TARGET)
        (b if on_b else a).append(participant)
    if not a:
        a, b = b, a
    return Parties(tuple(a), tuple(b))
