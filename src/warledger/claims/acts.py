"""Words that tell of acts in a stretch of text: triggers, and outcomes that are told in full."""

from __future__ import annotations

import re
from typing import Final

from warledger.knowledge import Lexicon
from warledger.model import Span
from warledger.text.doc import Doc, Word

_WORDS: Final = re.compile(r"[\w'’-]+")
# How far before a word the verb of seeming may stand (characters).
_LIKENED: Final = 60


def acts_in(doc: Doc, span: Span) -> list[Word]:
    """The triggers and outcomes of a stretch of text, in its order."""
    words = (*doc.words_in("trigger", span), *doc.words_in("outcome", span))
    return sorted(words, key=lambda w: w.start)


def tells_act(doc: Doc, span: Span) -> bool:
    """True where a stretch of text holds a trigger or an outcome."""
    return bool(doc.words_in("trigger", span) or doc.words_in("outcome", span))


def outcomes_told(doc: Doc, span: Span, lexicon: Lexicon) -> list[Word]:
    """The outcomes of a stretch of text: "led eight men away" is one, "led prayers" none, for want of its second word."""
    words = doc.words_in("outcome", span)
    behind = {w: _WORDS.findall(doc.folded, w.end, span.end) for w in words}
    closes = {w: lexicon.outcomes[w.key].closes for w in words}
    return [w for w in words if not closes[w] or not set(closes[w]).isdisjoint(behind[w])]


def is_figurative(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """ "It was like an explosion", "a campaign against polio", "shield them from a lynching", "a release said": no act."""
    patterns, folded = lexicon.grammar["units"].patterns, doc.folded
    before = max(0, word.start - _LIKENED)
    if patterns["likened"].search(folded, before, word.start):
        return True
    if patterns["kept_from"].search(folded, before, word.start):
        return True
    if patterns["gang_of"].search(folded, before, word.end):
        return True
    if patterns["out_of_way"].match(folded, word.start):
        return True
    if patterns["of_need"].match(folded, word.start):
        return True
    if patterns["of_press_behind"].match(folded, word.start):
        return True
    if patterns["of_press_before"].search(folded, before, word.end):
        return True
    return bool(patterns["of_ills"].match(folded, word.end) or patterns["relief"].match(folded, word.start))
