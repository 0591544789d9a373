"""What the figures of two mentions say for or against one event: features like those of features.py."""

from __future__ import annotations

from typing import Final

import numpy as np

from warledger.linking.comparing import number, once, scale, shared
from warledger.linking.table import NONE, Flags, Floats, Pairs, Table

# Beyond this, more makes no difference.
MANY_PEOPLE: Final = 50.0
# Reports of one event on one day seldom differ by more: "dozens" and "over 700".
MANY_TIMES: Final = 30.0


@once
def figures_agree(t: Table, p: Pairs) -> Floats:
    """A number of killed, wounded, taken … agrees: from 0 for one person to 1 for fifty and more."""
    return scale(np.maximum(_agreeing(t, p, t.figure_meant) - 1, 0), MANY_PEOPLE)


@once
def figures_contradict(t: Table, p: Pairs) -> Floats:
    """Both count the same outcome, and no number agrees."""
    return number((_compared(t, p) > 0) & (_agreeing(t, p, t.figure_high) < 1))


def figures_far(t: Table, p: Pairs) -> Floats:
    """Both count the same outcome, and their numbers lie many times apart: from 0 for alike to 1 for thirty times."""
    low, high = _reach(t, p, t.figure_meant)
    times = np.where(_one_outcome(t, p), np.maximum(low, 1) / np.maximum(high, 1), np.nan)
    least = np.fmin.reduce(np.fmin.reduce(times, axis=2), axis=1)
    far = np.log(np.maximum(np.nan_to_num(least, nan=1.0), 1)) / np.log(MANY_TIMES)
    return np.asarray(np.minimum(far, 1.0), dtype=np.float64)


@once
def other_victims(t: Table, p: Pairs) -> Floats:
    """Others were killed: civilians in the one, soldiers, police or fighters in the other, or two kinds of these."""
    both = (t.killed_kinds[p.left, 0] != NONE) & (t.killed_kinds[p.right, 0] != NONE)
    return number(both & (shared(t.killed_kinds, p) == 0))


def _compared(t: Table, p: Pairs) -> Floats:
    """How many pairs of figures count the same outcome."""
    return np.asarray(shared(t.figure_kind, p))


def _agreeing(t: Table, p: Pairs, high: Floats) -> Floats:
    """The largest number in which two figures of one outcome agree; 0 where none does."""
    low, high = _reach(t, p, high)
    return np.asarray(np.where(_one_outcome(t, p) & (low <= high), low, 0.0).max(axis=(1, 2)))


@once
def _one_outcome(t: Table, p: Pairs) -> Flags:
    """For each two figures of a pair, whether they count the same outcome."""
    left, right = t.figure_kind[p.left][:, :, None], t.figure_kind[p.right][:, None, :]
    return np.asarray((left == right) & (left != NONE))


def _reach(t: Table, p: Pairs, high: Floats) -> tuple[Floats, Floats]:
    """For each two figures of a pair, what both allow: from the higher low to the lower high."""
    low = np.maximum(t.figure_low[p.left][:, :, None], t.figure_low[p.right][:, None, :])
    return low, np.minimum(high[p.left][:, :, None], high[p.right][:, None, :])
