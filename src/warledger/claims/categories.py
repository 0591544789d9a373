"""Of what category the people are whom a figure counts: by their noun, the words around it, or the event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.crews import brought_bomb, flew_to_war, of_trading_ship
from warledger.claims.event_types import (
    ARMED_CLASH,
    ATTACK,
    MOB_VIOLENCE,
    PROTEST_CRUSHED,
    PROTEST_STOPPED,
    PROTESTS,
    RIOT,
    TERRITORY_LOST,
    TERRITORY_REGAINED,
)
from warledger.claims.kinds_hit import BY_KIND, force_hit, hits_no_force, of_armed_alone, of_targets, of_unit
from warledger.claims.of_force import belonged, fights_for, mostly_armed, of_force_told, of_leader
from warledger.claims.own_side import class_before, did_it, of_comrade, of_side, own_men
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figure_nouns import category_of_rank
from warledger.mentions.figures import Shape
from warledger.model import ActorKind, Casualties, Category, Claim, Outcome, Participant, Role, Span
from warledger.terms import ARMED_CATEGORIES

# "among the" stands right behind a figure, and the noun soon behind it (characters).
_AMONG: Final = 30
_NEXT_WORD: Final = 16
# "on the side of the rebels one counts": the side stands at most this far before its number (characters).
_SIDE_REACH: Final = 60
# ", Captain Arlo": a rank stands right behind those counted, with a sign between (characters).
_RANK_BEHIND: Final = 14
# Numbers this far apart count other people (logarithm: a third of them, or three times as many).
_UNLIKE: Final = 1.1
# "of the group": the words of a group that was named before begin with their article (characters).
_ARTICLE: Final = 4
# Of people of no told kind those held are suspects, and those who flee their homes are civilians.
_BY_OUTCOME: Final = {Outcome.CAPTURED: Category.MILITANT, Outcome.DISPLACED: Category.CIVILIAN}
# Places taken by force: those told only as dead are of the one force that was hit, if any.
_TAKEN_PLACES: Final = (TERRITORY_LOST, TERRITORY_REGAINED)
# Those of whom soldiers or police may be a part.
_PLAIN: Final = (Category.CIVILIAN, Category.UNKNOWN)
# Forces that have "officers" too.
_LIKE_POLICE: Final = (ActorKind.POLICE, ActorKind.SECURITY_FORCE)
# Acts upon people who are no force: those counted by their nation are civilians there.
_UPON_CIVILIANS: Final = (ATTACK, PROTEST_CRUSHED, PROTEST_STOPPED, MOB_VIOLENCE)
# Those who are arrested at protests and riots are of the crowd.
_OF_CROWDS: Final = (*PROTESTS, RIOT, MOB_VIOLENCE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an event when its casualties are read."""

    kind: str
    actors: Sequence[Participant]
    parts: Sequence[Span] = ()
    """Where people are told who are only some of others ("20 people, among them a policeman")."""

    @property
    def hit_first(self) -> tuple[Participant, ...]:
        """The actors without those told only as some of others."""
        return tuple(a for a in self.actors if not any(p.overlaps(a.evidence.span) for p in self.parts))


def category_of(
    context: Context, account: Account, before: Sequence[Claim[Casualties]], told: Told
) -> Category:
    """The category of those whom an account counts; `before` are the claims of the event told before it."""
    fate = account.fate
    bare = fate.people.value.shape is Shape.BARE
    own = own_men(context, account) if bare or fate.category is None else None
    own = (
        of_side(context, account)
        or _on_side(context, account)
        or of_comrade(context, account, before)
        or own
        or _of_them(context, account)
    )
    again = (
        _counted_again(account, before) if own is None and bare and _is_unnamed(context, account) else None
    )
    category = (
        own
        or again
        or belonged(context, account)
        or fights_for(context, account)
        or (of_leader(context, account) if fate.people.value.shape is Shape.SINGLE else None)
        or fate.category
        or _among(context, account)
        or _by_event(context, account, before, told)
    )
    if of_trading_ship(context, account):
        category = Category.CIVILIAN
    if flew_to_war(context, account):
        category = Category.MILITARY
    if brought_bomb(context, account, told.kind):
        category = Category.MILITANT
    if category in _PLAIN and mostly_armed(context, account):
        category = Category.MIXED
    category = _no_captor(account, category, context.lexicon.grammar["casualties"].words["others"])
    category = _of_police(context, account, category, told.actors)
    if of_force_told(context, account, told.actors) is None:
        category = _of_nation(context, account, category, told.kind)
    return _of_mission(context, fate.people.span, category, told.actors)


def _grammar(context: Context) -> Grammar:
    return context.lexicon.grammar["casualties"]


