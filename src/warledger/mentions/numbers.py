"""Numbers in running text: digits and words, with their qualifiers, as Figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from warledger.knowledge_figures import FigureWords, Phrases, Vague
from warledger.model import Figure, Qualifier
from warledger.text.doc import Token

_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# One token of digits and a word, "200-strong".
_HYPHENED: Final = re.compile(r"(\d[\d,]*)-([a-z]+)")
# No report of one event counts more people than live on earth; beyond it is junk (and slow to print).
_LARGEST: Final = 10_000_000_000
# Digits that may say the largest number, and more than a float should be asked to hold exactly.
_MOST_DIGITS: Final = 11
# Tokens of the longest qualifiers ("in the region of"), vague counts and set phrases, and number words.
_LONGEST_QUALIFIER: Final = 5
_LONGEST_PHRASE: Final = 3
_LONGEST_TRAILING: Final = 4
_LONGEST_NUMBER: Final = 10
# "(19)" (tokens).
_BRACKETED: Final = 3
# From here on a scale closes its group: "two hundred thousand and six" is (2 × 100) × 1000 + 6.
_GROUPING: Final = 1000

# The guide's readings of vague counts (low, best, high).
_VAGUE: Final[Mapping[Vague, Figure]] = {
    Vague.DOZENS: Figure(24, None, None, Qualifier.DOZENS),
    Vague.HUNDREDS: Figure(200, None, None, Qualifier.HUNDREDS),
    Vague.SEVERAL: Figure(3, None, None, Qualifier.AT_LEAST),
    Vague.COUPLE: Figure(2, 2, 2, Qualifier.ABOUT),
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: tokens [first, end), of which [number, end) is the number itself."""

    first: int
    number: int
    end: int
    figure: Figure
    strong: bool = False
    """A size: "200-strong"."""
    vague: bool = False
    """A word that stands for a number: "dozens"."""


@dataclass(frozen=True, slots=True)
class _Cardinal:
    value: int
    end: int
    strong: bool = False


def read_number(tokens: Sequence[Token], first: int, words: FigureWords) -> Number | None:
    """The number phrase that begins at a token: "no fewer than 43", "Thirty-eight", "dozens"."""
    qualifier, at = _qualifier(tokens, first, words)
    vague = _vague(tokens, first, at, words)
    if vague is not None:
        return vague
    if at == first and tokens[at].low in words.between:
        return _between(tokens, first, words)
    one = _cardinal(tokens, at, words)
    if one is None:
        return None
    one = _repeated(tokens, one)
    top = _range_top(tokens, at, one.end, words)
    if top is not None and top.value > one.value:
        return Number(first, at, top.end, _ranged(one.value, top.value))
    behind, end = _trailing(tokens, one.end, words)
    strong = _is_strong(tokens, end, words)
    figure = qualified(one.value, behind or qualifier)
    return Number(first, at, end + int(strong), figure, one.strong or strong)


