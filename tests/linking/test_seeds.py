"""The totals and strengths of the three seed reports, as people annotated them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.linking.ledgers import ground
from warledger.linking.findings import Kind
from warledger.linking.parts import check_parts, strength_pieces
from warledger.linking.reconcile import Ledger, reconcile
from warledger.model import (
    Category,
    Claim,
    Evidence,
    Figure,
    Outcome,
    Qualifier,
    Reader,
    Reading,
    Report,
    Strength,
    Tally,
    TallyKind,
)
from warledger.record import Record
from warledger.record.rules import LOWEST

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
SEEDS = ("d001", "d002", "d003")

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the seed reports lie in ../shared/gold, which is not here"
)


def said(row: dict[str, Any]) -> Figure:
    return Figure(row["value"], row["value"], row["value"], Qualifier(row["qualifier"]))


def evidence(text: str, quote: str) -> Evidence:
    at = text.index(quote)
    return Evidence(at, at + len(quote), quote)


def reading(name: str) -> Reading:
    """The totals and strengths of one report; the parts told behind "5,250 -" point to it."""
    gold = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    text = gold["text"]
    tallies = [
        Claim(
            f"t{n}",
            Tally(
                TallyKind.CUMULATIVE,
                row["who"],
                Category.MILITARY,
                Outcome(row["outcome"]),
                said(row),
                row["since"],
                row["as_of"],
                row["area"],
            ),
            evidence(text, row["quote"]),
        )
        for n, row in enumerate(gold["tallies"], 1)
    ]
    strengths = [
        Claim(
            f"s{n}",
            Strength(row["force"], None, said(row), row["previous"], False, row["as_of"]),
            evidence(text, row["quote"]),
            part_of="s1" if name == "d002" and n > 1 else None,
        )
        for n, row in enumerate(gold["strengths"], 1)
    ]
    return Reading(Report(name, text), Reader("gold", "1", "k"), (), tuple(tallies), tuple(strengths))


@pytest.fixture
def record() -> Record:
    seeds = Record.open(":memory:")
    seeds.add([reading(name) for name in SEEDS])
    return seeds


def test_seeds_totals_of_mali_and_the_sahel_are_a_bound_and_never_a_jump(record: Record) -> None:
    findings = reconcile(ground().totals(record.tallies()), Ledger((), ground().groups, LOWEST))
    assert not [f for f in findings if f.kind in (Kind.JUMP, Kind.CONTRADICTION)]
    bounds = {f.claims: f.holds for f in findings if f.kind is Kind.BOUND}
    assert bounds[("d001:t1", "d003:t1")] is True
    missing = {f.claims[0]: f.missing for f in findings if f.kind is Kind.TOTAL}
    assert (missing["d001:t1"], missing["d003:t1"]) == (10, 43)


def test_seeds_ordinal_counts_in_its_own_week(record: Record) -> None:
    ordinal = next(t for t in ground().totals(record.tallies()) if t.name == "d003:t2")
    window = ordinal.scope.window
    assert ordinal.ordinal
    assert window.first is not None
    assert window.last is not None
    assert (window.last - window.first).days == 7


def test_seeds_parts_of_a_force_are_checked(record: Record) -> None:
    (one,) = check_parts(strength_pieces(record.strengths()))
    assert one.words == "5,250 said; its parts are 3,000 + 2,000 = 5,000: 250 fewer, which the words allow"
