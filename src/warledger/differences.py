"""Two versions of reader or knowledge on the same reports: what changed in which numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warledger.errors import UsageError
from warledger.model import EventMention, Outcome, Reader, Reading
from warledger.record import Recorded
from warledger.record.counting import CAREFUL


@dataclass(frozen=True, slots=True)
class Change:
    """One number of one report, or of all, before and after."""

    measure: str
    """events, "type attack", figures, people, tallies, strengths, problems, or people by outcome: killed …"""
    before: int
    after: int
    report: str = ""
    """Name of the report, "" for all of them."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed between two readers, on the reports that both have read."""

    reports: int
    """How many both have read."""
    changed: int
    """Of these, how many differ in a number."""
    total: tuple[Change, ...]
    """Every number of all reports that is not zero, changed or not."""
    by_report: tuple[Change, ...]
    """The numbers that changed, report by report."""


def compare(before: Iterable[Recorded[Reading]], after: Iterable[Recorded[Reading]]) -> Differences:
    """The numbers of two readers side by side; reports that only one of them read are left out."""
    first = {r.report_name: numbers(r) for r in before}
    second = {r.report_name: n for r in after if r.report_name in first for n in (numbers(r),)}
    both = sorted(second)
    changes = tuple(
        c for name in both for c in _changes(first[name], second[name], name) if c.before != c.after
    )
    total = tuple(_changes(_added(first[n] for n in both), _added(second[n] for n in both)))
    return Differences(len(both), len({c.report for c in changes}), total, changes)


def numbers(reading: Recorded[Reading]) -> Counter[str]:
    """The numbers of one reading by measure; people by outcome are those of the rule `lowest`, event by event."""
    value = reading.value
    found = Counter(
        events=len(value.events),
        figures=sum(len(e.casualties) for e in value.events),
        people=sum(len(e.people) for e in value.events),
        tallies=len(value.tallies),
        strengths=len(value.strengths),
        problems=len(value.problems),
    )
    for event in value.events:
        found[f"type {event.type}"] += 1
        found[f"status {event.status.value}"] += 1
        found.update(_tolls(Recorded(reading.source, reading.reader, event)))
    return found


def reader_named(name: str, readers: Iterable[Reader]) -> Reader:
    """The reader whose label has this in it: a part of its knowledge's hash, or of its version.

    Raises UsageError where none or several have.
    """
    known = list(readers)
    fitting = [r for r in known if name in label(r)]
    if len(fitting) != 1:
        labels = ", ".join(label(r) for r in known) or "none"
        what = "no reader" if not fitting else "more than one reader"
        raise UsageError(f"{name!r} names {what} of this record; it has: {labels}")
    return fitting[0]


def label(reader: Reader) -> str:
    """ "rules-en 0.1.0 3f2a…"."""
    return f"{reader.name} {reader.version} {reader.knowledge}"


def _added(found: Iterable[Counter[str]]) -> Counter[str]:
    return sum(found, Counter[str]())


def _tolls(event: Recorded[EventMention]) -> dict[str, int]:
    tolls = ((o, CAREFUL.toll((event,), o)) for o in Outcome)
    return {o.value: t.total.best for o, t in tolls if t is not None}


def _changes(before: Counter[str], after: Counter[str], report: str = "") -> Iterator[Change]:
    for measure in sorted({*before, *after}):
        if before[measure] or after[measure]:
            yield Change(measure, before[measure], after[measure], report)
