"""The core types: figures that agree, spans, dates, and the public format."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readings import figures, readings
from warledger.model import (
    Attribution,
    Casualties,
    Category,
    Claim,
    EventMention,
    Figure,
    Outcome,
    Place,
    Precision,
    Problem,
    Qualifier,
    Reader,
    Reading,
    Report,
    Side,
    Span,
    Stance,
    Status,
    Strength,
    Tally,
    TallyKind,
    When,
)

ABOUT_20 = Figure(20, 20, 20, Qualifier.ABOUT)
MORE_THAN_20 = Figure(21, 21, None, Qualifier.MORE_THAN)


@pytest.mark.parametrize(
    ("left", "right", "agrees"),
    [
        (ABOUT_20, MORE_THAN_20, True),
        (MORE_THAN_20, Figure.exact(10), False),
        (ABOUT_20, Figure.exact(10), False),
        (ABOUT_20, Figure.exact(23), True),
        (ABOUT_20, Figure.exact(24), False),
        (ABOUT_20, Figure.exact(17), True),
        # "about 3": 15 % is less than one, and one is the least that "about" reaches.
        (Figure(3, 3, 3, Qualifier.ABOUT), Figure.exact(4), True),
        (Figure(3, 3, 3, Qualifier.ABOUT), Figure.exact(5), False),
        (Figure.exact(20), MORE_THAN_20, False),
        (Figure.exact(20), Figure.exact(20), True),
        (Figure(None, 20, 20, Qualifier.UP_TO), Figure.exact(3), True),
        (Figure(24, None, None, Qualifier.DOZENS), Figure.exact(200), True),
        (Figure(24, None, None, Qualifier.DOZENS), Figure.exact(23), False),
        (Figure(20, 25, 30, Qualifier.RANGE), Figure.exact(30), True),
    ],
)
def test_figure_agrees_where_one_number_satisfies_both(left: Figure, right: Figure, agrees: bool) -> None:
    assert left.agrees(right) is agrees
    assert right.agrees(left) is agrees


@given(figures(), figures())
def test_figure_agrees_either_way(left: Figure, right: Figure) -> None:
    assert left.agrees(right) is right.agrees(left)


@given(st.integers(0, 10_000))
def test_figure_exact_agrees_with_itself_alone(value: int) -> None:
    assert Figure.exact(value).agrees(Figure.exact(value))
    assert not Figure.exact(value).agrees(Figure.exact(value + 1))


def test_span_overlaps_and_holds() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert Span(0, 3).holds(Span(0, 3))
    assert not Span(0, 3).holds(Span(2, 4))


def test_when_overlaps() -> None:
    may = When(date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH)
    assert may.overlaps(When(date(2024, 5, 31), date(2024, 6, 1), Precision.DAY))
    assert not may.overlaps(When(date(2024, 6, 1), date(2024, 6, 1), Precision.DAY))
    assert not may.overlaps(When.unknown())


def test_report_hash_is_of_its_text_alone() -> None:
    assert Report("a", "x").sha256 == Report("b", "x", publisher="P").sha256
    assert Report("a", "x").sha256 != Report("a", "y").sha256
    assert len(Report("a", "\ud800").sha256) == 64  # a lone surrogate is no reason to fail


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ABOUT_20.low = 3  # type: ignore[misc]  # what must not work


def test_reading_to_dict() -> None:
    report = Report("r1", "Two soldiers died.", date(2024, 6, 5), "Wire")
    quote = report.evidence(Span(0, 12))
    killed = Casualties("soldiers", Category.MILITARY, Side.A, Outcome.KILLED, Figure.exact(2))
    said = Attribution("the army", "AFP", Stance.CONFIRMS)
    event = EventMention(
        "e1",
        "attack",
        "civilians",
        True,
        Status.OCCURRED,
        quote,
        When(date(2024, 6, 4), date(2024, 6, 4), Precision.DAY),
        place=Place("Gao", "ML", evidence=quote),
        casualties=(Claim("c1", killed, quote, said),),
    )
    told = Reading(
        report, Reader("rules-en", "1", "k"), (event,), problems=(Problem("dates", "none"),)
    ).to_dict()
    assert told["format"] == "warledger.reading/1"
    assert told["report"]["published"] == "2024-06-05"
    [shown] = told["events"]
    assert (shown["date_start"], shown["date_precision"]) == ("2024-06-04", "day")
    assert shown["trigger"] == {"start": 0, "end": 12, "quote": "Two soldiers"}
    [claim] = shown["casualties"]
    assert (claim["low"], claim["best"], claim["high"], claim["qualifier"]) == (2, 2, 2, "exact")
    assert (claim["said_by"], claim["via"], claim["stance"]) == ("the army", "AFP", "confirms")
    assert (claim["quote"], claim["start"], claim["end"]) == ("Two soldiers", 0, 12)
    assert told["problems"] == [{"stage": "dates", "message": "none"}]


def test_reading_to_dict_tallies_and_strengths_have_a_value() -> None:
    report = Report("r1", "Dozens have died.")
    quote = report.evidence(Span(0, 6))
    dozens = Figure(24, None, None, Qualifier.DOZENS)
    tally = Tally(TallyKind.CUMULATIVE, None, Category.UNKNOWN, Outcome.KILLED, dozens, None, None, None)
    strength = Strength("mission", None, Figure.exact(3000), None, False, None)
    reading = Reading(
        report,
        Reader("r", "1", "k"),
        tallies=(Claim("t1", tally, quote),),
        strengths=(Claim("s1", strength, quote),),
    )
    told = reading.to_dict()
    assert (told["tallies"][0]["value"], told["tallies"][0]["low"], told["tallies"][0]["high"]) == (
        24,
        24,
        None,
    )
    assert (told["strengths"][0]["value"], told["strengths"][0]["said_by"]) == (3000, None)
    assert told["report"]["published"] is None


@given(readings())
def test_reading_to_dict_is_plain_json(reading: Reading) -> None:
    assert json.loads(json.dumps(reading.to_dict())) == reading.to_dict()
