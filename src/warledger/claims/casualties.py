"""Casualty claims of an event: how many of whom met what, with side, speaker and the whole they are part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warledger.claims.accounts import Account
from warledger.claims.actor_kinds import ARMED, STATE
from warledger.claims.categories import Told as Told
from warledger.claims.categories import category_of
from warledger.claims.context import Context
from warledger.claims.event_types import ARRESTS
from warledger.claims.mixed import with_mixed
from warledger.claims.of_force import belonged
from warledger.folding import fold
from warledger.mentions.figures import Shape
from warledger.mentions.hearsay import speaker_of
from warledger.model import (
    Casualties,
    Category,
    Claim,
    Outcome,
    Participant,
    Role,
    Side,
    Span,
)
from warledger.terms import ARMED_CATEGORIES, FORCE_CATEGORIES


def read_casualties(
    context: Context, accounts: Sequence[Account], told: Told
) -> tuple[Claim[Casualties], ...]:
    """The casualty claims of an event's figures, in the order of the text.

    "Nine people, two of them soldiers, were killed": nine of mixed kind, and two soldiers as a part of them.
    """
    # Whom a name alone tells, the names of the event bring.
    counted = [a for a in accounts if a.fate.outcome and a.fate.people.value.shape is not Shape.NAMED]
    if told.kind == ARRESTS:
        counted = [_arrested(context, a) for a in counted]
    told = replace(told, parts=[a.fate.people.span for a in counted if a.fate.part_of is not None])
    ids = {a.fate.people.value.first: claim_id(context, a.fate.people.span, a.fate.outcome) for a in counted}
    claims: list[Claim[Casualties]] = []
    for account in counted:
        whole = ids.get(account.fate.part_of) if account.fate.part_of is not None else None
        made = replace(_claim(context, account, claims, told), part_of=whole)
        claims.append(_as_whole(context, account, made, claims))
    return with_mixed(context, list(zip(counted, claims, strict=True)))


def _arrested(context: Context, account: Account) -> Account:
    """The account of people told as seized or led away, in an arrest: captured, not abducted."""
    fate, words = account.fate, context.lexicon.grammar["fates"].words["led_away"]
    span = fate.predicate.span if fate.predicate is not None else None
    if fate.outcome is not Outcome.ABDUCTED or span is None:
        return account
    led_away = context.doc.folded[span.start : span.end] in words
    return replace(account, fate=replace(fate, outcome=Outcome.CAPTURED)) if led_away else account


def claim_id(context: Context, span: Span, outcome: Outcome | None) -> str:
    """The stable id of a claim: report, offsets and outcome ("r1:20-33:killed")."""
    return f"{context.doc.report.id}:{span.start}-{span.end}:{outcome.value if outcome else ''}"


def _claim(
    context: Context, account: Account, before: Sequence[Claim[Casualties]], told: Told
) -> Claim[Casualties]:
    doc, fate, span = context.doc, account.fate, account.fate.people.span
    outcome = fate.outcome or Outcome.KILLED
    category = category_of(context, account, before, told)
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
    told, anyone = account.fate.category, context.lexicon.grammar["casualties"].words["anyone"]
    any_kind = account.fate.head in anyone and told not in ARMED_CATEGORIES  # no "military men"
    if whole is None or whole.category in (Category.UNKNOWN, Category.MIXED):
        return claim
    same = claim.value.who is not None and claim.value.who == whole.who
    kept = told is not None or belonged(context, account) is not None
    kept = kept or account.fate.head in context.lexicon.grammar["casualties"].words["officers"]
    if kept and not any_kind and not same:
        return claim
    return replace(claim, value=replace(claim.value, category=whole.category, side=whole.side))


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
    if category in FORCE_CATEGORIES:
        return Side.A
    if category is not Category.MILITANT:
        return None
    groups = {a.side for a in actors if a.kind in ARMED and a.side is not None}
    return groups.pop() if len(groups) == 1 else Side.B
