"""The events of a record as rows of our own layout, for CSV, Parquet and GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from warledger.export.crosswalk import parties
from warledger.export.files import ExportOptions, LeftOut, Traced, basis, columns_of, row_id
from warledger.model import EventMention, Outcome, Participant, Place
from warledger.record import Record, Recorded
from warledger.record.estimates import Estimate, Toll


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as one report tells it. Numbers are people by the named rule; empty: the report does not say."""

    id: str
    report: str
    version: int
    publisher: str | None
    published: date | None
    url: str | None
    title: str | None
    event: str
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
    relation: str | None
    gazetteer_id: str | None
    side_a: str
    """Names joined by `; `; a merely suspected actor ends in ` (?)`."""
    side_b: str
    killed_low: int | None
    killed: int | None
    killed_high: int | None
    killed_side_a: int | None
    killed_side_b: int | None
    killed_civilians: int | None
    killed_unknown: int | None
    wounded: int | None
    missing: int | None
    captured: int | None
    abducted: int | None
    released: int | None
    displaced: int | None
    rule: str
    means: str
    """Kinds joined by `; `."""
    operation: str | None
    responsibility_claimed_by: str | None
    reader: str
    text: str | None
    """The report's full text: only when asked for."""


TEXT: Final = ("text",)

_NOWHERE: Final = Place("", where_prec=0)


def event_columns(options: ExportOptions) -> tuple[str, ...]:
    """The columns of the table of events."""
    return columns_of(EventRow, without=() if options.with_text else TEXT)


def event_rows(record: Record, options: ExportOptions) -> Iterator[Traced[EventRow] | LeftOut]:
    """One row per event of the record, whatever its status."""
    for event in record.events(options.wanted):
        if event.source.redacted:
            yield LeftOut(row_id(event), "the report is redacted")
        else:
            yield _event_row(event, options)


def _event_row(event: Recorded[EventMention], options: ExportOptions) -> Traced[EventRow]:
    value, report = event.value, event.source.report
    place, sides = value.place or _NOWHERE, parties(value)
    tolls = {o: options.counting.toll((event,), o) for o in Outcome}
    killed = _Killed.of(tolls[Outcome.KILLED])
    row = EventRow(
        row_id(event), report.id, event.source.n, report.publisher, report.published, report.url, report.title,
        value.id, value.type, value.family, value.primary, value.status.value,
        value.when.start, value.when.end, value.when.precision.value,
        place.name or None, place.country, place.admin1, place.lat, place.lon, place.radius_km,
        place.where_prec or None, place.relation, place.gazetteer_id, _names(sides.a), _names(sides.b),
        killed.low, killed.best, killed.high, killed.side_a, killed.side_b, killed.civilians, killed.unknown,
        _best(tolls[Outcome.WOUNDED]), _best(tolls[Outcome.MISSING]), _best(tolls[Outcome.CAPTURED]),
        _best(tolls[Outcome.ABDUCTED]), _best(tolls[Outcome.RELEASED]), _best(tolls[Outcome.DISPLACED]),
        options.counting.rule.name, "; ".join(dict.fromkeys(m.kind for m in value.means)), value.operation,
        value.responsibility_claimed_by, f"{event.reader.name} {event.reader.version}",
        report.text if options.with_text else None,
    )  # fmt: skip
    return Traced(row, basis(event, _estimates(tolls), options.counting.rule.name))


@dataclass(frozen=True, slots=True)
class _Killed:
    """The seven columns of the dead; all empty where the report tells of none."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    side_a: int | None = None
    side_b: int | None = None
    civilians: int | None = None
    unknown: int | None = None

    @classmethod
    def of(cls, toll: Toll | None) -> _Killed:
        """The columns of a toll."""
        if toll is None:
            return cls()
        total = toll.total
        groups = (toll.side_a.best, toll.side_b.best, toll.civilians.best, toll.unknown)
        return cls(total.low, total.best, total.high, *groups)


def _best(toll: Toll | None) -> int | None:
    return None if toll is None else toll.total.best


def _estimates(tolls: dict[Outcome, Toll | None]) -> dict[str, Estimate]:
    """The estimates by column, for the side file."""
    found = {o.value: t.total for o, t in tolls.items() if t is not None}
    killed = tolls[Outcome.KILLED]
    if killed is not None:
        found |= {
            "killed_side_a": killed.side_a,
            "killed_side_b": killed.side_b,
            "killed_civilians": killed.civilians,
        }
    return found


def _names(participants: Sequence[Participant]) -> str:
    names = ((p.canonical or p.mention) + (" (?)" if p.hedged else "") for p in participants)
    return "; ".join(dict.fromkeys(n.replace(";", ",") for n in names))
