"""Units grouped into events: by date, then by story, then by place.

A unit with a date that fits no event so far opens one; without a date it continues the event in focus,
unless "in a separate incident", another town or another kind of story sets it apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from geographiclib.geodesic import Geodesic

from warledger.claims.types import live_triggers
from warledger.claims.units import Unit
from warledger.knowledge import Lexicon
from warledger.mentions.date_mention import DateAnchor, DateKind
from warledger.mentions.dates import resolve_anaphoric
from warledger.mentions.figures import Shape
from warledger.model import Evidence, Outcome, Place, Precision, Status, When
from warledger.text.doc import Doc

# Two towns farther apart than this are two places, however their reports agree (km).
_SAME_PLACE_KM: Final = 20.0
# A date told without an act ("he landed on April 22, 1979") dates what the next sentences tell.
_PENDING_REACH: Final = 3
# The lead's event without a date happened within this many days before publication (guide).
_RECENT_DAYS: Final = 6

# Stories that one event may tell together.
_TOGETHER: Final = (
    {"violence", "abduction"}, {"violence", "territory"}, {"violence", "looting"}, {"abduction", "looting"},
    {"violence", "protest"}, {"arrest", "weapons"}, {"territory", "looting"}, {"violence", "release"},
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """An event in the making: the only changing value of a reading, private to this module's caller."""

    units: list[Unit] = field(default_factory=list)
    when: When = field(default_factory=When.unknown)
    date_evidence: Evidence | None = None
    place: Place | None = None
    story: str = ""
    background: bool = False
    status: Status = Status.OCCURRED
    dated_by_itself: bool = False
    section: int = 0
    latest: When = field(default_factory=When.unknown)
    """The date told last: what "the next morning" is counted from."""


def group_units(doc: Doc, units: Sequence[Unit], lexicon: Lexicon) -> list[Draft]:
    """The events that units tell of, in the order of their first words."""
    grouping = _Grouping(doc, lexicon)
    for unit in units:
        grouping.add(unit)
    return [d for d in grouping.drafts if _stands(d, grouping.drafts, lexicon)]


