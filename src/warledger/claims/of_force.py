"""Those told as of a force or group beside their figure: "nine of them were employees of the police"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, STATE
from warledger.claims.context import Context
from warledger.claims.kinds_hit import BY_KIND, force_hit
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import Shape
from warledger.model import ActorKind, Category, Participant, Span
from warledger.terms import ARMED_CATEGORIES

# The name of a force begins so near behind the words that lead to it (characters): "belonged to the state police".
_NEXT: Final = 12
# A noun of people ends so far behind "most of them" (characters).
_MOSTLY_REACH: Final = 45


def of_force_told(context: Context, account: Account, actors: Sequence[Participant]) -> Category | None:
    """ "75 of the dead belonged to the Arlo Guards", "76 members of the security forces": of the kind of that force."""
    grammar, span = _grammar(context), account.fate.people.span
    folded, end = context.doc.folded, context.doc.sentences[account.fate.sentence].end
    forces = grammar.patterns["of_forces"].match(folded, span.end, end) or grammar.patterns[
        "of_forces_inside"
    ].search(folded, span.start, span.end)
    if forces is not None:
        return force_hit(actors) or (Category.MILITARY if forces["army"] else Category.UNKNOWN)
    if (led := of_leader(context, account)) is not None:
        return led
    unit = grammar.patterns["of_named_unit"].search(context.doc.text, span.start, end)
    if unit is not None and unit.start() <= span.end and account.fate.head in grammar.words["serving"]:
        kinds = {m.value.actor.kind for m in context.mentions.actors}
        police = ActorKind.POLICE in kinds and ActorKind.STATE_FORCE not in kinds
        police = police or "police" in folded[unit.start() : unit.end()]
        return Category.POLICE if police else Category.MILITARY
    return None


def fights_for(context: Context, account: Account) -> Category | None:
    """ "Four peshmerga fighters": of the force of a state that their words name."""
    span, fighters = account.fate.people.span, _grammar(context).words["fighters"]
    if account.fate.head not in fighters:
        return None
    named = (m.value.actor for m in context.mentions.actors_in(span))
    return next((BY_KIND[a.kind] for a in named if a.kind in BY_KIND), None)


def belonged(context: Context, account: Account) -> Category | None:
    """ "Nine of them were employees of the police", "two of them gang members": whatever their whole was."""
    fate = account.fate
    some = fate.part_of is not None or fate.people.value.shape is Shape.PART
    found = _grammar(context).patterns["belonged"].match(context.doc.folded, fate.people.span.end)
    return _kind_at(context, found.end()) if some and found is not None else None


def of_leader(context: Context, account: Account) -> Category | None:
    """ "the group's leader, Jon Arlo, and two of his men", "rebel chief Arlo", "Their leader": of the armed group that he leads."""
    grammar, fate = _grammar(context), account.fate
    start, end = context.doc.sentences[fate.sentence].start, fate.people.span.start
    found = grammar.patterns["leads"].search(context.doc.folded, start, end)
    if found is None:
        return _of_their_leader(context, account)
    owners = (m for m in context.mentions.actors_in(Span(start, end)) if m.value.actor.kind in ARMED)
    armed = found["band"] or found["kind"] or any(found.start() <= m.span.end <= found.end() for m in owners)
    return Category.MILITANT if armed else None


def _of_their_leader(context: Context, account: Account) -> Category | None:
    """ "Gunmen stormed Arlo. Their leader was killed": of those named last before, who do not only tell it."""
    grammar, doc, fate = _grammar(context), context.doc, account.fate
    owner = grammar.patterns["their_leader"].fullmatch(
        doc.folded, fate.people.span.start, fate.people.span.end
    )
    if owner is None:
        return None
    sentence = doc.sentences[fate.sentence]
    earlier = doc.sentences[max(0, sentence.index - 1)]
    many = owner["many"] and earlier.paragraph == sentence.paragraph
    speakers = [m.value.speaker for m in context.mentions.attributions]
    here = [
        m.value.actor.kind
        for m in context.mentions.actors_in(Span(sentence.start, fate.people.span.start))
        if not any(s.overlaps(m.span) for s in speakers)
    ]
    before = [m.value.actor.kind for m in context.mentions.actors_in(earlier.span)][:1] if many else []
    last = next(iter((*reversed(here), *before)), None)
    return Category.MILITANT if last in ARMED else None


def _kind_at(context: Context, at: int) -> Category | None:
    """The category of the force, group or people named here."""
    for mention in context.mentions.actors_in(Span(at, at + _NEXT)):
        kind = mention.value.actor.kind
        if kind in ARMED:
            return Category.MILITANT
        if kind in BY_KIND:
            return BY_KIND[kind]
    return None


def mostly_armed(context: Context, account: Account) -> bool:
    """ "90 people, most of them policemen and officials": people of several kinds, soldiers or police among them."""
    found = _grammar(context).patterns["mostly"].match(context.doc.folded, account.fate.people.span.end)
    if found is None or account.fate.people.value.shape is Shape.SINGLE:
        return False
    near = Span(
        found.end(), min(context.doc.sentences[account.fate.sentence].end, found.end() + _MOSTLY_REACH)
    )
    clause = context.doc.folded[near.start : near.end].split(",")[0]
    return names_armed(context, Span(near.start, near.start + len(clause)))


def names_armed(context: Context, near: Span) -> bool:
    """True where some words name soldiers, police or militants."""
    classes = (context.lexicon.classes[int(w.key)].category for w in context.doc.words_in("class", near))
    forces = (m.value.actor.kind for m in context.mentions.actors_in(near))
    return any(c in ARMED_CATEGORIES for c in classes) or any(k in STATE for k in forces)


def _grammar(context: Context) -> Grammar:
    return context.lexicon.grammar["casualties"]
