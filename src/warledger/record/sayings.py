"""A person's word, as a form, a command or a program gives it, checked and put into the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.errors import UsageError
from warledger.model import Figure, Place
from warledger.record.store import Record
from warledger.record.views import Correction, LinkedEvent, Opinion, Verdict, whole_number

# More people than there are.
MOST_PEOPLE: Final = 10_000_000_000


class Action(StrEnum):
    """What is said, and of what."""

    SAME = "same"
    """Two mentions are one event."""
    DIFFERENT = "different"
    """They are two."""
    SPLIT = "split"
    """A mention is none of its event's."""
    MERGE = "merge"
    """Two events are one."""
    ACCEPT = "accept"
    """A claim is right."""
    REJECT = "reject"
    """It is wrong, or wrongly read."""
    AMEND = "amend"
    """Another number stands in its place."""
    UNDO = "undo"
    """An earlier word does not stand; without a number, the last one of the same person."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says."""

    action: Action
    on: str = ""
    """A mention, an event or a claim; of undo the number of the judgement."""
    other: str = ""
    """The other mention or event; of split, where it is given, the event that the mention must be in."""
    best: int | None = None
    low: int | None = None
    high: int | None = None
    place: Place | None = None
    """In place of a mention's, where `on` names that ("inates-1:e1:place")."""
    reason: str | None = None


def store_saying(record: Record, saying: Saying, *, by: str) -> tuple[int, ...]:
    """Store a word; gives the numbers of the judgements. Their events are made anew by the next linking.

    Raises UsageError for what the record does not know, for numbers out of order or where none belong, and where
    judgements that stand say otherwise.
    """
    reason = (saying.reason or "").strip() or None
    if saying.action is Action.UNDO:
        return (record.undo(_number(record, saying, by), by=by, reason=reason),)
    if saying.action in (Action.ACCEPT, Action.REJECT, Action.AMEND):
        return (record.correct(_correction(saying), by=by, reason=reason),)
    return record.judge(_opinions(record, saying), by=by, reason=reason)


def _opinions(record: Record, saying: Saying) -> list[Opinion]:
    if saying.action is Action.SPLIT:
        return [Opinion(saying.on, other, same=False) for other in _others(record, saying)]
    if saying.action is Action.MERGE:
        first, second = (_event(record, name).names[0] for name in (saying.on, saying.other))
        return [Opinion(first, second, same=True)]
    return [Opinion(saying.on, saying.other, same=saying.action is Action.SAME)]


def _others(record: Record, saying: Saying) -> list[str]:
    """The mentions of an event beside the one that is taken out of it."""
    names = _event(record, saying.other or saying.on).names
    others = [name for name in names if name != saying.on]
    if not others or len(others) == len(names):
        raise UsageError(f"{saying.on}: is not among several mentions of {saying.other or 'its event'}")
    return others


def _correction(saying: Saying) -> Correction:
    numbers = [n for n in (saying.low, saying.best, saying.high) if n is not None]
    if saying.action is not Action.AMEND:
        if numbers or saying.place is not None:
            raise UsageError(f"{saying.action}: takes no number and no place; amend puts another in place")
        return Correction(saying.on, Verdict(saying.action.value))
    if saying.place is not None:
        if numbers:
            raise UsageError("amend: give a number or a place, not both")
        return Correction(saying.on, Verdict.AMEND, place=saying.place)
    return Correction(saying.on, Verdict.AMEND, _figure(saying))


def _figure(saying: Saying) -> Figure:
    best = saying.best
    if best is None:
        raise UsageError("amend: give the number in place of the claim's, 0 or more")
    low = best if saying.low is None else saying.low
    high = best if saying.high is None else saying.high
    if not 0 <= low <= best <= high <= MOST_PEOPLE:
        raise UsageError(
            f"amend: {low} at least, {best}, {high} at most: these are out of order, or no numbers of people"
        )
    return Figure(low, best, high)


def _number(record: Record, saying: Saying, by: str) -> int:
    if saying.on:
        number = whole_number(saying.on)
        if number is None:
            raise UsageError(f"{saying.on[:40]!r} is no number of a judgement")
        return number
    last = record.last_word_of(by)
    if last is None:
        raise UsageError(f"{by} has said nothing that could be undone")
    return last


def _event(record: Record, name: str) -> LinkedEvent:
    found = record.linked_event(name)
    if found is None:
        raise UsageError(f"{name!r}: no event or mention of this name is in the record")
    return found
