"""Totals against the record and against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.events import at
from tests.linking.ledgers import MALI, NIGER, event, found, tally
from warledger.linking.findings import Finding, Kind
from warledger.model import Category, Figure, Outcome, Qualifier, Status, TallyKind, When

STOCK = TallyKind.STOCK
ABDUCTED, RELEASED = Outcome.ABDUCTED, Outcome.RELEASED


def of(kind: Kind, findings: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in findings if f.kind is kind]


def test_reconcile_tells_what_is_missing() -> None:
    (one,) = found(
        [event("2014-01-05", 8), event("2014-03-01", 4)], [tally(43, "2014-10-29", since="2013-01")]
    )
    assert one.words == "43 said, 12 held in the record: at least 31 deaths are not in it"
    assert (one.missing, one.surplus, one.holds, one.claims) == (31, 0, True, ("s0:t1",))
    assert one.held is not None
    assert one.held.events == ("r0:e1", "r1:e1")


@pytest.mark.parametrize(
    ("outside", "words"),
    [
        pytest.param(event("2012-12-31", 9), "0 held", id="before"),
        pytest.param(event("2014-10-30", 9), "0 held", id="after"),
        pytest.param(event("2014-02-01", 9, place=NIGER), "0 held", id="elsewhere"),
        pytest.param(event("2014-02-01", 9, who="Malian soldiers"), "0 held", id="others"),
        pytest.param(event("2014-02-01", 9, category=Category.CIVILIAN), "0 held", id="another kind"),
        pytest.param(event("2014-02-01", 9, outcome=Outcome.WOUNDED), "0 held", id="wounded"),
        pytest.param(event("2014-02-01", 9, status=Status.PLANNED), "0 held", id="planned"),
        pytest.param(event("2014-02-01", 9, when=When.unknown()), "0 to 9 held", id="undated: perhaps"),
        pytest.param(event("2014-02-01", 9, place=None), "0 to 9 held", id="without a place: perhaps"),
        pytest.param(event("2014-02-01", 9, who="soldiers"), "9 held", id="by their side"),
        pytest.param(event("2014-02-01", 9, place=MALI), "9 held", id="inside"),
    ],
)
def test_reconcile_counts_what_lies_in_the_scope(outside: object, words: str) -> None:
    (one,) = found([outside], [tally(10, "2014-10-29", since="2013-01")])  # type: ignore[list-item]
    assert f", {words} in the record" in one.words


def test_reconcile_tells_where_the_record_holds_more_than_said() -> None:
    (one,) = found([event("2014-02-01", 12)], [tally(10, "2014-10-29", since="2013-01")])
    assert (one.surplus, one.holds) == (2, False)
    assert one.words.endswith("at least 2 deaths more than said")


def test_reconcile_heeds_what_words_allow() -> None:
    about = Figure(10, 10, 10, Qualifier.ABOUT)
    (one,) = found([event("2014-02-01", 11)], [tally(about, "2014-10-29", since="2013-01")])
    assert (one.missing, one.surplus) == (0, 0)


def test_reconcile_counts_anyone_among_people_killed() -> None:
    events = [event("2014-02-01", 3), event("2014-02-02", 4, category=Category.CIVILIAN)]
    (one,) = found(events, [tally(20, "2014-10-29", who="20 people", category=Category.CIVILIAN)])
    assert "7 held" in one.words


def test_reconcile_tells_a_jump() -> None:
    totals = [tally(10, "2014-10-29", since="2013-01"), tally(19, "2017-04", since="2013-01")]
    (one,) = of(Kind.JUMP, found([event("2014-01-05", 5), event("2016-04-12", 3)], totals))
    assert one.words == (
        "10 by 2014-10-29, 19 by 2017-04-30: 9 in between, 3 of them in the record; at least 6 deaths are not in it"
    )


def test_reconcile_tells_a_total_that_falls() -> None:
    totals = [tally(19, "2014-10-29", since="2013"), tally(10, "2015-01-01", since="2013")]
    (one,) = of(Kind.CONTRADICTION, found([], totals))
    assert (one.words, one.holds) == ("19 by 2014-10-29, and only 10 by 2015-01-01", False)


def test_reconcile_tells_totals_of_one_day_that_differ() -> None:
    totals = [tally(19, "2014-10-29", since="2013"), tally(10, "2014-10-29", since="2013")]
    (one,) = of(Kind.CONTRADICTION, found([], totals))
    assert one.words == "10 and 19 are said of the same people on 2014-10-29"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(tally(5, "2015-05-05", area="Niger"), id="another area"),
        pytest.param(tally(5, "2015-05-05", who="Malian soldiers"), id="others"),
        pytest.param(tally(5, "2015-05-05", category=Category.POLICE), id="another kind"),
        pytest.param(tally(5, "2015-05-05", outcome=Outcome.WOUNDED), id="another outcome"),
        pytest.param(tally(5, "2015-05-05", since="2014-01"), id="another beginning"),
        pytest.param(tally(5, "2015-05-05", kind=STOCK), id="a stock"),
        pytest.param(tally(5, "2015-05-05", who="5 of their members"), id="some of others"),
    ],
)
def test_reconcile_never_compares_other_scopes(other: object) -> None:
    totals = [tally(10, "2014-10-29", since="2013-01"), other]
    findings = found([], totals)  # type: ignore[arg-type]
    assert {f.kind for f in findings} <= {Kind.TOTAL, Kind.STOCK}


def test_reconcile_knows_the_country_of_a_part_by_the_events_in_it() -> None:
    """That Gao lies in Mali is told by the event there; without one, the two totals are never compared."""
    totals = [tally(12, "2014-10-29", area="Ansongo district"), tally(10, "2014-10-29")]
    there = event("2014-02-01", 2, place=at(name="Ansongo", admin1="Ansongo"))
    (broken,) = of(Kind.BOUND, found([there], totals))
    assert (broken.holds, broken.surplus) == (False, 2)
    assert of(Kind.BOUND, found([], totals)) == []


def test_reconcile_takes_a_total_inside_another_for_a_bound() -> None:
    mali = tally(10, "2014-10-29", since="2013-01")
    (fits,) = of(Kind.BOUND, found([], [mali, tally(43, "2020-05-05", area="the Sahel")]))
    assert (fits.holds, fits.words) == (
        True,
        "10 (French soldiers, Mali, 2013-01 to 2014-10-29) is within 43",
    )
    (broken,) = of(Kind.BOUND, found([], [mali, tally(8, "2020-05-05", area="the Sahel")]))
    assert (broken.holds, broken.surplus) == (False, 2)


def test_reconcile_takes_the_same_total_of_two_reports_for_one() -> None:
    total = tally(43, "2014-10-29", since="2013-01")
    (one,) = found([], [total, replace(total)])
    assert one.claims == ("s0:t1", "s1:t1")


def test_reconcile_checks_a_stock_by_who_was_taken_and_freed() -> None:
    events = [event("2014-01-01", 9, outcome=ABDUCTED), event("2014-02-01", 4, outcome=RELEASED)]
    totals = [tally(7, "2014-03-01", outcome=ABDUCTED, kind=STOCK)]
    (one,) = found(events, totals)
    assert one.words == (
        "7 said at the time; the record holds 9 taken and 4 freed: at least 2 abducted are not in it"
    )
    assert (one.kind, one.missing, one.holds) == (Kind.STOCK, 2, True)


def test_reconcile_reads_the_period_of_an_ordinal() -> None:
    events = [event("2014-03-01", 1), event("2014-03-05", 1), event("2014-01-01", 1)]
    ordinal = tally(2, "2014-03-06", who="casualty", quote="the second casualty")
    total = tally(43, "2014-03-06")
    findings = found(events, [ordinal, total], text="among French forces in less than a week.")
    assert of(Kind.CONTRADICTION, findings) == of(Kind.JUMP, findings) == []
    words = [f.words for f in of(Kind.TOTAL, findings)]
    assert "2 said, 2 held in the record: no gap" in words


def test_reconcile_leaves_an_ordinal_without_a_period_alone() -> None:
    assert found([], [tally(2, "2014-03-06", who="casualty", quote="the second casualty")]) == ()


# A record is made for each example: few of them say enough.
@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 40)), max_size=6),
    st.integers(0, 200),
)
def test_reconcile_adds_up(days: list[tuple[int, int]], said: int) -> None:
    events = [event(f"2014-02-{day:02}", people) for day, people in days]
    (one,) = found(events, [tally(said, "2014-03-01", since="2014-01")])
    held = sum(people for _, people in days)
    assert one.held is not None
    assert (one.held.low, one.held.best, one.held.high) == (held, held, held)
    assert sum(s.best for s in one.held.shares) == held
    assert said - held == one.missing - one.surplus
