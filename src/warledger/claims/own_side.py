"""Those counted as one side's own, or as the enemy's: "14 of its men", "four of our dead", "six bodies of the enemy"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, PEOPLE, STATE
from warledger.claims.context import Context
from warledger.claims.of_force import of_leader
from warledger.claims.predicates import Voice
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figure_nouns import category_of_rank
from warledger.mentions.figures import People, Shape
from warledger.mentions.hearsay import speaker_of
from warledger.mentions.named_actor import NamedActor
from warledger.model import ActorKind, Casualties, Category, Claim, Mention, Span
from warledger.terms import ARMED_CATEGORIES

# Those who tell of their enemies: gangs and unnamed gunmen issue no communiques.
_SILENT: Final = (ActorKind.CRIMINAL_GROUP, ActorKind.ARMED_GROUP)
# "Troops had killed": the doer ends so near before the verb (characters).
_BEFORE_VERB: Final = 10
# The rank of the one whose comrades are counted stands at most this far before (characters).
_COMRADE_REACH: Final = 500
# "Ramanna, a spokesman of the rebels": his group stands so near behind a speaker (characters).
_SPEAKER_REACH: Final = 60
_TELLING: Final = tuple(k for k in (*STATE, *ARMED) if k not in _SILENT)


def own_men(context: Context, account: Account) -> Category | None:
    """ "the loss of 14 of its men": people of the force named before in the sentence, not of those counted there.

    "Own troops suffered nine dead" in an army's words tells of soldiers.
    """
    patterns, words, value = _grammar(context).patterns, _grammar(context).words, account.fate.people.value
    lows = {t.low for t in context.doc.tokens[value.first : value.end]}
    sentence = context.doc.sentences[account.fate.sentence]
    before = context.doc.folded[sentence.start : value.number.start]
    owned = not lows.isdisjoint(words["own"]) and account.fate.head in words["own_people"]
    owned = owned or patterns["of_own"].match(context.doc.folded, account.fate.people.span.end) is not None
    bare = value.shape is Shape.BARE
    lost = not account.fate.head or account.fate.head in words["own_people"]
    bears = (lost or bare) and patterns["bears"].search(before) is not None
    bears = bears and _tells_of_group(context, sentence.start, value)
    lost = lost and patterns["losses"].search(before) is not None
    behind = account.fate.people.span.end
    left = bool(patterns["leaves"].search(before) and patterns["on_field"].match(context.doc.folded, behind))
    left = left or (not account.fate.category and bool(patterns["leaves_behind"].search(before)))
    untold = not account.fate.head or account.fate.head in words["own_people"]
    its_own = bare and patterns["own_losses"].search(before) is not None
    told_as_own = (lost and patterns["own_side"].search(before)) or (
        untold and patterns["our_side"].search(before)
    )
    if told_as_own and not its_own:
        return Category.MILITARY
    lost = lost or its_own
    if not (owned or lost or left or bears):
        return None
    counted = [f.span for f in context.mentions.figures if sentence.span.holds(f.span) and _many(f)]
    named = [
        m
        for m in context.mentions.actors_in(sentence.span)
        if m.span.end <= value.number.start and not any(m.span.overlaps(f) for f in counted)
    ]
    if bears or (lost and patterns["his_group"].search(before)):
        return Category.MILITANT
    named = (
        [m for m in named if not (_faced(context, m) or did_it(account, m))]
        or named
        or _told_before(context, account, before)
    )
    if not named:
        own = class_before(context, Span(sentence.start, value.number.start))
        return own or (_comrade(context, account.fate.people.span) if lost else None)
    joined = (
        patterns["and_lost"].search(before) is not None
    )  # "it struck the army's camps and lost eight men"
    kind = (_subject(context, named) if joined else named[-1]).value.actor.kind
    return Category.MILITANT if kind in ARMED else Category.MILITARY if kind in STATE else None


def _subject(context: Context, named: Sequence[Mention[NamedActor]]) -> Mention[NamedActor]:
    """Whose verbs a sentence has: the first force named, but of "the army said the rebels …" the second."""
    told = _grammar(context).patterns["told_that"]
    first, *others = named
    second = next(iter(others), None)
    tells = second and told.match(context.doc.folded, first.span.end, second.span.start + 1)
    return second if second is not None and tells else first


def of_side(context: Context, account: Account) -> Category | None:
    """ "Four of our dead", "three bodies of the enemy": told by one side, which is the force named first."""
    fate, patterns = account.fate, _grammar(context).patterns
    span = Span(fate.people.value.number.start, fate.people.span.end)
    ours = patterns["ours"].search(context.doc.folded, span.start, span.end) is not None
    theirs = patterns["enemy"].search(context.doc.folded, span.start, span.end) is not None
    theirs = theirs or fate.head in _grammar(context).words["enemies"]
    theirs = theirs or patterns["of_enemy"].match(context.doc.folded, span.end) is not None
    start = context.doc.sentences[fate.sentence].start
    theirs = theirs or patterns["enemy_lost"].search(context.doc.folded, start, span.start) is not None
    untold = not fate.head or fate.head in _grammar(context).words["own_people"]
    if not untold or ours is theirs:
        return None
    sides = (m.value.actor.kind for m in context.mentions.actors)
    first = _speaking_kind(context, account) or next((k for k in sides if k in _TELLING), None)
    state = first not in ARMED  # whoever writes so without a name is an army
    own = Category.POLICE if first is ActorKind.POLICE else Category.MILITARY
    return own if state is ours else Category.MILITANT


def of_comrade(context: Context, account: Account, before: Sequence[Claim[Casualties]]) -> Category | None:
    """ "Corporal Arlo was seized. Two of his comrades were killed": of his force, whoever was counted before.

    "A police chief and two of his men": of the kind of the one counted right before, where that is told.
    """
    grammar, span = _grammar(context), account.fate.people.span
    own = account.fate.head in grammar.words["comrades"]
    own = own or grammar.patterns["his_men"].search(context.doc.folded, span.start, span.end) is not None
    if not own:
        return None
    start = context.doc.sentences[account.fate.sentence].start
    last = next((c for c in reversed(before) if c.evidence.start >= start), None)
    alike = account.fate.head in grammar.words["comrades"]  # "three rebels and two of their comrades"
    armed = last is not None and last.value.category in ARMED_CATEGORIES
    if last is not None and armed and (alike or last.value.figure.best == 1):
        return last.value.category
    return _speakers_side(context, account) or of_leader(context, account) or _comrade(context, span)


def _speakers_side(context: Context, account: Account) -> Category | None:
    """ "A rebel spokesman said that eight of his comrades were lost": militants, on an armed group's own word."""
    return Category.MILITANT if _speaking_kind(context, account) in ARMED else None


