"""Casualty claims of an event: how many of whom met what, with side, speaker and the whole they are part of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.event_types import ARMED_CLASH
from warledger.folding import fold
from warledger.mentions.figure_nouns import category_of_rank
from warledger.mentions.figures import Shape
from warledger.mentions.hearsay import speaker_of
from warledger.mentions.named_actor import NamedActor
from warledger.model import (
    ActorKind,
    Casualties,
    Category,
    Claim,
    Mention,
    Outcome,
    Participant,
    Role,
    Side,
    Span,
)

# "among the" stands right behind a figure, and the noun soon behind it (characters).
_AMONG: Final = 30
_NEXT_WORD: Final = 16
# ", Captain Arlo": a rank stands right behind those counted, with a sign between (characters).
_RANK_BEHIND: Final = 14
# The rank of the one whose comrades are counted stands at most this far before (characters).
_COMRADE_REACH: Final = 500
# "of the group": the words of a group that was named before begin with their article (characters).
_ARTICLE: Final = 4
_BY_KIND: Final = {
    ActorKind.STATE_FORCE: Category.MILITARY,
    ActorKind.POLICE: Category.POLICE,
    ActorKind.MISSION: Category.PEACEKEEPER,
}
# Of people of no told kind those held are suspects, and those who flee their homes are civilians.
_BY_OUTCOME: Final = {Outcome.CAPTURED: Category.MILITANT, Outcome.DISPLACED: Category.CIVILIAN}
# Seamen who are taken are those of a trading ship.
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.RELEASED, Outcome.CAPTURED)
_FORCES: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER)
_ARMED: Final = (*_FORCES, Category.MILITANT)
_PLAIN: Final = (Category.UNKNOWN, Category.CIVILIAN)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an event when its casualties are read."""

    kind: str
    actors: Sequence[Participant]


def read_casualties(
    context: Context, accounts: Sequence[Account], told: Told
) -> tuple[Claim[Casualties], ...]:
    """The casualty claims of an event's figures, in the order of the text.

    "Nine people, two of them soldiers, were killed": nine of mixed kind, and two soldiers as a part of them.
    """
    counted = [a for a in accounts if a.fate.outcome is not None]
    ids = {a.fate.people.value.first: claim_id(context, a.fate.people.span, a.fate.outcome) for a in counted}
    claims: list[Claim[Casualties]] = []
    for account in counted:
        whole = ids.get(account.fate.part_of) if account.fate.part_of is not None else None
        made = replace(_claim(context, account, claims, told), part_of=whole)
        claims.append(_as_whole(context, account, made, claims))
    return _mixed(context, claims)


def claim_id(context: Context, span: Span, outcome: Outcome | None) -> str:
    """The stable id of a claim: report, offsets and outcome ("r1:20-33:killed")."""
    return f"{context.doc.report.id}:{span.start}-{span.end}:{outcome.value if outcome else ''}"


def _claim(
    context: Context, account: Account, before: Sequence[Claim[Casualties]], told: Told
) -> Claim[Casualties]:
    doc, fate, span = context.doc, account.fate, account.fate.people.span
    outcome = fate.outcome or Outcome.KILLED
    bare = fate.people.value.shape is Shape.BARE
    own = _own_men(context, account) if bare or fate.category is None else None
    own = own or _of_them(context, account) or _of_comrade(context, account)
    category = own or fate.category or _among(context, account) or _category(context, account, before, told)
    if _of_trading_ship(context, account, outcome):
        category = Category.CIVILIAN
    category = _no_captor(account, category, context.lexicon.grammar["casualties"].words["others"])
    category = _of_police(context, account, category, told.actors)
    category = _of_mission(context, span, category, told.actors)
    value = Casualties(
        who=doc.quote(fate.who) if fate.who is not None else None,
        category=category,
        side=_side_of(context, account, category, told.actors),
        outcome=outcome,
        figure=fate.people.value.figure,
    )
    said = speaker_of(doc, context.mentions.attributions, span, lexicon=context.lexicon)
    return Claim(claim_id(context, span, outcome), value, doc.report.evidence(span), said)


def _as_whole(
    context: Context, account: Account, claim: Claim[Casualties], before: Sequence[Claim[Casualties]]
) -> Claim[Casualties]:
    """ "25 militiamen were killed, three women among them", "three were Malians": a part is of its whole's kind."""
    whole = next((c.value for c in before if c.id == claim.part_of), None)
    anyone = account.fate.head in context.lexicon.grammar["casualties"].words["anyone"]
    if whole is None or whole.category in (Category.UNKNOWN, Category.MIXED):
        return claim
    if account.fate.category is not None and not anyone:
        return claim
    return replace(claim, value=replace(claim.value, category=whole.category, side=whole.side))


