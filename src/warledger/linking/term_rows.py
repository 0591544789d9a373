"""Packed terms of mentions as sparse rows of weights, so that the likeness of two texts is a product of two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from warledger.linking.mentions import LinkMention
from warledger.linking.terms import CLASS_BITS, CLASSES, CommonWords, hashed

# Rare words that a text might have had, were it longer: two short ones that share all of theirs are not yet one.
UNTOLD: Final = 5.0
# Weights are multiples of this, so that a sum of products has no rounding (in float64), whatever its order.
GRAIN: Final = 2.0**-20


@dataclass(frozen=True, slots=True)
class TermRows:
    """One row a mention. Passages and what reports tell have the same columns."""

    passage: csr_array
    """Of length 1 at most."""
    passage_length: NDArray[np.float64]
    """What the weights of a passage were divided by."""
    told: csr_array
    """All terms of the report with their weights."""
    report: csr_array
    """The same, heavier the more often they are told, of length 1."""
    full_names: csr_array
    """Of length 1 at most."""


def term_rows(mentions: Sequence[LinkMention], common: CommonWords) -> TermRows:
    """The terms of mentions, in their order."""
    reports = [m.report for m in mentions]
    passage, report, names = _rows(
        [[m.passage for m in mentions], reports, [m.full_names for m in mentions]], common
    )
    as_told = np.ones(len(mentions))
    told = _divided(report.copy(), as_told) + _divided(names.copy(), as_told)
    report.data *= _heavier(b"".join(reports))
    names.data[:] = 1.0
    length = _length(passage, UNTOLD)
    return TermRows(
        _divided(passage, length),
        length,
        told,
        _divided(report, _length(report, UNTOLD)),
        _divided(names, _length(names, UNTOLD)),
    )


def _heavier(packed: bytes) -> NDArray[np.float32]:
    classes = np.frombuffer(packed, dtype="<u4") & (1 << CLASS_BITS) - 1
    return np.asarray((1 + np.log(CLASSES)).astype(np.float32)[classes])


def _rows(packed: Sequence[Sequence[bytes]], common: CommonWords) -> list[csr_array]:
    """The weights of several lists of packed terms, a row each; all have the same columns.

    The bits that say how often a term is told are no part of it.
    """
    weights = _by_term(common)
    joined = np.frombuffer(b"".join(chain(*packed)), dtype="<u4") >> CLASS_BITS
    known, columns = np.unique(joined, return_inverse=True)
    weight = np.array([weights.get(h, 1.0) for h in known.tolist()], dtype=np.float32)
    ends = np.cumsum([0, *(sum(map(len, rows)) // 4 for rows in packed)])
    return [
        _row_weights(rows, columns[start:end], weight)
        for rows, start, end in zip(packed, ends, ends[1:], strict=False)
    ]


@lru_cache(maxsize=2)
def _by_term(common: CommonWords) -> Mapping[int, float]:
    """Weights by the term of each word, without the bits that say how often it is told."""
    return {hashed(word) >> CLASS_BITS: weight for word, weight in common.weights.items()}


def _row_weights(
    packed: Sequence[bytes], columns: NDArray[np.int64], weight: NDArray[np.float32]
) -> csr_array:
    """One row for each of some packed terms, whose columns follow one another."""
    ends = np.cumsum([0, *(len(p) // 4 for p in packed)])
    return csr_array((weight[columns], columns, ends), shape=(len(packed), max(1, len(weight))))


def _length(rows: csr_array, untold: float) -> NDArray[np.float64]:
    """The Euclidean length of each row, 1 where it is empty."""
    squares = np.asarray(rows.multiply(rows).sum(axis=1), dtype=np.float64) + untold
    return np.sqrt(np.where(squares > 0, squares, 1.0))


def _divided(rows: csr_array, length: NDArray[np.float64]) -> csr_array:
    """The rows by their lengths in multiples of GRAIN, their terms in the order of their columns."""
    weights = rows.data / np.repeat(length, np.diff(rows.indptr))
    rows.data = (np.round(weights / GRAIN) * GRAIN).astype(np.float32)
    rows.sum_duplicates()
    return rows
