"""Named victims, captives and freed people of an event; a named dead person fills one of the counted dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.mentions.attribution import speaker_of
from warledger.mentions.gathered import Mentions
from warledger.mentions.people import NamedPerson
from warledger.model import Casualties, Category, Claim, Figure, Mention, Outcome, Person, Side, Span
from warledger.text.doc import Doc, Sentence

_WORDS: Final = {
    Outcome.KILLED: r"(?:killed|killing|kills|died|dead|dies|slain|murdered|assassinated|shot dead|lost (?:his|her|their) li\w+|buried|mortally|gunned down|fallen|"
    r"blew (?:him|her)self up|executed|beheaded|succumbed|perished|fell|laid to rest|stabbed to death|martyred)",
    Outcome.WOUNDED: r"(?:wounded|injured|hurt|stabbed)",
    Outcome.CAPTURED: r"(?:arrested|detained|captured|surrendered|gave (?:him|her|them)sel\w+ up|handed (?:them|him)sel\w+ over|in custody|"
    r"turned (?:him|them)sel\w+ in|apprehended)",
    Outcome.ABDUCTED: r"(?:kidnapped|abducted|seized|taken hostage|snatched|taken captive|held captive)",
    Outcome.RELEASED: r"(?:freed|released|set free|rescued|liberated|let go|regained)",
    Outcome.MISSING: r"(?:missing|disappeared|unaccounted for|not been heard of)",
}
_NOUNS: Final = {
    Outcome.KILLED: r"(?:death|killing|murder|assassination|funerals?|loss|body|remains|execution|slaying|burial|coffins?)",
    Outcome.CAPTURED: r"(?:arrest|capture|detention|surrender)",
    Outcome.ABDUCTED: r"(?:abduction|kidnapping|kidnap|seizure)",
    Outcome.RELEASED: r"(?:release|freeing|rescue)",
}
_INSERT: Final = r"(?:, [^,.;]{1,90},| \([^)]{1,40}\)|, \d{1,2},?| and [^,.;]{1,60}?|, [^.;]{1,120}? and [^,.;]{1,60}?)?"
_AUX: Final = r"(?:,? (?:who|and|also|later|then|had|has|have|was|were|is|are|been|being|both|reportedly|badly|seriously|fatally|shot|\W)+)*"
_AFTER: Final = {o: re.compile(rf"^(?:'s)?{_INSERT}{_AUX}[ “\"']{{1,3}}{w}\b") for o, w in _WORDS.items()}
_BEFORE: Final = {o: re.compile(rf"\b{w} (?!by\b|in\b|at\b|on\b)[^.;]{{0,45}}$") for o, w in _WORDS.items()}
_NOUN_BEFORE: Final = {o: re.compile(rf"\b{w}(?: on \w+| last \w+)? of [^.;,]{{0,60}}(?:,[^.;,]{{0,40}})?$") for o, w in _NOUNS.items()}
_NAMING: Final = re.compile(r"\b(?:named|identified|known) (?:\w+ )?as\b|\b(?:are|were|is|was|include[sd]?|including|among them)\b")
_GROUPS: Final = (
    (Outcome.RELEASED, re.compile(r"\b(?:those|the) (?:freed|released|rescued)|\bfreed\b|\breleased\b")),
    (Outcome.KILLED, re.compile(r"\b(?:dead|fallen|victims?|deceased|slain|killed|martyrs?)\b")),
    (Outcome.CAPTURED, re.compile(r"\b(?:arrested|detained|suspects?)\b")),
    (Outcome.ABDUCTED, re.compile(r"\b(?:hostages?|captives?|abducted|kidnapped)\b")),
)


def fill_named(
    doc: Doc, sentences: Sequence[Sentence], claims: tuple[Claim[Casualties], ...], mentions: Mentions, kind: str
) -> tuple[tuple[Claim[Casualties], ...], tuple[Person, ...]]:
    """The people of an event and its casualty claims with the names that fill them."""
    people: dict[str, Person] = {}
    for sentence in sentences:
        for mention in mentions.people_in(sentence.span):
            value = mention.value
            if value.name in people or _speaks(mention, mentions):
                continue
            outcome = outcome_of(doc, mention, sentence)
            if outcome is not None:
                people[value.name] = _person(doc, mention, outcome)
    for person in people.values():
        claims = _counted(doc, claims, person, mentions, kind)
    return claims, tuple(people.values())


def _speaks(mention: Mention[NamedPerson], mentions: Mentions) -> bool:
    return any(m.value.speaker.overlaps(mention.span) for m in mentions.attributions)


def _person(doc: Doc, mention: Mention[NamedPerson], outcome: Outcome) -> Person:
    value = mention.value
    return Person(
        name=value.name, outcome=outcome, rank=value.rank, unit=value.unit, age=value.age,
        nationality=value.nationality, role=value.role, evidence=doc.report.evidence(mention.span),
    )  # fmt: skip


def outcome_of(doc: Doc, mention: Mention[NamedPerson], sentence: Sentence) -> Outcome | None:
    """What the sentence says befell a named person, or None.

    In order: a predicate right behind the name, "the death of" before it, a list of the dead or freed,
    an active verb whose object it is. An official is a victim only by the first two.
    """
    after = doc.folded[mention.span.end : min(sentence.end, mention.span.end + 200)]
    before = doc.folded[max(sentence.start, mention.span.start - 140) : mention.span.start]
    if re.search(r"\b(?:led by|under|commanded by|headed by|loyal to|by) (?:\w+ ){0,3}$", before):
        return None
    behind = [o for o, test in _AFTER.items() if test.search(after)]
    if behind:
        died = Outcome.KILLED in behind or (Outcome.WOUNDED in behind and re.search(r"\b(?:and|later|who) (?:later )?died\b", after))
        return Outcome.KILLED if died else behind[0]
    for outcome, test in _NOUN_BEFORE.items():
        if test.search(before):
            return outcome
    if str(mention.value.kind) == "official":
        return None
    if _NAMING.search(before):
        named = next((o for o, test in _GROUPS if test.search(before)), None)
        if named is not None:
            return named
    return next((o for o, test in _BEFORE.items() if test.search(before)), None)


def _counted(
    doc: Doc, claims: tuple[Claim[Casualties], ...], person: Person, mentions: Mentions, kind: str
) -> tuple[Claim[Casualties], ...]:
    """The claim that this person fills, marked with the name; a new claim of one where none can hold them."""
    for i, claim in enumerate(claims):
        value = claim.value
        room = value.figure.high is None or len(value.named) < (value.figure.high or 1)
        if value.outcome is person.outcome and room and _alike(value.category, person):
            named = replace(value, named=(*value.named, person.name))
            return (*claims[:i], replace(claim, value=named), *claims[i + 1 :])
    if person.outcome is None or any(c.value.outcome is person.outcome for c in claims):
        return claims
    evidence = person.evidence
    value = Casualties(person.name, _category(person, kind), _side(person), person.outcome, Figure.exact(1), (person.name,))
    claim_id = f"{doc.report.id}:{evidence.start}-{evidence.end}:{person.outcome.value}"
    said = speaker_of(doc, mentions.attributions, Span(evidence.start, evidence.end))
    return (*claims, Claim(claim_id, value, evidence, said))


def _alike(category: Category, person: Person) -> bool:
    if person.rank is not None:
        return category in (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER, Category.UNKNOWN, Category.MIXED)
    return True


def _category(person: Person, kind: str) -> Category:
    if person.rank is not None:
        return Category.MILITARY
    if person.outcome is Outcome.CAPTURED:
        return Category.MILITANT
    return Category.CIVILIAN if kind != "armed_clash" else Category.UNKNOWN


def _side(person: Person) -> Side | None:
    return Side.A if person.rank is not None else None
