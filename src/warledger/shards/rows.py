"""The readings of a shard as a Parquet file: a row a reading with its report, or a row a problem."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import pyarrow as pa
from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile, ParquetWriter

from warledger.codec import from_dict
from warledger.errors import SourceError
from warledger.folding import storable_text
from warledger.model import Reading, Report

# Rows held in memory, and rows of a group in the file: some megabytes of text.
ROWS: Final = 200
PACKING: Final = "zstd"
# Where the footer of a file keeps its line of the manifest.
KEY: Final = b"warledger.shard"

_REPORT: Final = ("id", "url", "publisher", "published", "title", "language", "text")
_PROBLEM: Final = ("stage", "source", "record", "message")
SCHEMA: Final = pa.schema(
    [pa.field(name, pa.date32() if name == "published" else pa.string()) for name in _REPORT]
    + [pa.field(name, pa.string()) for name in ("reader", "reader_version", "knowledge", "reading")]
    + [pa.field(name, pa.string()) for name in _PROBLEM]
)


@dataclass(frozen=True, slots=True)
class Row:
    """A reading; or a problem, with the report that the reader failed on."""

    reading: Reading | None = None
    report: Report | None = None
    stage: str | None = None
    source: str | None = None
    record: str | None = None
    message: str | None = None


class RowWriter:
    """Writes rows to a new file; use it with `with`."""

    def __init__(self, path: Path) -> None:
        self._writer = ParquetWriter(path, SCHEMA, compression=PACKING)
        self._waiting: list[dict[str, Any]] = []
        self._content = sha256()
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    @property
    def content(self) -> str:
        """SHA-256 of the rows so far, whatever the file looks like."""
        return self._content.hexdigest()

    def add(self, row: Row) -> None:
        """Write one row."""
        plain = _plain(row)
        self._content.update(json.dumps(plain, default=str, sort_keys=True).encode() + b"\n")
        self._waiting.append(plain)
        self.count += 1
        if len(self._waiting) >= ROWS:
            self._flush()

    def finish(self, line: str) -> None:
        """Write what waits, and the line of the manifest into the footer."""
        self._flush()
        self._writer.add_key_value_metadata({KEY: line.encode()})

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_batch(pa.RecordBatch.from_pylist(self._waiting, SCHEMA))
            self._waiting.clear()


def read_rows(stream: BinaryIO, name: str) -> Iterator[Row]:
    """The rows of a file; each quote is compared with its text. Raises SourceError where it is broken."""
    try:
        for batch in ParquetFile(stream).iter_batches(ROWS):
            yield from (_row(plain) for plain in batch.to_pylist())
    except (ArrowException, OSError, KeyError, ValueError) as error:
        raise SourceError(f"{name}: no readings of shards, or broken: {error}") from error


def read_line(stream: BinaryIO) -> str | None:
    """The line of the manifest in the footer of a file; None where it has none or is broken."""
    try:
        found = (ParquetFile(stream).metadata.metadata or {}).get(KEY)
    except (ArrowException, OSError):
        return None
    return found.decode() if found else None


def _plain(row: Row) -> dict[str, Any]:
    report = row.reading.report if row.reading else row.report
    plain = dict.fromkeys(SCHEMA.names) | {name: _told(getattr(row, name)) for name in _PROBLEM}
    if report is not None:
        plain |= {name: getattr(report, name) for name in _REPORT}
    if row.reading is not None:
        reader = row.reading.reader
        plain |= {"reader": reader.name, "reader_version": reader.version, "knowledge": reader.knowledge}
        plain["reading"] = json.dumps(row.reading.to_dict(), ensure_ascii=False)
    return plain


def _told(words: str | None) -> str | None:
    return None if words is None else storable_text(words)


def _row(plain: dict[str, Any]) -> Row:
    report = Report(**{name: plain[name] for name in _REPORT}) if plain["text"] is not None else None
    problem = Row(report=report, **{name: plain[name] for name in _PROBLEM})
    if plain["reading"] is None or report is None:
        return problem
    return Row(reading=from_dict(json.loads(plain["reading"]), report))
