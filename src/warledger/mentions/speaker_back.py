"""Whom "he", "they" or "the group" means that speaks: the name told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.mentions.speakers import noun_phrase
from warledger.mentions.speech import Speaker, Speech, SpeechCue
from warledger.model import Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import PERSON, Doc, Sentence, Token

# "he" means one of this many who spoke last.
_SPEAKERS_BACK: Final = 12


def resolve_speaker(cue: SpeechCue, speaker: Speaker, before: Sequence[Mention[Speech]]) -> Span | None:
    """The name behind a pronoun or "the group"; a pronoun without one gives None."""
    low, words = cue.low(speaker.span), cue.grammar.words
    if low in words["plural_pronouns"] and (people := _people_before(cue, before)) is not None:
        return people
    if low in words["pronouns"]:
        named = (
            (None if _is_aside(cue, speaker.span) else _subject_here(cue)) or _subject_before(cue, before)
            if low in words["subject_pronouns"]
            else None
        )
        return named or _last_speaker(cue, low, before)
    if low in words["groups"]:
        return _named_group(cue.doc, speaker.span.start, cue.lexicon) or speaker.span
    return speaker.span


def _is_aside(cue: SpeechCue, speaker: Span) -> bool:
    """ "…, he added": what stands before the comma is his words, not about him."""
    return cue.doc.text[cue.sentence.start : speaker.start].rstrip().endswith(",")


def _last_speaker(cue: SpeechCue, pronoun: str, before: Sequence[Mention[Speech]]) -> Span | None:
    """The latest speaker that a pronoun can mean: a person for he and she, else any."""
    if not before:
        return None
    if pronoun in cue.grammar.words["person_pronouns"]:
        persons = (
            m.value.speaker
            for m in islice(reversed(before), _SPEAKERS_BACK)
            if _is_person(cue, m.value.speaker)
        )
        return next(persons, before[-1].value.speaker)
    return before[-1].value.speaker


def _is_person(cue: SpeechCue, speaker: Span) -> bool:
    """True for a name, a rank, or "a resident of Djibo": an article and no plural."""
    doc, words = cue.doc, cue.doc.quote(speaker).split()
    if doc.entities_in(PERSON, speaker):
        return True
    one = fold(words[0]) in cue.grammar.words["one_person"] and not cue.grammar.patterns["plural"].search(
        words[-1]
    )
    return one or bool(doc.words_in("rank", speaker))


def _subject_here(cue: SpeechCue) -> Span | None:
    """The person that the sentence is about before its "he said": "the president broke the news when he spoke of …"."""
    return _person_among(cue, cue.sentence, cue.tokens[: cue.first])


def _subject_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The person that the sentence before is about, where nobody speaks in it ("Governor Zulum was at …")."""
    last = _silent_before(cue, before)
    return _person_among(cue, last, last.tokens) if last is not None else None


def _people_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The people that the sentence before is about, where nobody speaks in it ("What the refugees tell is …")."""
    last = _silent_before(cue, before)
    for phrase in _subjects(last.tokens, cue.lexicon) if last is not None else ():
        people = cue.doc.words_in("class", phrase)
        if people and cue.grammar.patterns["plural"].search(cue.low(people[0].span)):
            return phrase
    return None


def _person_among(cue: SpeechCue, sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """The first subject among some words of a sentence that has a name or a rank."""
    people = cue.doc.entities_in(PERSON, sentence.span)
    for phrase in _subjects(tokens, cue.lexicon):
        if any(phrase.holds(p) for p in people) or cue.doc.words_in("rank", phrase):
            return phrase
    return None


def _silent_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Sentence | None:
    """The sentence before, where it is of the same paragraph and nobody speaks in it."""
    if cue.sentence.index == 0:
        return None
    last = cue.doc.sentences[cue.sentence.index - 1]
    return None if last.paragraph != cue.sentence.paragraph or _speaks_in(last.span, before) else last


def _speaks_in(sentence: Span, before: Sequence[Mention[Speech]]) -> bool:
    """True where one of the last speeches is of that sentence."""
    latest = takewhile(lambda m: m.span.start >= sentence.start, reversed(before))
    return any(m.span == sentence for m in latest)


def _subjects(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    return (noun_phrase(tokens, i, lexicon) for i, t in enumerate(tokens) if t.is_subject)


def _named_group(doc: Doc, at: int, lexicon: Lexicon) -> Span | None:
    """The last armed group named before a position."""
    named = reversed(doc.words.get("actor", ()))
    return next((w.span for w in named if w.end <= at and lexicon.actors[w.key].kind in ARMED_GROUPS), None)
