"""Shard: a file, a part of one or a handful of pages, read by one worker at a time; and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePath
from typing import Final

from warledger.model import Reader
from warledger.shards.account import Account

# Enough of a file's name to find it in a listing.
STEM: Final = 40


@dataclass(frozen=True, slots=True)
class Shard:
    """What is read in one go. The same files of the same sizes are the same shard."""

    files: tuple[str, ...]
    """Whole paths or addresses; one, or the pages of a folder."""
    size: int
    """Bytes, as they lie there."""
    start: int = 0
    """Where it begins in its file (bytes); 0 unless a long file is cut into several."""
    end: int | None = None
    """Where it ends; None: with the file."""

    @property
    def name(self) -> str:
        """What its readings are called: the name of its file, and a hash of all that it is."""
        told = repr((self.files, self.size, self.start, self.end)).encode("utf-8", "surrogatepass")
        stem = "".join(c if c.isalnum() else "-" for c in PurePath(self.files[0]).name.split(".")[0])
        return f"{stem[:STEM]}-{blake2b(told, digest_size=8).hexdigest()}"

    @property
    def source(self) -> str:
        """What messages call it."""
        more = f" and {len(self.files) - 1} more" if len(self.files) > 1 else ""
        return self.files[0] + more + (f", from byte {self.start:,}" if self.start else "")


@dataclass(frozen=True, slots=True)
class Made:
    """What all readings of a folder have in common."""

    reader: Reader
    options: str
    """Hash of how sources are read."""


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read: a line of the manifest."""

    shard: str
    """Its name."""
    source: str
    """Its file, or the first of its pages."""
    files: int
    start: int
    """Where it begins in its file (bytes)."""
    size: int
    """Bytes of the shard."""
    reader: Reader
    options: str
    """Hash of how its sources were read."""
    account: Account
    file: str
    """The Parquet file of its readings, in the folder of the manifest."""
    rows: int
    content: str
    """SHA-256 of its readings and problems, in their order."""
    sha256: str = ""
    """SHA-256 of the Parquet file."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A shard that could not be read this time: nothing of it is kept, and the next start tries it again."""

    shard: Shard
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all shards: shards = done + lost + left."""

    shards: int = 0
    before: int = 0
    """Of those done: read by an earlier start."""
    done: int = 0
    lost: tuple[Lost, ...] = field(default=())
    bytes: int = 0
    """Of all shards."""
    bytes_done: int = 0
    bytes_now: int = 0
    """Of those done: by this start."""
    account: Account = Account()
    pages_now: int = 0
    """Pages that this start took in."""
