"""Reports that people bring in: read one import after the other in the background, with progress and problems."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock
from typing import Any, Final

from warledger.errors import WarledgerError
from warledger.ingest import IngestOptions, Progress, Read, ingest
from warledger.model import Reading, Report
from warledger.record import Record
from warledger.sources import Found

_LOG: Final = logging.getLogger(__name__)

# Imports that are remembered until the server ends; the reports themselves are in the record.
KEPT: Final = 50
# Imports that wait: more at once is a mistake, or no friend.
WAITING: Final = 20
# Problems and reports that an import lists; the record has them all.
LISTED: Final = 200
# A few reports a batch, so that progress is seen: reading takes far longer than storing.
BATCH: Final = 5


class State(StrEnum):
    """How far an import is."""

    WAITING = "waiting"
    READING = "reading"
    LINKING = "linking"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Import:
    """An import as it stands."""

    number: int
    name: str
    """What is brought in: an address, names of files, "pasted text"."""
    by: str
    state: State = State.WAITING
    seen: int = 0
    read: int = 0
    """Reports read and stored."""
    known: int = 0
    failed: int = 0
    reports: tuple[str, ...] = ()
    """Ids of those read."""
    problems: tuple[str, ...] = ()
    error: str = ""
    """Why it ended early."""

    @property
    def running(self) -> bool:
        """True while it is not at its end."""
        return self.state in (State.WAITING, State.READING, State.LINKING)


Open = Callable[[], Iterable[Found]]
"""Opens what is brought in; called in the background."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What an import needs."""

    record: Record
    reader: Callable[[], Read]
    """Opens the reader, which takes a while the first time."""
    settle: Callable[[], None]
    """Links what came in."""


@dataclass(frozen=True, slots=True)
class Imports:
    """The imports of a server; one is read at a time."""

    _by_number: dict[int, Import] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
    )

    def start(self, shop: Workshop, name: str, source: Open, *, by: str) -> Import | None:
        """Begin an import, or let it wait behind another; None where too many wait."""
        with self._lock:
            if sum(i.running for i in self._by_number.values()) >= WAITING:
                return None
            made = Import(max(self._by_number, default=0) + 1, name, by)
            self._by_number[made.number] = made
            for number in sorted(self._by_number)[:-KEPT]:
                del self._by_number[number]
        self._pool.submit(self._run, shop, made.number, source)
        return made

    def get(self, number: int) -> Import | None:
        """An import by its number."""
        with self._lock:
            return self._by_number.get(number)

    def latest(self) -> tuple[Import, ...]:
        """All that are remembered, the newest first."""
        with self._lock:
            return tuple(self._by_number[n] for n in sorted(self._by_number, reverse=True))

    def close(self) -> None:
        """End: the one in hand finishes its batch, those that wait are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, shop: Workshop, number: int, source: Open) -> None:
        try:
            self._change(number, state=State.READING)
            self._read(shop, number, source)
            self._change(number, state=State.LINKING)
            shop.settle()
            self._change(number, state=State.DONE)
        except WarledgerError as error:
            self._change(number, state=State.FAILED, error=str(error))
        except Exception:  # the thread's last line: told and logged, and the next import goes on
            _LOG.exception("import %d", number)
            self._change(
                number, state=State.FAILED, error="the import failed; the log of the server says why"
            )

    def _read(self, shop: Workshop, number: int, source: Open) -> None:
        reader = shop.reader()

        def read(report: Report) -> Reading:
            reading = self._noted(number, report, reader)
            self._note(number, report.id, [f"{report.id}: {p.stage}: {p.message}" for p in reading.problems])
            return reading

        def show(progress: Progress) -> None:
            seen, read_, known = progress.seen, progress.read, progress.known
            self._change(number, seen=seen, read=read_, known=known, failed=progress.failed)

        found = self._problems(number, source())
        ingest(found, record=shop.record, reader=read, options=IngestOptions(batch=BATCH), progress=show)

    def _noted(self, number: int, report: Report, reader: Callable[[Report], Reading]) -> Reading:
        try:
            return reader(report)
        except Exception as error:  # noted here, and kept as a problem of the record by ingest
            self._note(number, None, [f"{report.id}: could not be read: {type(error).__name__}"])
            raise

    def _problems(self, number: int, found: Iterable[Found]) -> Iterator[Found]:
        """The same, with what could not be taken from the source noted."""
        for one in found:
            if not isinstance(one, Report):
                where = f" ({one.record})" if one.record else ""
                self._note(number, None, [f"{one.source}{where}: {one.message}"])
            yield one

    def _note(self, number: int, report: str | None, problems: Sequence[str]) -> None:
        with self._lock:
            was = self._by_number.get(number)
            if was is not None:
                reports = (*was.reports, report) if report is not None else was.reports
                noted = (*was.problems, *problems)
                self._by_number[number] = replace(was, reports=reports[:LISTED], problems=noted[:LISTED])

    def _change(self, number: int, **changes: Any) -> None:
        """Put other values into an import that is still remembered."""
        with self._lock:
            was = self._by_number.get(number)
            if was is not None:
                self._by_number[number] = replace(was, **changes)
