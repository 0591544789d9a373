"""The reports of an event: which of them copy one another, and which are earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warledger.model import EventMention
from warledger.record import LinkedEvent, Recorded
from warledger.record.views import mention_name
from warledger.telling import actors_words, place_words, type_words, when_words
from warledger.web.addresses import report_address
from warledger.web.parts.link import Link


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention in a report."""

    mention: str
    report: Link
    publisher: str
    published: str
    words: str
    """What it says it was, when, where and who."""
    copy: bool
    """True where the report copies the first one of its source."""
    earlier: bool
    """True in a former version of a changed page."""


def tellings(event: LinkedEvent) -> Iterator[Telling]:
    """Source by source, the copies after their first report; earlier versions last."""
    for source in event.sources:
        first = source.mentions[0].source.page
        for mention in source.mentions:
            yield _telling(mention, copy=mention.source.page != first)
    for mention in event.earlier:
        yield _telling(mention, earlier=True)


def _telling(told: Recorded[EventMention], *, copy: bool = False, earlier: bool = False) -> Telling:
    report, event = told.source.report, told.value
    parts = (type_words(event), when_words(event.when), place_words(event.place), actors_words(event))
    address = report_address(told.source.page, version=told.source.n, words=event.id)
    return Telling(
        mention_name(told.report_name, event.id),
        Link(report.title or report.id, address),
        report.publisher or "",
        report.published.isoformat() if report.published else "",
        "; ".join(p for p in parts if p),
        copy,
        earlier,
    )
