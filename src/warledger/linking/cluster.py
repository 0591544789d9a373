"""Scored pairs into events: the most likely pairs first, never against a person's word or a contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from warledger.linking.table import Floats, Pairs, Rows

# What a pair of one group counts that was never compared, or where all speaks against it (log odds): a
# report in a chain of weak likenesses ends up alone, and one that misses a date among many does not.
LEAST: Final = -3.0
# And at most: one pair of copies must not outvote three pairs that differ.
MOST: Final = 5.0


@dataclass(frozen=True, slots=True)
class Joined:
    """Two rows that a person put together."""

    left: int
    right: int


def components(n: int, pairs: Pairs) -> list[Rows]:
    """The rows that hang together by pairs, each group sorted; those that are alone are left out."""
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = csr_array((ones, (pairs.left, pairs.right)), shape=(n, n))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted((g for g in groups if len(g) > 1), key=lambda g: int(g[0]))


def cluster(likeness: Floats, together: Sequence[Joined] = (), *, threshold: float) -> list[Rows]:
    """Groups of rows of a symmetric n x n matrix of log odds, by average linkage (nearest-neighbour chains).

    Groups are joined while their pairs are alike above the threshold on average. -inf keeps two rows apart
    at any price, `together` joins at any price. Among equals, the first rows are joined.
    """
    groups = _Groups(likeness)
    for pair in together:
        groups.join(pair.left, pair.right)
    for row in range(len(likeness)):
        groups.follow(row, threshold)
    return groups.members()


class _Groups:
    """Groups that are joined step by step; a group is known by one of its rows."""

    def __init__(self, likeness: Floats) -> None:
        n = len(likeness)
        self._likeness = likeness.astype(np.float64, copy=True)
        np.fill_diagonal(self._likeness, -np.inf)
        self._size = np.ones(n)
        self._group = np.arange(n)

    def follow(self, row: int, threshold: float) -> None:
        """Join all that the chain of nearest neighbours from a row leads to.

        Two that are each other's nearest are joined; average linkage never makes a third come nearer by that,
        so the order in which chains are followed does not matter.
        """
        chain = [row] if self._group[row] == row else []
        while chain:
            here, before = chain[-1], chain[-2] if len(chain) > 1 else None
            nearest = self._nearest(here, before)
            if self._likeness[here, nearest] <= threshold:
                return
            if nearest != before:
                chain.append(nearest)
                continue
            del chain[-2:]
            self.join(here, nearest)
            if not chain:
                chain.append(int(self._group[here]))

    def join(self, left: int, right: int) -> None:
        """Make one group of the groups of two rows."""
        a, b = sorted((int(self._group[left]), int(self._group[right])))
        if a == b:
            return
        sizes = self._size[a] + self._size[b]
        mean = (self._size[a] * self._likeness[a] + self._size[b] * self._likeness[b]) / sizes
        mean[a] = -np.inf
        self._likeness[a], self._likeness[:, a] = mean, mean
        self._likeness[b], self._likeness[:, b] = -np.inf, -np.inf
        self._size[a] = sizes
        self._group[self._group == b] = a

    def members(self) -> list[Rows]:
        """The groups, each sorted, by their first row."""
        return [np.flatnonzero(self._group == g) for g in np.unique(self._group)]

    def _nearest(self, row: int, preferred: int | None) -> int:
        nearest = int(self._likeness[row].argmax())
        if preferred is not None and self._likeness[row, preferred] >= self._likeness[row, nearest]:
            return preferred
        return nearest
