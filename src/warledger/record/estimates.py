"""Claims into low/best/high by a named rule: the only numbers that Warledger computes about a conflict.

A rule (rules/) settles claims about the same people; what is alike in all rules is here: parts and wholes, kinds
of people that add up, sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from warledger.model import Casualties, Category, Claim, Figure, Outcome, Side, Stance
from warledger.record.statements import Statement
from warledger.record.views import Verdict

# "33 people died, 12 of them soldiers": such a figure may include the others of the same event or side.
_GENERAL: Final = frozenset({Category.UNKNOWN, Category.MIXED})

# From here on a speaker's figure weighs against others: a party about its enemy's losses does not.
RELIABLE: Final = 2
# Tolls of one report differ by less; what is smaller tells of some of the people: "28 died", "three generations of a family".
SOME: Final = 4

Counted: TypeAlias = Claim[Casualties]


@dataclass(frozen=True, slots=True)
class LeftOutClaim:
    """A claim that a number does not rest on, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number of people with the rule and the claims that made it; low <= best <= high."""

    low: int
    best: int
    high: int
    rule: str
    claims: tuple[str, ...]
    left_out: tuple[LeftOutClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The people that rival claims are about."""

    side: Side | None
    category: Category


@dataclass(frozen=True, slots=True)
class CellEstimate:
    """The estimate of one kind of people on one side."""

    cell: Cell
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Toll:
    """How many met one outcome in one event; `total` is at least the sum of the four groups' best."""

    total: Estimate
    side_a: Estimate
    side_b: Estimate
    civilians: Estimate
    other: Estimate
    """Of a known kind, but on no known side."""
    cells: tuple[CellEstimate, ...] = ()
    """By side and category, those of unknown kind among them."""

    @property
    def unknown(self) -> int:
        """Of the total's best: those whom no claim puts on a side or among the civilians."""
        return self.total.best - self.side_a.best - self.side_b.best - self.civilians.best


@dataclass(frozen=True, slots=True)
class Rule:
    """A named way to settle claims that are rivals."""

    name: str
    words: str
    """What it does, in a line."""
    settle: Callable[[Sequence[Statement]], Estimate]
    """Gives one estimate for one or more statements about the same people."""
    by_side: bool = True
    """False for a rule that gives both sides in one number."""


def number(claim: Counted) -> int:
    """The number of a claim: its best one, else its low one."""
    return number_of(claim.value.figure)


def number_of(figure: Figure) -> int:
    """The number of a figure: its best one, else its low one; 0 where it has neither."""
    return figure.best if figure.best is not None else figure.low or 0


def toll(told: Sequence[Statement], outcome: Outcome, rule: Rule) -> Toll | None:
    """The toll of one outcome by a rule; None where no claim tells of this outcome, 0 where all of them died since.

    1. Claims that a speaker denied or a person rejected do not count, and parts of a counted figure do not add to it: those told as such, single people
       beside a larger figure of their report, small figures beside far larger ones of it, and those told as more than others
       ("four further bodies").
    2. Claims about the same kind of people on the same side are rivals: the rule settles them. Kinds that no report
       tells apart are the same people.
    3. Different kinds add up, those of one side to the side.
    4. People of unknown kind may be the same as the others of their side, or of all: the larger number counts.

    Every claim of the outcome is either among those used or among those left out, with the reason.
    """
    of_outcome = [t for t in told if t.claim.value.outcome is outcome]
    counted = [t for t in of_outcome if _why_not(t) is None]
    if not counted and not any(t.died for t in of_outcome):
        return None
    inner = [*_parts(counted), *_singled_out(counted)]
    left = {c.claim for c in inner}
    rivals = _cells([t for t in counted if t.id not in left])
    cells = [CellEstimate(cell, rule.settle(found)) for cell, found in rivals]
    sums = _Sums(cells, rule)
    reasons = [LeftOutClaim(t.id, why) for t in of_outcome if (why := _why_not(t)) is not None]
    return sums.toll((*reasons, *{c.claim: c for c in inner}.values()))


def nobody(rule: str) -> Estimate:
    """No claim, no people."""
    return Estimate(0, 0, 0, rule, ())


@dataclass(frozen=True, slots=True)
class _Sums:
    """Estimates by cell, to be added up."""

    cells: Sequence[CellEstimate]
    rule: Rule

    def toll(self, left_out: tuple[LeftOutClaim, ...]) -> Toll:
        sides = {side: self._side(side) for side in Side}
        civilians = self._sum(c for c in self.cells if c.cell.category is Category.CIVILIAN)
        other = self._sum(
            c for c in self.cells if c.cell.side is None and not _is_bare(c.cell) and not _is_civilian(c.cell)
        )
        parts = _added([*sides.values(), civilians, other], self.rule.name)
        whole = self._sum(c for c in self.cells if c.cell.side is None and _is_bare(c.cell))
        total = _larger(whole, parts)
        total = Estimate(
            total.low, total.best, total.high, total.rule, total.claims, (*total.left_out, *left_out)
        )
        if not self.rule.by_side:
            none = nobody(self.rule.name)
            return Toll(total, none, none, none, none)
        return Toll(total, sides[Side.A], sides[Side.B], civilians, other, tuple(self.cells))

    def _side(self, side: Side) -> Estimate:
        """Those on a side who are no civilians; people of unknown kind may be the same as the others."""
        mine = [c for c in self.cells if c.cell.side is side and not _is_civilian(c.cell)]
        return _larger(
            self._sum(c for c in mine if _is_bare(c.cell)), self._sum(c for c in mine if not _is_bare(c.cell))
        )

    def _sum(self, cells: Iterable[CellEstimate]) -> Estimate:
        return _added([c.estimate for c in cells], self.rule.name)


