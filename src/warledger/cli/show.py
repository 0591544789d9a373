"""`warledger show`: a report or an event with its values, and the words they rest on marked in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.cli.highlight import legend, marked_paragraphs
from warledger.cli.options import DbOption, JsonOption
from warledger.cli.output import console, print_pretty_json
from warledger.cli.query import open_record
from warledger.errors import UsageError
from warledger.marks import Marked, event_marks, reading_marks
from warledger.model import Claim, EventMention, Reading, Report, Tally
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

if TYPE_CHECKING:
    from warledger.record import Record


@dataclass(frozen=True, slots=True)
class Line:
    """A value of an event: what it is, in words, on whose word."""

    name: str
    value: str
    said: str = ""


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report's id, or an event's: REPORT:e1.")],
    db: DbOption = None,
    version: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="This version of a changed page [default: the latest]."),
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
        why = (
            "is in the record but was not read: see `warledger reread`" if stored else "is not in the record"
        )
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
    _show_lines(
        "tallies", [Line(str(t.value.since or ""), _tally(t), speaker_words(t)) for t in reading.tallies]
    )
    sizes = [(s, f"{figure_words(s.value.figure)}: {s.value.force}") for s in reading.strengths]
    _show_lines("strengths", [Line(s.value.as_of or "", size, speaker_words(s)) for s, size in sizes])
    _show_lines("problems", [Line(p.stage, p.message) for p in reading.problems])
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
    about = "" if event.primary else " (background)"
    _show_lines(f"{event.id} {type_words(event)}{about}", list(_values(event)))


def _show_lines(head: str, lines: Iterable[Line]) -> None:
    from rich.table import Table
    from rich.text import Text

    told = [line for line in lines if line.value]
    if not told:
        return
    grid = Table.grid(padding=(0, 2))
    for line in told:
        said = Text(f" - {line.said}" if line.said else "", "dim")
        grid.add_row(Text(f"  {line.name}", "dim"), Text(line.value, "default") + said)
    console().print(Text(f"\n{head}", "bold"))
    console().print(grid)


def _tally(claim: Claim[Tally]) -> str:
    tally = claim.value
    total = f"{figure_words(tally.figure)} {tally.outcome.value}"
    return ", ".join(w for w in (total, tally.who, tally.area) if w)


def _values(event: EventMention) -> Iterator[Line]:
    yield Line("date", when_words(event.when) or "unknown")
    yield Line("place", _place(event))
    for actor in event.actors:
        yield Line(actor.role.value if actor.role else "actor", actor_words(actor))
    for claim in event.casualties:
        figure = f"{casualties_words(claim)}: {claim.value.who or '?'}"
        yield Line(claim.value.outcome.value, figure, speaker_words(claim))
    for person in event.people:
        yield Line("person", person_words(person))
    for means in event.means:
        yield Line("means", means.text)
    yield Line("operation", event.operation or "")
    yield Line("claimed by", event.responsibility_claimed_by or "")


def _place(event: EventMention) -> str:
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return place_words(place)
    doubt = "" if place.radius_km is None else f", give or take {place.radius_km:g} km"
    return f"{place_words(place)} ({place.lat:.2f}, {place.lon:.2f}{doubt})"


def _show_text(report: Report, marks: Iterable[Marked], *, every: bool) -> None:
    found = list(marks)
    out = console()
    out.print()
    for paragraph in marked_paragraphs(report.text, found, every=every):
        out.print(paragraph)
        out.print()
    out.print(legend(found))
