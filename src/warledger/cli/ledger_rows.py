"""The rows of the ledgers: columns, cells, and each row as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

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


def loss_plain(row: Loss | Told) -> dict[str, Any]:
    """The same as JSON values."""
    if isinstance(row, Told):
        said = asdict(row.total.said)
        plain: dict[str, Any] = {"kind": "total", "day": row.day.isoformat(), "claims": list(row.total.same)}
        return {**plain, "scope": row.total.label, "said": said, "missing": row.missing, "words": row.words}
    where = row.place
    return {
        "kind": "loss",
        **_days(row.when),
        "place": place_words(where),
        "country": where.country if where else None,
        "event": row.event,
        "low": row.share.low,
        "best": row.share.best,
        "high": row.share.high,
        "sure": row.share.sure,
        "running": row.running,
        "names": list(row.people),
        "reports": list(row.reports),
    }


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


def entry_plain(entry: Entry) -> dict[str, Any]:
    """The same as JSON values."""
    plain: dict[str, Any] = {"kind": entry.kind.value, "day": entry.day.isoformat() if entry.day else None}
    if entry.when is not None:
        plain |= {**_days(entry.when), "types": list(entry.types), "place": place_words(entry.place)}
        plain["killed"] = asdict(entry.killed) if entry.killed is not None else None
    told = entry.strength or entry.tally
    if told is not None:
        figure = asdict(told.figure)
        plain |= {
            "who": entry.tally.who if entry.tally else entry.strength and entry.strength.force,
            **figure,
        }
        plain["quote"] = entry.quote
    return {**plain, "id": entry.name}


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


def _days(when: When) -> dict[str, Any]:
    first, last = when.start, when.end
    return {
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "date_precision": when.precision.value,
    }
