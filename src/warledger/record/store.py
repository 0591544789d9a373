"""The record: reports, readings and problems kept in a database; the only thing that writes there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self, TypeVar

from sqlalchemy import Connection, select

from warledger.errors import RecordError, UsageError
from warledger.model import EventMention, Reader, Reading, Report
from warledger.record import copying, linked, links, publishing, queries
from warledger.record import judgements as judging
from warledger.record.accounts import Accounts
from warledger.record.columns import ColumnCache
from warledger.record.counting import Counting
from warledger.record.database import Database, migrate_database, open_database
from warledger.record.new_file import new_file
from warledger.record.redact import redact_person, redact_report, redactions
from warledger.record.secrecy import Secrecy
from warledger.record.sqlite import empty_log, write_copy
from warledger.record.store_claims import ClaimsRecord
from warledger.record.store_index import IndexedRecord
from warledger.record.tables import REPORTS
from warledger.record.views import (
    Added,
    Concerned,
    Correction,
    EventFilter,
    Failure,
    Judgement,
    Link,
    LinkColumns,
    LinkedEvent,
    LinkState,
    LinkView,
    Member,
    Opinion,
    Recorded,
    Redaction,
    Stored,
    Verdict,
)
from warledger.record.writes import add_batch, add_new, known_texts, names_of, replace_batch

T = TypeVar("T")

ALL_EVENTS: Final = EventFilter()

# Each is a lock of the server, which has some thousands of them for all.
MOST_NAMES: Final = 600

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of a record."""
    return datetime.now(UTC)


