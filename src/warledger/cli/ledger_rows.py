"""The rows of the ledgers in the terminal: columns and cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.cli.output import Column
from warledger.linking.losses import Loss, Told
from warledger.linking.operation import Entry
from warledger.linking.series import Point
from warledger.model import When
from warledger.record.estimates import Estimate
from warledger.telling import figure_words, place_words, when_words

LOSSES: Final = (
    Column("day"),
    Column("place", 4),
    Column("number"),
    Column("running", number=True),
    Column("names", 4),
    Column("reports or total", 6),
    Column("id"),
)
OPERATION: Final = (
    Column("day"),
    Column("kind"),
    Column("what", 6),
    Column("place", 4),
    Column("number", 4),
    Column("id"),
)
SERIES: Final = (
    Column("period"),
    Column("of", 4),
    Column("events", number=True),
    Column("killed", number=True),
    Column("low", number=True),
    Column("high", number=True),
    Column("strength", number=True),
)


def loss_cells(row: Loss | Told) -> Sequence[object]:
    """A loss, or a total that is told of the losses."""
    if isinstance(row, Told):
        return (
            row.day,
            row.total.tally.area,
            "total",
            "",
            "",
            f"{row.total.label}: {row.words}",
            row.total.name,
        )
    found = row.share
    number = str(found.best) if found.best == found.high else f"{found.best} (to {found.high})"
    names = ", ".join(row.people)
    return (
        _day(row.when),
        place_words(row.place),
        number,
        row.running,
        names,
        ", ".join(row.reports),
        row.event,
    )


def entry_cells(entry: Entry) -> Sequence[object]:
    """A line of an operation's axis."""
    when = _day(entry.when) if entry.when is not None else entry.day or ""
    if entry.strength is not None:
        size = figure_words(entry.strength.figure) + (" (planned)" if entry.strength.planned else "")
        return when, entry.kind.value, entry.strength.force, "", size, entry.name
    if entry.tally is not None:
        total = f"{figure_words(entry.tally.figure)} {entry.tally.outcome.value}"
        return when, entry.kind.value, entry.tally.who, entry.tally.area, total, entry.name
    what = ", ".join(t.replace("_", " ") for t in entry.types)
    return when, entry.kind.value, what, place_words(entry.place), _killed(entry.killed), entry.name


def point_cells(point: Point) -> Sequence[object]:
    """A stretch of time."""
    numbers = point.events, point.killed, point.killed_low, point.killed_high
    return point.period, point.of, *numbers, point.strength


def _killed(found: Estimate | None) -> str:
    if found is None:
        return ""
    doubt = "" if found.low == found.high else f" ({found.low} to {found.high})"
    return f"{found.best} killed{doubt}"


def _day(when: When) -> str:
    return when_words(when).replace(" to ", "\n") or "undated"
