"""Columns of a table compared pair by pair: what the features of a pair are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from warledger.linking.products import product
from warledger.linking.table import NONE, Flags, Floats, Ints, Pairs, Table

A = TypeVar("A", Floats, Flags)

# Radius of doubt of a place that tells none (km): a district.
UNKNOWN_RADIUS: Final = 50.0


def once(compare: Callable[[Table, Pairs], A]) -> Callable[[Table, Pairs], A]:
    """Have the answer for the same pairs at hand as long as they live: several features ask for it."""
    answers: WeakKeyDictionary[Pairs, tuple[Table, A]] = WeakKeyDictionary()

    @wraps(compare)
    def answered(t: Table, p: Pairs) -> A:
        table, answer = answers.get(p, (None, None))
        if answer is None or table is not t:
            answer = compare(t, p)
            answer.setflags(write=False)
            answers[p] = (t, answer)
        return answer

    return answered


def same(column: Ints, p: Pairs) -> Flags:
    return np.asarray((column[p.left] == column[p.right]) & (column[p.left] != NONE))


def other(column: Ints, p: Pairs) -> Flags:
    return np.asarray(
        (column[p.left] != column[p.right]) & (column[p.left] != NONE) & (column[p.right] != NONE)
    )


def shared(column: Ints, p: Pairs) -> Floats:
    """How many values the two lists share."""
    left, right = column[p.left][:, :, None], column[p.right][:, None, :]
    return np.asarray(((left == right) & (left != NONE)).sum(axis=(1, 2)).astype(np.float64))


@once
def days_between(t: Table, p: Pairs) -> Floats:
    """Days between the two intervals: 0 or less where they share a day, NaN where one is unknown."""
    return np.maximum(t.first[p.left], t.first[p.right]) - np.minimum(t.last[p.left], t.last[p.right])


@once
def km_beyond_doubt(t: Table, p: Pairs) -> Floats:
    """Distance less both radii of doubt (km): NaN where a point is unknown."""
    radius: Floats = np.nan_to_num(t.radius, nan=UNKNOWN_RADIUS)
    return _km(t, p) - radius[p.left] - radius[p.right]


def _km(t: Table, p: Pairs) -> Floats:
    """Great-circle distance (km; a sphere is good to half a percent, radii of doubt are not)."""
    lat1, lat2 = np.radians(t.lat[p.left]), np.radians(t.lat[p.right])
    turn = np.radians(t.lon[p.left] - t.lon[p.right])
    half = np.sin((lat1 - lat2) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(turn / 2) ** 2
    return np.asarray(2 * 6371.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


@once
def fine(t: Table, p: Pairs) -> Flags:
    return np.asarray(t.fine_day[p.left] & t.fine_day[p.right])


def longest(t: Table, p: Pairs) -> Floats:
    """Days of the longer of the two intervals."""
    return np.maximum(t.last[p.left] - t.first[p.left], t.last[p.right] - t.first[p.right])


@once
def passages_alike(t: Table, p: Pairs) -> Floats:
    """Cosine of the weighted words and names of the passages that tell of two mentions."""
    return product(t.passage, t.passage, p)


@once
def shared_people(t: Table, p: Pairs) -> Floats:
    """How many of the people whom something befell both name."""
    return shared(t.people, p)


@once
def shared_surnames(t: Table, p: Pairs) -> Floats:
    """How many of their family names both tell."""
    return shared(t.surnames, p)


def between(likeness: Floats, least: float, most: float) -> Floats:
    return np.clip((likeness - least) / (most - least), 0, 1)


def number(flags: Flags) -> Floats:
    return flags.astype(np.float64)


def scale(amount: Floats, most: float) -> Floats:
    """0 to 1 on a logarithmic scale that ends at `most`."""
    return np.asarray(np.minimum(np.log1p(amount) / np.log1p(most), 1.0))
