"""Letters that spans cover."""

from __future__ import annotations

import pytest

from warledger.mentions.covered import Covered
from warledger.model import Span


@pytest.mark.parametrize(
    ("span", "touched"), [(Span(0, 2), False), (Span(0, 3), True), (Span(4, 9), True), (Span(5, 9), False)]
)
def test_covered_shares_a_letter(span: Span, touched: bool) -> None:
    assert Covered([Span(2, 5)]).touches(span) is touched


def test_covered_grows() -> None:
    covered = Covered()
    assert not covered.touches(Span(7, 9))
    covered.add(Span(8, 10))
    assert covered.touches(Span(7, 9))
