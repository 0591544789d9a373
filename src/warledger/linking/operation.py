"""One operation on one time axis: its events and losses, the strengths and the totals told beside its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from warledger.folding import fold
from warledger.linking.facts import Facts
from warledger.linking.windows import last_day
from warledger.model import Claim, Outcome, Place, Strength, Tally, When
from warledger.record import Recorded
from warledger.record.estimates import Estimate, Rule, toll
from warledger.record.views import mention_name

C = TypeVar("C", Strength, Tally)

# How far from a strength or a total the name of its operation may stand (characters): about a sentence.
REACH: Final = 200


class EntryKind(StrEnum):
    """What stands on the axis."""

    EVENT = "event"
    STRENGTH = "strength"
    TALLY = "tally"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the axis; `day` is its last one, None where it is not told."""

    day: date | None
    kind: EntryKind
    name: str
    """ "report:e1"."""
    when: When | None = None
    place: Place | None = None
    types: tuple[str, ...] = ()
    killed: Estimate | None = None
    strength: Strength | None = None
    tally: Tally | None = None
    quote: str = ""


def operation(
    name: str,
    events: Iterable[Facts],
    strengths: Iterable[Recorded[Claim[Strength]]],
    tallies: Iterable[Recorded[Claim[Tally]]],
    *,
    rule: Rule,
) -> tuple[Entry, ...]:
    """Everything of an operation by day, undated ones last.

    A strength or a total is of the operation where its name stands close by: "Operation Barkhane grew to 5,100".
    """
    wanted = fold(name)
    entries = [
        *_events(wanted, events, rule),
        *(_strength(s) for s in _beside(wanted, strengths)),
        *(_tally(t) for t in _beside(wanted, tallies)),
    ]
    return tuple(sorted(entries, key=lambda e: (e.day or date.max, e.kind.value, e.name)))


def _events(wanted: str, events: Iterable[Facts], rule: Rule) -> Iterator[Entry]:
    for event in events:
        if any(wanted in fold(o) for o in event.operations):
            found = toll(event.statements, Outcome.KILLED, rule)
            killed = found.total if found is not None else None
            yield Entry(
                event.when.end, EntryKind.EVENT, event.id, event.when, event.place, event.types, killed
            )


def _beside(wanted: str, claims: Iterable[Recorded[Claim[C]]]) -> Iterator[Recorded[Claim[C]]]:
    for one in claims:
        words, text = one.value.evidence, one.source.report.text
        if _names(wanted, text[max(0, words.start - REACH) : words.end + REACH]):
            yield one


def _names(wanted: str, text: str) -> bool:
    """True where a text tells the name, with a capital: "nothing" names no operation."""
    at = fold(text).find(wanted)
    while at >= 0 and not text[at].isupper():
        at = fold(text).find(wanted, at + 1)
    return at >= 0


def _strength(one: Recorded[Claim[Strength]]) -> Entry:
    strength = one.value.value
    name = mention_name(one.report_name, one.value.id)
    day = last_day(strength.as_of)
    return Entry(day, EntryKind.STRENGTH, name, strength=strength, quote=one.value.evidence.quote)


def _tally(one: Recorded[Claim[Tally]]) -> Entry:
    tally = one.value.value
    name = mention_name(one.report_name, one.value.id)
    return Entry(last_day(tally.as_of), EntryKind.TALLY, name, tally=tally, quote=one.value.evidence.quote)
