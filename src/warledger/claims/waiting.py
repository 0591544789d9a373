"""What a report tells before the act that it belongs to: a date, a scene, "hours after the blast"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.belonging import SUPPORT_REACH
from warledger.claims.context import Context
from warledger.claims.drafts import Dated, Draft
from warledger.claims.layout import LAST_OPENING_PARAGRAPH, opens_report
from warledger.claims.units import Unit
from warledger.mentions.date_mention import DateAnchor, DateMention, TimexType
from warledger.model import Mention, Place
from warledger.terms import ARMED_GROUPS

# A date told without an act ("he landed on April 22, 1979") dates what the next sentences tell.
_PENDING_REACH: Final = 3
# "Men got out of a car in front of the museum": the scene of what the next sentences count.
_SCENE_REACH: Final = 4
# "A day after …" opens its unit: at most this many characters into it ("But a day after …").
_OPENING: Final = 8
# "closed on Friday": a day this near behind a state is the day of that state (characters).
_BESIDE_STATE: Final = 4


@dataclass(frozen=True, slots=True)
class Pending:
    """A date told without an act, and where."""

    dated: Dated
    sentence: int
    paragraph: int
    brief: bool = False
    """Another act was counted from it: it dates no more than the rest of its sentence."""

    def reaches(self, unit: Unit) -> bool:
        """True for what follows it in its sentence, and for the next sentences of its paragraph.

        The day of the opening scene also dates the figures of the next paragraph.
        """
        near = 0 <= unit.sentence - self.sentence <= (0 if self.brief else _PENDING_REACH)
        opening = self.paragraph < LAST_OPENING_PARAGRAPH and unit.paragraph - self.paragraph <= SUPPORT_REACH
        return near and (unit.paragraph == self.paragraph or (opening and bool(unit.accounts)))


@dataclass(frozen=True, slots=True)
class Scene:
    """The place of the first paragraphs, where they tell no act yet, and where it is told."""

    place: Place
    sentence: int

    def reaches(self, unit: Unit) -> bool:
        """True for the sentences right behind it."""
        return unit.sentence - self.sentence <= _SCENE_REACH


@dataclass(frozen=True, slots=True)
class After:
    """The date that "Hours after the blast …" gives to what follows it in its sentence."""

    dated: Dated
    sentence: int


def names_incident(unit: Unit, context: Context) -> bool:
    """ "Details of the incident of 5 November at Arlo": the opening tells when, the paragraphs behind it what."""
    if unit.date is None or not opens_report(context, unit.paragraph):
        return False
    patterns, folded, date = context.lexicon.grammar["grouping"].patterns, context.doc.folded, unit.date.span
    of_day = patterns["incident_of"].search(folded, unit.span.start, date.start)
    return of_day is not None or patterns["its_incident"].match(folded, date.end, unit.span.end) is not None


def turned(unit: Unit, date: Mention[DateMention]) -> DateMention:
    """ "A day after the attack, …" in front of a unit counts back from it: the attack came before."""
    value = date.value
    opens = date.span.start <= unit.span.start + _OPENING
    if value.anchor is DateAnchor.AFTER and value.shift is not None and opens:
        return replace(value, shift=-value.shift)
    return value


def is_state(unit: Unit, context: Context) -> bool:
    """ "The road is still closed today", "soldiers combed the hills on Wednesday": no day of an act."""
    patterns = context.lexicon.grammar["grouping"].patterns
    if patterns["searches"].search(context.doc.folded, unit.span.start, unit.span.end):
        return True
    state = patterns["stands"].search(context.doc.folded, unit.span.start, unit.span.end)
    return state is not None and (unit.date is None or unit.date.span.start <= state.end() + _BESIDE_STATE)


def is_of_name(unit: Unit, context: Context) -> bool:
    """ "The text was signed by the Front of 22 October": the day is part of a group's name."""
    if unit.date is None or unit.cues:
        return False
    named, start = context.lexicon.grammar["grouping"].patterns["named_for"], unit.date.span.start
    groups = (m.span.end for m in context.mentions.actors_in(unit.span) if m.value.actor.kind in ARMED_GROUPS)
    return any(named.fullmatch(context.doc.folded, end, start) for end in groups)


def tells_end(unit: Unit, context: Context) -> bool:
    """ "ended a siege early on Saturday", "a gunfight that ended on Sunday": the day told is its last."""
    ends = context.lexicon.grammar["grouping"].patterns["ends"]
    return ends.search(context.doc.folded, unit.span.start, unit.span.end) is not None


def since_speech(unit: Unit, focus: Draft | None, context: Context) -> bool:
    """ "said on Tuesday that 16 had been killed, and only hours later a bomb …": counted on from the saying."""
    last = focus.units[-1] if focus is not None else None
    if last is None or last.sentence != unit.sentence or last.speech_date is None or unit.date is None:
        return False
    past = context.lexicon.grammar["grouping"].patterns["past_perfect"]
    reported = past.search(context.doc.folded, last.speech_date.span.end, last.span.end)
    hours = unit.date.value.timex_type is TimexType.DURATION and unit.date.value.shift == 0
    return hours and bool(reported)


def is_past_perfect(unit: Unit, context: Context) -> bool:
    """True where a unit goes back behind the event before ("had been ambushed")."""
    patterns = context.lexicon.grammar["grouping"].patterns
    text = context.doc.folded[unit.span.start : unit.span.end]
    return bool(patterns["past_perfect"].search(text)) and not patterns["reported"].search(text)
