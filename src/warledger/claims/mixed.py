"""Counts of several kinds of people at once: wholes by their parts, and the other counts of the same dead and wounded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from warledger.claims.accounts import Account
from warledger.claims.context import Context
from warledger.claims.of_force import mostly_armed, names_armed
from warledger.folding import fold
from warledger.mentions.figures import Shape
from warledger.model import Casualties, Category, Claim, Outcome, Span
from warledger.terms import ARMED_CATEGORIES, FORCE_CATEGORIES
from warledger.text.doc import Sentence

# Those of whom soldiers or police may be a part.
_PLAIN: Final = (Category.UNKNOWN, Category.CIVILIAN)
_HIT: Final = (Outcome.KILLED, Outcome.WOUNDED)
# Another count of the same dead is no smaller than this share of the one that is mixed.
_OTHER_COUNT: Final = 0.5
# Fewer wounded are told by what they are.
_FEWEST: Final = 3
# Who most of them were stands so near behind "most of the dead were" (characters).
_NEXT: Final = 30

Counted: TypeAlias = Sequence[tuple[Account, Claim[Casualties]]]
"""The claims of an event, each with the account that it was made of."""


def with_mixed(context: Context, counted: Counted) -> tuple[Claim[Casualties], ...]:
    """The claims of an event, wholes of people of several kinds as mixed.

    "36 people were killed, 16 civilians among them", "20 people died. Five soldiers were among the dead": so is
    an earlier count of these dead, and the wounded beside them.
    """
    civilians = context.lexicon.grammar["mixed"].patterns["civilians"]
    parts: dict[str, list[tuple[Account, Claim[Casualties]]]] = {}
    for account, claim in counted:
        if claim.part_of is not None:
            parts.setdefault(claim.part_of, []).append((account, claim))
    claims = [_by_parts(c, parts[c.id], civilians) if c.id in parts else c for _, c in counted]
    claims = _by_most(context, counted, _by_some_among(context, counted, claims))
    # the dead by the wounded beside them, then the other counts of the dead
    return tuple(_carried(context, counted, _carried(context, counted, claims)))


def _by_parts(whole: Claim[Casualties], told: Counted, civilians: re.Pattern[str]) -> Claim[Casualties]:
    """The whole with the category that its parts give it: theirs, where they are all of it, or mixed."""
    parts = [claim for _, claim in told]
    category, kinds = whole.value.category, {p.value.category for p in parts}
    whole_told = sum(p.value.figure.best or 0 for p in parts) == whole.value.figure.best
    singled = any(civilians.search(f"{fold(p.value.who or '')} {a.fate.head}") for a, p in told)
    of_forces = category in _PLAIN and not kinds.isdisjoint(ARMED_CATEGORIES)
    some_civilians = singled and not whole_told and category is not Category.MILITANT
    if category is Category.UNKNOWN and whole_told and len(kinds) == 1:
        category = kinds.pop()
    elif of_forces or some_civilians:
        category = Category.MIXED
    return _as(whole, category)


def _by_some_among(
    context: Context, counted: Counted, claims: Sequence[Claim[Casualties]]
) -> list[Claim[Casualties]]:
    """The claims, with the larger ones mixed where soldiers or police are told to be among those of one outcome."""
    accounts = [account for account, _ in counted]
    some = [
        account
        for account, part in zip(accounts, claims, strict=True)
        if part.value.category in ARMED_CATEGORIES and _is_some(context, account)
    ]
    return [
        _as(claim, Category.MIXED) if _holds_some(account, some) and _may_be_mixed(account, claim) else claim
        for account, claim in zip(accounts, claims, strict=True)
    ]


def _holds_some(whole: Account, some: Sequence[Account]) -> bool:
    """True where fewer people of the same outcome are told to be some of those counted."""
    return any(s.fate.size < whole.fate.size and s.fate.outcome is whole.fate.outcome for s in some)


def _by_most(
    context: Context, counted: Counted, claims: Sequence[Claim[Casualties]]
) -> list[Claim[Casualties]]:
    """The claims, with those mixed of whom "most were soldiers", told in one of the sentences of their figures or right behind."""
    made, sentences = list(claims), context.doc.sentences
    near = sorted({i for a, _ in counted for i in (a.fate.sentence, a.fate.sentence + 1)})
    for index in near:
        if index >= len(sentences):
            continue
        for outcome in _mostly_forces(context, sentences[index]):
            for k, ((account, _), whole) in enumerate(zip(counted, made, strict=True)):
                if whole.value.outcome is outcome and _may_be_mixed(account, whole):
                    made[k] = _as(whole, Category.MIXED)
    return made


def _mostly_forces(context: Context, sentence: Sentence) -> list[Outcome]:
    """ "Most of the dead were soldiers": the outcomes of those told so by no number."""
    doc, found = context.doc, []
    most_were = context.lexicon.grammar["mixed"].patterns["most_were"]
    for told in most_were.finditer(doc.folded, sentence.start, sentence.end):
        words = doc.folded[told.end() : min(sentence.end, told.end() + _NEXT)]
        near = Span(told.end(), told.end() + len(words.split(",")[0]))
        if names_armed(context, near):
            found.append(Outcome.WOUNDED if told["hurt"] else Outcome.KILLED)
    return found


def _is_some(context: Context, account: Account) -> bool:
    """ "The dead included 12 soldiers", "two policemen were among the wounded": some of those told elsewhere."""
    patterns, folded = context.lexicon.grammar["mixed"].patterns, context.doc.folded
    sentence, span = context.doc.sentences[account.fate.sentence], account.fate.people.span
    return bool(
        patterns["some_before"].search(folded, sentence.start, span.start)
        or patterns["some_behind"].match(folded, span.end, sentence.end)
    )


def _may_be_mixed(account: Account, claim: Claim[Casualties]) -> bool:
    """True for people counted by no noun of a kind: "20 people", "34", "the dead"."""
    value, taken = account.fate.people.value, account.fate.category
    plain = value.category is None and taken is not claim.value.category and claim.value.category in _PLAIN
    return plain and claim.part_of is None and value.shape is not Shape.SINGLE


def _carried(
    context: Context, counted: Counted, claims: Sequence[Claim[Casualties]]
) -> list[Claim[Casualties]]:
    """The claims, with other counts of mixed dead mixed too, and those of the wounded of the same act."""
    mostly = any(mostly_armed(context, a) for a, _ in counted)
    mixed = [
        (a, c)
        for (a, _), c in zip(counted, claims, strict=True)
        if c.value.category is Category.MIXED and c.part_of is None and (mostly or _has_force(c, claims))
    ]
    made = list(claims)
    for k, ((account, _), claim) in enumerate(zip(counted, claims, strict=True)):
        if _may_be_mixed(account, claim) and any(_counts_same(context, account, a, c) for a, c in mixed):
            made[k] = _as(claim, Category.MIXED)
    wholes = {c.id: a for (a, _), c in zip(counted, made, strict=True) if c.value.category is Category.MIXED}
    return [
        _as(c, Category.MIXED) if _is_like_whole(a, c, wholes) else c
        for (a, _), c in zip(counted, made, strict=True)
    ]


def _is_like_whole(account: Account, claim: Claim[Casualties], wholes: Mapping[str, Account]) -> bool:
    """ "49 injured are still in hospital, seven of them in intensive care": some of the mixed, told by nothing else."""
    whole = wholes.get(claim.part_of or "")
    if whole is None or account.fate.size == 1 or account.fate.outcome is not whole.fate.outcome:
        return False
    same = whole.fate.head == account.fate.head
    return same and account.fate.people.value.category is None and claim.value.category in _PLAIN


def _has_force(whole: Claim[Casualties], claims: Sequence[Claim[Casualties]]) -> bool:
    """True where soldiers or police are of a whole, not an attacker alone ("21 dead, the bomber among them")."""
    kinds = {c.value.category for c in claims if c.value.outcome is whole.value.outcome}
    return not kinds.isdisjoint(FORCE_CATEGORIES)


def _counts_same(context: Context, account: Account, whole: Account, mixed: Claim[Casualties]) -> bool:
    """True for a like count of the same outcome, and for the wounded beside mixed dead.

    So are the dead of "killing 60 people and wounding 150, most of them policemen".
    """
    size, outcome = account.fate.size, account.fate.outcome
    beside = account.fate.sentence == whole.fate.sentence
    if outcome is mixed.value.outcome:
        return not beside and size >= _OTHER_COUNT * whole.fate.size
    if outcome not in _HIT or size < _FEWEST:
        return False
    return mixed.value.outcome is Outcome.KILLED or (beside and mostly_armed(context, whole))


def _as(claim: Claim[Casualties], category: Category) -> Claim[Casualties]:
    return replace(claim, value=replace(claim.value, category=category))
