"""`warledger export csv|geojson|parquet|ucdp|acled|clusters`: the record in other layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import DbOption, JsonOption, day, examples, settings_with
from warledger.cli.output import print_json, print_pretty_json
from warledger.cli.rules import RuleOption, counting_by

if TYPE_CHECKING:
    from warledger.export.files import ExportOptions, Saved
    from warledger.record import Record

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Write the record in another layout, with files that name the claims behind each row.",
)

OutOption = Annotated[
    Path, typer.Option("--out", metavar="FOLDER", help="Where to write.", show_default=False)
]
SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only events of this day or later.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Only events of this day or earlier.")]
CountryOption = Annotated[str | None, typer.Option(metavar="ISO2", help="Only events in this country.")]
NameOption = Annotated[str, typer.Option(metavar="NAME", help="What the names of the files begin with.")]
TextOption = Annotated[bool, typer.Option("--with-text", help="Add the reports' full text as a column.")]


@app.command(epilog=examples("export csv --db sahel.db --out exports --country ML"))
def csv(
    out: OutOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    name: NameOption = "warledger",
    rule: RuleOption = None,
    with_text: TextOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tables of events, claims, tallies, strengths and people as CSV."""
    from warledger.export.tables import save_csv

    options = _options(since, until, country, name, rule, with_text=with_text)
    _export(db, lambda record: save_csv(record, out, options), as_json=as_json)


@app.command(epilog=examples("export parquet --db sahel.db --out exports --since 2013-01-01"))
def parquet(
    out: OutOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    name: NameOption = "warledger",
    rule: RuleOption = None,
    with_text: TextOption = False,
    as_json: JsonOption = False,
) -> None:
    """The same tables as Parquet files."""
    from warledger.export.tables import save_parquet

    options = _options(since, until, country, name, rule, with_text=with_text)
    _export(db, lambda record: save_parquet(record, out, options), as_json=as_json)


@app.command(epilog=examples("export geojson --db sahel.db --out exports --until 2014-12-31"))
def geojson(
    out: OutOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    name: NameOption = "warledger",
    rule: RuleOption = None,
    with_text: TextOption = False,
    as_json: JsonOption = False,
) -> None:
    """Events as GeoJSON, a point each."""
    from warledger.export.geojson import save_geojson

    options = _options(since, until, country, name, rule, with_text=with_text)
    _export(db, lambda record: [save_geojson(record, out, options)], as_json=as_json)


@app.command(epilog=examples("export ucdp --db sahel.db --out exports"))
def ucdp(
    out: OutOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    name: NameOption = "warledger",
    rule: RuleOption = None,
    as_json: JsonOption = False,
) -> None:
    """Events with deaths in the 49 columns of UCDP GED (ids are our own; this is no UCDP data)."""
    from warledger.export.crosswalk import crosswalk
    from warledger.export.ucdp import save_ucdp
    from warledger.knowledge import Knowledge

    options = _options(since, until, country, name, rule, with_text=False)
    codes = crosswalk(Knowledge.load(settings_with(db=db).knowledge))
    _export(db, lambda record: [save_ucdp(record, out, codes, options)], as_json=as_json)


@app.command(epilog=examples("export acled --db sahel.db --out exports"))
def acled(
    out: OutOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    name: NameOption = "warledger",
    rule: RuleOption = None,
    as_json: JsonOption = False,
) -> None:
    """Events in the 31 columns of ACLED's export (ids are our own; this is no ACLED data)."""
    from warledger.export.acled import save_acled
    from warledger.export.crosswalk import crosswalk
    from warledger.knowledge import Knowledge

    options = _options(since, until, country, name, rule, with_text=False)
    codes = crosswalk(Knowledge.load(settings_with(db=db).knowledge))
    _export(db, lambda record: [save_acled(record, out, codes, options)], as_json=as_json)


@app.command(epilog=examples("export clusters --db sahel.db > clusters.json"))
def clusters(db: DbOption = None, as_json: JsonOption = False) -> None:
    """Print the linked events as JSON: lists of mentions, "report:event", each of two or more."""
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        found = record.clusters()
    if as_json:
        for names in found:
            print_json(names)
    else:
        print_pretty_json(found)


def _options(
    since: str | None, until: str | None, country: str | None, name: str, rule: str | None, *, with_text: bool
) -> ExportOptions:
    from warledger.export.files import ExportOptions
    from warledger.record import EventFilter

    wanted = EventFilter(
        since=day(since, "--since"),
        until=day(until, "--until"),
        country=country.upper() if country else None,
    )
    return ExportOptions(wanted, name, with_text, counting_by(rule))


def _export(db: str | None, save: Callable[[Record], Sequence[Saved]], *, as_json: bool) -> None:
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        saved = save(record)
    for found in saved:
        left_out = {c.reason: c.count for c in found.left_out}
        if as_json:
            print_json({"file": str(found.path), "rows": found.rows, "left_out": left_out})
        else:
            why = ", ".join(f"{n} {reason}" for reason, n in left_out.items())
            typer.echo(f"{found.path}: {found.rows} rows" + (f"; left out: {why}" if why else ""))
