"""A person's word, as a form or a program gives it, into the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warledger.errors import UsageError
from warledger.model import Figure, Place
from warledger.record import Correction, LinkedEvent, Opinion, Record, Verdict
from warledger.web.state import Web


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
class Word:
    """What a person says."""

    action: Action
    on: str = ""
    """A mention, an event or a claim; of undo the number of the judgement."""
    other: str = ""
    """The other mention or event."""
    best: int | None = None
    low: int | None = None
    high: int | None = None
    place: Place | None = None
    """In place of a mention's, where `on` names that ("inates-1:e1:place")."""
    reason: str | None = None


def say(web: Web, word: Word, *, by: str) -> tuple[int, ...]:
    """Store a word and make its events anew; gives the numbers of the judgements.

    Raises UsageError for what the record does not know, and where judgements that stand say otherwise.
    """
    numbers = _store(web.record, word, by)
    web.settle()
    return numbers


def _store(record: Record, word: Word, by: str) -> tuple[int, ...]:
    reason = (word.reason or "").strip() or None
    if word.action is Action.UNDO:
        return (record.undo(_number(record, word, by), by=by, reason=reason),)
    if word.action in (Action.ACCEPT, Action.REJECT, Action.AMEND):
        return (record.correct(_correction(word), by=by, reason=reason),)
    return record.judge(_opinions(record, word), by=by, reason=reason)


def _opinions(record: Record, word: Word) -> list[Opinion]:
    if word.action is Action.SPLIT:
        others = [name for name in _event(record, word.on).names if name != word.on]
        if not others:
            raise UsageError(f"{word.on}: is alone in its event")
        return [Opinion(word.on, other, same=False) for other in others]
    if word.action is Action.MERGE:
        return [Opinion(_event(record, word.on).names[0], _event(record, word.other).names[0], same=True)]
    return [Opinion(word.on, word.other, same=word.action is Action.SAME)]


def _correction(word: Word) -> Correction:
    if word.action is not Action.AMEND:
        return Correction(word.on, Verdict(word.action.value))
    if word.place is not None:
        return Correction(word.on, Verdict.AMEND, place=word.place)
    if word.best is None or min(word.best, word.low or 0, word.high or 0) < 0:
        raise UsageError("amend: give the number in place of the claim's, 0 or more")
    low = word.best if word.low is None else word.low
    high = word.best if word.high is None else word.high
    if not low <= word.best <= high:
        raise UsageError(f"amend: {low} at least, {word.best}, {high} at most: these are out of order")
    return Correction(word.on, Verdict.AMEND, Figure(low, word.best, high))


def _number(record: Record, word: Word, by: str) -> int:
    if word.on:
        if not word.on.isdecimal():
            raise UsageError(f"{word.on!r} is no number of a judgement")
        return int(word.on)
    last = record.last_word_of(by)
    if last is None:
        raise UsageError(f"{by} has said nothing that could be undone")
    return last


def _event(record: Record, name: str) -> LinkedEvent:
    found = record.linked_event(name)
    if found is None:
        raise UsageError(f"{name!r}: no event or mention of this name is in the record")
    return found
