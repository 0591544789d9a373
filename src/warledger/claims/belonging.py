"""Whether a unit goes on with one event, by what the two tell side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from warledger.claims.actor_kinds import ARMED, STATE
from warledger.claims.context import Context
from warledger.claims.drafts import AFTERMATH_DAYS, Draft, Told
from warledger.claims.event_types import (
    ABDUCTION,
    AIR_STRIKE,
    ARMED_CLASH,
    ARRESTS,
    BLASTS,
    LOOTING,
    MOB_VIOLENCE,
    PEACEFUL_PROTEST,
    RIOT,
    VIOLENCE,
)
from warledger.claims.nearness import elsewhere, same_spot
from warledger.claims.predicates import Voice
from warledger.claims.stories import ARREST, PROTEST, RELEASE
from warledger.claims.trigger_ids import DYING
from warledger.claims.type_telling import GENERIC_RANK
from warledger.claims.types import live_triggers
from warledger.claims.units import Unit
from warledger.knowledge import Trigger
from warledger.mentions.date_mention import DateKind
from warledger.model import ActorKind, Category, Outcome, Precision, Span
from warledger.terms import FORCE_CATEGORIES, PREC_NEAR

# What a sentence right behind tells goes on with the one before (sentences).
SUPPORT_REACH: Final = 1
# A dated unit takes over an event without a date that was told at most this many sentences before.
UNDATED_REACH: Final = 2
# Troops sent within so many days of an act are sent after those who did it (guide: pursuit is part of the act).
_PURSUIT_DAYS: Final = 2
_SENT: Final = frozenset({"deployment", "troops_crossed", "troops_were_sent", "troops_sent", "force_came"})
# The launch of an operation, and how far behind it in its paragraph its dead are counted (sentences).
_MOVE: Final = "move"
_TOLL_REACH: Final = 2
# Words of a higher rank settle a story by themselves.
_SPECIFIC: Final = 2
_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED)
# Those who riot.
_CROWDS: Final = (ActorKind.PROTESTERS, ActorKind.RIOTERS)
_RIOTING: Final = frozenset({RIOT, MOB_VIOLENCE, LOOTING})
# What forces find and destroy in a fight.
_WEAPONS: Final = "weapons"


def found_in_fight(told: Told, focus: Draft) -> bool:
    """ "Troops fought rebels at Arlo. They destroyed two camps and seized rifles": right behind the fight, without a day or town."""
    unit, last = told.unit, focus.units[-1]
    beside = unit.paragraph == last.paragraph and unit.sentence - last.sentence <= SUPPORT_REACH
    return told.story == _WEAPONS and focus.story == VIOLENCE and beside and told.place is None


def toll_of_move(told: Told, focus: Draft) -> bool:
    """ "The operation, which the army had launched on 31 March, is over. 52 soldiers fell": the fighting of what was launched."""
    unit, last = told.unit, focus.units[-1]
    beside = unit.paragraph == last.paragraph and unit.sentence - last.sentence <= _TOLL_REACH
    dated = focus.dated_by_itself and not focus.background and not (unit.date or unit.place)
    return focus.story == _MOVE and told.story == VIOLENCE and bool(unit.accounts) and beside and dated


def held_in_operation(context: Context, told: Told, focus: Draft) -> bool:
    """ "Some 200 officers entered the quarter. Six people were arrested": in the police raid that is told.

    So are those caught right behind captives freed by force, soldiers "taken prisoner", "The units captured 32 men" in
    a fight, whatever they seized with them, "500 were detained in the operation", and those of whom right behind a
    bloody act of state forces it is only told that they are held.
    """
    unit = told.unit
    bound = unit.date is not None and not focus.when.overlaps(told.dated.when)
    rescue = freed_by_force(context, focus)
    bloody = focus.story == VIOLENCE or (focus.story == PROTEST and counts_dead(focus))
    if not (rescue or (bloody and unit.accounts)) or told.place is not None or bound:
        return False
    near = unit.sentence - focus.last_sentence <= UNDATED_REACH
    captors = near and _says(context, unit, "captors")
    if not captors and told.story != ARREST:
        return False
    if unit.date is not None:
        return _says(context, unit, "in_the_act")
    held = _says(context, unit, "held_there")
    if near and not held and _tells_forces_alone(unit):
        return True
    beside = held and near and unit.paragraph == focus.units[-1].paragraph
    if beside and (rescue or _by_state(context, focus)):
        return True
    operation = "fought" if captors else "operation"
    return any(_says(context, u, operation) for u in (unit, *focus.units))


def _tells_forces_alone(unit: Unit) -> bool:
    """True where soldiers or police are counted, and nobody else."""
    return bool(unit.accounts) and all(a.fate.category in FORCE_CATEGORIES for a in unit.accounts)


def _says(context: Context, unit: Unit, pattern: str) -> bool:
    """True where a pattern of grouping.yaml finds itself in a unit."""
    words = context.lexicon.grammar["grouping"].patterns[pattern]
    return words.search(context.doc.folded, unit.span.start, unit.span.end) is not None


def hit_in_arrest(context: Context, told: Told, focus: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Police arrested two men over the bombing. … A third escaped and an officer was hurt during the raid": theirs.

    No act that the report tells besides is called by that word.
    """
    unit, folded = told.unit, context.doc.folded
    in_the_act = context.lexicon.grammar["grouping"].patterns["in_the_act"]
    found = in_the_act.search(folded, unit.span.start, unit.span.end)
    if found is None or focus.story != ARREST or told.story != VIOLENCE or unit.date is not None:
        return False
    act = found.group().rsplit(" ", 1)[-1]
    others = [folded[u.span.start : u.span.end] for d in drafts if d is not focus for u in d.units]
    return bool(unit.accounts) and not any(act in words for words in others)


