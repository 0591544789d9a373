"""The mentions, claims, tallies, strengths and people of a record as rows of our own layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from warledger.export.crosswalk import parties
from warledger.export.event_table import NOWHERE, names
from warledger.export.files import LeftOut
from warledger.export.open_events import mention_of, open_events, row_id
from warledger.model import Casualties, Claim, EventMention, Person
from warledger.record import ClaimFilter, EventFilter, LinkedEvent, Record, Recorded


@dataclass(frozen=True, slots=True)
class MentionRow:
    """What one report says of an event, without its figures."""

    mention: str
    """Its name, "report:event"."""
    event: str
    """Id of the row in the table of events."""
    report: str
    version: int
    latest: bool
    """False in a former version of a changed page: such figures are counted by no rule."""
    source: str
    """The first of the reports that the report is a copy or version of; each source is counted once."""
    publisher: str | None
    published: date | None
    url: str | None
    title: str | None
    type: str
    family: str
    primary: bool
    status: str
    date_start: date | None
    date_end: date | None
    date_precision: str
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    where_prec: int | None
    side_a: str
    """Names joined by `; `; a merely suspected actor ends in ` (?)`."""
    side_b: str
    start: int
    end: int
    quote: str
    """The words that tell of the event."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One figure of an event as one speaker gives it, with the words it rests on."""

    id: str
    event: str
    """Id of the row in the table of events."""
    mention: str
    """Its name in the table of mentions."""
    report: str
    version: int
    latest: bool
    """False in a former version of a changed page."""
    source: str
    correction: str | None
    """What a person said of it: accept, reject or amend."""
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
    mention: str
    """Its name in the table of mentions."""
    report: str
    version: int
    latest: bool
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


def mention_rows(record: Record, wanted: EventFilter) -> Iterator[MentionRow]:
    """One row per telling of the events that fit, those of copies and former versions among them."""
    return (_mention_row(told) for told in _told(record, wanted))


def claim_rows(record: Record, wanted: EventFilter) -> Iterator[ClaimRow]:
    """One row per figure of the events that fit, in whichever report."""
    for told in _told(record, wanted):
        said = {c.claim: c.verdict.value for c in told.event.corrections}
        yield from (_claim_row(told, c, said.get(c.id)) for c in told.mention.value.casualties)


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
    """One row per named person of the events that fit, in whichever report."""
    for told in _told(record, wanted):
        yield from (_person_row(told, p) for p in told.mention.value.people)


@dataclass(frozen=True, slots=True)
class _Told:
    """A mention with the event it is of."""

    event: LinkedEvent
    mention: Recorded[EventMention]
    source: str


def _told(record: Record, wanted: EventFilter) -> Iterator[_Told]:
    """All mentions of the events that fit, source by source, those in former versions behind them."""
    for event in open_events(record, wanted):
        if not isinstance(event, LeftOut):
            yield from (_Told(event, m, s.report) for s in event.sources for m in s.mentions)
            yield from (_Told(event, m, m.report_name) for m in event.earlier)


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """A table beside the table of events."""

    name: str
    row: type
    rows: Callable[[Record, EventFilter], Iterator[Any]]


CLAIM_TABLES: Final = (
    ClaimTable("mentions", MentionRow, mention_rows),
    ClaimTable("claims", ClaimRow, claim_rows),
    ClaimTable("tallies", TallyRow, tally_rows),
    ClaimTable("strengths", StrengthRow, strength_rows),
    ClaimTable("people", PersonRow, person_rows),
)


def _mention_row(told: _Told) -> MentionRow:
    source, value = told.mention.source, told.mention.value
    report, place, sides = source.report, value.place or NOWHERE, parties(value)
    return MentionRow(
        mention_of(told.mention), row_id(told.event), report.id, source.n, source.latest, told.source, report.publisher,
        report.published, report.url, report.title, value.type, value.family, value.primary, value.status.value,
        value.when.start, value.when.end, value.when.precision.value, place.name or None, place.country, place.admin1,
        place.lat, place.lon, place.radius_km, place.where_prec or None, names(sides.a), names(sides.b),
        value.trigger.start, value.trigger.end, value.trigger.quote,
    )  # fmt: skip


def _claim_row(told: _Told, claim: Claim[Casualties], correction: str | None) -> ClaimRow:
    value, figure, said, source = claim.value, claim.value.figure, claim.said_by, told.mention.source
    return ClaimRow(
        claim.id, row_id(told.event), mention_of(told.mention), source.report.id, source.n, source.latest, told.source,
        correction, value.who, value.category.value,
        value.side.value if value.side else None, value.outcome.value, figure.low, figure.best, figure.high,
        figure.qualifier.value, _speaker(claim), said.via if said else None, said.stance.value if said else None,
        claim.part_of, *_words(claim),
    )  # fmt: skip


def _person_row(told: _Told, person: Person) -> PersonRow:
    words, source = person.evidence, told.mention.source
    return PersonRow(
        row_id(told.event), mention_of(told.mention), source.report.id, source.n, source.latest, person.name,
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
