"""`warledger record backup|copy|migrate|publish|redact|reindex`: care for a record."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from warledger.cli.indexing import rebuild_record, refresh_record
from warledger.cli.options import DbOption, JsonOption, examples, settings_with
from warledger.cli.output import console, counted, print_json

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Back up, copy, migrate, publish, redact or index a record.",
)


@app.command(epilog=examples("record backup sahel-2026-11-21.db --db sahel.db"))
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.", show_default=False)],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a complete copy of the record to a new file, also while others write to it."""
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        path = record.backup(to)
    _say({"file": str(path), "bytes": path.stat().st_size}, f"copied to {path}", as_json=as_json)


@app.command(epilog=examples("record migrate --db sahel.db"))
def migrate(db: DbOption = None, as_json: JsonOption = False) -> None:
    """Bring a record of an earlier version of Warledger to this one. Copy its file first."""
    from warledger.record import Record

    version = Record.migrate(settings_with(db=db).db)
    _say({"version": version}, f"the record has version {version}", as_json=as_json)


@app.command(
    epilog=examples(
        'record redact --report inates-1 --by "A. Editor" --reason "court order" --db sahel.db',
        'record redact --person "Thomas Dupuy" --by "A. Editor" --reason "wish of the family"',
    )
)
def redact(
    by: Annotated[str, typer.Option(metavar="NAME", help="Who redacts.", show_default=False)],
    reason: Annotated[
        str,
        typer.Option(metavar="WORDS", help="Why; it is logged, so leave the name out.", show_default=False),
    ],
    report: Annotated[str | None, typer.Option(metavar="ID", help="The report to blank.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Full name to blank in all reports.")
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Blank a report, or a person's name everywhere, for good; a tombstone and a line in the log stay.

    Earlier backups and exports still hold the words.
    """
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        done = record.redact(report=report, person=person, by=by, reason=reason)
        refresh_record(record)
    said = f"blanked in {done.reports} versions of reports; earlier backups and exports still hold the words"
    _say(asdict(done), said, as_json=as_json)


@app.command(epilog=examples("record reindex --db sahel.db"))
def reindex(db: DbOption = None, as_json: JsonOption = False) -> None:
    """Make the index of events anew, from readings and judgements: lists, maps and searches read it.

    Every command that changes the record keeps the index; this one is for a damaged one, or changed knowledge of sources.
    """
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        events = rebuild_record(record)
    _say({"events": events}, f"{events} events put into the index", as_json=as_json)


@app.command(
    epilog=examples(
        "record copy sahel.db postgresql://desk@db.example.org/sahel",
        "record copy postgresql://desk@db.example.org/sahel sahel-2026-11-21.db --json",
    )
)
def copy(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The record: a file or a database URL.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A new file, or an empty database.")],
    as_json: JsonOption = False,
) -> None:
    """Copy a whole record from a file to PostgreSQL, or back: reports, readings, judgements, users, changes.

    The target must be empty. It is written in one transaction: all of it, or nothing.
    """
    from warledger.record import Record

    with Record.open(source, create=False) as record, console(stderr=True).status("copying") as status:
        done = record.copy_to(target, tell=lambda name, rows: status.update(f"copying: {rows:,} {name}"))
    said = f"{done.reports} reports with {done.readings} readings copied, {done.rows} rows of {done.tables} tables"
    _say(asdict(done), said, as_json=as_json)


@app.command(epilog=examples("record publish sahel-public.db --db sahel.db"))
def publish(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.", show_default=False)],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write what may be shown of a record to a new file: names hidden and places blurred by data/publication.yaml.

    The file is a record too, to be served with --public, exported or given away; users, tokens, reasons of
    judgements and reports that were never read are not in it.
    """
    from warledger.record import Record
    from warledger.web.starting import publish as write

    settings = settings_with(db=db)
    with Record.open(settings.db, create=False) as record, counted("published") as tell:
        done = write(record, to, settings, tell=tell)
    said = f"{done.reports} reports, {done.masked} with blanked words; {done.names} names hidden, "
    said += f"{done.blurred} events blurred"
    _say({"file": str(to), **asdict(done)}, said, as_json=as_json)


def _say(result: dict[str, object], sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(result)
    else:
        typer.echo(sentence)
