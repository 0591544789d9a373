"""Dates on any text: spans that hold, in order, without overlap, the same twice, and never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from warledger.folding import fold
from warledger.knowledge import SHIPPED
from warledger.knowledge_dates import DateWords, load_date_words
from warledger.mentions.dates import DateKind, find_dates, resolve_anaphoric
from warledger.model import Precision, Report, When
from warledger.text.doc import Doc

WORDS = load_date_words(SHIPPED / "lang" / "en" / "dates.yaml")

# Words of dates in any order reach the readers far oftener than plain random text.
NUMBERS = "1|7|31|32|99|0|00|2013|1500|2100|9999|0735|3.30|15:30|24:00|1,000|٣|²|999999999999"
DATES = "2019-12-10|2019-02-31|31/02/2019|12/10/2019|00.00.0000|1.1.00"
OTHERS = ",|.|-|'|(|)|:|;|s|killed|Paris|PARIS|\n|\n\n"
PIECES = [*sorted({*WORDS.words, *WORDS.phrase_words}), *f"{NUMBERS}|{DATES}|{OTHERS}".split("|")]
jumbles = st.lists(
    st.sampled_from(PIECES).flatmap(lambda p: st.sampled_from([p, p.title(), p.upper()])), max_size=40
)
texts = st.one_of(st.text(max_size=200), jumbles.map(" ".join), jumbles.map("".join))
days = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))


@dataclass(frozen=True, slots=True)
class Words:
    """The part of a Lexicon that dates need."""

    dates: DateWords


def doc_of(text: str, published: date | None) -> Doc:
    return Doc(Report("r", text, published), fold(text), (), (), (), (), {})


@settings(max_examples=300, deadline=None)
@given(texts, days)
def test_dates_have_spans_in_order_that_do_not_overlap(text: str, published: date | None) -> None:
    mentions = find_dates(doc_of(text, published), Words(WORDS))
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        quote = text[mention.span.start : mention.span.end]
        assert quote == quote.strip()
        end = mention.span.end


@settings(max_examples=300, deadline=None)
@given(texts, days)
def test_dates_are_intervals_with_a_value(text: str, published: date | None) -> None:
    for mention in find_dates(doc_of(text, published), Words(WORDS)):
        when = mention.value.when
        assert mention.value.timex
        assert (when.start is None) == (when.end is None) == (when.precision is Precision.UNKNOWN)
        assert when.start is None or when.end is None or when.start <= when.end


@settings(max_examples=200, deadline=None)
@given(texts, days)
def test_dates_are_the_same_twice(text: str, published: date | None) -> None:
    doc, words = doc_of(text, published), Words(WORDS)
    assert find_dates(doc, words) == find_dates(doc, words)


@settings(max_examples=200, deadline=None)
@given(jumbles.map(" ".join), st.dates())
def test_anaphoric_dates_resolve_or_stay_unknown(text: str, day: date) -> None:
    for mention in find_dates(doc_of(text, None), Words(WORDS)):
        if mention.value.kind is DateKind.ANAPHORIC:
            when = resolve_anaphoric(mention.value, When(day, day, Precision.DAY))
            assert when.start is None or when.end is None or when.start <= when.end
