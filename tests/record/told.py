"""Statements for the tests of rules, from short descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

from warledger.model import (
    Attribution,
    Casualties,
    Category,
    Claim,
    Closeness,
    Evidence,
    Figure,
    Outcome,
    Side,
)
from warledger.record.statements import Statement

_NUMBERS = count()


def of_report(claims: Iterable[Claim[Casualties]], report: str = "r") -> list[Statement]:
    """Claims of one report of which nothing else is known."""
    return [Statement(c, f"{report}:e1", report, None, report, Closeness.UNKNOWN, 1) for c in claims]


def said(
    people: int | Figure,
    report: str,
    *,
    on: int | None = None,
    by: str = "",
    trust: int = 3,
    category: Category = Category.MILITARY,
    side: Side | None = Side.A,
) -> Statement:
    """A report of a day of May 2020 has somebody say how many were killed."""
    figure = Figure.exact(people) if isinstance(people, int) else people
    start = next(_NUMBERS)
    claim = Claim(
        f"{report}:{start}-{start + 1}:killed",
        Casualties(None, category, side, Outcome.KILLED, figure),
        Evidence(start, start + 1, "x"),
        Attribution(by) if by else None,
    )
    published = date(2020, 5, on) if on else None
    return Statement(claim, f"{report}:e1", report, published, by or report, Closeness.LOCAL, trust)
