"""The `warledger` command: its commands, and errors as one line on standard error."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from warledger.cli import (
    diff,
    evaluate,
    export,
    gazetteer,
    ingest,
    judge,
    knowledge,
    ledgers,
    link,
    query,
    read,
    record,
    schema,
    serve,
    show,
    user,
    webhook,
)
from warledger.cli.options import examples
from warledger.cli.output import complain
from warledger.errors import UsageError, WarledgerError

PROBLEMS: Final = 1
USAGE: Final = 2

app = typer.Typer(
    name="warledger",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; exit code 2 for wrong usage, 1 for problems."""
    try:
        app()
    except UsageError as error:
        complain(str(error))
        sys.exit(USAGE)
    except WarledgerError as error:
        complain(str(error))
        sys.exit(PROBLEMS)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"warledger {version('warledger')}")
        raise typer.Exit


@app.callback()
def warledger(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Read news reports of armed violence and keep the record: what happened, who says so, in which words."""


app.command(
    epilog=examples(
        "read report.txt --published 2014-10-29",
        "read reports.jsonl -o readings.jsonl --workers 2",
        "read crawl/ --out readings/ --engine ray --workers 8",
        "read https://example.org/feed.xml --follow",
        "cat report.txt | warledger read -",
    )
)(read.read)
app.command(
    epilog=examples(
        "ingest reports/ --db sahel.db",
        "ingest https://example.org/feed.xml --follow --db sahel.db",
        "ingest archive.warc.gz --db sahel.db --json",
        "ingest crawl/ --engine processes --workers 4 --out readings/ --db sahel.db",
        "ingest --readings readings/ --db sahel.db",
    )
)(ingest.ingest)
app.command(
    epilog=examples(
        "events --since 2019-12-01 --country NE",
        'events --actor "Boko Haram" --outcome killed --json',
        "events --family battles --primary --limit 20",
        "events --rule ucdp --country ML",
        'events --box=-5,10,5,25 --source "Maghreb Wire" --least 10',
        "events --mentions --json",
    )
)(query.events)
app.command(
    epilog=examples(
        "tallies --about Mali",
        "tallies --outcome displaced --json",
        "tallies --reconcile --rule ucdp",
    )
)(query.tallies)
app.command(epilog=examples('strengths --about "African Union"', "strengths --json"))(query.strengths)
app.command(epilog=examples("people --outcome killed", "people --about sergeant --json"))(query.people)
app.command(
    epilog=examples("losses --of fr-armed-forces", 'losses --of "French soldiers" --since 2013-01-11 --csv')
)(ledgers.losses)
app.command(epilog=examples("operation Barkhane", "operation Barkhane --json"))(ledgers.operation)
app.command(
    epilog=examples("series --by week --chart", "series --by year --of actor --country ML --rule ucdp --csv")
)(ledgers.series)
app.command(epilog=examples("show inates-1", "show inates-1:e1", "show inates-1 --json"))(show.show)
app.command(
    epilog=examples(
        "evaluate gold/",
        "evaluate gold/ --readings readings.jsonl --misses --row casualties",
    )
)(evaluate.evaluate)
app.command(epilog=examples("reread --db sahel.db"))(ingest.reread)
app.command(epilog=examples("link --db sahel.db", "link --json", "link --engine ray --workers 8"))(link.link)
app.command(epilog=examples("why inates-1:e1", "why inates-1:e1 inates-2:e2 --json"))(link.why)
app.command(epilog=examples('judge inates-1:e1 inates-2:e2 same --by "A. Editor" --reason "same dead"'))(
    judge.judge
)
app.command(epilog=examples('split inates-1:e1 inates-2:e2 --by "A. Editor"'))(judge.split)
app.command(epilog=examples('merge inates-1:e1 inates-3:e1 --by "A. Editor"'))(judge.merge)
app.command(
    epilog=examples('correct inates-1:102-110:killed amend --best 71 --by "A. Editor" --reason "own count"')
)(judge.correct)
app.command(epilog=examples('undo 3 --by "A. Editor"'))(judge.undo)
app.command(epilog=examples("judgements", "judgements --json"))(judge.judgements)
app.command(epilog=examples("diff", "diff 3f2a 9c41 --db sahel.db --reports"))(diff.diff)
app.command(
    epilog=examples(
        "serve --db sahel.db",
        "serve --port 8080 --public",
        "serve --name record.example.org --db sahel.db",
        "serve --host 0.0.0.0 --cert server.pem --key server.key --db sahel.db",
    )
)(serve.serve)
app.add_typer(record.app, name="record")
app.add_typer(user.app, name="user")
app.add_typer(user.tokens, name="token")
app.add_typer(webhook.app, name="webhook")
app.add_typer(export.app, name="export")
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(gazetteer.app, name="gazetteer")
app.command(epilog=examples("schema > reading.schema.json"))(schema.schema)
