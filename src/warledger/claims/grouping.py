"""Units grouped into events: by date, then by story, then by place.

A unit with a date that fits no event so far opens one; without a date it continues the event in focus,
unless "in a separate incident", another town or another kind of story sets it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.belonging import SUPPORT_REACH
from warledger.claims.clauses import is_old
from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft, Told, stands
from warledger.claims.event_types import VIOLENCE
from warledger.claims.layout import (
    LAST_OPENING_PARAGRAPH,
    announcement_of,
    date_by_ticker,
    days_of,
    heads_of,
    history_of,
    sections_of,
    told_on,
)
from warledger.claims.reckoning import Reckoning
from warledger.claims.sieges import with_rescues
from warledger.claims.stories import UNREAL, unreal_status
from warledger.claims.supporting import before_aftermath, dates, happens, places, sited
from warledger.claims.targets import Choice
from warledger.claims.turns import goes_over, story_told
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers
from warledger.claims.units import Unit
from warledger.claims.waiting import (
    After,
    Pending,
    Scene,
    is_of_name,
    is_past_perfect,
    is_state,
    names_incident,
)
from warledger.mentions.date_mention import DateAnchor, DateMention
from warledger.mentions.dates import resolve_anaphoric
from warledger.model import Mention, Place, Precision, Status, When
from warledger.terms import PREC_NEAR

# Agreements and their ends are made by saying so.
_DECLARED: Final = "agreement"
# "The group said that it was behind the raid" follows within this many sentences.
_BLAME_REACH: Final = 8
# Stories that somebody claims or is blamed for; nobody claims an arrest.
_CLAIMED: Final = frozenset({"", VIOLENCE, "abduction", "territory", "looting"})
# "Hours before the Kemora carnage": how far into a unit the place of that act may stand (characters).
_NAMED_WITHIN: Final = 50


def group_units(context: Context, units: Sequence[Unit]) -> list[Draft]:
    """The events that units tell of, in the order of their first words; what tells none is left out."""
    grouping = _Grouping(context)
    for unit in units:
        grouping.add(unit)
    date_by_ticker(context, grouping.drafts)
    drafts = with_rescues(context, grouping.drafts)
    return [d for d in drafts if stands(d, drafts, context)]


class _Grouping:
    """The walk over a report's units: the events so far, the one in focus, and dates that wait for an act."""

    def __init__(self, context: Context) -> None:
        self.context, self.doc, self.lexicon = context, context.doc, context.lexicon
        self.grammar = context.lexicon.grammar["grouping"]
        self.heads = heads_of(context)
        self.sections = sections_of(context, self.heads)
        self.days, self.lines = days_of(context), told_on(context)
        self.line_dates = frozenset(self.lines.values())
        self.history, self.announced = history_of(context), announcement_of(context)
        self.section = 0
        self.paragraph = -1
        self.drafts: list[Draft] = []
        self.focus: Draft | None = None
        self.speech: Mention[DateMention] | None = None
        """The date of speaking told last."""
        self.pending: Pending | None = None
        self.summed = Dated()
        """The day of what the lead sums up."""
        self.scene: Scene | None = None
        """Where the report begins, until an act is told."""
        self.after: After | None = None
        """The clause before, where it only dates what follows it ("Hours after the blast …")."""

    def add(self, unit: Unit) -> None:
        """Put a unit to the event that it tells of, or open one; what headlines announce is told behind them."""
        if unit.paragraph == self.announced:
            return
        self._move_to(unit)
        if unit.paragraph in self.history and unit.date is not None:
            unit = replace(unit, since=True)
        unit = self._told_after(unit)
        if unreal_status(unit) is None:
            unit = self._set_apart(unit)
        story = story_told(self.context, unit, self._lead())
        if goes_over(self.context, unit, story, self.focus):
            unit = replace(unit, separate=True)
        reckoning = self._reckoning()
        told = Told(unit, reckoning.declared(unit) if story == _DECLARED else reckoning.dated(unit), story)
        if unit.tallied and told.dated.when.precision is Precision.DAY and unit.paragraph == 0:
            self.summed = told.dated
        unreal = unreal_status(unit)
        if unit.accounts:
            self._tell(told)
        elif unreal is not None:
            self.drafts.append(self._new(told, status=unreal))
        elif not told.story:
            self._support(told)
        elif not unit.general:
            self._tell(told)

    def _told_after(self, unit: Unit) -> Unit:
        """ "Hours after the ambush a mine …": an act of its own, counted on from the one that is only named."""
        before, self.after = self.after, self._after(unit)
        if before is None or before.sentence != unit.sentence or unit.date is not None:
            return unit
        specific = any(t.rank > GENERIC_RANK for t in live_triggers([unit], self.lexicon))
        if not specific or not before.dated.known:
            return unit
        self.pending = Pending(before.dated, unit.sentence, unit.paragraph)
        return replace(unit, separate=True)

    def _after(self, unit: Unit) -> After | None:
        """The date that a clause without a figure counts on from the event in focus."""
        date = unit.date
        if not unit.aside or unit.accounts or date is None or date.value.anchor is not DateAnchor.AFTER:
            return None
        when = resolve_anaphoric(date.value, self._reckoning().reference(unit))
        return After(Dated(when, self.doc.report.evidence(date.span)), unit.sentence)

    def _set_apart(self, unit: Unit) -> Unit:
        """A planned or denied act told beside a real one ("police foiled a bombing") is an event of its own."""
        apart = tuple(c for c in unit.cues if c.status in UNREAL and not c.elsewhere)
        if not apart:
            return unit
        own = replace(unit, cues=apart, accounts=(), tallied=False)
        self.drafts.append(self._new(Told(own, self._reckoning().dated(unit), ""), status=apart[0].status))
        return replace(unit, cues=tuple(c for c in unit.cues if c not in apart))

    def _move_to(self, unit: Unit) -> None:
        """Step to the unit's section and paragraph: a new paragraph goes back to the lead's event."""
        section = self.sections.get(unit.paragraph, 0)
        if section != self.section:
            self.section, self.focus = section, None
        if unit.paragraph != self.paragraph:
            self.paragraph = unit.paragraph
            self.focus = self._lead() or self.focus
        if unit.speech_date is not None:
            self.speech = unit.speech_date

    def _tell(self, told: Told) -> None:
        state = self._state_before(told)
        if state is not None:
            state.dated = Dated()
        choice = Choice(self.context, self._open(), self.focus)
        target = state or choice.of(told)
        if target is not None and target is choice.counted_later(told):
            told = replace(told, dated=Dated())
        if target is None:
            target = self._new(told, status=Status.OCCURRED)
            self.drafts.append(target)
        else:
            target.add(told)
            self._put_back(target, told.unit)
        if not told.unit.aside or self.focus is None:
            self.focus = target
        if told.unit.date is not None and not self._waits_behind_history(told):
            self.pending = self._counted_from(told.unit)

    def _put_back(self, target: Draft, unit: Unit) -> None:
        """An act that no line of a ticker dates was at the latest on the day of the first line that tells of it.

        The lines may stand the newest first.
        """
        line = self.lines.get(unit.paragraph, Dated())
        by_line = target.dated in self.line_dates and not target.dated_by_itself
        if by_line and unit.date is None and line.known and _begins_before(line.when, target.when):
            target.dated = line

    def _state_before(self, told: Told) -> Draft | None:
        """The event of "were in control of Gao on Tuesday", for the act "a day after" which that came to be."""
        focus, unit = self.focus, told.unit
        if focus is None or focus.last_sentence != unit.sentence or not focus.fits(told) or unit.date is None:
            return None
        holds, counted = self.grammar.patterns["holds"], focus.counted
        after = unit.date.value.anchor is DateAnchor.AFTER and told.dated.known
        state = any(holds.match(self.doc.folded, c.word.start) for c in focus.units[-1].cues)
        return focus if after and state and not counted else None

    def _counted_from(self, unit: Unit) -> Pending | None:
        """ "On 23 November, two days after the truce ended, …": the day that the clause is counted from waits on."""
        pending, date = self.pending, unit.date
        if pending is None or date is None or date.value.anchor is not DateAnchor.AFTER:
            return None
        return replace(pending, brief=True) if pending.sentence == unit.sentence else None

    def _waits_behind_history(self, told: Told) -> bool:
        """ "Two coffins put an end on Wednesday to the wait for men captured in 2006": today waits on, behind what is old."""
        published, pending = self.doc.report.published, self.pending
        recent = pending is not None and not is_old(published, pending.dated.when)
        return recent and told.unit.paragraph == 0 and is_old(published, told.dated.when)

    def _reckoning(self) -> Reckoning:
        """What dates are counted from at this point of the walk."""
        return Reckoning(self.context, self._open(), self.focus, self.speech, self.pending, self.days)

    def _lead(self) -> Draft | None:
        return next((d for d in self._open() if not d.background), None)

    def _open(self) -> list[Draft]:
        """The events told so far in this section of a roundup."""
        return [d for d in self.drafts if d.status is Status.OCCURRED and d.section == self.section]

    def _support(self, told: Told) -> None:
        """A unit without an act dates or places the event in focus ("It happened on Sunday")."""
        unit, focus = told.unit, self.focus
        self._set_scene(told)
        blamed = self._claimable() if unit.blames else None
        if blamed is not None and unit.sentence - blamed.last_sentence <= _BLAME_REACH:
            blamed.units.append(unit)
        if unit.since and unit.paragraph not in self.history:
            return
        if unit.general or is_state(unit, self.context):
            if focus is not None and told.place is not None and sited(focus, told, self.context):
                focus.take_place(told.place)
            return
        near = focus is not None and unit.sentence - focus.last_sentence <= SUPPORT_REACH
        if focus is not None and near and told.dated.known and dates(told, focus):
            if told.place is not None and (before_aftermath(told, focus) or happens(told, focus)):
                focus.take_place(told.place)
            focus.dated, focus.latest = told.dated, told.dated.when
        if not self.drafts and names_incident(unit, self.context):
            self.summed = told.dated
        apart = told.dated.known and not (focus is not None and focus.when.overlaps(told.dated.when))
        if apart and not (self._goes_aside(unit) or is_of_name(unit, self.context)):
            self.pending = Pending(told.dated, unit.sentence, unit.paragraph)
        elif not apart and focus and told.place and not unit.separate and places(focus, unit, told.place):
            focus.take_place(told.place)

    def _goes_aside(self, unit: Unit) -> bool:
        """ "They were found by a car that had been filmed on Thursday": that day waits for no act behind an event with one."""
        aside, dated = self.grammar.patterns["had_been"], self.focus is not None and self.focus.dated.known
        at = unit.date.span.start if unit.date is not None else unit.span.start
        return dated and aside.search(self.doc.folded, unit.span.start, at) is not None

    def _set_scene(self, told: Told) -> None:
        """The place of a first paragraph without an act: "They entered Bentalha by way of the orange groves"."""
        place, opens = told.place, told.unit.paragraph < LAST_OPENING_PARAGRAPH and not self.drafts
        if place is None or told.unit.place is None or not opens or place.where_prec > PREC_NEAR:
            return
        start, over = told.unit.span.start, self.grammar.patterns["over_act"]
        if self.scene is None and not over.search(self.doc.folded, start, told.unit.place.span.start):
            self.scene = Scene(place, told.unit.sentence)

    def _place_of_new(self, told: Told) -> Place | None:
        """Its own place; else what heads its paragraph, or for the first people counted the scene of the report."""
        head, scene, unit = self.heads.get(told.unit.paragraph), self.scene, told.unit
        if told.place is not None or head is not None:
            return told.place or (head.value if head is not None else None)
        nearby = self.grammar.patterns["nearby"]
        if unit.separate and self.focus and nearby.search(self.doc.folded, unit.span.start, unit.span.end):
            return self.focus.place
        first = (unit.accounts or self.summed.known) and not self._open()
        return scene.place if first and scene is not None and scene.reaches(unit) else None

    def _claimable(self) -> Draft | None:
        """The event that a claim or a blame is of: the one in focus, else the last that someone can be blamed for."""
        acts = [d for d in self._open() if d.story in _CLAIMED]
        return self.focus if self.focus in acts else next(reversed(acts), None)

    def _new(self, told: Told, *, status: Status) -> Draft:
        return Draft(
            units=[told.unit],
            dated=self._date_of_new(told),
            place=self._place_of_new(told),
            story=told.story,
            stories={told.story},
            background=self._is_history(told),
            status=status,
            dated_by_itself=told.dated.known,
            section=self.section,
            latest=told.dated.when,
        )

    def _is_history(self, told: Told) -> bool:
        """True for what another act goes back to, and for what is older than the news."""
        published, when = self.doc.report.published, told.dated.when
        counted = told.unit.accounts and when.precision is Precision.DAY and not self._counts_before()
        recent = counted and published is not None and not is_old(published, when)
        looks_back = told.unit.paragraph in self.history
        return (told.unit.since and not recent) or told.unit.aside or looks_back or is_old(published, when)

    def _counts_before(self) -> bool:
        """True where an act with people counted is told already."""
        return any(u.accounts for d in self._open() for u in d.units)

    def _date_of_new(self, told: Told) -> Dated:
        """Its own date; else that of the event it is told beside, of the lead, or of what was summed up."""
        unit, dated = told.unit, told.dated
        if dated.known or unit.since or unit.aside:
            return dated
        earlier = is_past_perfect(unit, self.context)
        if unit.paragraph in self.lines and not earlier:
            return self.lines[unit.paragraph]
        if self._goes_on_behind(unit):
            return self.focus.dated if self.focus is not None else dated
        if unit.separate and self.drafts:
            dated = (self._named_before(unit) or self.focus or self.drafts[0]).dated
        elif unit.place is not None and not earlier:
            lead = self._lead()
            dated = lead.dated if lead is not None and lead.story and lead.fits(told) else dated
        return dated if dated.known or earlier else self.summed

    def _named_before(self, unit: Unit) -> Draft | None:
        """ "Hours before the Kemora carnage a bomb …": the event that such an opening calls by its place."""
        words = self.doc.text[unit.span.start : unit.span.start + _NAMED_WITHIN]
        named = (d for d in self._open() if d.place is not None and d.dated.known)
        return next((d for d in named if d.place is not None and d.place.name in words), None)

    def _goes_on_behind(self, unit: Unit) -> bool:
        """ "Washington answered on Feb. 2 with bombers. Around al-Qaim 16 people were killed": of the day told just before."""
        focus = self.focus
        if focus is None or focus is self._lead() or focus.last_sentence + 1 != unit.sentence:
            return False
        counted = focus.counted
        return focus.dated_by_itself and focus.units[-1].paragraph == unit.paragraph and not counted


def _begins_before(when: When, other: When) -> bool:
    return when.start is not None and other.start is not None and when.start < other.start
