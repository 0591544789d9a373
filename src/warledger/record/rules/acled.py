"""The rule `acled`, after the ACLED Codebook: the most conservative figure, in one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from warledger.model import Qualifier
from warledger.record.estimates import Counted, Estimate, number
from warledger.record.rules.chosen import first_of_each_speaker, without
from warledger.record.statements import Statement

# ACLED Codebook, "Fatalities": vague words have fixed numbers ("several" is 3, as it is in a reading).
VAGUE: Final[Mapping[Qualifier, int]] = MappingProxyType({Qualifier.DOZENS: 12, Qualifier.HUNDREDS: 100})


def acled(told: Sequence[Statement]) -> Estimate:
    """The lowest toll told; "dozens" is 12, "hundreds" 100, "20 to 30" is 20.

    "71 soldiers", "at least 100 soldiers" and "dozens": 12.
    """
    tolls = first_of_each_speaker(told)
    best = min(tolls, key=lambda t: (conservative(t.claim), t.report, t.claim.evidence.start, t.id))
    people = conservative(best.claim)
    return Estimate(
        people,
        people,
        people,
        "acled",
        (best.id,),
        without(told, (best,), "not the most conservative figure"),
    )


def conservative(claim: Counted) -> int:
    """The number of a claim as ACLED would code it."""
    figure = claim.value.figure
    if figure.best is None and figure.qualifier in VAGUE:
        return VAGUE[figure.qualifier]
    return min(figure.low, number(claim)) if figure.low is not None else number(claim)
