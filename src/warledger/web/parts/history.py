"""What people said of an event's mentions and claims, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warledger.record import Judgement, LinkedEvent
from warledger.record.views import place_name
from warledger.telling import figure_words, place_words


@dataclass(frozen=True, slots=True)
class ToldJudgement:
    """A judgement in words."""

    number: int
    on: str
    verdict: str
    by: str
    at: str
    reason: str
    standing: bool
    """True where it could be undone."""


def told_judgements(found: Iterable[Judgement]) -> Iterator[ToldJudgement]:
    """Judgements in words, in their order."""
    for one in found:
        standing = one.undoes is None and not one.undone
        yield ToldJudgement(one.number, _on(one), _verdict(one), one.by, one.at, one.reason or "", standing)


def about(found: Iterable[Judgement], event: LinkedEvent) -> list[Judgement]:
    """Those on an event's mentions, claims and places, with what undid them."""
    listed = list(found)
    names = {*event.names, *(place_name(n) for n in event.names)}
    names |= {c.id for m in (*event.mentions, *event.earlier) for c in m.value.casualties}
    mine = {j.number for j in listed if {j.left, j.right} & names}
    return [j for j in listed if j.number in mine or j.undoes in mine]


def _on(one: Judgement) -> str:
    if one.undoes is not None:
        return f"judgement {one.undoes}"
    names = [one.left or "an orphan", *([one.right or "an orphan"] if one.paired else [])]
    return " and ".join(names)


def _verdict(one: Judgement) -> str:
    given = figure_words(one.figure) if one.figure is not None else place_words(one.place)
    return one.verdict.value + (f": {given}" if given else "") + (" (undone)" if one.undone else "")
