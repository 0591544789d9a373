"""The claims, tallies, strengths and people of a record as rows of our own layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from warledger.export.files import row_id
from warledger.model import Casualties, Claim, EventMention, Person
from warledger.record import ClaimFilter, EventFilter, Record, Recorded


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One figure of an event as one speaker gives it, with the words it rests on."""

    id: str
    event: str
    """Id of the row in the table of events."""
    report: str
    version: int
    who: str | None
    category: str
    side: str | None
    outcome: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    said_by: str | None
    via: str | None
    stance: str | None
    part_of: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One running total; never to be added to the events."""

    id: str
    report: str
    version: int
    kind: str
    who: str | None
    category: str
    outcome: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    since: str | None
    as_of: str | None
    area: str | None
    said_by: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """The size of a force."""

    id: str
    report: str
    version: int
    force: str
    actor: str | None
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    previous: int | None
    planned: bool
    as_of: str | None
    said_by: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person named among the victims, captives, freed or arrested."""

    event: str
    """Id of the row in the table of events."""
    report: str
    version: int
    name: str
    outcome: str | None
    rank: str | None
    unit: str | None
    age: int | None
    nationality: str | None
    role: str | None
    start: int
    end: int
    quote: str


def claim_rows(record: Record, wanted: EventFilter) -> Iterator[ClaimRow]:
    """One row per figure of the events that fit."""
    for event in record.events(wanted):
        if not event.source.redacted:
            yield from (_claim_row(event, c) for c in event.value.casualties)


def tally_rows(record: Record, wanted: EventFilter) -> Iterator[TallyRow]:
    """One row per tally; of the filter, report and old_versions count."""
    for found in record.tallies(_claims_of(wanted)):
        value, figure = found.value.value, found.value.value.figure
        if found.source.redacted:
            continue
        yield TallyRow(
            found.value.id, found.source.report.id, found.source.n, value.kind.value, value.who, value.category.value,
            value.outcome.value, figure.low, figure.best, figure.high, figure.qualifier.value, value.since,
            value.as_of, value.area, _speaker(found.value), *_words(found.value),
        )  # fmt: skip


def strength_rows(record: Record, wanted: EventFilter) -> Iterator[StrengthRow]:
    """One row per strength; of the filter, report and old_versions count."""
    for found in record.strengths(_claims_of(wanted)):
        value, figure = found.value.value, found.value.value.figure
        if found.source.redacted:
            continue
        yield StrengthRow(
            found.value.id, found.source.report.id, found.source.n, value.force, value.actor, figure.low, figure.best,
            figure.high, figure.qualifier.value, value.previous, value.planned, value.as_of, _speaker(found.value),
            *_words(found.value),
        )  # fmt: skip


def person_rows(record: Record, wanted: EventFilter) -> Iterator[PersonRow]:
    """One row per named person of the events that fit."""
    for event in record.events(wanted):
        if not event.source.redacted:
            yield from (_person_row(event, p) for p in event.value.people)


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """A table beside the table of events."""

    name: str
    row: type
    rows: Callable[[Record, EventFilter], Iterator[Any]]


CLAIM_TABLES: Final = (
    ClaimTable("claims", ClaimRow, claim_rows),
    ClaimTable("tallies", TallyRow, tally_rows),
    ClaimTable("strengths", StrengthRow, strength_rows),
    ClaimTable("people", PersonRow, person_rows),
)


def _claim_row(event: Recorded[EventMention], claim: Claim[Casualties]) -> ClaimRow:
    value, figure, said = claim.value, claim.value.figure, claim.said_by
    return ClaimRow(
        claim.id, row_id(event), event.source.report.id, event.source.n, value.who, value.category.value,
        value.side.value if value.side else None, value.outcome.value, figure.low, figure.best, figure.high,
        figure.qualifier.value, _speaker(claim), said.via if said else None, said.stance.value if said else None,
        claim.part_of, *_words(claim),
    )  # fmt: skip


def _person_row(event: Recorded[EventMention], person: Person) -> PersonRow:
    words = person.evidence
    return PersonRow(
        row_id(event), event.source.report.id, event.source.n, person.name,
        person.outcome.value if person.outcome else None, person.rank, person.unit, person.age, person.nationality,
        person.role, words.start, words.end, words.quote,
    )  # fmt: skip


def _speaker(claim: Claim[Any]) -> str | None:
    return claim.said_by.speaker if claim.said_by else None


def _words(claim: Claim[Any]) -> tuple[int, int, str]:
    """The last three columns: start, end, quote."""
    return claim.evidence.start, claim.evidence.end, claim.evidence.quote


def _claims_of(wanted: EventFilter) -> ClaimFilter:
    return ClaimFilter(report=wanted.report, old_versions=wanted.old_versions)
