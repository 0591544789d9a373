from __future__ import annotations

import pytest

from warledger.geo import offset
from warledger.geo.offset import Anchor

TESSALIT = Anchor(20.201, 1.012, 3.0)
BAMAKO = Anchor(12.609, -7.975, 15.0)
BOUREM = Anchor(16.955, -0.349, 3.0)


def test_offset_50_km_south_of_tessalit() -> None:
    point = offset.offset(TESSALIT, 50, 180.0)
    assert (point.lat, point.lon) == (pytest.approx(19.75, abs=0.01), pytest.approx(1.01, abs=0.01))
    assert point.where_prec == 5
    assert point.radius_km == pytest.approx(17.5 + TESSALIT.radius_km)


@pytest.mark.parametrize(("km", "prec"), [(10, 2), (25, 2), (26, 5)])
def test_offset_precision_follows_ucdp(km: float, prec: int) -> None:
    assert offset.offset(TESSALIT, km, 90.0).where_prec == prec


def test_offset_without_direction_makes_the_distance_the_doubt() -> None:
    point = offset.offset(TESSALIT, 40, None)
    assert (point.lat, point.lon, point.radius_km) == (20.201, 1.012, 40 + TESSALIT.radius_km)


def test_offset_near_and_towards() -> None:
    assert offset.near(TESSALIT).radius_km == offset.NEAR_KM + TESSALIT.radius_km
    north = offset.towards(TESSALIT, 0.0)
    assert north.lat > TESSALIT.lat
    assert north.where_prec == 2
    assert offset.towards(Anchor(17.0, -3.0, 300.0), 0.0).where_prec == 5


def test_offset_between_is_the_middle_with_half_the_way() -> None:
    point = offset.between(BAMAKO, BOUREM)
    km = offset.distance_km(BAMAKO.lat, BAMAKO.lon, BOUREM.lat, BOUREM.lon)
    assert offset.distance_km(point.lat, point.lon, BOUREM.lat, BOUREM.lon) == pytest.approx(km / 2, abs=0.1)
    assert point.radius_km == pytest.approx(km / 2, abs=0.1)


@pytest.mark.parametrize(
    ("km", "degrees", "words"),
    [
        (1300.0, 45.0, "951 km by air, 1,300 km are told; the direction agrees"),
        (950.0, 45.0, None),
        (950.0, 225.0, "the map has another direction"),
        (None, None, None),
    ],
)
def test_offset_misfit_tells_what_the_map_contradicts(
    km: float | None, degrees: float | None, words: str | None
) -> None:
    found = offset.misfit(BOUREM, BAMAKO, km, degrees)
    assert (found is None) if words is None else (found is not None and words in found)


@pytest.mark.parametrize("share", [0.5, 0.999, 1.001, 2.0])
def test_offset_beyond_agrees_with_the_distance(share: float) -> None:
    km = offset.distance_km(TESSALIT.lat, TESSALIT.lon, BAMAKO.lat, BAMAKO.lon)
    assert offset.beyond(TESSALIT.lat, TESSALIT.lon, BAMAKO.lat, BAMAKO.lon, km * share) is (share < 1)
