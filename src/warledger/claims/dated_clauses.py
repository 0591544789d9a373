"""Clauses that a date sets apart: where "and a week later …", "three days after …" and "who were seized on May 1" begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from warledger.claims.acts import tells_act
from warledger.claims.context import Context
from warledger.claims.event_types import VIOLENCE
from warledger.claims.period_clause import NO_DAY
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention, DateRole
from warledger.model import Mention, Span
from warledger.text.doc import FINITE_TAGS, Sentence

# The rank up to which a trigger leaves open how it was done.
_GENERIC: Final = 1
# "a week later 22 at Batu": how far behind a date the figure begins (characters).
_NEXT: Final = 3
# "had spoken the day before": how far before its date the verb may begin (characters).
_SPEAKS: Final = 24


def dated_cuts(sentence: Sentence, context: Context) -> Iterator[int]:
    """Where clauses with a date of their own begin: "… in Doha on Tuesday, three days after a bomb killed 11"."""
    for date in context.mentions.dates_in(sentence.span):
        at = _dated_cut(sentence, date, context)
        if at is not None:
            yield at


def tells_day(date: Mention[DateMention]) -> bool:
    """True for a date that says on which day, month or year something happened, not how often or how long."""
    return date.value.when.start is not None and date.value.kind not in NO_DAY


def _patterns(context: Context) -> Mapping[str, re.Pattern[str]]:
    return context.lexicon.grammar["clauses"].patterns


def _dated_cut(sentence: Sentence, date: Mention[DateMention], context: Context) -> int | None:
    """Where a dated clause of its own begins, or None.

    "Talks went on in Doha on Tuesday, three days after a bomb killed 11 people": what came before is told.
    """
    value, doc = date.value, context.doc
    if value.kind in NO_DAY or value.role in (DateRole.SINCE, DateRole.UNTIL):
        return None
    if not tells_act(doc, Span(date.span.end, sentence.end)) and not _elides_act(sentence, date, context):
        return _relative_cut(sentence, date, context)
    if value.kind is DateKind.ANAPHORIC and value.anchor is DateAnchor.AFTER:
        kept = _counts_from_noun(sentence, date, context) or _dates_speech(date, context)
        return None if kept or _counts_from_known(sentence, date, context) else date.span.start
    if not tells_act(doc, Span(sentence.start, date.span.start)):
        return None
    match = _patterns(context)["before_date"].search(doc.folded, sentence.start, date.span.start)
    return match.start() if match is not None else _relative_cut(sentence, date, context)


def _elides_act(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "it killed 44 people at Arlo, and a week later 22 at Batu": the verb before is meant again."""
    behind = Span(date.span.end, sentence.end)
    counted = any(behind.start <= f.span.start <= behind.start + _NEXT for f in context.mentions.figures)
    placed = bool(context.mentions.places_in(behind))
    return counted and placed and tells_act(context.doc, Span(sentence.start, date.span.start))


def _dates_speech(date: Mention[DateMention], context: Context) -> bool:
    """ "had spoken the day before of 48 bodies": when somebody spoke, not a clause of its own."""
    speaks = _patterns(context)["speaks"]
    return speaks.search(context.doc.folded, max(0, date.span.start - _SPEAKS), date.span.start) is not None


def _counts_from_noun(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "called off the truce the day after the raid": the date of the act before it, not a clause of its own."""
    doc, behind = context.doc, Span(date.span.end, sentence.end)
    before = Span(sentence.start, date.span.start)
    clause = any(t.tag in FINITE_TAGS and t.start >= behind.start for t in sentence.tokens)
    dated = bool(context.mentions.dates_in(behind))
    opens = doc.folded[before.start : before.end].rstrip().endswith(",")
    return tells_act(doc, before) and not (opens or clause or dated or doc.words_in("outcome", behind))


def _counts_from_known(sentence: Sentence, date: Mention[DateMention], context: Context) -> bool:
    """ "They came to Arlo eight days after the killings and took away ten men": the day of this act, in one clause."""
    opens = context.doc.folded[sentence.start : date.span.start].rstrip().endswith(",")
    verbs = any(t.tag in FINITE_TAGS and t.start < date.span.start for t in sentence.tokens)
    known = _patterns(context)["known_act"].match(context.doc.folded, date.span.end, sentence.end)
    return verbs and not opens and known is not None


def _relative_cut(sentence: Sentence, date: Mention[DateMention], context: Context) -> int | None:
    """ ", who were seized on May 1": a dated relative clause tells of another event."""
    match = _patterns(context)["relative"].search(context.doc.folded, sentence.start, date.span.start)
    told = Span(match.start(1), date.span.start) if match is not None else sentence.span
    if match is None or not tells_act(context.doc, told):
        return None
    begin = max(sentence.start, context.doc.folded.rfind(";", sentence.start, match.start()))
    return None if tells_its_dead(Span(begin, match.start()), told, context) else match.start()


def tells_its_dead(left: Span, relative: Span, context: Context) -> bool:
    """ "the bomb under the car of an officer, who burned to death in Vic on 19 June": what the act before did.

    The act has no day of its own, and the clause tells that someone died, not how.
    """
    triggers, doc = context.lexicon.triggers, context.doc
    act = [triggers[w.key] for w in doc.words_in("trigger", left)]
    told = [triggers[w.key] for w in doc.words_in("trigger", relative)]
    types = context.lexicon.knowledge.event_types
    violent = bool(act) and all(types[t.type].story == VIOLENCE for t in act)
    dated = any(tells_day(d) for d in context.mentions.dates_in(left))
    died = all(t.rank <= _GENERIC and types[t.type].story == VIOLENCE for t in told)
    return violent and not dated and died and bool(doc.words_in("outcome", relative))
