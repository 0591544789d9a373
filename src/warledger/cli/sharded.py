"""Reading by shards, for `read --out` and `ingest --engine`: options, progress and what became of all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from warledger.cli.output import complain, console, print_json
from warledger.errors import UsageError

if TYPE_CHECKING:
    from warledger.linking.link import ScoreBlocks
    from warledger.settings import Settings
    from warledger.shards.engines import ShardEngine
    from warledger.shards.reader import MakeShardReader
    from warledger.shards.shard import Summary
    from warledger.sources import SourceOptions

INTERRUPTED: Final = 130
"""What shells give for Ctrl-C."""


class EngineName(StrEnum):
    """Where shards are read."""

    LOCAL = "local"
    PROCESSES = "processes"
    RAY = "ray"


OutOption = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Read by shards into this folder (or s3://…): a Parquet file a shard, and a manifest.",
    ),
]
EngineOption = Annotated[
    EngineName | None,
    typer.Option("--engine", help="Where to work [default: processes with --workers, else local]."),
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        "--ray-address", metavar="A", help="A running Ray cluster (`auto` finds it) [default: this machine]."
    ),
]
ReadingsOption = Annotated[
    str | None,
    typer.Option("--readings", metavar="FOLDER", help="Load what `read --out` wrote, and read nothing."),
]
WorkersOption = Annotated[
    int, typer.Option("--workers", min=1, metavar="N", help="Work in so many processes.")
]


@dataclass(frozen=True, slots=True)
class Sharding:
    """How the user wants shards to be read."""

    out: str
    engine: EngineName | None
    workers: int
    address: str | None = None

    def engine_of(self, make: MakeShardReader) -> ShardEngine:
        """The engine asked for; raises UsageError for what does not fit together."""
        from warledger.shards.engines import LocalEngine, ProcessEngine

        name = chosen(self.engine, self.workers, self.address)
        if name is EngineName.RAY:
            from warledger.shards.on_ray import RayEngine

            return RayEngine(make, self.workers, self.address)
        return LocalEngine(make) if name is EngineName.LOCAL else ProcessEngine(make, self.workers)


def chosen(engine: EngineName | None, workers: int, address: str | None) -> EngineName:
    """The engine, by default processes where there are several workers; raises UsageError for what does not fit."""
    name = engine or (EngineName.PROCESSES if workers > 1 else EngineName.LOCAL)
    if address is not None and name is not EngineName.RAY:
        raise UsageError("--ray-address: only with --engine ray")
    if name is EngineName.LOCAL and workers > 1:
        raise UsageError("--workers: the local engine has one; take --engine processes")
    return name


def link_blocks(engine: EngineName | None, workers: int, address: str | None) -> ScoreBlocks | None:
    """Where blocks of candidates are scored; None: in this process."""
    from warledger.shards.link_blocks import ProcessBlocks, RayBlocks

    name = chosen(engine, workers, address)
    if name is EngineName.LOCAL:
        return None
    return ProcessBlocks(workers) if name is EngineName.PROCESSES else RayBlocks(workers, address)


def out_folder(out: str | None, db: str) -> str:
    """The folder for readings: beside a record in a file, unless the user names one."""
    if out is None and "://" in db:
        raise UsageError("--out: name a folder for the readings; a record on a server has none beside it")
    return out or f"{db}.readings"


def read_to_folder(
    sources: Sequence[str], settings: Settings, options: SourceOptions, how: Sharding
) -> Summary:
    """Read the shards of sources into a folder, with progress; Ctrl-C ends it, and the next start goes on."""
    from warledger.shards.folder import ReadingsFolder
    from warledger.shards.found import find_shards
    from warledger.shards.reader import made_by, open_shard_reader
    from warledger.shards.run import read_shards

    folder = ReadingsFolder(how.out)
    engine = how.engine_of(partial(open_shard_reader, settings, options, folder))
    shards = find_shards(sources)
    with _shown() as show:
        try:
            return read_shards(
                shards, engine=engine, folder=folder, made=made_by(settings, options), progress=show
            )
        except KeyboardInterrupt:
            complain(f"stopped; what is finished lies in {how.out}, and the same command goes on from there")
            raise typer.Exit(INTERRUPTED) from None


def tell_shards(summary: Summary, *, as_json: bool) -> None:
    """Say what became of all pages."""
    complain_lost(summary)
    if as_json:
        print_json(plain_summary(summary))
    else:
        tell_pages(summary)


def complain_lost(summary: Summary) -> None:
    """Tell of the shards that could not be read."""
    for lost in summary.lost:
        complain(f"not read: {lost.message}")


def tell_pages(summary: Summary) -> None:
    """Say how many shards are read, and the account of their pages."""
    before = f", {summary.before} of them by an earlier start" if summary.before else ""
    typer.echo(f"{summary.done} of {summary.shards} shards are read{before}")
    typer.echo(f"{summary.account.pages} pages: {_shares(summary)}")


def plain_summary(summary: Summary) -> dict[str, object]:
    """The summary as JSON values."""
    lost = [{"shard": one.shard.source, "message": one.message} for one in summary.lost]
    return {**asdict(summary), "lost": lost}


def _shares(summary: Summary) -> str:
    told = [(name.replace("_", " "), count) for name, count in asdict(summary.account).items()]
    pages = max(1, summary.account.pages)
    return ", ".join(f"{count} {name} ({count / pages:.0%})" for name, count in told if name != "pages")


@contextmanager
def _shown() -> Iterator[Callable[[Summary], None]]:
    """A bar on standard error by bytes, which tell the time left; below it the share of each fate."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[shards]}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[shares]}"),
    )
    with Progress(*columns, console=console(stderr=True), speed_estimate_period=600) as bar:
        task = bar.add_task("", total=None, shards="opening", rate="", shares="")

        def show(summary: Summary) -> None:
            elapsed = bar.tasks[0].elapsed
            bar.update(
                task,
                total=summary.bytes,
                completed=summary.bytes_done,
                shards=f"{summary.done} of {summary.shards} shards",
                rate=f"{summary.pages_now / elapsed:.1f} pages/s" if elapsed else "",
                shares=_shares(summary),
            )

        yield show
