"""Sentences cut into clauses that each tell of one event.

Cut at semicolons, before dated "and"/"while" clauses, at "a day after …" and at "since <something happened>".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warledger.claims.context import Context
from warledger.claims.periods import NO_DAY
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention, DateRole
from warledger.model import Mention, Span
from warledger.text.doc import Doc, Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence; `since` where it tells what a period began with, which is background."""

    sentence: Sentence
    span: Span
    since: bool = False


def find_clauses(sentence: Sentence, context: Context) -> list[Clause]:
    """The clauses of a sentence in order; together they cover all of it.

    "Gunmen killed two guards; on Friday a bomb wounded six." has two.
    """
    plain = {sentence.start, *_marks(sentence, context), *_dated(sentence, context)}
    since = set(_since(sentence, context))
    starts = sorted(plain | since)
    ends = [*starts[1:], sentence.end]
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True) if end > start]
    return [Clause(sentence, span, since=span.start in since) for span in spans]


def _patterns(context: Context) -> Mapping[str, re.Pattern[str]]:
    return context.lexicon.grammar["clauses"].patterns


def _marks(sentence: Sentence, context: Context) -> Iterator[int]:
    """Behind a semicolon, or a dash before a preposition."""
    text = context.doc.folded[sentence.start : sentence.end]
    for match in _patterns(context)["cut"].finditer(text):
        yield sentence.start + match.end()


def _dated(sentence: Sentence, context: Context) -> Iterator[int]:
    for date in context.mentions.dates_in(sentence.span):
        at = _dated_cut(sentence, date, context)
        if at is not None:
            yield at


def _since(sentence: Sentence, context: Context) -> Iterator[int]:
    """Before "since rebels seized the town in 2012": an act and a date follow."""
    for match in _patterns(context)["since"].finditer(context.doc.folded, sentence.start, sentence.end):
        after = Span(match.end(), sentence.end)
        dated = _acts(context.doc, after) and context.mentions.dates_in(after)
        if dated and match.start() > sentence.start:
            yield match.start()


def _dated_cut(sentence: Sentence, date: Mention[DateMention], context: Context) -> int | None:
    """Where a dated clause of its own begins, or None."""
    value, doc = date.value, context.doc
    if value.kind in NO_DAY or value.role in (DateRole.SINCE, DateRole.UNTIL):
        return None
    if not _acts(doc, Span(date.span.end, sentence.end)):
        return _relative_cut(sentence, date, context)
    if not _acts(doc, Span(sentence.start, date.span.start)):
        return None
    if value.kind is DateKind.ANAPHORIC and value.anchor is DateAnchor.AFTER:
        return date.span.start
    match = _patterns(context)["before_date"].search(doc.folded, sentence.start, date.span.start)
    return match.start() if match is not None else _relative_cut(sentence, date, context)


def _relative_cut(sentence: Sentence, date: Mention[DateMention], context: Context) -> int | None:
    """ ", who were seized on May 1": a dated relative clause tells of another event."""
    match = _patterns(context)["relative"].search(context.doc.folded, sentence.start, date.span.start)
    if match is None or not _acts(context.doc, Span(match.start(1), date.span.start)):
        return None
    return match.start()


def _acts(doc: Doc, span: Span) -> bool:
    """True where a stretch of text holds a trigger or an outcome."""
    return bool(doc.words_in("trigger", span) or doc.words_in("outcome", span))
