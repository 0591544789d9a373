"""People whose fate changes from report to report: wounded, then dead is one person, counted among the dead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from warledger.folding import fold
from warledger.model import Casualties, Claim, EventMention, Figure, Outcome
from warledger.record.views import Recorded

# What a death ends. Who was taken and then killed or freed was taken all the same.
ENDED: Final = frozenset({Outcome.WOUNDED, Outcome.MISSING})


def dead_in(mentions: Iterable[Recorded[EventMention]]) -> tuple[str, ...]:
    """The names of those whom a report of an event counts among the dead, in matching form."""
    people = (p for m in mentions for p in m.value.people)
    return tuple(dict.fromkeys(fold(p.name) for p in people if p.outcome is Outcome.KILLED))


def without_dead(claim: Claim[Casualties], dead: Sequence[str]) -> Claim[Casualties]:
    """A claim of wounded or missing without those of them who are named among the dead; 0 where nobody is left."""
    if claim.value.outcome not in ENDED:
        return claim
    died = sum(any(same_name(fold(name), other) for other in dead) for name in claim.value.named)
    return claim if not died else replace(claim, value=replace(claim.value, figure=_less(claim, died)))


def same_name(one: str, other: str) -> bool:
    """ "martynyouk" and "dmytro martynyouk" (in matching form): the shorter name is the end of the longer."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and long[-len(short) :] == short


def _less(claim: Claim[Casualties], people: int) -> Figure:
    figure = claim.value.figure
    low, best, high = (
        None if n is None else max(0, n - people) for n in (figure.low, figure.best, figure.high)
    )
    return replace(figure, low=low, best=best, high=high)
