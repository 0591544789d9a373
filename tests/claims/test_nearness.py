from __future__ import annotations

import pytest

from warledger.claims.nearness import distance_km, elsewhere, narrows, same_name, same_spot, within
from warledger.model import Place

GAO = Place("Gao", "ML", "Gao", 16.27, -0.04, 5, 1)
ANSONGO = Place("Ansongo", "ML", "Gao", 15.66, 0.50, 5, 1)
GAO_SUBURB = Place("Gadeye", "ML", "Gao", 16.28, -0.02, 3, 1)
NIAMEY = Place("Niamey", "NE", "Niamey", 13.51, 2.11, 10, 1)
GAO_REGION = Place("Gao region", "ML", "Gao", 17.0, 0.5, 200, 4)
KAYES_REGION = Place("Kayes region", "ML", "Kayes", 14.3, -10.3, 180, 4)
CERCLE = Place("Cercle of Gao", "ML", "Gao", 16.3, 0.0, 60, 3)
FAR_CERCLE = Place("Cercle of Kayes", "ML", "Kayes", 14.4, -11.4, 60, 3)
SAHEL = Place("Sahel", None, None, 15.0, 0.0, 800, 5)
MALI = Place("Mali", "ML", None, 17.5, -4.0, 700, 6)
NOWHERE = Place("Tin Fada", "ML", "Gao", None, None, None, 1)


def test_nearness_distance_is_in_kilometres() -> None:
    assert distance_km(GAO, ANSONGO) == pytest.approx(89, abs=3)
    assert distance_km(GAO, NOWHERE) is None
    assert distance_km(NOWHERE, GAO) is None


@pytest.mark.parametrize(
    ("place", "other", "apart"),
    [
        (GAO, ANSONGO, True),
        (GAO, GAO_SUBURB, False),
        (GAO, NIAMEY, True),
        (GAO, None, False),
        (None, GAO, False),
        (GAO, NOWHERE, False),
        (GAO, MALI, False),
        (GAO, SAHEL, False),
        (GAO, GAO_REGION, False),
        (GAO_REGION, KAYES_REGION, True),
        (GAO, CERCLE, False),
        (GAO, FAR_CERCLE, True),
        (MALI, NIAMEY, False),
    ],
)
def test_nearness_two_towns_regions_or_countries_are_elsewhere(
    place: Place | None, other: Place | None, apart: bool
) -> None:
    assert elsewhere(place, other) is apart


@pytest.mark.parametrize(
    ("place", "other", "same"),
    [
        (GAO, GAO, True),
        (GAO, GAO_SUBURB, True),
        (GAO, ANSONGO, False),
        (GAO_REGION, GAO_REGION, False),
        (GAO, None, False),
        (GAO, NOWHERE, False),
    ],
)
def test_nearness_the_same_spot_told_again(place: Place, other: Place | None, same: bool) -> None:
    assert same_spot(place, other) is same


def test_nearness_the_same_name() -> None:
    assert same_name(GAO, GAO)
    assert not same_name(GAO, ANSONGO)
    assert not same_name(None, GAO)


@pytest.mark.parametrize(
    ("place", "other", "finer"),
    [
        (None, MALI, True),
        (MALI, GAO, True),
        (GAO_REGION, GAO, True),
        (GAO, GAO_REGION, False),
        (GAO, ANSONGO, False),
        (MALI, NIAMEY, False),
        (SAHEL, NIAMEY, True),
        (GAO_REGION, Place("a part", "ML", "Gao", 16, 0, 40, 4), True),
        (GAO_REGION, KAYES_REGION, False),
    ],
)
def test_nearness_a_place_told_later_narrows_the_first(
    place: Place | None, other: Place, finer: bool
) -> None:
    assert narrows(place, other) is finer


@pytest.mark.parametrize(
    ("place", "other", "inside"),
    [
        (GAO_REGION, ANSONGO, True),
        (GAO_REGION, CERCLE, True),
        (KAYES_REGION, GAO, False),
        (GAO, GAO_SUBURB, False),
        (SAHEL, GAO_REGION, False),
        (GAO_REGION, NOWHERE, False),
        (None, GAO, False),
    ],
)
def test_nearness_within_a_wider_place(place: Place | None, other: Place, inside: bool) -> None:
    assert within(place, other) is inside
