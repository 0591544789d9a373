"""The rule `ucdp`, after the UCDP GED Codebook: the most reliable and latest figure is best, the lower if in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.record.estimates import RELIABLE, Estimate, number
from warledger.record.rules.chosen import (
    day,
    first_of_each,
    first_of_each_speaker,
    high_of,
    ids,
    low_of,
    lower,
    vague,
    without,
)
from warledger.record.statements import Statement


def ucdp(told: Sequence[Statement]) -> Estimate:
    """Best is the most reliable source's latest figure; low and high are the lowest reliable and the highest told.

    "71 soldiers" by a hospital, "at least 100" by the attackers: 71, 71, 100. How reliable: data/closeness.yaml.
    """
    best = _best(told)
    reliable = [t for t in first_of_each_speaker(told) if t.reliability >= RELIABLE] or [best]
    low = min([best, *reliable], key=low_of)
    high = max([best, *told], key=high_of)
    used = [best, low, high]
    reason = "a more reliable, later or lower figure is best"
    return Estimate(
        min(low_of(low), number(best.claim)),
        number(best.claim),
        high_of(high),
        "ucdp",
        ids(used),
        without(told, used, reason),
    )


def _best(told: Sequence[Statement]) -> Statement:
    """A told number goes before "dozens"; then the most reliable, then the latest, then the lower."""
    numbers = [t for t in told if not vague(t)] or list(told)
    top = max(t.reliability for t in numbers)
    trusted = [t for t in numbers if t.reliability == top]
    newest = max(day(t) for t in trusted)
    return lower(first_of_each([t for t in trusted if day(t) == newest]))