class _Grouping:
    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self.drafts: list[Draft] = []
        self.focus: Draft | None = None
        self.paragraph = -1
        self.section = 0
        self.sections = _sections(doc)
        self.spoken: When = When.unknown()
        self.pending: tuple[When, Evidence | None, int, int] = (When.unknown(), None, -9, -1)
        self.summed: tuple[When, Evidence | None] = (When.unknown(), None)

    def add(self, unit: Unit) -> None:
        if self.sections.get(unit.paragraph, 0) != self.section:
            self.section = self.sections[unit.paragraph]
            self.focus = None
        if unit.paragraph != self.paragraph:
            self.paragraph = unit.paragraph
            self.focus = self._lead() or self.focus
        if unit.speech_date is not None:
            self.spoken = unit.speech_date.value.when
        when, evidence = self._when(unit)
        date, words, sentence, paragraph = self.pending
        if unit.date is None and unit.paragraph == paragraph and 0 < unit.sentence - sentence <= _PENDING_REACH:
            when, evidence = date, words
        if unit.tallied and when.precision is Precision.DAY and unit.paragraph == 0:
            self.summed = (when, evidence)
        story = _story(unit, self.lexicon)
        unreal = _unreal(unit)
        if unreal is not None and not unit.accounts:
            self.drafts.append(self._new(unit, when, evidence, story, unreal))
            return
        if not story and not unit.accounts:
            self._support(unit, when, evidence)
            return
        if unit.general and not unit.accounts:
            return
        target = self._target(unit, when, story)
        if target is None and self.focus is not None and _weapons_only(unit, self.lexicon) and when.start is None and not _elsewhere(self.focus.place, unit.place):
            target = self.focus
        if target is None:
            target = self._new(unit, when, evidence, story, Status.OCCURRED)
            self.drafts.append(target)
        else:
            self._merge(target, unit, when, evidence, story)
        self.focus = target

    def _lead(self) -> Draft | None:
        return next((d for d in self._open() if not d.background), None)

    def _open(self) -> list[Draft]:
        """The events told so far in this section of a roundup."""
        return [d for d in self.drafts if d.status is Status.OCCURRED and d.section == self.section]

    def _when(self, unit: Unit) -> tuple[When, Evidence | None]:
        if unit.date is None:
            return When.unknown(), None
        value = unit.date.value
        evidence = self.doc.report.evidence(unit.date.span)
        if value.kind is not DateKind.ANAPHORIC:
            return value.when, evidence
        reference = self.spoken
        if self.focus is not None:
            reference = self.focus.latest if self.focus.latest.start is not None else self.focus.when
        if reference.start is None:
            reference = self.spoken
        if value.anchor is DateAnchor.AFTER and value.shift is not None and unit.date.span.start <= unit.span.start + 8:
            value = replace(value, shift=-value.shift)
        return resolve_anaphoric(value, reference), evidence

    def _support(self, unit: Unit, when: When, evidence: Evidence | None) -> None:
        """A unit with a date alone ("It happened on Sunday") dates the event in focus."""
        if self.focus is not None and self.focus.when.start is None and when.start is not None:
            if unit.sentence - self.focus.units[-1].sentence <= 1 and not unit.general:
                self.focus.when, self.focus.date_evidence = when, evidence
        if when.start is not None and not unit.general and not (self.focus and self.focus.when.overlaps(when)):
            self.pending = (when, evidence, unit.sentence, unit.paragraph)
        if self.focus is not None and unit.place is not None and not unit.general and unit.date is None:
            near = unit.sentence - self.focus.units[-1].sentence <= 1 and unit.place.value.where_prec <= 2
            if near and _narrows(self.focus.place, unit.place.value):
                self.focus.place = unit.place.value

    def _target(self, unit: Unit, when: When, story: str) -> Draft | None:
        open_drafts = self._open()
        if not open_drafts:
            return None
        if self.focus in open_drafts and unit.accounts and all(a.fate.people.value.shape is Shape.PART for a in unit.accounts):
            if not [t for t in live_triggers([unit], self.lexicon) if t.rank >= 2]:
                return self.focus
        if unit.since:
            return next((d for d in open_drafts if when.start and d.when.overlaps(when) and _fits(d, unit, story)), None)
        if when.start is not None:
            return self._dated_target(unit, when, story, open_drafts)
        focus = self.focus if self.focus in open_drafts else open_drafts[-1]
        assert_focus = focus if focus is not None else open_drafts[0]
        if unit.separate:
            return None if (unit.accounts or unit.place) else assert_focus
        if (_elsewhere(assert_focus.place, unit.place) or self._turns(unit, assert_focus)) and (unit.accounts or story):
            same = _named_same if self._turns(unit, assert_focus) else _here
            return next((d for d in open_drafts if same(d.place, unit.place) and _fits(d, unit, story)), None)
        exact = [d for d in open_drafts if d.story == story and story]
        if exact and assert_focus.story != story and unit.place is None:
            return exact[-1]
        if _together(assert_focus.story, story) or not story:
            return assert_focus
        alike = next((d for d in reversed(open_drafts) if _together(d.story, story)), None)
        return alike if alike is not None else self._other_story(unit, assert_focus)

    def _turns(self, unit: Unit, focus: Draft) -> bool:
        """ "In Khartoum, …": a unit that opens with another town turns to it, however near."""
        if unit.place is None or focus.place is None or focus.place.where_prec > 2 or unit.place.value.where_prec > 2:
            return False
        before = self.doc.folded[unit.span.start : unit.place.span.start]
        return before.strip(' "') in ("in", "at") and focus.place.name != unit.place.value.name

    def _other_story(self, unit: Unit, focus: Draft) -> Draft | None:
        """Another story without a date stands alone only with figures or a place of its own."""
        own = unit.accounts or (unit.place is not None and unit.place.value.where_prec <= 4)
        return None if own else focus

    def _dated_target(self, unit: Unit, when: When, story: str, drafts: Sequence[Draft]) -> Draft | None:
        fitting = [
            d
            for d in drafts
            if d.when.overlaps(when) and _fits(d, unit, story) and not unit.separate and not _elsewhere(d.place, unit.place)
        ]
        if fitting:
            return self.focus if self.focus in fitting else fitting[-1]
        undated = [d for d in drafts if d.when.start is None and _fits(d, unit, story) and not d.background]
        near = [d for d in undated if unit.sentence - d.units[-1].sentence <= 2 and not _elsewhere(d.place, unit.place)]
        return near[-1] if near and not _is_background(self.doc, when) else None

    def _new(self, unit: Unit, when: When, evidence: Evidence | None, story: str, status: Status) -> Draft:
        draft = Draft([unit], when, evidence, unit.place.value if unit.place else None, story, status=status)
        draft.dated_by_itself = when.start is not None
        draft.latest = when
        draft.section = self.section
        draft.background = unit.since or _is_background(self.doc, when)
        if when.start is None and unit.separate and self.drafts and not unit.since:
            reference = self.focus or self.drafts[0]
            draft.when, draft.date_evidence = reference.when, reference.date_evidence
        elif when.start is None and not unit.since and self.drafts and unit.place is not None:
            lead = self._lead()
            if lead is not None and lead.story and _together(lead.story, story) and not _past_perfect(self.doc, unit):
                draft.when, draft.date_evidence = lead.when, lead.date_evidence
        if draft.when.start is None and not unit.since and not _past_perfect(self.doc, unit):
            draft.when, draft.date_evidence = self.summed
        return draft

    def _merge(self, draft: Draft, unit: Unit, when: When, evidence: Evidence | None, story: str) -> None:
        draft.units.append(unit)
        if when.start is not None:
            draft.latest = when
        if draft.when.start is None and when.start is not None:
            draft.when, draft.date_evidence = when, evidence
        if unit.place is not None and _narrows(draft.place, unit.place.value):
            draft.place = unit.place.value
        draft.story = draft.story or story


