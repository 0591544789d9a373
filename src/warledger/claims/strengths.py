"""Strengths: the size of a force, a mission, a contingent on its way or an attacking band."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.context import Context
from warledger.claims.forces import is_whole_band
from warledger.knowledge import Lexicon
from warledger.mentions.actors import NamedActor
from warledger.mentions.figures import Shape
from warledger.mentions.gathered import Mentions
from warledger.mentions.hearsay import speaker_of
from warledger.model import ActorKind, Claim, Mention, Span, Strength
from warledger.text.doc import Doc, Sentence

# Words of a plan stand this near before a figure (characters).
_NEAR: Final = 60
# "from about " and " men to": what stands on both sides of the size that a force had (characters).
_CHANGE_BEFORE: Final = 8
_CHANGE_AFTER: Final = 16
# The parts of a total follow one another within this many characters, and are two at least.
_PARTS_GAP: Final = 60
_FEWEST_PARTS: Final = 2
# Ids of actors that name no group begin with a rule ("force:police").
_RULE_MARK: Final = ":"
_PEOPLE: Final = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
# The one to four words behind "a 5,000-strong".
_BEHIND: Final = re.compile(r"^ ((?:[\w.'’-]+ ?){1,4})")


def read_strengths(
    doc: Doc, mentions: Mentions, accounts: Sequence[Account], lexicon: Lexicon
) -> tuple[Claim[Strength], ...]:
    """The strengths that a report tells, in the order of the text; a repeated figure is one. Ids are s1, s2 …

    "France will cut its force in Mali from 4,000 to 3,000 troops." is one of 3,000, planned, 4,000 before.
    """
    context = Context(doc, mentions, lexicon)
    told = [a for a in accounts if _tells_strength(a, context)]
    claims = _once(_claim(a, context) for a in told)
    return _with_parts([replace(c, id=f"s{n}") for n, c in enumerate(claims, 1)], context)


def _tells_strength(account: Account, context: Context) -> bool:
    """A size that is no former one, or a band of which all were killed or taken."""
    if account.kind is Kind.CASUALTY:
        return is_whole_band(account.fate, context)
    return account.kind is Kind.STRENGTH and not _is_former(account, context)


def _once(claims: Iterable[Claim[Strength]]) -> list[Claim[Strength]]:
    first: dict[int | None, Claim[Strength]] = {}
    for claim in claims:
        first.setdefault(claim.value.figure.best, claim)
    return list(first.values())


def _is_former(account: Account, context: Context) -> bool:
    """ "from 4,000 to 3,000": the first is the size that the force had."""
    patterns = context.lexicon.grammar["strengths"].patterns
    folded, span = context.doc.folded, account.fate.people.span
    opens = context.doc.sentences[account.fate.sentence].start
    before = folded[max(opens, span.start - _CHANGE_BEFORE) : span.start]
    after = folded[span.end : span.end + _CHANGE_AFTER]
    return bool(patterns["change_before"].search(before) and patterns["change_after"].match(after))


def _claim(account: Account, context: Context) -> Claim[Strength]:
    doc, span = context.doc, account.fate.people.span
    sentence = doc.sentences[account.fate.sentence]
    actor = _force(sentence, span, context.mentions)
    published = doc.report.published
    strength = Strength(
        force=_force_words(account, sentence, actor, context),
        actor=actor.value.actor.id if actor is not None else None,
        figure=account.told,
        previous=_previous(account, sentence, context),
        planned=_is_planned(span, sentence, context),
        as_of=published.isoformat() if published else None,
    )
    said = speaker_of(doc, context.mentions.attributions, span, lexicon=context.lexicon)
    return Claim("", strength, doc.report.evidence(span), said)


def _previous(account: Account, sentence: Sentence, context: Context) -> int | None:
    """The size that the force had before, told as "from … to"."""
    before = context.doc.folded[sentence.start : account.fate.people.value.number.start]
    change = context.lexicon.grammar["strengths"].patterns["previous"].search(before)
    return int(change.group(1).replace(",", "")) if change else None


def _is_planned(span: Span, sentence: Sentence, context: Context) -> bool:
    """ "will send 300 troops", "300 more troops"; but not "more than 300 troops", "flew 300 more troops in"."""
    patterns = context.lexicon.grammar["strengths"].patterns
    near = context.doc.folded[max(sentence.start, span.start - _NEAR) : span.end]
    before = context.doc.folded[max(sentence.start, span.start - _NEAR) : span.start]
    if patterns["come"].match(context.doc.folded, span.end) or patterns["sent"].search(before):
        return False
    if patterns["surely_planned"].search(near):
        return True
    return bool(patterns["planned"].search(near)) and not patterns["bound"].search(near)


def _force(sentence: Sentence, span: Span, mentions: Mentions) -> Mention[NamedActor] | None:
    """The actor whose strength it is: in the phrase itself, else the nearest in the sentence."""
    actors = [m for m in mentions.actors_in(sentence.span) if m.value.actor.kind not in _PEOPLE]
    inside = [m for m in actors if m.span.overlaps(span)]
    if inside:
        return next((m for m in inside if _RULE_MARK not in m.value.actor.id), inside[0])
    return min(actors, key=lambda m: abs(m.span.start - span.start), default=None)


def _force_words(
    account: Account, sentence: Sentence, actor: Mention[NamedActor] | None, context: Context
) -> str:
    """The words that name the force."""
    doc, value, end = context.doc, account.fate.people.value, account.fate.people.span.end
    after = _BEHIND.match(doc.text[end : sentence.end])
    if value.strong and value.noun is None and after:
        return after.group(1).strip()
    if value.shape is Shape.PART and account.fate.head:
        return account.fate.head
    if actor is not None and not (value.strong and value.noun is not None):
        return doc.quote(actor.span)
    if value.noun is not None or account.fate.head:
        return doc.quote(value.noun) if value.noun is not None else account.fate.head
    sized = context.lexicon.grammar["forces"].patterns["sized_force"].search(doc.folded, sentence.start, end)
    return doc.quote(Span(*sized.span())) if sized is not None else ""


def _with_parts(claims: Sequence[Claim[Strength]], context: Context) -> tuple[Claim[Strength], ...]:
    """ "5,250 - some 3,000 … and around 2,000 …": smaller figures behind a dash are parts of the one before."""
    out = list(claims)
    for i, whole in enumerate(claims):
        parts = _parts_of(whole, claims[i + 1 :], context)
        if len(parts) < _FEWEST_PARTS:
            continue
        for k in range(i + 1, i + 1 + len(parts)):
            out[k] = replace(out[k], part_of=whole.id)
        out[i] = _checked(out[i], parts)
    return tuple(out)


def _parts_of(
    whole: Claim[Strength], behind: Sequence[Claim[Strength]], context: Context
) -> list[Claim[Strength]]:
    """The figures right behind a total that are its parts."""
    parts: list[Claim[Strength]] = []
    for claim in behind:
        before = parts[-1] if parts else whole
        gap = context.doc.text[before.evidence.end : claim.evidence.start]
        opens = bool(parts) or context.lexicon.grammar["strengths"].patterns["opens_parts"].search(gap)
        if _size(claim) >= _size(whole) or "." in gap or len(gap) > _PARTS_GAP or not opens:
            break
        parts.append(claim)
    return parts


def _checked(whole: Claim[Strength], parts: Sequence[Claim[Strength]]) -> Claim[Strength]:
    """The total with a note where its parts sum to another number."""
    total, held = _size(whole), sum(map(_size, parts))
    if held == total:
        return whole
    note = f"the parts told sum to {held:,}, not {total:,}"
    return replace(whole, value=replace(whole.value, note=note))


def _size(claim: Claim[Strength]) -> int:
    return claim.value.figure.best or 0
