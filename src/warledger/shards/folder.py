"""Where readings are kept: a Parquet file a finished shard and a manifest of them, in a folder or an object store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from hashlib import file_digest
from typing import Any, BinaryIO, Final, cast

from warledger.errors import MissingError, SourceError
from warledger.model import Reader
from warledger.shards.account import Account
from warledger.shards.rows import Row, RowWriter, read_line, read_rows
from warledger.shards.shard import Done
from warledger.sources.stored import find_stored, joined, new_stored, open_stored, sweep

MANIFEST: Final = "manifest.jsonl"
SHARDS: Final = "shards"
SUFFIX: Final = ".parquet"


@dataclass(frozen=True, slots=True)
class ReadingsFolder:
    """A folder of readings by shards. Files come into being whole; a kill leaves none half written."""

    address: str

    def write(self, name: str, fill: Callable[[RowWriter], Done]) -> Done:
        """The file of a shard, filled and put there in one step; gives its line of the manifest."""
        with new_stored(self._file(name)) as path:
            with RowWriter(path) as writer:
                done = fill(writer)
                writer.finish(_line(done))
            with path.open("rb") as stream:
                return replace(done, sha256=file_digest(stream, "sha256").hexdigest())

    def finished(self) -> dict[str, Done]:
        """The shards that are finished, by name: those of the manifest whose files are there, and those of files
        that a killed run had no time to enter. Raises SourceError where that cannot be told.
        """
        there = set(self._names())
        listed = {done.shard: done for done in self._manifest() if done.shard in there}
        return listed | {
            name: done for name in sorted(there - listed.keys()) if (done := self._entered(name))
        }

    def save(self, finished: Iterable[Done]) -> None:
        """Write the manifest anew, a line a finished shard, in the order of their names."""
        with new_stored(joined(self.address, MANIFEST)) as path, path.open("w", encoding="utf-8") as stream:
            stream.writelines(_line(done) + "\n" for done in sorted(finished, key=lambda d: d.shard))

    def sweep(self) -> None:
        """Delete what killed workers left half written; when no worker runs any more."""
        sweep(self.address)
        sweep(joined(self.address, SHARDS))

    def rows(self, done: Done) -> Iterator[Row]:
        """The readings and problems of a finished shard. Raises SourceError where its file was changed or is broken."""
        name = joined(self.address, done.file)
        with open_stored(name) as stream:
            if file_digest(stream, "sha256").hexdigest() != done.sha256:
                raise SourceError(
                    f"{name}: not the file that the manifest tells of; delete it and read again"
                )
            stream.seek(0)
            yield from read_rows(cast(BinaryIO, stream), name)

    def _file(self, name: str) -> str:
        return joined(self.address, f"{SHARDS}/{name}{SUFFIX}")

    def _names(self) -> Iterator[str]:
        try:
            found = find_stored(joined(self.address, SHARDS))
            for file in found:
                if file.address.endswith(SUFFIX):
                    yield file.address.rpartition("/")[2].removesuffix(SUFFIX)
        except MissingError:  # nothing was read yet
            return

    def _manifest(self) -> list[Done]:
        where = joined(self.address, MANIFEST)
        try:
            with open_stored(where) as stream:
                return [_done(json.loads(line)) for line in stream]
        except MissingError:  # nothing was read yet
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(
                f"{where}: no manifest of shards: {error}; delete it, it is made anew"
            ) from error

    def _entered(self, name: str) -> Done | None:
        """The line of a file that the manifest does not tell of; None where the file is none of ours."""
        with open_stored(self._file(name)) as stream:
            line = read_line(cast(BinaryIO, stream))
            if line is None:
                return None
            stream.seek(0)
            return replace(_done(json.loads(line)), sha256=file_digest(stream, "sha256").hexdigest())


def file_of(name: str) -> str:
    """The file of a shard, as its line of the manifest names it."""
    return f"{SHARDS}/{name}{SUFFIX}"


def _line(done: Done) -> str:
    """In ASCII: the name of a file need not be UTF-8."""
    return json.dumps(asdict(done))


def _done(plain: dict[str, Any]) -> Done:
    values = {f.name: plain[f.name] for f in fields(Done)}
    return Done(**values | {"reader": Reader(**plain["reader"]), "account": Account(**plain["account"])})
