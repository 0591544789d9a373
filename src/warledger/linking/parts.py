"""Wholes with their parts: do 3,000 and 2,000 make 5,250?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.linking.facts import Facts
from warledger.linking.findings import Finding, Kind
from warledger.linking.totals import Said
from warledger.model import Claim, Figure, Strength, Tally
from warledger.record import Recorded
from warledger.record.estimates import number_of
from warledger.record.views import mention_name

# A whole and one part: "15 dead, among them a child" says nothing of the others.
TOLD: Final = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure that may be a whole or a part of another one; names are "report:s1"."""

    name: str
    whole: str | None
    figure: Figure


def tally_pieces(tallies: Iterable[Recorded[Claim[Tally]]]) -> Iterator[Piece]:
    """The figures of tallies."""
    for one in tallies:
        yield _piece(one.report_name, one.value, one.value.value.figure)


def strength_pieces(strengths: Iterable[Recorded[Claim[Strength]]]) -> Iterator[Piece]:
    """The figures of strengths."""
    for one in strengths:
        yield _piece(one.report_name, one.value, one.value.value.figure)


def casualty_pieces(events: Iterable[Facts]) -> Iterator[Piece]:
    """The figures of casualties; their ids name their report."""
    for event in events:
        for told in event.statements:
            yield Piece(told.id, told.claim.part_of, told.claim.value.figure)


def check_parts(pieces: Iterable[Piece]) -> tuple[Finding, ...]:
    """Every whole of which two parts or more are told, with their sum; one with a part that exceeds it, too.

    "5,250 - some 3,000 of them and around 2,000": 5,000, 250 fewer, which "some" and "around" allow.
    """
    known = {p.name: p for p in pieces}
    parts: dict[str, list[Piece]] = {}
    for piece in known.values():
        if piece.whole in known and piece.whole != piece.name:
            parts.setdefault(piece.whole or "", []).append(piece)
    checked = (_check(known[name], found) for name, found in parts.items())
    return tuple(c for c in checked if len(c.claims) > TOLD or not c.holds)


def _check(whole: Piece, parts: Sequence[Piece]) -> Finding:
    said, allowed = Said.of(whole.figure), [Said.of(p.figure) for p in parts]
    low = sum(a.low for a in allowed)
    high = None if any(a.high is None for a in allowed) else sum(a.high or 0 for a in allowed)
    missing = max(0, said.low - high) if high is not None else 0
    surplus = max(0, low - said.high) if said.high is not None else 0
    names = (whole.name, *(p.name for p in parts))
    words = _words(whole, parts, missing=missing, surplus=surplus)
    return Finding(Kind.PARTS, names, "", said, None, missing, surplus, not surplus, words)


def _words(whole: Piece, parts: Sequence[Piece], *, missing: int, surplus: int) -> str:
    numbers = [number_of(p.figure) for p in parts]
    total = number_of(whole.figure)
    told = f"{total:,} said; its parts are {' + '.join(f'{n:,}' for n in numbers)}"
    told += f" = {sum(numbers):,}" if len(numbers) > 1 else ""
    apart = total - sum(numbers)
    if not apart:
        return f"{told}: complete"
    gap = f"{told}: {abs(apart):,} {'fewer' if apart > 0 else 'more'}"
    if missing:
        return f"{gap}, others are not told"
    return f"{gap} than the whole" if surplus else f"{gap}, which the words allow"


def _piece(report: str, claim: Claim[Tally] | Claim[Strength], figure: Figure) -> Piece:
    whole = None if claim.part_of is None else mention_name(report, claim.part_of)
    return Piece(mention_name(report, claim.id), whole, figure)
