"""Numbers in running text: digits and words, with their qualifiers, as Figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.knowledge_figures import FigureWords
from warledger.model import Figure, Qualifier
from warledger.text.doc import Token

_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_RANGE: Final = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)")
_STRONG: Final = re.compile(r"(\d[\d,]*)[-–]strong")
# No report of one event counts more people than live on earth; beyond it is junk (and slow to print).
_LARGEST: Final = 10_000_000_000
_LONGEST_QUALIFIER: Final = 5

# The guide's readings of vague counts (low, best, high).
_VAGUE: Final = {
    "dozens": Figure(24, None, None, Qualifier.DOZENS),
    "hundreds": Figure(200, None, None, Qualifier.HUNDREDS),
    "several": Figure(3, None, None, Qualifier.AT_LEAST),
    "couple": Figure(2, 2, 2, Qualifier.ABOUT),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: tokens [first, end), of which [number, end) is the number itself."""

    first: int
    number: int
    end: int
    figure: Figure
    strong: bool = False
    vague: bool = False


def read_number(tokens: Sequence[Token], first: int, words: FigureWords) -> Number | None:
    """The number phrase that begins at a token: "no fewer than 43", "Thirty-eight", "dozens"."""
    qualifier, at = _qualifier(tokens, first, words)
    vague = _vague(tokens, at, words)
    if vague is not None:
        end, figure = vague
        return Number(first, at, end, figure, vague=True)
    if tokens[at].low == "between" and at == first:
        return _between(tokens, first, words)
    value, end, strong = _cardinal(tokens, at, words)
    if value is None:
        return None
    top, after = _range_top(tokens, at, end, words)
    if top is not None and top > value:
        return Number(first, at, after, Figure(value, (value + top) // 2, top, Qualifier.RANGE))
    qualifier, end = _trailing(tokens, end, qualifier)
    return Number(first, at, end, qualified(value, qualifier), strong)


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


def _qualifier(tokens: Sequence[Token], first: int, words: FigureWords) -> tuple[Qualifier, int]:
    """The longest qualifier at a token and where the number would begin."""
    for size in range(min(_LONGEST_QUALIFIER, len(tokens) - first - 1), 0, -1):
        phrase = " ".join(t.low for t in tokens[first : first + size])
        if phrase in words.qualifiers:
            return words.qualifiers[phrase], first + size
    return Qualifier.EXACT, first


def _vague(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int, Figure] | None:
    for size in (3, 2, 1):
        phrase = " ".join(t.low for t in tokens[at : at + size])
        if phrase in words.vague:
            end = at + size
            if words.vague[phrase] == "several" and end < len(tokens) and tokens[end].low in ("dozen", "hundred"):
                key = "dozens" if tokens[end].low == "dozen" else "hundreds"
                return end + 1, _VAGUE[key]
            return end, _VAGUE[words.vague[phrase]]
    return None


def _cardinal(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, int, bool]:
    """(value, end, "-strong"): digits or words at a token."""
    if at >= len(tokens):
        return None, at, False
    low = tokens[at].low
    strong = _STRONG.fullmatch(low)
    if strong:
        return _int(strong.group(1)), at + 1, True
    if _DIGITS.fullmatch(low):
        return _scaled(tokens, at, words)
    value, end = _words(tokens, at, words)
    if value is not None and "".join(t.low for t in tokens[end : end + 2]) == "-strong":
        return value, end + 2, True
    return value, end, False


def _scaled(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, int, bool]:
    low, end, scale = tokens[at].low.replace(",", ""), at + 1, 1
    if end < len(tokens) and tokens[end].low in words.scales and tokens[end].low != "score":
        scale, end = words.scales[tokens[end].low], end + 1
    if "." in low and scale == 1:
        return None, at, False
    value = round(float(low) * scale) if len(low) < 12 else _LARGEST + 1
    if value > _LARGEST:
        return None, at, False
    strong = "".join(t.low for t in tokens[end : end + 2]) == "-strong" or (end < len(tokens) and tokens[end].low == "-strong")
    if strong:
        return value, end + (1 if tokens[end].low == "-strong" else 2), True
    return value, end, False


def _words(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int | None, int]:
    """Number words: "thirty-one", "a hundred and five", "half a dozen", "two thousand"."""
    total, current, end, seen = 0, 0, at, False
    lows = [t.low for t in tokens[at : at + 10]]
    if lows[:3] == ["half", "a", "dozen"]:
        return 6, at + 3
    if len(lows) > 1 and lows[0] in ("a", "an", "one") and lows[1] in words.scales:
        current, end, seen = 1, at + 1, True
    for low in lows[end - at :]:
        if low in words.tens:
            current += words.tens[low]
        elif low in words.units:
            current += words.units[low]
        elif low in words.scales and seen:
            current = max(current, 1) * words.scales[low]
            if words.scales[low] >= 1000:
                total, current = total + current, 0
        elif not (seen and low in ("-", "and") and _number_follows(tokens, end + 1, words, current)):
            break
        seen = seen or low not in ("-", "and")
        end += 1
    return (total + current, end) if seen else (None, at)


def _number_follows(tokens: Sequence[Token], at: int, words: FigureWords, current: int) -> bool:
    """True where "thirty-" or "hundred and" goes on; "two and six" does not."""
    if at >= len(tokens) or tokens[at - 1].low == "and" and current < 100:
        return False
    low = tokens[at].low
    return (low in words.units and current % 10 == 0) or (low in words.tens and current % 100 == 0)


def _range_top(tokens: Sequence[Token], at: int, end: int, words: FigureWords) -> tuple[int | None, int]:
    """The upper end of "20 to 30", "three or four"; "from 4,500 to 5,100" is a change, no range."""
    before = tokens[at - 1].low if at else ""
    if end < len(tokens) and tokens[end].low in ("to", "or", "-") and before != "from":
        value, after, _ = _cardinal(tokens, end + 1, words)
        if value is not None:
            return value, after
    return None, end


def _between(tokens: Sequence[Token], first: int, words: FigureWords) -> Number | None:
    low, end, _ = _cardinal(tokens, first + 1, words)
    if low is None or end >= len(tokens) or tokens[end].low != "and":
        return None
    high, after, _ = _cardinal(tokens, end + 1, words)
    if high is None or high <= low:
        return None
    return Number(first, first + 1, after, Figure(low, (low + high) // 2, high, Qualifier.RANGE))


def _trailing(tokens: Sequence[Token], end: int, qualifier: Qualifier) -> tuple[Qualifier, int]:
    if " ".join(t.low for t in tokens[end : end + 2]) in ("or more", "at least"):
        return Qualifier.AT_LEAST, end + 2
    return qualifier, end


def _int(digits: str) -> int:
    return min(int(digits.replace(",", "")[:11]), _LARGEST)
