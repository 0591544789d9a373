"""What a store holds, word for word, whichever it is."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier


def words_held(store: str) -> str:
    """All that is in it, in small letters: each byte of the files, or each row of the server's tables."""
    if "://" not in store:
        files = sorted(Path(store).parent.iterdir())
        return b"".join(p.read_bytes() for p in files).decode("utf-8", "replace").lower()
    with psycopg.connect(store.replace("+psycopg", "")) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        rows = [
            row[0]
            for (name,) in tables.fetchall()
            for row in connection.execute(SQL("SELECT t::text FROM {} AS t").format(Identifier(name)))
        ]
    return "\n".join(rows).lower()


def traces(store: str) -> int:
    """A number that is another one as soon as somebody writes."""
    if "://" not in store:
        return sum(p.stat().st_size for p in Path(store).parent.iterdir())
    with psycopg.connect(store.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT pg_current_wal_insert_lsn() - '0/0'").fetchone()
    return int(row[0]) if row else 0
