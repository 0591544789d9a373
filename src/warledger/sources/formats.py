"""Which format a document is in, and reading it by the plugin named after that format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final, cast

from warledger.errors import UsageError
from warledger.plugins import Group, load_plugin, plugin_names
from warledger.sources.charset import decode
from warledger.sources.document import Document, Found, Source, SourceOptions
from warledger.sources.gunzip import MAGIC as GZIP

# How much of a document is looked at to tell its format.
HEAD: Final = 4096
# Text has hardly a control character in a hundred, arbitrary bytes at least one in nine.
MAX_CONTROL: Final = 0.1
EXTENSIONS: Final = {
    "txt": "text", "md": "text", "text": "text", "htm": "html", "html": "html", "xhtml": "html",
    "rss": "feed", "atom": "feed", "rdf": "feed", "json": "json", "jsonl": "jsonl", "ndjson": "jsonl",
    "warc": "warc", "parquet": "parquet",
}  # fmt: skip
MEDIA_TYPES: Final = {
    "text/html": "html", "application/xhtml+xml": "html", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/rdf+xml": "feed", "application/json": "json",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/warc": "warc",
}  # fmt: skip
# First bytes of common files that hold no report we could read.
FOREIGN: Final = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP or Office file", b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x7fELF": "a program",
    b"SQLite format 3": "a database", b"\x28\xb5\x2f\xfd": "a Zstandard file", b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
}  # fmt: skip
PARQUET: Final = b"PAR1"
FEED_ROOTS: Final = ("<rss", "<feed", "<rdf:rdf")


def read_document(document: Document, options: SourceOptions) -> Iterator[Found]:
    """What a document holds, by its format; a problem where that is none we know."""
    if document.stream.peek(2)[:2] == GZIP:
        document = document.unzipped(options.max_unpacked_bytes)
    try:
        source = cast(Source, load_plugin(Group.SOURCES, find_format(document)))
    except UsageError as error:
        yield document.problem(str(error))
        return
    yield from source(document, options)


def find_format(document: Document) -> str:
    """The name of the plugin for a document: extension first, then its first bytes, then the server's word.

    Raises UsageError for what is no text.
    """
    extension = _extension(document)
    if extension in EXTENSIONS:
        return EXTENSIONS[extension]
    if extension in plugin_names(Group.SOURCES):
        return extension
    sniffed = sniff(document.stream.peek(HEAD)[:HEAD])
    return MEDIA_TYPES.get(document.media_type or "", sniffed) if sniffed == "text" else sniffed


def sniff(head: bytes) -> str:
    """The format that the first bytes of a document tell. Raises UsageError for what is no text."""
    foreign = next((what for magic, what in FOREIGN.items() if head.startswith(magic)), None)
    if head.startswith(PARQUET):
        return "parquet"
    text = decode(head).text.lstrip("\ufeff \t\r\n")
    if foreign or _is_binary(text):
        raise UsageError(
            f"{foreign or 'no text'}: give text, HTML, a feed, JSON, JSON Lines, Parquet or WARC"
        )
    if text.startswith("WARC/"):
        return "warc"
    if text.startswith("<"):
        return _markup(text.lower())
    return _json(text)


def _markup(text: str) -> str:
    if any(root in text for root in FEED_ROOTS):
        return "feed"
    return "feed" if text.startswith("<?xml") and "<html" not in text else "html"


def _json(text: str) -> str:
    """JSON Lines has a whole object in its first line; "[Reuters] Two men …" is text."""
    first, *more = text.split("\n", 1)
    if text.startswith("[") and text[1:].lstrip()[:1] in ("{", "]"):
        return "json"
    if not text.startswith("{"):
        return "text"
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # A first line longer than what is looked at is one long object, so a line.
        return "json" if more else "jsonl"
    return "jsonl"


def _is_binary(text: str) -> bool:
    control = sum(1 for c in text if (c < " " and c not in "\t\n\r\f\b\x1b") or c == "\ufffd")
    return control > MAX_CONTROL * len(text)


def _extension(document: Document) -> str:
    """The last extension of a file, not counting .gz; that of a URL says nothing sure."""
    if document.media_type or "://" in document.name:
        return ""
    path = PurePath(document.name)
    path = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return path.suffix.lower().lstrip(".")
