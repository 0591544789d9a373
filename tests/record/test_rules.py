"""The rules by which claims become numbers: what each chooses, and that none loses a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import claims, en, figures, opt
from tests.record.told import said
from warledger.errors import UsageError
from warledger.model import (
    Attribution,
    Casualties,
    Category,
    Claim,
    Closeness,
    Evidence,
    Figure,
    Outcome,
    Qualifier,
    Report,
    Side,
    Stance,
)
from warledger.record.estimates import Estimate, Rule, Toll, toll
from warledger.record.rules import RULES, rule_named
from warledger.record.statements import Statement

DOZENS = Figure(24, None, None, Qualifier.DOZENS)
HUNDREDS = Figure(200, None, None, Qualifier.HUNDREDS)
TEN_TO_20 = Figure(10, 15, 20, Qualifier.RANGE)
AT_LEAST_100 = Figure(100, 100, None, Qualifier.AT_LEAST)


def total(told: list[Statement], rule: str) -> Estimate:
    found = toll(told, Outcome.KILLED, RULES[rule])
    assert found is not None
    return found.total


def bounds(told: list[Statement], rule: str) -> tuple[int, int, int]:
    found = total(told, rule)
    assert found.rule == rule
    return found.low, found.best, found.high


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [said(71, "a", trust=5, on=2), said(AT_LEAST_100, "b", trust=1, on=3)],
            (71, 71, 100),
            id="the reliable one stands, the attackers' is the most",
        ),
        pytest.param([said(15, "a", on=2), said(16, "b", on=3)], (15, 16, 16), id="of equals the later"),
        pytest.param([said(16, "a", on=3), said(15, "b", on=3)], (15, 15, 16), id="in doubt the lower"),
        pytest.param(
            [said(5, "a", trust=1, on=2), said(9, "b", on=3)],
            (9, 9, 9),
            id="a party about its enemy sets no low",
        ),
        pytest.param([said(DOZENS, "a", trust=5), said(40, "b")], (24, 40, 40), id="a number before dozens"),
        pytest.param([said(15, "a"), said(4, "a")], (15, 15, 15), id="a speaker leads with his toll"),
        pytest.param(
            [said(15, "a", by="police"), said(4, "a", by="resident")],
            (4, 15, 15),
            id="a report leads with its toll",
        ),
    ],
)
def test_rules_ucdp(told: list[Statement], expected: tuple[int, int, int]) -> None:
    assert bounds(told, "ucdp") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([said(DOZENS, "a"), said(40, "b")], 12, id="dozens are 12"),
        pytest.param([said(HUNDREDS, "a")], 100, id="hundreds are 100"),
        pytest.param([said(TEN_TO_20, "a")], 10, id="a range is its lower end"),
        pytest.param(
            [said(3, "a"), said(20, "a", side=Side.B, category=Category.MILITANT)],
            23,
            id="both sides in one number",
        ),
    ],
)
def test_rules_acled(told: list[Statement], expected: int) -> None:
    assert bounds(told, "acled") == (expected, expected, expected)
    found = toll(told, Outcome.KILLED, RULES["acled"])
    assert found is not None
    assert (found.side_a.best, found.side_b.best, found.unknown) == (0, 0, expected)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [said(15, "a", by="agency"), said(15, "b", by="agency"), said(20, "c"), said(30, "d")],
            (15, 20, 30),
            id="copies are one source",
        ),
        pytest.param(
            [said(10, "a", by="mayor", on=2), said(16, "b", by="mayor", on=4)],
            (16, 16, 16),
            id="a source corrects itself",
        ),
        pytest.param([said(12, "a"), said(20, "b")], (12, 12, 20), id="of two the lower"),
    ],
)
def test_rules_range(told: list[Statement], expected: tuple[int, int, int]) -> None:
    assert bounds(told, "range") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([said(30, "a", on=1), said(26, "b", on=2)], (26, 26, 26), id="the last report"),
        pytest.param([said(9, "a"), said(7, "b", on=1)], (7, 7, 7), id="undated is older"),
        pytest.param([said(8, "a", on=2), said(7, "b", on=2)], (7, 7, 7), id="on one day the lower"),
    ],
)
def test_rules_latest(told: list[Statement], expected: tuple[int, int, int]) -> None:
    assert bounds(told, "latest") == expected


def test_rules_say_why_a_claim_was_left_out() -> None:
    old, new = said(30, "a", on=1), said(26, "b", on=2)
    found = total([old, new], "latest")
    assert [(c.claim, c.reason) for c in found.left_out] == [(old.id, "published before 2020-05-02")]


def test_rules_take_kinds_that_no_report_tells_apart_for_the_same_people() -> None:
    apart = [said(5, "a"), said(2, "a", category=Category.POLICE)]
    assert total(apart, "lowest").best == 7
    alike = [said(5, "a"), said(4, "b", category=Category.POLICE)]
    assert total(alike, "lowest").best == 4
    assert total([said(3, "a", side=Side.B), said(3, "b", side=None)], "lowest").best == 3
    assert total([said(5, "a"), said(7, "b", category=Category.CIVILIAN, side=None)], "lowest").best == 12


def test_rules_take_people_of_unknown_kind_on_a_side_for_its_own() -> None:
    told = [said(13, "a", category=Category.UNKNOWN), said(11, "a", category=Category.POLICE)]
    assert total(told, "lowest").best == 13


def test_rules_refuse_an_unknown_name() -> None:
    with pytest.raises(UsageError, match="known: lowest, ucdp, acled, range, latest"):
        rule_named("highest")


VALUES = st.builds(
    Casualties,
    st.none(),
    en(Category),
    opt(Side),
    st.sampled_from([Outcome.KILLED, Outcome.WOUNDED]),
    figures(),
)


@st.composite
def heard(draw: st.DrawFn) -> list[Statement]:
    """Up to eight claims by up to three reports, each with an id of its own."""
    told = draw(st.lists(claims(Report("r", "text"), VALUES), max_size=8))
    return [
        Statement(
            Claim(f"c{n}", c.value, c.evidence, c.said_by, draw(st.none() | st.sampled_from(["c0", "c1"]))),
            "e",
            draw(st.sampled_from("abc")),
            draw(st.none() | st.dates()),
            draw(st.sampled_from("xyz")),
            draw(en(Closeness)),
            draw(st.integers(1, 5)),
        )
        for n, c in enumerate(told)
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
@given(heard())
def test_rules_keep_every_claim(rule: Rule, told: list[Statement]) -> None:
    found = toll(told, Outcome.KILLED, rule)
    if found is None:
        return
    killed = {t.id for t in told if t.claim.value.outcome is Outcome.KILLED}
    used, left_out = set(found.total.claims), [c.claim for c in found.total.left_out]
    assert used | set(left_out) == killed
    assert not used & set(left_out)
    assert len(left_out) == len(set(left_out))
    assert all(c.reason for c in found.total.left_out)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
@given(heard())
def test_rules_add_up(rule: Rule, told: list[Statement]) -> None:
    found = toll(told, Outcome.KILLED, rule)
    if found is None:
        return
    for estimate in estimates(found):
        assert 0 <= estimate.low <= estimate.best <= estimate.high
    assert found.unknown >= 0


@given(heard(), st.randoms())
def test_rules_do_not_heed_the_order_of_claims(told: list[Statement], random: st.randoms) -> None:  # type: ignore[valid-type]
    shuffled = list(told)
    random.shuffle(shuffled)
    for rule in RULES.values():
        one, other = (toll(t, Outcome.KILLED, rule) for t in (told, shuffled))
        assert [(e.low, e.best, e.high) for e in estimates(one)] == [
            (e.low, e.best, e.high) for e in estimates(other)
        ]


def estimates(found: Toll | None) -> list[Estimate]:
    if found is None:
        return []
    return [found.total, found.side_a, found.side_b, found.civilians, found.other]


def test_rules_leave_denied_claims_and_parts_out() -> None:
    words = Evidence(0, 1, "x")
    value = Casualties(None, Category.CIVILIAN, None, Outcome.KILLED, Figure.exact(7))
    part = Casualties(None, Category.CIVILIAN, None, Outcome.KILLED, Figure.exact(3))
    claimed = [
        Claim("whole", value, words),
        Claim("part", part, words, part_of="whole"),
        Claim("denied", part, words, Attribution("army", stance=Stance.DENIES)),
    ]
    told = [Statement(c, "e", "r", None, "r", Closeness.AGENCY, 4) for c in claimed]
    for name in RULES:
        found = total(told, name)
        assert (found.best, found.claims) == (7, ("whole",))
        assert {(c.claim, c.reason) for c in found.left_out} == {
            ("part", "a part of whole"),
            ("denied", "denied by its speaker"),
        }


@pytest.mark.parametrize("rule", ["lowest", "ucdp", "acled", "range", "latest"])
def test_rules_hold_single_people_and_further_ones_for_parts_of_the_toll(rule: str) -> None:
    toll_told, driver, more = said(15, "a", by="mayor"), said(1, "a"), said(4, "a", by="resident")
    found = total([toll_told, driver, replace(more, adds=True)], rule)
    assert (found.best, found.claims) == (15, (toll_told.id,))
    assert {c.claim: c.reason for c in found.left_out} == {
        driver.id: "one of those counted in its report",
        more.id: "told as more than others of its report",
    }


def test_rules_take_what_a_speaker_says_first_for_his_toll() -> None:
    assert bounds([said(20, "a", by="police"), said(3, "a", by="police")], "lowest") == (20, 20, 20)
    assert bounds([said(20, "a", by="police"), said(3, "a", by="army")], "lowest") == (3, 3, 20)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([said(DOZENS, "a"), said(71, "b")], (24, 71, 71), id="a number that dozens allow"),
        pytest.param([said(DOZENS, "a"), said(7, "b")], (7, 7, 24), id="a number that they do not"),
        pytest.param([said(DOZENS, "a"), said(HUNDREDS, "b")], (24, 24, 200), id="no number"),
    ],
)
def test_rules_lowest_lets_vague_words_give_way(
    told: list[Statement], expected: tuple[int, int, int]
) -> None:
    assert bounds(told, "lowest") == expected
