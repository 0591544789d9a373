"""Sparse rows of terms compared pair by pair: the product of the left row of each pair with its right row.

The weights are multiples of one small number (GRAIN), so every sum is exact, in whatever way it is made.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.sparse import csr_array

from warledger.linking.table import Flags, Floats, Pairs, Rows

# From so many pairs with one left row on it is quicker to lay that row out than to merge each two rows (measured:
# between 5 and 20, by the length of the rows).
MANY: Final = 12


def product(left: csr_array, right: csr_array, p: Pairs) -> Floats:
    """The sum of what the left row in the one matrix and the right row in the other have in common, for each pair.

    Quick where pairs with one left row follow one another.
    """
    starts = np.flatnonzero(np.diff(p.left, prepend=-1))
    lengths = np.diff(np.append(starts, len(p)))
    many = np.repeat(lengths >= MANY, lengths)
    found = np.empty(len(p))
    found[~many] = _merged(left, right, p.where(~many))
    found[many] = _laid_out(left, right, p.where(many), lengths[lengths >= MANY])
    return found


def product_of(some: Flags, left: csr_array, right: csr_array, p: Pairs) -> Floats:
    """The products of some of the pairs, 0 for the others."""
    found = np.zeros(len(p))
    found[some] = product(left, right, p.where(some))
    return found


def _merged(left: csr_array, right: csr_array, p: Pairs) -> Floats:
    mine = left[p.left]
    mine.data = mine.data.astype(np.float64)
    return np.asarray(mine.multiply(right[p.right]).sum(axis=1))


def _laid_out(left: csr_array, right: csr_array, p: Pairs, lengths: Rows) -> Floats:
    """The same, where the left row changes after so many pairs each."""
    theirs = right[p.right]
    ends = np.cumsum([0, *lengths])
    rows = p.left[ends[:-1]]
    terms = theirs.indptr[ends].tolist()
    weights = np.empty(theirs.nnz)
    out = np.zeros(left.shape[1])
    places = zip(left.indptr[rows].tolist(), left.indptr[rows + 1].tolist(), strict=True)
    for (first, last), start, end in zip(places, terms, terms[1:], strict=False):
        mine = left.indices[first:last]
        out[mine] = left.data[first:last]
        weights[start:end] = out[theirs.indices[start:end]]
        out[mine] = 0.0
    theirs.data = theirs.data * weights
    return np.asarray(theirs.sum(axis=1))
