"""What speaks for and against one event, on pairs of mentions made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fake_reader import fake_read
from tests.linking.told import telling
from warledger.linking.contradictions import CONTRADICTIONS, answered, apart, other_act, told_apart
from warledger.linking.features import FEATURES, Feature, sentence
from warledger.linking.figure_features import (
    figures_agree,
    figures_contradict,
    figures_far,
    other_victims,
)
from warledger.linking.link import Linker
from warledger.linking.mentions import Bounds, LinkMention, killed_kinds, link_mentions
from warledger.linking.table import Pairs, make_table
from warledger.record import Recorded, Stored

LINKER = Linker.load()
PAIR = Pairs.of([(0, 1)])


def mention(name: str = "a", *figures: Bounds) -> LinkMention:
    """A mention of a clash at Gao with these figures of casualties."""
    reading = fake_read(telling(name, 5, date(2014, 1, 1)))
    source = Stored(reading.report, name, 1, True, "", "", False)
    (found,) = link_mentions(Recorded(source, reading.reader, reading), LINKER.common)[:1]
    return replace(found, figures=figures)


def killed(low: float, high: float | None = None, category: str = "military") -> Bounds:
    return Bounds("killed", category, low, low if high is None else high)


def value(feature: Feature, one: Bounds, other: Bounds) -> float:
    table = make_table([mention("a", one), mention("b", other)], LINKER.common)
    return float(feature(table, PAIR)[0])


@pytest.mark.parametrize(
    ("feature", "one", "other", "expected"),
    [
        (figures_agree, killed(50, 60), killed(51), 1.0),
        (figures_agree, killed(50), killed(51), 0.0),
        (figures_contradict, killed(2), killed(100), 1.0),
        (figures_contradict, killed(20, float("inf")), killed(100), 0.0),
        (figures_far, killed(2), killed(60), 1.0),
        (figures_far, killed(2), killed(2), 0.0),
        (figures_far, killed(2), Bounds("wounded", "military", 60, 60), 0.0),
        (other_victims, killed(2), killed(2, category="civilian"), 1.0),
        (other_victims, killed(2), killed(2, category="unknown"), 0.0),
        (other_victims, killed(2), Bounds("wounded", "civilian", 2, 2), 0.0),
    ],
)
def test_features_of_figures(feature: Feature, one: Bounds, other: Bounds, expected: float) -> None:
    assert value(feature, one, other) == value(feature, other, one) == pytest.approx(expected)


def test_figures_far_grows_with_the_distance() -> None:
    far = [value(figures_far, killed(10), killed(n)) for n in (10, 20, 60, 300, 900)]
    assert far == sorted(far)
    assert 0 < far[1] < far[2] < far[3] == far[4] == 1


def test_features_take_no_pairs() -> None:
    table = make_table([mention("a", killed(1)), mention("b", killed(2))], LINKER.common)
    assert [f(table, Pairs.of([])).shape for f in FEATURES] == [(0,)] * len(FEATURES)


def test_killed_kinds_leaves_out_those_who_may_be_anybody() -> None:
    found = mention("a", killed(3, category="unknown"), killed(2), Bounds("wounded", "civilian", 9, 9))
    assert killed_kinds(found) == ("military",)


def test_told_apart_needs_one_report_two_places_and_other_figures() -> None:
    at = replace(mention("a", killed(2)), lat=16.3, lon=0.0, radius_km=10.0)
    away = replace(at, name="a:e2", lat=15.3, figures=(killed(100),))
    cases = (away, replace(away, lat=16.3), replace(away, figures=at.figures), replace(away, source="b"))
    tables = [make_table([at, other], LINKER.common) for other in cases]
    assert [bool(told_apart(t, PAIR)[0]) for t in tables] == [True, False, False, False]
    assert apart(tables[0], PAIR)[0]


def test_answered_needs_one_report_one_act_of_violence_and_other_days() -> None:
    bomb = mention("a", killed(2))
    days = {"first": (bomb.first or 0) + 2, "last": (bomb.last or 0) + 2}
    arrest = replace(bomb, name="a:e2", family="other", type="arrests", **days)
    cases = (
        arrest,
        replace(arrest, first=bomb.first, last=bomb.last),
        replace(arrest, family=bomb.family),
        replace(arrest, source="b"),
        replace(arrest, precision="month"),
    )
    tables = [make_table([bomb, other], LINKER.common) for other in cases]
    assert [bool(answered(t, PAIR)[0]) for t in tables] == [True, False, False, False, False]
    assert apart(tables[0], PAIR)[0]


def test_other_act_needs_other_place_family_victims_and_figures() -> None:
    bomb = replace(mention("a", killed(2)), lat=15.7, lon=2.8, radius_km=50.0, family="explosions")
    raid = replace(
        mention("b", killed(100, category="civilian")), lat=14.5, lon=1.6, radius_km=10.0, family="civilians"
    )
    cases = (
        raid,
        replace(raid, family="explosions"),
        replace(raid, lat=15.7, lon=2.8),
        replace(raid, figures=(killed(100),)),
        replace(raid, figures=(killed(2, category="civilian"),)),
    )
    tables = [make_table([bomb, other], LINKER.common) for other in cases]
    assert [bool(other_act(t, PAIR)[0]) for t in tables] == [True, False, False, False, False]


def test_features_and_contradictions_explain_themselves() -> None:
    told = [sentence(f) for f in (*FEATURES, *CONTRADICTIONS)]
    assert len(set(told)) == len(told)
    assert all(words[0].isupper() and len(words.split()) > 3 for words in told)


def test_every_feature_has_a_weight() -> None:
    assert set(LINKER.weights.by_feature) == {f.__name__ for f in FEATURES}
