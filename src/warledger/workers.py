"""Read a stream of reports in one process or several: the same readings in the order of the input."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeAlias

from warledger.errors import UsageError, WarledgerError
from warledger.model import Reader, Reading, Report
from warledger.opening import Opened, open_all
from warledger.pipeline import READER, VERSION, read
from warledger.settings import Settings

# Reports that wait for each process: enough to keep it busy, few enough to stay in memory.
WAITING: Final = 4


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why."""

    report: Report
    message: str


@dataclass(frozen=True, slots=True)
class OpenReader:
    """A reader with all that it needs."""

    opened: Opened

    @property
    def made_by(self) -> Reader:
        """What its readings say of their reader."""
        return Reader(READER, VERSION, self.opened.knowledge.version)

    def __call__(self, report: Report) -> Reading:
        """Read one report."""
        return read(report, self.opened.knowledge, self.opened.gazetteer, self.opened.engine)


Read: TypeAlias = Callable[[Report], Reading]
MakeRead: TypeAlias = Callable[[], Read]
"""Opens what reading needs and gives the reader; called once in each process, so it must pickle."""


def open_reader(settings: Settings) -> OpenReader:
    """A reader, all that it needs opened; raises KnowledgeError, GazetteerError or EngineError."""
    return OpenReader(open_all(settings))


def read_all(reports: Iterable[Report], make: MakeRead, *, workers: int = 1) -> Iterator[Reading | Unread]:
    """Read each report, in the order of the input; the number of processes changes nothing but the time.

    Raises UsageError for fewer than one process, WarledgerError where a process dies.
    """
    if workers < 1:
        raise UsageError(f"workers: {workers} is less than 1")
    if workers == 1:
        reader = make()
        yield from (read_one(report, reader) for report in reports)
    else:
        yield from _read_in_processes(reports, make, workers)


def _read_in_processes(reports: Iterable[Report], make: MakeRead, workers: int) -> Iterator[Reading | Unread]:
    stream = iter(reports)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (make,))
    try:
        waiting: deque[Future[Reading | Unread]] = deque()
        waiting += (pool.submit(_read_here, r) for r in islice(stream, workers * WAITING))
        while waiting:
            yield waiting.popleft().result()
            waiting += (pool.submit(_read_here, r) for r in islice(stream, 1))
    except BrokenProcessPool as error:
        raise WarledgerError(
            "a reading process could not start or died: try again with one worker"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_READ: list[Read | str] = []
"""In a worker: the reader of this process, or why there is none."""


def _open(make: MakeRead) -> None:
    try:
        _READ.append(make())
    except WarledgerError as error:  # told by the first report, in the main process
        _READ.append(str(error))


def _read_here(report: Report) -> Reading | Unread:
    reader = _READ[0]
    if isinstance(reader, str):
        raise WarledgerError(reader)
    return read_one(report, reader)


def read_one(report: Report, reader: Read) -> Reading | Unread:
    """The reading of a report, or why there is none, whatever the reader raised."""
    try:
        return reader(report)
    except Exception as error:  # a bug in one report's reading must not cost the rest
        return Unread(report, f"{type(error).__name__}: {error}")
