from __future__ import annotations

from pathlib import Path

import pytest

from warledger.errors import GazetteerError
from warledger.geo.boundaries import Boundaries, Unit
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import read_yaml


@pytest.mark.parametrize(
    ("lat", "lon", "unit"),
    [
        (1.0, 1.0, Unit("AA", "AA.01")),
        (1.0, 4.0, Unit("AA", "AA.02")),
        (1.0, 8.0, Unit("BB", "BB.01")),
        (3.04, 1.0, Unit("AA", "AA.01")),
        (30.0, 1.0, None),
    ],
)
def test_boundaries_at_gives_the_unit_or_none_at_sea(
    outlines: Boundaries, lat: float, lon: float, unit: Unit | None
) -> None:
    assert outlines.at(lat, lon) == unit


@pytest.mark.parametrize(
    ("bearing", "lat", "lon"), [(0.0, 2.5, 3.0), (180.0, 0.5, 3.0), (90.0, 1.5, 5.0), (270.0, 1.5, 1.0)]
)
def test_boundaries_side_is_the_third_towards_it(
    outlines: Boundaries, bearing: float, lat: float, lon: float
) -> None:
    area = outlines.side("AA", bearing)
    assert area is not None
    assert (area.lat, area.lon) == (pytest.approx(lat, abs=0.02), pytest.approx(lon, abs=0.02))
    assert area.radius_km > 50


def test_boundaries_of_unknown_codes_are_none(outlines: Boundaries) -> None:
    assert outlines.side("ZZ", 0.0) is None
    assert outlines.border("AA", "ZZ") is None
    assert outlines.border("AA.01", "BB") is None


def test_boundaries_border_lies_between(outlines: Boundaries) -> None:
    area = outlines.border("AA", "BB")
    assert area is not None
    assert (area.lat, area.lon) == (pytest.approx(1.5, abs=0.1), pytest.approx(6.0, abs=0.1))


def test_boundaries_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="build_gazetteer"):
        Boundaries.open(tmp_path / "none.json.gz")


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(45.0, 34.1, "UA"), (42.67, 21.17, "XK"), (24.0, -13.5, "EH"), (25.03, 121.5, "TW"), (31.9, 35.2, "PS")],
)
def test_packaged_boundaries_follow_the_policy(lat: float, lon: float, country: str) -> None:
    unit = Boundaries.open().at(lat, lon)
    assert unit is not None
    assert unit.country == country


def test_boundaries_policy_has_all_keys_and_no_doubles() -> None:
    policy = read_yaml(SHIPPED / "boundaries.yaml")
    assert len({p["id"] for p in policy}) == len(policy) >= 15
    for entry in policy:
        assert set(entry) - {"whole"} == {"id", "name", "code", "shown", "units", "note"}
        assert len(entry["code"]) == 2


def test_boundaries_distance_to_a_country(outlines: Boundaries) -> None:
    assert outlines.distance_km("AA", 1.0, 1.0) == 0.0
    assert outlines.distance_km("BB", 1.0, 1.0) == pytest.approx(556, abs=6)
    assert outlines.distance_km("ZZ", 1.0, 1.0) is None
