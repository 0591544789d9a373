"""`warledger evaluate`: readings scored against gold data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import JsonOption, settings_with
from warledger.cli.output import Column, console, print_pretty_json, table
from warledger.errors import SourceError
from warledger.model import Reading, Report

if TYPE_CHECKING:
    from warledger.evaluate import Evaluation, RowScore

GoldArgument = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="A folder of gold records, one JSON file a report.", show_default=False
    ),
]
ReadingsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Readings (JSON Lines) [default: the texts of the gold records are read]."
    ),
]
ClustersOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help='Groups of events (JSON: [["report:e1", ...], ...]).')
]
MissesOption = Annotated[
    bool, typer.Option("--misses", help="List each value that was missed, wrong or spurious.")
]
CausesOption = Annotated[
    bool, typer.Option("--causes", help="Count the misses of each row by what went wrong.")
]
RowOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Only rows whose name has these words.")]
WorkersOption = Annotated[int, typer.Option(min=1, metavar="N", help="Read in so many processes.")]


def evaluate(
    gold: GoldArgument,
    readings: ReadingsOption = None,
    clusters: ClustersOption = None,
    misses: MissesOption = False,
    causes: CausesOption = False,
    row: RowOption = None,
    workers: WorkersOption = 1,
    as_json: JsonOption = False,
) -> None:
    """Score readings against a folder of gold records, row by row: precision, recall, F1."""
    from warledger.evaluate import evaluate as evaluate_readings
    from warledger.evaluate.rows import load_readings, read_json

    groups = read_json(clusters) if clusters else ()
    found = evaluate_readings(
        load_readings(readings) if readings else _read(gold, workers), gold, clusters=groups
    )
    if as_json:
        print_pretty_json(found.to_dict())
        return
    _print_scores(found, row)
    if causes:
        _print_causes(found, row)
    if misses:
        _print_misses(found, row)


def _read(gold: Path, workers: int) -> Iterator[Reading]:
    from warledger.evaluate.rows import load_reports
    from warledger.workers import Unread, open_reader, read_all

    reports: Iterable[Report] = load_reports(gold)
    for reading in read_all(reports, partial(open_reader, settings_with()), workers=workers):
        if isinstance(reading, Unread):
            raise SourceError(f"{reading.report.id}: not read: {reading.message}")
        yield reading


def _print_scores(found: Evaluation, wanted: str | None) -> None:
    numbers = (Column(name, number=True) for name in ("P", "R", "F1", "tp", "system", "gold", "acc"))
    rows = [_cells(name, score) for name, score in found.rows.items() if _fits(name, wanted)]
    console().print(table((Column("row", 1), *numbers), rows))
    typer.echo(f"{len(found.reports)} reports, {len(found.missing)} without a reading")
    if found.median_km is not None:
        typer.echo(f"median distance of places: {found.median_km:.1f} km ({found.points} points)")


def _print_misses(found: Evaluation, wanted: str | None) -> None:
    columns = Column("where"), Column("row", 6), Column("gold", 8), Column("system", 8), Column("words", 8)
    misses = [m for m in found.misses if _fits(m.row, wanted)]
    rows = (
        (f"{m.report}:{m.event or m.system_event or ''}", m.row, m.gold, m.system, m.quote) for m in misses
    )
    console().print(table(columns, rows))
    typer.echo(f"{len(misses)} values missed, wrong or spurious")


def _print_causes(found: Evaluation, wanted: str | None) -> None:
    from warledger.evaluate import Cause, count_causes

    counted = {(c.row, c.cause): c.misses for c in count_causes(found.misses)}
    rows = [
        (name, *(str(counted.get((name, cause), "")) for cause in Cause))
        for name in found.rows
        if _fits(name, wanted) and any((name, cause) in counted for cause in Cause)
    ]
    columns = (Column(cause.value, number=True) for cause in Cause)
    console().print(table((Column("row", 1), *columns), rows))


def _cells(name: str, score: RowScore) -> tuple[str, ...]:
    shares = ["" if v is None else f"{v:.3f}" for v in (score.p, score.r, score.f1)]
    counts = ["" if v is None else str(v) for v in (score.tp, score.system, score.gold)]
    return name, *shares, *counts, "" if score.acc is None else f"{score.acc:.3f}"


def _fits(name: str, wanted: str | None) -> bool:
    return wanted is None or wanted.lower() in name.lower()
