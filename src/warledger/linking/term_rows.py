"""Packed terms of mentions as sparse rows of weights, so that the likeness of two texts is a product of two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    passages, reports = [_bare(m.passage) for m in mentions], [_bare(m.report) for m in mentions]
    names = [_bare(m.full_names) for m in mentions]
    both = _rows([*passages, *map(bytes.__add__, reports, names)], common)
    passage, told = both[: len(mentions)], both[len(mentions) :]
    length = _length(passage, UNTOLD)
    report, full_names = _rows(reports, common), _rows(names, CommonWords({}))
    report.data *= _heavier(b"".join(m.report for m in mentions))
    return TermRows(
        _divided(passage, length),
        length,
        _divided(told, np.ones(len(mentions))),
        _divided(report, _length(report, UNTOLD)),
        _divided(full_names, _length(full_names, UNTOLD)),
    )


def _bare(packed: bytes) -> bytes:
    """Terms without the bits that say how often they are told."""
    return (np.frombuffer(packed, dtype="<u4") >> CLASS_BITS << CLASS_BITS).astype("<u4").tobytes()


def _heavier(packed: bytes) -> NDArray[np.float32]:
    classes = np.frombuffer(packed, dtype="<u4") & (1 << CLASS_BITS) - 1
    return np.asarray((1 + np.log(CLASSES)).astype(np.float32)[classes])


def _rows(packed: Sequence[bytes], common: CommonWords) -> csr_array:
    weights: Mapping[int, float] = {
        hashed(word) >> CLASS_BITS << CLASS_BITS: weight for word, weight in common.weights.items()
    }
    joined = np.frombuffer(b"".join(packed), dtype="<u4")
    known, columns = np.unique(joined, return_inverse=True)
    weight = np.array([weights.get(int(h), 1.0) for h in known], dtype=np.float32)[columns]
    ends = np.cumsum([0, *(len(p) // 4 for p in packed)])
    return csr_array((weight, columns, ends), shape=(len(packed), max(1, len(known))))


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
