"""Pair a report's events with gold's, and count all that an event holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

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
from warledger.evaluate.counts import Counts, EventPair, Match, Shown, paired
from warledger.evaluate.rows import ActorRow, CasualtiesRow, EventRow, MeansRow, PersonRow
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import read_yaml

V = TypeVar("V", bound=Shown)

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
    _listed(counts, "actors, name", pair, _actors, same_canonical, same_actor)
    _listed(counts, "actors, name and role", pair, _actors, *map(_with_role, (same_canonical, same_actor)))
    for match in _listed(counts, "people, name", pair, _people, same_person):
        for look in (lambda p: p.rank, lambda p: p.unit, lambda p: p.age):
            counts.detail("people, rank, unit and age", pair, match, look)
    _listed(counts, "people, name and outcome", pair, _people, _same_person_and_outcome)
    _listed(counts, "means", pair, lambda e: e.means, _same_words, _similar_words)
    _count_casualties(counts, pair)


def _count_scalars(counts: Counts, pair: EventPair) -> None:
    same_type, same_family = (lambda g, s: g.type == s.type), (lambda g, s: _family(g) == _family(s))
    counts.scalar("type, exact", pair, _type, same_type)
    counts.scalar("type, family", pair, _family, same_family)
    counts.scalar("date, exact", pair, _dated, same_days)
    counts.scalar("date, within 1 day", pair, _dated, lambda g, s: same_days(g, s, slack_days=1))
    counts.scalar("place, within tolerance", pair, _placed, same_point)
    counts.scalar("place, country", pair, _country, lambda g, s: _country(g) == _country(s))
    counts.scalar("operation", pair, lambda e: e.operation or None, _same_operation)


def _count_casualties(counts: Counts, pair: EventPair) -> None:
    hits = _listed(
        counts, "casualties, outcome and number", pair, _casualties, _same_bounds, _same_category, same_figure
    )
    _listed(counts, "casualties, and category", pair, _casualties, _same_bounds, _same_category)
    for match in hits:
        counts.detail("casualties, words of who", pair, match, lambda c: c.who)
        counts.quote(
            "casualties, quote in place", pair, match, same_passage(match.gold.quote, match.system.quote)
        )
    if pair.gold is None or pair.gold.casualties is not None:
        _count_attribution(counts, pair, hits)


def _count_attribution(counts: Counts, pair: EventPair, hits: Sequence[Match[CasualtiesRow]]) -> None:
    """Who says it: scored where gold names a speaker, or where the figure itself is spurious."""
    unscored = {h.system for h in hits if not h.gold.said_by}
    both = [h for h in hits if h.gold.said_by]
    right = [h for h in both if _same_speaker(h.gold, h.system)]
    counts.add(
        "attribution (said_by)",
        tp=len(right),
        system=sum(bool(c.said_by) and c not in unscored for c in _of(pair.system, _casualties)),
        gold=sum(bool(c.said_by) for c in _of(pair.gold, _casualties)),
    )
    counts.saw("attribution (said_by)", right=len(right), seen=len(both))
    for wrong in (h for h in both if h not in right):
        counts.missed("attribution (said_by)", pair, wrong.gold.speakers, wrong.system.speakers, wrong.system)


def _listed(
    counts: Counts,
    row: str,
    pair: EventPair,
    look: Callable[[EventRow], Sequence[V] | None],
    *tests: Callable[[V, V], bool],
) -> list[Match[V]]:
    gold = look(pair.gold) if pair.gold else ()
    return counts.listed(row, pair, gold, _of(pair.system, look), *tests)


def _of(event: EventRow | None, look: Callable[[EventRow], Sequence[V] | None]) -> Sequence[V]:
    return (look(event) or ()) if event else ()


def _actors(event: EventRow) -> Sequence[ActorRow] | None:
    return event.actors


def _people(event: EventRow) -> Sequence[PersonRow] | None:
    return event.people


def _casualties(event: EventRow) -> Sequence[CasualtiesRow] | None:
    return event.casualties


def _type(event: EventRow) -> str | None:
    return event.type if event.type in families() else None


def _family(event: EventRow) -> str | None:
    return families().get(event.type or "")


def _dated(event: EventRow) -> str | None:
    span = days(event)
    return f"{span.first} to {span.last}" if span else None


def _placed(event: EventRow) -> str | None:
    place = event.place
    if place is None or not has_point(event):
        return None
    return f"{place.name} ({place.lat}, {place.lon})"


def _country(event: EventRow) -> str | None:
    return (event.place.country or None) if event.place else None


def _same_operation(gold: EventRow, system: EventRow) -> bool:
    return overlap(gold.operation, system.operation) > SHARED_WORDS


def _same_place_name(gold: EventRow, system: EventRow) -> bool:
    names = [words(e.place.name if e.place else None) for e in (gold, system)]
    return names[0] == names[1]


def _with_role(same: Callable[[ActorRow, ActorRow], bool]) -> Callable[[ActorRow, ActorRow], bool]:
    return lambda g, s: same(g, s) and (g.role is None or g.role == s.role)


def _same_person_and_outcome(gold: PersonRow, system: PersonRow) -> bool:
    return same_person(gold, system) and (gold.outcome is None or gold.outcome == system.outcome)


def _same_words(gold: MeansRow, system: MeansRow) -> bool:
    return words(gold.quote) == words(system.quote)


def _similar_words(gold: MeansRow, system: MeansRow) -> bool:
    return overlap(gold.quote, system.quote) >= SHARED_WORDS


def _same_category(gold: CasualtiesRow, system: CasualtiesRow) -> bool:
    return same_figure(gold, system) and (gold.category is None or gold.category == system.category)


def _same_bounds(gold: CasualtiesRow, system: CasualtiesRow) -> bool:
    ends = [(c.low, c.best, c.high) for c in (gold, system)]
    return _same_category(gold, system) and ends[0] == ends[1]


def _same_speaker(gold: CasualtiesRow, system: CasualtiesRow) -> bool:
    return any(overlap(a, b) >= SHARED_WORDS for a in gold.said_by for b in system.said_by)


def _type_likeness(gold: EventRow, system: EventRow) -> float:
    if gold.type == system.type:
        return 1.0
    family = _family(system)
    return _SAME_FAMILY if family and _family(gold) == family else 0.0


@cache
def families() -> Mapping[str, str]:
    """The family of each event type that Warledger ships."""
    return {t["id"]: t["family"] for t in read_yaml(SHIPPED / "events.yaml")}
