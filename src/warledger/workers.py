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
from warledger.model import Reading, Report

# Reports that wait for each process: enough to keep it busy, few enough to stay in memory.
WAITING: Final = 4


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that could not be read, and why."""

    report: Report
    message: str


Read: TypeAlias = Callable[[Report], Reading]
MakeRead: TypeAlias = Callable[[], Read]
"""Opens what reading needs and gives the reader; called once in each process, so it must pickle."""


def read_all(reports: Iterable[Report], make: MakeRead, *, workers: int = 1) -> Iterator[Reading | Unread]:
    """Read each report, in the order of the input; the number of processes changes nothing but the time.

    Raises UsageError for fewer than one process, WarledgerError where a process dies.
    """
    if workers < 1:
        raise UsageError(f"workers: {workers} is less than 1")
    if workers == 1:
        read = make()
        yield from (_read(report, read) for report in reports)
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
        raise WarledgerError("a reading process could not start or died: try again with one worker") from error
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
    read = _READ[0]
    if isinstance(read, str):
        raise WarledgerError(read)
    return _read(report, read)


def _read(report: Report, read: Read) -> Reading | Unread:
    try:
        return read(report)
    except Exception as error:  # a bug in one report's reading must not cost the rest
        return Unread(report, f"{type(error).__name__}: {error}")
