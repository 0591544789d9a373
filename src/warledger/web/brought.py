"""What a form brings in - files, an address, pasted text - as sources of reports. Nothing here is ever a path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final

from fastapi import HTTPException, UploadFile

from warledger.errors import UsageError
from warledger.settings import user_data_dir
from warledger.sources import Document, Found, SourceOptions, open_source
from warledger.sources.formats import read_document
from warledger.sources.stated import Stated, reports_of
from warledger.web.importing import Open
from warledger.web.security.incoming import upload_name, web_address
from warledger.web.settings import WebSettings

PASTED: Final = "pasted text"
# Of one field of the form (characters); a text may be as long as a request.
LONGEST: Final = 2_000
# Files of one import; archives hold many reports in one.
MOST_FILES: Final = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What the form holds; empty words stand for nothing."""

    files: Sequence[Upload] = ()
    url: str = ""
    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    follow: bool = False
    """Whether the pages that a feed points to are fetched."""


@dataclass(frozen=True, slots=True)
class Brought:
    """An import that can begin."""

    name: str
    open: Open


def brought(given: Given, web: WebSettings) -> Brought:
    """The source of what was given. Raises UsageError for nothing, more than one kind of thing, or a day that is none."""
    kinds = [bool(given.files), bool(given.url.strip()), bool(given.text.strip())]
    if sum(kinds) != 1:
        raise UsageError("import: give files, an address or a text: one of them")
    options = _options(given, web)
    if given.files:
        files = [Upload(upload_name(f.name), f.content) for f in given.files]
        return Brought(", ".join(f.name for f in files)[:500], lambda: _files(files, options))
    if given.url.strip():
        address = web_address(given.url)
        return Brought(address, lambda: open_source(address, options=options))
    stated = Stated(given.text, title=given.title.strip() or None)
    document = Document.of_bytes(PASTED)
    return Brought(PASTED, lambda: reports_of(stated, document, options))


def uploads(files: Sequence[UploadFile]) -> list[Upload]:
    """The files that were sent; a browser sends one without a name where none was chosen."""
    chosen = [f for f in files if f.filename]
    if len(chosen) > MOST_FILES:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MOST_FILES} files at once")
    return [Upload(f.filename or "", f.file.read()) for f in chosen]


def _files(files: Iterable[Upload], options: SourceOptions) -> Iterator[Found]:
    for file in files:
        yield from read_document(Document.of_bytes(file.name, file.content), options)


def _options(given: Given, web: WebSettings) -> SourceOptions:
    settings = web.settings
    options = SourceOptions(
        publisher=given.publisher.strip() or None,
        follow=given.follow,
        allow_private=settings.allow_private,
        timeout_s=settings.fetch_timeout_s,
        max_bytes=settings.fetch_max_bytes,
        max_unpacked_bytes=web.max_unpacked_bytes,
        cache=user_data_dir() / "pages",
        today=datetime.now(UTC).date(),
    )
    if not given.published.strip():
        return options
    try:
        return replace(options, published=date.fromisoformat(given.published.strip()))
    except ValueError as error:
        raise UsageError(f"published: {given.published!r} is not a day such as 2014-10-29") from error
