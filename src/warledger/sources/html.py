"""A web page to a report: its article, title, date and publisher (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import trafilatura
from lxml import etree, html

from warledger.errors import SourceError
from warledger.sources.charset import BINARY, decode, is_binary
from warledger.sources.document import Document, Fault, Found, SourceOptions
from warledger.sources.stated import Stated, primary_language, reports_of

# Where browsers look for a declared encoding (the HTML standard, "prescan a byte stream").
PRESCAN: Final = 1024
# Only what the page states as its date: the wide search of htmldate also takes dates out of running text.
# The latest date is fixed, so that the same page gives the same report whenever it is read.
DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
# Pages of news are well under 2 MB; a longer one is cut, since extraction takes time that grows faster than size
# (a page of nothing but links: 14 s for 3 MB).
MAX_PAGE: Final = 2_000_000
# An article has a line as long as a short sentence, with a sentence's end; menus and captions have none.
MIN_SENTENCE: Final = 40
SENTENCE_ENDS: Final = ".!?…。！？۔।"
# Elements that begin a new line when a fragment of HTML is made text.
BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "table", "td", "tr", "ul",
})  # fmt: skip
UNSEEN: Final = ("script", "style", "template", "noscript", "iframe")

_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_PROLOG: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds of a report."""

    text: str
    title: str | None
    published: str | None
    publisher: str | None
    language: str | None


def read_html(document: Document, options: SourceOptions) -> Iterator[Found]:
    """The one report of a page, or a problem where it has no article."""
    try:
        content = document.read_all(options.max_bytes)
    except SourceError as error:
        yield document.problem(str(error))
        return
    yield from read_page(content, document, options)


def read_page(
    content: bytes, document: Document, options: SourceOptions, *, record: str | None = None
) -> Iterator[Found]:
    """The report of a page's bytes. A date and publisher given in options go before those of the page."""
    decoded = decode(content, declared=document.charset or _declared(content))
    if decoded.note:
        yield document.note(decoded.note, record=record)
    if is_binary(content, decoded.text):
        yield document.problem(BINARY, record=record)
        return
    if len(decoded.text) > MAX_PAGE:
        yield document.note(f"longer than {MAX_PAGE:,} characters: the rest is left out", record=record)
    tree = _parse(decoded.text[:MAX_PAGE])
    if (declared := primary_language(_page_language(tree))) and declared not in (
        options.languages or (declared,)
    ):
        yield document.problem(f"declares language {declared!r}", record=record, fault=Fault.FOREIGN)
        return
    page = find_article(tree, url=document.url)
    if page is None:
        yield document.problem("no article found in the page", record=record, fault=Fault.TEXTLESS)
        return
    stated = Stated(
        page.text,
        published=options.published.isoformat() if options.published else page.published,
        publisher=options.publisher or page.publisher,
        title=page.title,
        language=page.language,
    )
    yield from reports_of(stated, document, options, record=record)


def find_article(tree: html.HtmlElement | None, *, url: str | None = None) -> Page | None:
    """The article of a page's tree, paragraph a line; None where it has none."""
    found = None
    if tree is not None:
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, include_tables=False, with_metadata=True,
            date_extraction_params=dict(DATES),
        )  # fmt: skip
    if found is None or isinstance(found, dict) or not _has_sentence(found.text or ""):
        return None
    return Page(found.text or "", found.title, found.date, found.sitename, _page_language(tree))


def fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, a line for each block ("<p>a</p><p>b</p>" is "a\\nb")."""
    tree = _parse(f"<div>{fragment}</div>")
    if tree is None:
        return ""
    for unseen in list(tree.iter(*UNSEEN)):
        unseen.drop_tree()
    lines = "".join(_pieces(tree)).split("\n")
    return "\n".join(line for raw in lines if (line := raw.strip()))


def _pieces(tree: html.HtmlElement) -> Iterator[str]:
    """Text in the order of the page, with a line break at each edge of a block."""
    for step, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if element.tag in BLOCKS:
            yield "\n"
        words = element.text if step == "start" else element.tail
        if words:
            yield _SPACES.sub(" ", words)


def _parse(page: str) -> html.HtmlElement | None:
    """The tree of a page; None where there is nothing to parse."""
    try:
        # lxml refuses a declared encoding in what is decoded already; NUL ends its input.
        return html.document_fromstring(_PROLOG.sub("", page).replace("\0", ""))
    except (etree.ParserError, ValueError):
        return None


def _has_sentence(text: str) -> bool:
    return any(line.rfind(end) >= MIN_SENTENCE for line in text.split("\n") for end in SENTENCE_ENDS)


def _page_language(tree: html.HtmlElement | None) -> str | None:
    return tree.get("lang") if tree is not None else None


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:PRESCAN])
    return found.group(1).decode("ascii", "replace") if found else None