# A heading in the middle of a roundup: "MEXICO: MORMON FAMILIES BURIED" (characters).
_LONGEST_HEADING: Final = 90


def _sections(doc: Doc) -> dict[int, int]:
    """The section of each paragraph: a roundup's stories stand under headings in capitals."""
    section, out = 0, {}
    for n, span in enumerate(doc.paragraphs):
        words = doc.quote(span)
        if n > 1 and len(words) <= _LONGEST_HEADING and words.isupper():
            section += 1
        out[n] = section
    return out


def _story(unit: Unit, lexicon: Lexicon) -> str:
    """The kind of story of a unit: its strongest trigger's, else what befell its people."""
    triggers = [t for t in live_triggers([unit], lexicon) if t.rank > 0]
    outcomes = {a.fate.outcome for a in unit.accounts}
    if triggers:
        best = max(triggers, key=lambda t: t.rank)
        story = lexicon.knowledge.event_types[best.type].story
        if best.id == "release" or (outcomes == {Outcome.RELEASED} and best.type != "agreement"):
            return "release"
        if best.type in ("arrests", "other") and best.id != "coup" and outcomes & {Outcome.KILLED, Outcome.WOUNDED}:
            return "violence"
        if best.id == "coup":
            return "coup"
        if best.rank == 1 and outcomes == {Outcome.CAPTURED}:
            return "arrest"
        return story
    if not outcomes:
        return ""
    if outcomes == {Outcome.RELEASED}:
        return "release"
    if outcomes == {Outcome.CAPTURED}:
        return "arrest"
    return "abduction" if outcomes == {Outcome.ABDUCTED} else "violence"


def _weapons_only(unit: Unit, lexicon: Lexicon) -> bool:
    """A weapon named without an act or a figure tells of an event told otherwise."""
    triggers = live_triggers([unit], lexicon)
    return not unit.accounts and all(t.id.startswith("weapon_") for t in triggers)


def _unreal(unit: Unit) -> Status | None:
    """Planned or denied where every trigger of a unit is."""
    statuses = {c.status for c in unit.cues}
    if statuses and statuses <= {Status.PLANNED, Status.DENIED}:
        return Status.DENIED if Status.DENIED in statuses else Status.PLANNED
    return None


