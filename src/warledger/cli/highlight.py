"""Evidence in its paragraph: the words that each value rests on, marked in the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from warledger.model import EventMention, Evidence, Reading, Span

if TYPE_CHECKING:
    from rich.text import Text

STYLES: Final = {
    "event": "bold red",
    "date": "yellow",
    "place": "green",
    "actor": "cyan",
    "casualties": "bold magenta",
    "person": "bold blue",
    "means": "italic",
    "tally": "magenta underline",
    "strength": "cyan underline",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the text and what they are evidence of (a key of STYLES)."""

    kind: str
    evidence: Evidence


def event_marks(event: EventMention) -> Iterator[Marked]:
    """All evidence of an event."""
    yield Marked("event", event.trigger)
    if event.date_evidence:
        yield Marked("date", event.date_evidence)
    if event.place and event.place.evidence:
        yield Marked("place", event.place.evidence)
    yield from (Marked("actor", a.evidence) for a in event.actors)
    yield from (Marked("casualties", c.evidence) for c in event.casualties)
    yield from (Marked("person", p.evidence) for p in event.people)
    yield from (Marked("means", m.evidence) for m in event.means)


def reading_marks(reading: Reading) -> Iterator[Marked]:
    """All evidence of a reading."""
    for event in reading.events:
        yield from event_marks(event)
    yield from (Marked("tally", t.evidence) for t in reading.tallies)
    yield from (Marked("strength", s.evidence) for s in reading.strengths)


def marked_paragraphs(text: str, marks: Iterable[Marked], *, every: bool) -> list[Text]:
    """The paragraphs with their evidence marked; without `every` only those that have some."""
    found = sorted(marks, key=lambda m: (m.evidence.start, -m.evidence.end))
    made = []
    for span in paragraphs(text):
        inside = [m for m in found if m.evidence.span.overlaps(span)]
        if inside or every:
            made.append(_marked(text, span, inside))
    return made


def legend(marks: Iterable[Marked]) -> Text:
    """The names of the kinds marked, each in its style."""
    from rich.text import Text

    kinds = {m.kind for m in marks}
    return Text("   ").join(Text(kind, STYLES[kind]) for kind in STYLES if kind in kinds)


def paragraphs(text: str) -> Iterator[Span]:
    """Lines with something on them."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line)


def _marked(text: str, span: Span, marks: Iterable[Marked]) -> Text:
    from rich.text import Text

    made = Text(text[span.start : span.end].expandtabs(1))
    for mark in marks:
        first, last = mark.evidence.start - span.start, mark.evidence.end - span.start
        made.stylize(STYLES[mark.kind], max(0, first), last)
    return made
