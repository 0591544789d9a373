"""Why two mentions are, or are not, one event: each feature with its value and weight, as linking saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from warledger.errors import UsageError
from warledger.linking.cluster import LEAST, MOST
from warledger.linking.contradictions import CONTRADICTIONS, apart
from warledger.linking.features import sentence
from warledger.linking.link import Linker
from warledger.linking.mentions import LinkMention, unpack
from warledger.linking.score import Reason, probability, reasons
from warledger.linking.table import Pairs, make_table
from warledger.record import LinkedEvent, Opinion, Record


@dataclass(frozen=True, slots=True)
class PairReasons:
    """The waterfall of one pair: `bias`, then each reason, sum up to `score` (log odds)."""

    left: str
    right: str
    bias: float
    reasons: tuple[Reason, ...]
    contradictions: tuple[str, ...]
    """What keeps the two apart, whatever the score."""
    opinion: bool | None
    """What a person said: one event, or two; None where nobody did."""
    one_event: bool
    """Whether the two are one event in the record as it stands."""
    elsewhere: tuple[str, ...] = ()
    """What keeps their two events apart, where nothing keeps these two: contradictions of others in them."""
    average: float | None = None
    """Log odds of all pairs of their two events on average, where that alone keeps them apart."""

    @property
    def score(self) -> float:
        """Log odds that the two are one event, by the features."""
        return self.bias + sum(r.counts for r in self.reasons)

    @property
    def probability(self) -> float:
        """The same, 0 to 1."""
        return probability(self.score)


def why_pair(record: Record, left: str, right: str, *, linker: Linker) -> PairReasons:
    """The reasons for two mentions by their names; raises UsageError for one that is not linked."""
    event = record.linked_event(left)
    one = event is not None and right in event.names
    found = _reasons(record, [(left, right)], record.opinions(), linker=linker, one_event=one)[0]
    settled = found.one_event or found.contradictions or found.opinion is not None
    if event is None or settled or found.score <= linker.weights.threshold:
        return found
    other = record.linked_event(right)
    if other is None:
        return found
    elsewhere = _elsewhere(record, event, other, linker)
    return replace(found, elsewhere=elsewhere, average=None if elsewhere else _average(record, event, other))


def _elsewhere(record: Record, one: LinkedEvent, other: LinkedEvent, linker: Linker) -> tuple[str, ...]:
    """For each contradiction and word of a person the first mentions of two events that it keeps apart."""
    names = sorted({*one.names, *other.names})
    table = make_table(_views(record, names), linker.common)
    first, second = ([names.index(n) for n in event.names] for event in (one, other))
    pairs = Pairs.of([(min(a, b), max(a, b)) for a in first for b in second])
    told = []
    for contradiction in CONTRADICTIONS:
        for n in np.flatnonzero(contradiction(table, pairs))[:1]:
            both = f"{names[pairs.left[n]]} and {names[pairs.right[n]]}"
            told.append(f"{both}: {sentence(contradiction)}")
    said = [o for o in record.opinions() if not o.same and {o.left, o.right} <= set(names)]
    return (*told, *(f"{o.left} and {o.right}: a person said that they are two" for o in said))


def _average(record: Record, one: LinkedEvent, other: LinkedEvent) -> float:
    """The log odds of the pairs between two events on average, as `cluster` counts them."""
    scores = {frozenset((a.left, a.right)): a.score for a in record.links_among((*one.names, *other.names))}
    pairs = [frozenset((a, b)) for a in one.names for b in other.names]
    return sum(min(MOST, max(LEAST, scores.get(p, LEAST))) for p in pairs) / len(pairs)


def why_event(record: Record, name: str, *, linker: Linker) -> tuple[PairReasons, ...]:
    """For each mention of an event but one the reasons of its strongest link to those before it.

    Raises UsageError where there is no such event.
    """
    event = record.linked_event(name)
    if event is None:
        raise UsageError(f"{name}: no event or mention of this name is in the record")
    return why_linked(record, event, linker=linker)


def why_linked(
    record: Record, event: LinkedEvent, *, linker: Linker, at_most: int | None = None
) -> tuple[PairReasons, ...]:
    """The same of an event at hand; raises UsageError where its mentions are not linked yet."""
    links = sorted(record.links_among(event.names), key=lambda a: (-a.score, a.left, a.right))
    chosen: list[tuple[str, str]] = []
    reached = {n: n for n in event.names}
    opinions = record.opinions()
    said = [(o.left, o.right) for o in opinions if o.same]
    for left, right in (*said, *((a.left, a.right) for a in links), *combinations(event.names, 2)):
        if left in reached and right in reached and _root(reached, left) != _root(reached, right):
            reached[_root(reached, right)] = _root(reached, left)
            chosen.append((left, right))
    return _reasons(record, chosen[:at_most], opinions, linker=linker, one_event=True)


def _reasons(
    record: Record,
    pairs: Sequence[tuple[str, str]],
    opinions: Sequence[Opinion],
    *,
    linker: Linker,
    one_event: bool,
) -> tuple[PairReasons, ...]:
    """The waterfalls of pairs of names; the mentions are read once."""
    names = sorted({name for pair in pairs for name in pair})
    table = make_table(_views(record, names), linker.common)
    row = {name: n for n, name in enumerate(names)}
    found = []
    for first, second in (sorted(pair) for pair in pairs):
        pair = Pairs.of([(row[first], row[second])])
        against = [sentence(c) for c in CONTRADICTIONS if c(table, pair)[0]] if apart(table, pair)[0] else []
        said = [o.same for o in opinions if {o.left, o.right} == {first, second}]
        why = reasons(table, pair, linker.weights)
        opinion = said[-1] if said else None
        found.append(PairReasons(first, second, linker.weights.bias, why, tuple(against), opinion, one_event))
    return tuple(found)


def _root(reached: dict[str, str], name: str) -> str:
    while reached[name] != name:
        name = reached[name]
    return name


def _views(record: Record, names: Sequence[str]) -> list[LinkMention]:
    views = {v.mention: v.body for v in record.link_views(names)}
    for name in names:
        if name not in views:
            raise UsageError(f"{name}: no linked mention of this name is in the record; run `warledger link`")
    return [unpack(views[name]) for name in names]
