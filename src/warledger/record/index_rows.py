"""Fill the index tables with the rows of one reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from warledger.model import (
    Casualties,
    Claim,
    EventMention,
    Figure,
    Participant,
    Person,
    Reading,
    Strength,
    Tally,
)
from warledger.record.bulk import insert_rows
from warledger.record.links import forget_links
from warledger.record.tables import (
    CLAIMS,
    EVENT_GROUPS,
    EVENTS,
    INDEX_TABLES,
    PARTICIPANTS,
    PEOPLE,
    REPORTS,
    STRENGTHS,
    TALLIES,
)
from warledger.record.touched import touch
from warledger.record.views import mention_name, report_name


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading with the row of its report."""

    key: int
    n: int
    """Version of its page."""
    reading: Reading


def fill_index(connection: Connection, key: int, reading: Reading) -> None:
    """Put in the index rows of a report that has none."""
    n = connection.execute(select(REPORTS.c.n).where(REPORTS.c.key == key)).scalar_one()
    fill_indices(connection, [Placed(key, n, reading)])


def fill_indices(connection: Connection, placed: Sequence[Placed]) -> None:
    """Put in the index rows of reports that have none."""
    rows: dict[str, _IndexRows] = {}
    for group in (g for p in placed for g in _index_rows(p.key, p.reading)):
        rows.setdefault(group.table.name, _IndexRows(group.table, [])).rows.extend(group.rows)
    for group in rows.values():
        insert_rows(connection, group.table, group.rows)
    alone = [row for p in placed for row in _alone(p)]
    if alone:
        insert_rows(connection, EVENT_GROUPS, alone)
        touch(connection, [row["event"] for row in alone])


def clear_index(connection: Connection, key: int) -> None:
    """Take out the index rows of a report, and all that linking made of them."""
    forget_links(connection, key)
    for table in INDEX_TABLES:
        connection.execute(delete(table).where(table.c.report_key == key))


@dataclass(frozen=True, slots=True)
class _IndexRows:
    """Rows for one index table."""

    table: Table
    rows: list[dict[str, Any]]


def _index_rows(report_key: int, reading: Reading) -> Iterator[_IndexRows]:
    """All index rows of a reading, numbered within the report in the order of the reading."""
    events = list(enumerate(reading.events))
    groups: list[tuple[Table, list[dict[str, Any]]]] = [
        (EVENTS, [_event(e) for e in reading.events]),
        (PARTICIPANTS, [{"event_ord": n, **_participant(p)} for n, e in events for p in e.actors]),
        (CLAIMS, [{"event_ord": n, **_casualties(c)} for n, e in events for c in e.casualties]),
        (PEOPLE, [{"event_ord": n, **_person(p)} for n, e in events for p in e.people]),
        (TALLIES, [_tally(t) for t in reading.tallies]),
        (STRENGTHS, [_strength(s) for s in reading.strengths]),
    ]
    for table, rows in groups:
        if rows:
            yield _IndexRows(
                table, [{"report_key": report_key, "ord": n, **row} for n, row in enumerate(rows)]
            )


def _alone(placed: Placed) -> Iterator[dict[str, Any]]:
    """Until it is linked, each mention is an event by itself."""
    source = report_name(placed.reading.report.id, placed.n)
    for position, event in enumerate(placed.reading.events):
        name = mention_name(source, event.id)
        row = {"report_key": placed.key, "ord": position, "mention": name, "event": name}
        yield {**row, "source": source, "stale": True}


def _event(event: EventMention) -> dict[str, Any]:
    place = event.place
    return {
        "event": event.id,
        "type": event.type,
        "family": event.family,
        "is_primary": event.primary,
        "status": event.status.value,
        "date_start": event.when.start,
        "date_end": event.when.end,
        "date_precision": event.when.precision.value,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "operation": event.operation,
    }


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "actor": participant.id,
        "canonical": participant.canonical,
        "mention": participant.mention,
        "kind": participant.kind.value,
        "role": participant.role.value if participant.role else None,
        "side": participant.side.value if participant.side else None,
        "hedged": participant.hedged,
    }


def _bounds(figure: Figure) -> dict[str, Any]:
    return {"low": figure.low, "best": figure.best, "high": figure.high}


def _speaker(claim: Claim[Any]) -> str | None:
    return claim.said_by.speaker if claim.said_by else None


def _casualties(claim: Claim[Casualties]) -> dict[str, Any]:
    value = claim.value
    return {
        "claim": claim.id,
        "who": value.who,
        "category": value.category.value,
        "side": value.side.value if value.side else None,
        "outcome": value.outcome.value,
        **_bounds(value.figure),
        "qualifier": value.figure.qualifier.value,
        "said_by": _speaker(claim),
        "part_of": claim.part_of,
    }


def _tally(claim: Claim[Tally]) -> dict[str, Any]:
    value = claim.value
    return {
        "claim": claim.id,
        "kind": value.kind.value,
        "who": value.who,
        "category": value.category.value,
        "outcome": value.outcome.value,
        **_bounds(value.figure),
        "since": value.since,
        "as_of": value.as_of,
        "area": value.area,
        "said_by": _speaker(claim),
    }


def _strength(claim: Claim[Strength]) -> dict[str, Any]:
    value = claim.value
    return {
        "claim": claim.id,
        "force": value.force,
        "actor": value.actor,
        **_bounds(value.figure),
        "previous": value.previous,
        "planned": value.planned,
        "as_of": value.as_of,
        "said_by": _speaker(claim),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "outcome": person.outcome.value if person.outcome else None,
        "rank": person.rank,
        "unit": person.unit,
        "age": person.age,
        "nationality": person.nationality,
        "role": person.role,
    }
