"""What a source states of one report, still unchecked strings, made into a Report with its problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from warledger.model import Report
from warledger.sources.document import Document, Fault, Found, SourceOptions
from warledger.sources.language import detect_language

# Long enough for a newspaper's slug, short enough for a column of a table.
STEM_LENGTH: Final = 60
# Twelve hex digits: by the birthday bound, one clash expected in some 16 million reports of one stem.
HASH_DIGITS: Final = 12
ID_LENGTH: Final = 200

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NOT_STEM: Final = re.compile(r"[^\w.-]+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Stated:
    """One report as its source gives it; None or "" where it does not say."""

    text: str
    id: str | None = None
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


def reports_of(
    stated: Stated, document: Document, options: SourceOptions, *, record: str | None = None
) -> Iterator[Found]:
    """The report, after the problems found on the way; only problems where there is no text."""
    clean = _without_surrogates(stated)
    if clean != stated:
        yield document.note("half characters (lone surrogates) replaced", record=record)
    if not clean.text.strip():
        yield document.problem("no text", record=record, fault=Fault.TEXTLESS)
        return
    published = options.published
    if clean.published:
        try:
            published = parse_published(clean.published, today=options.today)
        except ValueError as error:
            published = None
            yield document.note(f"published left out: {error}", record=record)
    given = (clean.id or "").strip()
    if given and not _fit_for_id(given):
        yield document.note(f"id {given[:ID_LENGTH]!r} not used: too long or not printable", record=record)
        given = ""
    yield _report(clean, document, options, published=published, id=given)


def parse_published(words: str, *, today: date | None = None) -> date:
    """The day of an ISO date or datetime, as it was where it was written.

    Raises ValueError for anything else, and for a day later than the day after `today`.
    """
    try:
        day = datetime.fromisoformat(words.strip()).date()
    except ValueError:
        raise ValueError(f"{words[:40]!r} is not an ISO date") from None
    # It may be tomorrow already where the report was written.
    if today and (day - today).days > 1:
        raise ValueError(f"{day} is in the future")
    return day


def _report(
    stated: Stated, document: Document, options: SourceOptions, *, published: date | None, id: str
) -> Report:
    url = stated.url or options.url or document.url
    report = Report(
        id=id,
        text=stated.text,
        published=published,
        publisher=stated.publisher or options.publisher,
        title=stated.title or None,
        url=url,
        language=_language(stated, options),
    )
    return (
        report if id else replace(report, id=f"{_stem(url or document.name)}-{report.sha256[:HASH_DIGITS]}")
    )


def primary_language(given: str | None) -> str | None:
    """The primary subtag of a language given ("en-US" is "en"); None where it is none."""
    found = re.match(_LANGUAGE, (given or "").strip().lower())
    return found.group() if found else None


def _language(stated: Stated, options: SourceOptions) -> str:
    """The language given, else what the words tell."""
    return primary_language(stated.language or options.language) or detect_language(stated.text)


def _stem(name: str) -> str:
    """The file's or page's own name in a URL or path, without its extensions."""
    if name == "-":
        return "stdin"
    try:
        parts = urlsplit(name)
    except ValueError:
        return "page"
    path = PurePosixPath(unquote(parts.path))
    stem = _NOT_STEM.sub("-", path.name.split(".")[0]).strip("-.")
    return stem[:STEM_LENGTH] or parts.hostname or "page"


def _fit_for_id(given: str) -> bool:
    return len(given) <= ID_LENGTH and given.isprintable()


def _without_surrogates(stated: Stated) -> Stated:
    """Lone surrogates cannot be stored or printed as UTF-8: each becomes U+FFFD."""
    values = {f.name: getattr(stated, f.name) for f in fields(stated)}
    return Stated(**{k: _SURROGATE.sub("\ufffd", v) if v else v for k, v in values.items()})
