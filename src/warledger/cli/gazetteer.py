"""`warledger gazetteer`: look names up, and add dumps of GeoNames to one's own layer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import JsonOption, examples, settings_with
from warledger.cli.output import Column, console, print_json, table

if TYPE_CHECKING:
    from warledger.geo.gazetteer import GazetteerPlace

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look up names of places, and add your own."
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help='A name of a place, such as "Ménaka".')]
CountryOption = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Only this country (ISO 3166 alpha-2); spellings alike count too."),
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Tell which one is chosen, and why.")]
DumpsOption = Annotated[
    list[Path],
    typer.Option("--geonames", metavar="FILE", help="ML.txt, ML.zip or allCountries.zip; may be repeated."),
]
LayerOption = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help="The layer to add to [default: in your data folder]."),
]


@app.command(
    epilog=examples('gazetteer lookup "Ménaka" --country ML --explain', "gazetteer lookup Goma --json")
)
def lookup(
    name: NameArgument,
    country: CountryOption = None,
    explain: ExplainOption = False,
    as_json: JsonOption = False,
) -> None:
    """Look up every place of a name, the most populous first. Exit code 1 where there is none."""
    from dataclasses import asdict

    from warledger.opening import open_gazetteer

    code = country.upper() if country else None
    places = open_gazetteer(settings_with()).lookup(name, country=code)
    if as_json:
        for place in places:
            print_json(asdict(place))
    else:
        _print_places(places)
        if explain:
            for line in _explained(name, places, code):
                typer.echo(line)
    if not places:
        raise typer.Exit(1)


@app.command(epilog=examples("gazetteer build --geonames ML.zip --geonames NE.txt"))
def build(geonames: DumpsOption, to: LayerOption = None) -> None:
    """Add dumps of GeoNames to your own layer of places; an import cut off goes on where it was."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    from warledger.geo.gazetteer_geonames import import_geonames
    from warledger.opening import user_gazetteer

    target = to or user_gazetteer(settings_with())
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console()) as bar:
        task = bar.add_task("GeoNames", total=None)
        found = import_geonames(
            geonames, target, on_progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    typer.echo(
        f"{found.places:,} places added to {target}; {found.skipped:,} lines of other features left out"
    )


def _print_places(places: tuple[GazetteerPlace, ...]) -> None:
    columns = (
        Column("place", 8),
        Column("feature", 7),
        Column("in", 8),
        Column("lat, lon", 8),
        Column("id", 8),
    )
    rows = (
        (
            p.name,
            p.feature,
            ", ".join(filter(None, (p.admin1_name, p.country))),
            f"{p.lat:.3f}, {p.lon:.3f}",
            p.id,
        )
        for p in places
    )
    console().print(table(columns, rows))
    typer.echo(f"{len(places)} places")


def _explained(name: str, places: tuple[GazetteerPlace, ...], country: str | None) -> list[str]:
    """How a report that tells only of this country would choose."""
    from warledger.geo.geocode import THRESHOLD, Context, Told, resolve

    chosen = resolve(Told(name, places), Context({country: 1.0} if country else {}))
    lines = [f"not chosen: {a.name} ({a.gazetteer_id}): {a.reason}" for a in chosen.alternatives]
    if chosen.place is None:
        return [f"none chosen: the best scores {chosen.score:.1f}, {THRESHOLD} are needed", *lines]
    reasons = "; ".join(f"{r.text} ({r.score:+.1f})" for r in chosen.reasons if r.text)
    return [f"chosen: {chosen.place.name} ({chosen.place.id}), score {chosen.score:.1f}: {reasons}", *lines]