def _mixed(context: Context, claims: Sequence[Claim[Casualties]]) -> tuple[Claim[Casualties], ...]:
    """A whole of people of no told kind, some of them soldiers, police or militants, is mixed.

    So is one of which some are told to be civilians ("36 people, 16 civilians among them").
    """
    civilians = context.lexicon.grammar["casualties"].patterns["civilians"]
    parts: dict[str, list[Claim[Casualties]]] = {}
    for claim in claims:
        if claim.part_of is not None:
            parts.setdefault(claim.part_of, []).append(claim)
    return tuple(_by_parts(c, parts[c.id], civilians) if c.id in parts else c for c in claims)


def _by_parts(
    whole: Claim[Casualties], parts: Sequence[Claim[Casualties]], civilians: re.Pattern[str]
) -> Claim[Casualties]:
    """The whole with the category that its parts give it: theirs, where they are all of it, or mixed."""
    category, kinds = whole.value.category, {p.value.category for p in parts}
    whole_told = sum(p.value.figure.best or 0 for p in parts) == whole.value.figure.best
    singled = any(civilians.search(fold(p.value.who or "")) for p in parts)
    if category is Category.UNKNOWN and whole_told and len(kinds) == 1:
        category = kinds.pop()
    elif (
        category in _PLAIN
        and not kinds.isdisjoint(_ARMED)
        or singled
        and not whole_told
        and category is not Category.MILITANT
    ):
        category = Category.MIXED
    return replace(whole, value=replace(whole.value, category=category))


def _own_men(context: Context, account: Account) -> Category | None:
    """ "the loss of 14 of its men": people of the force named before in the sentence."""
    words, value = context.lexicon.grammar["casualties"].words, account.fate.people.value
    lows = {t.low for t in context.doc.tokens[value.first : value.end]}
    sentence = context.doc.sentences[account.fate.sentence]
    before = context.doc.folded[sentence.start : value.number.start]
    owned = not lows.isdisjoint(words["own"]) and account.fate.head in words["own_people"]
    lost = not account.fate.head or account.fate.head in words["own_people"]
    if not owned and not (lost and context.lexicon.grammar["casualties"].patterns["losses"].search(before)):
        return None
    named = [m for m in context.mentions.actors_in(sentence.span) if m.span.end <= value.number.start]
    named = named or _told_before(context, account, before)
    if not named:
        return _class_before(context, Span(sentence.start, value.number.start))
    kind = named[-1].value.actor.kind
    return Category.MILITANT if kind in ARMED else Category.MILITARY if kind in STATE else None


def _told_before(context: Context, account: Account, before: str) -> list[Mention[NamedActor]]:
    """ "The Arlo command denied it. It put its losses at 54 dead": the first force of the sentence before."""
    doc = context.doc
    sentence = doc.sentences[account.fate.sentence]
    if not sentence.index or not context.lexicon.grammar["casualties"].patterns["its"].search(before):
        return []
    earlier = doc.sentences[sentence.index - 1]
    return (
        list(context.mentions.actors_in(earlier.span))[:1] if earlier.paragraph == sentence.paragraph else []
    )


def _of_them(context: Context, account: Account) -> Category | None:
    """ "A bomb hit a bus of policemen, killing 44 of them": of the kind of those named last before them."""
    span, of_them = account.fate.people.span, context.lexicon.grammar["casualties"].patterns["of_them"]
    if not of_them.search(context.doc.folded, span.start, span.end):
        return None
    start = context.doc.sentences[account.fate.sentence].start
    named = [m for m in context.mentions.actors_in(Span(start, span.start)) if m.span.end <= span.start]
    if not named:
        return None
    kind = named[-1].value.actor.kind
    if kind in PEOPLE:
        return Category.CIVILIAN
    return Category.MILITANT if kind in ARMED else _BY_KIND.get(kind)


def _doer(context: Context, account: Account) -> Category:
    """ "killing himself and four soldiers": one who turns a weapon on himself is of the attackers, if no soldier."""
    sentence = context.doc.sentences[account.fate.sentence]
    told = _class_before(context, Span(sentence.start, account.fate.people.span.start))
    return told or Category.MILITANT


def _class_before(context: Context, span: Span) -> Category | None:
    """ "The militia had lost 25 dead": the kind of the last people named by their class."""
    told = list(context.doc.words_in("class", span))
    category = context.lexicon.classes[int(told[-1].key)].category if told else None
    return category if category in _ARMED else None


