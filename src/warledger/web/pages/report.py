"""One report: its text with the words marked that values rest on, and the values beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from warledger.marks import Marked, reading_marks
from warledger.model import Claim, EventMention, Evidence, Reading, Strength, Tally
from warledger.record import Record, Stored
from warledger.record.views import mention_name, report_name
from warledger.telling import (
    actor_words,
    casualties_words,
    figure_words,
    person_words,
    place_words,
    speaker_words,
    type_words,
    when_words,
)
from warledger.web.addresses import event_address, report_address, words_id
from warledger.web.highlight import KINDS, Paragraph, highlighted, key_of
from warledger.web.state import web_of
from warledger.web.templating import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Value:
    """Something that the report says; `key` is that of its words."""

    name: str
    words: str
    said: str
    kind: str
    key: str

    @property
    def target(self) -> str:
        """The id of its words."""
        return words_id(self.key)


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as this report tells it."""

    id: str
    title: str
    address: str
    key: str
    primary: bool
    values: tuple[Value, ...]

    @property
    def target(self) -> str:
        """The id of its words."""
        return words_id(self.key)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the page."""

    n: int
    added_at: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the page shows."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    language: str
    reader: str
    redacted: bool
    versions: tuple[Version, ...]
    kinds: tuple[str, ...]
    """Of the marks in the text."""
    paragraphs: tuple[Paragraph, ...]
    events: tuple[ToldEvent, ...]
    tallies: tuple[Value, ...]
    strengths: tuple[Value, ...]
    problems: tuple[str, ...]


@router.get("/reports/{name:path}")
def report(request: Request, name: str, version: int | None = None) -> HTMLResponse:
    """The page of a report, of the version asked for, else of the latest."""
    page = report_page(web_of(request).record, name, version=version)
    if page is None:
        raise HTTPException(404, f"{name}: no report of this id is in the record")
    return render(request, "report.html", page=page)


def report_page(record: Record, name: str, *, version: int | None = None) -> ReportPage | None:
    """The page of a report; None where the record has none of this id."""
    stored = record.report(name, version=version)
    if stored is None:
        return None
    reading = record.reading(stored.page, version=stored.n)
    marks = list(reading_marks(reading)) if reading is not None else []
    kinds = {m.kind for m in marks}
    report = stored.report
    return ReportPage(
        id=report.id,
        title=report.title or report.id,
        publisher=report.publisher,
        published=report.published.isoformat() if report.published else None,
        url=report.url if report.url and report.url.startswith(("http://", "https://")) else None,
        language=report.language,
        reader=_reader(reading),
        redacted=stored.redacted,
        versions=tuple(_versions(record, stored)),
        kinds=tuple(k for k in KINDS if k in kinds),
        paragraphs=highlighted(report.text, marks),
        events=tuple(_event(e, report_name(report.id, stored.n)) for e in reading.events) if reading else (),
        tallies=tuple(_tally(t) for t in reading.tallies) if reading else (),
        strengths=tuple(_strength(s) for s in reading.strengths) if reading else (),
        problems=tuple(_problems(reading)),
    )


def _reader(reading: Reading | None) -> str:
    if reading is None:
        return ""
    made = reading.reader
    return f"{made.name} {made.version}, knowledge {made.knowledge}"


def _versions(record: Record, stored: Stored) -> Iterator[Version]:
    latest = record.report(stored.page)
    for n in range(1, (latest.n if latest else stored.n) + 1):
        found = record.report(stored.page, version=n)
        if found is not None:
            yield Version(n, found.added_at, report_address(stored.page, version=n), n == stored.n)


def _problems(reading: Reading | None) -> Iterator[str]:
    if reading is None:
        yield "not read: see the problems of the record, or read it again with `warledger reread`"
        return
    yield from (f"{p.stage}: {p.message}" for p in reading.problems)


def _event(event: EventMention, report: str) -> ToldEvent:
    name = mention_name(report, event.id)
    return ToldEvent(
        event.id, type_words(event), event_address(name), event.id, event.primary, tuple(_values(event))
    )


def _values(event: EventMention) -> Iterator[Value]:
    yield from _when_and_where(event)
    for actor in event.actors:
        role = actor.role.value if actor.role else "actor"
        yield _value(role, actor_words(actor), Marked("actor", actor.evidence, event.id))
    for claim in event.casualties:
        words = f"{casualties_words(claim)}: {claim.value.who or '?'}"
        mark = Marked("casualties", claim.evidence, claim.id)
        yield _value(claim.value.outcome.value, words, mark, said=speaker_words(claim))
    for person in event.people:
        mark = Marked("person", person.evidence, event.id)
        fate = person.outcome.value if person.outcome else "person"
        yield _value(fate, person_words(person), mark)
    for means in event.means:
        yield _value("means", means.text, Marked("means", means.evidence, event.id))
    trigger = Marked("event", event.trigger, event.id)
    for label, told in (("operation", event.operation), ("claimed by", event.responsibility_claimed_by)):
        if told is not None:
            yield _value(label, told, trigger)


def _when_and_where(event: EventMention) -> Iterator[Value]:
    trigger = Marked("event", event.trigger, event.id)
    day = event.date_evidence
    mark = Marked("date", day, event.id) if day else trigger
    yield _value("day", when_words(event.when) or "unknown", mark)
    if event.place is not None:
        words: Evidence | None = event.place.evidence
        mark = Marked("place", words, event.id) if words else trigger
        yield _value("place", place_words(event.place), mark)


def _tally(claim: Claim[Tally]) -> Value:
    tally = claim.value
    parts = (f"{figure_words(tally.figure)} {tally.outcome.value}", tally.who, tally.area)
    words = ", ".join(p for p in parts if p)
    days = " to ".join(d for d in (tally.since, tally.as_of) if d)
    return _value(
        days or "total", words, Marked("tally", claim.evidence, claim.id), said=speaker_words(claim)
    )


def _strength(claim: Claim[Strength]) -> Value:
    strength = claim.value
    size = figure_words(strength.figure) + (" (planned)" if strength.planned else "")
    mark = Marked("strength", claim.evidence, claim.id)
    return _value(strength.as_of or "strength", f"{size}: {strength.force}", mark, said=speaker_words(claim))


def _value(name: str, words: str, mark: Marked, *, said: str = "") -> Value:
    return Value(name, words, said, mark.kind, key_of(mark))
