"""Pair a report's events with gold's, and count all that an event holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from warledger.evaluate.alike import (
    SHARED_WORDS,
    days,
    has_point,
    overlap,
    same_actor,
    same_canonical,
    same_days,
    same_figure,
    same_passage,
    same_person,
    same_point,
    words,
)
from warledger.evaluate.counts import Counts, EventPair, Match, paired
from warledger.evaluate.rows import ActorRow, CasualtiesRow, EventRow, PersonRow
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import read_yaml

V = TypeVar("V")

# Part of a similarity: the same family of types; a date or place that is near but not right.
_SAME_FAMILY: Final = 0.75
_NEAR: Final = 0.5
_NEAR_DAYS: Final = 3
_NEAR_TOLERANCES: Final = 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """A report's events two by two, and those of either side that have no partner."""

    pairs: tuple[EventPair, ...]
    missed: tuple[EventPair, ...]
    spurious: tuple[EventPair, ...]


def similarity(gold: EventRow, system: EventRow) -> float:
    """How alike two events are, 0 to 1: the mean over type, date, place and figures, as far as gold has them."""
    parts = [_type_likeness(gold, system)] if gold.type else []
    if days(gold):
        near = _NEAR if same_days(gold, system, slack_days=_NEAR_DAYS) else 0.0
        parts.append(1.0 if same_days(gold, system) else near)
    if has_point(gold):
        near = _NEAR if same_point(gold, system, tolerances=_NEAR_TOLERANCES) else 0.0
        parts.append(1.0 if _same_place_name(gold, system) or same_point(gold, system) else near)
    figures = len(gold.casualties or ()) + len(system.casualties or ())
    if gold.casualties is not None and figures:
        parts.append(2 * len(paired(gold.casualties, system.casualties or (), same_figure)) / figures)
    return sum(parts) / len(parts) if parts else 0.0


def align(
    report: str, gold: Sequence[EventRow], system: Sequence[EventRow], *, min_similarity: float
) -> Alignment:
    """Pair events one to one, greedily from the most similar pair down."""
    scored = sorted(
        ((similarity(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True
    )
    found: dict[int, int] = {}
    for likeness, i, j in scored:
        if likeness >= min_similarity and -i not in found and -j not in found.values():
            found[-i] = -j
    return Alignment(
        tuple(EventPair(report, gold[i], system[j]) for i, j in found.items()),
        tuple(EventPair(report, g, None) for i, g in enumerate(gold) if i not in found),
        tuple(EventPair(report, None, s) for j, s in enumerate(system) if j not in found.values()),
    )


def count_event(counts: Counts, pair: EventPair) -> None:
    """Count all that an event holds, row by row."""
    _count_scalars(counts, pair)
    actors = _Lists(*_sides(pair, "actors"))
    counts.listed("actors, name", pair, actors.gold, actors.system, same_canonical, same_actor)
    strict = (_with_role(same_canonical), _with_role(same_actor))
    counts.listed("actors, name and role", pair, actors.gold, actors.system, *strict)
    _count_people(counts, pair)
    means = _sides(pair, "means")
    _count_casualties(counts, pair)
