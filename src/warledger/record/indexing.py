"""One linked event into its rows of the index: what its reports agree on best, actors, numbers by each rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Table

from warledger.model import EventMention, Participant
from warledger.record.agreed import agreed
from warledger.record.counting import Counting
from warledger.record.estimates import toll
from warledger.record.indexed_people import PeopleRows, Row, ToldBy, bounds, people_rows
from warledger.record.tables_index import EVENT_ACTORS, EVENT_PEOPLE, EVENT_PIECES, EVENT_SHARES, EVENT_TOLLS
from warledger.record.views import LinkedEvent, mention_name

# Undated events come last in any order by day.
UNDATED: Final = 99_991_231


@dataclass(frozen=True, slots=True)
class IndexedEvent:
    """The rows of one event, without its key and the number of its last change."""

    name: str
    row: Row
    actors: tuple[Row, ...]
    tolls: tuple[Row, ...]
    people: PeopleRows
    members: tuple[str, ...]
    """Names of its mentions."""

    def rows_of(self, table: Table) -> Sequence[Row]:
        """Its rows of one of the tables that have some of each event."""
        told = {EVENT_ACTORS: self.actors, EVENT_TOLLS: self.tolls, EVENT_PEOPLE: self.people.people}
        told |= {EVENT_SHARES: self.people.shares, EVENT_PIECES: self.people.pieces}
        return told[table]

    @property
    def digest(self) -> str:
        """Of all that its reports say: another one, where any of it changed."""
        return str(self.row["digest"])


def indexed(event: LinkedEvent, countings: Mapping[str, Counting]) -> IndexedEvent:
    """The rows of an event that a latest version of a report tells of."""
    together = agreed(event).event
    told = _told(event, countings)
    tolls = tuple(_tolls(told))
    actors = tuple({"ord": n, **_actor(a, event)} for n, a in enumerate(together.actors))
    row = {"event": event.id, **_what(together), **_sources(event)}
    row["digest"] = _digest(row, actors, tolls, *(repr(m.value) for m in event.mentions))
    people = people_rows(event, told)
    row["forces"] = people.forces
    names = tuple(mention_name(m.report_name, m.value.id) for m in event.mentions)
    return IndexedEvent(event.id, row, actors, tolls, people, names)


def day_number(day: date | None) -> int:
    """A day as a number to sort by."""
    return UNDATED if day is None else day.year * 10_000 + day.month * 100 + day.day


def _what(event: EventMention) -> Row:
    """Type, status, time and place."""
    when, place = event.when, event.place
    return {
        "type": event.type,
        "family": event.family,
        "status": event.status.value,
        "day_order": day_number(when.start),
        "day_first": when.start,
        "day_last": when.end,
        "precision": when.precision.value,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "where_prec": place.where_prec if place else None,
        "operation": event.operation,
        "is_primary": event.primary,
    }


def _sources(event: LinkedEvent) -> Row:
    names = sorted({m.source.report.publisher for m in event.mentions if m.source.report.publisher})
    pages = len({m.source.page for m in event.mentions})
    return {"reports": pages, "sources": len(event.sources), "publishers": "\n".join(names)}


def _actor(actor: Participant, event: LinkedEvent) -> Row:
    """An actor with all the names that the reports give it."""
    same = (a for m in event.mentions for a in m.value.actors if a.id == actor.id)
    return {
        "actor": actor.id,
        "name": actor.canonical or actor.mention,
        "words": "\n".join(dict.fromkeys(w for a in same for w in (a.canonical, a.mention))),
        "role": actor.role.value if actor.role else None,
        "side": actor.side.value if actor.side else None,
        "hedged": actor.hedged,
    }


def _told(event: LinkedEvent, countings: Mapping[str, Counting]) -> list[ToldBy]:
    """The claims of an event by each counting; those with the same sources say the same of speakers."""
    found: list[ToldBy] = []
    for name, counting in countings.items():
        alike = next((t.statements for t in found if t.counting.sources is counting.sources), None)
        found.append(ToldBy(name, counting, counting.statements(event) if alike is None else alike))
    return found


def _tolls(told: Sequence[ToldBy]) -> Iterator[Row]:
    for by in told:
        for outcome in by.outcomes:
            found = toll(by.statements, outcome, by.counting.rule)
            if found is not None:
                yield {"rule": by.name, "outcome": outcome.value, **bounds(found.total)}


def _digest(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
