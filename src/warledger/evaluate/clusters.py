"""Score groups of events: B-cubed over all gold events and over the linked ones, and pairwise links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from warledger.evaluate.counts import RowScore

Clusters: TypeAlias = Sequence[Sequence[str]]
"""Groups of "report:event" that are one event."""

_Groups: TypeAlias = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A system event and the gold event it was aligned with, both as "report:event"."""

    system: str
    gold: str


def score_clusters(
    gold: Clusters, system: Clusters, aligned: Sequence[Aligned], events: Sequence[str]
) -> dict[str, RowScore]:
    """Three rows over the gold events; system events that match no gold event are left out."""
    to_gold = {a.system: a.gold for a in aligned}
    mapped = [[to_gold[member] for member in group if member in to_gold] for group in system]
    right, found = _groups(gold, events), _groups(mapped, events)
    linked = [e for e in events if len(right[e]) > 1 or len(found[e]) > 1]
    return {
        "clusters, B-cubed, all events": _bcubed(right, found, events),
        "clusters, B-cubed, linked events": _bcubed(right, found, linked),
        "clusters, pairwise links": _pairwise(right, found),
    }


def _groups(clusters: Clusters, events: Sequence[str]) -> _Groups:
    """The group of each event; an event in no cluster is alone."""
    known = set(events)
    place: dict[str, int] = {}
    for number, cluster in enumerate(clusters):
        for member in cluster:
            if member in known:
                place.setdefault(member, number)
    members: dict[int, set[str]] = {}
    for member, number in place.items():
        members.setdefault(number, set()).add(member)
    return {e: frozenset(members[place[e]]) if e in place else frozenset({e}) for e in events}


def _bcubed(gold: _Groups, system: _Groups, events: Sequence[str]) -> RowScore:
    if not events:
        return RowScore(None, None, None, 0, 0, 0, None)
    shared = {e: len(gold[e] & system[e]) for e in events}
    p = sum(shared[e] / len(system[e]) for e in events) / len(events)
    r = sum(shared[e] / len(gold[e]) for e in events) / len(events)
    return RowScore(p, r, 2 * p * r / (p + r), None, len(events), len(events), None)


def _pairwise(gold: _Groups, system: _Groups) -> RowScore:
    right, found = _links(gold), _links(system)
    both = len(right & found)
    p = both / len(found) if found else None
    r = both / len(right) if right else None
    f1 = 2 * both / (len(found) + len(right)) if found or right else None
    return RowScore(p, r, f1, both, len(found), len(right), None)


def _links(groups: _Groups) -> set[tuple[str, str]]:
    return {(a, b) for group in groups.values() for a, b in combinations(sorted(group), 2)}
