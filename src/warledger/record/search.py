"""Words to reports: the one place that knows how a database searches texts.

SQLite has an index of words (FTS5), PostgreSQL one of vectors (tsvector); both hold the same words at the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Table,
    cast,
    column,
    delete,
    false,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from warledger.record.bulk import insert_rows
from warledger.record.tables import REPORTS
from warledger.record.words import words_of

_SEARCH: Final = table("report_search", column("rowid"), column("report_search"))
_VECTORS: Final = Table("report_search", MetaData(), Column("key", Integer), Column("words", TSVECTOR))
_PIECE: Final = re.compile(r'"([^"]*)"|(\S+)')

# PostgreSQL takes words of 2,046 bytes, and a vector of 1,048,575 with some bytes for each place of a word.
LONGEST_WORD: Final = 500
MOST_BYTES: Final = 900_000
# Reports whose words are put into the index at a time.
CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Words:
    """What can be found of a report, by its row."""

    key: int
    title: str | None
    text: str


def add_words(connection: Connection, reports: Iterable[Words]) -> None:
    """Make the words of new reports be found."""
    stream = iter(reports)
    while chunk := list(islice(stream, CHUNK)):
        if _is_sqlite(connection):
            statement = "INSERT INTO report_search (rowid, title, text) VALUES (:key, :title, :text)"
            connection.execute(text(statement), [_row(r) for r in chunk])
        else:
            insert_rows(connection, _VECTORS, [{"key": r.key, "words": _vector(r)} for r in chunk])


def remove_words(connection: Connection, report: Words) -> None:
    """Make the words of a report be found no more; they must be those that were added."""
    if not _is_sqlite(connection):
        connection.execute(delete(_VECTORS).where(_VECTORS.c.key == report.key))
        return
    statement = (
        "INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', :key, :title, :text)"
    )
    connection.execute(text(statement), _row(report))


def forget_words(connection: Connection) -> None:
    """Take all that was removed out of a file, too; as long as the index is large. A server keeps it until VACUUM FULL."""
    if _is_sqlite(connection):
        connection.execute(text("INSERT INTO report_search (report_search) VALUES ('optimize')"))


def index_words(connection: Connection) -> None:
    """Make the words of all reports be found, where the index is empty."""
    if _is_sqlite(connection):
        connection.execute(text("INSERT INTO report_search (report_search) VALUES ('rebuild')"))
    else:
        add_words(connection, _all_words(connection))


def has_words(connection: Connection, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
    """True where a key is that of a report with all of these words, or words that begin so; "…" holds words together."""
    pieces = [p for p in _pieces(words) if words_of(p)]
    if not pieces:
        return false()
    if _is_sqlite(connection):
        query = " ".join('"' + p.replace('"', '""') + '"*' for p in pieces)
        matching: Any = select(_SEARCH.c.rowid).where(_SEARCH.c.report_search.op("MATCH")(query))
    else:
        query = " & ".join(f"({_phrase(p)})" for p in pieces)
        matching = select(_VECTORS.c.key).where(_VECTORS.c.words.op("@@")(cast(query, TSQUERY)))
    return key.in_(matching)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _row(report: Words) -> dict[str, Any]:
    return {"key": report.key, "title": report.title, "text": report.text}


def _pieces(words: str) -> list[str]:
    """Words, and phrases in quotes; a NUL would end the question early."""
    found = _PIECE.findall(words.replace("\0", " "))
    return [phrase or word for phrase, word in found]


def _phrase(piece: str) -> str:
    """Words that follow one another, the last one a beginning; words have no character that means something here."""
    return " <-> ".join(f"'{w[:LONGEST_WORD]}'" for w in words_of(piece)) + ":*"


def _vector(report: Words) -> str:
    """Each word with its places; between title and text there is one free, so that no phrase goes over it."""
    title, body = words_of(report.title or ""), words_of(report.text)
    places: dict[str, list[int]] = {}
    size = 0
    for place, word in _placed(title, body):
        short = word[:LONGEST_WORD]
        size += 2 if short in places else len(short.encode()) + 8
        if size > MOST_BYTES:
            break
        places.setdefault(short, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in places.items())


def _placed(title: Sequence[str], body: Sequence[str]) -> Iterator[tuple[int, str]]:
    yield from enumerate(title, 1)
    yield from enumerate(body, len(title) + 2)


def _all_words(connection: Connection) -> Iterator[Words]:
    """Title and text of all reports, a page in memory at a time."""
    after = -1
    columns = (REPORTS.c.key, REPORTS.c.title, REPORTS.c.text)
    while True:
        wanted = select(*columns).where(REPORTS.c.key > after).order_by(REPORTS.c.key).limit(CHUNK)
        rows = connection.execute(wanted).all()
        yield from (Words(row.key, row.title, row.text) for row in rows)
        if len(rows) < CHUNK:
            return
        after = rows[-1].key
