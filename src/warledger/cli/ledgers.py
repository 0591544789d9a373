"""`warledger losses`, `operation`, `series`: ledgers as tables, JSON, CSV and charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from warledger.cli.charts import print_chart
from warledger.cli.opened import open_ledger
from warledger.cli.options import DbOption, JsonOption, day
from warledger.cli.output import Column, console, print_csv, print_json, so_many, table
from warledger.cli.query import OutcomeOption, SinceOption, UntilOption, open_record
from warledger.cli.rules import RuleOption
from warledger.model import Outcome
from warledger.terms import Of, Step

if TYPE_CHECKING:
    from warledger.linking.ledger_lines import EntryLine, LossLine
    from warledger.record import EventFilter

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")]
ChartOption = Annotated[bool, typer.Option("--chart", help="Draw a chart in the terminal too.")]
CountryOption = Annotated[str | None, typer.Option(metavar="ISO2", help="Only in this country.")]
ActorOption = Annotated[
    str, typer.Option("--of", metavar="ACTOR", help="The force: a name, or an id.", show_default=False)
]


def losses(
    of: ActorOption,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    outcome: OutcomeOption = None,
    rule: RuleOption = None,
    chart: ChartOption = False,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the losses of a force: each death with day, place, names, reports and a running number.

    The totals that are told of the force stand among them, each with what the record lacks of it.
    """
    from warledger.cli.ledger_rows import LOSSES, loss_cells
    from warledger.linking.ledger_lines import loss_line
    from warledger.linking.losses import Loss
    from warledger.linking.losses import losses as losses_of

    with open_record(db) as record:
        opened = open_ledger(record, rule, _wanted(since, until))
        totals = opened.ground.totals(record.tallies())
        found = losses_of(opened.ledger, totals, opened.group(of), outcome=outcome or Outcome.KILLED)
    _print(
        LOSSES,
        [loss_cells(r) for r in found],
        [_plain(loss_line(r)) for r in found],
        as_csv=as_csv,
        as_json=as_json,
    )
    if chart:
        steps = [r for r in found if isinstance(r, Loss)]
        print_chart(
            [str(r.when.end or "undated") for r in steps], [r.running for r in steps], f"losses of {of}"
        )


def operation(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Its name, or a part of it.", show_default=False)
    ],
    db: DbOption = None,
    rule: RuleOption = None,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Put everything of an operation on one time axis: events, deaths, strengths, totals."""
    from warledger.cli.ledger_rows import OPERATION, entry_cells
    from warledger.linking.ledger_lines import entry_line
    from warledger.linking.operation import operation as operation_of

    with open_record(db) as record:
        opened = open_ledger(record, rule)
        found = operation_of(
            name, opened.ledger.events, record.strengths(), record.tallies(), rule=opened.ledger.rule
        )
    rows = [entry_cells(e) for e in found]
    _print(OPERATION, rows, [_plain(entry_line(e)) for e in found], as_csv=as_csv, as_json=as_json)


def series(
    by: Annotated[Step, typer.Option("--by", help="The length of a stretch of time.")] = Step.MONTH,
    of: Annotated[Of, typer.Option("--of", help="Split by this.")] = Of.ALL,
    db: DbOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    rule: RuleOption = None,
    chart: ChartOption = False,
    as_csv: CsvOption = False,
    as_json: JsonOption = False,
) -> None:
    """Count events and deaths by stretches of time; by actor, the strengths told of each too.

    An event counts once with each of its actors. One that no single stretch holds is "undated".
    """
    from warledger.cli.ledger_rows import SERIES, point_cells
    from warledger.linking.reckoning import EVERY_EVENT
    from warledger.linking.series import series as series_of
    from warledger.linking.series import told_beside

    wanted = _wanted(since, until, country)
    with open_record(db) as record:
        opened = open_ledger(record, rule, wanted)
        events, rule_used = opened.ledger.events, opened.ledger.rule
        strengths = record.strengths()
        beside = strengths if wanted == EVERY_EVENT else told_beside(events, strengths)
        names = opened.actor_names
        found = series_of(events, step=by, of=of, rule=rule_used, strengths=beside, names=names)
    _print(
        SERIES, [point_cells(p) for p in found], [asdict(p) for p in found], as_csv=as_csv, as_json=as_json
    )
    if chart:
        labels = [" ".join(w for w in (p.period, p.of) if w) for p in found]
        print_chart(labels, [p.events for p in found], "events")
        print_chart(labels, [p.killed for p in found], f"killed, by the rule {rule_used.name}")


def _wanted(since: str | None, until: str | None, country: str | None = None) -> EventFilter:
    from warledger.record import EventFilter

    return EventFilter(
        since=day(since, "--since"),
        until=day(until, "--until"),
        country=country.upper() if country else None,
    )


def _plain(line: LossLine | EntryLine) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(line).items()}


def _print(
    columns: Sequence[Column],
    cells: Sequence[Sequence[object]],
    plain: Iterable[dict[str, Any]],
    *,
    as_csv: bool,
    as_json: bool,
) -> None:
    """The rows as JSON Lines, as CSV, or as a table with their number below it."""
    if as_json:
        for one in plain:
            print_json(one)
    elif as_csv:
        print_csv(plain)
    else:
        if cells:
            console().print(table(columns, cells))
        typer.echo(so_many(len(cells), "row"))