def _among(context: Context, account: Account) -> Category | None:
    """ "nine deaths among the troops": of the kind that the words right behind name."""
    doc, lexicon, end = context.doc, context.lexicon, account.fate.people.span.end
    found = lexicon.grammar["casualties"].patterns["among"].match(doc.folded[end : end + _AMONG])
    if found is None:
        return None
    near = Span(end + found.end(), end + found.end() + _AMONG)
    classes = [w for w in doc.words_in("class", near) if w.start - near.start <= _NEXT_WORD]
    category = lexicon.classes[int(classes[0].key)].category if classes else None
    return category if category is not Category.UNKNOWN else None  # "five officers were among the dead"


def _category(
    context: Context, account: Account, before: Sequence[Claim[Casualties]], told: Told
) -> Category:
    """The category of people whose noun does not tell it, from the event and the claims before."""
    words, head = context.lexicon.grammar["casualties"].words, account.fate.head
    group = kind_of_group(context, account.fate.people.span.end)
    if group is not None:
        return group
    if head in words["defenders"] or (head in words["martyrs"] and told.kind == ARMED_CLASH):
        return _of_targets(told.actors)
    if head in words["officers"]:
        return _officers(told.actors)
    if head.removesuffix("s") in words["serve"] and _of_armed_alone(told.actors):
        return Category.MILITANT
    ranked = _ranked_behind(context, account.fate.people.span.end)
    if ranked is not None:
        return ranked
    if head in words["units"]:
        return _of_unit(told.actors)
    if (head in words["others"] or not head) and before:
        return before[-1].value.category
    if account.fate.outcome in _BY_OUTCOME:
        return _BY_OUTCOME[account.fate.outcome]
    if head in words["reflexives"]:
        return _doer(context, account)
    known = [c.value.category for c in before if c.value.category is not Category.UNKNOWN]
    if told.kind != ARMED_CLASH:
        return known[0] if known and head in words["dead"] else Category.CIVILIAN
    if head and head not in words["dead"]:
        return Category.UNKNOWN
    if not head and _hit_by_state(context, account):
        return Category.MILITANT
    return known[0] if known else _of_targets(told.actors)


def _hit_by_state(context: Context, account: Account) -> bool:
    """ "Rebels stormed the post. All nine were killed by the army": those whom a force of the state kills in a clash."""
    predicate = account.fate.predicate
    by = context.lexicon.grammar["casualties"].patterns["by_force"]
    found = by.match(context.doc.folded, predicate.span.end) if predicate is not None else None
    if found is None:
        return False
    doers = context.mentions.actors_in(Span(found.end(), found.end() + _AMONG))
    return any(m.span.start == found.end() and m.value.actor.kind in STATE for m in doers)


def _no_captor(account: Account, category: Category, others: Collection[str]) -> Category:
    """ "The gang shot 22 men and took seven others hostage": people taken are none of those told before who took them."""
    untold = not account.fate.head or account.fate.head in others
    taken = account.fate.outcome is Outcome.ABDUCTED and category is Category.MILITANT
    return Category.CIVILIAN if taken and untold else category


def _comrade(context: Context, span: Span) -> Category | None:
    """ "Ranger Arlo was killed. Thirteen of his comrades were hurt": of his force, where the rank before tells it."""
    told = list(context.doc.words_in("rank", Span(max(0, span.start - _COMRADE_REACH), span.start)))
    return category_of_rank(context.lexicon.ranks[told[-1].key].forces) if told else None


def _of_comrade(context: Context, account: Account) -> Category | None:
    """ "Corporal Arlo was seized. Two of his comrades were killed": of his force, whoever was counted before."""
    comrades = context.lexicon.grammar["casualties"].words["comrades"]
    return _comrade(context, account.fate.people.span) if account.fate.head in comrades else None


def _of_trading_ship(context: Context, account: Account, outcome: Outcome) -> bool:
    """ "Two sailors" of a freighter: those taken, and those of whom the report says that their ship trades."""
    grammar = context.lexicon.grammar["casualties"]
    if account.fate.head not in grammar.words["seamen"]:
        return False
    return outcome in _TAKEN or grammar.patterns["trading_ship"].search(context.doc.folded) is not None


def _of_unit(actors: Sequence[Participant]) -> Category:
    """ "An 11-man patrol": of the police where policemen take part and no army, else of the army."""
    kinds = {a.kind for a in actors}
    police = ActorKind.POLICE in kinds and ActorKind.STATE_FORCE not in kinds
    return Category.POLICE if police else Category.MILITARY


def _of_police(
    context: Context, account: Account, category: Category, actors: Sequence[Participant]
) -> Category:
    """ "Eleven commandos", "eight recruits": of the police, where policemen take part and no army."""
    kinds = {a.kind for a in actors}
    either = account.fate.head in context.lexicon.grammar["casualties"].words["either"]
    police = ActorKind.POLICE in kinds and ActorKind.STATE_FORCE not in kinds
    return Category.POLICE if either and police and category is Category.MILITARY else category


