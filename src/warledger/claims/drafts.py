"""Drafts: events in the making, with the units that tell of each; and which of them stand as events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from warledger.claims.context import Context
from warledger.claims.cue_categories import ELSEWHERE
from warledger.claims.event_types import VIOLENCE
from warledger.claims.nearness import narrows
from warledger.claims.stories import ARREST, FOLLOW_UPS, PROTEST, together
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers, names_weapon
from warledger.claims.units import Unit
from warledger.mentions.figures import Shape
from warledger.mentions.people import PersonKind
from warledger.model import Evidence, Outcome, Place, Precision, Span, Status, When
from warledger.terms import PREC_ADMIN1, PREC_FUZZY
from warledger.text.doc import Doc

# The story of operations launched and troops sent.
_MOVE: Final = "move"
# Stories that need no place: agreements, coups and deployments are of countries and groups.
WITHOUT_PLACE: Final = ("agreement", "coup", _MOVE)
# The lead's event without a date happened within this many days before publication (guide).
_RECENT_DAYS: Final = 6
# What people do about an act, they do within this many days.
AFTERMATH_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the words it rests on."""

    when: When = field(default_factory=When.unknown)
    evidence: Evidence | None = None
    latest: bool = False
    """The act was on these days or shortly before: they are those of its aftermath."""
    weekend: bool = False
    """Told as "at the weekend": one of its days may be told later."""
    ends: bool = False
    """The day on which it ended: it may have begun the day before."""

    @property
    def known(self) -> bool:
        """True where a day, or a first day, is told."""
        return self.when.start is not None


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit brings to an event: its words, its date and its story ("" where it tells none)."""

    unit: Unit
    dated: Dated
    story: str

    @property
    def place(self) -> Place | None:
        """Where the unit says it happened."""
        return self.unit.place.value if self.unit.place is not None else None

    @property
    def of_part(self) -> bool:
        """True where it only tells what became of some of those counted ("Eight of the wounded were flown home")."""
        accounts = self.unit.accounts
        return bool(accounts) and all(a.fate.people.value.shape is Shape.PART for a in accounts)


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making: the only changing value of a reading.

    Grouping fills it unit by unit; once `group_units` has returned, nothing changes it any more.
    """

    units: list[Unit]
    dated: Dated
    place: Place | None
    story: str
    background: bool
    """Told as history: older than the news, or in a since-clause."""
    status: Status
    dated_by_itself: bool
    """One of its units tells the date; else the date is another's."""
    section: int
    """Which story of a roundup it belongs to."""
    stories: set[str]
    """Those of all its units: an arrest may tell that somebody stabbed an officer."""
    latest: When
    """The date told last: what "the next morning" is counted from."""

    @property
    def when(self) -> When:
        """The date alone."""
        return self.dated.when

    @property
    def counted(self) -> bool:
        """True where one of its units counts people."""
        return any(u.accounts for u in self.units)

    @property
    def last_sentence(self) -> int:
        """The sentence that told of it last."""
        return self.units[-1].sentence

    def add(self, told: Told) -> None:
        """Take in one more unit: a date or story where there was none, a place that is more specific."""
        self.units.append(told.unit)
        if told.dated.known and not told.of_part:
            self.latest = told.dated.when
        if told.dated.known and (not self.dated.known or self._refined_by(told)):
            self.dated = told.dated
            self.dated_by_itself |= told.unit.date is not None
        if told.dated.known and self.lasts_from(told.dated):
            self.dated = replace(self.dated, when=When(told.dated.when.start, self.when.end, Precision.DAY))
        self.take_place(told.place)
        self.story = told.story if self.story == _MOVE and told.unit.accounts else self.story or told.story
        self.stories.add(told.story)

    def _refined_by(self, told: Told) -> bool:
        """True for a day within the week, month or year told so far ("this week", then "on Tuesday").

        So is one of a weekend, where it is that of the act as it is known ("The killings took place on Sunday").
        """
        dated = told.dated
        if self.dated.latest:
            return not dated.latest and self.may_be_of(dated.when)
        coarse = self.when.precision not in (Precision.DAY, Precision.UNKNOWN)
        single = told.unit.refers and dated.when.start == dated.when.end
        coarse = coarse or (self.dated.weekend and single)
        return coarse and dated.when.precision is Precision.DAY and self.when.overlaps(dated.when)

    def may_be_of(self, when: When) -> bool:
        """True where it may have happened on those days; an aftermath follows within a few days."""
        start, end = self.when.start, when.end
        if self.when.overlaps(when) or not self.dated.latest or start is None or end is None:
            return self.when.overlaps(when)
        return timedelta(0) < start - end <= timedelta(days=AFTERMATH_DAYS)

    def lasts_from(self, dated: Dated) -> bool:
        """ "ended a siege early on Saturday … A bomber rammed the gate on Friday": the day before that of its end."""
        start, end = self.when.start, dated.when.end
        days = Precision.DAY in (self.when.precision, dated.when.precision)
        if start is None or end is None or not days:
            return False
        return self.dated.ends and end == start - timedelta(days=1)

    def take_place(self, place: Place | None) -> None:
        """Move to a place that lies within the one told so far."""
        if place is not None and narrows(self.place, place):
            self.place = place

    def fits(self, told: Told) -> bool:
        """True where its story and the unit's may be one event's; so may "125 were arrested" behind a protest."""
        inside = self.story in FOLLOW_UPS and told.story in self.stories
        held = PROTEST in self.stories and told.story == ARREST and told.unit.date is None
        return inside or held or together(self.story, told.story)


