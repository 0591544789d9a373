"""What lists of events, tallies, strengths and people show: columns, cells, and each line as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import typer

from warledger.cli.output import Column, console, print_json, table
from warledger.model import Claim, EventMention, Person, Reading, Strength, Tally
from warledger.telling import (
    actors_words,
    casualties_words,
    figure_words,
    person_words,
    place_words,
    speaker_words,
    type_words,
    when_words,
)

if TYPE_CHECKING:
    from warledger.record import Recorded

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Listing(Generic[V]):
    """A kind of list."""

    name: str
    columns: Sequence[Column]
    cells: Callable[[Recorded[V]], Sequence[object]]
    plain: Callable[[Recorded[V]], dict[str, Any]]
    """A line as JSON values, in the reading format."""

    def print(self, found: Iterable[Recorded[V]], *, as_json: bool) -> None:
        """Print the values: JSON Lines, or a table with their number below it."""
        if as_json:
            for one in found:
                print_json(self.plain(one))
            return
        rows = [self.cells(one) for one in found]
        if rows:
            console().print(table(self.columns, rows))
        typer.echo(f"{len(rows)} {self.name}")


def event_name(one: Recorded[EventMention]) -> str:
    """ "inates-1:e1": what `warledger show` takes."""
    return f"{one.source.report.id}:{one.value.id}"


def _event_cells(one: Recorded[EventMention]) -> Sequence[object]:
    event = one.value
    day = when_words(event.when).replace(" to ", "\n")
    what = "\n".join(w for w in (type_words(event), place_words(event.place)) if w)
    toll = "\n".join(dict.fromkeys(casualties_words(c) for c in event.casualties))
    return day, what, actors_words(event), toll, event_name(one)


def event_plain(one: Recorded[EventMention]) -> dict[str, Any]:
    """An event mention as JSON values, with the report that it is from."""
    reading = Reading(one.source.report, one.reader, events=(one.value,)).to_dict()
    return {"report": reading["report"], "event": reading["events"][0]}


def _tally_cells(one: Recorded[Claim[Tally]]) -> Sequence[object]:
    tally = one.value.value
    total = f"{figure_words(tally.figure)} {tally.outcome.value}"
    kind = " (now)" if tally.kind.value == "stock" else ""
    scope = tally.who, tally.since, tally.as_of, tally.area
    return total + kind, *scope, speaker_words(one.value), one.source.report.id


def _tally_plain(one: Recorded[Claim[Tally]]) -> dict[str, Any]:
    reading = Reading(one.source.report, one.reader, tallies=(one.value,)).to_dict()
    return {"report": reading["report"], "tally": reading["tallies"][0]}


def _strength_cells(one: Recorded[Claim[Strength]]) -> Sequence[object]:
    strength = one.value.value
    size = figure_words(strength.figure) + (" (planned)" if strength.planned else "")
    told = strength.force, strength.previous, strength.as_of
    return size, *told, speaker_words(one.value), one.source.report.id


def _strength_plain(one: Recorded[Claim[Strength]]) -> dict[str, Any]:
    reading = Reading(one.source.report, one.reader, strengths=(one.value,)).to_dict()
    return {"report": reading["report"], "strength": reading["strengths"][0]}


def _person_cells(one: Recorded[Person]) -> Sequence[object]:
    person = one.value
    fate = person.outcome.value if person.outcome else ""
    where = f"{one.source.report.id}:{one.event}"
    return person_words(person), fate, person.role, person.unit, person.nationality, where


def _person_plain(one: Recorded[Person]) -> dict[str, Any]:
    person, evidence = one.value, one.value.evidence
    plain: dict[str, Any] = {
        n: getattr(person, n) for n in ("name", "rank", "unit", "age", "nationality", "role")
    }
    plain["outcome"] = person.outcome.value if person.outcome else None
    plain["evidence"] = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    head = Reading(one.source.report, one.reader).to_dict()["report"]
    return {"report": head, "event": one.event, "person": plain}


EVENTS: Final = Listing(
    "events",
    (Column("day"), Column("event", 5), Column("actors", 5), Column("casualties", 5), Column("id")),
    _event_cells,
    event_plain,
)
TALLIES: Final = Listing(
    "tallies",
    (
        Column("total", 4),
        Column("who", 6),
        Column("since"),
        Column("as of"),
        Column("area", 4),
        Column("said by", 4),
        Column("report"),
    ),
    _tally_cells,
    _tally_plain,
)
STRENGTHS: Final = Listing(
    "strengths",
    (
        Column("size", 4),
        Column("force", 6),
        Column("before", number=True),
        Column("as of"),
        Column("said by", 5),
        Column("report"),
    ),
    _strength_cells,
    _strength_plain,
)
PEOPLE: Final = Listing(
    "people",
    (
        Column("name", 6),
        Column("outcome"),
        Column("role", 4),
        Column("unit", 5),
        Column("nationality", 3),
        Column("id"),
    ),
    _person_cells,
    _person_plain,
)