def _is_unnamed(context: Context, account: Account) -> bool:
    """True where the sentence of a bare number names nobody whom it counts, but as "the dead"."""
    who = account.fate.who
    if account.fate.people.value.others:
        return False
    if who is None or who.end <= context.doc.sentences[account.fate.sentence].start:
        return True
    named = context.lexicon.grammar["fates"].patterns["counts_them"]
    return named.fullmatch(context.doc.folded, who.start, who.end) is not None


def _counted_again(account: Account, before: Sequence[Claim[Casualties]]) -> Category | None:
    """ "At first the army had spoken of eight dead": of the kind of those told before in a like number, if any was."""
    told = [c for c in reversed(before) if c.value.category is not Category.UNKNOWN and c.part_of is None]
    return _likest(told, account) if account.fate.size > 1 else None


def _of_them(context: Context, account: Account) -> Category | None:
    """ "A bomb hit a bus of policemen, killing 44 of them": of the kind of those named last before them."""
    span, of_them = account.fate.people.span, context.lexicon.grammar["casualties"].patterns["of_them"]
    whole = account.fate.part_of is not None or account.fate.head in _grammar(context).words["officers"]
    if whole or not of_them.search(context.doc.folded, span.start, span.end):
        return None
    start = context.doc.sentences[account.fate.sentence].start
    named = [m for m in context.mentions.actors_in(Span(start, span.start)) if m.span.end <= span.start]
    if not named or (len(named) == 1 and did_it(account, named[0])):
        return None
    kind = named[-1].value.actor.kind
    if kind in PEOPLE:
        return Category.CIVILIAN
    return Category.MILITANT if kind in ARMED else BY_KIND.get(kind)


def _doer(context: Context, account: Account) -> Category:
    """ "killing himself and four soldiers": one who turns a weapon on himself is of the attackers, if no soldier."""
    sentence = context.doc.sentences[account.fate.sentence]
    told = class_before(context, Span(sentence.start, account.fate.people.span.start))
    return told or Category.MILITANT


def _among(context: Context, account: Account) -> Category | None:
    """ "nine deaths among the troops": of the kind that the words right behind name."""
    doc, lexicon, end = context.doc, context.lexicon, account.fate.people.span.end
    found = lexicon.grammar["casualties"].patterns["among"].match(doc.folded[end : end + _AMONG])
    if found is None:
        return None
    return _class_at(context, end + found.end())


def _on_side(context: Context, account: Account) -> Category | None:
    """ "On the side of the rebels one counts 90 killed": of the kind that the words before a bare number name."""
    if account.fate.people.value.shape is not Shape.BARE:
        return None
    doc, sentence = context.doc, context.doc.sentences[account.fate.sentence]
    start = max(sentence.start, account.fate.people.span.start - _SIDE_REACH)
    sides = list(
        _grammar(context).patterns["on_side"].finditer(doc.folded, start, account.fate.people.span.start)
    )
    return _class_at(context, sides[-1].end()) if sides else None


def _class_at(context: Context, at: int) -> Category | None:
    doc, lexicon = context.doc, context.lexicon
    near = Span(at, at + _AMONG)
    classes = [w for w in doc.words_in("class", near) if w.start - near.start <= _NEXT_WORD]
    category = lexicon.classes[int(classes[0].key)].category if classes else None
    return category if category is not Category.UNKNOWN else None  # "five officers were among the dead"


def _by_event(
    context: Context, account: Account, before: Sequence[Claim[Casualties]], told: Told
) -> Category:
    """The category of people whose noun does not tell it, from the event and the claims before."""
    words, head = context.lexicon.grammar["casualties"].words, account.fate.head
    group = kind_of_group(context, account.fate.people.span.end)
    group = group or of_force_told(context, account, told.actors)
    if group is not None:
        return group
    if head in words["defenders"]:
        return of_targets(told.actors)
    if head in words["martyrs"] and told.kind == ARMED_CLASH:
        return force_hit(told.actors) or Category.UNKNOWN
    if head in words["officers"]:
        return _ranked_for_sure(context, account.fate.people.span.end) or _officers(context, told.actors)
    unit = _grammar(context).patterns["of_unit"].match(context.doc.folded, account.fate.people.span.end)
    if unit is not None:
        return Category.POLICE if unit["police"] else Category.MILITARY
    if head.removesuffix("s") in words["serve"] and of_armed_alone(told.actors):
        return Category.MILITANT
    ranked = _ranked_behind(context, account.fate.people.span.end)
    if ranked is not None:
        return ranked
    if head in words["units"]:
        return of_unit(told.actors)
    if (head in words["others"] or not head) and before:
        wholes = [c for c in before if c.part_of is None] if not head else ()
        return (wholes or before)[-1].value.category
    if _is_of_dead(context, account) and (forces := _forces_before(before)):
        return forces
    if account.fate.outcome in _BY_OUTCOME:
        return _of_prisoners(account, told)
    if head in words["commanders"]:
        return _of_fighters(told)
    if head in context.lexicon.people.relations:
        return Category.CIVILIAN
    if head in words["reflexives"]:
        return _doer(context, account)
    known = [c.value.category for c in before if c.value.category is not Category.UNKNOWN]
    if told.kind == ARMED_CLASH and _grammar(context).patterns["fought_before"].match(
        context.doc.folded, account.fate.people.span.end
    ):
        return Category.MILITANT
    if told.kind != ARMED_CLASH:
        if known and head in words["dead"]:
            return known[0]
        return _of_place_taken(told) if not head or head in words["dead"] else Category.CIVILIAN
    if account.fate.people.value.shape is Shape.SINGLE and _hit_by_state(context, account):
        return Category.MILITANT  # "a man was killed by a police marksman", in a clash
    if head and head not in words["dead"]:
        return Category.CIVILIAN if hits_no_force(told.hit_first) else Category.UNKNOWN
    if not head and _hit_by_state(context, account):
        return Category.MILITANT
    if _is_count_of_unknown(account, before):
        return Category.UNKNOWN
    return known[0] if known else of_targets(told.actors)