def hits_neighbour(context: Context, unit: Unit) -> bool:
    """ "A nearby barracks had come under fire at the same time": an act of its own, whoever is counted behind it."""
    near = context.lexicon.grammar["grouping"].patterns["neighbour"]
    beside = near.search(context.doc.folded, unit.span.start, unit.span.end) is not None
    return beside and bool(live_triggers([unit], context.lexicon))


def rioted_after(context: Context, unit: Unit, draft: Draft) -> bool:
    """ "A bomb killed six worshippers. That night a crowd burned down shops": the revenge of people for an act of others."""
    crowd, folded = context.lexicon.grammar["grouping"].patterns["of_crowd"], context.doc.folded
    manners = {t.type for t in live_triggers([unit], context.lexicon)}
    if manners.isdisjoint(_RIOTING) or draft.story != VIOLENCE or not draft.counted or unit.refers:
        return False
    rioted = crowd.search(folded, unit.span.start, unit.span.end) is not None
    spans = [u.span for u in draft.units]
    known = {t.type for t in live_triggers(draft.units, context.lexicon) if t.rank > GENERIC_RANK}
    alone = known.isdisjoint(_RIOTING) and not any(crowd.search(folded, s.start, s.end) for s in spans)
    return rioted and alone and draft.last_sentence != unit.sentence


def tells_captors(context: Context, unit: Unit) -> bool:
    """True where an armed group is told, or a word that tells of no arrest ("kidnapped")."""
    groups = (m.value.actor.kind in ARMED for m in context.mentions.actors_in(unit.span))
    return any(groups) or any(t.rank > _SPECIFIC for t in live_triggers([unit], context.lexicon))


def done_by_arms(context: Context, unit: Unit) -> bool:
    """ "The attackers threw petrol bombs through the windows": no riot, where an armed group and no crowd is told."""
    riots = [c.word.start for c in unit.cues if context.lexicon.triggers[c.word.key].type == RIOT]
    told = context.mentions.actors_in(unit.span)
    kinds = {m.value.actor.kind for m in told}
    armed = any(m.value.actor.kind in ARMED and m.span.end <= min(riots, default=0) for m in told)
    return armed and kinds.isdisjoint((*STATE, *_CROWDS))


