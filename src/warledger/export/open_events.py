"""The linked events that may be exported: without the words of redacted reports, and with ids of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from warledger.export.files import Basis, ColumnClaims, LeftOut, Telling
from warledger.model import EventMention, Report
from warledger.record import EventFilter, LinkedEvent, Record, Recorded, Source
from warledger.record.estimates import Estimate
from warledger.record.views import mention_name


def open_events(record: Record, wanted: EventFilter) -> Iterator[LinkedEvent | LeftOut]:
    """The events with a mention that fits; one that only redacted reports tell is left out."""
    for event in record.linked_events(wanted):
        shown = _without_redacted(event)
        if shown.mentions:
            yield shown
        else:
            reason = "the report is redacted" if event.mentions else "only in a former version of its page"
            yield LeftOut(row_id(event), reason)


def row_id(event: LinkedEvent) -> str:
    """Our id of an event, that of its smallest mention: `wl-`, the hash of the report, the event in the report."""
    first = min((*event.mentions, *event.earlier), key=mention_of)
    return f"wl-{first.source.sha256[:16]}-{first.value.id}"


def mention_of(mention: Recorded[EventMention]) -> str:
    """The name of a mention, "report:event"."""
    return mention_name(mention.report_name, mention.value.id)


def witnesses(event: LinkedEvent) -> list[Report]:
    """One report for each source, the first of its copies."""
    return [source.mentions[0].source.report for source in event.sources]


def basis(event: LinkedEvent, columns: Mapping[str, Estimate], rule: str) -> Basis:
    """What a row of this event rests on, from the estimates by this rule in its columns."""
    tellings = (_telling(s, m) for s in event.sources for m in s.mentions)
    claims = tuple(ColumnClaims(name, e.claims) for name, e in columns.items() if e.claims)
    used = {claim for column in claims for claim in column.claims}
    unused = {c.claim: c for e in columns.values() for c in e.left_out if c.claim not in used}
    return Basis(row_id(event), event.id, tuple(tellings), claims, tuple(unused.values()), rule)


def _telling(source: Source, mention: Recorded[EventMention]) -> Telling:
    trigger = mention.value.trigger
    return Telling(mention_of(mention), source.report, (trigger.start, trigger.end))


def _without_redacted(event: LinkedEvent) -> LinkedEvent:
    sources = (replace(s, mentions=_open(s.mentions)) for s in event.sources)
    told = tuple(s for s in sources if s.mentions)
    return replace(event, sources=told, earlier=_open(event.earlier))


def _open(mentions: Iterable[Recorded[EventMention]]) -> tuple[Recorded[EventMention], ...]:
    return tuple(m for m in mentions if not m.source.redacted)
