"""Products of sparse rows for pairs: the same number however a row is multiplied, and once for the same pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from tests.fake_reader import fake_read
from tests.linking.told import telling
from warledger.linking.comparing import days_between
from warledger.linking.link import Linker
from warledger.linking.mentions import link_mentions
from warledger.linking.products import MANY, product
from warledger.linking.table import Pairs, make_table
from warledger.linking.term_rows import GRAIN
from warledger.record import Recorded, Stored

LINKER = Linker.load()


def matrix(seed: int, rows: int, columns: int) -> csr_array:
    """Rows with some weights as linking has them, one row without any."""
    rng = np.random.default_rng(seed)
    weights = rng.random((rows, columns)) * (rng.random((rows, columns)) < 0.3)
    weights[1] = 0
    return csr_array((np.round(weights / GRAIN) * GRAIN).astype(np.float32))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=120))
def test_product_is_exact_in_any_order(seed: int, listed: list[tuple[int, int]]) -> None:
    left, right = matrix(seed, 9, 25), matrix(seed + 1, 9, 25)
    exact = left.toarray().astype(np.float64) @ right.toarray().astype(np.float64).T
    for order in (listed, sorted(listed)):
        found = product(left, right, Pairs.of(order))
        assert found.tolist() == [exact[a, b] for a, b in order]


def test_product_of_many_pairs_with_one_row_is_that_of_each_alone() -> None:
    left, right = matrix(1, 4, 60), matrix(2, 3 * MANY, 60)
    pairs = Pairs.of([(row, n) for row in range(4) for n in range(3 * MANY if row else MANY - 1)])
    alone = [
        product(left, right, Pairs.of([(int(a), int(b))]))[0]
        for a, b in zip(pairs.left, pairs.right, strict=True)
    ]
    assert product(left, right, pairs).tolist() == alone


def test_what_was_compared_once_is_compared_anew_for_another_table() -> None:
    reading = fake_read(telling("a", 5, date(2014, 1, 1)))
    source = Stored(reading.report, "a", 1, True, "", "", False)
    one = link_mentions(Recorded(source, reading.reader, reading), LINKER.common)[0]
    first, last = one.first, one.last
    assert first is not None
    assert last is not None
    later = replace(one, name="b", first=first + 9, last=last + 9)
    same, apart = (make_table([one, other], LINKER.common) for other in (one, later))
    pair = Pairs.of([(0, 1)])
    assert [days_between(t, pair)[0] for t in (same, apart, apart, same)] == [0, 9, 9, 0]