def _why_not(told: Statement) -> str | None:
    """Why a claim does not count whatever the others say; None where it does."""
    said = told.claim.said_by
    if told.correction is Verdict.REJECT:
        return "rejected by a person"
    if said is not None and said.stance is Stance.DENIES:
        return "denied by its speaker"
    return "died later: counted among the dead" if told.died and not number(told.claim) else None


def _parts(told: Sequence[Statement]) -> list[LeftOutClaim]:
    """Those that would be counted twice; the soldiers among 33 dead of unknown kind tell of what kind 12 of them are."""
    wholes = {t.id: t.claim for t in told}
    parts = [t for t in told if _is_part(t.claim, wholes.get(t.claim.part_of or ""))]
    return [LeftOutClaim(t.id, f"a part of {t.claim.part_of}") for t in parts]


def _singled_out(told: Sequence[Statement]) -> list[LeftOutClaim]:
    """Figures that a larger one of the same people in the same report holds already."""
    most: dict[tuple[str, Side | None, Category], int] = {}
    for one in told:
        most[_people(one)] = max(most.get(_people(one), 0), number(one.claim))
    held = [t for t in told if number(t.claim) < most[_people(t)]]
    return [
        *(LeftOutClaim(t.id, "told as more than others of its report") for t in held if t.adds),
        *(LeftOutClaim(t.id, "one of those counted in its report") for t in held if _is_one(t)),
        *(
            LeftOutClaim(t.id, "some of those counted in its report")
            for t in held
            if _is_some(t, told) and not (t.adds or _is_one(t))
        ),
    ]


def _people(told: Statement) -> tuple[str, Side | None, Category]:
    return told.report, told.claim.value.side, told.claim.value.category


def _is_one(told: Statement) -> bool:
    """A person of whom a report speaks alone: "the driver"."""
    return not told.adds and number(told.claim) == 1


def _is_some(one: Statement, told: Iterable[Statement]) -> bool:
    """A small figure of a speaker who gives a far larger one, or in a report's own words behind a far larger one."""
    far = [t for t in told if _people(t) == _people(one) and number(t.claim) > SOME * number(one.claim)]
    if one.claim.said_by is not None:
        return any(t.source == one.source for t in far)
    return any(t.reliability >= RELIABLE and t.claim.evidence.end <= one.claim.evidence.start for t in far)


def _is_part(claim: Counted, whole: Counted | None) -> bool:
    if whole is None or whole.id == claim.id:
        return False
    return claim.value.category in _GENERAL or whole.value.category not in _GENERAL


def _is_bare(cell: Cell) -> bool:
    return cell.category in _GENERAL


def _is_civilian(cell: Cell) -> bool:
    """Civilians are civilians on either side."""
    return cell.category is Category.CIVILIAN


@dataclass(frozen=True, slots=True)
class _Kind:
    """The claims of one side and category."""

    cell: Cell
    told: tuple[Statement, ...]

    @property
    def reports(self) -> set[str]:
        """Those that tell of this kind."""
        return {t.report for t in self.told}


def _cells(told: Sequence[Statement]) -> list[tuple[Cell, list[Statement]]]:
    """Rival claims by the people they are about, those with a side and the most told first."""
    kinds: dict[Cell, list[Statement]] = {}
    for one in told:
        kinds.setdefault(Cell(one.claim.value.side, one.claim.value.category), []).append(one)
    ordered = sorted(
        kinds.items(), key=lambda k: (k[0].side is None, -len(k[1]), k[0].category.value, k[0].side or "")
    )
    groups: list[list[_Kind]] = []
    for cell, found in ordered:
        kind = _Kind(cell, tuple(found))
        home = next((g for g in groups if all(_same_people(kind, k) for k in g)), None)
        if home is None:
            groups.append([kind])
        else:
            home.append(kind)
    return [(g[0].cell, [t for kind in g for t in kind.told]) for g in groups]


def _same_people(one: _Kind, other: _Kind) -> bool:
    """Two kinds that no report tells apart: "3 militants" here, "3 of the rebels' side" there; fighters by two names."""
    a, b = one.cell, other.cell
    if one.reports & other.reports or _is_bare(a) != _is_bare(b):
        return False
    if a.category is b.category:
        return a.side is b.side or None in (a.side, b.side)
    return a.side is b.side is not None and not (_is_civilian(a) or _is_civilian(b))


def _added(estimates: Sequence[Estimate], rule: str) -> Estimate:
    return Estimate(
        sum(e.low for e in estimates),
        sum(e.best for e in estimates),
        sum(e.high for e in estimates),
        rule,
        tuple(i for e in estimates for i in e.claims),
        tuple(c for e in estimates for c in e.left_out),
    )


def _larger(whole: Estimate, parts: Estimate) -> Estimate:
    """Of a whole and the sum of its kinds, which may be incomplete, the larger numbers."""
    return Estimate(
        max(whole.low, parts.low),
        max(whole.best, parts.best),
        max(whole.high, parts.high),
        parts.rule,
        tuple(dict.fromkeys([*whole.claims, *parts.claims])),
        (*whole.left_out, *parts.left_out),
    )
