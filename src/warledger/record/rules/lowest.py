"""The rule `lowest`: the careful number that our own exports have always had."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.record.estimates import Estimate, number
from warledger.record.statements import Statement


def lowest(told: Sequence[Statement]) -> Estimate:
    """The lowest number told is best, low is the lowest that the words allow, high the highest told.

    "71 soldiers" by the ministry and "at least 100" by the attackers: 71, 71, 100.
    """
    best = min(number(t.claim) for t in told)
    low = min(t.claim.value.figure.low or 0 for t in told)
    high = max(max(number(t.claim), t.claim.value.figure.high or 0) for t in told)
    return Estimate(min(low, best), best, high, "lowest", tuple(t.id for t in told))
