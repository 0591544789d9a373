"""How real: cues around a trigger (ConText) give planned, denied, suspected or ongoing violence its status."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from warledger.claims.cue_categories import ELSEWHERE
from warledger.knowledge import Cue, Lexicon
from warledger.model import Span, Status
from warledger.text.doc import Doc, Sentence, Word

# Which status wins where several cues reach one trigger.
_ORDER: Final = (Status.DENIED, Status.PLANNED, Status.SUSPECTED, Status.ONGOING)
# No cue reaches across these marks.
_MARKS: Final = frozenset(";:.")


def status_at(doc: Doc, span: Span, lexicon: Lexicon) -> Status:
    """The status that the sentence gives to the words at a span.

    In "The police foiled an attack." the attack is planned, without a cue it occurred.
    """
    found = _categories_at(doc, span, lexicon)
    return next((s for s in _ORDER if s.value in found), Status.OCCURRED)


def told_of_another(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """True for a trigger inside "suspected of …", "in connection with …": another act than the one told.

    "Two men suspected of the bombing were arrested." tells of an arrest, the bombing is another act.
    """
    return ELSEWHERE in _categories_at(doc, span, lexicon)


def _categories_at(doc: Doc, span: Span, lexicon: Lexicon) -> frozenset[str]:
    """The categories of the cues of a sentence that reach a span."""
    sentence = doc.sentence_at(span.start)
    if sentence is None:
        return frozenset()
    found = set()
    for word in doc.words_in("cue", sentence.span):
        cue = lexicon.cues[word.key]
        if is_in_name(doc, word, lexicon):
            continue
        between = _between(word, cue, span)
        if word.end <= span.start and doc.folded[span.start : span.end].split()[0] in cue.stopped_by:
            continue  # "wanted for the murder of a judge was caught": the catching is told outright
        if between is not None and _passes(sentence, between, cue, lexicon):
            found.add(cue.category)
    return frozenset(found)


def is_in_name(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """ "On May 12", "Will Smith": a modal with a capital is a month or a name; "shot down over the Kodori Gorge," tells where."""
    grammar, told = lexicon.grammar["status"], doc.text[word.start : word.end]
    if grammar.patterns["place_behind"].match(doc.text, word.start):
        return True
    return told.istitle() and doc.folded[word.start : word.end] in grammar.words["names_too"]


def _between(word: Word, cue: Cue, span: Span) -> Span | None:
    """What lies between a cue and a span on the side that the cue looks to; None on the other side."""
    if word.end <= span.start and cue.direction in ("forward", "both"):
        return Span(word.end, span.start)
    if cue.category == ELSEWHERE and word.start < span.start < word.end <= span.end:
        return Span(span.start, span.start)  # "over a bombing": the act is the last word of the cue
    if span.end <= word.start and cue.direction in ("backward", "both"):
        return Span(span.end, word.start)
    return None


def _passes(sentence: Sentence, between: Span, cue: Cue, lexicon: Lexicon) -> bool:
    """True where the words in between are few enough and none of them stops the cue."""
    first = bisect_left(sentence.tokens, between.start, key=lambda t: t.start)
    end = bisect_left(sentence.tokens, between.end, lo=first, key=lambda t: t.start)
    lows = [t.low for t in sentence.tokens[first:end]]
    words = lexicon.grammar["status"].words
    stops = words["stops"].union(cue.stopped_by, _MARKS)
    if cue.category == Status.PLANNED:
        stops |= words["plan_stops"]
    return len(lows) <= cue.max_scope and stops.isdisjoint(lows)
