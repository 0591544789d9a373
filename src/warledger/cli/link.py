"""`warledger link` and `warledger why`: mentions of many reports into events, and the reasons."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from warledger.cli.indexing import refresh_record
from warledger.cli.options import DbOption, JsonOption, settings_with
from warledger.cli.output import Column, console, print_json, table
from warledger.cli.sharded import AddressOption, EngineOption, WorkersOption, link_blocks

if TYPE_CHECKING:
    from warledger.linking.link import ScoreBlocks
    from warledger.linking.relink import LinkSummary
    from warledger.linking.why import PairReasons
    from warledger.record import Record

NameArgument = Annotated[
    str,
    typer.Argument(metavar="EVENT", help="An event or mention, as `events` names it.", show_default=False),
]
OtherArgument = Annotated[
    str | None, typer.Argument(metavar="MENTION", help="A mention to compare it with.", show_default=False)
]

_COLUMNS: Final = (
    Column("", 8),
    Column("value", number=True),
    Column("weight", number=True),
    Column("counts", number=True),
)


def link(
    db: DbOption = None,
    workers: WorkersOption = 1,
    engine: EngineOption = None,
    ray_address: AddressOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the mentions that tell of one event; `ingest` and `reread` do it too.

    Only what is new is compared. Running it again changes nothing, and neither does the engine.
    """
    from warledger.record import Record

    settings = settings_with(db=db)
    score_blocks = link_blocks(engine, workers, ray_address)
    with Record.open(settings.db, create=False) as record:
        summary = link_record(record, score_blocks=score_blocks)
    tell_links(summary, as_json=as_json)


def link_record(record: Record, *, score_blocks: ScoreBlocks | None = None) -> LinkSummary:
    """Link what is new and put it into the index, with progress on standard error."""
    from warledger.linking.link import Linker
    from warledger.linking.relink import relink

    with console(stderr=True).status("linking") as status:
        summary = relink(
            record,
            Linker.load(),
            progress=lambda n: status.update(f"linking: {n} reports"),
            score_blocks=score_blocks,
        )
    refresh_record(record)
    return summary


def tell_links(summary: LinkSummary, *, as_json: bool) -> None:
    """Say what linking did."""
    if as_json:
        print_json(asdict(summary))
        return
    compared = f"{summary.compared} pairs compared, {summary.linked} linked, {summary.refused} refused"
    typer.echo(f"{summary.mentions} new mentions: {compared}; {summary.events} events made anew")


def why(
    event: NameArgument, mention: OtherArgument = None, db: DbOption = None, as_json: JsonOption = False
) -> None:
    """Show why mentions are one event, or why two are not: each feature, its value and its weight (log odds)."""
    from warledger.linking.link import Linker
    from warledger.linking.why import why_event, why_pair
    from warledger.record import Record

    with Record.open(settings_with(db=db).db, create=False) as record:
        linker = Linker.load()
        if mention is None:
            found = why_event(record, event, linker=linker)
        else:
            found = (why_pair(record, event, mention, linker=linker),)
    for pair in found:
        if as_json:
            print_json(_plain(pair))
        else:
            _print(pair)
    if not found and not as_json:
        typer.echo(f"{event}: one mention alone")


def _print(pair: PairReasons) -> None:
    rows = [("before anything is compared", "", "", f"{pair.bias:+.2f}")]
    rows += [(r.explanation, f"{r.value:.2f}", f"{r.weight:+.2f}", f"{r.counts:+.2f}") for r in pair.reasons]
    rows.append(("together (log odds)", "", "", f"{pair.score:+.2f}"))
    verdict = "one event" if pair.one_event else "two events"
    typer.echo(f"{pair.left} and {pair.right}: {verdict}; {pair.probability:.0%} by the features alone")
    for reason in pair.contradictions:
        typer.echo(f"kept apart: {reason}")
    for reason in pair.elsewhere:
        typer.echo(f"their events are kept apart: {reason}")
    if pair.average is not None:
        typer.echo(f"kept apart: all pairs of their two events together count {pair.average:+.2f} on average")
    if pair.opinion is not None:
        typer.echo(f"a person said: {'same' if pair.opinion else 'different'}")
    console().print(table(_COLUMNS, rows))


def _plain(pair: PairReasons) -> dict[str, Any]:
    plain = asdict(pair)
    plain["reasons"] = [{**asdict(r), "counts": round(r.counts, 3)} for r in pair.reasons]
    return {**plain, "score": round(pair.score, 3), "probability": round(pair.probability, 4)}
