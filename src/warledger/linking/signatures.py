"""MinHash of a report's text: how much of its wording two reports share, without comparing the texts."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from datasketch import MinHash

from warledger.linking.terms import words

# 12 bands of 5: of two texts that share 80 % of their shingles, 99 % meet in a band; of 30 %, 3 %.
BANDS: Final = 12
ROWS: Final = 5
SIZE: Final = BANDS * ROWS
# Three words in a row: an agency's sentences keep most of them through an editor's hands.
SHINGLE: Final = 3
# The seed of the permutations: another one makes all stored signatures worthless.
SEED: Final = 1


def signature(text: str) -> bytes:
    """The signature of a text: SIZE minima, as packed uint32."""
    found = words(text)
    shingles = {" ".join(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1))}
    sketch = _empty().copy()
    sketch.update_batch([s.encode("utf-8", "surrogatepass") for s in sorted(shingles)])
    return np.asarray(sketch.hashvalues, dtype="<u4").tobytes()


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=SIZE, seed=SEED)
