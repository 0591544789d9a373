"""How claims are counted: the rule, what is known of speakers, and which reports are copies of one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from warledger.closeness import Sources
from warledger.model import EventMention, Outcome
from warledger.record.estimates import Rule, Toll, toll
from warledger.record.rules import LOWEST
from warledger.record.statements import NO_COPIES, gather
from warledger.record.views import Recorded


@dataclass(frozen=True, slots=True)
class Counting:
    """A way to make numbers of claims; it never changes a claim."""

    rule: Rule = LOWEST
    sources: Sources | None = None
    """None: nobody's closeness is known, which the rule `ucdp` needs."""
    copies: Mapping[str, str] = field(default_factory=lambda: NO_COPIES)
    """Id of a report -> the group of reports that its text is one of."""

    def toll(self, event: Sequence[Recorded[EventMention]], outcome: Outcome) -> Toll | None:
        """How many met one outcome in an event told by these mentions; None where none of them says."""
        return toll(gather(event, self.sources, copies=self.copies), outcome, self.rule)


# The lowest number told, whoever tells it.
CAREFUL: Final = Counting()
