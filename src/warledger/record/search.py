"""Words to reports: the one place that knows how a database searches texts.

SQLite has an index of words (FTS5) beside the texts; a server looks the words up in the texts themselves.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, column, false, or_, select, table, text

from warledger.record.tables import REPORTS

_SEARCH: Final = table("report_search", column("rowid"), column("report_search"))
_PIECE: Final = re.compile(r'"([^"]*)"|(\S+)')


def add_words(connection: Connection, key: int, *, title: str | None, words: str) -> None:
    """Make the words of a new report be found."""
    if _indexed(connection):
        row = {"key": key, "title": title, "words": words}
        connection.execute(
            text("INSERT INTO report_search (rowid, title, text) VALUES (:key, :title, :words)"), row
        )


def remove_words(connection: Connection, key: int, *, title: str | None, words: str) -> None:
    """Make the words of a report be found no more; they must be those that were added."""
    if _indexed(connection):
        row = {"key": key, "title": title, "words": words}
        connection.execute(
            text(
                "INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', :key, :title, :words)"
            ),
            row,
        )


def forget_words(connection: Connection) -> None:
    """Take all that was removed out of the file, too; as long as the index is large."""
    if _indexed(connection):
        connection.execute(text("INSERT INTO report_search (report_search) VALUES ('optimize')"))


def has_words(connection: Connection, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
    """True where a key is that of a report with all of these words, or words that begin so; "…" holds words together."""
    pieces = [p for p in _pieces(words) if any(c.isalnum() for c in p)]
    if not pieces:
        return false()
    if not _indexed(connection):
        return key.in_(select(REPORTS.c.key).where(*(_somewhere(p) for p in pieces)))
    query = " ".join('"' + p.replace('"', '""') + '"*' for p in pieces)
    matching: Any = select(_SEARCH.c.rowid).where(_SEARCH.c.report_search.op("MATCH")(query))
    return key.in_(matching)


def _indexed(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _pieces(words: str) -> list[str]:
    """Words, and phrases in quotes; a NUL would end the question early."""
    found = _PIECE.findall(words.replace("\0", " "))
    return [phrase or word for phrase, word in found]


def _somewhere(piece: str) -> ColumnElement[bool]:
    return or_(*(c.icontains(piece, autoescape=True) for c in (REPORTS.c.title, REPORTS.c.text)))
