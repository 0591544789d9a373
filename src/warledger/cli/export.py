"""`warledger export csv|geojson|parquet|ucdp|acled`: the record in other layouts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warledger.export.files import ExportOptions, Saved
    from warledger.record import Record

app = typer.Typer(
    no_args_is_help=True,
    help="Write the record's events in another layout, with files that name the claims behind each row.",
)

_DAY = ["%Y-%m-%d"]
Out = Annotated[Path, typer.Option("--out", help="The folder to write to.")]
Db = Annotated[
    str | None, typer.Option("--db", help="The record: a file, or a database URL [default: the setting db].")
]
Since = Annotated[datetime | None, typer.Option(formats=_DAY, help="Events on this day or later.")]
Until = Annotated[datetime | None, typer.Option(formats=_DAY, help="Events on this day or earlier.")]
Country = Annotated[str | None, typer.Option(help="Events in this country (ISO code: ML).")]
Name = Annotated[str, typer.Option(help="What the names of the files begin with.")]
WithText = Annotated[bool, typer.Option("--with-text", help="Add the reports' full text as a column.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(epilog="Example: warledger export csv --db mali.db --out exports --country ML")
def csv(
    out: Out,
    db: Db = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    name: Name = "warledger",
    with_text: WithText = False,
    as_json: Json = False,
) -> None:
    """Tables of events, claims, tallies, strengths and people as CSV."""
    from warledger.export.tables import save_csv

    options = _options(since, until, country, name, with_text=with_text)
    _export(db, lambda record: save_csv(record, out, options), as_json=as_json)


@app.command(epilog="Example: warledger export parquet --db mali.db --out exports --since 2013-01-01")
def parquet(
    out: Out,
    db: Db = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    name: Name = "warledger",
    with_text: WithText = False,
    as_json: Json = False,
) -> None:
    """The same tables as Parquet files."""
    from warledger.export.tables import save_parquet

    options = _options(since, until, country, name, with_text=with_text)
    _export(db, lambda record: save_parquet(record, out, options), as_json=as_json)


@app.command(epilog="Example: warledger export geojson --db mali.db --out exports --until 2014-12-31")
def geojson(
    out: Out,
    db: Db = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    name: Name = "warledger",
    with_text: WithText = False,
    as_json: Json = False,
) -> None:
    """Events as GeoJSON, a point each."""
    from warledger.export.geojson import save_geojson

    options = _options(since, until, country, name, with_text=with_text)
    _export(db, lambda record: [save_geojson(record, out, options)], as_json=as_json)


@app.command(epilog="Example: warledger export ucdp --db mali.db --out exports")
def ucdp(
    out: Out,
    db: Db = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    name: Name = "warledger",
    as_json: Json = False,
) -> None:
    """Events with deaths in the 49 columns of UCDP GED (ids are our own; this is no UCDP data)."""
    from warledger.export.crosswalk import crosswalk
    from warledger.export.ucdp import save_ucdp
    from warledger.knowledge import Knowledge

    options = _options(since, until, country, name, with_text=False)
    codes = crosswalk(Knowledge.load(_knowledge()))
    _export(db, lambda record: [save_ucdp(record, out, codes, options)], as_json=as_json)


@app.command(epilog="Example: warledger export acled --db mali.db --out exports")
def acled(
    out: Out,
    db: Db = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    name: Name = "warledger",
    as_json: Json = False,
) -> None:
    """Events in the 31 columns of ACLED's export (ids are our own; this is no ACLED data)."""
    from warledger.export.acled import save_acled
    from warledger.export.crosswalk import crosswalk
    from warledger.knowledge import Knowledge

    options = _options(since, until, country, name, with_text=False)
    codes = crosswalk(Knowledge.load(_knowledge()))
    _export(db, lambda record: [save_acled(record, out, codes, options)], as_json=as_json)


def _options(
    since: datetime | None, until: datetime | None, country: str | None, name: str, *, with_text: bool
) -> ExportOptions:
    from warledger.export.files import ExportOptions
    from warledger.record import EventFilter

    wanted = EventFilter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        country=country.upper() if country else None,
    )
    return ExportOptions(wanted, name, with_text)


def _export(db: str | None, save: Callable[[Record], Sequence[Saved]], *, as_json: bool) -> None:
    from warledger.record import Record
    from warledger.settings import load_settings

    with Record.open(db if db is not None else load_settings().db, create=False) as record:
        saved = save(record)
    for found in saved:
        left_out = {c.reason: c.count for c in found.left_out}
        if as_json:
            line = {"file": str(found.path), "rows": found.rows, "left_out": left_out}
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            why = ", ".join(f"{n} {reason}" for reason, n in left_out.items())
            typer.echo(f"{found.path}: {found.rows} rows" + (f"; left out: {why}" if why else ""))


def _knowledge() -> Path | None:
    from warledger.settings import load_settings

    return load_settings().knowledge
