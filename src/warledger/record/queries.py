"""Questions to the record: which rows fit a filter, and the values behind them page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from warledger.model import Claim, EventMention, Outcome, Person, Reader, Reading, Report, Strength, Tally
from warledger.record.concerned import concerns, in_words
from warledger.record.database import Database
from warledger.record.rows import REPORT_COLUMNS, reading_of, stored
from warledger.record.search import has_words
from warledger.record.tables import (
    CLAIMS,
    EVENTS,
    LARGEST,
    PARTICIPANTS,
    PEOPLE,
    PROBLEMS,
    READINGS,
    REPORTS,
    STRENGTHS,
    TALLIES,
)
from warledger.record.views import Box, ClaimFilter, Concerned, EventFilter, Recorded, RecordedProblem, Stored

T = TypeVar("T")

Decode = Callable[[str, Report], Reading]
"""Makes a reading of what is stored of it."""

# Readings decoded at a time: a megabyte or two of text.
PAGE: Final = 100

# Undated events come last.
_LAST: Final = date(9999, 12, 31)

_BY_DAY: Final = (func.coalesce(EVENTS.c.date_start, _LAST), REPORTS.c.page, REPORTS.c.n, EVENTS.c.ord)


@dataclass(frozen=True, slots=True)
class Position:
    """A row of an index table."""

    report_key: int
    ord: int


def event_positions(connection: Connection, wanted: EventFilter) -> list[Position]:
    """The events that fit, by day, then report, then place in the reading."""
    return _positions(connection, EVENTS, _event_conditions(connection, wanted), _BY_DAY)


def concerned_positions(connection: Connection, wanted: Concerned) -> list[Position]:
    """The events that are asked for, in the same order."""
    return _positions(connection, EVENTS, [REPORTS.c.latest, concerns(wanted)], _BY_DAY)


def tally_positions(connection: Connection, wanted: ClaimFilter) -> list[Position]:
    """The tallies that fit, by report, then place in the reading."""
    about = _about(wanted, TALLIES.c.area, TALLIES.c.who, TALLIES.c.said_by)
    if wanted.who is not None:
        about.append(or_(TALLIES.c.who.is_(None), in_words(TALLIES.c.who, wanted.who)))
    return _positions(connection, TALLIES, [*_claim_conditions(connection, wanted, TALLIES), *about])


def strength_positions(connection: Connection, wanted: ClaimFilter) -> list[Position]:
    """The strengths that fit, by report, then place in the reading."""
    about = _about(wanted, STRENGTHS.c.force, STRENGTHS.c.actor, STRENGTHS.c.said_by)
    return _positions(connection, STRENGTHS, [*_claim_conditions(connection, wanted, STRENGTHS), *about])


def person_positions(connection: Connection, wanted: ClaimFilter) -> list[Position]:
    """The people that fit, by report, then place in the reading."""
    about = _about(wanted, PEOPLE.c.name, PEOPLE.c.unit)
    return _positions(connection, PEOPLE, [*_claim_conditions(connection, wanted, PEOPLE), *about])


def recorded_events(reading: Recorded[Reading]) -> list[Recorded[EventMention]]:
    """A reading's events, numbered as in the index."""
    return [Recorded(reading.source, reading.reader, e) for e in reading.value.events]


def recorded_tallies(reading: Recorded[Reading]) -> list[Recorded[Claim[Tally]]]:
    """A reading's tallies, numbered as in the index."""
    return [Recorded(reading.source, reading.reader, t) for t in reading.value.tallies]


def recorded_strengths(reading: Recorded[Reading]) -> list[Recorded[Claim[Strength]]]:
    """A reading's strengths, numbered as in the index."""
    return [Recorded(reading.source, reading.reader, s) for s in reading.value.strengths]


def recorded_people(reading: Recorded[Reading]) -> list[Recorded[Person]]:
    """A reading's people, numbered as in the index."""
    events = reading.value.events
    return [Recorded(reading.source, reading.reader, p, e.id) for e in events for p in e.people]


