"""The name of a unit: "the first foreign cavalry regiment of Carpaigne", "the same regiment"."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from warledger.mentions.people_line import Line
from warledger.text.doc import FINITE_TAGS

# "a special operations company of the 35th infantry battalion of the army": the longest phrase (words).
_LONGEST: Final = 16
# "10 Dogra", "2 Royal Irish": at most so many digits and words.
_LONGEST_NUMBER: Final = 3
_LONGEST_NAME: Final = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as told; `same` where it is only pointed back to."""

    text: str | None = None
    same: bool = False


def read_unit(line: Line, at: int) -> Unit:
    """The unit whose name begins at a position, without its article; an empty Unit if there is none."""
    while line.low(at) in line.words.determiners:
        at += 1
    end = _stop(line, at)
    nouns = [
        (i, stop) for i in range(at, end) if (stop := line.phrase(i, line.words.units)) > i and stop <= end
    ]
    if not nouns:
        numbered = numbered_unit_end(line, at)
        return Unit() if numbered is None else Unit(line.quote(at, numbered))
    if line.low(at) in line.words.same:
        return Unit(None, same=True)
    link = _first_link(line, at, end)
    if link is not None and nouns[0][0] > link:
        return Unit()
    return Unit(line.quote(at, _past_larger(line, _cut(line, nouns, end))))


def _past_larger(line: Line, end: int) -> int:
    """ "2nd Battalion, 377th Artillery Regiment, 4th Brigade": where the numbered units end that the first is part of."""
    while line.low(end) == "," and line.low(end + 1)[:1].isdigit():
        stop = _stop(line, end + 1)
        larger = any(line.phrase(i, line.words.units) > i for i in range(end + 2, stop))
        if not larger:
            break
        end = stop
    return end


def numbered_unit_end(line: Line, at: int) -> int | None:
    """Where "10 Dogra" ends in "of 10 Dogra", "of the 10th Dogra": a unit told by its number and a name, else None."""
    number = line.low(at).rstrip(ascii_lowercase)
    if at < 1 or not (number.isdigit() and len(number) <= _LONGEST_NUMBER):
        return None
    linked = at - 1 if number == line.low(at) or line.low(at - 1) not in line.words.determiners else at - 2
    if line.low(linked) not in line.words.unit_links:
        return None
    end = at + 1
    while end < len(line.pieces) and line.pieces[end].text[0].isupper():
        end += 1
    named = line.pieces[at + 1 : end]
    places = any(p.low in line.words.not_people or p.low in line.words.not_names for p in named)
    return end if 0 < len(named) <= _LONGEST_NAME and not places else None


def _stop(line: Line, at: int) -> int:
    """Where the noun phrase ends: at a sign, a verb, or a word of another clause."""
    end = at
    while end < len(line.pieces) and end - at < _LONGEST:
        piece = line.pieces[end]
        possessive = piece.text in "'’" or piece.low == "s"
        stops = piece.low in line.words.phrase_stops and not _joins_name(line, at, end)
        if stops or piece.tag in FINITE_TAGS:
            break
        if not piece.text[0].isalnum() and not possessive:
            break
        end += 1
    return end


def _joins_name(line: Line, at: int, end: int) -> bool:
    """ "of the Arlo and Tolm Police": a sign of one name, before its noun is told."""
    if line.low(end) not in line.words.joins or not 0 < end < len(line.pieces) - 1:
        return False
    named = line.pieces[end - 1].capital and line.pieces[end + 1].capital
    return named and not any(line.phrase(i, line.words.units) > i for i in range(at, end))


def _first_link(line: Line, at: int, end: int) -> int | None:
    return next((i for i in range(at, end) if line.low(i) in line.words.inner_links), None)


def _cut(line: Line, nouns: list[tuple[int, int]], end: int) -> int:
    """The end without trailing places: "battalion in Aguachica" ends at "battalion", "unit in the air force" goes on."""
    for i in range(nouns[0][1], end):
        if line.low(i) in line.words.inner_links and not any(first > i for first, _ in nouns):
            return i
    return end
