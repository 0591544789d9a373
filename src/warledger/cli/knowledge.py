"""`warledger knowledge`: check the examples of the knowledge, list its entries."""

from __future__ import annotations

from typing import Annotated

import typer

from warledger.cli.options import JsonOption, examples, settings_with
from warledger.cli.output import Column, complain, console, print_json, table

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Check and list the knowledge that readings rest on."
)

KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help="types, triggers, actors, ranks, means, countries or cues.")
]
FileOption = Annotated[
    str | None, typer.Option("--file", metavar="NAME", help="Only this file, such as events.yaml.")
]


@app.command(epilog=examples("knowledge check", "knowledge check --file events.yaml"))
def check(file: FileOption = None, as_json: JsonOption = False) -> None:
    """Read every example and counter-example of the knowledge, and tell those that give something else.

    Your own folder of knowledge (setting `knowledge`) is checked with the shipped one. Exit code 1 for failures.
    """
    from dataclasses import asdict

    from warledger.knowledge_check import check_knowledge
    from warledger.opening import open_all

    report = check_knowledge(open_all(settings_with()), file=file)
    for failure in report.failures:
        if as_json:
            print_json(asdict(failure))
        else:
            complain(f"{failure.file}: {failure.entry}: {failure.message}: {failure.sentence}")
    if not as_json:
        typer.echo(f"{report.entries} entries, {report.sentences} sentences, {len(report.failures)} failures")
    if report.failures:
        raise typer.Exit(1)


@app.command("list", epilog=examples("knowledge list types", "knowledge list actors --json"))
def list_entries(kind: KindArgument = "types", as_json: JsonOption = False) -> None:
    """List what the knowledge holds of one kind."""
    from dataclasses import asdict

    from warledger.cli.knowledge_lists import entries
    from warledger.knowledge import Knowledge

    found = entries(Knowledge.load(settings_with().knowledge), kind)
    if as_json:
        for row in found:
            print_json(asdict(row))
        return
    columns = Column("id", 6), Column("name", 8), Column("kind", 5), Column("words", 16)
    console().print(table(columns, ((r.id, r.name, r.kind, r.words) for r in found)))
    typer.echo(f"{len(found)} {kind}")
