"""Short ways to read a source in a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from warledger.model import Report
from warledger.sources import SourceOptions, SourceProblem, open_source

OPTIONS = SourceOptions()

SENTENCE = "Two soldiers were killed on Monday when gunmen attacked a post near the town, the army said."


def split(found: Iterable[Report | SourceProblem]) -> tuple[list[Report], list[SourceProblem]]:
    """Reports and problems apart."""
    all_found = list(found)
    return (
        [f for f in all_found if isinstance(f, Report)],
        [f for f in all_found if isinstance(f, SourceProblem)],
    )


def read_source(
    source: str | Path, options: SourceOptions = OPTIONS
) -> tuple[list[Report], list[SourceProblem]]:
    """The reports and problems of a source."""
    return split(open_source(str(source), options=options))


def read_bytes(
    folder: Path, name: str, content: bytes, options: SourceOptions = OPTIONS
) -> tuple[list[Report], list[SourceProblem]]:
    """The reports and problems of a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return read_source(path, options)


def article(title: str = "A town is attacked", *, head: str = "", paragraphs: int = 6) -> str:
    """A page with an article in it."""
    body = "".join(f"<p>{SENTENCE} Paragraph {n} says more.</p>" for n in range(paragraphs))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )
