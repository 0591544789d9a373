"""Sums of acts that are told apart."""

from __future__ import annotations

import pytest

from tests.claims.told import accounts_of, context_of
from warledger.claims.accounts import Kind
from warledger.claims.totals import find_sums
from warledger.opening import Opened

MINES = "A truck hit a mine near Gao; two engineers died. Near Kidal a mine killed four policemen."
PLACES = "Nineteen people died in the two attacks: 13 in Gao and six in Kidal."


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (f"Six people were killed in two mine blasts. {MINES}", [6]),
        (f"More than five people were killed in two districts. {MINES}", [6]),
        (PLACES, [19]),
        (f"Seven people were killed in two mine blasts. {MINES}", []),
        (f"Six people were killed in a mine blast. {MINES}", []),
        ("At least 40 people were killed in two blasts at a market.", []),
        (f"Six people were killed, officials of both districts said. {MINES}", []),
    ],
)
def test_sums_are_of_acts_told_apart(opened: Opened, text: str, sums: list[int]) -> None:
    context = context_of(opened, text)
    assert [f.size for f in find_sums([a.fate for a in accounts_of(context)], context)] == sums


def test_parts_listed_behind_a_sum_are_casualties(opened: Opened) -> None:
    kinds = [a.kind for a in accounts_of(context_of(opened, PLACES))]
    assert kinds == [Kind.TALLY, Kind.CASUALTY, Kind.CASUALTY]
