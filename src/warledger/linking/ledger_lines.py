"""Lines of the ledgers as tables tell them, the same on the command line and over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from warledger.linking.findings import Finding
from warledger.linking.losses import Loss, Told
from warledger.linking.operation import Entry
from warledger.model import Outcome, When
from warledger.telling import place_words


@dataclass(frozen=True, slots=True)
class LossLine:
    """An event with its dead of a force ("loss"), or a total that is told of them ("total")."""

    kind: str
    day: date | None
    """Of an event its last possible one."""
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str | None = None
    place: str | None = None
    country: str | None = None
    event: str | None = None
    low: int | None = None
    """People: of the event by the rule, of a total as its words allow."""
    best: int | None = None
    high: int | None = None
    """None: a total that sets no upper limit."""
    sure: bool | None = None
    """False: they only may be of the force."""
    running: int | None = None
    names: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    scope: str | None = None
    missing: int | None = None
    """Of a total: how many of it are not in the record."""
    words: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An event, a strength or a total on the axis of an operation."""

    kind: str
    id: str
    """The event, or the claim as "report:s1"."""
    day: date | None
    date_start: date | None = None
    date_end: date | None = None
    date_precision: str | None = None
    types: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    who: str | None = None
    outcome: str | None = None
    """What low, best and high count; None for a strength."""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str | None = None
    planned: bool | None = None
    quote: str | None = None
    claims: tuple[str, ...] = ()
    """Those that the number of an event rests on."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A total against the record, or totals or parts against each other."""

    kind: str
    scope: str
    """Who, where and when; "" for parts."""
    holds: bool
    """False where something cannot be right."""
    missing: int
    surplus: int
    said_low: int
    said_high: int | None
    held_low: int | None
    """What the record holds; None where claims are compared with each other alone."""
    held: int | None
    held_high: int | None
    words: str
    claims: tuple[str, ...]
    events: tuple[str, ...]
    """The first ones."""
    counted: int
    """How many events there are."""


def finding_line(found: Finding, *, most_events: int) -> FindingLine:
    """A comparison with the claims and events that it rests on, the first of these."""
    held = found.held
    shares = held.shares if held is not None else ()
    return FindingLine(
        found.kind.value,
        found.scope,
        found.holds,
        found.missing,
        found.surplus,
        found.said.low,
        found.said.high,
        held.low if held else None,
        held.best if held else None,
        held.high if held else None,
        found.words,
        found.claims,
        tuple(s.event for s in islice(shares, most_events)),
        len(shares),
    )


def loss_line(row: Loss | Told) -> LossLine:
    """A row of a ledger of losses."""
    return _total(row) if isinstance(row, Told) else _loss(row)


def entry_line(entry: Entry) -> EntryLine:
    """A line of an operation's axis."""
    if entry.strength is not None:
        figure = entry.strength.figure
        return EntryLine(
            entry.kind.value,
            entry.name,
            entry.day,
            who=entry.strength.force,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            qualifier=figure.qualifier.value,
            planned=entry.strength.planned,
            quote=entry.quote,
        )
    return _tally(entry) if entry.tally is not None else _event(entry)


def _loss(row: Loss) -> LossLine:
    start, end, precision = _days(row.when)
    return LossLine(
        "loss",
        end,
        start,
        end,
        precision,
        place_words(row.place),
        row.place.country if row.place else None,
        row.event,
        low=row.share.low,
        best=row.share.best,
        high=row.share.high,
        sure=row.share.sure,
        running=row.running,
        names=row.people,
        reports=row.reports,
    )


def _total(row: Told) -> LossLine:
    total = row.total
    return LossLine(
        "total",
        row.day,
        place=total.tally.area,
        low=total.said.low,
        high=total.said.high,
        scope=total.label,
        missing=row.missing,
        words=row.words,
        claims=tuple(total.same),
    )


def _tally(entry: Entry) -> EntryLine:
    tally = entry.tally
    if tally is None:
        raise ValueError(f"{entry.name} is no total")
    return EntryLine(
        entry.kind.value,
        entry.name,
        entry.day,
        place=tally.area,
        who=tally.who,
        outcome=tally.outcome.value,
        low=tally.figure.low,
        best=tally.figure.best,
        high=tally.figure.high,
        qualifier=tally.figure.qualifier.value,
        quote=entry.quote,
    )


def _event(entry: Entry) -> EntryLine:
    start, end, precision = _days(entry.when) if entry.when is not None else (None, None, None)
    killed = entry.killed
    return EntryLine(
        entry.kind.value,
        entry.name,
        entry.day,
        start,
        end,
        precision,
        entry.types,
        place_words(entry.place),
        entry.place.country if entry.place else None,
        outcome=Outcome.KILLED.value if killed else None,
        low=killed.low if killed else None,
        best=killed.best if killed else None,
        high=killed.high if killed else None,
        claims=killed.claims if killed else (),
    )


def _days(when: When) -> tuple[date | None, date | None, str]:
    return when.start, when.end, when.precision.value
