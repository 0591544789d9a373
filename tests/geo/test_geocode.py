from __future__ import annotations

import pytest

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.geo.geocode import FEATURES, Context, Told, resolve, resolve_all


def _told(gazetteer: Gazetteer, name: str, **cues: object) -> Told:
    return Told(name, gazetteer.lookup(name), **cues)  # type: ignore[arg-type]  # the cues of Told


def _country(place: GazetteerPlace | None) -> str | None:
    return place.country if place else None


@pytest.mark.parametrize(("told", "expected"), [("CD", "CD"), ("PH", "PH"), ("ML", "CD")])
def test_geocode_follows_the_country_told_then_the_people(small: Gazetteer, told: str, expected: str) -> None:
    found = resolve(_told(small, "Goma", cued=True), Context({told: 1.0}))
    assert _country(found.place) in (expected, None if told == "ML" else expected)


def test_geocode_prefers_the_town_unless_a_kind_is_told(small: Gazetteer) -> None:
    context = Context({"ML": 1.0})
    town = resolve(_told(small, "Ménaka"), context).place
    region = resolve(_told(small, "Ménaka", kinds=("admin1", "region")), context).place
    assert town is not None
    assert region is not None
    assert (town.feature, region.feature) == ("city", "admin1")


def test_geocode_container_told_right_after_decides(small: Gazetteer) -> None:
    found = resolve(_told(small, "Paris", inside=frozenset({"US"})), Context({"FR": 1.0}))
    assert _country(found.place) == "US"
    assert any("told to be in US" in r.text for r in found.reasons)


def test_geocode_abstains_and_keeps_the_candidates(small: Gazetteer) -> None:
    villages = tuple(p for p in small.lookup("Goma") if p.country == "PH")
    found = resolve(Told("Goma", villages), Context({"ML": 1.0}))
    assert found.place is None
    assert [a.country for a in found.alternatives] == ["PH"]
    assert "does not tell of PH" in found.alternatives[0].reason


def test_geocode_keeps_alternatives_with_reasons(small: Gazetteer) -> None:
    found = resolve(_told(small, "Goma"), Context({"CD": 1.0}))
    assert [(a.country, bool(a.reason)) for a in found.alternatives] == [("PH", True)]


def test_geocode_names_settle_each_other(small: Gazetteer) -> None:
    names = [_told(small, n) for n in ("Kidal", "Ménaka", "Goma")]
    kidal, menaka, goma = resolve_all(names, {"ML": 1.0})
    assert _country(kidal.place) == _country(menaka.place) == "ML"
    assert _country(goma.place) != "PH"


def test_geocode_without_candidates_is_empty() -> None:
    assert resolve(Told("Nowhere", ()), Context({})).place is None
    assert resolve_all([], {}) == ()


def test_geocode_each_feature_explains_itself() -> None:
    assert all(f.__doc__ and f.__doc__.endswith(".") for f in FEATURES)


def test_geocode_village_lies_near_what_is_told_to_hold_it(small: Gazetteer) -> None:
    goma = next(p for p in small.lookup("Goma") if p.country == "CD")
    found = resolve(_told(small, "Kidal", holders=(goma,)), Context({"ML": 1.0}))
    assert any(r.text == "far from the place told to hold it" for r in found.reasons)


def test_geocode_unit_told_excludes_other_units_of_its_country(small: Gazetteer) -> None:
    found = resolve(_told(small, "Kidal", inside=frozenset({"ML", "ML.99"})), Context({"ML": 1.0}))
    assert any(r.text == "in the country, not in the unit told" for r in found.reasons)


def test_geocode_town_far_from_the_war_needs_more_than_its_people(small: Gazetteer) -> None:
    kidal = next(p for p in small.lookup("Kidal") if p.country == "ML")
    at_war = Context({"ML": 1.0}, (kidal,), theatres=frozenset({"ML"}))
    told = Told("Goma", small.lookup("Goma"), strong=True)
    assert resolve(told, at_war).score < resolve(told, Context({"ML": 1.0}, (kidal,))).score


def test_geocode_only_place_of_a_name_needs_little(small: Gazetteer) -> None:
    told = Told("Kidal", tuple(p for p in small.lookup("Kidal") if p.country == "ML"), strong=True)
    assert _country(resolve(told, Context({"TD": 1.0})).place) == "ML"


def test_geocode_village_of_a_country_never_told_is_left_alone(small: Gazetteer) -> None:
    town = tuple(p for p in small.lookup("Ménaka") if p.feature == "city")
    told = Told("Ménaka", town, strong=True, kinds=("village", "city"))
    assert resolve(told, Context({"TD": 1.0})).place is None
    assert _country(resolve(told, Context({"TD": 0.2, "ML": 1.0})).place) == "ML"
