"""Rolls: sentences that only tell who the people of a toll before them were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.rows import Row
from warledger.text.doc import FINITE_TAGS

# The toll stands at most this many sentences before its roll.
_REACH: Final = 1
# Tokens between two of those listed, or from the verb to the first.
_GAP: Final = 6
# The same where their number tells that they are all: "15 commandos of the Arlo Response Team and of the driver".
_LONG_GAP: Final = 12
_FEWEST: Final = 2


def parts_of_roll(row: Row, fates: Sequence[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence that lists who those of the toll before it were, as parts of that toll.

    "The new toll is 21 dead. They are 16 Kenyans, a Briton and four others.": all of them are of the 21, and dead.
    "Eight soldiers died. Seven privates and a sergeant, said the minister.": they add up to the eight.
    """
    cut = next((t.index for t in reversed(row.sentence.tokens) if t.low == ";"), -1)
    ahead = [f for f in fates if f.people.value.first < cut]
    if ahead and len(ahead) < len(fates):
        return [*ahead, *_roll_of(row, fates[len(ahead) :], [*told, *ahead])]
    return _roll_of(row, fates, told)


def _roll_of(row: Row, fates: Sequence[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence, or of its last clause: "36 were identified; they include 21 guards and nine women"."""
    made = list(fates)
    whole = _toll(row, told)
    if whole is None or len(made) < _FEWEST or not _opens_roll(row, made[0]):
        return _adding_up(row, made, told)
    if any(f.outcome is not None for f in made) or max(f.size for f in made) >= whole.size:
        return made
    for i, fate in enumerate(made):
        if i and len(row.between(made[i - 1].people.value.end, fate.people.value.first)) > _GAP:
            break
        made[i] = _part(fate, whole)
    return made


def _part(fate: Fate, whole: Fate) -> Fate:
    first = whole.people.value.first
    return replace(fate, part_of=first, outcome=whole.outcome, predicate=whole.predicate)


def _adding_up(row: Row, made: list[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates with those listed one behind the other that add up to a whole before them, as its parts."""
    near = [f for f in told if row.sentence.index - f.sentence <= _REACH]
    wholes = [f for f in (*near, *made) if f.outcome is not None and f.part_of is None and f.size > 1]
    for first in range(len(made) - 1):
        for end in range(first + _FEWEST, len(made) + 1):
            run = made[first:end]
            if not _is_list(row, run):
                break
            start, size = run[0].people.value.first, sum(f.size for f in run)
            whole = next(
                (w for w in reversed(wholes) if w.size == size and w.people.value.end <= start), None
            )
            if whole is not None:
                return [*made[:first], *(_part(f, whole) for f in run), *made[end:]]
    return made


def parts_told_again(row: Row, fates: Sequence[Fate], told: Sequence[Fate]) -> list[Fate]:
    """The fates of a sentence with those of one verb that add up to the people before it, as their parts.

    "… killing eleven people. Seven guards, three cooks and a boy died": who the eleven were.
    """
    made = list(fates)
    near = [f for f in told if row.sentence.index - f.sentence <= _REACH and f.part_of is None]
    for verb in {f.predicate.first for f in made if f.predicate is not None}:
        run = [f for f in made if f.predicate is not None and f.predicate.first == verb and f.part_of is None]
        if len(run) < _FEWEST or any(f.outcome is not run[0].outcome or not f.head for f in run):
            continue
        size = sum(f.size for f in run)
        wholes = (f for f in reversed(near) if f.outcome is run[0].outcome and f.category is None)
        whole = next((f for f in wholes if f.size == size), None)
        if whole is not None:
            made = [_part(f, whole) if f in run else f for f in made]
    return made


def _is_list(row: Row, run: Sequence[Fate]) -> bool:
    """True for people without a fate of their own, told one behind the other without a verb in between."""
    if any(f.outcome is not None or f.people.value.strong for f in run):
        return False
    if any(f.people.value.definite for f in run[:-1]):
        return False  # one who tells it
    gaps = [row.between(a.people.value.end, b.people.value.first) for a, b in zip(run, run[1:], strict=False)]
    joined = row.holds("ands", gaps[-1][:1]) or row.holds("ands", gaps[-1][-2:])
    return joined and all(
        0 < len(g) <= _LONG_GAP and not any(t.tag in FINITE_TAGS or t.low == ";" for t in g) for g in gaps
    )


def _toll(row: Row, told: Sequence[Fate]) -> Fate | None:
    """The last whole told with an outcome just before a sentence."""
    near = (f for f in reversed(told) if row.sentence.index - f.sentence <= _REACH)
    return next((f for f in near if f.outcome is not None and f.part_of is None), None)


def _opens_roll(row: Row, first: Fate) -> bool:
    """ "They are 16 Kenyans": only who they are stands before the first of them."""
    before = row.between(row.sentence.tokens[0].index, first.people.value.first)
    cut = next((k + 1 for k in reversed(range(len(before))) if before[k].low == ";"), 0)
    led = " ".join(t.low for t in before[cut:])
    return row.grammar.patterns["opens_roll"].fullmatch(led) is not None