def _speaking_kind(context: Context, account: Account) -> ActorKind | None:
    """What kind of force or group the speaker of a figure is of, where he names one."""
    doc, span = context.doc, account.fate.people.span
    said = speaker_of(doc, context.mentions.attributions, span, lexicon=context.lexicon)
    if said is None:
        return None
    at = doc.text.rfind(said.speaker, 0, span.start)
    near = Span(at, at + len(said.speaker) + _SPEAKER_REACH)
    kinds = [m.value.actor.kind for m in context.mentions.actors_in(near)] if at >= 0 else []
    return kinds[0] if kinds and kinds[0] in _TELLING else None


def _comrade(context: Context, span: Span) -> Category | None:
    """ "Ranger Arlo was killed. Thirteen of his comrades were hurt": of his force, where the rank before tells it."""
    told = list(context.doc.words_in("rank", Span(max(0, span.start - _COMRADE_REACH), span.start)))
    return category_of_rank(context.lexicon.ranks[told[-1].key].forces) if told else None


def _faced(context: Context, actor: Mention[NamedActor]) -> bool:
    """ "took the gorge from Ruritanian troops and lost a man": the side that lost it is not whose man it was."""
    start = context.doc.sentence_at(actor.span.start)
    before = context.doc.folded[start.start if start is not None else 0 : actor.span.start]
    return _grammar(context).patterns["faced"].search(before) is not None


def did_it(account: Account, actor: Mention[NamedActor]) -> bool:
    """ "Troops had killed two of its men": those who killed them are not whose men they were."""
    verb = account.fate.predicate
    active = (
        verb is not None and verb.voice is Voice.RIGHT and verb.span.start < account.fate.people.span.start
    )
    return active and verb is not None and 0 <= verb.span.start - actor.span.end <= _BEFORE_VERB


def _tells_of_group(context: Context, start: int, value: People) -> bool:
    """ "The front … has 14 hurt": the last force named before in the sentence is an armed group."""
    named = context.mentions.actors_in(Span(start, value.number.start))
    kinds = [m.value.actor.kind for m in named if m.value.actor.kind not in PEOPLE]
    return bool(kinds) and kinds[-1] in ARMED


def class_before(context: Context, span: Span) -> Category | None:
    """ "The militia had lost 25 dead": the kind of the last people named by their class."""
    told = list(context.doc.words_in("class", span))
    category = context.lexicon.classes[int(told[-1].key)].category if told else None
    return category if category in ARMED_CATEGORIES else None


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


def _many(figure: Mention[People]) -> bool:
    return figure.value.shape is not Shape.SINGLE


def _grammar(context: Context) -> Grammar:
    return context.lexicon.grammar["casualties"]
