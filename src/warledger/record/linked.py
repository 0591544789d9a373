"""Events of the record: mentions of many reports that tell of one event, with copies counted as one source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, or_, select

from warledger.model import EventMention
from warledger.record.database import Database
from warledger.record.judgements import corrections_of
from warledger.record.queries import Position, concerned_positions, event_positions, mentions_at
from warledger.record.tables import EVENT_GROUPS
from warledger.record.views import (
    Concerned,
    Correction,
    EventFilter,
    LinkedEvent,
    Recorded,
    Source,
    place_name,
)

# Events asked for at a time: older builds of SQLite take 999 parameters.
PAGE: Final = 100
# Reports of which it takes longer to look up each one's events than to read all.
MANY: Final = 10_000

_UNDATED: Final = date(9999, 12, 31)


def linked_events(database: Database, wanted: EventFilter) -> Iterator[LinkedEvent]:
    """The events with at least one mention that fits, in the order of their first such mention."""
    with database.reading() as connection:
        names = _event_names(connection, event_positions(connection, wanted))
    yield from _loaded(database, names)


def concerned_events(database: Database, wanted: Concerned) -> Iterator[LinkedEvent]:
    """The events with at least one mention that is asked for, in the order of their first such mention."""
    with database.reading() as connection:
        names = _event_names(connection, concerned_positions(connection, wanted))
    yield from _loaded(database, names)


def named_events(database: Database, names: Collection[str]) -> Iterator[LinkedEvent]:
    """The events of these ids."""
    yield from _loaded(database, sorted(names))


def _loaded(database: Database, names: Sequence[str]) -> Iterator[LinkedEvent]:
    """Events by their names, a page of them in memory at a time."""
    for i in range(0, len(names), PAGE):
        with database.reading() as connection:
            found = load_events(connection, names[i : i + PAGE])
        yield from found


def linked_event(database: Database, name: str) -> LinkedEvent | None:
    """The event of this id, or of the mention of this name; None where there is none."""
    named = or_(EVENT_GROUPS.c.event == name, EVENT_GROUPS.c.mention == name)
    with database.reading() as connection:
        event = connection.scalar(select(EVENT_GROUPS.c.event).where(named).limit(1))
        return None if event is None else next(iter(load_events(connection, [event])), None)


def load_events(connection: Connection, names: Sequence[str]) -> list[LinkedEvent]:
    """The events of these ids, in their order; an id that is no event's any more is left out."""
    members: dict[str, list[_Member]] = {name: [] for name in names}
    rows = connection.execute(select(EVENT_GROUPS).where(EVENT_GROUPS.c.event.in_(names))).all()
    found = mentions_at(connection, {Position(row.report_key, row.ord) for row in rows})
    said = corrections_of(connection, {row.report_key for row in rows})
    for row in rows:
        mention = found[Position(row.report_key, row.ord)]
        corrections = tuple(said.get(row.report_key, ()))
        members[row.event].append(_Member(row.mention, row.source, mention, corrections))
    return [_event(name, members[name]) for name in names if members[name]]


def _event_names(connection: Connection, positions: Sequence[Position]) -> list[str]:
    """The events of mentions, each once, in the order of its first mention."""
    columns = (EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord, EVENT_GROUPS.c.event)
    wanted = sorted({p.report_key for p in positions})
    pages = [wanted[i : i + PAGE] for i in range(0, len(wanted), PAGE)]
    conditions = [()] if len(wanted) > MANY else [(EVENT_GROUPS.c.report_key.in_(p),) for p in pages]
    names: dict[Position, str] = {}
    for condition in conditions:
        for row in connection.execute(select(*columns).where(*condition)):
            names[Position(row.report_key, row.ord)] = row.event
    return list(dict.fromkeys(names[p] for p in positions))


@dataclass(frozen=True, slots=True)
class _Member:
    """A mention of an event, with its name and the first report that its own one copies."""

    name: str
    source: str
    mention: Recorded[EventMention]
    corrections: tuple[Correction, ...]
    """Of its report."""

    @property
    def published(self) -> date:
        """For sorting: reports without a day come last."""
        return self.mention.source.report.published or _UNDATED


def _event(name: str, members: Sequence[_Member]) -> LinkedEvent:
    ordered = sorted(members, key=lambda m: (m.published, m.name))
    sources: dict[str, list[Recorded[EventMention]]] = {}
    for member in ordered:
        if member.mention.source.latest:
            sources.setdefault(member.source, []).append(member.mention)
    earlier = tuple(m.mention for m in ordered if not m.mention.source.latest)
    told = tuple(Source(s, tuple(found)) for s, found in sources.items())
    return LinkedEvent(name, told, earlier, tuple(_corrections(ordered)))


def _corrections(members: Sequence[_Member]) -> Iterator[Correction]:
    """What is said of the claims and places of these mentions, each once."""
    for member in members:
        own = {place_name(member.name), *(c.id for c in member.mention.value.casualties)}
        yield from (c for c in member.corrections if c.claim in own)
