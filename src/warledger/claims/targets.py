"""Which event a unit goes on telling, of those told so far: by date, then by story, then by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from warledger.claims.apart import Days, is_counted_from
from warledger.claims.belonging import (
    SUPPORT_REACH,
    UNDATED_REACH,
    answered_from_air,
    counted_before,
    counts_alone,
    counts_dead,
    counts_later,
    found_in_fight,
    freed_by_force,
    grown_toll,
    held_in_operation,
    hit_in_arrest,
    hits_neighbour,
    in_reaction,
    left_behind,
    met_before,
    outcomes_counted,
    rioted_after,
    same_days,
    sent_after,
    tells_flight_alone,
    toll_of_move,
)
from warledger.claims.clauses import is_old
from warledger.claims.context import Context
from warledger.claims.continuity import headlined, named_again, recalled
from warledger.claims.done_alike import done_otherwise, manners, marched_elsewhere, of_manner, struck_from_air
from warledger.claims.drafts import AFTERMATH_DAYS, Draft, Told
from warledger.claims.event_types import ARMED_CLASH, VIOLENCE
from warledger.claims.layout import is_ticker, opens_report
from warledger.claims.looked_back import is_looked_back_on, is_retold, names_day
from warledger.claims.nearness import elsewhere, same_name, same_spot, within
from warledger.claims.stories import FOLLOW_UPS, PROTEST, RELEASE
from warledger.claims.trigger_ids import DYING
from warledger.claims.turns import turns_elsewhere
from warledger.claims.types import live_triggers
from warledger.claims.wholes import of_victims, tells_parts, told_whole_before
from warledger.knowledge_grammar import Grammar
from warledger.model import Precision, When
from warledger.terms import PREC_ADMIN1

# Triggers of the beginning of an operation that is named or known ("Operation Dawn was launched on 3 May").
_BEGUN: Final = frozenset({"operation_begun", "offensive_begun", "offensive_which"})
# The same for a headline or lead that is the only event so far: features tell the day late,
# but within their first paragraphs.
_LEAD_REACH: Final = 6
# "In the Arlo district, …": a place this near to the beginning turns to it (characters).
_OPENS_WITHIN: Final = 30
# A lead tells of these days before its report, where it tells none.
_LEAD_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """The events that a unit may go on telling: those of its section, and the one in focus."""

    context: Context
    drafts: Sequence[Draft]
    focus: Draft | None

    @property
    def _grammar(self) -> Grammar:
        return self.context.lexicon.grammar["grouping"]

    def of(self, told: Told) -> Draft | None:
        """The event that a unit goes on telling, or None where it opens one.

        In order: parts of a figure just told; a since-clause's own event; a date; "in a separate incident";
        another town; another kind of story.
        """
        unit, drafts = told.unit, [d for d in self.drafts if not self._stands_apart(told, d)]
        if not drafts:
            return None
        focus = self.focus if self.focus is not None and self.focus in drafts else None
        if focus is not None and tells_parts(self.context, told, focus):
            return told_whole_before(self.context, told, focus, drafts)
        counted = self._counted_before(told, focus, drafts)
        if counted is not None:
            return counted
        if unit.since or unit.aside:
            of_days = next((d for d in drafts if d.fits(told) and same_days(d, told)), None)
            named = unit.aside and unit.refers and not unit.accounts  # "arrested over the blast on Tuesday"
            return self._known(told, focus or drafts[-1], drafts) if named and not of_days else of_days
        if focus is not None and (
            self._fled_after(told, focus)
            or held_in_operation(self.context, told, focus)
            or hit_in_arrest(self.context, told, focus, drafts)
        ):
            return focus
        if (pursued := sent_after(self.context, told, drafts)) is not None:
            return pursued
        if focus is not None and unit.date is None and self._flees_from(told, focus):
            return focus
        if told.dated.known:
            return self._dated_target(told, drafts)
        return self._beside(told, focus or drafts[-1], drafts)

    def _counted_before(self, told: Told, focus: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
        """An event whose people, headline, beginning or thing a unit goes back to, whatever its own day and place."""
        unit = told.unit
        counted = (
            of_victims(self.context, told, focus, self.drafts)
            or self._mourned(told)
            or self.counted_later(told)
        )
        counted = counted or grown_toll(self.context, told, drafts) or headlined(self.context, told, drafts)
        counted = counted or named_again(self.context, told, drafts)
        if counted is not None:
            return counted
        fought = drafts[0].story not in FOLLOW_UPS
        if fought and not drafts[0].dated.known and self._tells_beginning(told):
            return drafts[0]
        if focus is not None and self._begins_news(told, focus):
            return focus
        if unit.since and not (told.dated.known or unit.accounts or unit.place):
            return focus or drafts[-1]  # "since fighting resumed"
        return None if unit.since else recalled(self.context, told, drafts)

    def _beside(self, told: Told, focus: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """Where a unit tells no day: by "in a separate incident", another town or another kind of story."""
        unit = told.unit
        if is_counted_from(told, focus):
            return None
        if unit.separate and (unit.place is not None or not counts_alone(self.context, unit)):
            other = not focus.fits(told) and focus.last_sentence != unit.sentence
            own = unit.accounts or unit.place or other or hits_neighbour(self.context, unit)
            return None if own else focus
        if self._points_there(told, focus):
            return focus
        if unit.refers and focus.fits(told):
            return self._known(told, focus, drafts)
        if found_in_fight(told, focus) or toll_of_move(told, focus) or self._flees_from(told, focus):
            return focus
        turns = turns_elsewhere(self.context, unit, focus)
        if not turns and len(drafts) == 1 and self._details(told, focus):
            return focus
        if len(drafts) == 1 and (met_before(self.context, told, focus) or self._is_title(focus)):
            return focus
        if (turns or elsewhere(focus.place, told.place)) and (unit.accounts or told.story):
            same = same_name if turns else same_spot
            return next((d for d in drafts if same(d.place, told.place) and d.fits(told)), None)
        return self._undated_target(told, focus, drafts)

    def _is_title(self, draft: Draft) -> bool:
        """True for what only stands above the lines of a ticker: "ARLO HOTEL ATTACK: TIMELINE" names their act."""
        first = min(self.context.doc.openings, default=0)
        above = all(u.paragraph < first and not u.accounts for u in draft.units)
        return above and is_ticker(self.context)

    def counted_later(self, told: Told) -> Draft | None:
        """The event of the days before that a unit only counts on: "We have counted 85 dead so far"."""
        if not counts_later(self.context, told):
            return None
        here = counted_before(told, self.drafts, self.focus)
        return self.focus if self.focus in here else next(reversed(here), None)

    def _stands_apart(self, told: Told, draft: Draft) -> bool:
        """Captives let go in peace and another act; a killing by gunmen and the planes that answer it.

        "A pilot was handed over. … Shells hit a house on the border", "Gunmen killed 40 worshippers. … Warplanes
        bombed hideouts in the hills."
        """
        if answered_from_air(self.context, told, draft) or rioted_after(self.context, told.unit, draft):
            return True
        peaceful = draft.stories == {RELEASE} and not freed_by_force(self.context, draft)
        peaceful = peaceful and draft.last_sentence != told.unit.sentence
        peaceful = peaceful and told.story == VIOLENCE
        return peaceful and bool(manners(self.context, [told.unit]) - {ARMED_CLASH})

    def _begins_news(self, told: Told, focus: Draft) -> bool:
        """ "105 soldiers have been killed since fighting erupted on Tuesday": the days of those who were just counted."""
        published, day = self.context.doc.report.published, told.dated.when.start
        beside = told.unit.since and focus.last_sentence == told.unit.sentence and not focus.dated.known
        if not beside or day is None or published is None or not focus.fits(told):
            return False
        return published - day <= timedelta(days=AFTERMATH_DAYS)

    def _points_there(self, told: Told, focus: Draft) -> bool:
        """ "Ten soldiers were killed there": where the sentence before was."""
        there, unit = self._grammar.patterns["there"], told.unit
        near = focus.place is not None and unit.sentence - focus.last_sentence <= SUPPORT_REACH
        if not near or told.place is not None or not unit.accounts:
            return False
        return there.search(self.context.doc.folded, unit.span.start, unit.span.end) is not None

    def _known(self, told: Told, focus: Draft, drafts: Sequence[Draft]) -> Draft:
        """The event that "the kidnapping" goes back to: the one in focus, or the last of just this story.

        "That attack" is what the sentence before told, whatever its story.
        """
        points = self.context.lexicon.grammar["units"].patterns["points"]
        words = self.context.doc.folded[told.unit.span.start : told.unit.span.end]
        near = told.unit.sentence - focus.last_sentence <= SUPPORT_REACH
        if focus.story == told.story or (near and points.search(words)):
            return focus
        return next((d for d in reversed(drafts) if d.story == told.story), focus)

    def _mourned(self, told: Told) -> Draft | None:
        """ "Shops closed on Monday as five of the victims were buried": the last act of the days before, wherever."""
        day = told.dated.when.start
        if not told.dated.latest or day is None:
            return None
        days = When(day - timedelta(days=AFTERMATH_DAYS), day, Precision.WEEK)
        acts = [d for d in self.drafts if d.dated.known and d.fits(told)]
        acts = [d for d in acts if not d.background or same_spot(d.place, told.place)]
        here = [d for d in acts if d.when.overlaps(days)]
        return next((d for d in here if same_spot(d.place, told.place)), next(iter(here), None))

    def _tells_beginning(self, told: Told) -> bool:
        """ "The operation began on 3 May": it dates the offensive that the lead tells without a day."""
        triggers = live_triggers([told.unit], self.context.lexicon)
        return bool(triggers) and all(t.id in _BEGUN for t in triggers) and not told.unit.accounts

    def _details(self, told: Told, lead: Draft) -> bool:
        """The sentence behind the lead that tells, without a figure, how it came to what the lead sums up.

        "Eighteen soldiers were killed in a firefight in Arlo. … They were ambushed in the village of Batu."
        """
        unit, known = told.unit, lead.place
        counted = lead.counted
        near = unit.sentence - lead.last_sentence <= SUPPORT_REACH and opens_report(
            self.context, unit.paragraph
        )
        inside = known is not None and told.place is not None and known.country == told.place.country
        if not (near and counted and inside) or unit.accounts or unit.general or told.story != lead.story:
            return False
        opens = unit.place is not None and unit.place.span.start - unit.span.start <= _OPENS_WITHIN
        return not opens and all(t.id != DYING for t in live_triggers([unit], self.context.lexicon))

    def _fled_after(self, told: Told, focus: Draft) -> bool:
        """ "6,270 people fled the town, and on Friday its schools were full": the act of the days before drove them out."""
        day, before = told.dated.when.start, focus.when.end
        if day is None or before is None or not tells_flight_alone(self.context, told.unit):
            return False
        soon = timedelta(0) < day - before <= timedelta(days=AFTERMATH_DAYS)
        return soon and focus.fits(told) and not elsewhere(focus.place, told.place)

    def _flees_from(self, told: Told, focus: Draft) -> bool:
        """ "Several hundred people have left for Arlo": where people flee to is no place of another act."""
        return not told.unit.separate and focus.fits(told) and tells_flight_alone(self.context, told.unit)

    def _undated_target(self, told: Told, focus: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """By story: the last event of just this story, the one in focus, or the last that may tell it too."""
        if marched_elsewhere(self.context, told, focus) or self._marched_after(told, focus):
            return next((d for d in reversed(drafts) if PROTEST in d.stories), None)
        if (
            focus in drafts
            and focus.last_sentence == told.unit.sentence
            and focus.fits(told)
            and focus.background
        ):
            return focus
        behind = self._counts_on_behind(told, focus, drafts)
        if behind is not None:
            return behind
        exact = [d for d in drafts if d.story == told.story and told.story]
        if focus in drafts and self._counts_on(told, focus):
            return focus
        last = focus.units[-1]
        beside = (
            focus in drafts
            and last.sentence + 1 == told.unit.sentence
            and last.paragraph == told.unit.paragraph
        )
        if exact and focus.story != told.story and told.place is None and not (beside and focus.fits(told)):
            return exact[-1]
        if focus in drafts and focus.fits(told):
            apart = done_otherwise(self.context, told, focus) or struck_from_air(self.context, told, focus)
            return None if apart else focus
        alike = [d for d in reversed(drafts) if d.fits(told) and not left_behind(told, d)]
        if alike:
            return max(alike, key=lambda d: d.last_sentence)
        own = told.unit.accounts or (told.place is not None and told.place.where_prec <= PREC_ADMIN1)
        return None if own else focus

    def _counts_on_behind(self, told: Told, focus: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """ "The dead were a Frenchman and three Malians." [A paragraph on:] "Nine people were wounded": of the same act.

        It was told in more than one sentence right before and counts none such yet, while the lead does.
        """
        unit, last = told.unit, max(drafts, key=lambda d: d.last_sentence)
        new = {a.fate.outcome for a in unit.accounts}
        bare = not (unit.date or unit.place or unit.cues) and bool(new)
        beside = last is not focus and last.last_sentence + 1 == unit.sentence and last.fits(told)
        if not (bare and beside) or last.units[-1].sentence == last.units[0].sentence:
            return None
        if is_old(self.context.doc.report.published, last.when):
            return None
        known, of_focus = outcomes_counted(last), outcomes_counted(focus)
        return last if known and new.isdisjoint(known) and new <= of_focus else None

    def _marched_after(self, told: Told, focus: Draft) -> bool:
        """ "A bomber struck the mosque. … Hundreds of people demonstrated in the city": behind it."""
        unit = told.unit
        before = self._grammar.patterns["past_perfect"].search(
            self.context.doc.folded, unit.span.start, unit.span.end
        )
        return before is None and in_reaction(self.context, told, focus)

    def _counts_on(self, told: Told, focus: Draft) -> bool:
        """ "Police fired tear gas at the crowd. Seven youths were treated": figures right behind an act."""
        unit, last = told.unit, focus.units[-1]
        beside = unit.paragraph == last.paragraph and unit.sentence - last.sentence <= SUPPORT_REACH
        counted = bool(unit.accounts) and (bool(last.accounts) or focus.story == PROTEST)
        bare = all(t.id == DYING for t in live_triggers([unit], self.context.lexicon))
        return beside and counted and bare and focus.fits(told) and told.place is None

    def _dated_target(self, told: Told, drafts: Sequence[Draft]) -> Draft | None:
        """An event of the same day, else one without a date that was told just before."""
        when, unit = told.dated.when, told.unit
        known = [d for d in drafts if d.fits(told) and not in_reaction(self.context, told, d)]
        days = Days(self.context, self.drafts)
        known = [d for d in known if not days.apart(told, d)]
        known = [d for d in known if unit.refers or not turns_elsewhere(self.context, unit, d)]
        here = [d for d in known if unit.refers or is_retold(d, told) or not elsewhere(d.place, told.place)]
        fitting = [d for d in here if d.may_be_of(when) or d.lasts_from(told.dated)]
        if fitting and not (unit.separate or days.adds(told, fitting)):
            alike = of_manner(self.context, told, fitting)
            return self.focus if self.focus in alike else alike[-1]
        undated = [
            d
            for d in (*here, *(d for d in known[:1] if d not in here and met_before(self.context, told, d)))
            if not d.dated.known and (d.story != PROTEST or told.story == PROTEST or counts_dead(d))
        ]
        waits = len(drafts) == 1 and (unit.refers or opens_report(self.context, unit.paragraph))
        reach = _LEAD_REACH if waits else UNDATED_REACH
        named = names_day(self.context, unit)
        near = [
            d
            for d in undated
            if unit.sentence - d.last_sentence <= reach
            or (named and d.story == told.story)
            or self._told_exactly(told, d)
        ]
        news = bool(near) and not is_old(self.context.doc.report.published, when)
        news = news and not self._is_of_past_week(told)
        back = bool(near) and (waits or near[-1].units[0].aside)
        back = back and (is_looked_back_on(self.context, near[-1]) or named or near[-1].units[0].aside)
        return near[-1] if news or back else None

    def _is_of_past_week(self, told: Told) -> bool:
        """ "Ten days ago, on November 22, the group murdered 28 passengers": no day of the news that a lead tells."""
        published, end = self.context.doc.report.published, told.dated.when.end
        return (
            bool(told.unit.accounts)
            and published is not None
            and end is not None
            and (published - end).days > _LEAD_DAYS
        )

    def _told_exactly(self, told: Told, draft: Draft) -> bool:
        """ "the bombings that killed 180 on Bali … A van blew up in Kuta on 12 October": the same, now with its day.

        So is what is told at length behind "wanted for the attack on the museum".
        """
        if draft.units[0].aside and not told.unit.separate:
            return draft.story in (told.story, told.story and VIOLENCE) and not told.unit.since
        if draft.place is None or told.place is None or told.unit.separate or draft is self.drafts[0]:
            return False
        alike = not manners(self.context, [told.unit]).isdisjoint(manners(self.context, draft.units))
        return alike and (within(draft.place, told.place) or same_name(draft.place, told.place))