def held_by_arms(context: Context, unit: Unit) -> bool:
    """ "The co-pilot was detained by the gunmen": taken by those who struck, not arrested."""
    folded, by = context.doc.folded, context.lexicon.grammar["grouping"].patterns["by_them"]
    groups = (m.span for m in context.mentions.actors_in(unit.span) if m.value.actor.kind in ARMED)
    taken = [c.word.end for c in unit.cues]
    return any(by.fullmatch(folded, end, g.start) for g in groups for end in taken)


def taken_by_state(context: Context, unit: Unit) -> bool:
    """ "The gendarmes came at dawn and took away 22 men": police or soldiers who take people away arrest them."""
    taken = [c.word.start for c in unit.cues if context.lexicon.triggers[c.word.key].type == ABDUCTION]
    if (
        not taken
        or tells_captors(context, unit)
        or any(a.fate.category in FORCE_CATEGORIES for a in unit.accounts)
    ):
        return False
    passive = context.lexicon.grammar["grouping"].patterns["passive_before"]
    if passive.search(context.doc.folded, unit.span.start, taken[0]):
        return False
    speakers = [m.value.speaker for m in context.mentions.attributions]
    doers = (m for m in context.mentions.actors_in(unit.span) if m.span.end <= taken[0])
    return any(d.value.actor.kind in STATE and not any(s.overlaps(d.span) for s in speakers) for d in doers)


def taken_as_suspects(context: Context, unit: Unit) -> bool:
    """ "Nine suspects were rounded up": whoever is sought for an act is arrested, where no armed group takes him."""
    taken = [a.fate for a in unit.accounts if a.fate.outcome is not None]
    sought = [f.outcome is Outcome.CAPTURED and f.category is Category.MILITANT for f in taken]
    groups = [m.span for m in context.mentions.actors_in(unit.span) if m.value.actor.kind in ARMED]
    captors = [g for g in groups if not any(g.overlaps(f.people.span) for f in taken)]
    return bool(sought) and all(sought) and not captors


def tells_flight_alone(context: Context, unit: Unit) -> bool:
    """ "Villagers who fled, some 450 people, are at Arlo": where people fled to is no place of another act."""
    fled = [a.fate.outcome is Outcome.DISPLACED for a in unit.accounts]
    return bool(fled) and all(fled) and not live_triggers([unit], context.lexicon)


def met_before(context: Context, told: Told, lead: Draft) -> bool:
    """ "Rebels ambushed a convoy. … The convoy was on its way on Monday when a bomb hit it near Arlo": of the same act.

    The lead has no day yet, and those who were struck are told as known.
    """
    unit, known = told.unit, context.lexicon.grammar["grouping"].patterns["known_victims"]
    if lead.dated.known or unit.accounts or unit.separate or not lead.fits(told):
        return False
    return known.search(context.doc.folded[unit.span.start : unit.span.end]) is not None


def in_reaction(context: Context, told: Told, draft: Draft) -> bool:
    """ "Thousands marched in Istanbul on Sunday": no part of the ambush of that day somewhere else.

    Nor are those who march peacefully in the very town that a bomber or gunmen struck, where no crowd was there before.
    """
    if told.story != PROTEST or PROTEST in draft.stories or told.unit.accounts:
        return False
    if None not in (told.place, draft.place) and not same_spot(draft.place, told.place):
        return True
    manners = {t.type for t in live_triggers([told.unit], context.lexicon) if t.rank > GENERIC_RANK}
    return manners == {PEACEFUL_PROTEST} and _struck_by_arms(context, draft)


def _struck_by_arms(context: Context, draft: Draft) -> bool:
    """True for a blast, or an act of an armed group without the police, in which no crowd is told."""
    kinds = {m.value.actor.kind for u in draft.units for m in context.mentions.actors_in(u.span)}
    blasts = any(t.type in BLASTS for t in live_triggers(draft.units, context.lexicon))
    armed = kinds.isdisjoint(STATE) and not kinds.isdisjoint(ARMED)
    return kinds.isdisjoint(_CROWDS) and (blasts or armed)


