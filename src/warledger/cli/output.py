"""How commands write: JSON Lines for programs, tables that fit the terminal, one-line problems on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from warledger.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def json_line(value: Any) -> bytes:
    """A value as one line of JSON: UTF-8, or ASCII with escapes where UTF-8 cannot hold it."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate in a report's text
        return json.dumps(value).encode() + b"\n"


def print_json(value: Any) -> None:
    """One line of JSON on standard output, the same bytes whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json_line(value))
    sys.stdout.buffer.flush()


def so_many(number: int, one: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def print_csv(rows: Iterable[dict[str, Any]]) -> None:
    """JSON values as CSV (RFC 4180, UTF-8) on standard output: lists joined by "; ", maps as columns of their own."""
    import csv
    import io

    from warledger.export.files import csv_cell

    flat = [_flat(row) for row in rows]
    columns = list(dict.fromkeys(key for row in flat for key in row))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([csv_cell(row.get(c)) for c in columns] for row in flat)
    sys.stdout.flush()
    sys.stdout.buffer.write(out.getvalue().encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _flat(row: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{key}_")
        else:
            found[before + key] = "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return found


def print_pretty_json(value: Any) -> None:
    """A JSON value over several lines."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


@contextmanager
def output_file(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write to, or standard output; raises UsageError where it cannot be written."""
    if path is None or str(path) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        stream = path.open("wb")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    with stream:
        yield stream


def complain(message: str) -> None:
    """One line on standard error."""
    typer.echo(f"warledger: {' '.join(message.split())}", err=True)


def console(*, stderr: bool = False) -> Console:
    """The terminal."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


@contextmanager
def counted(did: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many reports are done: "1,200 reports published"."""
    shown = console(stderr=True)
    with shown.status("") as status:
        yield lambda done: status.update(f"{done:,} reports {did}") if shown.is_terminal else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: as wide as its words, or with a share of what the others leave."""

    name: str
    share: int | None = None
    number: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Table:
    """A table that fits the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False, expand=any(c.share for c in columns))
    for c in columns:
        made.add_column(
            c.name,
            ratio=c.share,
            no_wrap=c.share is None,
            overflow="fold",
            justify="right" if c.number else "left",
        )
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made