def _together(a: str, b: str) -> bool:
    return not a or not b or a == b or {a, b} in _TOGETHER


def _fits(draft: Draft, unit: Unit, story: str) -> bool:
    return _together(draft.story, story)


def distance_km(a: Place, b: Place) -> float | None:
    """Kilometres between two points, or None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return float(Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)["s12"]) / 1000.0


def _elsewhere(place: Place | None, mention: object) -> bool:
    """True where a unit's place cannot be the event's: two towns apart, or another country."""
    other: Place | None = getattr(mention, "value", None)
    if place is None or other is None:
        return False
    if place.country and other.country and place.country != other.country and other.where_prec <= 5 and place.where_prec <= 5:
        return True
    if max(place.where_prec, other.where_prec) >= 5:
        return False
    km = distance_km(place, other)
    if km is None:
        return False
    if max(place.where_prec, other.where_prec) == 4:
        reach = max(place.radius_km or 0, other.radius_km or 0)
        return bool(place.admin1 and other.admin1 and place.admin1 != other.admin1) and km > 2 * reach
    fine = place.where_prec <= 2 and other.where_prec <= 2
    if fine:
        return km > _SAME_PLACE_KM and place.name != other.name
    if place.where_prec >= 6 or other.where_prec >= 6:
        return False
    return km > (place.radius_km or 0) + (other.radius_km or 0) + 100


def _here(place: Place | None, mention: object) -> bool:
    other: Place | None = getattr(mention, "value", None)
    if place is None or other is None or place.where_prec > 3:
        return False
    km = distance_km(place, other)
    return place.name == other.name or (km is not None and km <= _SAME_PLACE_KM)


def _named_same(place: Place | None, mention: object) -> bool:
    other: Place | None = getattr(mention, "value", None)
    return place is not None and other is not None and place.name == other.name


def _narrows(place: Place | None, other: Place) -> bool:
    """True where a later place is more specific and lies within the one told first."""
    if place is None:
        return True
    smaller = (other.radius_km or 1e4) * 2 < (place.radius_km or 0) and other.where_prec <= place.where_prec
    if (other.where_prec >= place.where_prec and not smaller) or place.where_prec <= 2:
        return False
    return place.country is None or other.country is None or place.country == other.country


def _is_background(doc: Doc, when: When) -> bool:
    """Older than a month before publication, or known by its month or year alone."""
    published = doc.report.published
    if when.end is None or published is None:
        return False
    return published - when.end > timedelta(days=30)


def _past_perfect(doc: Doc, unit: Unit) -> bool:
    text = doc.folded[unit.span.start : unit.span.end]
    return " had " in text and " said" not in text


def _stands(draft: Draft, drafts: Sequence[Draft], lexicon: Lexicon) -> bool:
    """An event has a date, a place below country or a figure of its own; the lead's needs none."""
    if draft.status is not Status.OCCURRED:
        return True
    triggers = live_triggers(draft.units, lexicon)
    figures = any(u.accounts for u in draft.units)
    if not triggers and not figures:
        return False
    first = draft is drafts[0]
    if first and all(u.tallied and not u.accounts for u in draft.units) and len(drafts) > 1:
        return False
    if not figures and not draft.dated_by_itself and triggers and all(t.id.startswith("weapon_") for t in triggers):
        return False
    own_place = draft.place is not None and draft.place.where_prec <= 4
    own_date = draft.dated_by_itself
    rank = max((t.rank for t in triggers), default=0)
    sized = any(u.sized for u in draft.units)
    if first:
        return figures or (rank >= 1 and (own_date or own_place)) or (rank >= 2 and (sized and draft.story == "move" or draft.place is not None and draft.place.where_prec == 5))
    if figures:
        return True
    return rank >= 1 and (own_date or (own_place and rank >= 2))


def lead_when(doc: Doc) -> When:
    """Days up to publication for a lead without a date (precision week), or unknown."""
    published = doc.report.published
    if published is None:
        return When.unknown()
    return When(published - timedelta(days=_RECENT_DAYS), published, Precision.WEEK)
