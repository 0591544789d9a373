"""Doc: a report cut into paragraphs, sentences and tokens, with the words of knowledge found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from warledger.model import Report, Span

PERSON: Final = "PERSON"
FINITE_TAGS: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
"""Penn tags of verbs that make a clause."""
"""The label of the language model for names of people."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence; offsets are those of the report's text."""

    index: int
    """Position in Doc.tokens."""
    start: int
    end: int
    text: str
    low: str
    """The folded form."""
    tag: str
    """Penn tag: NN, NNP, VBD, VBN, CD …"""
    dep: str
    head: int
    """Index in Doc.tokens of the syntactic head (itself for a root)."""
    ent: str
    """Entity label of the model ("PERSON", "ORG", "GPE" …; "" outside); spans are good, labels are not."""

    @property
    def is_subject(self) -> bool:
        """True for the head of a subject, of an active verb or a passive one."""
        return self.dep in ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of knowledge found in the text."""

    start: int
    end: int
    kind: str
    """Which list it is of: trigger, outcome, actor, rank, means, cue …"""
    key: str
    """The entry of that list: an event type, an actor id …"""

    @property
    def span(self) -> Span:
        """The offsets alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `tokens` is empty where it was not worth parsing."""

    index: int
    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """The offsets alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Doc:
    """A report ready to be read: everything later stages look at, nothing they may change."""

    report: Report
    folded: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    entities: tuple[tuple[Span, str], ...]
    words: Mapping[str, tuple[Word, ...]]
    """Words of knowledge by kind, in the order of the text."""
    openings: Mapping[int, Span] = field(default_factory=dict)
    """What paragraphs of a roundup or a ticker open with, by their number: "BASRA", "SUNDAY 10:20"."""

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def words_in(self, kind: str, span: Span) -> Sequence[Word]:
        """The words of one kind that begin inside a span."""
        words = self.words.get(kind, ())
        first = bisect_left(words, span.start, key=lambda w: w.start)
        last = bisect_left(words, span.end, key=lambda w: w.start)
        return words[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, or None between sentences."""
        i = bisect_left(self.sentences, offset + 1, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def entities_in(self, label: str, span: Span) -> list[Span]:
        """The entities of one label ("PERSON") that share letters with a span."""
        first = bisect_right(self.entities, span.start, key=lambda e: e[0].end)
        last = bisect_left(self.entities, span.end, key=lambda e: e[0].start)
        return [s for s, of in self.entities[first:last] if of == label]

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.report.text[span.start : span.end]
