"""Parquet files of reports: a row a report, in the columns id, text, published, publisher, title, url, language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Final

from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

from warledger.sources.document import Document, Fault, Found, SourceOptions
from warledger.sources.stated import Stated, reports_of

KEYS: Final = tuple(f.name for f in fields(Stated))
# Rows held at a time.
ROWS: Final = 256


def read_parquet(document: Document, options: SourceOptions) -> Iterator[Found]:
    """A report a row; other columns are passed over. Raises nothing: what is broken is a problem.

    The footer of the format stands last, so a file that was cut off gives nothing.
    """
    number = 0
    try:
        table = ParquetFile(document.stream)
        columns = [name for name in KEYS if name in table.schema_arrow.names]
        if "text" not in columns:
            yield document.problem("no column named text")
            return
        for batch in table.iter_batches(ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from _read_row(row, document, options, f"row {number}")
    except (ArrowException, OSError) as error:
        record = f"after row {number}" if number else None
        yield document.problem(f"not Parquet, or broken: {error}", record=record)
        return
    if number == 0:
        yield document.problem("empty: no report")


def _read_row(
    row: dict[str, object], document: Document, options: SourceOptions, record: str
) -> Iterator[Found]:
    words = {key: _words(value) for key, value in row.items() if value is not None}
    if words.get("text") is None:
        yield document.problem("text is missing", record=record, fault=Fault.TEXTLESS)
        return
    for key in sorted(k for k, v in words.items() if v is None):
        yield document.note(f"{key} left out: not a string", record=record)
    stated = {key: value for key, value in words.items() if value is not None}
    yield from reports_of(Stated(**stated), document, options, record=record)


def _words(value: object) -> str | None:
    """A cell as a string; None for what is none."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return str(value) if isinstance(value, str | int) else None