def lead_when(doc: Doc) -> When:
    """Days up to publication for a lead without a date (precision week), or unknown."""
    published = doc.report.published
    if published is None:
        return When.unknown()
    days = min(_RECENT_DAYS, published.toordinal() - 1)
    return When(published - timedelta(days=days), published, Precision.WEEK)


def stands(draft: Draft, drafts: Sequence[Draft], context: Context) -> bool:
    """An event has a date, a place below country or a figure of its own; the lead's needs less.

    "Attacks are feared" stands as a plan; "the attack shocked the nation" far down in a report does not.
    """
    if draft.status is not Status.OCCURRED:
        return True
    lexicon = context.lexicon
    triggers = live_triggers(draft.units, lexicon)
    figures = draft.counted
    lead = draft is drafts[0]
    only_sums = lead and len(drafts) > 1 and all(u.tallied and not u.accounts for u in draft.units)
    if only_sums or not (triggers or figures):
        return False
    if figures and not triggers and _only_displaces(draft):
        return False
    if figures or ((draft.dated_by_itself or lead) and _names_victim(draft, context)):
        return True
    if not (lead and _placed(draft)) and _only_answered(draft, context):
        return False
    rank = max(t.rank for t in triggers)
    if (
        lead
        and draft.story in WITHOUT_PLACE
        and any(t.closes for t in live_triggers(draft.units[:1], lexicon))
    ):
        return True  # "has exchanged prisoners", "had seized power": acts told in full
    lasting = draft.background or draft.story in WITHOUT_PLACE
    # "The jets returned on Friday and hit what was left"
    lasting = lasting or (draft.story == PROTEST and not lead) or draft.units[0].refers
    tells_itself = lasting and draft.dated_by_itself and rank > GENERIC_RANK
    if draft.place is None and not tells_itself and not any(u.fighters for u in draft.units):
        return False
    if not draft.dated_by_itself and all(names_weapon(t) for t in triggers):
        return False
    years = draft.when.precision is Precision.YEAR and draft.place is None
    if years and draft.background and rank <= GENERIC_RANK and draft.story == VIOLENCE:
        return False  # "My father fought in 1944"
    return _lead_stands(draft, rank) if lead else _later_stands(draft, rank)


def _only_displaces(draft: Draft) -> bool:
    """ "More than 500,000 have left their homes because of it": flight that no act, day or place is told of."""
    fled = all(a.fate.outcome is Outcome.DISPLACED for u in draft.units for a in u.accounts)
    return fled and not (draft.dated_by_itself or _placed(draft))


def _only_answered(draft: Draft, context: Context) -> bool:
    """ "A law of Monday doubles the penalty for kidnapping": acts that are only charged or answered, without a day."""
    if not all(c.elsewhere for u in draft.units for c in u.cues):
        return False
    for unit in draft.units:
        told = context.doc.words_in("cue", unit.span)
        answers = [w.end for w in told if context.lexicon.cues[w.key].category == ELSEWHERE]
        if unit.date is not None and (not answers or unit.date.span.end > min(answers)):
            return False
    return True


def _names_victim(draft: Draft, context: Context) -> bool:
    """ "Father Arlo was beaten to death in February": one named person told with what befell him counts as a figure."""
    for unit in draft.units:
        people = context.mentions.people_in(unit.span)
        named = [m for m in people if m.value.kind is PersonKind.PERSON or _is_object(m.span, unit, context)]
        speakers = [m.value.speaker for m in context.mentions.attributions]
        victims = [m for m in named if not any(s.overlaps(m.span) for s in speakers)]
        if victims and unit.cues and context.doc.words_in("outcome", unit.span):
            return True
    return False


def _is_object(named: Span, unit: Unit, context: Context) -> bool:
    """ "when officers murdered the elected president, Jon Arlo": an official whom an outcome befell, told right before."""
    object_of = context.lexicon.grammar["grouping"].patterns["befell_named"]
    told = context.doc.words_in("outcome", Span(unit.span.start, named.start))
    verbs = (w.end for w in told if context.lexicon.outcomes[w.key].voice == "verb")
    return any(object_of.fullmatch(context.doc.folded, end, named.start) for end in verbs)


def _lead_stands(draft: Draft, rank: int) -> bool:
    """Without figures, the lead needs a date, a place, or a specific word with the size of a force."""
    own = draft.dated_by_itself or _placed(draft)
    sized_move = draft.story == "move" and any(u.sized for u in draft.units)
    fuzzy = draft.place is not None and draft.place.where_prec == PREC_FUZZY
    return (rank >= GENERIC_RANK and own) or (rank > GENERIC_RANK and (sized_move or fuzzy))


def _later_stands(draft: Draft, rank: int) -> bool:
    """Without figures, a later event needs a date, or a specific word with a place."""
    dated = draft.dated_by_itself and rank >= GENERIC_RANK
    return dated or (rank > GENERIC_RANK and _placed(draft))


def _placed(draft: Draft) -> bool:
    return draft.place is not None and draft.place.where_prec <= PREC_ADMIN1
