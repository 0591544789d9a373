"""Many reports into a record: skip what is known, go on past a bad one, resume after a kill.

A batch is one transaction, so a kill at any moment loses at most the batch that was being read; a
second start skips what is there and goes on.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, Protocol, TypeVar

from warledger.account import Account
from warledger.folding import storable_text
from warledger.model import Reader, Reading, Report
from warledger.record import Added, Failure, Record

LOG: Final = logging.getLogger(__name__)

T = TypeVar("T")

# Enough that the commit costs little beside the reading, few enough that a kill loses seconds.
BATCH: Final = 25


class SourceTrouble(Protocol):
    """What a source yields in the place of a report that it could not give (sources.SourceProblem)."""

    @property
    def source(self) -> str:
        """The file or address."""

    @property
    def record(self) -> str | None:
        """Which part of it."""

    @property
    def message(self) -> str:
        """What was found."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest."""

    batch: int = BATCH
    """Reports in one transaction."""
    strict: bool = False
    """Raise at the first report that cannot be read, instead of storing a problem."""
    account: Callable[[Reading], Account] | None = None
    """Tells what became of the sentences of a reading; None: nobody asks."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, after each batch."""

    seen: int
    """Reports and source problems taken from the sources."""
    read: int
    """Reports read and stored."""
    known: int
    """Reports skipped because their text is in the record."""
    failed: int
    """Reports that could not be read, and records that were no report."""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many problems one stage met."""

    stage: str
    count: int


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of all reports: seen = stored + known + refused + failed + source_problems."""

    seen: int = 0
    stored: int = 0
    """Readings stored."""
    versions: int = 0
    """Of all new reports: later versions of a known page."""
    known: int = 0
    refused: int = 0
    """Reports that were redacted earlier."""
    failed: int = 0
    """Reports that could not be read; they are kept, and `reread` tries them again."""
    source_problems: int = 0
    """Records of the sources that were no report."""
    stages: tuple[StageCount, ...] = field(default=())
    """Problems by stage, those inside readings among them."""
    account: Account | None = None
    """What became of all sentences, where it was asked for."""

    @property
    def bad(self) -> int:
        """What could not be read at all."""
        return self.failed + self.source_problems


Read = Callable[[Report], Reading]
Show = Callable[[Progress], None]


def ingest(
    reports: Iterable[Report | SourceTrouble],
    *,
    record: Record,
    reader: Read,
    options: IngestOptions | None = None,
    progress: Show | None = None,
) -> IngestSummary:
    """Read the reports that the record does not know and store them, a batch at a time.

    Whatever a reader raises becomes a problem in the record, unless options.strict.
    """
    options = options or IngestOptions()
    summary = IngestSummary()
    for batch in _batches(reports, options.batch):
        work = _sort_out(batch, record)
        outcome = _read_all(work.unread, reader, strict=options.strict)
        added = record.add(outcome.readings, [*work.failures, *outcome.failures])
        summary = _sum(summary, work, outcome, added)
        summary = _accounted(summary, outcome, options)
        _show(progress, summary)
    return summary


def reread(
    record: Record,
    reader: Read,
    *,
    made_by: Reader,
    options: IngestOptions | None = None,
    progress: Show | None = None,
) -> IngestSummary:
    """Read again every report whose current reading is not by `made_by`, those that failed among them."""
    options = options or IngestOptions()
    summary = IngestSummary()
    for batch in _batches(record.stale(made_by), options.batch):
        outcome = _read_all(batch, reader, strict=options.strict)
        added = record.replace(outcome.readings, outcome.failures)
        summary = _sum(summary, _Work(len(batch), tuple(batch), ()), outcome, added)
        summary = _accounted(summary, outcome, options)
        _show(progress, summary)
    return summary


@dataclass(frozen=True, slots=True)
class _Work:
    """A batch sorted out: what is to be read, and what the sources could not give."""

    seen: int
    unread: tuple[Report, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What reading a batch gave."""

    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]


def _batches(stream: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(stream)
    while batch := list(islice(iterator, max(1, size))):
        yield batch


def _sort_out(batch: list[Report | SourceTrouble], record: Record) -> _Work:
    reports = [storable(r) for r in batch if isinstance(r, Report)]
    failures = tuple(
        Failure("source", t.message, source=t.source, record=t.record)
        for t in batch
        if not isinstance(t, Report)
    )
    by_text: dict[str, Report] = {}
    for report in reports:
        by_text.setdefault(report.sha256, report)
    known = record.known_texts(by_text)
    return _Work(len(batch), tuple(r for sha, r in by_text.items() if sha not in known), failures)


def storable(report: Report) -> Report:
    """The report without NUL and lone surrogates, which no database takes."""
    return replace(
        report,
        id=storable_text(report.id),
        text=storable_text(report.text),
        publisher=report.publisher and storable_text(report.publisher),
        title=report.title and storable_text(report.title),
        url=report.url and storable_text(report.url),
        language=storable_text(report.language),
    )


def _read_all(reports: Iterable[Report], reader: Read, *, strict: bool) -> _Outcome:
    readings: list[Reading] = []
    failures: list[Failure] = []
    for report in reports:
        try:
            readings.append(reader(report))
        except Exception as error:  # the one place where a failing stage is caught, whatever it raises
            if strict:
                raise
            LOG.debug("report %s could not be read", report.id, exc_info=True)
            failures.append(Failure("read", f"{type(error).__name__}: {error}", report))
    return _Outcome(tuple(readings), tuple(failures))


def _sum(summary: IngestSummary, work: _Work, outcome: _Outcome, added: Added) -> IngestSummary:
    met = Counter({c.stage: c.count for c in summary.stages})
    met.update(f.stage for f in (*work.failures, *outcome.failures))
    met.update(p.stage for r in outcome.readings for p in r.problems)
    skipped = work.seen - len(work.unread) - len(work.failures)
    return IngestSummary(
        seen=summary.seen + work.seen,
        stored=summary.stored + added.stored,
        versions=summary.versions + added.versions,
        known=summary.known + skipped + added.known,
        refused=summary.refused + added.refused,
        failed=summary.failed + len(outcome.failures),
        source_problems=summary.source_problems + len(work.failures),
        stages=tuple(StageCount(stage, met[stage]) for stage in sorted(met)),
        account=summary.account,
    )


def _accounted(summary: IngestSummary, outcome: _Outcome, options: IngestOptions) -> IngestSummary:
    if options.account is None:
        return summary
    told = sum((options.account(r) for r in outcome.readings), summary.account or Account())
    return replace(summary, account=told)


def _show(progress: Show | None, summary: IngestSummary) -> None:
    if progress is not None:
        progress(Progress(summary.seen, summary.stored, summary.known, summary.bad))
