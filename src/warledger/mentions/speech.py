"""Acts of telling: the words that tell that somebody speaks, who speaks, and what is told on his word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Lexicon
from warledger.knowledge_grammar import Grammar
from warledger.model import Attribution, Span
from warledger.text.doc import Doc, Sentence, Token

# Signs beside a speaker: before him, and at the end of his clause.
COMMAS: Final = frozenset({",", '"', "''"})
CLAUSE_ENDS: Final = frozenset(".;,")
# What stands around the words for a speaker.
MARKS: Final = ".,()\"'“”‘’"
# Clauses within another one, by the parse of their verb.
INNER_CLAUSES: Final = frozenset(["relcl", "acl", "advcl", "ccomp"])
# Tags of the words of a title or an office.
TITLE_TAGS: Final = frozenset(["NNP", "NNPS", "NN", "DT", "JJ", "POS", "IN", "NNS", "HYPH"])


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of telling: what lies in the sentence of its mention is on this speaker's word."""

    attribution: Attribution
    speaker: Span
    verb: Span
    trailing: bool
    """The speaker follows what was said: "…, the ministry said"."""
    cited: bool = False
    """Another one tells it on this speaker's word: "Reuters reported, quoting a doctor"."""
    counts: bool = False
    """It tells of a count, which another may tell: "he said that rescuers had counted"."""
    of_last: bool = False
    """It names the source of a figure told in the sentence before: "That figure was given by …"."""
    goes_on: bool = False
    """What is said goes on behind it: "two died, she said, and one was hurt"."""
    opens: int | None = None
    """Where the words for the speaker begin in the sentence of the verb, if not where the speaker is named."""
    anew: bool = False
    """It begins a clause of its own: "…, and the army said", "…; the army said"."""

    @property
    def begin(self) -> int:
        """Where the telling begins: at the words for the speaker before the verb."""
        return self.speaker.start if self.opens is None else self.opens


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and whether the speaker follows what was said ("…, the ministry said")."""

    span: Span
    trailing: bool


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """The words of telling at tokens [first, last] of a sentence."""

    doc: Doc
    lexicon: Lexicon
    sentence: Sentence
    first: int
    last: int
    before_source: bool = False
    """No verb of telling, but words that the source stands behind: "in the words of"."""

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @property
    def verb(self) -> Token:
        """The first of the words."""
        return self.tokens[self.first]

    @property
    def grammar(self) -> Grammar:
        """The words that speakers are found by."""
        return self.lexicon.grammar["attribution"]

    def low(self, span: Span) -> str:
        """The folded words at a span."""
        return self.doc.folded[span.start : span.end]

    def span(self, begin: int, end: int) -> Span:
        """The offsets of the tokens [begin, end)."""
        return Span(self.tokens[begin].start, self.tokens[end - 1].end)
