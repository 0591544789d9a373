"""The rule `lowest`: rivals, kinds, parts and wholes, denials."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import claims, en, figures, opt
from tests.record.told import of_report
from warledger.model import (
    Attribution,
    Casualties,
    Category,
    Claim,
    Evidence,
    Figure,
    Outcome,
    Qualifier,
    Report,
    Side,
    Stance,
)
from warledger.record.estimates import Toll, toll
from warledger.record.rules import LOWEST
from warledger.record.statements import Statement

MIL, REB, CIV, UNK = Category.MILITARY, Category.MILITANT, Category.CIVILIAN, Category.UNKNOWN


def claim(
    name: str,
    count: int | Figure,
    category: Category = MIL,
    side: Side | None = Side.A,
    part_of: str | None = None,
) -> Claim[Casualties]:
    figure = Figure.exact(count) if isinstance(count, int) else count
    value = Casualties(None, category, side, Outcome.KILLED, figure)
    return Claim(name, value, Evidence(0, 1, "x"), part_of=part_of)


def lowest(told: list[Claim[Casualties]], outcome: Outcome) -> Toll | None:
    return toll(of_report(told), outcome, LOWEST)


def numbers(found: Toll | None) -> tuple[int, ...]:
    assert found is not None
    total = found.total
    return (
        total.low,
        total.best,
        total.high,
        found.side_a.best,
        found.side_b.best,
        found.civilians.best,
        found.unknown,
    )


ABOUT_20 = Figure(20, 20, 20, Qualifier.ABOUT)
MORE_THAN_20 = Figure(21, 21, None, Qualifier.MORE_THAN)
UP_TO_20 = Figure(None, 20, 20, Qualifier.UP_TO)
DOZENS = Figure(24, None, None, Qualifier.DOZENS)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [claim("a", 1), claim("b", ABOUT_20, REB, Side.B)], (21, 21, 21, 1, 20, 0, 0), id="two sides"
        ),
        pytest.param([claim("a", 12), claim("b", 20)], (12, 12, 20, 12, 0, 0, 0), id="rivals"),
        pytest.param([claim("a", MORE_THAN_20, REB, Side.B)], (21, 21, 21, 0, 21, 0, 0), id="unbounded"),
        pytest.param([claim("a", UP_TO_20, REB, Side.B)], (0, 20, 20, 0, 20, 0, 0), id="up to"),
        pytest.param([claim("a", DOZENS, CIV, None)], (24, 24, 24, 0, 0, 24, 0), id="dozens: best, else low"),
        pytest.param(
            [claim("a", 33, UNK, None), claim("b", 12, part_of="a")],
            (33, 33, 33, 12, 0, 0, 21),
            id="part of a total",
        ),
        pytest.param(
            [claim("a", 33, UNK, None), claim("b", 12)], (33, 33, 33, 12, 0, 0, 21), id="total without link"
        ),
        pytest.param(
            [claim("a", 7, CIV, None), claim("b", 3, CIV, None, "a"), claim("c", 4, CIV, None, "a")],
            (7, 7, 7, 0, 0, 7, 0),
            id="7 = 3 + 4",
        ),
        pytest.param(
            [claim("a", 5, UNK, None), claim("b", 9, CIV, Side.A)],
            (9, 9, 9, 0, 0, 9, 0),
            id="more parts than whole",
        ),
        pytest.param([claim("a", 3, REB, None)], (3, 3, 3, 0, 0, 0, 3), id="no side"),
        pytest.param([claim("a", 0)], (0, 0, 0, 0, 0, 0, 0), id="nobody died"),
    ],
)
def test_lowest(told: list[Claim[Casualties]], expected: tuple[int, ...]) -> None:
    assert numbers(lowest(told, Outcome.KILLED)) == expected


def test_lowest_is_none_where_nothing_is_told() -> None:
    assert lowest([claim("a", 3)], Outcome.WOUNDED) is None


def test_lowest_leaves_denied_figures_out() -> None:
    denied = replace(claim("b", 2), said_by=Attribution("the army", stance=Stance.DENIES))
    found = lowest([claim("a", 5), denied], Outcome.KILLED)
    assert found is not None
    assert (found.total.best, found.total.claims, found.total.rule) == (5, ("a",), "lowest")


VALUES = st.builds(Casualties, st.none(), en(Category), opt(Side), st.just(Outcome.KILLED), figures())


@given(st.lists(claims(Report("r", "text"), VALUES), max_size=6))
def test_lowest_always_adds_up(told: list[Claim[Casualties]]) -> None:
    found = lowest(told, Outcome.KILLED)
    if found is not None:
        assert 0 <= found.total.low <= found.total.best <= found.total.high
        assert found.unknown >= 0
        assert set(found.total.claims) <= {c.id for c in told}


def spoken(people: int, start: int, speaker: str | None = None) -> Statement:
    """A figure at a place of a report, by a reliable speaker or in the report's own words."""
    said = Attribution(speaker) if speaker else None
    told = replace(claim(f"c{start}", people), evidence=Evidence(start, start + 1, "x"), said_by=said)
    return replace(of_report([told])[0], source=speaker or "r", reliability=3)


@pytest.mark.parametrize(
    ("told", "best"),
    [
        pytest.param([spoken(28, 0, "Police"), spoken(3, 50)], 28, id="a family among 28"),
        pytest.param([spoken(3, 0), spoken(28, 50, "Police")], 3, id="the report leads with 3"),
        pytest.param([spoken(28, 0, "Police"), spoken(7, 50)], 7, id="not far larger"),
        pytest.param([spoken(28, 0, "Police"), spoken(3, 50, "Rebels")], 3, id="rivals"),
        pytest.param([spoken(5, 0, "Mayor"), spoken(31, 50, "Mayor")], 31, id="five children first"),
        pytest.param([replace(spoken(28, 0, "Rebels"), reliability=1), spoken(3, 50)], 3, id="a boast"),
    ],
)
def test_toll_leaves_out_figures_of_some_of_many(told: list[Statement], best: int) -> None:
    found = toll(told, Outcome.KILLED, LOWEST)
    assert found is not None
    assert found.total.best == best
    reasons = {c.reason for c in found.total.left_out}
    assert ("some of those counted in its report" in reasons) == (best > 7)
