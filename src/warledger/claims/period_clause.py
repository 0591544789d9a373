"""The clause that a figure of people stands in, and what times it tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.mentions.date_mention import DateKind, DateMention, DateRole
from warledger.model import Precision, Span, When

# Kinds of dates that tell no day: "at 3 pm", "for three months", "every day".
NO_DAY: Final = (DateKind.TIME, DateKind.DURATION, DateKind.SET)
# One event may last for weeks; what is counted from one day to another over months is a total of several (days).
_EVENT_DAYS: Final = 45


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure of people with the part of its sentence that it stands in."""

    fate: Fate
    span: Span
    text: str
    """Folded."""
    context: Context

    @property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        return self.context.lexicon.grammar["periods"].patterns

    @property
    def at(self) -> int:
        """Where in the text the figure begins."""
        return self.fate.people.span.start - self.span.start

    def tells(self, pattern: str) -> bool:
        """True where the clause matches a pattern of periods.yaml."""
        return bool(self.patterns[pattern].search(self.text))

    def names_period(self) -> bool:
        """True for "this year", "since the coup" …"""
        told = self.patterns["one_month"].sub("", self.text)
        period = self.patterns["period"].search(told)
        return bool(period) or self.tells("period_since") or self.tells("two_months")

    def has_own_day(self) -> bool:
        """True where it tells the day of one event, and not of the last of those summed up: "with Monday's dead, 21 …"."""
        adds, folded = self.patterns["adds_to_total"], self.context.doc.folded
        days = (m for m in self.context.mentions.dates_in(self.span) if is_own_day(m.value))
        return any(adds.match(folded, m.span.end) is None for m in days)

    def has_own_time(self) -> bool:
        """True where the day of one event is told, other than the span of days covered or the day before which."""
        covered = self.patterns["short_span"].search(self.text)
        days = (m.span for m in self.context.mentions.dates_in(self.span) if is_own_day(m.value))
        inside = (Span(d.start - self.span.start, d.end - self.span.start) for d in days)
        told = (d for d in inside if not self.patterns["before_day"].search(self.text, 0, d.start))
        return any(covered is None or not Span(*covered.span()).overlaps(d) for d in told)


def clause_of(fate: Fate, context: Context) -> Clause:
    """The part of a sentence that a figure stands in: from one semicolon or dated "and" to the next."""
    sentence = context.doc.sentences[fate.sentence]
    text = context.doc.folded[sentence.start : sentence.end]
    ends = context.lexicon.grammar["periods"].patterns["clause"].finditer(text)
    cuts = [sentence.start, sentence.end, *(sentence.start + m.end() for m in ends)]
    at = fate.people.span.start
    past = _past_of_them(fate, context, sentence.end)
    cuts += [past] if past is not None else []
    span = Span(max(c for c in cuts if c <= at), min(c for c in cuts if c > at))
    return Clause(fate, span, context.doc.folded[span.start : span.end], context)


def _past_of_them(fate: Fate, context: Context, end: int) -> int | None:
    """ "freed two rebels | who had been captured in 2016": where what befell the object of a verb earlier begins."""
    predicate, patterns = fate.predicate, context.lexicon.grammar["periods"].patterns
    if predicate is None or predicate.first >= fate.people.value.first:
        return None
    told = patterns["own_past"].match(context.doc.folded, fate.people.span.end, end)
    return told.end() if told is not None else None


def is_own_day(date: DateMention) -> bool:
    """True for a day of one event, or a few; not for the first and last day of a count ("from 3 January to 30 May")."""
    day = date.role is DateRole.EVENT and date.when.precision is Precision.DAY
    return day and date.kind not in NO_DAY and not _covers_months(date.when)


def _covers_months(when: When) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days > _EVENT_DAYS
