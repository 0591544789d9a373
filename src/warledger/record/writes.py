"""Put batches of readings and problems into the record: inside one transaction, nothing twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from warledger.folding import storable_text
from warledger.model import Problem, Reading, Report
from warledger.record.bulk import insert_rows
from warledger.record.index_rows import Placed, clear_index, fill_index, fill_indices
from warledger.record.judgements import name_items
from warledger.record.masking import url_hash
from warledger.record.redact import mask_known_people
from warledger.record.rows import reading_body, report_row
from warledger.record.search import Words, add_words
from warledger.record.tables import PROBLEMS, READINGS, REDACTIONS, REPORTS
from warledger.record.touched import touch_page
from warledger.record.views import Added, Failure

# SQLite takes 32,766 parameters, older builds 999.
CHUNK: Final = 500


def known_texts(connection: Connection, hashes: Collection[str]) -> frozenset[str]:
    """Those of the hashes whose text is in the record, or was before it was redacted."""
    found: set[str] = set()
    ordered = sorted(set(hashes))
    for i in range(0, len(ordered), CHUNK):
        wanted = REPORTS.c.sha256.in_(ordered[i : i + CHUNK])
        found.update(connection.scalars(select(REPORTS.c.sha256).where(wanted)))
    return frozenset(found)


def names_of(readings: Iterable[Reading], failures: Iterable[Failure]) -> frozenset[str]:
    """By what reports are known again: text, id and address."""
    reports = [r.report for r in readings] + [f.report for f in failures if f.report is not None]
    return frozenset(name for report in reports for name in _names(report))


def add_new(
    connection: Connection, readings: Sequence[Reading], failures: Sequence[Failure], now: str
) -> Added | None:
    """Store a batch of which nothing is there, and change nothing; None, and nothing is stored, where something is."""
    batch = _Batch(connection, now, redacts=_any_redaction(connection))
    fresh = _fresh(batch, readings, failures)
    reports = [f.report for f in failures if f.report is not None]
    if len(fresh) < len(readings) or (reports and (batch.redacts or _known_names(connection, reports))):
        return None
    return _add_fresh(batch, fresh) + _add_failures(batch, failures)


def add_batch(
    connection: Connection, readings: Sequence[Reading], failures: Sequence[Failure], now: str
) -> Added:
    """Store what is not there yet."""
    batch = _Batch(connection, now, redacts=_any_redaction(connection))
    fresh = _fresh(batch, readings, failures)
    added = _add_fresh(batch, fresh)
    new = {id(r) for r in fresh}
    for reading in readings:
        if id(reading) not in new:
            added += _add_reading(batch, reading)
    return added + _add_failures(batch, failures)


def replace_batch(
    connection: Connection, readings: Sequence[Reading], failures: Sequence[Failure], now: str
) -> Added:
    """Make each reading the current one of its report; earlier ones are kept. Reports must be there."""
    batch = _Batch(connection, now, redacts=_any_redaction(connection))
    added = Added()
    for reading in readings:
        there = select(REPORTS.c.key).where(_same_text(reading.report), ~REPORTS.c.redacted)
        for key in list(connection.scalars(there)):
            _clear_reading(connection, key, reading)
            added += _store_reading(batch, key, reading)
    return added + _add_failures(batch, failures)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The transaction of a batch."""

    connection: Connection
    now: str
    redacts: bool
    """True where the record has tombstones to be heeded."""


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a report stands in the record; no key: it was redacted and is refused."""

    key: int | None
    new: bool = False
    n: int = 0


def _fresh(batch: _Batch, readings: Sequence[Reading], failures: Sequence[Failure]) -> list[Reading]:
    """The readings of reports of which nothing is in the record, nor named by another one of the batch."""
    if batch.redacts:
        return []
    reports = [r.report for r in readings] + [f.report for f in failures if f.report is not None]
    named = Counter(name for report in reports for name in _names(report))
    known = _known_names(batch.connection, reports)
    return [r for r in readings if all(named[n] == 1 and n not in known for n in _names(r.report))]


def _names(report: Report) -> list[str]:
    return [f"text {report.sha256}", f"id {report.id}", *([f"url {report.url}"] if report.url else [])]


def _known_names(connection: Connection, reports: Sequence[Report]) -> set[str]:
    """Those of the reports' names that a report of the record has."""
    found: set[str] = set()
    columns = (REPORTS.c.sha256, REPORTS.c.text_sha256, REPORTS.c.id, REPORTS.c.page, REPORTS.c.url)
    for i in range(0, len(reports), CHUNK // 5):
        some = reports[i : i + CHUNK // 5]
        hashes, ids, urls = [r.sha256 for r in some], [r.id for r in some], [r.url for r in some if r.url]
        same = (REPORTS.c.sha256.in_(hashes), REPORTS.c.id.in_(ids), REPORTS.c.page.in_(ids))
        for row in connection.execute(select(*columns).where(or_(*same, REPORTS.c.url.in_(urls)))):
            found |= {f"text {row.sha256}", f"text {row.text_sha256}", f"id {row.id}", f"id {row.page}"}
            found.add(f"url {row.url}")
    return found


def _add_fresh(batch: _Batch, readings: Sequence[Reading]) -> Added:
    """Store the readings of new reports, with a handful of statements for all of them."""
    if not readings:
        return Added()
    connection, added = batch.connection, Added()
    insert_rows(connection, REPORTS, [_first_version(batch, r.report) for r in readings])
    keys = _keys(connection, [r.report.sha256 for r in readings])
    placed = [Placed(keys[r.report.sha256], 1, r) for r in readings]
    add_words(connection, (Words(p.key, p.reading.report.title, p.reading.report.text) for p in placed))
    insert_rows(connection, READINGS, [_reading_row(batch, p.key, p.reading) for p in placed])
    fill_indices(connection, placed)
    for p in placed:
        count = sum(_add_problem(batch, p.key, problem) for problem in p.reading.problems)
        added += Added(stored=1, problems=count)
    return added


def _first_version(batch: _Batch, report: Report) -> dict[str, Any]:
    page = {"page": report.id, "n": 1, "latest": True}
    return report_row(report, **page, sha256=report.sha256, added_at=batch.now, redacted=False)


def _keys(connection: Connection, hashes: Sequence[str]) -> dict[str, int]:
    """The rows of reports by the hash of their text."""
    found: dict[str, int] = {}
    for i in range(0, len(hashes), CHUNK):
        wanted = select(REPORTS.c.sha256, REPORTS.c.key).where(REPORTS.c.sha256.in_(hashes[i : i + CHUNK]))
        found |= {row.sha256: row.key for row in connection.execute(wanted)}
    return found


def _add_reading(batch: _Batch, reading: Reading) -> Added:
    placed = _place_report(batch, reading.report)
    if placed.key is None:
        return Added(refused=1)
    if not placed.new:
        if _has_reading(batch.connection, placed.key):
            return Added(known=1)
        _clear_reading(batch.connection, placed.key, reading)
    return _store_reading(batch, placed.key, reading) + Added(versions=int(placed.n > 1))


def _place_report(batch: _Batch, report: Report) -> _Where:
    connection, sha256 = batch.connection, report.sha256
    there = select(REPORTS.c.key, REPORTS.c.redacted).where((REPORTS.c.sha256 == sha256) | _same_text(report))
    row = connection.execute(there.order_by(REPORTS.c.key).limit(1)).first()
    if row is not None:
        return _Where(None if row.redacted else row.key)
    if batch.redacts and _is_refused(connection, report):
        return _Where(None)
    page, n = _version(connection, report)
    if n > 1:
        touch_page(connection, page)
        connection.execute(update(REPORTS).where(REPORTS.c.page == page).values(latest=False))
    values = report_row(
        report, page=page, n=n, latest=True, sha256=sha256, added_at=batch.now, redacted=False
    )
    key = connection.execute(insert(REPORTS).values(values).returning(REPORTS.c.key)).scalar_one()
    add_words(connection, [Words(key, report.title, report.text)])
    return _Where(key, new=True, n=n)


def _any_redaction(connection: Connection) -> bool:
    return connection.execute(select(REDACTIONS.c.key).limit(1)).first() is not None


def _is_refused(connection: Connection, report: Report) -> bool:
    """True for a changed text of a page that was redacted."""
    pages = select(REPORTS.c.page).where(REPORTS.c.id == report.id)
    same = [REDACTIONS.c.page.in_(pages), REDACTIONS.c.page == report.id]
    if report.url is not None:
        same.append(REDACTIONS.c.url_sha256 == url_hash(report.url))
    return connection.execute(select(REDACTIONS.c.key).where(or_(*same)).limit(1)).first() is not None


def _version(connection: Connection, report: Report) -> tuple[str, int]:
    """The page of a new report and its number there: a known url or id with another text is a new version."""
    same = [REPORTS.c.id == report.id, REPORTS.c.page == report.id]
    if report.url is not None:
        same.append(REPORTS.c.url == report.url)
    first = select(REPORTS.c.page).where(or_(*same)).order_by(REPORTS.c.key).limit(1)
    page = connection.scalar(first)
    if page is None:
        return report.id, 1
    newest = connection.scalar(select(func.max(REPORTS.c.n)).where(REPORTS.c.page == page))
    return page, (newest or 0) + 1


def _has_reading(connection: Connection, key: int) -> bool:
    current = select(READINGS.c.key).where(READINGS.c.report_key == key, READINGS.c.current)
    return connection.execute(current.limit(1)).first() is not None


def _same_text(report: Report) -> Any:
    """The report by its text as it stands now: a text with a masked name comes back from the record like that."""
    return (REPORTS.c.text_sha256 == report.sha256) & (REPORTS.c.id == report.id)


def _clear_reading(connection: Connection, key: int, reading: Reading) -> None:
    """Make room for a reading: former ones of other readers stay, but are no longer current."""
    reader = reading.reader
    same = (
        READINGS.c.reader == reader.name,
        READINGS.c.reader_version == reader.version,
        READINGS.c.knowledge == reader.knowledge,
    )
    connection.execute(delete(READINGS).where(READINGS.c.report_key == key, *same))
    connection.execute(update(READINGS).where(READINGS.c.report_key == key).values(current=False))
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.report_key == key))
    clear_index(connection, key)


