"""All that reconciling a record finds: the totals and sizes that reports tell, against its events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.linking.facts import Facts, facts_of
from warledger.linking.findings import Finding
from warledger.linking.indexed_ledger import IndexedLedger
from warledger.linking.indexed_people import Counter
from warledger.linking.parts import Piece, check_parts, strength_pieces, tally_pieces
from warledger.linking.reconcile import Holder, placed, reconcile
from warledger.linking.totals import Ground, Total
from warledger.model import Claim, Strength, Tally
from warledger.record import ClaimFilter, EventFilter, Record, Recorded
from warledger.record.counting import Counting
from warledger.record.held_columns import CasualtyPiece

EVERY_CLAIM: Final = ClaimFilter()
EVERY_EVENT: Final = EventFilter()


@dataclass(frozen=True, slots=True)
class Told:
    """The totals and the sizes of forces that reports tell."""

    tallies: tuple[Recorded[Claim[Tally]], ...]
    strengths: tuple[Recorded[Claim[Strength]], ...]

    @classmethod
    def of(cls, record: Record, wanted: ClaimFilter = EVERY_CLAIM) -> Told:
        """Those of a record that fit."""
        return cls(tuple(record.tallies(wanted)), tuple(record.strengths(wanted)))


@dataclass(frozen=True, slots=True, eq=False)
class Reckoning:
    """What was compared, and what that shows."""

    told: Told
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    ledger: Holder


def reckon(told: Told, ground: Ground, ledger: Holder, pieces: Iterable[Piece]) -> Reckoning:
    """Every total with the record and with each other, and parts with their wholes, those of events (`pieces`) too."""
    totals = placed(ground.totals(told.tallies), ledger)
    own = (*tally_pieces(told.tallies), *strength_pieces(told.strengths), *pieces)
    return Reckoning(told, totals, (*reconcile(totals, ledger), *check_parts(own)), ledger)


def indexed_reckoning(
    record: Record, counting: Counting, ground: Ground, told: Told, wanted: EventFilter = EVERY_EVENT
) -> Reckoning | None:
    """What reconciling finds in the events that fit, by the index; None where it does not tell people apart."""
    columns = record.held_columns(wanted, rule=counting.rule.name)
    if columns is None:
        return None

    def load(names: Collection[str]) -> Sequence[Facts]:
        return list(facts_of(record.named_events(names), counting))

    ledger = IndexedLedger(Counter(columns, ground.groups, counting.rule, load))
    pieces = [_piece(p) for p in record.casualty_pieces(wanted)]
    found = reckon(told, ground, ledger, pieces)
    ledger.forget()
    return found


def _piece(one: CasualtyPiece) -> Piece:
    return Piece(one.claim, one.whole, one.figure, one.outcome)
