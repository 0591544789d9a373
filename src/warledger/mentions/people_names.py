"""Runs of capitalised words that may be a person's name, without the titles before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from warledger.mentions.people_line import Line, Part
from warledger.mentions.people_units import numbered_unit_end
from warledger.text.doc import PERSON

_TITLES: Final = (Part.RANK, Part.OFFICIAL, Part.ROLE, Part.RELATION, Part.HONORIFIC)
# Share of capitalised words from which a sentence is a headline: capitals prove nothing there.
_HEADLINE: Final = 0.7
_HEADLINE_WORDS: Final = 5
# "Muhammad Naeem Khan Abdul Ghani": longer runs are lists without commas, or headlines.
_LONGEST_NAME: Final = 7
# "Suleymanov, 39, (" before "known as": at most so many signs and numbers.
_ALIAS_GAP: Final = 5
_QUOTES: Final = frozenset("\"'“”‘’«»")
# Initials without full stops: "DC", "MN".
_INITIALS: Final = 3
# `Jon "El Chapo" Arlo`: at most so many words of a nickname inside a name.
_NICKNAME: Final = 3
# At most so many particles follow each other inside a name: "de la", "van der", "bin al".
_PARTICLES: Final = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces `first` to `end` (exclusive) that may be a name."""

    first: int
    end: int
    known: bool
    """The language model calls it a person."""
    doubtful: bool
    """It holds a word that people's names rarely hold ("Tayaran Square")."""

    @property
    def size(self) -> int:
        """Number of words."""
        return self.end - self.first


def find_candidates(line: Line) -> list[Candidate]:
    """Every run that may be a name, in order; whether it is one depends on what stands around it."""
    people = _people(line)
    headline = _is_headline(line)
    found = [_candidate(line, first, end, people) for first, end in _runs(line, people)]
    men = [c for c in found if numbered_unit_end(line, c.first - 1) is None]
    alone = [
        c
        for n, c in enumerate(men)
        if not n or not (_is_alias(line, c, men[n - 1]) or _is_bracketed(line, c, men[n - 1]))
    ]
    men = [c for c in alone if c.size > 1 or line.low(c.first) not in line.numbers]  # "Eighteen were taken"
    return [c for c in men if c.size <= _LONGEST_NAME and (c.known or not headline)]


def _is_alias(line: Line, name: Candidate, before: Candidate) -> bool:
    """ "Zulkifli bin Hir, 49, known as Marwan", "Hadi Fneish, 'Abu Ali'": another name of the man told before."""
    opened = name.first - (line.pieces[name.first - 1].text in _QUOTES) if name.first else 0
    title = line.covering(opened - 1, *_TITLES)
    opened = title.first if title is not None and title.end == opened else opened
    start = line.phrase_before(opened, line.words.aliases)
    between = line.pieces[before.end : start]
    if start > before.end + _ALIAS_GAP or any(p.text[0].isalpha() for p in between):
        return False
    quoted = opened < name.first and name.end < len(line.pieces) and line.pieces[name.end].text in _QUOTES
    return start < opened or (quoted and opened <= before.end + 1)


def _is_bracketed(line: Line, name: Candidate, before: Candidate) -> bool:
    """ "Sepoy Dost (Arlo Khel)": a home, a unit or another name of the man told before, alone in brackets."""
    opened, closed = name.first - 1, line.pieces[name.end : name.end + 1]
    in_brackets = line.pieces[opened].text == "(" and bool(closed) and closed[0].text == ")"
    return in_brackets and before.end == opened


def _people(line: Line) -> frozenset[int]:
    """Positions inside entities of several words, or of one, that the model calls a person."""
    if not line.pieces:
        return frozenset()
    first, last = line.pieces[0].start, line.pieces[-1].end
    spans = [s for s, label in line.doc.entities if label == PERSON and first <= s.start < last]
    return frozenset(i for i, p in enumerate(line.pieces) if any(s.start <= p.start < s.end for s in spans))


def _is_headline(line: Line) -> bool:
    if line.pieces and line.pieces[-1].text == ".":
        return False
    words = [p for p in line.pieces if p.text[0].isalpha() and len(p.text) > len("the")]
    capitals = sum(p.text[0].isupper() for p in words)
    return len(words) >= _HEADLINE_WORDS and capitals >= _HEADLINE * len(words)


