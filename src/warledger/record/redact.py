"""Take a report or a person out of the record for good: blanks in place of the words, a tombstone, a line in the log."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, insert, or_, select, update

from warledger.errors import RecordError, UsageError
from warledger.model import Reading
from warledger.record.forgetting import forget_rows, rename_events
from warledger.record.index_rows import clear_index, fill_index
from warledger.record.judgements import name_items
from warledger.record.masking import (
    Blanker,
    PersonMask,
    blank_all,
    blanked_body,
    blanked_report,
    name_hash,
    names_in,
    person_mask,
    url_hash,
)
from warledger.record.rows import REPORT_COLUMNS, reading_of, report_row, stored
from warledger.record.search import Words, add_words, forget_words, remove_words
from warledger.record.tables import JUDGEMENTS, PEOPLE, PROBLEMS, READINGS, REDACTIONS, REPORTS
from warledger.record.views import Redaction

# The kind of a tombstone of an address: part of a redacted report, no line of the log by itself.
URL: Final = "url"


def redact_report(connection: Connection, report: str, log: Redaction) -> Redaction:
    """Blank all versions of a report; neither they nor a later version can be added again."""
    page = connection.scalar(
        select(REPORTS.c.page).where(or_(REPORTS.c.id == report, REPORTS.c.page == report))
    )
    if page is None:
        raise RecordError(f"report {report!r}: there is none of this id to redact")
    rows = connection.execute(select(REPORTS.c.key, REPORTS.c.url).where(REPORTS.c.page == page)).all()
    for row in rows:
        mask_report(connection, row.key, blank_all)
    connection.execute(update(REPORTS).where(REPORTS.c.page == page).values(redacted=True))
    for url in sorted({row.url for row in rows if row.url is not None}):
        _log(connection, log, kind=URL, page=page, url_sha256=url_hash(url))
    return _log(connection, log, page=page, reports=len(rows))


def redact_person(connection: Connection, person: str, log: Redaction) -> Redaction:
    """Blank a name in every report that has it, and in every report that will be added with it."""
    if not any(c.isalnum() for c in person):
        raise UsageError(f"person {person!r}: a name is needed")
    mask = person_mask(person)
    rows = connection.execute(
        select(REPORTS.c.key, REPORTS.c.text, REPORTS.c.title, REPORTS.c.url, REPORTS.c.id)
    )
    keys = [row.key for row in rows if any(mask.names(part) for part in row[1:] if part)]
    keys = sorted({*keys, *_keys_by_reading(connection, mask)})
    for key in keys:
        mask_report(connection, key, mask.blank)
    _mask_notes(connection, mask)
    return _log(connection, log, reports=len(keys), person_sha256=name_hash(person))


def mask_known_people(connection: Connection, key: int, reading: Reading) -> None:
    """Blank the names of a reading just stored that were redacted earlier."""
    names = {name_hash(name): name for name in names_in(reading)}
    if names:
        known = select(REDACTIONS.c.person_sha256).where(REDACTIONS.c.person_sha256.in_(sorted(names)))
        masked = sorted(set(connection.scalars(known)))
        for hashed in masked:
            mask_report(connection, key, person_mask(names[hashed]).blank)
        if masked:
            forget_words(connection)


def mask_report(connection: Connection, key: int, blank: Blanker) -> None:
    """Blank words in a report, all its readings, their index rows and its problems."""
    row = connection.execute(select(*REPORT_COLUMNS).where(REPORTS.c.key == key)).mappings().one()
    old = stored(row)
    new = blanked_report(old.report, blank)
    page = new.id if old.page == old.report.id else old.page
    remove_words(connection, Words(key, old.report.title, old.report.text))
    add_words(connection, [Words(key, new.title, new.text)])
    forget_rows(connection, key)
    connection.execute(update(REPORTS).where(REPORTS.c.key == key).values(report_row(new, page=page)))
    if page != old.page:
        connection.execute(update(REPORTS).where(REPORTS.c.page == old.page).values(page=page))
    for reading in connection.execute(select(READINGS).where(READINGS.c.report_key == key)).mappings().all():
        body = blanked_body(json.loads(reading["body"]), old.report, new, blank)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        connection.execute(update(READINGS).where(READINGS.c.key == reading["key"]).values(body=text))
        if reading["current"]:
            clear_index(connection, key)
            fill_index(connection, key, reading_of(text, new))
            name_items(connection, [key])
    _mask_problems(connection, key, blank)
    if new.id != old.report.id:
        rename_events(connection, old.report.id, new.id)


def redactions(connection: Connection) -> list[Redaction]:
    """The log, oldest first."""
    columns = [REDACTIONS.c[n] for n in ("kind", "page", "reports", "by", "at", "reason")]
    shown = select(*columns).where(REDACTIONS.c.kind != URL).order_by(REDACTIONS.c.key)
    return [Redaction(**row) for row in connection.execute(shown).mappings()]


def _keys_by_reading(connection: Connection, mask: PersonMask) -> set[int]:
    """Reports whose reading puts the name together ("Thomas and Marie Dupuy")."""
    rows = connection.execute(select(PEOPLE.c.report_key, PEOPLE.c.name))
    return {row.report_key for row in rows if mask.names(row.name)}


def _mask_problems(connection: Connection, key: int, blank: Blanker) -> None:
    rows = connection.execute(
        select(PROBLEMS.c.key, PROBLEMS.c.message).where(PROBLEMS.c.report_key == key)
    ).all()
    for row in rows:
        connection.execute(
            update(PROBLEMS).where(PROBLEMS.c.key == row.key).values(message=blank(row.message))
        )


def _mask_notes(connection: Connection, mask: PersonMask) -> None:
    """Blank the name where people or sources wrote it: reasons of judgements, problems without a report."""
    for column in (
        JUDGEMENTS.c.reason,
        JUDGEMENTS.c.value,
        PROBLEMS.c.message,
        PROBLEMS.c.source,
        PROBLEMS.c.record,
    ):
        table = column.table
        for row in connection.execute(select(table.c.key, column).where(column.is_not(None))).all():
            if mask.names(row[1]):
                connection.execute(
                    update(table).where(table.c.key == row.key).values({column.name: mask.blank(row[1])})
                )


def _log(connection: Connection, log: Redaction, **tombstone: Any) -> Redaction:
    """Write a line of the log with its tombstone."""
    forget_words(connection)
    values = {
        "kind": log.kind,
        "reports": log.reports,
        "by": log.by,
        "at": log.at,
        "reason": log.reason,
        **tombstone,
    }
    connection.execute(insert(REDACTIONS).values(values))
    return replace(log, page=tombstone.get("page"), reports=values["reports"])