def _store_reading(batch: _Batch, key: int, reading: Reading) -> Added:
    """Store the current reading of a report, with its index rows and problems."""
    connection = batch.connection
    connection.execute(insert(READINGS).values(_reading_row(batch, key, reading)))
    fill_index(connection, key, reading)
    name_items(connection, [key])
    count = sum(_add_problem(batch, key, problem) for problem in reading.problems)
    if batch.redacts:
        mask_known_people(connection, key, reading)
    return Added(stored=1, problems=count)


def _reading_row(batch: _Batch, key: int, reading: Reading) -> dict[str, Any]:
    reader = reading.reader
    mine = {"reader": reader.name, "reader_version": reader.version, "knowledge": reader.knowledge}
    return {"report_key": key, **mine, "body": reading_body(reading), "current": True, "read_at": batch.now}


def _add_problem(batch: _Batch, key: int, problem: Problem) -> int:
    return _insert_problem(batch, report_key=key, stage=problem.stage, message=problem.message)


def _add_failures(batch: _Batch, failures: Iterable[Failure]) -> Added:
    return sum((_add_failure(batch, failure) for failure in failures), Added())


def _add_failure(batch: _Batch, failure: Failure) -> Added:
    """Keep what failed; its report too, so that it can be read again."""
    values: dict[str, Any] = {"stage": failure.stage, "message": failure.message}
    if failure.report is None:
        return Added(problems=_insert_problem(batch, source=failure.source, record=failure.record, **values))
    placed = _place_report(batch, failure.report)
    if placed.key is None:
        return Added()
    count = _insert_problem(batch, report_key=placed.key, **values)
    return Added(problems=count, versions=int(placed.n > 1))


def _insert_problem(batch: _Batch, **values: Any) -> int:
    """Store a problem unless the same is there; gives how many were stored.

    Its words may be anything: the name of a file that is no UTF-8, a piece of a broken one.
    """
    values = {k: storable_text(v) if isinstance(v, str) else v for k, v in values.items()}
    digest = _digest(str(values.get(k)) for k in ("report_key", "source", "record", "stage", "message"))
    there = select(PROBLEMS.c.key).where(PROBLEMS.c.digest == digest)
    if batch.connection.scalar(there) is not None:
        return 0
    batch.connection.execute(insert(PROBLEMS).values(digest=digest, at=batch.now, **values))
    return 1


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
