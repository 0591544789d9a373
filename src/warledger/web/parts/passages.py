"""What one report tells of an event, with the paragraphs in which it does: what a reviewer has to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.marks import Marked, event_marks
from warledger.model import EventMention, Reading
from warledger.record import Record
from warledger.record.views import mention_name, report_name, whole_number
from warledger.telling import actors_words, casualties_words, place_words, type_words, when_words
from warledger.web.addresses import event_address, report_address, words_id
from warledger.web.highlight import Paragraph, highlighted
from warledger.web.parts.link import Link

# More paragraphs than this are no passage; the report's page has them all.
MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention in its words."""

    mention: str
    event: str
    """Address of its event."""
    report: Link
    publisher: str
    published: str
    what: str
    when: str
    where: str
    who: str
    figures: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    focus: str
    """Id of the words in question, "" for all."""


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention with the reading that it is from."""

    reading: Reading
    version: int
    event: EventMention


def find_mention(record: Record, name: str) -> FoundMention | None:
    """The mention of a name, "inates-1:e1" or "inates-1@2:e1"; None where there is none."""
    source, _, event = name.rpartition(":")
    report, _, told = source.rpartition("@")
    n = whole_number(told) if report else None
    version = 1 if n is None else n
    reading = record.reading(source if n is None else report, version=version)
    found = next((e for e in reading.events if e.id == event), None) if reading else None
    return FoundMention(reading, version, found) if reading and found else None


def find_claim(record: Record, claim: str) -> FoundMention | None:
    """The mention that holds a figure, by the figure's id; None where there is none."""
    if claim.count(":") < 2:
        return None
    stored = record.report(claim.rsplit(":", 2)[0])
    reading = record.reading(stored.page, version=stored.n) if stored else None
    if stored is None or reading is None:
        return None
    found = next((e for e in reading.events if any(c.id == claim for c in e.casualties)), None)
    return FoundMention(reading, stored.n, found) if found else None


def passage(found: FoundMention, *, focus: str = "") -> Passage:
    """The passage of a mention; `focus` is the key of the words in question."""
    report, event = found.reading.report, found.event
    marks = list(event_marks(event))
    name = mention_name(report_name(report.id, found.version), event.id)
    return Passage(
        mention=name,
        event=event_address(name),
        report=Link(
            report.title or report.id, report_address(report.id, version=found.version, words=event.id)
        ),
        publisher=report.publisher or "",
        published=report.published.isoformat() if report.published else "",
        what=type_words(event),
        when=when_words(event.when) or "day not told",
        where=place_words(event.place) or "place not told",
        who=actors_words(event),
        figures=tuple(dict.fromkeys(casualties_words(c) for c in event.casualties)),
        paragraphs=_telling(highlighted(report.text, marks), marks),
        focus=words_id(focus) if focus else "",
    )


def _telling(paragraphs: Sequence[Paragraph], marks: Sequence[Marked]) -> tuple[Paragraph, ...]:
    """The paragraphs with a mark, without the empty space between."""
    if not marks:
        return ()
    return tuple(p for p in paragraphs if any(piece.keys for piece in p.pieces))[:MOST]