class Record(IndexedRecord, ClaimsRecord):
    """A record that is open; use it with `with`. Each call is one transaction."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._columns = ColumnCache()

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, clock: Clock = utc_now) -> Record:
        """The record at a path (`:memory:` for none) or a database URL.

        Raises RecordError where it is missing, no record, or of another version of the program.
        """
        return cls(open_database(where, create=create), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back the database."""
        self._database.engine.dispose()

    @property
    def name(self) -> str:
        """Path or address (without password), for messages."""
        return self._database.name

    @property
    def accounts(self) -> Accounts:
        """The users of the record, with their sessions and tokens."""
        return Accounts(self._database, self._clock)

    def known(self, *, sha256: str | None = None, url: str | None = None) -> bool:
        """True where a report of this text, or of this address, is in the record."""
        if (sha256 is None) == (url is None):
            raise UsageError("known: give either sha256 or url")
        column, value = (REPORTS.c.sha256, sha256) if sha256 is not None else (REPORTS.c.url, url)
        with self._database.reading() as connection:
            return (
                connection.execute(select(REPORTS.c.key).where(column == value).limit(1)).first() is not None
            )

    def known_texts(self, hashes: Collection[str]) -> frozenset[str]:
        """Those of the hashes whose report is in the record, or was before it was redacted."""
        return self._database.read(lambda connection: known_texts(connection, hashes))

    def add(self, readings: Sequence[Reading], failures: Sequence[Failure] = ()) -> Added:
        """Store a batch: what is there already is left as it is; a changed page becomes a new version.

        On a server batches of new reports are stored side by side.
        """
        now = self._now()
        names = names_of(readings, failures)
        if not self._database.is_sqlite and len(names) <= MOST_NAMES:
            added = self._database.add(lambda c: add_new(c, readings, failures, now), names)
            if added is not None:
                return added
        return self._write(lambda c: add_batch(c, readings, failures, now), repeats=True)

    def replace(self, readings: Sequence[Reading], failures: Sequence[Failure] = ()) -> Added:
        """Make each reading the current one of its report, which must be there; earlier readings are kept."""
        now = self._now()
        return self._write(lambda c: replace_batch(c, readings, failures, now), repeats=True)

    def reports(self, *, skip: int = 0) -> Iterator[Stored]:
        """All versions of all reports, by page and version, without the first `skip`."""
        return queries.reports(self._database, skip=skip)

    def report(self, report: str, *, version: int | None = None) -> Stored | None:
        """A report by its id: the version asked for, else the latest."""
        with self._database.reading() as connection:
            key = queries.latest_report(connection, report, version)
            return None if key is None else queries.report_at(connection, key)

    def readings(self, *, reader: str | None = None) -> Iterator[Reading]:
        """The current readings of all versions of all reports, by page and version."""
        return (found.value for found in queries.current_readings(self._database, reader=reader))

    def reading(self, report: str, *, version: int | None = None) -> Reading | None:
        """The current reading of a report: of the version asked for, else of the latest."""
        with self._database.reading() as connection:
            key = queries.latest_report(connection, report, version)
            found = None if key is None else queries.reading_at(connection, key)
            return None if found is None else found.value

    def readers(self) -> list[Reader]:
        """Every reader (its version, its knowledge) that made a reading of the record, by its first one."""
        return queries.readers(self._database)

    def readings_by(self, reader: Reader) -> Iterator[Recorded[Reading]]:
        """The readings that this very reader made, current ones and earlier ones, by page and version."""
        return queries.readings_by(self._database, reader)

    def events(self, wanted: EventFilter = ALL_EVENTS) -> Iterator[Recorded[EventMention]]:
        """The events that fit, by day (undated last), then report, then their order in the report."""
        with self._database.reading() as connection:
            positions = queries.event_positions(connection, wanted)
        return queries.values_at(self._database, positions, queries.recorded_events)

    def linked_events(self, wanted: EventFilter = ALL_EVENTS) -> Iterator[LinkedEvent]:
        """The events with a mention that fits, by their first such mention; each with all its mentions.

        A mention that was not linked yet is an event by itself.
        """
        return linked.linked_events(self._database, wanted)

    def named_events(self, names: Collection[str]) -> Iterator[LinkedEvent]:
        """The events of these ids, by id; one that is no event any more is left out."""
        return linked.named_events(self._database, names)

    def concerned_events(self, wanted: Concerned) -> Iterator[LinkedEvent]:
        """The events with a mention that is asked for, in the same order; each with all its mentions."""
        return linked.concerned_events(self._database, wanted)

    def linked_event(self, name: str) -> LinkedEvent | None:
        """The event of this id, or the event of the mention of this name ("inates-1:e1")."""
        return linked.linked_event(self._database, name)

    def link_state(self) -> LinkState:
        """What is to be linked, as the record stands now."""
        with self._database.reading() as connection:
            return links.link_state(connection)

    def unseen(self, state: LinkState) -> Iterator[Recorded[Reading]]:
        """The readings of a state that linking has no views of."""
        return queries.readings_at(self._database, state.unseen)

    def link_views(self, mentions: Collection[str]) -> list[LinkView]:
        """What linking compares of mentions, by their names; those not linked yet are left out."""
        with self._database.reading() as connection:
            return links.views_of(connection, mentions)

    def clusters(self) -> list[list[str]]:
        """The names of the mentions of each event that has more than one, in order."""
        with self._database.reading() as connection:
            return links.clusters(connection)

    def views_with(self, keys: Collection[int]) -> list[LinkView]:
        """The views of mentions that have one of the keys."""
        with self._database.reading() as connection:
            return links.views_with(connection, keys)

    def bound_views(self, mentions: Collection[str], *, above: float) -> list[LinkView]:
        """The views of all mentions that hang together with these by links that score above a number."""
        with self._database.reading() as connection:
            return links.bound_views(connection, mentions, above=above)

    def links_among(self, mentions: Collection[str]) -> list[Link]:
        """The links between any two of these mentions."""
        with self._database.reading() as connection:
            return list(links.links_among(connection, mentions))

    def link_columns(self, mentions: Sequence[str]) -> LinkColumns:
        """The links from these mentions as columns, for events of many mentions."""
        with self._database.reading() as connection:
            return links.link_columns(connection, mentions)

    def opinions(self) -> list[Opinion]:
        """What people say of pairs of mentions: the latest standing word on each."""
        with self._database.reading() as connection:
            return judging.opinions(connection)

    def corrections(self) -> list[Correction]:
        """What people say of claims: the latest standing word on each."""
        with self._database.reading() as connection:
            return judging.corrections(connection)

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first, those undone and orphaned among them."""
        with self._database.reading() as connection:
            return judging.judgements(connection)

    def judgements_near(self, event: LinkedEvent) -> list[Judgement]:
        """The judgements on the reports that tell of an event, oldest first, with what undid them."""
        with self._database.reading() as connection:
            return judging.judgements_near(connection, event.names[0])

    def judgements_of(self, numbers: Collection[int]) -> list[Judgement]:
        """Judgements by their numbers."""
        with self._database.reading() as connection:
            return judging.judgements_of(connection, numbers)

    def last_word_of(self, by: str) -> int | None:
        """The number of the last judgement of a person that could be undone; None where there is none."""
        with self._database.reading() as connection:
            return judging.last_word_of(connection, by)

    def judge(self, pairs: Sequence[Opinion], *, by: str, reason: str | None = None) -> tuple[int, ...]:
        """Store a person's word on pairs of mentions, all or none; gives the numbers of the judgements.

        Their events are made anew by the next `warledger link`. Raises UsageError for an unknown mention, and
        where judgements that stand say otherwise.
        """
        word = self._word(by, reason)

        def store(connection: Connection) -> tuple[int, ...]:
            verdicts = [(o, Verdict.SAME if o.same else Verdict.DIFFERENT) for o in pairs]
            return tuple(judging.judge_pair(connection, o.left, o.right, v, word) for o, v in verdicts)

        return self._write(store)

    def correct(self, correction: Correction, *, by: str, reason: str | None = None) -> int:
        """Store a person's word on a claim; gives the number of the judgement. The claim stays as it is."""
        word = self._word(by, reason)
        return self._write(lambda c: judging.judge_claim(c, correction, word))

    def undo(self, number: int, *, by: str, reason: str | None = None) -> int:
        """Take back a judgement, which stays on record; gives the number of the judgement that does so."""
        word = self._word(by, reason)
        return self._write(lambda c: judging.undo(c, number, word))

    def linked_by(self) -> str | None:
        """The version of the linker that made the links; None where nothing was linked yet."""
        with self._database.reading() as connection:
            return links.linked_by(connection)

    def keep_links_of(self, linker: str) -> bool:
        """Have all linked anew where a linker of another version did it; true where that is so."""
        if self.linked_by() == linker:
            return False
        return self._write(lambda c: links.keep_links_of(c, linker), repeats=True)

    def save_links(
        self, stamp: int, views: Sequence[LinkView], found: Sequence[Link], members: Sequence[Member]
    ) -> bool:
        """Write what linking found, all or nothing; false where links were changed since `stamp` was taken."""
        return self._write(lambda c: links.write_links(c, stamp, views, found, members), repeats=True)

    def linking(self) -> AbstractContextManager[None]:
        """To be held while events are made anew: on a server others wait; in a file they start again."""
        return self._database.linking()

    def stale(self, reader: Reader) -> Iterator[Report]:
        """The reports to be read again: their current reading is not by this very reader, or there is none."""
        return queries.stale_reports(self._database, reader)

    def redact(
        self, *, report: str | None = None, person: str | None = None, by: str, reason: str
    ) -> Redaction:
        """Blank a report, or a person in all reports, for good; who, when and why are logged.

        Neither the redacted text nor a later version of a redacted report can be added again, and the
        name is blanked in what is added later. Earlier backups still hold the words. Raises RecordError where
        somebody reads the file for so long that its log still holds them; the redaction stands.
        """
        if (report is None) == (person is None):
            raise UsageError("redact: name either a report or a person")
        if not by.strip() or not reason.strip():
            raise UsageError("redact: say who redacts and why")
        kind = "report" if report is not None else "person"
        log = Redaction(kind, None, 0, by, self._now(), reason)
        if report is not None:
            done = self._write(lambda connection: redact_report(connection, report, log))
        else:
            done = self._write(lambda connection: redact_person(connection, str(person), log))
        if self._database.is_sqlite:
            empty_log(self._database.engine, self.name)
        return done

    def redactions(self) -> list[Redaction]:
        """The log of redactions, oldest first."""
        with self._database.reading() as connection:
            return redactions(connection)

    def backup(self, path: Path) -> Path:
        """Write a complete copy of the record as it is now to a new file, also while others write.

        Raises RecordError where the file exists, or where the record is on a server.
        """
        if not self._database.is_sqlite:
            raise RecordError(
                f"{self.name}: a server is backed up by its own tools (pg_dump), or by `warledger record copy`"
            )
        with new_file(path) as temporary:
            write_copy(self._database.engine, self.name, temporary)
        return path

    def copy_to(
        self, where: str | Path, *, tell: copying.Tell = lambda _table, _rows: None
    ) -> copying.Copied:
        """Write all of the record into an empty one at a path or URL, of the other kind or the same.

        Raises RecordError where there is anything in it already.
        """
        target = open_database(where, create=True)
        try:
            return copying.copy_record(self._database, target, tell)
        finally:
            target.engine.dispose()

    def publish(
        self,
        path: Path,
        secrecy: Secrecy,
        countings: Mapping[str, Counting],
        *,
        tell: Callable[[int], None] = lambda _: None,
    ) -> publishing.Published:
        """Write what may be shown of the record to a new file, which is a record too; `tell` counts the reports.

        Raises RecordError where the file exists, or a name could not be hidden: then there is no file.
        """
        with new_file(path) as temporary:
            making = publishing.Making(secrecy, countings, self._now(), tell)
            return publishing.publish(self._database, temporary, making)

    def made_by(self) -> str | None:
        """The name of the rule by which the record was published; None where it is no publication."""
        return publishing.made_by(self._database)

    @staticmethod
    def migrate(where: str | Path) -> str:
        """Bring an existing record to this program's version; gives the version of its tables."""
        return migrate_database(where)

    def _write(self, work: Callable[[Connection], T], *, repeats: bool = False) -> T:
        return self._database.write(work, repeats=repeats)

    def _word(self, by: str, reason: str | None) -> judging.Word:
        if not by.strip():
            raise UsageError("judgements: say who judges")
        return judging.Word(by, self._now(), reason)

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