def _runs(line: Line, people: frozenset[int]) -> Iterator[tuple[int, int]]:
    at, size = 0, len(line.pieces)
    while at < size:
        if not _names(line, at, people, first=True):
            at += 1
            continue
        end = at + 1
        while end < size:
            step = _particles(line, _nicknamed(line, end, people))
            if step < size and line.pieces[step].text != "." and _names(line, step, people, first=False):
                end = step + 1
            else:
                break
        yield at, end
        at = end


def _nicknamed(line: Line, at: int, people: frozenset[int]) -> int:
    """Past a nickname within a name: the `"El Chapo"` of `Jon "El Chapo" Arlo`."""
    if line.pieces[at].text not in _QUOTES:
        return at
    for end in range(at + 2, min(at + _NICKNAME + 2, len(line.pieces) - 1)):
        if line.pieces[end].text in _QUOTES:
            behind = line.pieces[end + 1]
            follows = (
                behind.capital and behind.text[0].isalpha() and _names(line, end + 1, people, first=False)
            )
            return end + 1 if follows and line.pieces[at + 1].capital else at
    return at


def _particles(line: Line, at: int) -> int:
    """Past "de la", "bin", "ould" to the name word they lead to."""
    step = at
    while (
        step < len(line.pieces)
        and line.pieces[step].low in line.words.particles
        and not line.pieces[step].capital
    ):
        step += 1
    return step if step - at <= _PARTICLES else at


def _names(line: Line, at: int, people: frozenset[int], *, first: bool) -> bool:
    """True where a piece may be part of a name; titles and foreign words end a run or stand before it."""
    piece = line.pieces[at]
    if first and _is_initials(line, at):
        return True
    if not piece.capital or piece.text[0].isdigit() or line.covering(at, Part.ACTOR):
        return False
    if piece.low.partition("-")[2] in line.words.age_suffixes:
        return False
    # "Omar Said", "Nguyen Van Thanh": inside a name such words are names.
    if piece.low in line.words.not_names and (first or at not in people) and not _is_first_name(line, at):
        return False
    in_longer = at in people and ((at + 1) in people or (at - 1) in people)
    foreign = line.covering(at, Part.FOREIGN)
    if foreign is not None and (first or foreign.end - foreign.first > 1) and not in_longer:
        return False
    if line.covering(at, Part.DEMONYM, Part.COUNTRY):
        return (in_longer and not (first and _is_called(line, at))) or (first and _is_ranked(line, at))
    title = line.covering(at, *_TITLES)
    if title is None or (not first and line.low(at - 1) in line.words.particles):  # "Jon Ould Baba Bah"
        return True
    follows = title.end < len(line.pieces) and line.pieces[title.end].capital
    return not follows and (not first or line.covering(at - 1, Part.HONORIFIC) is not None)


def _is_called(line: Line, at: int) -> bool:
    """ "the Dane Karl Arlo", "a Turk, …": told of somebody by an article, and no name of his."""
    return at > 0 and line.low(at - 1) in line.words.determiners


def _is_ranked(line: Line, at: int) -> bool:
    """ "Havildar Bharat Sasmal", "Private Chad Arlo": a first name that a country bears too."""
    rank = line.covering(at - 1, Part.RANK) if at else None
    return rank is not None and rank.end == at and at + 1 < len(line.pieces) and line.pieces[at + 1].capital


def _is_initials(line: Line, at: int) -> bool:
    """ "Col MN Rai", "Officer JB Smith": initials without full stops between a title and a name."""
    text = line.pieces[at].text
    if not (1 < len(text) <= _INITIALS and text.isalpha() and text.isupper()) or at == 0:
        return False
    behind = line.pieces[at + 1 : at + 2]
    title = line.covering(at - 1, *_TITLES)
    named = bool(behind) and behind[0].capital and behind[0].text[0].isalpha()
    return named and title is not None and title.end == at and not line.covering(at, *_TITLES, Part.ACTOR)


def _is_first_name(line: Line, at: int) -> bool:
    """ "the sheikh Said Afandi": a word that is a name too, with a capital inside a sentence, before another."""
    if line.pieces[at].low not in line.words.also_names or at == 0 or at + 1 == len(line.pieces):
        return False
    return line.pieces[at - 1].text[0].isalnum() and line.pieces[at + 1].capital


def _candidate(line: Line, first: int, end: int, people: frozenset[int]) -> Candidate:
    lows = [line.pieces[i].low for i in range(first, end)]
    return Candidate(
        first,
        end,
        known=any(i in people for i in range(first, end)),
        doubtful=any(low in line.words.not_people for low in lows),
    )
