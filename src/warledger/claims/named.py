"""Named victims, captives and freed people of an event; a named dead person fills one of the counted dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.casualties import claim_id
from warledger.claims.context import Context
from warledger.claims.event_types import ARMED_CLASH
from warledger.mentions.attribution import speaker_of
from warledger.mentions.people import NamedPerson, PersonKind
from warledger.model import Casualties, Category, Claim, Figure, Mention, Outcome, Person, Side, Span
from warledger.text.doc import Sentence

# How much of a sentence behind and before a name is looked at (characters): an apposition and a verb.
_AFTER: Final = 200
_BEFORE: Final = 140

# In the order in which they are tried.
_BY_VERB: Final = (
    Outcome.KILLED, Outcome.WOUNDED, Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED, Outcome.MISSING,
)  # fmt: skip
_BY_NOUN: Final = (Outcome.KILLED, Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED)
_BY_GROUP: Final = (Outcome.RELEASED, Outcome.KILLED, Outcome.CAPTURED, Outcome.ABDUCTED)
# Where people with a rank are counted.
_RANKED: Final = (
    Category.MILITARY, Category.POLICE, Category.PEACEKEEPER, Category.UNKNOWN, Category.MIXED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The casualty claims of an event with the names that fill them, and the people named."""

    claims: tuple[Claim[Casualties], ...]
    people: tuple[Person, ...]


def fill_named(
    context: Context, sentences: Sequence[Sentence], claims: tuple[Claim[Casualties], ...], *, kind: str
) -> Filled:
    """The people whom an event's sentences name as victims, captives or freed, each once.

    "A soldier was killed. Sergeant Jon Arlo was 24.": Arlo fills the one counted. Where no claim counts those
    of an outcome, a named person is a claim of one.
    """
    people: dict[str, Person] = {}
    for sentence in sentences:
        for mention in context.mentions.people_in(sentence.span):
            if mention.value.name in people or _speaks(context, mention):
                continue
            outcome = outcome_of(context, mention, sentence)
            if outcome is not None:
                people[mention.value.name] = _person(context, mention, outcome)
    for person in people.values():
        claims = _counting(context, claims, person, kind)
    return Filled(claims, tuple(people.values()))


def _speaks(context: Context, mention: Mention[NamedPerson]) -> bool:
    return any(m.value.speaker.overlaps(mention.span) for m in context.mentions.attributions)


def _person(context: Context, mention: Mention[NamedPerson], outcome: Outcome) -> Person:
    value = mention.value
    return Person(
        name=value.name,
        outcome=outcome,
        rank=value.rank,
        unit=value.unit,
        age=value.age,
        nationality=value.nationality,
        role=value.role,
        evidence=context.doc.report.evidence(mention.span),
    )


def outcome_of(context: Context, mention: Mention[NamedPerson], sentence: Sentence) -> Outcome | None:
    """What the sentence says befell a named person, or None.

    In order: a predicate right behind the name ("Arlo, 24, was killed"), "the death of" before it, a list of
    the dead or freed, an active verb whose object it is. An official is a victim only by the first two.
    """
    patterns, span, folded = context.lexicon.grammar["named"].patterns, mention.span, context.doc.folded
    after = folded[span.end : min(sentence.end, span.end + _AFTER)]
    before = folded[max(sentence.start, span.start - _BEFORE) : span.start]
    if patterns["leading"].search(before):
        return None
    told = _behind(context, after) or _by_noun(context, before)
    if told is not None or mention.value.kind is PersonKind.OFFICIAL:
        return told
    listed = _listed(context, before) if patterns["naming"].search(before) else None
    return listed or _as_object(context, before)


def _behind(context: Context, after: str) -> Outcome | None:
    """By the predicate behind the name; who was wounded "and later died" was killed."""
    patterns = context.lexicon.grammar["named"].patterns
    told = [o for o in _BY_VERB if _reaches(after, patterns[f"{o.value}_verb"], patterns["behind_name"])]
    if Outcome.WOUNDED in told and patterns["later_died"].search(after):
        return Outcome.KILLED
    return told[0] if told else None


def _reaches(after: str, verb: re.Pattern[str], between: re.Pattern[str]) -> bool:
    """True where a verb stands behind a name with only what may stand in between."""
    return any(between.fullmatch(after, 0, match.start()) for match in verb.finditer(after))


def _by_noun(context: Context, before: str) -> Outcome | None:
    """By a noun whose owner the name is: "the death of Sergeant …"."""
    patterns = context.lexicon.grammar["named"].patterns
    tail = patterns["before_owner"]
    return next((o for o in _BY_NOUN if _leads_to(before, patterns[f"{o.value}_noun"], tail)), None)


def _as_object(context: Context, before: str) -> Outcome | None:
    """By an active verb whose object the name is: "gunmen killed …"."""
    patterns = context.lexicon.grammar["named"].patterns
    tail = patterns["before_object"]
    return next((o for o in _BY_VERB if _leads_to(before, patterns[f"{o.value}_verb"], tail)), None)


def _leads_to(before: str, word: re.Pattern[str], tail: re.Pattern[str]) -> bool:
    """True where a word stands before a name with only its tail in between."""
    return any(tail.match(before, match.end("word")) for match in word.finditer(before))


def _listed(context: Context, before: str) -> Outcome | None:
    """By the group that a list of names tells the members of: "the dead were named as …"."""
    patterns = context.lexicon.grammar["named"].patterns
    return next((o for o in _BY_GROUP if patterns[f"{o.value}_group"].search(before)), None)


def _counting(
    context: Context, claims: tuple[Claim[Casualties], ...], person: Person, kind: str
) -> tuple[Claim[Casualties], ...]:
    """The claims with this person's name in the first that has room; a claim of one where none counts them."""
    for i, claim in enumerate(claims):
        value = claim.value
        if value.outcome is person.outcome and _has_room(value) and _alike(value.category, person):
            named = replace(value, named=(*value.named, person.name))
            return (*claims[:i], replace(claim, value=named), *claims[i + 1 :])
    if person.outcome is None or any(c.value.outcome is person.outcome for c in claims):
        return claims
    return (*claims, _claim_of_one(context, person, person.outcome, kind))


def _has_room(value: Casualties) -> bool:
    return value.figure.high is None or len(value.named) < max(value.figure.high, 1)


def _claim_of_one(context: Context, person: Person, outcome: Outcome, kind: str) -> Claim[Casualties]:
    span = Span(person.evidence.start, person.evidence.end)
    side = Side.A if person.rank is not None else None
    value = Casualties(person.name, _category(person, kind), side, outcome, Figure.exact(1), (person.name,))
    said = speaker_of(context.doc, context.mentions.attributions, span)
    return Claim(claim_id(context, span, outcome), value, person.evidence, said)


def _alike(category: Category, person: Person) -> bool:
    """A person with a rank is counted among soldiers, police, or people of no told kind."""
    return person.rank is None or category in _RANKED


def _category(person: Person, kind: str) -> Category:
    if person.rank is not None:
        return Category.MILITARY
    if person.outcome is Outcome.CAPTURED:
        return Category.MILITANT
    return Category.CIVILIAN if kind != ARMED_CLASH else Category.UNKNOWN
