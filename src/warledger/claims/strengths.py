"""Strengths: the size of a force, a mission, a contingent on its way or an attacking band."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.mentions.actors import NamedActor
from warledger.mentions.attribution import speaker_of
from warledger.mentions.gathered import Mentions
from warledger.model import ActorKind, Claim, Figure, Mention, Span, Strength
from warledger.text.doc import Doc, Sentence

_PLANNED: Final = re.compile(
    r"\b(?:will|would|plans?|planned|planning|to send|to deploy|promised|pledged|intends?|proposed|expected|due to|is to|are to|"
    r"additional|more|further|extra|could|should|call(?:s|ed)? for|ask(?:s|ed)? for|request(?:s|ed)?)\b"
)
_CHANGE: Final = re.compile(r"from (?:\w+ ){0,2}?([\d,]+) (?:\w+ ){0,3}?to (?:\w+ ){0,2}?$")
_PARTS: Final = re.compile(r"(?:[-–—:(]|including|comprising|made up of|consisting of|and|,)")


def read_strengths(doc: Doc, mentions: Mentions, accounts: Sequence[Account]) -> tuple[Claim[Strength], ...]:
    """The strengths that a report tells, in the order of the text; a repeated figure is one."""
    claims: list[Claim[Strength]] = []
    seen: set[int | None] = set()
    for account in accounts:
        if account.kind is not Kind.STRENGTH:
            continue
        sentence = doc.sentences[account.fate.sentence]
        if _is_start_of_change(doc, account, sentence):
            continue
        claim = _claim(doc, account, sentence, mentions)
        if claim.value.figure.best in seen:
            continue
        seen.add(claim.value.figure.best)
        claims.append(claim)
    return _parts(doc, [replace(c, id=f"s{n}") for n, c in enumerate(claims, 1)])


def _is_start_of_change(doc: Doc, account: Account, sentence: Sentence) -> bool:
    span = account.fate.people.span
    before = doc.folded[max(sentence.start, span.start - 8) : span.start]
    after = doc.folded[span.end : span.end + 16]
    return bool(re.search(r"\bfrom (?:\w+ )?$", before) and re.match(r"^ (?:\w+ )?to\b", after))


def _claim(doc: Doc, account: Account, sentence: Sentence, mentions: Mentions) -> Claim[Strength]:
    span = account.fate.people.span
    value = account.fate.people.value
    before = doc.folded[sentence.start : value.number.start]
    change = _CHANGE.search(before)
    near = doc.folded[max(sentence.start, span.start - 60) : span.end]
    actor = _force(mentions, sentence, span)
    force = _force_words(doc, account, sentence, actor)
    published = doc.report.published
    strength = Strength(
        force=force,
        actor=actor.value.actor.id if actor is not None else None,
        figure=_told(value.figure),
        previous=int(change.group(1).replace(",", "")) if change else None,
        planned=bool(_PLANNED.search(near)) and not re.search(r"\bmore than\b", near) or bool(re.search(r"\b(?:plans to|will|to send|to deploy)\b", near)),
        as_of=published.isoformat() if published else None,
    )
    said = speaker_of(doc, mentions.attributions, span)
    return Claim("", strength, doc.report.evidence(span), said)


def _told(figure: Figure) -> Figure:
    """The value told: "more than 5,100" is 5,100 with an open end."""
    if figure.qualifier.value == "more_than" and figure.best is not None:
        return Figure(figure.low, figure.best - 1, figure.high, figure.qualifier)
    return figure


def _force(mentions: Mentions, sentence: Sentence, span: Span) -> Mention[NamedActor] | None:
    """The actor whose strength it is: in the phrase itself, else the nearest in the sentence."""
    people = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
    actors = [m for m in mentions.actors_in(sentence.span) if m.value.actor.kind not in people]
    inside = [m for m in actors if m.span.overlaps(span)]
    named = [m for m in inside if ":" not in m.value.actor.id] or inside
    if named:
        return named[0]
    return min(actors, key=lambda m: abs(m.span.start - span.start)) if actors else None


def _force_words(doc: Doc, account: Account, sentence: Sentence, actor: Mention[NamedActor] | None) -> str:
    value = account.fate.people.value
    if value.strong:
        after = re.match(r"^ ((?:[\w.'’-]+ ?){1,4})", doc.text[account.fate.people.span.end : sentence.end])
        if value.noun is not None:
            return doc.quote(value.noun)
        if after:
            return after.group(1).strip()
    if actor is not None:
        return doc.quote(actor.span)
    return doc.quote(value.noun) if value.noun is not None else account.fate.head


def _parts(doc: Doc, claims: list[Claim[Strength]]) -> tuple[Claim[Strength], ...]:
    """ "5,250 - some 3,000 … and around 2,000 …": smaller figures behind a dash are parts of the one before."""
    out = list(claims)
    for i, whole in enumerate(claims):
        total = whole.value.figure.best or 0
        parts = []
        for k in range(i + 1, len(claims)):
            gap = doc.text[claims[k - 1].evidence.end : claims[k].evidence.start]
            smaller = (claims[k].value.figure.best or 0) < total
            if not smaller or "." in gap or len(gap) > 60 or (k == i + 1 and not re.search(r"[-–—:(]|including|of whom", gap)):
                break
            parts.append(k)
        if len(parts) >= 2:
            for k in parts:
                out[k] = replace(out[k], part_of=whole.id)
            held = sum(claims[k].value.figure.best or 0 for k in parts)
            if held != total:
                note = f"the parts told sum to {held:,}, not {total:,}"
                out[i] = replace(out[i], value=replace(out[i].value, note=note))
    return tuple(out)
