"""`warledger diff A B`: two versions of reader or knowledge on the same record."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import DbOption, JsonOption
from warledger.cli.output import Column, console, print_json, table
from warledger.cli.query import open_record

if TYPE_CHECKING:
    from warledger.differences import Change

VersionArgument = Annotated[
    str | None,
    typer.Argument(
        help="A part of a reader's label: its version, or its knowledge's hash.", show_default=False
    ),
]
ReportsOption = Annotated[bool, typer.Option("--reports", help="List what changed report by report too.")]


def diff(
    a: VersionArgument = None,
    b: VersionArgument = None,
    db: DbOption = None,
    reports: ReportsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compare what two versions of the reader or the knowledge read in the same reports.

    Without A and B, list the versions that have read reports of the record.
    """
    from warledger.differences import compare, label, reader_named
    from warledger.errors import UsageError

    with open_record(db) as record:
        known = record.readers()
        if a is None:
            for reader in known:
                print_json(asdict(reader)) if as_json else typer.echo(label(reader))
            return
        if b is None:
            raise UsageError("diff: name two versions, or none to list them")
        before, after = reader_named(a, known), reader_named(b, known)
        found = compare(record.readings_by(before), record.readings_by(after))
    if as_json:
        print_json({"a": label(before), "b": label(after), **asdict(found)})
        return
    _print(found.total)
    if reports and found.by_report:
        _print(found.by_report)
    typer.echo(f"{found.changed} of {found.reports} reports that both read differ in a number")


def _print(changes: tuple[Change, ...]) -> None:
    columns = (
        Column("report"),
        Column("number", 6),
        Column("A", number=True),
        Column("B", number=True),
        Column("change", number=True),
    )
    rows = [
        (c.report, c.measure, c.before, c.after, f"{c.after - c.before:+}" if c.after != c.before else "")
        for c in changes
    ]
    console().print(table(columns, rows))