def _is_count_of_unknown(account: Account, before: Sequence[Claim[Casualties]]) -> bool:
    """ "At least 42 people were killed … We have counted 42 bodies": of no kind, as those in the most like number."""
    return _likest(before, account) is Category.UNKNOWN


def _likest(before: Sequence[Claim[Casualties]], account: Account) -> Category | None:
    """The category of those of one outcome counted in the most like number, the last of such; None where none is like."""
    alike = [c.value for c in before if c.value.outcome is account.fate.outcome]
    sizes = {abs(log(max(c.figure.best or 0, 1) / max(account.fate.size, 1))): c.category for c in alike}
    least = min(sizes, default=_UNLIKE + 1)
    return sizes[least] if least <= _UNLIKE else None


def _is_of_dead(context: Context, account: Account) -> bool:
    """ "Seven of the dead were Ruritanians": some of those told before, by their nation."""
    span = account.fate.people.span
    return _grammar(context).patterns["of_dead"].search(context.doc.folded, span.start, span.end) is not None


def _forces_before(before: Sequence[Claim[Casualties]]) -> Category | None:
    """The kind of all who were told killed before, where they were of one force."""
    kinds = {c.value.category for c in before if c.value.outcome is Outcome.KILLED}
    return kinds.pop() if len(kinds) == 1 else None


def _of_place_taken(told: Told) -> Category:
    """ "Guerrillas overran a post. Nine wounded men were flown out": of the force that lost it; else civilians."""
    hit = of_targets(told.actors) if told.kind in _TAKEN_PLACES else Category.UNKNOWN
    return Category.CIVILIAN if hit is Category.UNKNOWN else hit


def _hit_by_state(context: Context, account: Account) -> bool:
    """ "Rebels stormed the post. All nine were killed by the army": those whom a force of the state kills in a clash."""
    predicate = account.fate.predicate
    by = context.lexicon.grammar["casualties"].patterns["by_force"]
    found = by.match(context.doc.folded, predicate.span.end) if predicate is not None else None
    if found is None:
        return False
    doers = context.mentions.actors_in(Span(found.end(), found.end() + _AMONG))
    return any(m.span.start - found.end() <= _ARTICLE and m.value.actor.kind in STATE for m in doers)


def _no_captor(account: Account, category: Category, others: Collection[str]) -> Category:
    """ "The gang shot 22 men and took seven others hostage": people taken are none of those told before who took them."""
    untold = not account.fate.head or account.fate.head in others
    taken = account.fate.outcome is Outcome.ABDUCTED and category is Category.MILITANT
    return Category.CIVILIAN if taken and untold else category


def _of_prisoners(account: Account, told: Told) -> Category:
    """ "The rebels overran the post and captured eight": of the force that was hit; else suspects, and those who fled civilians."""
    if told.kind in _OF_CROWDS:
        return Category.CIVILIAN
    actors = told.actors
    hit = {a.kind for a in actors if a.role is Role.TARGET}
    if account.fate.outcome is Outcome.CAPTURED and hit.isdisjoint(ARMED) and not hit.isdisjoint(BY_KIND):
        return force_hit(actors) or Category.UNKNOWN
    return _BY_OUTCOME.get(account.fate.outcome or Outcome.CAPTURED, Category.UNKNOWN)


def _of_fighters(told: Told) -> Category:
    """ "The commander": of the army where it was hit in a fight, else of an armed group."""
    army = told.kind == ARMED_CLASH and force_hit(told.actors) is Category.MILITARY
    return Category.MILITARY if army else Category.MILITANT


