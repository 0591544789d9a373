"""What the features of acts look at: words around names and verbs, and what knowledge takes them for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from acts.names import NAMES, PLAIN
from acts.ties import Act, Tie
from warledger.claims.unit_dates import SPEAKING
from warledger.mentions.place_words import place_words
from warledger.model import Span
from warledger.text.doc import Token

LEFT, RIGHT = "left", "right"
# Beyond these, more makes no difference.
MANY: Final = 3
MANY_WORDS: Final = 8
# Kinds of words of knowledge that tell what a noun is.
KINDS: Final = (
    "trigger",
    "outcome",
    "cue",
    "relevant",
    "actor",
    "force",
    "class",
    "rank",
    "means",
    "demonym",
    "country",
)
# The endings that verbs take, the longest first; what is left has three letters at least.
ENDINGS: Final = ("ing", "ed", "es", "s", "e")
SHORTEST: Final = 3


def stem(word: str) -> str:
    """A verb without its ending: "captur" of "captured", "captures" and "capturing"."""
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    bare = word.removesuffix(ending)
    doubled = len(bare) > SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "ls"
    return bare[:-1] if doubled else bare


def kinds_of(token: Token, act: Act) -> Sequence[str]:
    at = Span(token.start, token.end)
    return [k for k in KINDS if act.doc.words_in(k, at)]


def is_kind_of_place(token: Token, act: Act) -> bool:
    """True for "town", "villages", "outskirts"."""
    lexicon = act.context.lexicon
    kinds = place_words(lexicon).kinds
    return token.low in kinds or token.low.removesuffix("s") in kinds or token.low in NAMES.words["parts"]


def speaks(token: Token, act: Act) -> bool:
    words = act.doc.words_in("cue", Span(token.start, token.end))
    return any(w.key in SPEAKING for w in words)


def hanging_on(act: Act) -> Sequence[Token]:
    """The words that hang on the verb."""
    return [t for t in act.sentence.tokens if t.head == act.verb.index and t.index != t.head]


def done_to(act: Act) -> str:
    """The kind of the object of the verb, or of the subject of its passive."""
    told = next((t for t in hanging_on(act) if t.dep in ("dobj", "nsubjpass")), None)
    if told is None:
        return "nothing"
    at = next((n for n in act.names if told in n.tokens), None)
    if at is not None and at.source != PLAIN:
        return "place"
    known = "place" if is_kind_of_place(told, act) else next(iter(kinds_of(told, act)), "")
    return f"{told.dep} {known or told.ent or told.tag}"


def word_at(act: Act, index: int) -> str:
    """A word of the sentence; "^" before its first and "$" behind its last."""
    tokens = act.sentence.tokens
    if index < tokens[0].index:
        return "^"
    return act.doc.tokens[index].low if index <= tokens[-1].index else "$"


def side_of(act: Act, n: int) -> str:
    return LEFT if act.names[n].span.start < act.verb.start else RIGHT


def words_between(act: Act, n: int) -> Sequence[Token]:
    span, offset = act.names[n].tokens, act.sentence.tokens[0].index
    if side_of(act, n) == LEFT:
        return act.sentence.tokens[span[-1].index + 1 - offset : act.verb.index - offset]
    return act.sentence.tokens[act.verb.index + 1 - offset : span[0].index - offset]


def preposition_of(tie: Tie) -> str:
    return tie.preposition.low if tie.preposition else "none"


def labels(tokens: Sequence[Token]) -> str:
    """The labels of the parse along a way, repeated ones and parts of names once."""
    labels = ("part" if t.dep in ("compound", "nmod") else t.dep for t in tokens)
    return " ".join(label for label, _ in groupby(labels))
