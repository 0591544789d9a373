"""Whom "the minister" or "the same officer" means that speaks: the one told before with a name and that office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from warledger.mentions.speech import MARKS, Speech, SpeechCue
from warledger.model import Mention, Span
from warledger.text.doc import PERSON

# How many of those who spoke last an office may be of.
_SPEAKERS_BACK: Final = 12
# "the information minister", "the district police chief": words of an office that stands for its holder.
_LONGEST_OFFICE: Final = 3
# How many places are looked at where the office is told before.
_TELLINGS_BACK: Final = 6
# Letters before the words of an office in which the name of its holder stands.
_NAME_REACH: Final = 80


def told_by_office(cue: SpeechCue, speaker: Span, before: Sequence[Mention[Speech]]) -> Span | None:
    """Who was named with his office before: "the spokesman", "the same officer" after "the army spokesman Jon Arlo"."""
    words, grammar = cue.low(speaker).split(), cue.grammar.words
    if words[0] not in grammar["told_articles"] or len(words) == 1:
        return None
    again = words[1] in grammar["same"]
    office = words[1 + again :]
    if not 0 < len(office) <= _LONGEST_OFFICE or office[-1] in grammar["body_heads"]:
        return _body_of(before) if again and office and office[-1] in grammar["papers"] else None
    latest = [m.value.speaker for m in islice(reversed(before), _SPEAKERS_BACK)]
    named = (s for s in latest if _holds(cue, s, office) and _has_name(cue, s))
    found = next(named, None) or next(_holders(cue, " ".join(office), speaker.start), None)
    if found is not None:
        return found
    return next((s for s in latest if again and _holds(cue, s, office[-1:])), None)


def _body_of(before: Sequence[Mention[Speech]]) -> Span | None:
    """Whose "the same statement" is: he who spoke last."""
    return before[-1].value.speaker if before else None


def _holds(cue: SpeechCue, speaker: Span, office: Sequence[str]) -> bool:
    """True where the words for a speaker have those of an office."""
    return {w.strip(MARKS) for w in cue.low(speaker).split()}.issuperset(office)


def _has_name(cue: SpeechCue, speaker: Span) -> bool:
    """True for words that hold the name of a person, known as one or told with a rank."""
    words = cue.doc.quote(speaker).split()
    if cue.doc.words_in("rank", speaker):
        return any(word[0].isupper() for word in words[1:])
    return any(p.overlaps(speaker) for p in cue.doc.entities_in(PERSON, speaker)) and len(words) > 1


def _holders(cue: SpeechCue, office: str, end: int) -> Iterator[Span]:
    """Those told before with a name beside the office, the last one first."""
    at = end
    for _ in range(_TELLINGS_BACK):
        at = cue.doc.folded.rfind(office, 0, at)
        if at < 0:
            return
        holder = _named_beside(cue, Span(at, at + len(office)))
        if holder is not None:
            yield holder


def _named_beside(cue: SpeechCue, office: Span) -> Span | None:
    """The words for an office with the name of its holder: "the mayor of Arlo, Jon Sani", "Jon Sani, the mayor"."""
    text, patterns = cue.doc.text, cue.grammar.patterns
    if _goes_on_word(text, office):
        return None
    behind = patterns["holder_behind"].match(text, office.end)
    if behind is not None:
        return Span(office.start, behind.end())
    low = max(0, office.start - _NAME_REACH)
    before = patterns["holder_before"].search(text[low : office.start])
    return Span(low + before.start(), office.end) if before is not None else None


def _goes_on_word(text: str, span: Span) -> bool:
    """True where letters stand right beside a span: it is but a part of a word."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return any(letter.isalnum() for letter in around)