def told_whole(told: Told, focus: Draft) -> bool:
    """ "Three of its employees were killed on Saturday in Kabkabiya": a day and another town of their own."""
    placed = told.place is not None and told.place.where_prec <= PREC_NEAR
    return placed and told.unit.date is not None and elsewhere(focus.place, told.place)


def left_behind(told: Told, draft: Draft) -> bool:
    """ "He was kidnapped in 2000. … A bomber blew up a bus in Jerusalem": no part of a past of another story, paragraphs ago."""
    apart = told.unit.paragraph != draft.units[-1].paragraph and draft.story != told.story
    return draft.background and apart and told.place is not None


def struck_anew(triggers: Iterable[Trigger]) -> bool:
    """ "On Thursday the army hunted down the attackers and killed 42 of them": more than a death is told."""
    return any(t.id != DYING for t in triggers)


def forces_struck(unit: Unit) -> bool:
    """ "The next day soldiers caught up with the raiders and killed 85 of them": who did it is told."""
    struck = unit.accounts[0].fate.predicate
    return unit.fighters and struck is not None and struck.voice is Voice.RIGHT


def same_days(draft: Draft, told: Told) -> bool:
    """True where an event's days are those told; for what an act answers, without a day, where its story is."""
    if told.dated.known:
        return draft.when.overlaps(told.dated.when)
    return told.unit.aside and draft.story == told.story and not elsewhere(draft.place, told.place)


def counts_later(context: Context, told: Told) -> bool:
    """ "On Sunday rescuers had counted 85 bodies", "Two of the wounded died on Monday": a count, a find or a death in
    hospital on a day of its own, without a word of a new act.
    """
    unit = told.unit
    people = unit.accounts or context.mentions.people_in(unit.span)
    if not people or unit.separate or told.dated.when.precision is not Precision.DAY:
        return False
    return counts_alone(context, unit)


def outcomes_counted(draft: Draft) -> set[Outcome]:
    """What befell the people whom an event counts."""
    told = (a.fate.outcome for u in draft.units for a in u.accounts)
    return {outcome for outcome in told if outcome is not None}


def counts_alone(context: Context, unit: Unit) -> bool:
    """ "Hours before, the mayor had put the dead at 34": a count or a find, without a word of a new act."""
    late = context.lexicon.grammar["grouping"].patterns["counted_later"]
    specific = (t for t in live_triggers([unit], context.lexicon) if t.rank > GENERIC_RANK)
    counted = late.search(context.doc.folded, unit.span.start, unit.span.end) is not None
    return counted and not struck_anew(specific)


def counted_before(told: Told, drafts: Sequence[Draft], focus: Draft | None) -> Sequence[Draft]:
    """The events of at most a week before a unit's day that count people, where its place may be theirs.

    "57 had been counted the day before": before the count told last, not before the act.
    """
    day = told.dated.when.start
    fitting = [d for d in drafts if d.fits(told) and d.counted]
    known = [d for d in fitting if d is focus or not d.background]
    value = told.unit.date.value if told.unit.date is not None else None
    counts_back = value is not None and value.kind is DateKind.ANAPHORIC and (value.shift or 0) < 0
    before = [d for d in known if day is not None and (counts_back or _days_before(d, day))]
    return [d for d in before if told.of_part or not elsewhere(d.place, told.place)]


def counting_hit(told: Told, drafts: Sequence[Draft]) -> list[Draft]:
    """The events that count people hurt or killed, those of the week before a unit's day where there are any."""
    hit = [d for d in drafts if counts_many_hit(d)]
    day = told.dated.when.start
    return [d for d in hit if day is not None and _days_before(d, day)] or hit


def counts_many_hit(draft: Draft) -> bool:
    """True for an event of whose hurt or dead one may be told apart."""
    accounts = [a for u in draft.units for a in u.accounts]
    return any(a.fate.outcome in _HIT and a.fate.people.value.figure.best != 1 for a in accounts)


