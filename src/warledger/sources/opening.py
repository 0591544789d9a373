"""open_source: whatever a user names (file, folder, URL, `-`) to a stream of reports and problems."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Final, cast

from warledger.errors import UsageError
from warledger.plugins import Group, load_plugin
from warledger.sources.document import Document, Found, Source, SourceOptions, SourceProblem
from warledger.sources.folder import find_files
from warledger.sources.formats import HEAD, read_document

STDIN: Final = "-"

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def open_source(source: str, *, options: SourceOptions) -> Iterator[Found]:
    """The reports of a source, in its own order; what cannot be read is a SourceProblem, and the rest goes on."""
    if source == STDIN:
        yield from read_document(Document(STDIN, _standard_input()), options)
    elif scheme := _SCHEME.match(source):
        yield from _read_address(source, scheme.group(1).lower(), options)
    elif Path(source).is_dir():
        yield from _read_folder(Path(source), options)
    else:
        yield from _read_file(Path(source), options)


def _read_address(source: str, scheme: str, options: SourceOptions) -> Iterator[Found]:
    try:
        plugin = cast(Source, load_plugin(Group.SOURCES, scheme))
    except UsageError as error:
        yield SourceProblem(source, None, str(error))
        return
    yield from plugin(Document.of_bytes(source), options)


def _read_folder(folder: Path, options: SourceOptions) -> Iterator[Found]:
    count = 0
    try:
        for path in find_files(folder):
            count += 1
            yield from _read_file(path, options)
    except OSError as error:
        yield SourceProblem(str(folder), None, f"the folder cannot be listed: {_reason(error)}")
    if count == 0:
        yield SourceProblem(str(folder), None, "no files in this folder")


def _read_file(path: Path, options: SourceOptions) -> Iterator[Found]:
    try:
        with path.open("rb", buffering=HEAD * 16) as stream:
            yield from read_document(Document(str(path), cast(BufferedReader, stream)), options)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        yield SourceProblem(str(path), None, f"cannot be read: {_reason(error)}")


def _standard_input() -> BufferedReader:
    return cast(BufferedReader, sys.stdin.buffer)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
