"""A sentence as pieces (words, numbers, signs) with marks: which of them are ranks, titles, roles, demonyms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.knowledge import Lexicon
from warledger.knowledge_people import PeopleWords
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Word

# Initials and "Jr." keep their full stop; a possessive 's is no part of the word before it.
_PIECE: Final = re.compile(
    r"[^\W\d_]\.(?=\s?[^\W\d_])|[JS]r\.(?=,|\s[^\W_A-Z])|\w+(?:['’‘ʼ`-](?!s\b)\w+)*|[^\w\s]"
)
_JOINTS: Final = re.compile(r"[-'’‘ʼ`]")
# The longest phrase of people.yaml, in words.
LONGEST_PHRASE: Final = 5


class Part(StrEnum):
    """What a mark says of its words."""

    RANK = "rank"
    OFFICIAL = "official"
    ROLE = "role"
    RELATION = "relation"
    HONORIFIC = "honorific"
    DEMONYM = "demonym"
    NATIVE = "native"
    """Somebody of a country, told by a noun of his own: "the Briton", beside "British"."""
    COUNTRY = "country"
    ACTOR = "actor"
    FOREIGN = "foreign"
    """A weapon or a word for what happened: begins no name of a person."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or sign; `tag` is that of the token it begins with."""

    start: int
    end: int
    text: str
    low: str
    tag: str

    @property
    def capital(self) -> bool:
        """True for "Dupuy", "al-Burhan", "J."; false for "CRPF"."""
        if self.text.islower():
            return False
        shouted = len(self.text) > 1 and self.text.isupper() and not self.text.endswith(".")
        return not shouted and any(p[:1].isupper() for p in _JOINTS.split(self.text))


@dataclass(frozen=True, slots=True)
class Mark:
    """Pieces `first` to `end` (exclusive) are a rank, a title …; `key` is its plain form."""

    first: int
    end: int
    part: Part
    key: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A parsed sentence ready for the search of names."""

    doc: Doc
    words: PeopleWords
    numbers: Mapping[str, int]
    """Ages in words: "four"."""
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]

    def low(self, at: int) -> str:
        """The folded piece at a position, "" outside."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""

    def covering(self, at: int, *parts: Part) -> Mark | None:
        """The longest mark of these parts that covers a position; parts in order of preference."""
        for part in parts:
            found = [m for m in self.marks if m.part is part and m.first <= at < m.end]
            if found:
                return max(found, key=lambda m: m.end - m.first)
        return None

    def starting(self, at: int, *parts: Part) -> Mark | None:
        """The longest mark of these parts that begins at a position."""
        found = [m for m in self.marks if m.first == at and m.part in parts]
        return max(found, key=lambda m: (m.end, -parts.index(m.part)), default=None)

    def phrase(self, at: int, phrases: Set[str]) -> int:
        """Where the longest of the phrases that begins at a position ends; `at` itself if none does."""
        for end in range(min(len(self.pieces), at + LONGEST_PHRASE), at, -1):
            if " ".join(p.low for p in self.pieces[at:end]) in phrases:
                return end
        return at

    def phrase_before(self, at: int, phrases: frozenset[str]) -> int:
        """Where the longest of the phrases that ends at a position begins; `at` itself if none does."""
        starts = range(max(0, at - LONGEST_PHRASE), at)
        return next((i for i in starts if " ".join(p.low for p in self.pieces[i:at]) in phrases), at)

    def span(self, first: int, end: int) -> Span:
        """The offsets of a run of pieces."""
        return Span(self.pieces[first].start, self.pieces[end - 1].end)

    def quote(self, first: int, end: int) -> str:
        """The words of a run of pieces, as written but on one line."""
        return " ".join(self.doc.quote(self.span(first, end)).split())


def read_line(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Line:
    """The pieces and marks of a parsed sentence."""
    pieces = tuple(_pieces(doc, sentence))
    numbers = lexicon.figures.units
    bare = Line(doc, lexicon.people, numbers, pieces, ())
    marks = [*_knowledge_marks(bare, sentence), *_natives(bare, sentence, lexicon), *_phrase_marks(bare)]
    return Line(doc, lexicon.people, numbers, pieces, tuple(sorted(marks, key=lambda m: (m.first, -m.end))))


def _pieces(doc: Doc, sentence: Sentence) -> Iterator[Piece]:
    tags = {t.start: t.tag for t in sentence.tokens}
    for match in _PIECE.finditer(doc.text, sentence.start, sentence.end):
        start, end = match.span()
        yield Piece(start, end, match.group(), doc.folded[start:end], tags.get(start, ""))


def _knowledge_marks(line: Line, sentence: Sentence) -> Iterator[Mark]:
    doc = line.doc
    for word in doc.words_in("rank", sentence.span):
        many = doc.folded[word.start : word.end].endswith("s") and not word.key.endswith("s")
        yield from _mark(line.pieces, word, Part.RANK, word.key, plural=many)
    for word in doc.words_in("demonym", sentence.span):
        yield from _mark(line.pieces, word, Part.DEMONYM, word.key)
    for word in doc.words_in("country", sentence.span):
        yield from _mark(line.pieces, word, Part.COUNTRY, word.key)
    for word in doc.words_in("actor", sentence.span):
        yield from _mark(line.pieces, word, Part.ACTOR, word.key)
    for kind in ("means", "outcome", "trigger"):
        for word in doc.words_in(kind, sentence.span):
            yield from _mark(line.pieces, word, Part.FOREIGN, word.key)


def _natives(line: Line, sentence: Sentence, lexicon: Lexicon) -> Iterator[Mark]:
    for word in line.doc.words_in("demonym", sentence.span):
        if line.doc.quote(word.span) != lexicon.country[word.key].adjective:
            yield from _mark(line.pieces, word, Part.NATIVE, word.key)


def _mark(
    pieces: Sequence[Piece], word: Word, part: Part, key: str, *, plural: bool = False
) -> Iterator[Mark]:
    first = bisect_right(pieces, word.start, key=lambda p: p.end)
    end = bisect_left(pieces, word.end, lo=first, key=lambda p: p.start)
    if first < end and pieces[first].start >= word.start and pieces[end - 1].end <= word.end:
        yield Mark(first, end, part, key, plural)


def _phrase_marks(line: Line) -> Iterator[Mark]:
    words = line.words
    lists: tuple[tuple[Part, Set[str]], ...] = (
        (Part.OFFICIAL, words.officials),
        (Part.ROLE, words.roles.keys()),
        (Part.RELATION, words.relations),
        (Part.HONORIFIC, words.honorifics),
    )
    starts = [at for at, piece in enumerate(line.pieces) if piece.low in words.title_words]
    for part, phrases in lists:
        for at in starts:
            end = line.phrase(at, phrases)
            if end > at:
                told = " ".join(p.low for p in line.pieces[at:end])
                yield Mark(at, end, part, words.roles.get(told, told), told in words.plural_roles)
