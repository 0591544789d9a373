"""The books of a record: its events with their facts, the rule that counts them, and the knowledge of scopes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger.errors import UsageError
from warledger.knowledge import Knowledge, Lexicon
from warledger.linking.facts import facts_of
from warledger.linking.findings import Finding
from warledger.linking.groups import Group
from warledger.linking.parts import casualty_pieces, check_parts, strength_pieces, tally_pieces
from warledger.linking.reconcile import Ledger, reconcile
from warledger.linking.totals import Ground
from warledger.model import Category
from warledger.record import ClaimFilter, EventFilter, Record
from warledger.record.counting import Counting

EVERY_EVENT: Final = EventFilter()
EVERY_CLAIM: Final = ClaimFilter()


@dataclass(frozen=True, slots=True)
class Books:
    """The ledger of a record with what its totals are read by."""

    ledger: Ledger
    ground: Ground
    lexicon: Lexicon

    def group(self, name: str) -> Group:
        """The force of a name or of an actor's id; raises UsageError where the knowledge has none."""
        groups = self.ledger.groups
        by_id = groups.of_ids({name}) if name in self.lexicon.actors else None
        found = by_id or groups.of_words(name, Category.UNKNOWN)
        if not found.named:
            raise UsageError(
                f"{name!r} is no actor of the knowledge; `warledger knowledge list actors` lists them"
            )
        return found


def open_books(
    record: Record,
    counting: Counting,
    *,
    knowledge: Knowledge,
    lexicon: Lexicon,
    wanted: EventFilter = EVERY_EVENT,
) -> Books:
    """The events of a record that fit, counted by a rule."""
    ground = Ground(knowledge, lexicon)
    events = tuple(facts_of(record.linked_events(wanted), counting))
    return Books(Ledger(events, ground.groups, counting.rule), ground, lexicon)


def findings_of(record: Record, books: Books, wanted: ClaimFilter = EVERY_CLAIM) -> tuple[Finding, ...]:
    """Everything that reconciling the tallies that fit finds, and the parts of their reports' figures."""
    found = reconcile(books.ground.totals(record.tallies(wanted)), books.ledger)
    pieces = [*tally_pieces(record.tallies(wanted)), *strength_pieces(record.strengths(wanted))]
    if wanted.outcome is None and wanted.about is None:
        events = casualty_pieces(books.ledger.events)
        pieces += [p for p in events if wanted.report in (None, p.name.split(":")[0])]
    return (*found, *check_parts(pieces))
