"""The rule `lowest`: the careful number that our own exports have always had."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.record.estimates import Estimate, number
from warledger.record.rules.chosen import first_of_each_speaker, high_of, ids, low_of, vague, without
from warledger.record.statements import Statement


def lowest(told: Sequence[Statement]) -> Estimate:
    """The lowest toll told is best, low is the lowest that its words allow, high the highest number told.

    "71 soldiers" by the ministry and "at least 100" by the attackers: 71, 71, 100. What a speaker says first in a
    report is his toll: "at least 20 people", then "three of them children", is 20. "Dozens" gives way to 71, which it allows.
    """
    tolls = first_of_each_speaker(told)
    best = min(number(t.claim) for t in _without_borne_out(tolls))
    highest = max(told, key=lambda t: (high_of(t), t.report, t.claim.evidence.start, t.id))
    used = [*tolls, highest]
    return Estimate(
        min(min(low_of(t) for t in tolls), best),
        best,
        high_of(highest),
        "lowest",
        ids(used),
        without(told, used, "its speaker's first figure in the report counts"),
    )


def _without_borne_out(tolls: Sequence[Statement]) -> list[Statement]:
    """The tolls without the vague ones that a number of another speaker bears out."""
    numbers = [number(t.claim) for t in tolls if not vague(t)]
    return [t for t in tolls if not (vague(t) and any(n >= low_of(t) for n in numbers))]
