"""The rule `latest`: the figure published last, by its own words."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.record.estimates import Estimate
from warledger.record.rules.chosen import around, day, first_of_each, lower, without
from warledger.record.statements import Statement


def latest(told: Sequence[Statement]) -> Estimate:
    """The first number of the report published last; of several on one day the lower.

    "15 villagers" on Monday and "16 people" on Tuesday: 16.
    """
    newest = max(day(t) for t in told)
    best = lower(first_of_each([t for t in told if day(t) == newest]))
    earlier = [t for t in told if day(t) < newest]
    same_day = [t for t in told if day(t) == newest]
    left_out = (
        *without(earlier, (), f"published before {newest}"),
        *without(same_day, (best,), "another figure of the last day"),
    )
    return around(best, "latest", left_out)
