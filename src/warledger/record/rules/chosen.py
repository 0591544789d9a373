"""What the rules share that choose one claim among rivals: the order of claims, and the estimate around the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from warledger.record.estimates import Estimate, LeftOutClaim, number
from warledger.record.statements import Statement


def day(told: Statement) -> date:
    """The day of publication; a report without one is older than all others."""
    return told.published or date.min


def vague(told: Statement) -> bool:
    """True for "dozens", "hundreds", "several": no number was told."""
    return told.claim.value.figure.best is None


def first_of_each(told: Sequence[Statement]) -> list[Statement]:
    """The first number that each report tells, since reports lead with the toll; a vague one where it tells no other."""
    found: dict[str, Statement] = {}
    for one in sorted(told, key=lambda t: (vague(t), t.claim.evidence.start, number(t.claim), t.id)):
        found.setdefault(one.report, one)
    return list(found.values())


def first_of_each_speaker(told: Sequence[Statement]) -> list[Statement]:
    """The first number that each speaker gives in each report, in the order of the text; a vague one as it stands."""
    found: dict[tuple[str, str], Statement] = {}
    for one in sorted(told, key=lambda t: (t.claim.evidence.start, number(t.claim), t.id)):
        found.setdefault((one.report, one.source), one)
    return list(found.values())


def lower(told: Sequence[Statement]) -> Statement:
    """If in doubt, the lower."""
    return min(told, key=lambda t: (vague(t), number(t.claim), t.report, t.claim.evidence.start, t.id))


def low_of(told: Statement) -> int:
    """The lowest number that a claim's words allow."""
    low = told.claim.value.figure.low
    return min(low or 0, number(told.claim))


def high_of(told: Statement) -> int:
    """The highest number that a claim tells."""
    return max(number(told.claim), told.claim.value.figure.high or 0)


def without(told: Sequence[Statement], used: Sequence[Statement], reason: str) -> tuple[LeftOutClaim, ...]:
    """The other claims, each with the same reason."""
    return tuple(LeftOutClaim(t.id, reason) for t in told if not any(t is u for u in used))


def ids(used: Sequence[Statement]) -> tuple[str, ...]:
    """The claims' ids, each once."""
    return tuple(dict.fromkeys(t.id for t in used))


def around(best: Statement, rule: str, left_out: tuple[LeftOutClaim, ...]) -> Estimate:
    """The estimate of one claim by its own words."""
    return Estimate(low_of(best), number(best.claim), high_of(best), rule, (best.id,), left_out)
