"""`warledger gazetteer`: look names up, and add dumps of GeoNames to one's own layer."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warledger.geo.gazetteer import GazetteerPlace

app = typer.Typer(help="Names of places: look them up, add your own.", no_args_is_help=True)

_COUNTRY = typer.Option(help="Only this country (ISO 3166 alpha-2); spellings alike count too.")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help='A name of a place, such as "Ménaka".')],
    country: Annotated[str | None, _COUNTRY] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each candidate is scored.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Every place of a name, the likeliest first.

    Example: warledger gazetteer lookup "Ménaka" --country ML --explain
    """
    from warledger.geo.gazetteer import Gazetteer
    from warledger.settings import load_settings, user_data_dir

    gazetteer = Gazetteer.open(user=load_settings().gazetteer or user_data_dir() / "gazetteer.sqlite")
    places = gazetteer.lookup(name, country=country.upper() if country else None)
    if as_json:
        typer.echo(json.dumps([asdict(p) for p in places], ensure_ascii=False, indent=2))
    elif not places:
        typer.echo(f"no place is called {name!r}" + (f" in {country.upper()}" if country else ""))
    else:
        _print_table(name, places, country, explain=explain)
    if not places:
        raise typer.Exit(1)


@app.command()
def build(
    geonames: Annotated[list[Path], typer.Option(help="A dump: ML.txt, ML.zip or allCountries.zip; may be repeated.")],
    to: Annotated[Path | None, typer.Option(help="The layer to add to (default: in your data folder).")] = None,
) -> None:
    """Add GeoNames dumps to your own layer of the gazetteer; cut off, it goes on where it was.

    Example: warledger gazetteer build --geonames ML.zip --geonames NE.zip
    """
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    from warledger.geo.gazetteer_geonames import import_geonames
    from warledger.settings import load_settings, user_data_dir

    target = to or load_settings().gazetteer or user_data_dir() / "gazetteer.sqlite"
    columns = ("{task.description}", BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("GeoNames", total=None)
        found = import_geonames(
            geonames, target, on_progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    typer.echo(f"{found.places:,} places added to {target} ({found.skipped:,} lines of other features left out)")


def _print_table(
    name: str, places: tuple[GazetteerPlace, ...], country: str | None, *, explain: bool
) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("place", "feature", "country", "unit", "lat", "lon", "people", "id", box=None)
    for p in places:
        where = (p.feature, p.country or "", p.admin1_name or "", f"{p.lat:.3f}", f"{p.lon:.3f}")
        table.add_row(p.name, *where, f"{p.population:,}" if p.population else "", p.id)
    console = Console()
    console.print(table)
    if explain:
        for line in _explained(name, places, country):
            console.print(line, markup=False, highlight=False)


def _explained(name: str, places: tuple[GazetteerPlace, ...], country: str | None) -> list[str]:
    """How a report that tells only of this country would choose."""
    from warledger.geo.geocode import THRESHOLD, Context, Told, resolve

    context = Context({country.upper(): 1.0} if country else {})
    chosen = resolve(Told(name, places), context)
    if chosen.place is None:
        return [f"none chosen: the best scores {chosen.score:.1f}, {THRESHOLD} are needed"]
    reasons = "; ".join(f"{r.text} ({r.score:+.1f})" for r in chosen.reasons if r.text)
    lines = [f"chosen: {chosen.place.name} ({chosen.place.id}), score {chosen.score:.1f}: {reasons}"]
    return lines + [f"not chosen: {a.name} ({a.gazetteer_id}): {a.reason}" for a in chosen.alternatives]
