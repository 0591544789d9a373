"""How claims are counted: the rule, and what is known of speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from warledger.closeness import Sources
from warledger.model import Casualties, EventMention, Outcome
from warledger.record.estimates import Rule, Toll, toll
from warledger.record.rules import LOWEST, RULES
from warledger.record.sides import aligned
from warledger.record.statements import NO_COPIES, Statement, gather
from warledger.record.views import LinkedEvent, Recorded


class WhoReader(Protocol):
    """Tells the people of an event apart as totals do (by the knowledge, which a record has not)."""

    def who(self, claim: Casualties, event: EventMention, /) -> object:
        """Whose people a claim counts; `str` of it is what the index keeps."""

    def countries(self, event: EventMention, /) -> frozenset[str]:
        """The countries whose forces took part."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A way to make numbers of claims; it never changes a claim."""

    rule: Rule = LOWEST
    sources: Sources | None = None
    """None: nobody's closeness is known, which the rule `ucdp` needs."""
    people: WhoReader | None = None
    """None: the index does not tell people apart, and totals are held against the readings themselves."""

    def toll(
        self,
        mentions: Sequence[Recorded[EventMention]],
        outcome: Outcome,
        *,
        copies: Mapping[str, str] = NO_COPIES,
    ) -> Toll | None:
        """How many met one outcome in an event told by these mentions; None where none of them says."""
        return toll(gather(mentions, self.sources, copies=copies), outcome, self.rule)

    def event_toll(self, event: LinkedEvent, outcome: Outcome) -> Toll | None:
        """How many met one outcome in an event, copies counted as one source."""
        return toll(self.statements(event), outcome, self.rule)

    def statements(self, event: LinkedEvent) -> tuple[Statement, ...]:
        """All claims of an event with who gives each, as people corrected them."""
        told = {c.claim: c for c in event.corrections}
        return gather(aligned(event.mentions), self.sources, copies=copies_of(event), corrections=told)


def copies_of(event: LinkedEvent) -> dict[str, str]:
    """Id of each report that tells of an event -> the first of the reports that it is a copy of."""
    return {m.source.report.id: s.report for s in event.sources for m in s.mentions}


# The lowest number told, whoever tells it.
CAREFUL: Final = Counting()


def countings(sources: Sources | None, people: WhoReader | None = None) -> dict[str, Counting]:
    """A counting by every rule, by the rule's name."""
    return {name: Counting(rule, sources, people) for name, rule in RULES.items()}
