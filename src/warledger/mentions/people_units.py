"""The name of a unit: "the first foreign cavalry regiment of Carpaigne", "the same regiment"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger.mentions.people_line import Line

_VERBS: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
# "a special operations company of the 35th infantry battalion of the army": the longest phrase (words).
_LONGEST: Final = 16


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
        return Unit()
    if line.low(at) in line.words.same:
        return Unit(None, same=True)
    link = _first_link(line, at, end)
    if link is not None and nouns[0][0] > link:
        return Unit()
    return Unit(line.quote(at, _cut(line, nouns, end)))


def _stop(line: Line, at: int) -> int:
    """Where the noun phrase ends: at a sign, a verb, or a word of another clause."""
    end = at
    while end < len(line.pieces) and end - at < _LONGEST:
        piece = line.pieces[end]
        possessive = piece.text in "'’" or piece.low == "s"
        if piece.low in line.words.phrase_stops or piece.tag in _VERBS:
            break
        if not piece.text[0].isalnum() and not possessive:
            break
        end += 1
    return end


def _first_link(line: Line, at: int, end: int) -> int | None:
    return next((i for i in range(at, end) if line.low(i) in line.words.inner_links), None)


def _cut(line: Line, nouns: list[tuple[int, int]], end: int) -> int:
    """The end without trailing places: "battalion in Aguachica" ends at "battalion", "unit in the air force" goes on."""
    for i in range(nouns[0][1], end):
        if line.low(i) in line.words.inner_links and not any(first > i for first, _ in nouns):
            return i
    return end
