"""The words of knowledge as one automaton: all of them found in a text in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import ahocorasick

from warledger.folding import fold
from warledger.terms import EXACT_CASE

# Kinds of the two halves of a trigger with words in between ("launched … offensive").
OPENING: Final = "opening"
CLOSING: Final = "closing"
_HALVES: Final = frozenset({OPENING, CLOSING})
# How long the words between them are at most, on average (characters).
_WORD_CHARS: Final = 12
# The comma inside a number ends nothing.
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3})")
# Marks that no such pair reaches across.
_GAP_ENDS: Final = frozenset('.;:,()\n"“”')


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A word or phrase; "=IS" is matched in this very case."""

    text: str
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where a word of knowledge stands in a text."""

    start: int
    end: int
    kind: str
    key: str


class Automaton:
    """Aho-Corasick over folded words; built once, never changed."""

    def __init__(self, entries: Iterable[WordEntry]) -> None:
        self._entries: dict[str, list[tuple[str, str, str]]] = {}
        for entry in entries:
            exact = entry.text[1:] if entry.text.startswith(EXACT_CASE) else ""
            key = fold(exact or entry.text)
            if key:
                found = self._entries.setdefault(key, [])
                if (entry.kind, entry.key, exact) not in found:
                    found.append((entry.kind, entry.key, exact))
        self._automaton: Any = ahocorasick.Automaton()
        for key, found in self._entries.items():
            self._automaton.add_word(key, (len(key), tuple(found)))
        if self._entries:
            self._automaton.make_automaton()

    def find(self, text: str, folded: str) -> dict[str, list[Match]]:
        """The longest matches of each kind that are whole words, in the order of the text."""
        found: dict[str, list[Match]] = {}
        size = len(folded)
        if not self._entries:
            return found
        for last, (length, entries) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < size and folded[end].isalnum() and folded[last].isalnum()
            ):
                continue
            for kind, key, exact in entries:
                if not exact or (
                    fold_quotes(text[start:end]) == fold_quotes(exact) and not _in_capitals(text, start, end)
                ):
                    found.setdefault(kind, []).append(Match(start, end, kind, key))
        return {
            kind: _halves(matches) if kind in _HALVES else _longest(matches)
            for kind, matches in found.items()
        }


# Letters on either side that show whether a passage is set in capitals.
_AROUND: Final = 20


def _in_capitals(text: str, start: int, end: int) -> bool:
    """ "IS" in a headline all in capitals is a verb as likely as a name."""
    around = text[max(0, start - _AROUND) : start] + text[end : end + _AROUND]
    return text[start:end].isupper() and around.isupper()


def fold_quotes(text: str) -> str:
    """The text with plain apostrophes, in its own case."""
    return text.replace("’", "'").replace("‘", "'")


def _longest(matches: list[Match]) -> list[Match]:
    """Without matches that overlap a longer or earlier one (equal spans stay: one word, two keys)."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        if last is None or match.start >= last.end or (match.start, match.end) == (last.start, last.end):
            kept.append(match)
    return kept


def _halves(matches: list[Match]) -> list[Match]:
    """The longest matches of each entry: "control of the town" of one hides no "control of" of another."""
    by_key: dict[str, list[Match]] = {}
    for match in matches:
        by_key.setdefault(match.key, []).append(match)
    kept = [m for of_key in by_key.values() for m in _longest(of_key)]
    return sorted(kept, key=lambda m: (m.start, -m.end))


def joined(
    openings: Sequence[Match], closings: Sequence[Match], folded: str, gaps: Mapping[str, int]
) -> list[Match]:
    """Triggers of two halves, from each opening to the nearest closing of its entry a few words behind it.

    "launched a new offensive" is one word of knowledge, "launched a new model" none. `gaps` holds how many words
    may lie between, by entry.
    """
    found = []
    for opening in openings:
        first = bisect_left(closings, opening.end, key=lambda m: m.start)
        words = gaps[opening.key]
        last = bisect_left(closings, opening.end + words * _WORD_CHARS, key=lambda m: m.start)
        closing = next((c for c in closings[first:last] if c.key == opening.key), None)
        if closing is not None and _may_lie_between(folded[opening.end : closing.start], words):
            found.append(Match(opening.start, closing.end, "trigger", opening.key))
    return found


def _may_lie_between(gap: str, words: int) -> bool:
    return len(gap.split()) <= words and _GAP_ENDS.isdisjoint(_THOUSANDS.sub("", gap))
