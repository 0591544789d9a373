"""Fate: a figure of people with what befell them."""

from __future__ import annotations

from dataclasses import dataclass

from warledger.claims.predicates import Predicate
from warledger.knowledge import Lexicon
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

    @property
    def size(self) -> int:
        """How many people, at least; 0 where the words give no number."""
        figure = self.people.value.figure
        return (figure.best if figure.best is not None else figure.low) or 0


def same_noun(a: Fate, b: Fate, lexicon: Lexicon) -> bool:
    """True where two figures count by one noun, in the singular or the plural ("soldier", "soldiers")."""
    plural = lexicon.grammar["fate"].patterns["plural"]
    return plural.sub("", a.head) == plural.sub("", b.head)
