"""Prisoners whom an exchange moves: "a plane took 125 detainees to Arlo" sets them free, no verb of release needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Predicate, Voice
from warledger.knowledge import Lexicon
from warledger.mentions.figures import Shape
from warledger.model import Outcome
from warledger.text.doc import Doc

# A sentence goes on about an exchange told at most this many sentences before.
_REACH: Final = 2
# One of them is told by name, and mostly counted in a larger figure.
_FEWEST: Final = 2
# Shapes of figures that a verb of giving may have as its object.
_COUNTED: Final = (Shape.COUNTED, Shape.BARE, Shape.PART)


def with_exchanged(doc: Doc, fates: Sequence[Fate], lexicon: Lexicon) -> list[Fate]:
    """The fates with the prisoners whom an exchange brought home as released.

    "Aircraft carried 318 prisoners as the two sides began an exchange of captives": 318 released.
    """
    told = lexicon.grammar["fates"].patterns["exchange"].finditer(doc.folded)
    sentences = {s.index for m in told if (s := doc.sentence_at(m.start())) is not None}
    if not sentences:
        return list(fates)
    near = {i + k for i in sentences for k in range(_REACH + 1)}
    return [_moved(doc, f, lexicon) if f.sentence in near else f for f in fates]


def _moved(doc: Doc, fate: Fate, lexicon: Lexicon) -> Fate:
    """The fate as a release where it tells of prisoners whom the sentence moves and of nothing else."""
    grammar, value = lexicon.grammar["fates"], fate.people.value
    sentence = doc.sentences[fate.sentence]
    taken = fate.predicate is not None and fate.predicate.voice is Voice.COUNTED
    if _given(doc, fate, lexicon):
        return _released(fate)
    carried = grammar.patterns["carrier"].search(doc.folded, sentence.start, fate.people.span.start)
    if (fate.outcome is not None and not (taken and carried)) or value.vague or value.shape is Shape.SINGLE:
        return fate
    if fate.head not in grammar.words["captives"] | grammar.words["exchanged"] or fate.size < _FEWEST:
        return fate
    verb = grammar.patterns["moves_captives"].search(doc.folded, sentence.start, sentence.end)
    if verb is None or grammar.patterns["to_come"].search(doc.folded, sentence.start, fate.people.span.end):
        return fate
    return _released(fate)


def _given(doc: Doc, fate: Fate, lexicon: Lexicon) -> bool:
    """ "handing over 360 people", "got 145 servicemen in return": right behind a verb of giving or getting."""
    grammar, value = lexicon.grammar["fates"], fate.people.value
    if fate.outcome is not None or value.vague or value.shape not in _COUNTED or fate.size < _FEWEST:
        return False
    if not value.known and value.shape is Shape.COUNTED:
        return False
    sentence = doc.sentences[fate.sentence]
    before = doc.folded[sentence.start : fate.people.value.number.start]
    verb = grammar.patterns["gives_captives"].search(before)
    return verb is not None and grammar.patterns["to_come"].search(before) is None


def _released(fate: Fate) -> Fate:
    """The fate as a release, told by its own words."""
    value = fate.people.value
    predicate = Predicate(
        Outcome.RELEASED, Voice.LEFT, value.end - 1, value.end, fate.people.span, participle=False
    )
    return replace(fate, outcome=Outcome.RELEASED, predicate=predicate)
