"""How commands write: JSON Lines for programs, tables that fit the terminal, one-line problems on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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


def table(columns: Mapping[str, int], rows: Iterable[Sequence[object]], *, title: str | None = None) -> Table:
    """A table that fits the terminal; `columns` gives each column's share of the width, 0 for a short number."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False, expand=True
    )
    for name, share in columns.items():
        made.add_column(name, ratio=share or None, overflow="fold", justify="left" if share else "right")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text("" if cell is None else str(cell)) for cell in row))
    return made