def values_at(
    database: Database,
    positions: Sequence[Position],
    values: Callable[[Recorded[Reading]], Sequence[T]],
    decode: Decode = reading_of,
) -> Iterator[T]:
    """The values at positions, in their order, a page of readings in memory at a time, read by `decode`.

    A position whose reading was replaced meanwhile by a shorter one is left out.
    """
    for i in range(0, len(positions), PAGE):
        page = positions[i : i + PAGE]
        with database.reading() as connection:
            current = _current(connection, {p.report_key for p in page}, decode)
            found = {k: values(r) for k, r in current.items()}
        yield from (found[p.report_key][p.ord] for p in page if p.ord < len(found.get(p.report_key, ())))


def mentions_at(
    connection: Connection, positions: Collection[Position]
) -> dict[Position, Recorded[EventMention]]:
    """The events at these positions, each read within the transaction."""
    keys = sorted({p.report_key for p in positions})
    found: dict[Position, Recorded[EventMention]] = {}
    for i in range(0, len(keys), PAGE):
        for key, reading in _current(connection, set(keys[i : i + PAGE])).items():
            events = recorded_events(reading)
            found.update(
                (p, events[p.ord]) for p in (Position(key, n) for n in range(len(events))) if p in positions
            )
    return found


def readings_at(database: Database, keys: Sequence[int]) -> Iterator[Recorded[Reading]]:
    """The current readings of reports by their rows, a page in memory at a time."""
    for i in range(0, len(keys), PAGE):
        with database.reading() as connection:
            found = _current(connection, set(keys[i : i + PAGE]))
        yield from (found[key] for key in keys[i : i + PAGE] if key in found)


def readings_by_key(connection: Connection, keys: Collection[int]) -> dict[int, Recorded[Reading]]:
    """The current readings of reports by their rows; a report without one is left out."""
    ordered = sorted(keys)
    found: dict[int, Recorded[Reading]] = {}
    for i in range(0, len(ordered), PAGE):
        found |= _current(connection, set(ordered[i : i + PAGE]))
    return found


def reading_keys(connection: Connection, claim: str) -> set[int]:
    """The rows of the reports whose reading has a casualty claim of this id."""
    return set(connection.scalars(select(CLAIMS.c.report_key).where(CLAIMS.c.claim == claim)))


def current_readings(database: Database, *, reader: str | None = None) -> Iterator[Recorded[Reading]]:
    """The current readings of all versions of all reports, by page and version."""
    conditions = [READINGS.c.reader == reader] if reader is not None else []
    wanted = select(*REPORT_COLUMNS, *_READING_COLUMNS).join(READINGS).where(READINGS.c.current, *conditions)
    for row in _walk(database, wanted):
        yield _recorded(row)


def readings_by(database: Database, reader: Reader) -> Iterator[Recorded[Reading]]:
    """The readings that this very reader made, current ones and earlier ones, by page and version."""
    mine = (
        READINGS.c.reader == reader.name,
        READINGS.c.reader_version == reader.version,
        READINGS.c.knowledge == reader.knowledge,
    )
    wanted = select(*REPORT_COLUMNS, *_READING_COLUMNS).join(READINGS).where(*mine, ~REPORTS.c.redacted)
    for row in _walk(database, wanted):
        yield _recorded(row)


def readers(database: Database) -> list[Reader]:
    """Every reader that made a reading, by its first one."""
    columns = (READINGS.c.reader, READINGS.c.reader_version, READINGS.c.knowledge)
    query = select(*columns).group_by(*columns).order_by(func.min(READINGS.c.key))
    with database.reading() as connection:
        return [Reader(*row) for row in connection.execute(query)]


