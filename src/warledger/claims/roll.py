"""Rolls: sentences that only tell who the people of a toll before them were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.rows import Row

# The toll stands at most this many sentences before its roll.
_REACH: Final = 1
# Tokens between two of those listed, or from the verb to the first.
_GAP: Final = 6


def parts_of_roll(row: Row, fates: Sequence[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence that lists who those of the toll before it were, as parts of that toll.

    "The new toll is 21 dead. They are 16 Kenyans, a Briton and four others.": all of them are of the 21, and dead.
    """
    made = list(fates)
    whole = _toll(row, told)
    if whole is None or len(made) < 2 or not _opens_roll(row, made[0]):
        return made
    if any(f.outcome is not None for f in made) or max(f.size for f in made) >= whole.size:
        return made
    for i, fate in enumerate(made):
        if i and len(row.between(made[i - 1].people.value.end, fate.people.value.first)) > _GAP:
            break
        first = whole.people.value.first
        made[i] = replace(fate, part_of=first, outcome=whole.outcome, predicate=whole.predicate)
    return made


def _toll(row: Row, told: Sequence[Fate]) -> Fate | None:
    """The last whole told with an outcome just before a sentence."""
    near = (f for f in reversed(told) if row.sentence.index - f.sentence <= _REACH)
    return next((f for f in near if f.outcome is not None and f.part_of is None), None)


def _opens_roll(row: Row, first: Fate) -> bool:
    """ "They are 16 Kenyans": only who they are stands before the first of them."""
    start = row.sentence.tokens[0].index
    led = " ".join(t.low for t in row.between(start, first.people.value.first))
    return row.grammar.patterns["opens_roll"].fullmatch(led) is not None
