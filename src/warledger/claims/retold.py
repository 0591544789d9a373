"""Figures told again without a noun: "18 died, the army said; the union spoke of 23"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Voice
from warledger.knowledge import Lexicon
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import Shape
from warledger.model import Outcome
from warledger.text.doc import Doc

# How far back the figure that is told again may stand (sentences).
_REACH: Final = 6
# How much before a figure is looked at (characters): "a day later the ministry corrected the number of dead to".
_BEFORE: Final = 70
# Whom captors may be told to have taken in another number.
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.CAPTURED)
# The outcomes that words of a sentence name, by their list in retold.yaml.
_NAMED: Final = (
    ((Outcome.KILLED,), "of_killed"),
    ((Outcome.WOUNDED,), "of_wounded"),
    (_TAKEN, "of_taken"),
    ((Outcome.MISSING,), "of_missing"),
    ((Outcome.RELEASED,), "of_freed"),
    ((Outcome.DISPLACED,), "of_displaced"),
)
# A sentence in between, and another outcome than death, weigh as much as a number a third higher.
_A_SENTENCE: Final = 0.3
_DEADLY: Final = 0.3
_KINDLESS: Final = 0.3
# One man counts none of so few.
_FEW: Final = 3
# Beyond this (about six times the number) it counts others.
_UNLIKE: Final = 1.8
# Fewer are no count of somebody's.
_FEWEST: Final = 2
_QUOTES: Final = ('"', "”")
# What may stand behind it: the end of its clause, or the second of two figures (characters).
_AFTER: Final = 24


def retold(doc: Doc, fate: Fate, told: Sequence[Fate], lexicon: Lexicon) -> Fate:
    """The fate with the outcome and the noun of a figure told before, where it only gives another number for it.

    "Ten farmers died on Friday. Residents put it at 14.": 14 farmers killed.
    """
    value = fate.people.value
    near = [f for f in told if f.outcome is not None and fate.sentence - f.sentence <= _REACH]
    if not near or value.shape is not Shape.BARE or value.definite or value.strong:
        return fate
    if _is_of_any(doc, fate, lexicon):
        again = _told_anew(doc, fate, near, lexicon)
        if again is None:
            return fate
        own = fate.who is not None and fate.who.start >= doc.sentences[fate.sentence].start
        return replace(_as(fate, again), who=fate.who) if own else _as(fate, again)
    if fate.outcome is not None:
        return fate
    if _counted_on(doc, fate, told[-1], lexicon):
        return _as(fate, told[-1])
    pair = _second_of_pair(doc, fate, told, lexicon)
    base = _counterpart(near, pair) if pair is not None else _corrected(doc, fate, near, lexicon)
    return fate if base is None else _as(fate, base)


def _is_of_any(doc: Doc, fate: Fate, lexicon: Lexicon) -> bool:
    """ "Sixty people were hurt; the hospital put the figure at 64": a word of a toll that tells no outcome."""
    predicate = fate.predicate
    if predicate is None or predicate.voice is not Voice.TOLL:
        return False
    grammar, told = lexicon.grammar["fates"], doc.folded[predicate.span.start : predicate.span.end]
    of_whom = grammar.patterns["counts_them"].search(doc.folded, predicate.span.end, fate.people.span.start)
    return told in grammar.words["neutral_tolls"] and of_whom is None


def _as(fate: Fate, base: Fate) -> Fate:
    return replace(
        fate,
        outcome=base.outcome,
        predicate=base.predicate,
        head=base.head,
        who=base.who,
        category=base.category,
    )


def _counted_on(doc: Doc, fate: Fate, last: Fate, lexicon: Lexicon) -> bool:
    """ "Police had counted 119 on Sunday night and 165 on Monday": the same people, counted later in the sentence."""
    if last.sentence != fate.sentence or last.outcome is None or last.people.value.shape is not Shape.BARE:
        return False
    onward = lexicon.grammar["retold"].patterns["onward"]
    return onward.fullmatch(doc.folded, last.people.span.end, fate.people.span.start) is not None


def _corrected(doc: Doc, fate: Fate, near: Sequence[Fate], lexicon: Lexicon) -> Fate | None:
    """The figure that "the union spoke of 23" tells anew: the last of the dead, else the last of any.

    "His men had taken 23" tells anew of those abducted.
    """
    patterns, span = lexicon.grammar["retold"].patterns, fate.people.span
    start = doc.sentences[fate.sentence].start
    before = doc.folded[max(start, span.start - _BEFORE) : span.start]
    elliptic = patterns["elliptic"].match(doc.folded, span.end) and near[-1].sentence == fate.sentence
    if elliptic:
        return near[-1]
    if _is_somebodys_count(doc, fate, before, patterns):
        return _told_anew(doc, fate, near, lexicon)
    if not patterns["closed"].match(doc.folded[span.end : span.end + _AFTER]):
        return None
    if patterns["took"].search(before):
        return next((f for f in reversed(near) if f.outcome in _TAKEN), None)
    alone = patterns["opens_alone"].fullmatch(before) and patterns["told_by"].match(doc.folded, span.end)
    moved = patterns["moved"].search(before) and patterns["moved_told"].match(doc.folded, span.end)
    moved = moved if near[-1].sentence == fate.sentence else None
    again = alone or moved or patterns["again"].search(before)
    beside = fate.size > 1 and near[-1].sentence == fate.sentence
    aside = patterns["aside"].search(before) and patterns["aside_told"].match(doc.folded, span.end)
    if not again and not (beside and (aside or patterns["other_speaker"].search(before))):
        return None
    return _told_anew(doc, fate, near, lexicon)


def _is_somebodys_count(doc: Doc, fate: Fate, before: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """ "Nineteen is the mayor's figure", "named 36 as its count", "the 40 that the rebels boasted of"."""
    if fate.size < _FEWEST:
        return False
    end = fate.people.span.end
    end += doc.folded[end : end + 1] in _QUOTES
    stop = doc.sentences[fate.sentence].end
    if patterns["is_count"].match(doc.folded, end, stop) or patterns["as_count"].match(doc.folded, end, stop):
        return True
    told = patterns["of_teller"].match(doc.folded, end, stop)
    return told is not None and patterns["the_number"].search(before) is not None


def _told_anew(doc: Doc, fate: Fate, near: Sequence[Fate], lexicon: Lexicon) -> Fate | None:
    """The figure told anew: one that the sentence names, else the dead of its own sentence, else the likest of those near."""
    grammar, sentence = lexicon.grammar["retold"], doc.sentences[fate.sentence]
    near = [f for f in near if f.size > 1 or fate.size <= _FEW] or near
    of = grammar.patterns["for_whom"].match(doc.folded, fate.people.span.end, sentence.end)
    if of is not None and any(of["who"] in grammar.words[named] for _, named in _NAMED):
        return _named(near, {of["who"]}, grammar)
    here = [f for f in near if f.sentence == fate.sentence and (f.size > 1 or fate.size <= _FEW)]
    if here:
        return next((f for f in reversed(here) if f.outcome is Outcome.KILLED), here[-1])
    named = _named(near, {t.low for t in sentence.tokens}, grammar)
    likest = min(reversed(near), key=lambda f: _unlikeness(fate, f))
    return named or (likest if _unlikeness(fate, likest) <= _UNLIKE else None)


def _named(near: Sequence[Fate], lows: set[str], grammar: Grammar) -> Fate | None:
    """The last of those whose outcome some words name, the dead before all others."""
    for outcomes, named in _NAMED:
        if not lows.isdisjoint(grammar.words[named]):
            one = next((f for f in reversed(near) if f.outcome in outcomes), None)
            if one is not None:
                return one
    return None


def _unlikeness(fate: Fate, told: Fate) -> float:
    """How little a number looks like another count of people told before: by size, by sentences in between, the dead first."""
    size = abs(math.log(max(fate.size, 1) / max(told.size, 1)))
    deadly = _DEADLY if told.outcome is Outcome.KILLED else 0.0
    kindless = _KINDLESS if told.category is None else 0.0
    return size + _A_SENTENCE * (fate.sentence - told.sentence) - deadly + kindless


def _second_of_pair(doc: Doc, fate: Fate, told: Sequence[Fate], lexicon: Lexicon) -> Fate | None:
    """The first of "39 and 87", where both are told again."""
    last = told[-1]
    between = doc.tokens[last.people.value.end : fate.people.value.first]
    bare = last.people.value.shape is Shape.BARE and last.outcome is Outcome.KILLED
    joined = len(between) == 1 and between[0].low in lexicon.grammar["fates"].words["ands"]
    return last if bare and joined else None


def _counterpart(near: Sequence[Fate], first: Fate) -> Fate | None:
    """The wounded that the second of two bare figures counts anew, told before with the dead."""
    wounded = (f for f in reversed(near) if f.outcome is Outcome.WOUNDED and f.sentence < first.sentence)
    return next(wounded, None)
