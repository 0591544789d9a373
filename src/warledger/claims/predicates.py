"""Outcome predicates of a sentence: what befell people, and on which side of the word they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.knowledge import Lexicon
from warledger.model import Outcome, Span
from warledger.text.doc import Doc, Sentence, Token

_BE: Final = frozenset("was were is are be been being get gets got getting".split())
_HAVE: Final = frozenset("has have had having".split())
_SKIP: Final = frozenset(
    "also later then reportedly allegedly already subsequently not all still both each shot seriously badly "
    "slightly critically lightly fatally mortally brutally feared believed confirmed reported".split()
)
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


class Voice(StrEnum):
    """Where the people stand."""

    LEFT = "left"
    RIGHT = "right"
    OBJECT = "object"
    """Right behind: "the death of two soldiers"."""
    TOLL = "toll"
    LIVES = "lives"
    STOCK = "stock"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells an outcome; first and end are token indices in the Doc."""

    outcome: Outcome
    voice: Voice
    first: int
    end: int
    span: Span
    participle: bool
    """Bare, without "was" or "were": "71 soldiers killed"."""
    closes: tuple[str, ...] = ()
    """The words of which one must stand behind the people."""
    finite: bool = False
    """With a form of be or have before it."""


def find_predicates(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> list[Predicate]:
    """The outcome predicates of a sentence in order; of two at one place the one that fits its grammar."""
    found: list[Predicate] = []
    tokens, offset = sentence.tokens, sentence.tokens[0].index if sentence.tokens else 0
    for word in doc.words_in("outcome", sentence.span):
        inside = [t for t in tokens if t.start >= word.start and t.end <= word.end]
        if not inside:
            continue
        entry = lexicon.outcomes[word.key]
        voice = _voice(tokens, inside, entry.voice, offset)
        if voice is None:
            continue
        first, end = inside[0].index, inside[-1].index + 1
        made = Predicate(
            entry.outcome, voice, first, end, word.span, entry.voice == "verb" and _bare(tokens, inside[0], offset),
            entry.closes, bool(_auxiliary(tokens, inside[0], offset)),
        )  # fmt: skip
        same = next((i for i, p in enumerate(found) if p.first == first and Voice.SPLIT not in (p.voice, voice)), None)
        if same is None:
            found.append(made)
        elif _fits_better(made, found[same]):
            found[same] = made
    return found


def _fits_better(made: Predicate, kept: Predicate) -> bool:
    order = (Voice.LIVES, Voice.STOCK, Voice.TOLL, Voice.OBJECT, Voice.RIGHT, Voice.LEFT)
    return order.index(made.voice) > order.index(kept.voice)


def _voice(tokens: Sequence[Token], inside: Sequence[Token], voice: str, offset: int) -> Voice | None:
    if voice == "verb":
        return _verb_voice(tokens, inside, offset)
    if voice == "active":
        return Voice.RIGHT if inside[0].tag.startswith("VB") or len(inside) > 1 else None
    if voice in ("intransitive", "adjective"):
        return None if _before_noun(tokens, inside, offset) else Voice.LEFT
    by_name = {"noun": Voice.OBJECT, "toll": Voice.TOLL, "lives": Voice.LIVES, "stock": Voice.STOCK, "split": Voice.SPLIT}
    return by_name.get(voice)


def _before_noun(tokens: Sequence[Token], inside: Sequence[Token], offset: int) -> bool:
    """ "dead soldiers", "missing men": an adjective of what follows, no predicate."""
    at = inside[-1].index - offset + 1
    after = tokens[at] if at < len(tokens) else None
    return len(inside) == 1 and inside[0].tag == "JJ" and after is not None and after.tag in ("NN", "NNS")


def _verb_voice(tokens: Sequence[Token], inside: Sequence[Token], offset: int) -> Voice | None:
    first, last = inside[0], inside[-1]
    auxiliary = _auxiliary(tokens, first, offset)
    if auxiliary in _BE:
        return Voice.LEFT
    at = last.index - offset + 1
    after = tokens[at] if at < len(tokens) else None
    if first.tag in ("NN", "NNS", "NNP") and len(inside) == 1 and not first.low.endswith("ed"):
        return None
    takes_object = after is not None and _begins_object(tokens, at)
    before = tokens[first.index - offset - 1] if first.index > offset else None
    led = before is not None and before.tag in ("DT", "IN", "JJ", "PRP$", "CD", "POS")
    if auxiliary == "" and led and after is not None and after.tag in ("NN", "NNS") and before and before.low != "and":
        return None
    if auxiliary in _HAVE:
        return Voice.RIGHT if takes_object else Voice.LEFT
    return Voice.RIGHT if takes_object else Voice.LEFT


def _auxiliary(tokens: Sequence[Token], first: Token, offset: int) -> str:
    """The nearest form of be or have before a verb, across adverbs and "or wounded"."""
    at = first.index - offset - 1
    for _ in range(6):
        if at < 0:
            return ""
        token = tokens[at]
        if token.low in _BE or token.low in _HAVE:
            return token.low
        coordinated = token.low in ("and", "or") or token.tag == "VBN"
        if not (token.tag.startswith("RB") or token.low in _SKIP or coordinated):
            return ""
        at -= 1
    return ""


def _begins_object(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in _WEEKDAYS or token.low in ("when", "as", "after", "during", "while", "by", "in", "and", "or"):
        return False
    if token.tag in ("CD", "DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT"):
        return True
    phrase = " ".join(t.low for t in tokens[at : at + 2])
    return phrase in ("at least", "more than", "up to", "as many", "no fewer", "close to", "fewer than", "some of") or (
        token.low in ("about", "around", "over", "nearly", "almost", "some", "several", "dozens", "approximately")
    )


def _bare(tokens: Sequence[Token], first: Token, offset: int) -> bool:
    return _auxiliary(tokens, first, offset) == "" and first.tag in ("VBN", "VBD", "JJ")
