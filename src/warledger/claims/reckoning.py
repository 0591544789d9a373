"""The day of a unit: the date it tells, one counted from another act or from a saying, or one that waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft
from warledger.claims.units import Unit
from warledger.claims.waiting import Pending, since_speech, tells_end, turned
from warledger.knowledge_grammar import Grammar
from warledger.mentions.date_calendar import day_when
from warledger.mentions.date_mention import WEEKEND, DateAnchor, DateKind, DateMention
from warledger.mentions.dates import resolve_anaphoric
from warledger.model import Mention, When


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What "the next day" may be counted from: the events of the section so far, a date that waits, one of speaking."""

    context: Context
    drafts: Sequence[Draft]
    focus: Draft | None
    speech: Mention[DateMention] | None
    """The date of speaking told last."""
    pending: Pending | None
    days: Mapping[int, Dated]
    """The day of each paragraph of a chronicle."""

    @property
    def _grammar(self) -> Grammar:
        return self.context.lexicon.grammar["grouping"]

    @property
    def _spoken(self) -> When:
        return self.speech.value.when if self.speech is not None else When.unknown()

    def dated(self, unit: Unit) -> Dated:
        """The unit's own date, counted from the event in focus where it says so, or a date that waits."""
        if unit.date is None:
            known = unit.since or (unit.refers and not unit.accounts)  # "nobody has claimed the raid"
            waits = self.pending is not None and self.pending.reaches(unit) and not known
            if self.pending is not None and waits:
                return self.pending.dated
            return self.days.get(unit.paragraph, Dated())
        value = unit.date.value
        evidence = self.context.doc.report.evidence(unit.date.span)
        if value.kind is not DateKind.ANAPHORIC:
            weekend = value.timex.endswith(WEEKEND)
            ends = tells_end(unit, self.context)
            return Dated(value.when, evidence, latest=unit.aftermath, weekend=weekend, ends=ends)
        if unit.refers:
            return Dated()  # "the attack came six days after the vote" dates the vote
        if self._counts_from_speech(unit, value):
            return Dated(resolve_anaphoric(value, self._spoken), evidence)
        if value.anchor is DateAnchor.AFTER and not value.shift and self._spoken_at_dawn():
            # "The minister said early on Friday, hours after the arrest": on Thursday, perhaps.
            return Dated()
        onward = self._grammar.patterns["onward"].match(self.context.doc.folded, unit.date.span.end)
        value = value if onward else turned(unit, unit.date)
        return Dated(resolve_anaphoric(value, self.reference(unit)), evidence)

    def declared(self, unit: Unit) -> Dated:
        """ "The rebels said on Monday that they were ending their truce": the saying is the act."""
        dated = self.dated(unit)
        if dated.known or unit.speech_date is None:
            return dated
        return Dated(unit.speech_date.value.when, self.context.doc.report.evidence(unit.speech_date.span))

    def reference(self, unit: Unit) -> When:
        """What "the next day" is counted from: a date told before it in its sentence, else that of the event in focus.

        Where neither is known it is the date of speaking, or that of the report, which "the previous day" counts back from.
        """
        pending = self.pending
        if since_speech(unit, self.focus, self.context):
            return self._spoken
        if pending is not None and (pending.sentence == unit.sentence or self._told_last(pending, unit)):
            return pending.dated.when
        if self.focus is None:
            published, value = (
                self.context.doc.report.published,
                unit.date.value if unit.date is not None else None,
            )
            back = value is not None and (value.shift or 0) < 0 and value.anchor is DateAnchor.BEFORE
            if back and self._spoken.start is None and published is not None:
                return day_when(published)
            return self._spoken
        told = self._told_before(unit, self.focus)
        latest = told.latest if told.latest.start is not None else told.when
        if latest.start is None and unit.date is not None and unit.date.value.anchor is DateAnchor.BEFORE:
            # "That day": nobody calls so the day on which somebody spoke, while another one is told.
            known = (d for d in self.drafts if d.dated.known and not d.background)
            latest = max(known, key=lambda d: d.last_sentence, default=told).when
        return latest if latest.start is not None else self._spoken

    def _counts_from_speech(self, unit: Unit, value: DateMention) -> bool:
        """ "Police said on Wednesday that they had held 11 rioters the day before": counted back from the saying."""
        said, back = unit.speech_date, value.shift is not None and value.shift < 0
        later = said is not None and unit.date is not None and said.span.end < unit.date.span.start
        return later and back and value.anchor is DateAnchor.BEFORE

    def _told_before(self, unit: Unit, focus: Draft) -> Draft:
        """The event that "the same day" at the head of a paragraph goes on from: the one told last, not the lead again."""
        last = max(self.drafts, key=lambda d: d.last_sentence, default=focus)
        beside = last.last_sentence + 1 == unit.sentence and bool(unit.date and unit.date.value.shift)
        later = last.last_sentence > focus.last_sentence and last.dated.known
        leans = unit.date is not None and unit.date.value.anchor is not DateAnchor.AFTER
        opens = unit.paragraph != last.units[-1].paragraph
        return last if later and leans and opens and (beside or not last.background) else focus

    def _spoken_at_dawn(self) -> bool:
        """True where a date could only be counted from the first hours of the day of speaking."""
        known = self.pending is not None or (self.focus is not None and self.focus.dated.known)
        if known or self.speech is None:
            return False
        return bool(self._grammar.patterns["at_dawn"].match(self.context.doc.folded, self.speech.span.start))

    def _told_last(self, pending: Pending, unit: Unit) -> bool:
        """True for a date without an act that this paragraph tells behind all of the event in focus."""
        behind = self.focus is None or pending.sentence > self.focus.last_sentence
        return behind and pending.paragraph == unit.paragraph
