"""Document: bytes to be read and where they came from; SourceOptions, and what reading a source gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TypeAlias

from warledger.errors import SourceError
from warledger.model import Report
from warledger.sources.gunzip import Gunzip


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are read. What a report states of itself goes before what is given here."""

    published: date | None = None
    """Publication date of reports that state none (it goes before a date guessed from a web page)."""
    publisher: str | None = None
    """Publisher of reports that state none."""
    url: str | None = None
    """Address of reports that state none."""
    language: str | None = None
    """Language of reports that state none (default: detected)."""
    languages: frozenset[str] | None = None
    """Languages whose pages are wanted: the article of a page that declares another is not looked for, which is nearly
    all that a page costs (None: of all)."""
    follow: bool = False
    """Whether the pages that a feed points to are fetched."""
    allow_private: bool = False
    """Whether fetching may reach private and loopback addresses."""
    timeout_s: float = 20.0
    """Seconds until a fetch is given up, redirects apart."""
    max_bytes: int = 20_000_000
    """Size at which one page, text, line or record is given up (bytes, after decompression)."""
    max_unpacked_bytes: int | None = None
    """Size at which a packed file is given up, all its records together (bytes, after decompression)."""
    cache: Path | None = None
    """Folder that remembers fetched pages, so that unchanged ones are not sent again."""
    today: date | None = None
    """The day after which a publication date cannot be true (None: not checked)."""


class Fault(StrEnum):
    """How bad a problem of a source is."""

    LOST = "lost"
    """A report, or the rest of a file, could not be had."""
    TEXTLESS = "textless"
    """A page is whole, and holds no article."""
    FOREIGN = "foreign"
    """A page declares a language that is not wanted."""
    NOTE = "note"
    """Something of a report that is read all the same."""


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """What could not be read: never silence."""

    source: str
    """The file, the URL, or `-`."""
    record: str | None
    """Which part of it ("line 3", "entry 2 …"); None for the whole."""
    message: str
    fault: Fault = Fault.LOST


Found: TypeAlias = Report | SourceProblem


@dataclass(frozen=True, slots=True)
class Document:
    """A stream of bytes at its start. For a plugin named after a URL scheme the stream is empty."""

    name: str
    """What problems call it: the path, the URL, or `-`."""
    stream: BufferedReader
    url: str | None = None
    """Where it was fetched from, after redirects."""
    charset: str | None = None
    """The encoding that the server declared."""
    media_type: str | None = None
    """The media type that the server declared ("text/html")."""

    @classmethod
    def of_bytes(cls, name: str, content: bytes = b"", *, url: str | None = None) -> Document:
        """A document already in memory."""
        return cls(name, BufferedReader(BytesIO(content)), url)

    def unzipped(self, limit: int | None = None) -> Document:
        """The same document, its gzip stream decompressed as it is read, up to a limit (bytes)."""
        return replace(self, stream=BufferedReader(Gunzip(self.stream, limit)))

    def declared(self, *, charset: str | None, media_type: str | None) -> Document:
        """The same document with what its server declared of it."""
        return replace(self, charset=charset, media_type=media_type)

    def problem(self, message: str, *, record: str | None = None, fault: Fault = Fault.LOST) -> SourceProblem:
        """A problem with this document."""
        return SourceProblem(self.name, record, message, fault)

    def note(self, message: str, *, record: str | None = None) -> SourceProblem:
        """Something of a report that is read all the same."""
        return self.problem(message, record=record, fault=Fault.NOTE)

    def trouble(self) -> str | None:
        """What was wrong with the compressed stream so far, if anything."""
        raw = self.stream.raw
        return raw.trouble if isinstance(raw, Gunzip) else None

    def read_all(self, max_bytes: int) -> bytes:
        """The whole document. Raises SourceError beyond max_bytes or where the stream is broken."""
        content = self.stream.read(max_bytes + 1)
        if len(content) > max_bytes:
            raise SourceError(f"larger than the limit of {max_bytes:,} bytes")
        if trouble := self.trouble():
            raise SourceError(trouble)
        return content


Source: TypeAlias = Callable[[Document, SourceOptions], Iterator[Found]]
"""What an entry point of `warledger.sources` holds; its name is a format, a file extension or a URL scheme."""
