"""Which pairs are compared: those that share a key of which one is vague, each once, however many keys they share."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warledger.linking import candidates as module
from warledger.linking.candidates import Keys, candidates, mates
from warledger.linking.table import Flags

# Keys are hashes whose lowest bit says that the mention is vague.
MENTIONS = st.lists(st.sets(st.integers(0, 15), max_size=6), max_size=12)


def compared(found: list[Keys], new: Flags | None = None) -> list[tuple[int, int]]:
    """All pairs that come out, in their order."""
    parts = candidates(found, new=new)
    return [pair for p in parts for pair in zip(p.left.tolist(), p.right.tolist(), strict=True)]


def expected(found: list[Keys], new: Flags) -> list[tuple[int, int]]:
    """The same, looked for pair by pair."""

    def meet(one: Keys, other: Keys) -> bool:
        return any(key in mates(mine) for mine in one.tolist() for key in other.tolist())

    pairs = combinations(range(len(found)), 2)
    return [(a, b) for a, b in pairs if (new[a] or new[b]) and meet(found[a], found[b])]


def sorted_keys(sets: list[set[int]]) -> list[Keys]:
    """Each mention has a key once, vague or not."""
    return [np.array(sorted({key >> 1: key for key in keys}.values()), dtype=np.int64) for keys in sets]


@settings(max_examples=300, deadline=None)
@given(MENTIONS, st.randoms(use_true_random=False))
def test_every_pair_that_shares_a_key_comes_once(sets: list[set[int]], rng: Random) -> None:
    found = sorted_keys(sets)
    assert sorted(compared(found)) == expected(found, np.ones(len(found), dtype=np.bool_))
    new = np.array([rng.random() < 0.4 for _ in found], dtype=np.bool_)
    assert sorted(compared(found, new)) == expected(found, new)


def test_parts_of_any_size_hold_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(7)
    found = sorted_keys([set(rng.integers(0, 40, 8).tolist()) for _ in range(60)])
    whole = sorted(compared(found))
    monkeypatch.setattr(module, "PAIRS_HELD", 5)
    parts = [len(p) for p in candidates(found)]
    assert len(parts) > 20
    assert sorted(compared(found)) == whole


def test_no_mentions_give_no_pairs() -> None:
    assert compared([]) == []
    assert compared([np.array([3], dtype=np.int64)]) == []