def _trailing(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[Qualifier | None, int]:
    """ "30 or so voters", "thirty-odd voters": what makes a number inexact behind it, and where it ends."""
    for size in range(min(_LONGEST_TRAILING, len(tokens) - at), 0, -1):
        behind = words.trailing.get(_phrase(tokens, at, size))
        if behind is not None:
            return behind, at + size
    return None, at


def _repeated(tokens: Sequence[Token], number: _Cardinal) -> _Cardinal:
    """ "nineteen (19) soldiers": the number again in brackets is taken in."""
    told = ""
    for size, token in enumerate(tokens[number.end : number.end + _BRACKETED], 1):
        told += token.low  # "8)" is one token, a face with glasses
        if told == f"({number.value})":
            return replace(number, end=number.end + size)
    return number


def _is_strong(tokens: Sequence[Token], at: int, words: FigureWords) -> bool:
    """ "The mission is some 13,000 strong": no noun follows."""
    if at >= len(tokens) or tokens[at].low not in words.strong or tokens[at].tag.startswith("N"):
        return False
    return at + 1 == len(tokens) or not tokens[at + 1].tag.startswith(("N", "J"))


def qualified(value: int, qualifier: Qualifier) -> Figure:
    """A number under a qualifier, by the guide's rules ("more than 20" is 21 and up)."""
    if qualifier is Qualifier.MORE_THAN:
        return Figure(value + 1, value + 1, None, qualifier)
    if qualifier is Qualifier.AT_LEAST:
        return Figure(value, value, None, qualifier)
    if qualifier is Qualifier.FEWER_THAN:
        return Figure(None, max(value - 1, 0), max(value - 1, 0), qualifier)
    if qualifier is Qualifier.UP_TO:
        return Figure(None, value, value, qualifier)
    return Figure(value, value, value, qualifier)


def _ranged(low: int, high: int) -> Figure:
    return Figure(low, (low + high) // 2, high, Qualifier.RANGE)


def _phrase(tokens: Sequence[Token], at: int, size: int) -> str:
    return " ".join(t.low for t in tokens[at : at + size])


def _longest(tokens: Sequence[Token], at: int, size: int, phrases: Phrases[T]) -> tuple[T, int] | None:
    """The value of the longest phrase that begins at a token, and how many tokens it has."""
    if at >= len(tokens) or tokens[at].low not in phrases.opens:
        return None
    for length in range(min(size, len(tokens) - at), 0, -1):
        found = phrases.meanings.get(_phrase(tokens, at, length))
        if found is not None:
            return found, length
    return None


def _qualifier(tokens: Sequence[Token], first: int, words: FigureWords) -> tuple[Qualifier, int]:
    """The longest qualifier at a token and where the number would begin."""
    longest = min(_LONGEST_QUALIFIER, len(tokens) - first - 1)  # one token is left for the number
    found = _longest(tokens, first, longest, words.qualifiers)
    if found is None:
        return Qualifier.EXACT, first
    climbed = found[0] is Qualifier.UP_TO and first > 0 and tokens[first - 1].low in words.climbing
    return Qualifier.EXACT if climbed else found[0], first + found[1]


def _vague(tokens: Sequence[Token], first: int, at: int, words: FigureWords) -> Number | None:
    """ "dozens", "a handful"; "several dozen" is dozens."""
    found = _longest(tokens, at, _LONGEST_PHRASE, words.vague)
    if found is None:
        return None
    kind, end = found[0], at + found[1]
    scaled = words.vague_scales.get(_phrase(tokens, end, 1)) if kind is Vague.SEVERAL else None
    if scaled is not None:
        kind, end = scaled, end + 1
    return Number(first, at, end, _VAGUE[kind], vague=True)


def _cardinal(tokens: Sequence[Token], at: int, words: FigureWords) -> _Cardinal | None:
    """A number in digits or words that begins at a token."""
    if at >= len(tokens):
        return None
    hyphened = _HYPHENED.fullmatch(tokens[at].low)
    if hyphened and hyphened.group(2) in words.strong:
        digits = hyphened.group(1).replace(",", "")[:_MOST_DIGITS]
        return _Cardinal(min(int(digits), _LARGEST), at + 1, strong=True)
    if _DIGITS.fullmatch(tokens[at].low):
        return _in_digits(tokens, at, words)
    return _in_words(tokens, at, words)


def _in_digits(tokens: Sequence[Token], at: int, words: FigureWords) -> _Cardinal | None:
    """ "1,300", "3.5 million"; None for a decimal and for what is too large to count people."""
    digits, end, scale = tokens[at].low.replace(",", ""), at + 1, 1
    unit = _phrase(tokens, end, 1)
    if unit in words.scales and unit not in words.never_after_digits:
        scale, end = words.scales[unit], end + 1
    if ("." in digits and scale == 1) or len(digits) > _MOST_DIGITS:
        return None
    value = round(float(digits) * scale)
    return _sized(_Cardinal(value, end), tokens, words) if value <= _LARGEST else None


def _in_words(tokens: Sequence[Token], at: int, words: FigureWords) -> _Cardinal | None:
    """ "thirty-one", "a hundred and five", "half a dozen", "two thousand"."""
    phrase = _longest(tokens, at, _LONGEST_PHRASE, words.set_numbers)
    if phrase is not None:
        return _sized(_Cardinal(phrase[0], at + phrase[1]), tokens, words)
    total, current, end = 0, 0, at
    if tokens[at].low in words.one_of_scale and _phrase(tokens, at + 1, 1) in words.scales:
        current, end = 1, at + 1
    for token in tokens[end : at + _LONGEST_NUMBER]:
        low = token.low
        if low in words.tens:
            current += words.tens[low]
        elif low in words.units:
            current += words.units[low]
        elif low in words.scales and end > at:
            current = max(current, 1) * words.scales[low]
            if words.scales[low] >= _GROUPING:
                total, current = total + current, 0
        elif end == at or not _goes_on(tokens, end, words, current):
            break
        end += 1
    return _sized(_Cardinal(total + current, end), tokens, words) if end > at else None


def _goes_on(tokens: Sequence[Token], at: int, words: FigureWords, current: int) -> bool:
    """True where "thirty-" or "hundred and" goes on; "two and six" does not."""
    joined = tokens[at].low in words.number_joins
    if at + 1 >= len(tokens) or not (joined and current >= 100 or tokens[at].low == "-"):
        return False
    low = tokens[at + 1].low
    return (low in words.units and current % 10 == 0) or (low in words.tens and current % 100 == 0)


def _sized(number: _Cardinal, tokens: Sequence[Token], words: FigureWords) -> _Cardinal:
    """The number with "-strong" behind it taken in, where it is there."""
    hyphen, behind = _phrase(tokens, number.end, 1), _phrase(tokens, number.end + 1, 1)
    if hyphen == "-" and behind in words.strong:
        return _Cardinal(number.value, number.end + 2, strong=True)
    if hyphen.startswith("-") and hyphen[1:] in words.strong:
        return _Cardinal(number.value, number.end + 1, strong=True)
    return number


def _range_top(tokens: Sequence[Token], at: int, end: int, words: FigureWords) -> _Cardinal | None:
    """The upper end of "20 to 30", "three or four"; "from 4,500 to 5,100" is a change, no range."""
    join = _phrase(tokens, end, 1)
    if (join in words.range_joins or join == "-") and not (at and tokens[at - 1].low in words.change_from):
        return _cardinal(tokens, end + 1, words)
    return None


def _between(tokens: Sequence[Token], first: int, words: FigureWords) -> Number | None:
    """ "between 20 and 30"."""
    low = _cardinal(tokens, first + 1, words)
    if low is None or _phrase(tokens, low.end, 1) not in words.between_joins:
        return None
    high = _cardinal(tokens, low.end + 1, words)
    if high is None or high.value <= low.value:
        return None
    return Number(first, first + 1, high.end, _ranged(low.value, high.value))
