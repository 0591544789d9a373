"""`warledger record backup|migrate|redact`: care for a record."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Back up, migrate or redact a record.")

Db = Annotated[
    str | None, typer.Option("--db", help="The record: a file, or a database URL [default: the setting db].")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(epilog="Example: warledger record backup mali-2026-11-21.db --db mali.db")
def backup(
    to: Annotated[Path, typer.Argument(help="The new file.")],
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Write a complete copy of the record to a new file, also while others write to it."""
    from warledger.record import Record

    with Record.open(_where(db), create=False) as record:
        path = record.backup(to)
    _say({"backup": str(path), "bytes": path.stat().st_size}, f"Copied to {path}.", as_json=as_json)


@app.command(epilog="Example: warledger record migrate --db mali.db")
def migrate(db: Db = None, as_json: Json = False) -> None:
    """Bring a record of an earlier version of Warledger to this one. Back it up first."""
    from warledger.record import Record

    version = Record.migrate(_where(db))
    _say({"version": version}, f"The record has version {version}.", as_json=as_json)


@app.command(
    epilog='Examples: warledger record redact --report d004 --by "A. Editor" --reason "court order" · '
    'warledger record redact --person "Thomas Dupuy" --by "A. Editor" --reason "wish of the family"'
)
def redact(
    by: Annotated[str, typer.Option(help="Who redacts.")],
    reason: Annotated[str, typer.Option(help="Why; it is logged, so leave the name out.")],
    report: Annotated[str | None, typer.Option(help="Id of the report to blank.")] = None,
    person: Annotated[str | None, typer.Option(help="Full name to blank in all reports.")] = None,
    db: Db = None,
    as_json: Json = False,
) -> None:
    """Blank a report, or a person's name everywhere, for good; a tombstone and a line in the log stay."""
    from warledger.record import Record

    with Record.open(_where(db), create=False) as record:
        done = record.redact(report=report, person=person, by=by, reason=reason)
    said = f"Blanked in {done.reports} report versions. Earlier backups and exports still hold the words."
    _say(asdict(done), said, as_json=as_json)


def _where(db: str | None) -> str:
    from warledger.settings import load_settings

    return db if db is not None else load_settings().db


def _say(result: dict[str, object], sentence: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else sentence)
