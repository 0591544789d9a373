"""Sums: the figure of several acts at once that is the sum of figures told for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.mentions.figures import Shape
from warledger.model import Outcome, Qualifier
from warledger.text.doc import Doc

# A sum of fewer parts is none; of so many figures the parts are sought.
_FEWEST_PARTS: Final = 2
_MOST_PARTS: Final = 14
# "More than 70" may be a round number below the sum of its parts: by at most this share.
_ROUNDED: Final = 0.15
# What opens the list of parts behind their sum.
_LISTS: Final = re.compile(r"[:(–—]| - ")
_COUNTED: Final = (Outcome.KILLED, Outcome.WOUNDED)
_OPEN: Final = (Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ABOUT)


def find_sums(fates: Sequence[Fate], context: Context) -> list[Fate]:
    """The figures that sum up acts told apart.

    "Nineteen died in the two attacks", in a report that counts 13 dead in one place and six in another.
    """
    return [f for f in fates if f.outcome in _COUNTED and _is_of_many(f, context) and _is_sum(f, fates)]


def is_listed_part(fate: Fate, sums: Sequence[Fate], doc: Doc) -> bool:
    """ "Nineteen died in the two attacks: 13 in Gao and six in Kidal": those listed behind a sum are of one act each."""
    before = (s for s in sums if s.sentence == fate.sentence and s.outcome is fate.outcome)
    ends = [s.people.span.end for s in before if s.people.span.end <= fate.people.span.start]
    return any(_LISTS.search(doc.text, end, fate.people.span.start) for end in ends)


def _is_of_many(fate: Fate, context: Context) -> bool:
    """ "in two mine blasts", "the three attacks left …", "in three provinces"."""
    sentence = context.doc.sentences[fate.sentence]
    many = context.lexicon.grammar["totals"].patterns["many"]
    return bool(many.search(context.doc.folded, sentence.start, sentence.end))


def _is_sum(fate: Fate, fates: Sequence[Fate]) -> bool:
    """True where some figures of other sentences, or behind it in its own, add up to it."""
    parts = [f.size for f in fates if f.outcome is fate.outcome and _may_be_part(f, fate)][:_MOST_PARTS]
    figure = fate.people.value.figure
    most = fate.size * (1 + _ROUNDED) if figure.qualifier in _OPEN else fate.size
    return any(fate.size <= total <= most for total in _sums(parts))


def _may_be_part(part: Fate, whole: Fate) -> bool:
    """A count of fewer people of no other count, told elsewhere or behind the whole."""
    apart = part.sentence != whole.sentence or part.people.span.start > whole.people.span.end
    value = part.people.value
    own = (
        part.part_of in (None, whole.people.value.first) and value.shape is not Shape.PART and not value.vague
    )
    return apart and own and 0 < part.size < whole.size


def _sums(parts: Iterable[int]) -> set[int]:
    """What two or more of the parts add up to."""
    reached: set[tuple[int, int]] = {(0, 0)}
    for part in parts:
        reached |= {(total + part, min(count + 1, _FEWEST_PARTS)) for total, count in reached}
    return {total for total, count in reached if count == _FEWEST_PARTS}
