"""Write a publication: a new record that holds what may be shown, and nothing else.

Only what was masked is written, so that nothing hidden can be asked for: no view needs to know what is hidden.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from warledger.codec import from_dict
from warledger.model import Reading, Report
from warledger.record.counting import Counting
from warledger.record.database import Database, open_database
from warledger.record.index_rows import fill_index
from warledger.record.refresh import refresh
from warledger.record.rows import REPORT_COLUMNS, reading_body, reading_of, report_row, stored
from warledger.record.search import Words, add_words
from warledger.record.secrecy import (
    Blanks,
    Secrecy,
    Secrets,
    Told,
    blurred_events,
    gather_secrets,
    place_names,
    published_body,
    published_report,
)
from warledger.record.tables import EVENT_GROUPS, JUDGEMENTS, META, READINGS, REPORTS
from warledger.record.tables_index import CHANGES, EVENT_INDEX
from warledger.record.views import Stored, mention_name, place_name, report_name

# Under this key a publication tells by which rule it was made.
MADE_BY: Final = "publication"
# Who judged is no part of a publication.
REVIEWER: Final = "a reviewer"
# Readings in memory at a time.
PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a record."""

    reports: int
    """Versions of reports; those without a reading are left out, for nobody knows whom they name."""
    masked: int
    """Of these: with blanked words."""
    names: int
    """Names that were hidden."""
    blurred: int
    """Events whose place was blurred."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A report with its current reading, as it stands in the record."""

    stored: Stored
    body: str
    read_at: str
    told: Told


@dataclass(frozen=True, slots=True)
class Making:
    """How a publication is made."""

    secrecy: Secrecy
    countings: Mapping[str, Counting]
    """The rules by which its index counts."""
    now: str
    tell: Callable[[int], None]
    """Is told the number of reports done."""


def publish(source: Database, path: Path, making: Making) -> Published:
    """Write the publication of a record, as it is at one moment, to a new file.

    Raises RecordError where a name could not be hidden: then the file is not to be used.
    """
    target = open_database(path, create=True)
    try:
        with source.reading() as out:
            written = _write(out, target, making)
        refresh(target, making.countings, making.now)
        _restore_changes(target, written.last_change)
    finally:
        target.engine.dispose()
    return written.published


def _write(out: Connection, target: Database, making: Making) -> _Publication:
    """Write what may be shown, in one transaction.

    Both passes see one state of the record: names of a report that came between them would not be known.
    """
    groups = _groups(out)
    secrets = gather_secrets((row.told for row in _rows(out, groups)), making.secrecy)
    with target.writing() as connection:
        written = _Publication(connection, making.secrecy, secrets)
        for row in _rows(out, groups):
            written.add(row)
            making.tell(written.reports)
        written.finish(out)
    return written


