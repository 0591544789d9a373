"""Whether a clause tells of another act of the day or month of an event told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft, Told
from warledger.claims.looked_back import names_day
from warledger.claims.nearness import same_name
from warledger.knowledge_grammar import Grammar
from warledger.mentions.date_mention import DateAnchor
from warledger.model import Precision
from warledger.terms import PREC_DISTRICT

# "On March 26 …": a date or place this near to the beginning opens its clause (characters).
_OPENS: Final = 4


@dataclass(frozen=True, slots=True)
class Days:
    """Tells the acts of one day or month apart; `drafts` are the events that may go on."""

    context: Context
    drafts: Sequence[Draft]

    @property
    def _grammar(self) -> Grammar:
        return self.context.lexicon.grammar["grouping"]

    def apart(self, told: Told, draft: Draft) -> bool:
        """True for another act of the day or month of an event.

        "Soldiers shot nine dead in protests later on Friday", "and the same day they took the airport": of another
        story. "One more had been let go earlier this month": before the day of the others.
        """
        day, evidence = told.dated.when, told.dated.evidence
        words = evidence.quote.casefold() if evidence is not None else ""
        one, other = day.precision is Precision.DAY, draft.when.precision is Precision.DAY
        if self._is_earlier(told.dated) or self._is_earlier(draft.dated):
            return one != other
        if is_counted_from(told, draft) or self._of_that_month(told, draft):
            return True
        behind = words.startswith(tuple(self._grammar.words["later"]))
        same = words.startswith(tuple(self._grammar.words["same_day"]))
        counted = draft.counted
        if same and draft.place is None and (_opens_with_place(told) or (counted and _counts_in_town(told))):
            return True
        beside = same and told.unit.sentence == draft.last_sentence
        return draft.story != told.story and (behind or self.adds(told, ()) or beside)

    def adds(self, told: Told, drafts: Sequence[Draft]) -> bool:
        """ "Shells also fell on Sarajevo on Friday": an act with a town of its own beside others of that day."""
        also, unit = self._grammar.patterns["also"], told.unit
        if told.place is None or told.place.where_prec > PREC_DISTRICT or not unit.accounts:
            return False
        if names_day(self.context, unit):
            return False
        if not also.search(self.context.doc.folded, unit.span.start, unit.span.end):
            return False
        return not any(same_name(d.place, told.place) for d in drafts)

    def _of_that_month(self, told: Told, draft: Draft) -> bool:
        """ "A guard was shot last month. … On March 26 the army took the airstrip": a day of its own, in a paragraph of its own."""
        unit, coarse = told.unit, draft.when.precision not in (Precision.DAY, Precision.UNKNOWN)
        day = told.dated.when.precision is Precision.DAY and unit.date is not None
        counted = bool(unit.accounts) and draft.counted
        opens = unit.date is not None and unit.date.span.start - unit.span.start <= _OPENS
        behind = unit.paragraph != draft.units[-1].paragraph and draft is not self.drafts[0]
        return coarse and day and counted and opens and behind

    def _is_earlier(self, dated: Dated) -> bool:
        """ "earlier this month"."""
        quote = dated.evidence.quote if dated.evidence is not None else ""
        return quote.casefold().startswith(tuple(self._grammar.words["earlier"]))


def is_counted_from(told: Told, draft: Draft) -> bool:
    """ "In May they shot six men, ten days after they had burned four": never the act that its day is counted from.

    "The body of a fourth man was recovered two days after an ambush" tells of no act besides.
    """
    date = told.unit.date
    counted = date is not None and date.value.anchor is DateAnchor.AFTER and bool(date.value.shift)
    acted = any(u.cues for u in draft.units)
    return counted and acted and draft.last_sentence == told.unit.sentence and bool(told.unit.accounts)


def _counts_in_town(told: Told) -> bool:
    """ "At least 47 soldiers were killed on the same day in an ambush near Arlo"."""
    return told.place is not None and told.place.where_prec <= PREC_DISTRICT and bool(told.unit.accounts)


def _opens_with_place(told: Told) -> bool:
    """ "At Arlo, a few hours away, rebels stormed a post during the same night": a scene of its own."""
    unit = told.unit
    opens = unit.place is not None and unit.place.span.start - unit.span.start <= _OPENS
    return opens and bool(unit.accounts)