def reports(database: Database, *, skip: int = 0) -> Iterator[Stored]:
    """All versions of all reports, by page and version, without the first ones."""
    columns = (REPORTS.c.page, REPORTS.c.n)
    beyond = []
    if skip:
        with database.reading() as connection:
            order = select(*columns).order_by(*columns).offset(skip - 1).limit(1)
            last = connection.execute(order).first()
        if last is None:
            return
        beyond = [or_(REPORTS.c.page > last.page, and_(REPORTS.c.page == last.page, REPORTS.c.n > last.n))]
    for row in _walk(database, select(*REPORT_COLUMNS).where(*beyond)):
        yield stored(row)


def stale_reports(database: Database, reader: Reader) -> Iterator[Report]:
    """The reports whose current reading is not by this very reader, those never read among them."""
    mine = and_(
        READINGS.c.report_key == REPORTS.c.key,
        READINGS.c.current,
        READINGS.c.reader == reader.name,
        READINGS.c.reader_version == reader.version,
        READINGS.c.knowledge == reader.knowledge,
    )
    fresh = select(READINGS.c.key).where(mine).exists()
    for row in _walk(database, select(*REPORT_COLUMNS).where(~fresh, ~REPORTS.c.redacted)):
        yield stored(row).report


def latest_report(connection: Connection, report: str, version: int | None) -> Any:
    """The row key of a report by its id or its page's: the version asked for, else the latest."""
    wanted = [or_(REPORTS.c.id == report, REPORTS.c.page == report)]
    if version is not None and version > LARGEST:
        return None
    if version is not None:
        wanted.append(REPORTS.c.n == version)
    return connection.scalar(
        select(REPORTS.c.key).where(*wanted).order_by(REPORTS.c.n.desc(), REPORTS.c.key).limit(1)
    )


def report_at(connection: Connection, key: int) -> Stored:
    """A report by its row key."""
    return stored(connection.execute(select(*REPORT_COLUMNS).where(REPORTS.c.key == key)).mappings().one())


def reading_at(connection: Connection, key: int) -> Recorded[Reading] | None:
    """The current reading of a report by the report's row key."""
    return _current(connection, {key}).get(key)


def problems(database: Database) -> Iterator[RecordedProblem]:
    """All problems in the order in which they were met."""
    last = 0
    while True:
        query = select(PROBLEMS, REPORTS.c.id.label("report")).outerjoin(REPORTS)
        with database.reading() as connection:
            wanted = query.where(PROBLEMS.c.key > last).order_by(PROBLEMS.c.key).limit(PAGE)
            rows = connection.execute(wanted).mappings().all()
        names = ("stage", "message", "report", "source", "record", "at")
        yield from (RecordedProblem(**{n: row[n] for n in names}) for row in rows)
        if len(rows) < PAGE:
            return
        last = rows[-1]["key"]


_READING_COLUMNS: Final = (
    READINGS.c.reader,
    READINGS.c.reader_version,
    READINGS.c.knowledge,
    READINGS.c.body,
)


def _walk(database: Database, query: Select[Any]) -> Iterator[Any]:
    """Rows by page and version; a short transaction per page, so that a slow reader blocks nobody."""
    here: list[ColumnElement[bool]] = []
    while True:
        with database.reading() as connection:
            wanted = query.where(*here).order_by(REPORTS.c.page, REPORTS.c.n).limit(PAGE)
            rows = connection.execute(wanted).mappings().all()
        yield from rows
        if len(rows) < PAGE:
            return
        page, n = rows[-1]["report_page"], rows[-1]["report_n"]
        here = [or_(REPORTS.c.page > page, and_(REPORTS.c.page == page, REPORTS.c.n > n))]


def _current(
    connection: Connection, keys: set[int], decode: Decode = reading_of
) -> dict[int, Recorded[Reading]]:
    wanted = select(*REPORT_COLUMNS, *_READING_COLUMNS).join(READINGS)
    wanted = wanted.where(REPORTS.c.key.in_(sorted(keys)), READINGS.c.current)
    return {row["report_key"]: _recorded(row, decode) for row in connection.execute(wanted).mappings()}


def _recorded(row: Any, decode: Decode = reading_of) -> Recorded[Reading]:
    source = stored(row)
    reader = Reader(row["reader"], row["reader_version"], row["knowledge"])
    return Recorded(source, reader, decode(row["body"], source.report))


