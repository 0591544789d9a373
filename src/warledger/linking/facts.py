"""The facts of an event that its mentions agree on best: when, where, and all its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.model import EventMention, Place, Precision, Status, When
from warledger.record import LinkedEvent
from warledger.record.counting import Counting
from warledger.record.statements import Statement
from warledger.record.views import mention_name

COUNTED: Final = frozenset({Status.OCCURRED, Status.ONGOING})

_FINEST: Final = tuple(Precision)
"""Day first, unknown last."""
# where_prec of a mention without a place: behind all.
_NOWHERE: Final = 9


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
        mentions = {mention_name(m.report_name, m.value.id): m.value for m in event.mentions}
        occurred = [m for m in mentions.values() if m.status in COUNTED]
        if occurred:
            yield Facts(event.id, _when(occurred), _place(occurred), mentions, counting.statements(event))


def _when(mentions: Sequence[EventMention]) -> When:
    """The most exact date that a report tells; of several the first told."""
    dated = [m.when for m in mentions if m.when.start is not None]
    return min(dated, key=lambda w: _FINEST.index(w.precision), default=When.unknown())


def _place(mentions: Sequence[EventMention]) -> Place | None:
    """The most exact place that a report tells; of several the first told."""
    placed = [m.place for m in mentions if m.place is not None]
    return min(placed, key=lambda p: p.where_prec or _NOWHERE, default=None)
