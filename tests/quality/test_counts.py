"""The baseline of the benchmark of counts: numbers beside words."""

from __future__ import annotations

import pytest

import counts


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three were killed and five injured in Arlo.", 3, 5),
        ("Four people shot outside a bar. One was killed.", 1, 3),
        ("A shooting in Arlo is under investigation.", 0, 1),
        ("A homicide in Arlo is under investigation.", 1, 0),
    ],
)
def test_counts_baseline_takes_numbers_beside_words(text: str, killed: int, injured: int) -> None:
    assert counts.naive_toll(text) == counts.Toll(killed, injured)
