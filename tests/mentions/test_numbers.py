"""Numbers in running text, read without a parse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.folding import fold
from warledger.knowledge import SHIPPED, Lexicon
from warledger.knowledge_figures import load_figure_words
from warledger.mentions.numbers import qualified, read_number
from warledger.model import Figure, Qualifier
from warledger.text.doc import Token

EXACT = Qualifier.EXACT
PIECE = re.compile(r"[\w,.]*\w(?:-strong)?|-(?:strong)?|[^\w\s]")


def tokens(text: str) -> list[Token]:
    """Words as tokens, without tags: numbers need none."""
    found = []
    for i, match in enumerate(PIECE.finditer(text)):
        found.append(Token(i, match.start(), match.end(), match[0], fold(match[0]), "", "", i, ""))
    return found


def told(low: int | None, best: int | None, high: int | None, qualifier: Qualifier) -> Figure:
    return Figure(low, best, high, qualifier)


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("20 soldiers", 20, "20"),
        ("1,300 fighters", 1300, "1,300"),
        ("seven", 7, "seven"),
        ("Thirty - eight men", 38, "Thirty - eight"),
        ("a hundred and five people", 105, "a hundred and five"),
        ("two hundred thousand people", 200_000, "two hundred thousand"),
        ("one million people", 1_000_000, "one million"),
        ("3.5 million people", 3_500_000, "3.5 million"),
        ("2 dozen fighters", 24, "2 dozen"),
        ("two dozen fighters", 24, "two dozen"),
        ("half a dozen men", 6, "half a dozen"),
        ("two and six", 2, "two"),
        ("20 score", 20, "20"),
        ("three score", 60, "three score"),
        ("zero", 0, "zero"),
    ],
)
def test_numbers_exact(lexicon: Lexicon, text: str, value: int, read: str) -> None:
    words = tokens(text)
    number = read_number(words, 0, lexicon.figures)
    assert number is not None
    assert number.figure == Figure.exact(value)
    assert text[: words[number.end - 1].end] == read
    assert not number.strong
    assert not number.vague


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("about 20 men", told(20, 20, 20, Qualifier.ABOUT)),
        ("more than 20 men", told(21, 21, None, Qualifier.MORE_THAN)),
        ("at least 20 men", told(20, 20, None, Qualifier.AT_LEAST)),
        ("no fewer than 43 men", told(43, 43, None, Qualifier.AT_LEAST)),
        ("20 or more men", told(20, 20, None, Qualifier.AT_LEAST)),
        ("fewer than 20 men", told(None, 19, 19, Qualifier.FEWER_THAN)),
        ("up to 20 men", told(None, 20, 20, Qualifier.UP_TO)),
        ("20 to 30 men", told(20, 25, 30, Qualifier.RANGE)),
        ("20 - 30 men", told(20, 25, 30, Qualifier.RANGE)),
        ("three or four men", told(3, 3, 4, Qualifier.RANGE)),
        ("between 20 and 30 men", told(20, 25, 30, Qualifier.RANGE)),
        ("four or two men", Figure.exact(4)),
        ("dozens of men", told(24, None, None, Qualifier.DOZENS)),
        ("several dozen men", told(24, None, None, Qualifier.DOZENS)),
        ("hundreds of men", told(200, None, None, Qualifier.HUNDREDS)),
        ("several hundred men", told(200, None, None, Qualifier.HUNDREDS)),
        ("several men", told(3, None, None, Qualifier.AT_LEAST)),
        ("a handful of men", told(3, None, None, Qualifier.AT_LEAST)),
        ("a couple of men", told(2, 2, 2, Qualifier.ABOUT)),
        # A paragraph may end with the count.
        ("dozens", told(24, None, None, Qualifier.DOZENS)),
        ("several", told(3, None, None, Qualifier.AT_LEAST)),
    ],
)
def test_numbers_qualified_ranged_and_vague(lexicon: Lexicon, text: str, figure: Figure) -> None:
    words = tokens(text)
    number = read_number(words, 0, lexicon.figures)
    assert number is not None
    assert number.figure == figure
    assert number.first == 0 <= number.number < number.end <= len(words)


@pytest.mark.parametrize(
    "text",
    [
        "soldiers",
        "3.5 kilometres",
        "about",
        "between soldiers and rebels",
        "between 20",
        "between 20 men",
        "between 20 and soldiers",
        "between 30 and 20",
        "99999999999999 men",
        "30000 million men",
        "hundred",
        "and six",
    ],
)
def test_numbers_that_are_none(lexicon: Lexicon, text: str) -> None:
    assert read_number(tokens(text), 0, lexicon.figures) is None


def test_numbers_change_is_no_range(lexicon: Lexicon) -> None:
    number = read_number(tokens("from 4,500 to 5,100 men"), 1, lexicon.figures)
    assert number is not None
    assert number.figure == Figure.exact(4500)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200-strong force", 200),
        ("200 -strong force", 200),
        ("200 - strong force", 200),
        ("thirty - strong force", 30),
        ("hundred -strong", None),
        ("a hundred -strong", 100),
        ("99999999999999-strong force", 9_999_999_999 + 1),
    ],
)
def test_numbers_strong_is_a_size(lexicon: Lexicon, text: str, value: int | None) -> None:
    words = tokens(text)
    number = read_number(words, 0, lexicon.figures)
    if value is None:
        assert number is None
    else:
        assert number is not None
        assert (number.figure, number.strong) == (Figure.exact(value), True)
        assert number.end <= len(words)


def test_numbers_the_number_begins_behind_its_qualifier(lexicon: Lexicon) -> None:
    number = read_number(tokens("killed more than 20 men"), 1, lexicon.figures)
    assert number is not None
    assert (number.first, number.number, number.end) == (1, 3, 4)


def test_numbers_fewer_than_none_is_none() -> None:
    assert qualified(0, Qualifier.FEWER_THAN) == Figure(None, 0, 0, Qualifier.FEWER_THAN)


FIGURES = load_figure_words(SHIPPED / "lang" / "en" / "figures.yaml")
TELLING = sorted(
    {
        *FIGURES.units,
        *FIGURES.scales,
        *FIGURES.vague.meanings,
        *FIGURES.qualifiers.meanings,
        "and",
        "-",
        "to",
        "or",
        "20",
    }
)


@given(st.lists(st.sampled_from(TELLING), min_size=1, max_size=14).map(" ".join))
def test_numbers_junk_stays_inside_its_tokens(text: str) -> None:
    words = tokens(text)
    for first in range(len(words)):
        number = read_number(words, first, FIGURES)
        if number is not None:
            assert first == number.first <= number.number < number.end <= len(words)
