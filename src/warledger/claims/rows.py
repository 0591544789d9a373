"""The row of a sentence: its figures of people and its outcome predicates, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from warledger.claims.predicates import Predicate
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import People
from warledger.model import Mention
from warledger.text.doc import Doc, Sentence, Token

# ", the head of the district hospital told reporters," (tokens).
_ASIDE: Final = 12

Joined: TypeAlias = Mapping[int, Predicate]
"""Predicates by the position of their figure in the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures and predicates of one sentence, each in the order of the text."""

    doc: Doc
    sentence: Sentence
    figures: Sequence[Mention[People]]
    predicates: Sequence[Predicate]
    grammar: Grammar

    def between(self, first: int, end: int) -> Sequence[Token]:
        """The tokens between two positions in the Doc."""
        return self.doc.tokens[first:end]

    def holds(self, words: str, tokens: Sequence[Token]) -> bool:
        """True where one of the tokens is in a word list."""
        return any(t.low in self.grammar.words[words] for t in tokens)

    def without_speech(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Some tokens without the first clause aside that names who tells it: "197, hospital sources said, were hurt"."""
        marks = [k for k, t in enumerate(tokens) if t.low == ","]
        for opens, closes in pairwise(marks):
            aside = tokens[opens + 1 : closes]
            if aside and len(aside) <= _ASIDE and self.holds("said", (aside[0], aside[-1])):
                return (*tokens[:opens], *tokens[closes:])
        return tokens

    def counts_nobody(self, tokens: Sequence[Token]) -> bool:
        """True where no people are counted among some tokens that follow each other."""
        return not any(tokens[0].index <= f.value.first <= tokens[-1].index for f in self.figures)