def grown_toll(context: Context, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """ "12:55 Eight officers dead, 30 arrested", below the heading of a new day: the toll of the fight so far has grown."""
    unit, evidence = told.unit, told.dated.evidence
    day, dead = told.dated.when.start, _dead(unit)
    if unit.date is not None or evidence is None or day is None or told.place is not None or not dead:
        return None
    headed = evidence.start < context.doc.paragraphs[unit.paragraph].start and not unit.separate
    struck = struck_anew(t for t in live_triggers([unit], context.lexicon) if t.type != ARRESTS)
    before = [d for d in drafts if d.fits(told) and _days_before(d, day)]
    known = [d for d in before if 0 < max(map(_dead, d.units)) <= dead]
    return known[-1] if known and headed and not struck else None


def _dead(unit: Unit) -> float:
    return max(
        (a.fate.people.value.figure.best or 0 for a in unit.accounts if a.fate.outcome is Outcome.KILLED),
        default=0,
    )


def counts_dead(draft: Draft) -> bool:
    """True for an event whose dead are counted: a protest that ended in bloodshed."""
    return any(a.fate.outcome is Outcome.KILLED for u in draft.units for a in u.accounts)


def _days_before(draft: Draft, day: date) -> bool:
    end = draft.when.end
    return end is not None and timedelta(0) < day - end <= timedelta(days=AFTERMATH_DAYS)


def freed_by_force(context: Context, draft: Draft) -> bool:
    """ "Commandos stormed a farm and freed six hostages": the dead and the captured there are those of that fight."""
    types = context.lexicon.knowledge.event_types
    told = {t.type for t in live_triggers(draft.units, context.lexicon)}
    stormed = any(types[t].story == VIOLENCE for t in told) and _has_state(context, draft)
    return draft.story == RELEASE and (ARMED_CLASH in told or stormed)


def _by_state(context: Context, draft: Draft) -> bool:
    """True where police or soldiers take part in an act in which people died."""
    return counts_dead(draft) and _has_state(context, draft)


def _has_state(context: Context, draft: Draft) -> bool:
    told = (m for u in draft.units for m in context.mentions.actors_in(u.span))
    return any(m.value.actor.kind in STATE for m in told)


def sent_after(context: Context, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """ "The army sent 150 men to the area on Sunday": the act of the days before that they were sent after."""
    day = told.dated.when.start
    sent = {t.id for t in live_triggers([told.unit], context.lexicon)} & _SENT
    sentence, end = context.doc.sentences[told.unit.sentence], told.unit.span.end
    behind = next((t.low for t in sentence.tokens if t.start >= end), None)
    whole = behind is None or behind in context.lexicon.grammar["grouping"].words["ands"]
    if not (sent and whole) or told.unit.accounts or told.place is not None or day is None:
        return None
    for draft in reversed(drafts):
        struck = draft.dated.when.start
        days = timedelta(days=_PURSUIT_DAYS)
        if struck and not draft.background and VIOLENCE in draft.stories and day - days <= struck <= day:
            return draft
    return None


def answered_from_air(context: Context, told: Told, draft: Draft) -> bool:
    """ "Gunmen killed 40 worshippers. … Warplanes bombed hideouts in the hills on Friday": the answer of a state.

    True for an air strike with a day or place of its own that hits no people without arms, behind an act of an armed
    group that killed only such people.
    """
    manners = {t.type for t in live_triggers([told.unit], context.lexicon) if t.rank > GENERIC_RANK}
    if manners - {LOOTING} != {AIR_STRIKE} or not (told.unit.date or told.place) or told.unit.since:
        return False
    known = {t.type for t in live_triggers(draft.units, context.lexicon)}
    fell = {a.fate.category for u in draft.units for a in u.accounts if a.fate.outcome is Outcome.KILLED}
    unarmed = Category.CIVILIAN in fell and fell <= {Category.CIVILIAN, None}
    hit = {a.fate.category for a in told.unit.accounts}
    before = Span(draft.units[0].span.start, told.unit.span.start)
    by_group = any(m.value.actor.kind in ARMED for m in context.mentions.actors_in(before))
    return AIR_STRIKE not in known and by_group and unarmed and Category.CIVILIAN not in hit
