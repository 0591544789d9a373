"""read(): never raises, every quote is true to the text, and the same report gives the same reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.knowledge import SHIPPED
from warledger.model import Reading, Report
from warledger.opening import Opened
from warledger.pipeline import read
from warledger.sources import SourceOptions, open_source
from warledger.text.segment import MAX_CHARS

PUBLISHED = date(2024, 6, 5)
EXAMPLES = [
    r for r in open_source(str(SHIPPED / "examples" / "reports.jsonl"), options=SourceOptions()) if isinstance(r, Report)
]  # fmt: skip


class NoEngine:
    """A language model that must not be asked."""

    def parse(self, texts: Iterable[str]) -> Iterator[Any]:
        raise AssertionError(f"parsed: {list(texts)}")


def reading_of(text: str, opened: Opened, published: date | None = PUBLISHED) -> Reading:
    return read(Report("r", text, published), opened.knowledge, opened.gazetteer, opened.engine)


def quotes(told: object) -> Iterator[dict[str, Any]]:
    """Everything in a reading's public form that has a quote."""
    if isinstance(told, dict):
        if "quote" in told:
            yield told
        for value in told.values():
            yield from quotes(value)
    elif isinstance(told, list):
        for value in told:
            yield from quotes(value)


def assert_true(reading: Reading) -> None:
    """Every quote stands where it says, and every part is a part of something there is."""
    told = reading.to_dict()
    for one in quotes(told):
        assert reading.report.text[one["start"] : one["end"]] == one["quote"]
        assert one["quote"]
    ids = {c["id"] for e in told["events"] for c in e["casualties"]}
    assert all(c["part_of"] is None or c["part_of"] in ids for e in told["events"] for c in e["casualties"])


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda r: r.id)
def test_read_examples_twice_alike_with_true_quotes(opened: Opened, report: Report) -> None:
    first = read(report, opened.knowledge, opened.gazetteer, opened.engine)
    second = read(report, opened.knowledge, opened.gazetteer, opened.engine)
    assert first == second
    assert json.dumps(first.to_dict()) == json.dumps(second.to_dict())
    assert_true(first)


@pytest.mark.parametrize(
    "text", ["", "\n", "The minister opened a bridge in Gao on Monday.", "She was fired after the match."]
)
def test_read_a_report_without_violence_never_reaches_the_engine(opened: Opened, text: str) -> None:
    reading = read(Report("r", text, PUBLISHED), opened.knowledge, opened.gazetteer, NoEngine())
    assert (reading.events, reading.tallies, reading.strengths, reading.problems) == ((), (), (), ())


def test_read_another_language_never_reaches_the_engine(opened: Opened) -> None:
    report = Report("r", "Quatre soldats tués.", PUBLISHED, language="fr")
    reading = read(report, opened.knowledge, opened.gazetteer, NoEngine())
    assert [p.stage for p in reading.problems] == ["unsupported_language"]


def test_read_another_scene_says_so(opened: Opened) -> None:
    text = "The striker scored two goals as the goalkeeper was shot down in the derby. The referee killed the match."
    assert [p.stage for p in reading_of(text, opened).problems] == ["scene"]


def test_read_a_text_too_long_up_to_the_limit(opened: Opened) -> None:
    text = "Gunmen killed two soldiers in Gao on Monday.\n" + "It rained in the hills. " * 12_600
    reading = reading_of(text, opened)
    assert len(text) > MAX_CHARS
    assert [p.stage for p in reading.problems] == ["too_long"]
    assert [c.value.figure.best for e in reading.events for c in e.casualties] == [2]
    assert_true(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Militants kill dozens",
        "Gunmen in Gao kidnapped several",
        "Two killed said",
        "according to killed",
        "killed " * 3000,
        "two " * 3000 + "soldiers killed",
        "Gunmen killed 99999999999999999999999999 soldiers.",
        "Gunmen killed soldiers, " + "who killed soldiers, " * 400,
        "Rebels killed a\u0000soldier\u2028and\u2029two\x0bmen\x0c.",
        "\ud800 soldiers killed \udfff.",
        "🙂 Rebels killed two soldiers 🙂 in Gao.",
        "مسلحون killed جنديين in غاو.",
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None, date(1900, 1, 1), date.max])
def test_read_awkward_texts(opened: Opened, text: str, published: date | None) -> None:
    assert_true(reading_of(text, opened, published))


WORDS = ["killed", "wounded", "soldiers", "gunmen", "two", "dozens", "about", "more", "than", "of", "them", "the", "a", "in", "near", "Gao", "Mali", "Boko", "Haram", "on", "Monday", "last", "week", "May", "7", "2014", "said", "according", "to", "he", "it", "army", "police", "captured", "kidnapped", "attack", "bomb", "car", "Sergeant", "Jean", "Diallo", "34", "since", ",", ".", ";", ":", "(", ")", "-", "—", "“", "”", "'", '"', "\n", "\n\n", "$20", "%", "9:30", "U.S.", "at", "least", "up", "to", "between", "and", "3", "since", "50", "km", "south", "of", "Kidal", "others", "including", "not", "denied", "planned", "suspected", "PARIS,", "(AFP)", "one", "another", "his", "which", "who", "were", "was", "have", "been"]  # fmt: skip

JUNK = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=60).map(" ".join)


@given(JUNK, st.sampled_from([PUBLISHED, None, date(1900, 1, 1), date.max]))
def test_read_junk_never_raises_and_is_true(opened: Opened, text: str, published: date | None) -> None:
    first = reading_of("Gunmen " + text, opened, published)
    assert first == reading_of("Gunmen " + text, opened, published)
    assert_true(first)


@given(st.sampled_from(EXAMPLES), st.integers(0, 3000), st.integers(0, 3000), JUNK)
def test_read_examples_cut_by_junk(opened: Opened, report: Report, start: int, end: int, junk: str) -> None:
    text = report.text[:start] + junk + report.text[end:]
    assert_true(reading_of(text, opened, report.published))
