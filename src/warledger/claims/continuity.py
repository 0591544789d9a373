"""Whether a unit goes back to the thing that an act told before has met: "a passenger train", then "The train"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import Draft, Told
from warledger.claims.stories import RELEASE
from warledger.text.doc import Token

# "The crowded passenger train": words between the article and its noun (tokens).
_DESCRIBED: Final = 3
# The paragraphs behind a headline that tell its event in full (index of the last).
_OPENING: Final = 3
_NOUNS: Final = ("NN", "NNS")


def recalled(context: Context, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """The last event whose act met what a unit opens with, and that is of no other day.

    "Gunmen attacked a bus in the north. … The bus was on its way to Arlo on Friday when …": one act, wherever.
    """
    noun = _opens_with(context, told)
    if noun is None or told.unit.separate:
        return None
    when = told.dated.when
    alike = (d for d in reversed(drafts) if d.fits(told) and _introduces(context, d, noun))
    met = next(alike, None)
    known = met is not None and met.dated.known and told.dated.known
    return None if known and met is not None and not met.when.overlaps(when) else met


def headlined(context: Context, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """The event of a headline, which a sentence below tells with the same count: "52 BURNED ALIVE", "Fifty-two people died".

    A headline has no day and names its place as it likes.
    """
    first = drafts[0] if drafts else None
    if first is None or first.dated.known or told.unit.separate or not first.fits(told):
        return None
    if any(u.paragraph for u in first.units) or not 0 < told.unit.paragraph <= _OPENING:
        return None
    told_first = [
        f.value.figure.best for u in first.units for f in context.mentions.figures if u.span.holds(f.span)
    ]
    again = any(a.fate.size > 1 and a.fate.size in told_first for a in told.unit.accounts)
    return first if again else None


def named_again(context: Context, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """What the sentence before told last, also aside, where a unit opens with "that" and an act, or with the captors.

    "… since the battle for Arlo in May. That fighting cost 168 soldiers their lives", "… a year after soldiers freed
    the priest. Four of his captors were arrested."
    """
    patterns, folded = context.lexicon.grammar["grouping"].patterns, context.doc.folded
    unit = told.unit
    if unit.date is not None or not unit.accounts:
        return None
    last = next((d for d in reversed(drafts) if d.last_sentence == unit.sentence - 1), None)
    same = last is not None and last.fits(told) and patterns["that_act"].match(folded, unit.span.start)
    freed = last is not None and last.story == RELEASE
    doers = freed and patterns["its_doers"].match(folded, unit.span.start)
    return last if same or doers else None


def _opens_with(context: Context, told: Told) -> Token | None:
    """The thing with "the" at the beginning of a unit's sentence."""
    sentence = context.doc.sentences[told.unit.sentence]
    words = context.lexicon.grammar["continuity"].words
    tokens = [t for t in sentence.tokens if t.start >= told.unit.span.start]
    if told.unit.span.start > sentence.start or not tokens or tokens[0].low not in words["the"]:
        return None
    nouns = (t for t in tokens[1 : 2 + _DESCRIBED] if t.tag in _NOUNS)
    last = next(
        (t for t in nouns if context.doc.tokens[t.index + 1 : t.index + 2] and not _goes_on(context, t)), None
    )
    return last if last is not None and last.low in words["things"] else None


def _goes_on(context: Context, noun: Token) -> bool:
    """ "The train station": a noun before another is no thing of its own."""
    return context.doc.tokens[noun.index + 1].tag in _NOUNS


def _introduces(context: Context, draft: Draft, noun: Token) -> bool:
    """True where a sentence of an event tells of such a thing for the first time: "a passenger train"."""
    articles = context.lexicon.grammar["continuity"].words["single_articles"]
    for number in {u.sentence for u in draft.units}:
        tokens = context.doc.sentences[number].tokens
        for at, token in enumerate(tokens):
            before = tokens[max(0, at - _DESCRIBED - 1) : at]
            if token.low == noun.low and any(t.low in articles for t in before):
                return True
    return False
