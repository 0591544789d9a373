"""Wholes with their parts: do 3,000 and 2,000 make 5,250?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
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
# So many parts are tried in all ways; no sentence divides people into more.
MANY: Final = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure that may be a whole or a part of another one; names are "report:s1"."""

    name: str
    whole: str | None
    figure: Figure
    counts: str = ""
    """What befell those counted: the wounded are no part of the dead."""


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
            value = told.claim.value
            yield Piece(told.id, told.claim.part_of, value.figure, value.outcome)


def check_parts(pieces: Iterable[Piece]) -> tuple[Finding, ...]:
    """Every whole of which two parts or more are told, with their sum; one with a part that exceeds it, too.

    "5,250 - some 3,000 of them and around 2,000": 5,000, 250 fewer, which "some" and "around" allow.
    """
    known = {p.name: p for p in pieces}
    parts: dict[str, list[Piece]] = {}
    for piece in known.values():
        whole = known.get(piece.whole or "")
        if whole is not None and whole is not piece and whole.counts == piece.counts:
            parts.setdefault(whole.name, []).append(piece)
    checked = (_check(known[name], found) for name, found in parts.items())
    return tuple(c for c in checked if len(c.claims) > TOLD or not c.holds)


def _check(whole: Piece, parts: Sequence[Piece]) -> Finding:
    said, division = Said.of(whole.figure), _division(whole, parts)
    missing, surplus = _apart(said, division)
    names = (whole.name, *(p.name for p in parts))
    words = _words(whole, division, missing=missing, surplus=surplus)
    if others := [p for p in parts if p not in division]:
        words += f"; {_numbers(others, ', ')} told of another division"
    return Finding(Kind.PARTS, names, "", said, None, missing, surplus, not surplus, words)


def _division(whole: Piece, parts: Sequence[Piece]) -> Sequence[Piece]:
    """The parts; where they exceed the whole, the first of them that make it: 17 are 16 and 1, and 5 are children."""
    said = Said.of(whole.figure)
    if not _apart(said, parts)[1] or len(parts) > MANY:
        return parts
    fewer = (some for n in range(TOLD, len(parts)) for some in combinations(parts, n))
    return next((some for some in fewer if _apart(said, some) == (0, 0)), parts)


def _apart(said: Said, parts: Sequence[Piece]) -> tuple[int, int]:
    """How many are missing of the whole at least, and how many are too many at least."""
    allowed = [Said.of(p.figure) for p in parts]
    low = sum(a.low for a in allowed)
    high = None if any(a.high is None for a in allowed) else sum(a.high or 0 for a in allowed)
    missing = max(0, said.low - high) if high is not None else 0
    return missing, max(0, low - said.high) if said.high is not None else 0


def _words(whole: Piece, parts: Sequence[Piece], *, missing: int, surplus: int) -> str:
    total, summed = number_of(whole.figure), sum(number_of(p.figure) for p in parts)
    told = f"{total:,} said; its parts are {_numbers(parts, ' + ')}"
    told += f" = {summed:,}" if len(parts) > 1 else ""
    apart = total - summed
    if not apart:
        return f"{told}: complete"
    gap = f"{told}: {abs(apart):,} {'fewer' if apart > 0 else 'more'}"
    if missing:
        return f"{gap}, others are not told"
    return f"{gap} than the whole" if surplus else f"{gap}, which the words allow"


def _numbers(parts: Sequence[Piece], between: str) -> str:
    return between.join(f"{number_of(p.figure):,}" for p in parts)


def _piece(report: str, claim: Claim[Tally] | Claim[Strength], figure: Figure) -> Piece:
    whole = None if claim.part_of is None else mention_name(report, claim.part_of)
    return Piece(mention_name(report, claim.id), whole, figure)
