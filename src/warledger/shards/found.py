"""Paths and addresses into shards: a file each, long files of lines in parts, loose pages of a folder together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Final

from warledger.errors import UsageError
from warledger.shards.shard import Shard
from warledger.sources.stored import StoredFile, find_stored, open_stored

# Files of many reports; every other file is one page or a few.
LINES: Final = frozenset({".jsonl", ".ndjson"})
ARCHIVES: Final = frozenset({".warc", ".parquet"})
# Bytes of a part: some ten thousand short reports, ten minutes of reading; what a kill loses at most.
PART: Final = 32_000_000
# Bytes of a line that are held at a time.
AHEAD: Final = 1_000_000
# Pages of one shard: a Parquet file for each page would be more file than reading.
PAGES: Final = 500


def find_shards(sources: Iterable[str], *, part: int = PART, pages: int = PAGES) -> list[Shard]:
    """The shards of files, folders and object stores, each once, in the order of their addresses.

    Raises SourceError for what is not there, UsageError for a web address or standard input.
    """
    files: dict[str, StoredFile] = {}
    for source in sources:
        if source == "-":
            raise UsageError("standard input is no shard: name files, folders or an object store")
        files.update((found.address, found) for found in find_stored(source))
    ordered = [files[address] for address in sorted(files)]
    return list(_shards(ordered, part, pages))


def _shards(files: Sequence[StoredFile], part: int, pages: int) -> Iterator[Shard]:
    for loose, group in groupby(files, lambda f: _folder(f) if _is_page(f) else None):
        if loose is None:
            for file in group:
                yield from _parts(file, part)
        else:
            yield from _handfuls(list(group), pages)


def _handfuls(files: Sequence[StoredFile], pages: int) -> Iterator[Shard]:
    for i in range(0, len(files), pages):
        some = files[i : i + pages]
        yield Shard(tuple(f.address for f in some), sum(f.size for f in some))


def _parts(file: StoredFile, part: int) -> Iterator[Shard]:
    """A long file of lines cut behind line ends; packed ones cannot be cut."""
    if file.size <= part or PurePath(file.address).suffix.lower() not in LINES:
        yield Shard((file.address,), file.size)
        return
    bounds = [0, *_line_ends(file, part), file.size]
    for start, end in zip(bounds, bounds[1:], strict=False):
        if end > start:
            yield Shard((file.address,), end - start, start, end)


def _line_ends(file: StoredFile, part: int) -> Iterator[int]:
    with open_stored(file.address) as stream:
        at = part
        while at < file.size:
            stream.seek(at)
            while (piece := stream.readline(AHEAD)) and not piece.endswith(b"\n"):
                continue
            yield stream.tell()
            at = stream.tell() + part


def _is_page(file: StoredFile) -> bool:
    path = PurePath(file.address)
    path = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return path.suffix.lower() not in LINES | ARCHIVES


def _folder(file: StoredFile) -> str:
    return file.address.rpartition("/")[0]
