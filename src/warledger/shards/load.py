"""Load the readings of finished shards into a record, many at a time; loading them again changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from warledger.errors import SourceError
from warledger.ingest import IngestSummary, Progress, StageCount
from warledger.record import Added, Failure, Record
from warledger.shards.folder import ReadingsFolder
from warledger.shards.reader import READ_STAGE, SOURCE_STAGE
from warledger.shards.rows import Row
from warledger.shards.shard import Done

# Readings of one transaction: enough that its end costs nothing beside its rows, few enough that other writers wait
# for less than a second.
BATCH: Final = 200

Show = Callable[[Progress], None]


def load_readings(folder: ReadingsFolder, record: Record, *, progress: Show | None = None) -> IngestSummary:
    """Store the readings and problems of all finished shards, in the order of their sources.

    A shard whose file is broken is a problem of the record; the others go on. Raises SourceError where the folder
    has no finished shards.
    """
    finished = sorted(folder.finished().values(), key=lambda d: (d.source, d.start))
    if not finished:
        raise SourceError(f"{folder.address}: no finished shards; `warledger read … --out` makes them")
    summary = IngestSummary()
    rows = chain.from_iterable(_rows(folder, done) for done in finished)
    while batch := list(islice(rows, BATCH)):
        summary = _stored(summary, batch, record)
        if progress is not None:
            progress(Progress(summary.seen, summary.stored, summary.known, summary.bad))
    return summary


def expected_rows(folder: ReadingsFolder) -> int:
    """How many readings and problems the finished shards hold."""
    return sum(done.rows for done in folder.finished().values())


def _rows(folder: ReadingsFolder, done: Done) -> Iterator[Row]:
    try:
        yield from folder.rows(done)
    except SourceError as error:
        yield Row(stage=SOURCE_STAGE, source=done.source, message=str(error))


def _failures(rows: Sequence[Row]) -> tuple[Failure, ...]:
    return tuple(
        Failure(r.stage or SOURCE_STAGE, r.message or "", r.report, r.source, r.record)
        for r in rows
        if r.reading is None
    )


def _stored(summary: IngestSummary, rows: Sequence[Row], record: Record) -> IngestSummary:
    failures = _failures(rows)
    readings = [r.reading for r in rows if r.reading is not None]
    added = record.add(readings, failures)
    met = Counter({c.stage: c.count for c in summary.stages})
    met.update(f.stage for f in failures)
    met.update(p.stage for r in readings for p in r.problems)
    return _sum(summary, rows, failures, added, met)


def _sum(
    summary: IngestSummary, rows: Sequence[Row], failures: Iterable[Failure], added: Added, met: Counter[str]
) -> IngestSummary:
    failed = sum(f.stage == READ_STAGE for f in failures)
    lost = sum(f.stage != READ_STAGE for f in failures)
    return replace(
        summary,
        seen=summary.seen + len(rows),
        stored=summary.stored + added.stored,
        versions=summary.versions + added.versions,
        known=summary.known + added.known,
        refused=summary.refused + added.refused,
        failed=summary.failed + failed,
        source_problems=summary.source_problems + lost,
        stages=tuple(StageCount(stage, met[stage]) for stage in sorted(met)),
    )