def _of_mission(context: Context, span: Span, category: Category, actors: Sequence[Participant]) -> Category:
    """ "Four Fijian soldiers" of a mission are peacekeepers, where no army takes part; so are all soldiers where it was hit.

    An army that is only told as "a soldier" is the mission's own.
    """
    mission = [a for a in actors if a.kind is ActorKind.MISSION]
    army = any(a.kind is ActorKind.STATE_FORCE and " " in a.mention.strip() for a in actors)
    if category is not Category.MILITARY or not mission or army:
        return category
    keeps = context.lexicon.grammar["casualties"].patterns["keeps_peace"]
    if any(a.role is Role.TARGET for a in mission) and keeps.search(context.doc.folded):
        return Category.PEACEKEEPER
    named = context.mentions.actors_in(span)
    sent = any(m.value.naming.tells_identity and m.value.actor.kind in STATE for m in named)
    return Category.PEACEKEEPER if sent else category


def kind_of_group(context: Context, at: int) -> Category | None:
    """ "a senior commander of the Arlo Front": the category of the armed group whose words follow people soon.

    `at` is where the words of those people end. None where no group, or a state's, is told so.
    """
    behind = context.lexicon.grammar["casualties"].patterns["of_group"].match(context.doc.folded, at)
    if behind is None:
        return None
    named = context.mentions.actors_in(Span(behind.end() - _ARTICLE, behind.end() + 1))
    return Category.MILITANT if any(m.value.actor.kind in ARMED for m in named) else None


def _of_targets(actors: Sequence[Participant]) -> Category:
    """The kind of those attacked in a clash, where they are of one force."""
    kinds = {_BY_KIND.get(a.kind) for a in actors if a.role is Role.TARGET}
    return (kinds.pop() or Category.UNKNOWN) if len(kinds) == 1 else Category.UNKNOWN


def _of_armed_alone(actors: Sequence[Participant]) -> bool:
    """True where those hit are of an armed group: its "commanders" and "members" are militants."""
    kinds = {a.kind for a in actors if a.role is Role.TARGET}
    return not kinds.isdisjoint(ARMED) and kinds.isdisjoint(STATE)


def _ranked_behind(context: Context, at: int) -> Category | None:
    """ "its two crewmen, Captain Arlo and Lieutenant Petit": of the force that the rank right behind tells."""
    told = list(context.doc.words_in("rank", Span(at, at + _RANK_BEHIND)))
    return category_of_rank(context.lexicon.ranks[told[0].key].forces) if told else None


def _officers(actors: Sequence[Participant]) -> Category:
    """ "Two officers": of the police, unless soldiers take part and no police."""
    kinds = {a.kind for a in actors}
    soldiers = ActorKind.STATE_FORCE in kinds and ActorKind.POLICE not in kinds
    return Category.MILITARY if soldiers else Category.POLICE


def _side_of(
    context: Context, account: Account, category: Category, actors: Sequence[Participant]
) -> Side | None:
    """The side of those counted: by the force whose noun they share, by their part, or by what they are."""
    if category is Category.CIVILIAN:
        return None
    head = account.fate.head
    by_noun = _of_named(head, actors) or _of_part(context, head, actors)
    return by_noun or side_of(category, actors, account.fate.people.span)


def _of_named(head: str, actors: Sequence[Participant]) -> Side | None:
    """The side of those who share their noun with one force of the event: "one guard" of "the border guards"."""
    if not head:
        return None
    armed = (a for a in actors if a.side is not None and (a.kind in ARMED or a.kind in STATE))
    sides = {a.side for a in armed if head.removesuffix("s") in _nouns(a)}
    return sides.pop() if len(sides) == 1 else None


def _of_part(context: Context, head: str, actors: Sequence[Participant]) -> Side | None:
    """ "Eleven of its defenders", "three of the raiders": the side that was attacked, or that attacked."""
    words = context.lexicon.grammar["casualties"].words
    role = Role.TARGET if head in words["defenders"] else Role.ATTACKER if head in words["raiders"] else None
    sides = {a.side for a in actors if a.side is not None and a.role is role and role is not None}
    return sides.pop() if len(sides) == 1 else None


def _nouns(actor: Participant) -> set[str]:
    return {word.removesuffix("s") for word in fold(actor.evidence.quote).split()}


def side_of(category: Category, actors: Sequence[Participant], span: Span) -> Side | None:
    """The side of those counted: that of the actor named in the phrase, else by what they are."""
    named = [a.side for a in actors if a.side is not None and span.overlaps(a.evidence.span)]
    if named:
        return named[0]
    if category in _FORCES:
        return Side.A
    if category is not Category.MILITANT:
        return None
    groups = {a.side for a in actors if a.kind in ARMED and a.side is not None}
    return groups.pop() if len(groups) == 1 else Side.B
