"""Pages and files over http(s): public addresses, robots.txt, limits of time, size and redirects, conditional GET."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from types import TracebackType
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore
import httpx

from warledger.errors import SourceError
from warledger.sources.cache import FetchCache, Kept
from warledger.sources.document import Document, Found, SourceOptions
from warledger.sources.formats import read_document
from warledger.sources.network import PinnedBackend, PinnedTransport, is_any, is_public
from warledger.sources.robots import Robots

USER_AGENT: Final = f"warledger/{version('warledger')} (+https://pypi.org/project/warledger)"
MAX_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# gzip and zlib headers both, told apart by zlib itself.
ANY_WBITS: Final = 47
# What a server may send packed: unpacked here in bounded steps, so that a small bomb stays small.
PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
ACCEPT: Final = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server; `body` is unpacked."""

    url: str
    status: int
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    location: str | None = None


class Fetcher:
    """Fetches pages politely; a context manager. `backend` makes its connections."""

    def __init__(self, options: SourceOptions, *, backend: PinnedBackend | None = None) -> None:
        self._options = options
        self._cache = FetchCache(options.cache)
        self._robots = Robots(USER_AGENT, self._load_robots)
        permits = is_any if options.allow_private else is_public
        backend = backend or PinnedBackend(timeout_s=options.timeout_s, permits=permits)
        self._client = httpx.Client(
            transport=PinnedTransport(backend), headers=ACCEPT, timeout=options.timeout_s, trust_env=False
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Page:
        """The page at a URL after redirects. Raises SourceError, saying why it cannot be had."""
        page = self._follow(url, check=self._robots.check)
        if page.status != httpx.codes.OK:
            raise SourceError(f"the server answered {_status(page.status)}")
        return page

    def _load_robots(self, url: str) -> bytes | None:
        """RFC 9309 2.3.1: an absent robots.txt permits all, an unreachable one nothing."""
        page = self._follow(url, check=_no_check)
        if page.status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise SourceError(f"{url} cannot be had: {_status(page.status)}")
        return page.body if page.status == httpx.codes.OK else None

    def _follow(self, url: str, *, check: Callable[[str], None]) -> Page:
        for _ in range(MAX_REDIRECTS + 1):
            _check_scheme(url)
            check(url)
            page = self._request(url)
            if page.location is None:
                return page
            url = _target(url, page.location)
        raise SourceError(f"more than {MAX_REDIRECTS} redirects")

    def _request(self, url: str) -> Page:
        kept = self._cache.load(url)
        try:
            with self._client.stream("GET", url, headers=kept.conditions() if kept else {}) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED and kept:
                    return Page(url, 200, kept.body, kept.media_type, kept.charset)
                page = self._page(url, answer)
                if page.status == httpx.codes.OK:
                    self._cache.save(_to_keep(page, answer))
                return page
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise SourceError(f"no whole answer within {self._options.timeout_s:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise SourceError(f"cannot be fetched: {error or type(error).__name__}") from error

    def _page(self, url: str, answer: httpx.Response) -> Page:
        if answer.status_code in REDIRECTS and "location" in answer.headers:
            return Page(url, answer.status_code, b"", location=answer.headers["location"])
        media_type, charset = _content_type(answer.headers.get("content-type", ""))
        body = self._body(answer) if answer.status_code == httpx.codes.OK else b""
        return Page(url, answer.status_code, body, media_type, charset)

    def _body(self, answer: httpx.Response) -> bytes:
        """The unpacked body. Raises SourceError once it is larger than the limit."""
        limit = self._options.max_bytes
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in PACKED and encoding not in ("", "identity"):
            raise SourceError(f"sent in an encoding that was not asked for: {encoding[:40]!r}")
        body = bytearray()
        for piece in _unpacked(answer.iter_raw(), limit) if encoding in PACKED else answer.iter_raw():
            body += piece
            if len(body) > limit:
                raise SourceError(f"larger than the limit of {limit:,} bytes")
        return bytes(body)


def read_url(document: Document, options: SourceOptions) -> Iterator[Found]:
    """Whatever is found at the URL that a document is named after."""
    try:
        with Fetcher(options) as fetcher:
            page = fetcher.fetch(urldefrag(document.name).url)
    except SourceError as error:
        yield document.problem(str(error))
        return
    fetched = Document.of_bytes(document.name, page.body, url=page.url)
    yield from read_document(fetched.declared(charset=page.charset, media_type=page.media_type), options)


def _no_check(url: str) -> None:  # noqa: ARG001  # robots.txt itself needs no permission
    return None


def _check_scheme(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise SourceError(f"{url[:200]!r} is no http(s) address")


def _target(url: str, location: str) -> str:
    try:
        return urldefrag(urljoin(url, location)).url
    except ValueError:
        raise SourceError(f"redirected to {location[:200]!r}, which is no address") from None


def _unpacked(packed: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Pieces of at most `limit` + 1 bytes. Raises SourceError for a broken or truncated stream."""
    unpacker = zlib.decompressobj(ANY_WBITS)
    try:
        for piece in packed:
            yield unpacker.decompress(piece, limit + 1)
            if unpacker.unconsumed_tail:
                raise SourceError(f"larger than the limit of {limit:,} bytes")
    except zlib.error as error:
        raise SourceError(f"its compressed body is broken: {error}") from error
    if not unpacker.eof:
        raise SourceError("its compressed body is truncated")


def _to_keep(page: Page, answer: httpx.Response) -> Kept:
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    return Kept(page.url, etag, modified, page.media_type, page.charset, page.body)


def _content_type(header: str) -> tuple[str | None, str | None]:
    """Media type and charset of a Content-Type header."""
    message = Message()
    message["content-type"] = header
    return (message.get_content_type() if header else None), message.get_content_charset()


def _status(status: int) -> str:
    return f"{status} {httpx.codes.get_reason_phrase(status)}".strip()
