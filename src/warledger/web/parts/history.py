"""What people said of an event's mentions and claims, oldest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from warledger.record import Judgement
from warledger.telling import figure_words


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


def about(found: Iterable[Judgement], mentions: Collection[str], claims: Collection[str]) -> list[Judgement]:
    """Those on one of these mentions or claims, with what undid them."""
    listed = list(found)
    mine = {j.number for j in listed if _is_on(j, mentions, claims)}
    return [j for j in listed if j.number in mine or j.undoes in mine]


def _is_on(one: Judgement, mentions: Collection[str], claims: Collection[str]) -> bool:
    sides = [name for name in (one.left, one.right) if name]
    return any(name in mentions or name in claims for name in sides)


def _on(one: Judgement) -> str:
    if one.undoes is not None:
        return f"judgement {one.undoes}"
    names = [one.left or "an orphan", *([one.right or "an orphan"] if one.paired else [])]
    return " and ".join(names)


def _verdict(one: Judgement) -> str:
    figure = f": {figure_words(one.figure)}" if one.figure is not None else ""
    return f"{one.verdict.value}{figure}" + (" (undone)" if one.undone else "")
