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
from warledger.model import Report

if TYPE_CHECKING:
    from warledger.sources import Found


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
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Read in so many processes.")] = 1,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
    follow: FollowOption = False,
    allow_private: PrivateOption = None,
) -> None:
    """Read reports: everything that each one says, one reading (JSON) a line, in the order of the input.

    Exit code 1 where something could not be read; what it was is told on standard error.
    """
    from warledger.sources import open_source
    from warledger.workers import Unread, open_reader, read_all

    settings = settings_with(allow_private=allow_private)
    options = source_options(settings, Stating(published, publisher, url, language, follow))
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
