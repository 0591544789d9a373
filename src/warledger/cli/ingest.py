"""`warledger ingest` and `warledger reread`: reports into a record, with progress and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.indexing import refresh_record
from warledger.cli.link import link_record, tell_links
from warledger.cli.options import (
    DbOption,
    FollowOption,
    JsonOption,
    LanguageOption,
    OptionalSources,
    PrivateOption,
    PublishedOption,
    PublisherOption,
    Stating,
    settings_with,
    source_options,
)
from warledger.cli.output import complain, console, print_json
from warledger.cli.sharded import (
    AddressOption,
    EngineOption,
    OutOption,
    ReadingsOption,
    Sharding,
    WorkersOption,
    complain_lost,
    out_folder,
    read_to_folder,
    tell_pages,
)
from warledger.errors import UsageError

if TYPE_CHECKING:
    from warledger.account import Account
    from warledger.ingest import IngestSummary, Progress
    from warledger.linking.relink import LinkSummary
    from warledger.model import Reading
    from warledger.settings import Settings
    from warledger.sources import SourceOptions
    from warledger.workers import OpenReader

LinkOption = Annotated[
    bool, typer.Option("--link/--no-link", help="Find the mentions that tell of one event afterwards.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Stop at the first report that cannot be read.")]


def ingest(
    sources: OptionalSources = None,
    db: DbOption = None,
    strict: StrictOption = False,
    workers: WorkersOption = 1,
    engine: EngineOption = None,
    ray_address: AddressOption = None,
    out: OutOption = None,
    readings: ReadingsOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    language: LanguageOption = None,
    follow: FollowOption = False,
    allow_private: PrivateOption = None,
    linked: LinkOption = True,
    as_json: JsonOption = False,
) -> None:
    """Read reports into a record and link their events; those that it knows are skipped, and a run that was cut off goes on.

    With --workers, --engine or --out files are read by shards (see `read --out`) and their readings loaded; with
    --readings they are only loaded. A report that cannot be read is kept as a problem. Exit code 1 where there were
    problems.
    """
    settings = settings_with(db=db, allow_private=allow_private)
    options = source_options(settings, Stating(published, publisher, None, language, follow))
    if bool(sources) == (readings is not None):
        raise UsageError("name sources, or a folder of readings with --readings")
    if workers == 1 and engine is None and out is None and readings is None:
        summary = _ingest_stream(sources or [], settings, options, strict=strict)
    else:
        if strict:
            raise UsageError(
                "--strict: shards are read to their end; leave out --workers, --engine and --out"
            )
        how = Sharding(readings or out_folder(out, settings.db), engine, workers, ray_address)
        summary = _ingest_shards(sources or [], settings, options, how, as_json=as_json)
    name = _record_name(settings.db)
    finish(summary, name, links=linking(settings.db, wanted=linked), as_json=as_json)


def _record_name(db: str) -> str:
    """What messages call a record: never with a password."""
    from warledger.record import Record

    with Record.open(db) as record:
        return record.name


def _ingest_shards(
    sources: list[str], settings: Settings, options: SourceOptions, how: Sharding, *, as_json: bool
) -> IngestSummary:
    """Read by shards, where there is something to be read, and load all that is finished."""
    from warledger.record import Record
    from warledger.shards.folder import ReadingsFolder
    from warledger.shards.load import expected_rows, load_readings

    lost = 0
    if sources:
        done = read_to_folder(sources, settings, options, how)
        complain_lost(done)
        if not as_json:
            tell_pages(done)
        lost = len(done.lost)
    folder = ReadingsFolder(how.out)
    with Record.open(settings.db) as record, shown_progress(expected_rows(folder)) as show:
        summary = load_readings(folder, record, progress=show)
    return replace(summary, source_problems=summary.source_problems + lost)


def _ingest_stream(
    sources: list[str], settings: Settings, options: SourceOptions, *, strict: bool
) -> IngestSummary:
    """Read and store in this process, a batch at a time."""
    from warledger.cli.counting import expected_reports
    from warledger.ingest import IngestOptions
    from warledger.ingest import ingest as ingest_reports
    from warledger.record import Record
    from warledger.sources import open_source
    from warledger.workers import open_reader

    found = (f for s in sources for f in open_source(s, options=options))
    reader = open_reader(settings)
    with Record.open(settings.db) as record, shown_progress(expected_reports(sources)) as show:
        return ingest_reports(
            found,
            record=record,
            reader=reader,
            options=IngestOptions(strict=strict, account=accounting(reader)),
            progress=show,
        )


def reread(
    db: DbOption = None, strict: StrictOption = False, linked: LinkOption = True, as_json: JsonOption = False
) -> None:
    """Read again every report whose reading is of another version of the reader or the knowledge, and link anew.

    Earlier readings are kept. Exit code 1 where there were problems.
    """
    from warledger.ingest import IngestOptions
    from warledger.ingest import reread as reread_reports
    from warledger.record import Record
    from warledger.workers import open_reader

    settings = settings_with(db=db)
    with Record.open(settings.db, create=False) as record:
        reader = open_reader(settings)
        stale = sum(1 for _ in record.stale(reader.made_by))
        with shown_progress(stale) as show:
            summary = reread_reports(
                record,
                reader,
                made_by=reader.made_by,
                options=IngestOptions(strict=strict, account=accounting(reader)),
                progress=show,
            )
        name = record.name
    finish(summary, name, links=linking(settings.db, wanted=linked), as_json=as_json)


def accounting(reader: OpenReader) -> Callable[[Reading], Account]:
    """What tells of each reading what became of its sentences."""
    from functools import partial

    from warledger.account import account

    return partial(account, knowledge=reader.opened.knowledge)


def linking(db: str, *, wanted: bool) -> LinkSummary | None:
    """Link what is new in the record, where it is wanted, and put it into the index."""
    from warledger.record import Record

    with Record.open(db) as record:
        if wanted:
            return link_record(record)
        refresh_record(record)
    return None


@contextmanager
def shown_progress(total: int | None) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error with the rate, and the time left where the number of reports is known."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console(stderr=True)) as bar:
        task = bar.add_task("reading", total=total, rate="")

        def show(progress: Progress) -> None:
            elapsed = bar.tasks[0].elapsed
            rate = f"{progress.seen / elapsed:.1f} reports/s" if elapsed else ""
            bar.update(task, completed=progress.seen, rate=rate)

        yield show


def tell_account(told: Account) -> None:
    """Say what became of the sentences, and what was found in them."""
    typer.echo(
        f"{told.sentences} sentences: {told.used} used, {told.sentences - told.used} set aside; found: {told.events} "
        f"events, {told.claims} figures, {told.people} people, {told.tallies} tallies, {told.strengths} strengths"
    )
    for aside in told.set_aside:
        typer.echo(f"  set aside {aside.sentences}: {aside.reason}")


def finish(summary: IngestSummary, name: str, *, links: LinkSummary | None, as_json: bool) -> None:
    """Say what became of the reports and their events; exit code 1 where there were problems."""
    if as_json:
        print_json({**asdict(summary), "links": asdict(links) if links else None})
    else:
        typer.echo(
            f"{summary.stored} read into {name}, {summary.known} known already, of {summary.seen} seen"
        )
        if summary.versions:
            typer.echo(f"{summary.versions} are new versions of known pages")
        if summary.refused:
            typer.echo(f"{summary.refused} refused: redacted earlier")
        if summary.account is not None and summary.account.sentences:
            tell_account(summary.account)
        if links and links.mentions:
            tell_links(links, as_json=False)
    for stage in summary.stages:
        complain(f"problems in {stage.stage}: {stage.count}")
    if summary.bad or summary.stages:
        raise typer.Exit(1)
