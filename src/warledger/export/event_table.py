"""The events of a record as rows of our own layout, for CSV, Parquet and GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from warledger.export.crosswalk import parties
from warledger.export.files import ExportOptions, LeftOut, Traced, columns_of
from warledger.export.open_events import basis, open_events, row_id, witnesses
from warledger.model import Outcome, Participant, Place
from warledger.record import LinkedEvent, Record
from warledger.record.agreed import agreed
from warledger.record.estimates import Estimate, Toll
from warledger.record.views import report_name


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as all its reports together tell it. Numbers are people by the named rule; empty: no report says."""

    id: str
    event: str
    """Name of the linked event: that of its smallest mention."""
    reports: str
    """Ids joined by `; `, copies and later versions too."""
    mentions: int
    sources: int
    """Copies of one text, and versions of one page, are one source."""
    publishers: str
    """Of the sources, joined by `; `."""
    published: date | None
    """The first report's day."""
    published_last: date | None
    urls: str
    """Of the sources, joined by a space."""
    title: str | None
    """Of the report that is most about the event."""
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
    """The full texts, one a source, with a line of dashes in between: only when asked for."""


TEXT: Final = ("text",)

NOWHERE: Final = Place("", where_prec=0)
_APART: Final = "\n\n-----\n\n"


def event_columns(options: ExportOptions) -> tuple[str, ...]:
    """The columns of the table of events."""
    return columns_of(EventRow, without=() if options.with_text else TEXT)


def event_rows(record: Record, options: ExportOptions) -> Iterator[Traced[EventRow] | LeftOut]:
    """One row per linked event of the record, whatever its status."""
    for event in open_events(record, options.wanted):
        yield event if isinstance(event, LeftOut) else _event_row(event, options)


def _event_row(event: LinkedEvent, options: ExportOptions) -> Traced[EventRow]:
    found = agreed(event)
    value, told = found.event, _Told.of(event)
    place, sides = value.place or NOWHERE, parties(value)
    tolls = {o: options.counting.event_toll(event, o) for o in Outcome}
    killed = _Killed.of(tolls[Outcome.KILLED])
    row = EventRow(
        row_id(event), event.id, told.reports, told.mentions, told.sources, told.publishers, told.first,
        told.last, told.urls, found.leading.source.report.title,
        value.type, value.family, value.primary, value.status.value,
        value.when.start, value.when.end, value.when.precision.value,
        place.name or None, place.country, place.admin1, place.lat, place.lon, place.radius_km,
        place.where_prec or None, place.relation, place.gazetteer_id, names(sides.a), names(sides.b),
        killed.low, killed.best, killed.high, killed.side_a, killed.side_b, killed.civilians, killed.unknown,
        _best(tolls[Outcome.WOUNDED]), _best(tolls[Outcome.MISSING]), _best(tolls[Outcome.CAPTURED]),
        _best(tolls[Outcome.ABDUCTED]), _best(tolls[Outcome.RELEASED]), _best(tolls[Outcome.DISPLACED]),
        options.counting.rule.name, "; ".join(dict.fromkeys(m.kind for m in value.means)), value.operation,
        value.responsibility_claimed_by, f"{found.leading.reader.name} {found.leading.reader.version}",
        told.text if options.with_text else None,
    )  # fmt: skip
    return Traced(row, basis(event, _estimates(tolls), options.counting.rule.name))


@dataclass(frozen=True, slots=True)
class _Told:
    """Who tells of an event, and when."""

    reports: str
    mentions: int
    sources: int
    publishers: str
    first: date | None
    last: date | None
    urls: str
    text: str

    @classmethod
    def of(cls, event: LinkedEvent) -> _Told:
        """The reports of an event."""
        sources = witnesses(event)
        stored = [m.source for s in event.sources for m in s.mentions]
        days = [s.report.published for s in stored if s.report.published is not None]
        return cls(
            "; ".join(dict.fromkeys(report_name(s.report.id, s.n) for s in stored)),
            len(stored),
            len(sources),
            "; ".join(dict.fromkeys(_listed(r.publisher) for r in sources if r.publisher)),
            min(days, default=None),
            max(days, default=None),
            " ".join(dict.fromkeys(r.url for r in sources if r.url)),
            _APART.join(r.text for r in sources),
        )


@dataclass(frozen=True, slots=True)
class _Killed:
    """The seven columns of the dead; all empty where no report tells of any."""

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


def names(participants: Sequence[Participant]) -> str:
    """Participants in a cell: joined by `; `, a merely suspected one with ` (?)`."""
    found = ((p.canonical or p.mention) + (" (?)" if p.hedged else "") for p in participants)
    return "; ".join(dict.fromkeys(_listed(n) for n in found))


def _listed(words: str) -> str:
    """Words that can stand in a list joined by semicolons."""
    return words.replace(";", ",")
