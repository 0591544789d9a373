"""Fate: a figure of people with what befell them."""

from __future__ import annotations

from dataclasses import dataclass

from warledger.claims.predicates import Predicate
from warledger.mentions.figures import People
from warledger.model import Category, Mention, Outcome, Span


@dataclass(frozen=True, slots=True)
class Fate:
    """A figure with what befell its people; `outcome` None where the sentence tells none."""

    people: Mention[People]
    outcome: Outcome | None
    predicate: Predicate | None
    sentence: int
    head: str
    """The noun of those counted, taken from the figure before where the figure is bare."""
    who: Span | None
    category: Category | None
    part_of: int | None = None
    """First token of the figure that this one is a part of."""
