"""Whether the words around a date tell it as past: "On 5 July the killers struck" was no coming July."""

from __future__ import annotations

import re
from typing import Final

from warledger.knowledge_dates import DateWords
from warledger.model import Span
from warledger.text.doc import FINITE_TAGS, Doc, Token

_PAST: Final = "VBD"
_MODAL: Final = "MD"
# The kind of the words of saying in dates.yaml.
_SPEECH: Final = "speech"
_ENDS: Final = re.compile(r"[;:,]")


def told_as_past(doc: Doc, phrase: Span, dates: DateWords) -> bool:
    """True where the act beside a date is in the past tense, and nobody only spoke then.

    "On 5 July the killers struck", "they were handed over on 5 July"; not "He said on 5 July …", "votes on 5 July".
    """
    sentence = doc.sentence_at(phrase.start)
    if sentence is None or any(t.tag == _MODAL for t in sentence.tokens):
        return False
    finite = [t for t in sentence.tokens if t.tag in FINITE_TAGS]
    behind = next((t for t in finite if t.start >= phrase.end), None)
    if behind is not None and not _ENDS.search(doc.folded, phrase.end, behind.start):
        return _acts(doc, behind, sentence.end, dates)
    before = next((t for t in reversed(finite) if t.end <= phrase.start), None)
    if before is None or _ENDS.search(doc.folded, before.end, phrase.start):
        return False
    return _acts(doc, before, phrase.start, dates)


def _acts(doc: Doc, verb: Token, end: int, dates: DateWords) -> bool:
    """True for a past tense with a word of an act or of what befell people in it or behind it."""
    told, word = Span(verb.start, end), dates.words.get(verb.low)
    speaks = word is not None and word.kind == _SPEECH
    acts = doc.words_in("trigger", told) or doc.words_in("outcome", told)
    return verb.tag == _PAST and not speaks and bool(acts)
