"""What the words of a report are evidence of: the marks of its events, totals and strengths, and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warledger.model import EventMention, Evidence, Reading, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the text and what they are evidence of: event, date, place, actor, casualties, person, means, tally, strength."""

    kind: str
    evidence: Evidence
    of: str
    """What they belong to: an event's id, and for figures the claim's ("inates-1:10-24:killed", "t1")."""


def event_marks(event: EventMention) -> Iterator[Marked]:
    """All evidence of an event."""
    yield Marked("event", event.trigger, event.id)
    if event.date_evidence:
        yield Marked("date", event.date_evidence, event.id)
    if event.place and event.place.evidence:
        yield Marked("place", event.place.evidence, event.id)
    yield from (Marked("actor", a.evidence, event.id) for a in event.actors)
    yield from (Marked("casualties", c.evidence, c.id) for c in event.casualties)
    yield from (Marked("person", p.evidence, event.id) for p in event.people)
    yield from (Marked("means", m.evidence, event.id) for m in event.means)


def reading_marks(reading: Reading) -> Iterator[Marked]:
    """All evidence of a reading."""
    for event in reading.events:
        yield from event_marks(event)
    yield from (Marked("tally", t.evidence, t.id) for t in reading.tallies)
    yield from (Marked("strength", s.evidence, s.id) for s in reading.strengths)


def paragraphs(text: str) -> Iterator[Span]:
    """Lines with something on them."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)
