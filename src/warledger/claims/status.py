"""How real: cues around a trigger (ConText) give planned, denied, suspected or ongoing violence its status."""

from __future__ import annotations

from typing import Final

from warledger.knowledge import Cue, Lexicon
from warledger.model import Span, Status
from warledger.text.doc import Doc, Sentence, Word

# Which status wins where several cues reach one trigger.
_ORDER: Final = (Status.DENIED, Status.PLANNED, Status.SUSPECTED, Status.ONGOING)


def status_at(doc: Doc, span: Span, lexicon: Lexicon) -> Status:
    """The status that the sentence gives to the words at a span."""
    sentence = doc.sentence_at(span.start)
    if sentence is None:
        return Status.OCCURRED
    found = set()
    for word in doc.words_in("cue", sentence.span):
        cue = lexicon.cues[word.key]
        if cue.category in set(Status) and not word.span.overlaps(span) and _reaches(doc, sentence, word, cue, span):
            found.add(Status(cue.category))
    return next((s for s in _ORDER if s in found), Status.OCCURRED)


def told_of_another(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """True for a trigger inside "suspected of …", "in connection with …": another act than the one told."""
    sentence = doc.sentence_at(span.start)
    if sentence is None:
        return False
    for word in doc.words_in("cue", sentence.span):
        cue = lexicon.cues[word.key]
        if cue.category == "elsewhere" and _reaches(doc, sentence, word, cue, span):
            return True
    return False


def _reaches(doc: Doc, sentence: Sentence, word: Word, cue: Cue, span: Span) -> bool:
    """True where the span lies on the cue's side, near enough, with no stop in between."""
    if word.end <= span.start and cue.direction in ("forward", "both"):
        between = Span(word.end, span.start)
    elif span.end <= word.start and cue.direction in ("backward", "both"):
        between = Span(span.end, word.start)
    else:
        return False
    lows = [t.low for t in sentence.tokens if between.start <= t.start < between.end]
    if len(lows) > cue.max_scope:
        return False
    stops = {*cue.stopped_by, ";", ":", ".", "who", "which", "that"}
    return not any(low in stops for low in lows)
