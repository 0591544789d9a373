"""Named victims, captives and freed people of an event; a named dead person fills one of the counted dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.units import Unit
from warledger.mentions.attribution import speaker_of
from warledger.mentions.gathered import Mentions
from warledger.mentions.people import NamedPerson
from warledger.model import Casualties, Category, Claim, Evidence, Figure, Mention, Outcome, Person, Side, Span
from warledger.text.doc import Doc

_DEATH: Final = re.compile(
    r"\b(?:death of|killing of|killed|died|dead|dies|slain|murdered|murder of|assassinated|shot dead|lost (?:his|her|their) li\w+|funeral of|"
    r"buried|mortally|assassination of|gunned down|body of|fallen|blew (?:him|her)self up|executed|beheaded|succumbed|was shot|his death|perished)\b"
)
_WOUNDED: Final = re.compile(r"\b(?:wounded|injured|hurt|stabbed|shot in)\b")
_CAPTURED: Final = re.compile(r"\b(?:arrested|detained|captured|surrendered|gave (?:him|her|them)sel\w+ up|handed (?:them|him)sel\w+ over|in custody|turned (?:him|them)sel\w+ in|apprehended|charged)\b")
_ABDUCTED: Final = re.compile(r"\b(?:kidnapped|abducted|seized|taken hostage|snatched|taken captive|held captive|kidnap|abduction of|kidnapping of)\b")
_RELEASED: Final = re.compile(r"\b(?:freed|released|set free|rescued|release of|liberated|those freed|regained)\b")
_TESTS: Final = (
    (Outcome.RELEASED, _RELEASED), (Outcome.KILLED, _DEATH), (Outcome.ABDUCTED, _ABDUCTED),
    (Outcome.CAPTURED, _CAPTURED), (Outcome.WOUNDED, _WOUNDED),
)  # fmt: skip


def fill_named(
    doc: Doc, units: Sequence[Unit], claims: tuple[Claim[Casualties], ...], mentions: Mentions, kind: str, country: str | None
) -> tuple[tuple[Claim[Casualties], ...], tuple[Person, ...]]:
    """The people of an event and its casualty claims with the names that fill them."""
    people: dict[str, Person] = {}
    speakers = [m.value.speaker for m in mentions.attributions]
    for unit in units:
        for mention in mentions.people_in(unit.span):
            value = mention.value
            if value.name in people or any(s.overlaps(mention.span) for s in speakers):
                continue
            outcome = _outcome(doc, mention, unit)
            if outcome is None or (value.kind == "official" and not _close(doc, mention, unit)):
                continue
            people[value.name] = _person(doc, mention, outcome)
    for person in people.values():
        claims = _counted(doc, claims, person, mentions, kind)
    return claims, tuple(people.values())


def _person(doc: Doc, mention: Mention[NamedPerson], outcome: Outcome) -> Person:
    value = mention.value
    return Person(
        name=value.name, outcome=outcome, rank=value.rank, unit=value.unit, age=value.age,
        nationality=value.nationality, role=value.role, evidence=doc.report.evidence(mention.span),
    )  # fmt: skip


def _outcome(doc: Doc, mention: Mention[NamedPerson], unit: Unit) -> Outcome | None:
    """What befell a named person: the predicate nearest to the name in its clause."""
    text = doc.folded[unit.span.start : unit.span.end]
    at = mention.span.start - unit.span.start
    best: tuple[int, Outcome] | None = None
    for outcome, test in _TESTS:
        for match in test.finditer(text):
            distance = match.start() - at if match.start() >= at else at - match.end()
            by = re.search(r"\bby [^,;]*$", text[max(0, at - 40) : at]) is not None
            if distance <= 160 and not by and (best is None or distance < best[0]):
                best = (distance, outcome)
    if best and best[1] is Outcome.WOUNDED and _DEATH.search(text, at):
        return Outcome.KILLED
    return best[1] if best else None


def _close(doc: Doc, mention: Mention[NamedPerson], unit: Unit) -> bool:
    """An official counts as a victim only where the predicate stands right beside the name."""
    after = doc.folded[mention.span.end : mention.span.end + 40]
    before = doc.folded[max(unit.span.start, mention.span.start - 40) : mention.span.start]
    direct = re.match(r"^(?:,[^,]{0,30},)? (?:was|were|died|has been|had been)\b", after)
    return bool(direct and any(t.search(after) for _, t in _TESTS)) or bool(
        re.search(r"(?:death of|killing of|assassination of|murder of|killed|shot dead|release of|arrest of|abduction of|kidnapping of)(?: \w+){0,4} $", before)
    )


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
    return (*claims, Claim(claim_id, value, _wide(doc, evidence), said))


def _wide(doc: Doc, evidence: Evidence) -> Evidence:
    return evidence


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
