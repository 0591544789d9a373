"""`warledger read`: reports to readings, a JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.options import (
    FollowOption,
    LanguageOption,
    PrivateOption,
    PublishedOption,
    PublisherOption,
    SourcesArgument,
    Stating,
    UrlOption,
    settings_with,
    source_options,
)
from warledger.cli.output import complain, json_line, output_file
from warledger.cli.sharded import (
    AddressOption,
    EngineName,
    EngineOption,
    OutOption,
    Sharding,
    WorkersOption,
    chosen,
    read_to_folder,
    tell_shards,
)
from warledger.errors import UsageError
from warledger.model import Report

if TYPE_CHECKING:
    from warledger.settings import Settings
    from warledger.sources import Found, SourceOptions


@dataclass(slots=True)
class Complaints:
    """Tells of each problem on standard error, and counts them."""

    count: int = 0

    def about(self, what: str) -> None:
        """Tell of one problem."""
        self.count += 1
        complain(what)

    def reports(self, found: Iterable[Found]) -> Iterator[Report]:
        """The reports of a source, its problems told."""
        for one in found:
            if isinstance(one, Report):
                yield one
            else:
                self.about(": ".join(p for p in (one.source, one.record, one.message) if p))


def read(
    sources: SourcesArgument,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here [default: standard output]."),
    ] = None,
    workers: WorkersOption = 1,
    out: OutOption = None,
    engine: EngineOption = None,
    ray_address: AddressOption = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
    follow: FollowOption = False,
    allow_private: PrivateOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="With --out: print the account as JSON.")] = False,
) -> None:
    """Read reports: everything that each one says, one reading (JSON) a line, in the order of the input.

    With --out whole archives are read, each file once: what was finished is kept, a run that was cut off goes on, and
    pages without text, in other languages, without words of violence and copies are counted, not read.
    Exit code 1 where something could not be read; what it was is told on standard error.
    """
    settings = settings_with(allow_private=allow_private)
    options = source_options(settings, Stating(published, publisher, url, language, follow))
    if out is not None:
        summary = read_to_folder(sources, settings, options, Sharding(out, engine, workers, ray_address))
        tell_shards(summary, as_json=as_json)
        if summary.lost or summary.account.problems:
            raise typer.Exit(1)
        return
    if chosen(engine, workers, ray_address) is EngineName.RAY or as_json:
        raise UsageError("--engine ray and --json read by shards: name a folder with --out")
    _read_stream(sources, settings, options, workers=workers, output=output)


def _read_stream(
    sources: list[str], settings: Settings, options: SourceOptions, *, workers: int, output: Path | None
) -> None:
    """Print a reading a line, in the order of the input."""
    from warledger.sources import open_source
    from warledger.workers import Unread, open_reader, read_all

    complaints = Complaints()
    reports = complaints.reports(found for s in sources for found in open_source(s, options=options))
    with output_file(output) as stream:
        for reading in read_all(reports, partial(open_reader, settings), workers=workers):
            if isinstance(reading, Unread):
                complaints.about(f"{reading.report.id}: not read: {reading.message}")
                continue
            for problem in reading.problems:
                complaints.about(f"{reading.report.id}: {problem.stage}: {problem.message}")
            stream.write(json_line(reading.to_dict()))
            stream.flush()
    if complaints.count:
        raise typer.Exit(1)
