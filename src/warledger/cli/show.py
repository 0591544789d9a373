"""`warledger show`: a report or an event with its values, and the words they rest on marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.highlight import Marked, event_marks, legend, marked_paragraphs, reading_marks
from warledger.cli.options import DbOption, JsonOption
from warledger.cli.output import console, print_pretty_json
from warledger.cli.query import open_record
from warledger.cli.telling import (
    actor_words,
    casualties_words,
    figure_words,
    person_words,
    place_words,
    speaker_words,
    type_words,
    when_words,
)
from warledger.errors import UsageError
from warledger.model import EventMention, Reading, Report

if TYPE_CHECKING:
    from warledger.record import Record


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id, or an event's: REPORT:e1.")],
    db: DbOption = None,
    version: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="This version of a changed page [default: the latest].")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a report says, with the words that each value rests on marked in their paragraph."""
    with open_record(db) as record:
        reading, event = find(record, id, version=version)
    if as_json:
        plain = reading.to_dict()
        chosen = next((e for e in plain["events"] if event and e["id"] == event.id), None)
        print_pretty_json({**plain, "text": reading.report.text} if chosen is None else chosen)
        return
    if event is None:
        _show_reading(reading)
    else:
        _show_event(reading.report, event)


def find(record: Record, name: str, *, version: int | None = None) -> tuple[Reading, EventMention | None]:
    """The reading of a report, and the event of it that was named; raises UsageError where there is none."""
    reading = record.reading(name, version=version)
    if reading is not None:
        return reading, None
    report, _, event = name.rpartition(":")
    reading = record.reading(report, version=version) if report else None
    if reading is None:
        stored = record.report(name, version=version)
        why = "is in the record but was not read: see `warledger reread`" if stored else "is not in the record"
        raise UsageError(f"{name}: this report {why}")
    found = next((e for e in reading.events if e.id == event), None)
    if found is None:
        known = ", ".join(e.id for e in reading.events) or "none"
        raise UsageError(f"{name}: report {report} has no event {event!r}; it has: {known}")
    return reading, found


def _show_reading(reading: Reading) -> None:
    _show_head(reading.report)
    for event in reading.events:
        _show_values(event)
    for tally in reading.tallies:
        scope = [tally.value.who, tally.value.area, tally.value.since and f"since {tally.value.since}"]
        words = f"{figure_words(tally.value.figure)} {tally.value.outcome.value}"
        _line("tally", ", ".join([words, *(s for s in scope if s)]), speaker_words(tally))
    for strength in reading.strengths:
        _line("strength", f"{figure_words(strength.value.figure)}: {strength.value.force}", speaker_words(strength))
    for problem in reading.problems:
        _line("problem", f"{problem.stage}: {problem.message}")
    _show_text(reading.report, list(reading_marks(reading)), every=True)


def _show_event(report: Report, event: EventMention) -> None:
    _show_head(report)
    _show_values(event)
    _show_text(report, list(event_marks(event)), every=False)


def _show_head(report: Report) -> None:
    from rich.text import Text

    told = [report.publisher, report.published and report.published.isoformat(), report.url]
    console().print(Text(report.title or report.id, "bold"))
    console().print(Text(", ".join(str(t) for t in (report.id, *told) if t), "dim"))


def _show_values(event: EventMention) -> None:
    from rich.text import Text

    about = "" if event.primary else " (background)"
    console().print(Text(f"\n{event.id} {type_words(event)}{about}", "bold"))
    for name, value, said in _values(event):
        _line(name, value, said)


def _values(event: EventMention) -> Iterator[tuple[str, str, str]]:
    yield "date", when_words(event.when) or "unknown", ""
    yield "place", _place(event), ""
    for actor in event.actors:
        yield actor.role.value if actor.role else "actor", actor_words(actor), ""
    for claim in event.casualties:
        yield claim.value.outcome.value, f"{casualties_words(claim)}: {claim.value.who or '?'}", speaker_words(claim)
    for person in event.people:
        yield "person", person_words(person), ""
    for means in event.means:
        yield "means", means.text, ""
    yield "operation", event.operation or "", ""
    yield "claimed by", event.responsibility_claimed_by or "", ""


def _place(event: EventMention) -> str:
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return place_words(place)
    doubt = "" if place.radius_km is None else f", give or take {place.radius_km:g} km"
    return f"{place_words(place)} ({place.lat:.2f}, {place.lon:.2f}{doubt})"


def _line(name: str, value: str, said: str = "") -> None:
    from rich.text import Text

    if value:
        line = Text(f"   {name:<12}", "dim") + Text(value, "default")
        console().print(line + Text(f"  - {said}" if said else "", "dim"))


def _show_text(report: Report, marks: Iterable[Marked], *, every: bool) -> None:
    found = list(marks)
    out = console()
    out.print()
    for paragraph in marked_paragraphs(report.text, found, every=every):
        out.print(paragraph)
        out.print()
    out.print(legend(found))
