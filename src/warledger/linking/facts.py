"""The facts of an event that its mentions agree on best: when, where, and all its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from warledger.model import EventMention, Place, When
from warledger.record import LinkedEvent
from warledger.record.agreed import COUNTED, agreed_place, agreed_when
from warledger.record.counting import Counting
from warledger.record.sides import aligned
from warledger.record.statements import Statement
from warledger.record.views import mention_name


@dataclass(frozen=True, slots=True)
class Facts:
    """One event as all its reports together tell it."""

    id: str
    when: When
    place: Place | None
    mentions: Mapping[str, EventMention]
    """By name, in the order of the event."""
    statements: tuple[Statement, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """Every type that a report gives the event, the first told first."""
        return tuple(dict.fromkeys(m.type for m in self.mentions.values()))

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of all who took part, the first told first."""
        return tuple(dict.fromkeys(a.canonical for m in self.mentions.values() for a in m.actors))

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that reports say it was part of."""
        return tuple(dict.fromkeys(m.operation for m in self.mentions.values() if m.operation))

    @property
    def dead(self) -> tuple[str, ...]:
        """Full names of the named dead."""
        named = (p for m in self.mentions.values() for p in m.people)
        return tuple(
            dict.fromkeys(p.name for p in named if p.outcome is not None and p.outcome.value == "killed")
        )


def facts_of(events: Iterable[LinkedEvent], counting: Counting) -> Iterator[Facts]:
    """The facts of the events that at least one report says have occurred."""
    for event in events:
        if any(m.value.status in COUNTED for m in event.mentions):
            mentions = {mention_name(m.report_name, m.value.id): m.value for m in aligned(event.mentions)}
            when, place = agreed_when(event), agreed_place(event)
            yield Facts(event.id, when, place, mentions, counting.statements(event))