def _of_nation(context: Context, account: Account, category: Category, kind: str) -> Category:
    """ "Soldiers shot dead nine Ruritanians": counted by their nation in an act upon civilians, they are such."""
    value = account.fate.people.value
    if category not in ARMED_CATEGORIES or kind not in _UPON_CIVILIANS or value.noun is None:
        return category
    nations = context.doc.words_in("demonym", value.noun)
    named = any(w.end == value.noun.end for w in nations)
    return Category.CIVILIAN if named and value.category is None else category


def _of_police(
    context: Context, account: Account, category: Category, actors: Sequence[Participant]
) -> Category:
    """ "Eleven commandos", "eight recruits": of the police, where policemen take part and no army."""
    own = account.fate.people.span  # "two Malian cadets" are themselves no army that takes part
    others = (a for a in actors if not own.overlaps(a.evidence.span) or a.kind is not ActorKind.STATE_FORCE)
    kinds = {a.kind for a in others}
    either = account.fate.head in context.lexicon.grammar["casualties"].words["either"]
    police = ActorKind.POLICE in kinds and ActorKind.STATE_FORCE not in kinds
    police = police or force_hit(actors) is Category.POLICE
    return Category.POLICE if either and police and category is Category.MILITARY else category


def _of_mission(context: Context, span: Span, category: Category, actors: Sequence[Participant]) -> Category:
    """ "Four Fijian soldiers" of a mission are peacekeepers, where no army takes part; so are all soldiers where it was hit.

    An army that is only told as "a soldier" is the mission's own.
    """
    mission = [a for a in actors if a.kind is ActorKind.MISSION]
    army = any(_takes_part(context, a) for a in actors if a.kind is ActorKind.STATE_FORCE)
    if category is not Category.MILITARY or not mission or army:
        return category
    keeps = context.lexicon.grammar["casualties"].patterns["keeps_peace"]
    if any(a.role is Role.TARGET for a in mission) and keeps.search(context.doc.folded):
        return Category.PEACEKEEPER
    named = context.mentions.actors_in(span)
    sent = any(m.value.naming.tells_identity and m.value.actor.kind in STATE for m in named)
    return Category.PEACEKEEPER if sent else category


def _takes_part(context: Context, army: Participant) -> bool:
    """True for an army told by its name or country that does not only tell of the act."""
    speakers = (m.value.speaker for m in context.mentions.attributions)
    speaks = any(s.overlaps(army.evidence.span) for s in speakers)
    return " " in army.mention.strip() and not speaks


def kind_of_group(context: Context, at: int) -> Category | None:
    """ "a senior commander of the Arlo Front": the category of the armed group whose words follow people soon.

    `at` is where the words of those people end. None where no group, or a state's, is told so.
    """
    patterns = context.lexicon.grammar["casualties"].patterns
    behind = patterns["of_group"].match(context.doc.folded, at)
    if behind is None:
        return None
    if patterns["of_band"].match(context.doc.folded, at):
        return Category.MILITANT
    named = context.mentions.actors_in(Span(behind.end() - _ARTICLE, behind.end() + 1))
    if any(m.value.actor.kind is ActorKind.MISSION for m in named):
        return Category.PEACEKEEPER
    return Category.MILITANT if any(m.value.actor.kind in ARMED for m in named) else None


def _ranked_behind(context: Context, at: int) -> Category | None:
    """ "its two crewmen, Captain Arlo and Lieutenant Petit": of the force that the rank right behind tells."""
    told = list(context.doc.words_in("rank", Span(at, at + _RANK_BEHIND)))
    if not told or any(m.value.speaker.overlaps(told[0].span) for m in context.mentions.attributions):
        return None
    return category_of_rank(context.lexicon.ranks[told[0].key].forces)


def _ranked_for_sure(context: Context, at: int) -> Category | None:
    """ "two officers, Lieutenant Colonel Arlo and …": by a rank of two words, which no police has."""
    return (
        Category.MILITARY if _grammar(context).patterns["army_rank"].match(context.doc.folded, at) else None
    )


def _officers(context: Context, actors: Sequence[Participant]) -> Category:
    """ "Two officers": of the police, unless soldiers take part and no police; with no force told, by the report's."""
    kinds: set[ActorKind] = {a.kind for a in actors if a.kind in STATE}
    if force_hit(actors) is Category.MILITARY and ActorKind.POLICE not in kinds:
        return Category.MILITARY
    kinds = kinds or {m.value.actor.kind for m in context.mentions.actors}
    soldiers = ActorKind.STATE_FORCE in kinds and kinds.isdisjoint(_LIKE_POLICE)
    return Category.MILITARY if soldiers else Category.POLICE