class _Publication:
    """A publication that is being written."""

    def __init__(self, connection: Connection, secrecy: Secrecy, secrets: Secrets) -> None:
        self._connection = connection
        self._secrecy = secrecy
        self._secrets = secrets
        self._names: dict[str, str] = {}
        """Names of mentions, of reports and ids of reports -> as they are published."""
        self._keys: set[int] = set()
        self._blurred: set[str] = set()
        """Names of mentions as they were."""
        self.masked = 0
        self.last_change = 0

    @property
    def published(self) -> Published:
        """What was written so far."""
        secrets = self._secrets
        return Published(self.reports, self.masked, len(secrets.names()), len(secrets.blurred))

    @property
    def reports(self) -> int:
        """Versions of reports written so far."""
        return len(self._keys)

    def add(self, row: _Row) -> None:
        """Write what may be shown of a report."""
        events = row.told.reading.events
        blurred = frozenset(blurred_events(row.told, self._secrets.blurred))
        places = place_names(events[n] for n in sorted(blurred))
        blank = Blanks.of(self._secrets.of(row.told), places)
        old = row.stored.report
        version = report_name(old.id, row.stored.n)
        self._blurred.update(mention_name(version, events[n].id) for n in blurred)
        new = published_report(old, blank)
        body = published_body(json.loads(row.body), old, new, blank)
        self._store(row, _coarse(from_dict(body, new), row.told.reading, blurred, self._secrecy))
        self.masked += new != old

    def finish(self, out: Connection) -> None:
        """Write the events, what people judged, and by which rule all this was made."""
        self._write_events(out)
        self._write_judgements(out)
        self._write_changes(out)
        self._connection.execute(insert(META).values(key=MADE_BY, value=self._secrecy.name))

    def _store(self, row: _Row, reading: Reading) -> None:
        old, new, key = row.stored, reading.report, row.told.key
        self._keys.add(key)
        self._names[old.report.id] = new.id
        self._names[report_name(old.report.id, old.n)] = report_name(new.id, old.n)
        for was, now in zip(row.told.reading.events, reading.events, strict=True):
            before = mention_name(report_name(old.report.id, old.n), was.id)
            self._names[before] = mention_name(report_name(new.id, old.n), now.id)
        values = {"key": key, "page": self._page(old, new), "n": old.n, "latest": old.latest}
        values |= {"sha256": _hash(old, new, key), "added_at": old.added_at, "redacted": old.redacted}
        self._connection.execute(insert(REPORTS).values(report_row(new, **values)))
        by = reading.reader
        made = {"reader": by.name, "reader_version": by.version, "knowledge": by.knowledge}
        kept = {"body": reading_body(reading), "current": True, "read_at": row.read_at}
        self._connection.execute(insert(READINGS).values(report_key=key, **made, **kept))
        fill_index(self._connection, key, reading)
        add_words(self._connection, [Words(key, new.title, new.text)])

    def _page(self, old: Stored, new: Report) -> str:
        """The id of the first version; the first one that is published stands for one that is not."""
        return self._names.setdefault(old.page, new.id)

    def _write_events(self, connection: Connection) -> None:
        columns = EVENT_GROUPS.c
        at = (columns.report_key == bindparam("key"), columns.ord == bindparam("row"))
        values = {"event": bindparam("named"), "source": bindparam("of"), "stale": False}
        rows = (r for r in connection.execute(select(EVENT_GROUPS)) if r.report_key in self._keys)
        found = [
            {
                "key": row.report_key,
                "row": row.ord,
                "named": self._names[row.event],
                "of": self._names.get(row.source, self._names[row.mention].rpartition(":")[0]),
            }
            for row in rows
        ]
        if found:
            self._connection.execute(update(EVENT_GROUPS).where(*at).values(values), found)

    def _write_judgements(self, connection: Connection) -> None:
        """What was judged counts; who did, and in which words, is not told."""
        written: set[int | None] = {None}
        for row in connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.key)).mappings():
            keys = {row["left_report_key"], row["right_report_key"]} - {None}
            if keys <= self._keys and row["undoes"] in written and self._may_show(row):
                values = {**row, "by": REVIEWER, "reason": None, "item": None}
                self._connection.execute(insert(JUDGEMENTS).values(values))
                written.add(row["key"])

    def _may_show(self, row: RowMapping) -> bool:
        """False for a place that somebody gave to a blurred event, or that is called after one who is hidden."""
        place = json.loads(row["value"] or "{}").get("place")
        if place is None:
            return True
        mention = (row["item"] or "").removesuffix(place_name(""))
        return (
            mention in self._names and mention not in self._blurred and not self._secrets.found(place["name"])
        )

    def _write_changes(self, connection: Connection) -> None:
        """What became of events under their names of now; those of reports that are left out are left out."""
        for row in connection.execute(select(CHANGES).order_by(CHANGES.c.seq)):
            event = self._renamed(row.event)
            others = [new for other in json.loads(row.others) if (new := self._renamed(other)) is not None]
            if event is not None:
                values = {"seq": row.seq, "event": event, "kind": row.kind, "at": row.at}
                self._connection.execute(insert(CHANGES).values(others=json.dumps(others), **values))
                self.last_change = row.seq

    def _renamed(self, event: str) -> str | None:
        """The name of an event of now or of former days."""
        report, _, number = event.rpartition(":")
        known = self._names.get(event)
        return known or (f"{self._names[report]}:{number}" if report in self._names else None)


def _restore_changes(target: Database, last: int) -> None:
    """Making the index of a publication changes no event: the log ends where that of the record does."""
    if not last:
        return
    newest = select(func.max(CHANGES.c.seq)).where(CHANGES.c.event == EVENT_INDEX.c.event)
    with target.writing() as connection:
        connection.execute(delete(CHANGES).where(CHANGES.c.seq > last))
        changed = func.coalesce(newest.scalar_subquery(), 0)
        connection.execute(update(EVENT_INDEX).values(changed=changed))


def made_by(database: Database) -> str | None:
    """By which rule a record was made, where it is a publication."""
    with database.reading() as connection:
        return connection.scalar(select(META.c.value).where(META.c.key == MADE_BY))


def _rows(out: Connection, groups: Mapping[int, Mapping[int, str]]) -> Iterator[_Row]:
    """All reports that have a reading, by key."""
    after = -1
    while True:
        wanted = select(*REPORT_COLUMNS, READINGS.c.body, READINGS.c.read_at).join(READINGS)
        wanted = wanted.where(REPORTS.c.key > after, READINGS.c.current).order_by(REPORTS.c.key).limit(PAGE)
        rows = out.execute(wanted).mappings().all()
        for row in rows:
            found, after = stored(row), row["report_key"]
            reading = reading_of(row["body"], found.report)
            names = groups.get(after, {})
            events = tuple(names.get(n, f"{after}:{n}") for n in range(len(reading.events)))
            yield _Row(found, row["body"], row["read_at"], Told(after, reading, events))
        if len(rows) < PAGE:
            return


def _groups(out: Connection) -> dict[int, dict[int, str]]:
    """Name of the linked event of each mention, by report and position."""
    found: dict[int, dict[int, str]] = {}
    columns = (EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord, EVENT_GROUPS.c.event)
    for row in out.execute(select(*columns)):
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def _coarse(reading: Reading, told: Reading, blurred: frozenset[int], secrecy: Secrecy) -> Reading:
    """The reading with its blurred events in their first-order units."""
    events = list(reading.events)
    for n in blurred:
        place = told.events[n].place
        if place is not None:
            events[n] = replace(events[n], place=secrecy.coarse(place))
    return replace(reading, events=tuple(events))


def _hash(old: Stored, new: Report, key: int) -> str:
    """What makes a report the same: of a masked one not the hash of its words, which would prove a guess right."""
    if new.text == old.report.text:
        return old.sha256
    return hashlib.sha256(f"{key}:{new.text}".encode("utf-8", "surrogatepass")).hexdigest()
