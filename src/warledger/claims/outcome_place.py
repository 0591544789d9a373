"""An outcome word among the tokens of its sentence: what stands right before and behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.knowledge_grammar import Grammar
from warledger.text.doc import Sentence, Token, Word

# An auxiliary stands at most this many tokens before its verb: "were later reported killed or badly wounded".
_AUXILIARY_REACH: Final = 6
# "were led from the building on Monday and shot" (tokens).
_SECOND_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class OutcomePlace:
    """An outcome word in its sentence: `at` and `end` are positions in `tokens`."""

    tokens: Sequence[Token]
    at: int
    end: int
    grammar: Grammar

    @property
    def first(self) -> Token:
        return self.tokens[self.at]

    @property
    def before(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    @property
    def after(self) -> Token | None:
        return self.tokens[self.end] if self.end < len(self.tokens) else None

    @property
    def single(self) -> bool:
        return self.end - self.at == 1

    @property
    def auxiliary(self) -> str:
        """The nearest form of be or have before the word, across adverbs and "or wounded"; else ""."""
        words = self.grammar.words
        for token in self.tokens[max(0, self.at - _AUXILIARY_REACH) : self.at][::-1]:
            if token.low in words["be"] or token.low in words["have"]:
                return token.low
            passes = token.tag == "VBN" or token.tag.startswith("RB")
            if not (passes or token.low in words["between"] or token.low in words["coordinators"]):
                return ""
        return ""

    @property
    def behind_number(self) -> bool:
        """ "Six shot at a club": a number of people right before, more than one."""
        before = self.before
        return before is not None and before.tag == "CD" and before.low not in self.grammar.words["one"]

    @property
    def second_verb(self) -> bool:
        """ "were led out of the building and shot": the second of two passives, which look like a noun."""
        if self.before is None or self.before.low not in self.grammar.words["coordinators"]:
            return False
        before = self.tokens[max(0, self.at - _SECOND_REACH) : self.at - 1]
        passive = zip(before, before[1:], strict=False)
        return any(a.low in self.grammar.words["be"] and b.tag == "VBN" for a, b in passive)


def place_of(sentence: Sentence, word: Word, grammar: Grammar) -> OutcomePlace | None:
    """Where a word stands among the tokens; None where it is only a piece of one."""
    first = bisect_left(sentence.tokens, word.start, key=lambda t: t.start)
    end = bisect_right(sentence.tokens, word.end, lo=first, key=lambda t: t.end)
    return OutcomePlace(sentence.tokens, first, end, grammar) if first < end else None
