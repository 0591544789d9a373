"""RSS and Atom feeds: each entry's own text, or the page that it points to (feedparser)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO

import feedparser

from warledger.errors import SourceError
from warledger.model import Report
from warledger.sources.document import Document, Found, SourceOptions
from warledger.sources.fetch import Fetcher
from warledger.sources.html import fragment_text, read_page
from warledger.sources.stated import Stated, parse_published, reports_of


def read_feed(document: Document, options: SourceOptions) -> Iterator[Found]:
    """A report an entry. With options.follow its page; its own text where the page cannot be had."""
    try:
        content = document.read_all(options.max_bytes)
    except SourceError as error:
        yield document.problem(str(error))
        return
    feed = _parse(content, document)
    if complaint := _complaint(feed):
        yield document.problem(complaint)
    with ExitStack() as stack:
        fetcher = stack.enter_context(Fetcher(options)) if options.follow else None
        for number, entry in enumerate(feed.entries, 1):
            record = f"entry {number} ({entry.get('link') or entry.get('id') or 'without link'})"
            stated = _stated(entry, feed.feed)
            if fetcher and stated.url:
                yield from _followed(stated, document, options, fetcher=fetcher, record=record)
            else:
                yield from reports_of(stated, document, options, record=record)


def _parse(content: bytes, document: Document) -> feedparser.FeedParserDict:
    """A stream, since feedparser takes bytes for the name of a file or an address to be opened."""
    headers = {"content-type": f"application/xml; charset={document.charset}"} if document.charset else {}
    return feedparser.parse(BytesIO(content), response_headers=headers)


def _complaint(feed: feedparser.FeedParserDict) -> str | None:
    """What is wrong with a feed as a whole."""
    reason = " ".join(str(feed.get("bozo_exception") or "it is empty").split())
    if feed.entries:
        return f"the feed is broken, what could be read is kept: {reason}" if feed.bozo else None
    return "the feed has no entries" if feed.get("version") and not feed.bozo else f"not a feed: {reason}"


def _stated(entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict) -> Stated:
    bodies = [body.value for body in entry.get("content", ()) if body.get("value")]
    return Stated(
        text=fragment_text(max([*bodies, entry.get("summary") or ""], key=len)),
        published=_published(entry),
        publisher=feed.get("title") or None,
        title=fragment_text(entry.get("title") or "") or None,
        url=_link(entry),
        language=feed.get("language") or None,
    )


def _link(entry: feedparser.FeedParserDict) -> str | None:
    """The address of the entry's page; feedparser also gives ids that are none ("tag:…")."""
    link = str(entry.get("link") or "")
    return link if link.startswith(("http://", "https://")) else None


def _published(entry: feedparser.FeedParserDict) -> str | None:
    """The ISO day on which the entry was published, in its own time zone; as it stands if it is no date."""
    # Past feedparser's own look-up, which warns when it takes one date for the other.
    words = dict.get(entry, "published") or dict.get(entry, "updated")
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    if not words:
        return None
    # Atom has ISO dates, RSS those of e-mail; feedparser knows more kinds, but moves them to UTC.
    day = _day(words) or _mail_day(words) or (date(*parsed[:3]) if parsed else None)
    return day.isoformat() if day else str(words)


def _mail_day(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _followed(
    stated: Stated, document: Document, options: SourceOptions, *, fetcher: Fetcher, record: str
) -> Iterator[Found]:
    """The page of an entry, with what the feed states of it; the entry's own text where there is no page."""
    try:
        page = fetcher.fetch(stated.url or "")
        linked = replace(document, url=page.url, charset=page.charset)
        found = list(read_page(page.body, linked, _with_stated(options, stated), record=record))
    except SourceError as error:
        found = [document.problem(f"page not read: {error}", record=record)]
    yield from found
    if stated.text and not any(isinstance(f, Report) for f in found):
        yield from reports_of(stated, document, options, record=record)


def _with_stated(options: SourceOptions, stated: Stated) -> SourceOptions:
    """Options under which a page takes date, publisher and language from the feed."""
    return replace(
        options,
        published=_day(stated.published) or options.published,
        publisher=stated.publisher or options.publisher,
        language=stated.language or options.language,
    )


def _day(words: str | None) -> date | None:
    try:
        return parse_published(words or "")
    except ValueError:
        return None
