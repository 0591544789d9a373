"""The rule `range`: from the least to the most that independent sources say."""

from __future__ import annotations

from collections.abc import Sequence

from warledger.record.estimates import Estimate, number
from warledger.record.rules.chosen import day, high_of, ids, low_of, vague, without
from warledger.record.statements import Statement


def span(told: Sequence[Statement]) -> Estimate:
    """Each source counts once, with its latest figure; best is the middle one, of two the lower.

    The mayor says 16, officials say "at least 15", and an agency's text that five sites copied says 15: 15, 15, 16.
    """
    latest = _latest_of_each(told)
    ranked = sorted(latest, key=lambda t: (number(t.claim), t.id))
    best = number(ranked[(len(ranked) - 1) // 2].claim)
    return Estimate(
        min(min(low_of(t) for t in ranked), best),
        best,
        max(high_of(t) for t in ranked),
        "range",
        ids(ranked),
        without(told, ranked, "another figure of the same source counts"),
    )


def _latest_of_each(told: Sequence[Statement]) -> list[Statement]:
    """The figure that stands for each source: its latest; a vague one where it tells no number."""
    found: dict[str, Statement] = {}
    order = sorted(
        told, key=lambda t: (vague(t), -day(t).toordinal(), t.claim.evidence.start, number(t.claim), t.id)
    )
    for one in order:
        found.setdefault(one.source, one)
    return list(found.values())
