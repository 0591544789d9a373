"""Claims into low/best/high by a named rule: the only numbers that Warledger computes about a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.model import Casualties, Category, Claim, Outcome, Side, Stance

LOWEST: Final = "lowest"

# "33 people died, 12 of them soldiers": such a figure may include the others of the same event.
_GENERAL: Final = frozenset({Category.UNKNOWN, Category.MIXED})

Counted = Claim[Casualties]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of people with the rule and the claims that made it; low <= best <= high."""

    low: int
    best: int
    high: int
    rule: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many met one outcome in one event; `total` is at least the sum of the four groups' best."""

    total: Estimate
    side_a: Estimate
    side_b: Estimate
    civilians: Estimate
    other: Estimate
    """Of a known kind, but on no known side."""

    @property
    def unknown(self) -> int:
        """Of the total's best: those whom no claim puts on a side or among the civilians."""
        return self.total.best - self.side_a.best - self.side_b.best - self.civilians.best


def lowest(claims: Sequence[Counted], outcome: Outcome) -> Toll | None:
    """The toll by the rule `lowest`; None where no claim tells of this outcome.

    1. A claim counts with its best number, else its low one. Denied claims do not count.
    2. Claims about the same kind of people on the same side are rivals: the lowest is best, low is the
       lowest that the words allow, high the highest number told.
    3. Different kinds add up. Parts of a counted figure do not add to it.
    4. People of unknown kind may be the same as the others: the total is the larger of the two.
    """
    told = [c for c in claims if c.value.outcome is outcome and not _denied(c)]
    if not told:
        return None
    general = [c for c in told if _is_general(c)]
    specific = [c for c in told if not _is_general(c)]
    whole = _rivals(_without_parts(general, told))
    cells = _cells(_without_parts(specific, specific))
    parts = _sum(cells.values())
    ids = tuple(dict.fromkeys([*whole.claims, *parts.claims]))
    total = Estimate(
        max(whole.low, parts.low), max(whole.best, parts.best), max(whole.high, parts.high), LOWEST, ids
    )
    return Toll(
        total,
        side_a=_sum(e for cell, e in cells.items() if cell.group is Side.A),
        side_b=_sum(e for cell, e in cells.items() if cell.group is Side.B),
        civilians=_sum(e for cell, e in cells.items() if cell.group is Category.CIVILIAN),
        other=_sum(e for cell, e in cells.items() if cell.group is None),
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """The people that rival claims are about."""

    side: Side | None
    category: Category

    @property
    def group(self) -> Side | Category | None:
        """Civilians are civilians on either side."""
        return Category.CIVILIAN if self.category is Category.CIVILIAN else self.side


def _denied(claim: Counted) -> bool:
    return claim.said_by is not None and claim.said_by.stance is Stance.DENIES


def _is_general(claim: Counted) -> bool:
    return claim.value.category in _GENERAL and claim.value.side is None


def _without_parts(claims: Sequence[Counted], wholes: Sequence[Counted]) -> list[Counted]:
    ids = {c.id for c in wholes}
    return [c for c in claims if c.part_of is None or c.part_of == c.id or c.part_of not in ids]


def _cells(claims: Iterable[Counted]) -> dict[_Cell, Estimate]:
    cells: dict[_Cell, list[Counted]] = {}
    for claim in claims:
        cells.setdefault(_Cell(claim.value.side, claim.value.category), []).append(claim)
    return {cell: _rivals(found) for cell, found in cells.items()}


def _rivals(claims: Sequence[Counted]) -> Estimate:
    """One estimate from claims about the same people; zero where there are none."""
    if not claims:
        return Estimate(0, 0, 0, LOWEST, ())
    best = min(_number(c) for c in claims)
    low = min(c.value.figure.low or 0 for c in claims)
    high = max(max(_number(c), c.value.figure.high or 0) for c in claims)
    return Estimate(min(low, best), best, high, LOWEST, tuple(c.id for c in claims))


def _number(claim: Counted) -> int:
    figure = claim.value.figure
    return figure.best if figure.best is not None else figure.low or 0


def _sum(estimates: Iterable[Estimate]) -> Estimate:
    found = list(estimates)
    ids = tuple(i for e in found for i in e.claims)
    return Estimate(
        sum(e.low for e in found), sum(e.best for e in found), sum(e.high for e in found), LOWEST, ids
    )