def _positions(
    connection: Connection, table: Table, conditions: Sequence[ColumnElement[bool]], order: Sequence[Any] = ()
) -> list[Position]:
    query = select(table.c.report_key, table.c.ord).join(REPORTS, REPORTS.c.key == table.c.report_key)
    ordered = order or (REPORTS.c.page, REPORTS.c.n, table.c.ord)
    rows = connection.execute(query.where(*conditions).order_by(*ordered))
    return [Position(row.report_key, row.ord) for row in rows]


def _event_conditions(connection: Connection, wanted: EventFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = _report_conditions(wanted.report, old_versions=wanted.old_versions)
    for name in ("country", "type", "family", "operation"):
        value = getattr(wanted, name)
        if value is not None:
            found.append(EVENTS.c[name] == value)
    if wanted.primary is not None:
        found.append(EVENTS.c.is_primary == wanted.primary)
    if wanted.statuses:
        found.append(EVENTS.c.status.in_([s.value for s in wanted.statuses]))
    if wanted.since is not None:
        found.append(EVENTS.c.date_end >= wanted.since)
    if wanted.until is not None:
        found.append(EVENTS.c.date_start <= wanted.until)
    if wanted.text is not None:
        found.append(has_words(connection, wanted.text, EVENTS.c.report_key))
    if wanted.box is not None:
        found.append(in_box(wanted.box, EVENTS.c.lat, EVENTS.c.lon))
    if wanted.source is not None:
        publisher = REPORTS.c.publisher.icontains(wanted.source, autoescape=True)
        found.append(or_(publisher, REPORTS.c.id == wanted.source))
    return [*found, *_event_details(wanted)]


def _event_details(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.actor is not None:
        names = (PARTICIPANTS.c.canonical, PARTICIPANTS.c.mention)
        named = or_(
            PARTICIPANTS.c.actor == wanted.actor, *(n.icontains(wanted.actor, autoescape=True) for n in names)
        )
        yield select(PARTICIPANTS.c.ord).where(_of_event(PARTICIPANTS), named).exists()
    if wanted.outcome is not None:
        yield select(CLAIMS.c.ord).where(_of_event(CLAIMS), CLAIMS.c.outcome == wanted.outcome.value).exists()
    if wanted.least is not None:
        enough = func.coalesce(CLAIMS.c.best, CLAIMS.c.low) >= wanted.least
        killed = CLAIMS.c.outcome == Outcome.KILLED.value
        yield select(CLAIMS.c.ord).where(_of_event(CLAIMS), killed, enough).exists()


def in_box(box: Box, lat: ColumnElement[Any], lon: ColumnElement[Any]) -> ColumnElement[bool]:
    """True for points in a box."""
    within = lon.between(box.west, box.east)
    across = or_(lon >= box.west, lon <= box.east)
    return and_(lat.between(box.south, box.north), within if box.west <= box.east else across)


def _of_event(table: Table) -> ColumnElement[bool]:
    return and_(table.c.report_key == EVENTS.c.report_key, table.c.event_ord == EVENTS.c.ord)


def _claim_conditions(connection: Connection, wanted: ClaimFilter, table: Table) -> list[ColumnElement[bool]]:
    found = _report_conditions(wanted.report, old_versions=wanted.old_versions)
    if wanted.outcome is not None and "outcome" in table.c:
        found.append(table.c.outcome == wanted.outcome.value)
    if wanted.beside is not None:
        found.append(has_words(connection, wanted.beside, table.c.report_key))
    return found


def _about(wanted: ClaimFilter, *columns: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    if wanted.about is None:
        return []
    return [or_(*(c.icontains(wanted.about, autoescape=True) for c in columns))]


def _report_conditions(report: str | None, *, old_versions: bool) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if old_versions else [REPORTS.c.latest]
    if report is not None:
        found.append(or_(REPORTS.c.id == report, REPORTS.c.page == report))
    return found
