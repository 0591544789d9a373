"""Areas, windows and groups: what contains what, and what lies in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.export.events import CLASH, at
from tests.linking.ledgers import ground
from warledger.linking.groups import Group
from warledger.linking.membership import Member
from warledger.linking.windows import Window, window
from warledger.model import Category, Precision, When

YES, MAYBE, NO = Member.YES, Member.MAYBE, Member.NO


@pytest.mark.parametrize(
    ("since", "as_of", "first", "last"),
    [
        ("2013", "2014-02", date(2013, 1, 1), date(2014, 2, 28)),
        ("2013-01-11", "2014-10-29", date(2013, 1, 11), date(2014, 10, 29)),
        (None, "2016", None, date(2016, 12, 31)),
        ("then", "2014-13", None, None),
    ],
)
def test_windows_of_partial_days(
    since: str | None, as_of: str | None, first: date | None, last: date | None
) -> None:
    assert window(since, as_of) == Window(first, last)


def test_windows_hold_days() -> None:
    year = window("2014", "2014")
    week = lambda a, b: When(date.fromisoformat(a), date.fromisoformat(b), Precision.WEEK)  # noqa: E731
    assert year.holds(week("2014-12-24", "2014-12-31")) is YES
    assert year.holds(week("2014-12-28", "2015-01-03")) is MAYBE
    assert year.holds(week("2015-01-01", "2015-01-03")) is NO
    assert Window().holds(week("2015-01-01", "2015-01-03")) is YES
    assert Window().contains(year)
    assert not year.contains(Window())


@pytest.mark.parametrize(
    ("outer", "inner", "contains"),
    [
        ("the Sahel", "Mali", True),
        ("Mali", "the Sahel", False),
        ("Sahel", "Niger", True),
        ("the Sahel", "Nigeria", False),
        (None, "Mali", True),
        ("Mali", None, False),
        ("Hakkari", "the Hakkari", True),
        ("Hakkari", "Turkey", False),
        ("Mopti region", "Mopti", True),
        ("Mali", "northern Mali", True),
        ("northern Mali", "Mali", False),
    ],
)
def test_areas_contain(outer: str | None, inner: str | None, contains: bool) -> None:
    areas = ground().areas
    assert areas.area(outer).contains(areas.area(inner)) is contains


def test_areas_hold_places() -> None:
    areas = ground().areas
    assert areas.area("the Sahel").holds(at()) is YES
    assert areas.area("Niger").holds(at()) is NO
    assert areas.area("Mali").holds(None) is MAYBE
    assert areas.area("Kidal").holds(at()) is YES
    assert areas.area("Gao").holds(at()) is NO


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("Kidal region", YES),
        ("the region of Kidal", YES),
        ("Timbuktu region", NO),
        ("northern Mali", YES),
        ("western Mali", MAYBE),
        ("the south-east of Niger", NO),
        ("the north of a land that nobody knows", MAYBE),
    ],
)
def test_areas_with_and_without_borders(area: str, expected: Member) -> None:
    """The event lies in the Kidal region of Mali: northern Mali is known to reach so far, "western Mali" may."""
    assert ground().areas.area(area).holds(at()) is expected


def test_areas_of_known_regions_hold_what_lies_near() -> None:
    """The Donbas is no unit of a state: what lies in it is told by where it lies."""
    donbas = ground().areas.area("Donbas")
    donetsk = replace(at(), name="Donetsk", country="UA", admin1="Donetsk", lat=48.0, lon=37.8, radius_km=5.0)
    assert donbas.holds(donetsk) is YES
    assert donbas.holds(replace(donetsk, admin1="Kyiv", lat=50.45, lon=30.5)) is NO
    assert donbas.holds(replace(donetsk, country="RU")) is NO


def test_groups_of_words() -> None:
    groups = ground().groups
    assert groups.of_words("French soldiers", Category.MILITARY) == Group(
        Category.MILITARY, frozenset({"FR"}), frozenset()
    )
    assert groups.of_words("640 people", Category.CIVILIAN).anyone
    assert groups.of_words("22 others", Category.MILITARY).open
    assert groups.of_words("Boko Haram fighters", Category.MILITANT).actors


def test_groups_contain() -> None:
    of = ground().groups.of_words
    people, soldiers = of("people", Category.CIVILIAN), of("soldiers", Category.MILITARY)
    french = of("French soldiers", Category.MILITARY)
    assert people.contains(french)
    assert soldiers.contains(french)
    assert not french.contains(soldiers)
    assert not of("others", Category.MILITARY).contains(french)


def test_groups_hold_claims_by_their_words_or_their_side() -> None:
    groups, (soldier, militants) = ground().groups, (c.value for c in CLASH.casualties)
    assert groups.holds(groups.of_words("French soldiers", Category.MILITARY), soldier, CLASH) is YES
    assert groups.holds(groups.of_words("Malian soldiers", Category.MILITARY), soldier, CLASH) is NO
    assert groups.holds(groups.of_words("French soldiers", Category.MILITARY), militants, CLASH) is NO
