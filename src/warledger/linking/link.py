"""Mentions and opinions into events: a function of the two and nothing else, so it can be run again and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeAlias

import numpy as np

from warledger.linking.candidates import candidates, keys
from warledger.linking.cluster import LEAST, MOST, Joined, cluster, components
from warledger.linking.contradictions import apart
from warledger.linking.features import one_source
from warledger.linking.mentions import LinkMention
from warledger.linking.score import score
from warledger.linking.table import Flags, Floats, Pairs, Rows, Table, make_table, pairs_of
from warledger.linking.terms import CommonWords
from warledger.linking.uncollected import uncollected
from warledger.linking.weights import Weights
from warledger.record import Link, Member, Opinion
from warledger.record.views import LinkColumns

# Pairs whose contradictions are looked for at a time (a kilobyte each).
PAIRS_AT_ONCE: Final = 100_000
# Raised with each change of the code that makes other views, other candidates, other features or other groups.
RULES: Final = 5
# Pairs below this are not kept: they count as if they had never been compared.
FLOOR: Final = LEAST


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows of a table with their log odds, none below the floor."""

    pairs: Pairs
    scores: Floats


@dataclass(frozen=True, slots=True)
class Links:
    """Every mention with its event, and the pairs that scored above the floor; both sorted."""

    members: tuple[Member, ...]
    scored: Scored

    @property
    def pairs(self) -> tuple[Link, ...]:
        """The pairs by the names of their mentions; there may be millions."""
        return tuple(_links([m.mention for m in self.members], self.scored))

    def clusters(self) -> list[list[str]]:
        """The events of more than one mention, as lists of names."""
        found: dict[str, list[str]] = {}
        for member in self.members:
            found.setdefault(member.event, []).append(member.mention)
        return [names for names in found.values() if len(names) > 1]


@dataclass(frozen=True, slots=True)
class Linker:
    """The tables that linking needs."""

    weights: Weights
    common: CommonWords

    @classmethod
    def load(cls) -> Linker:
        """The shipped tables."""
        return cls(Weights.load(), CommonWords.load())

    @property
    def version(self) -> str:
        """What links depend on beside the readings: other rules or other tables make other links."""
        weights = (self.weights.bias, self.weights.threshold, sorted(self.weights.by_feature.items()))
        told = repr((RULES, weights, sorted(self.common.weights.items())))
        return f"{RULES}-{blake2b(told.encode(), digest_size=8).hexdigest()}"


ScoreBlocks: TypeAlias = Callable[[Table, Iterable[Pairs], Weights], Iterator[Scored]]
"""Scores blocks of candidates somewhere, as `score_here` does."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many pairs were compared, and those that are not hopeless."""

    pairs: int
    links: tuple[Link, ...]


def link(mentions: Iterable[LinkMention], opinions: Sequence[Opinion] = (), *, linker: Linker) -> Links:
    """The events of all these mentions, whatever their order."""
    with uncollected():
        ordered = sorted(mentions, key=lambda m: m.name)
        table = make_table(ordered, linker.common)
        scored = score_all(table, candidates([keys(m) for m in ordered]), linker.weights)
        members = group(table, scored, opinions, threshold=linker.weights.threshold)
    return Links(members, scored)


def compare(
    table: Table, found: Iterable[Pairs], weights: Weights, *, score_blocks: ScoreBlocks | None = None
) -> Compared:
    """Score candidates, here or where `score_blocks` does it; those above the floor become links."""
    counted: list[int] = []

    def count() -> Iterator[Pairs]:
        for pairs in found:
            counted.append(len(pairs))
            yield pairs

    scored = score_all(table, count(), weights, score_blocks=score_blocks)
    return Compared(sum(counted), tuple(_links(table.names, scored)))


def rows_of(table: Table, stored: LinkColumns, new: Iterable[Link]) -> Scored:
    """Links as pairs of rows; new ones of mentions that the table lacks are left out."""
    row = {name: n for n, name in enumerate(table.names)}
    known = [(row[a.left], row[a.right], a.score) for a in new if a.left in row and a.right in row]
    fresh = Pairs.of([(left, right) for left, right, _ in known])
    rows = np.array([row[name] for name in stored.mentions], dtype=np.int64)
    order = np.argsort(stored.places)
    left, right = (_found(stored.places[order], side) for side in (stored.left, stored.right))
    inside = (left >= 0) & (right >= 0)
    old = Pairs.of_rows(rows[order[left[inside]]], rows[order[right[inside]]])
    scores = np.asarray(stored.scores, dtype=np.float64)[inside]
    return Scored(Pairs.joined([old, fresh]), np.append(scores, [score for _, _, score in known]))


def _found(ordered: Rows, wanted: Rows) -> Rows:
    """Where each number stands among ordered ones; -1 for those that do not."""
    at = np.searchsorted(ordered, wanted).clip(max=max(0, len(ordered) - 1))
    return np.where(ordered[at] == wanted, at, -1) if len(ordered) else np.full(len(wanted), -1)


def score_all(
    table: Table, found: Iterable[Pairs], weights: Weights, *, score_blocks: ScoreBlocks | None = None
) -> Scored:
    """The candidates that score at least the floor."""
    kept = [Scored(Pairs.of([]), np.empty(0)), *(score_blocks or score_here)(table, found, weights)]
    left, right = (np.concatenate([getattr(s.pairs, side) for s in kept]) for side in ("left", "right"))
    return Scored(Pairs(left, right), np.concatenate([s.scores for s in kept]))


def score_here(table: Table, found: Iterable[Pairs], weights: Weights) -> Iterator[Scored]:
    """Each block of candidates in this process."""
    return (score_block(table, pairs, weights) for pairs in found)


def score_block(table: Table, pairs: Pairs, weights: Weights) -> Scored:
    """Those of the candidates that score at least the floor; it depends on each pair alone."""
    scores = score(table, pairs, weights, floor=FLOOR)
    return Scored(pairs.where(scores >= FLOOR), scores[scores >= FLOOR])


def group(
    table: Table, scored: Scored, opinions: Sequence[Opinion], *, threshold: float
) -> tuple[Member, ...]:
    """Events of the rows of a table, from the pairs scored and what people said."""
    said = _said(table, opinions)
    strong = scored.scores > threshold
    bonds = Pairs(
        np.append(scored.pairs.left[strong], said.same.left),
        np.append(scored.pairs.right[strong], said.same.right),
    )
    events = np.arange(len(table))
    parts = list(_parts(scored, components(len(table), bonds), len(table)))
    for part, against in zip(parts, _against(table, parts), strict=True):
        matrix = _likeness(part, against, said)
        for rows in cluster(matrix, said.same_in(part.rows), threshold=threshold):
            events[part.rows[rows]] = part.rows[rows[0]]
    return tuple(_members(table, events))


@dataclass(frozen=True, slots=True)
class _Said:
    """What people said, as pairs of rows."""

    same: Pairs
    different: Pairs

    def same_in(self, rows: Rows) -> list[Joined]:
        """The pairs put together, as places in these rows."""
        if not len(self.same):
            return []
        inside = self.same.where(np.isin(self.same.left, rows))
        left, right = np.searchsorted(rows, inside.left), np.searchsorted(rows, inside.right)
        return [Joined(int(a), int(b)) for a, b in zip(left, right, strict=True)]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that hang together, with the scored pairs among them."""

    rows: Rows
    scored: Scored


def _said(table: Table, opinions: Sequence[Opinion]) -> _Said:
    """Opinions on mentions of the table; those on others wait for them."""
    row = {name: n for n, name in enumerate(table.names)}
    known = [(row[o.left], row[o.right], o.same) for o in opinions if o.left in row and o.right in row]
    same = sorted({(min(a, b), max(a, b)) for a, b, together in known if together})
    different = sorted({(min(a, b), max(a, b)) for a, b, together in known if not together})
    return _Said(Pairs.of(same), Pairs.of(different))


def _parts(scored: Scored, groups: Sequence[Rows], n: int) -> Iterator[_Part]:
    """The pairs sorted out by the group that both rows are in."""
    label = np.full(n, -1)
    for number, rows in enumerate(groups):
        label[rows] = number
    pairs = scored.pairs
    inside = np.flatnonzero((label[pairs.left] == label[pairs.right]) & (label[pairs.left] >= 0))
    order = inside[np.argsort(label[pairs.left[inside]], kind="stable")]
    ends = np.searchsorted(label[pairs.left[order]], np.arange(len(groups) + 1))
    for rows, start, end in zip(groups, ends, ends[1:], strict=False):
        mine = order[start:end]
        yield _Part(rows, Scored(Pairs(pairs.left[mine], pairs.right[mine]), scored.scores[mine]))


def _against(table: Table, parts: Sequence[_Part]) -> Iterator[Pairs]:
    """For each part the pairs of its rows that a contradiction keeps apart; those of many parts are found at once."""
    for batch in _batches([p.rows for p in parts]):
        every = Pairs.joined([pairs_of(rows) for rows in batch])
        flags = _in_chunks(lambda pairs: apart(table, pairs), every)
        ends = np.cumsum([0, *(len(rows) * (len(rows) - 1) // 2 for rows in batch)])
        for start, end in zip(ends, ends[1:], strict=False):
            yield every.part(start, end).where(flags[start:end])


def _batches(groups: Sequence[Rows]) -> Iterator[list[Rows]]:
    """Groups with some hundred thousand pairs among their rows; a large one is alone."""
    batch: list[Rows] = []
    held = 0
    for rows in groups:
        pairs = len(rows) * (len(rows) - 1) // 2
        if batch and held + pairs > PAIRS_AT_ONCE:
            yield batch
            batch, held = [], 0
        batch.append(rows)
        held += pairs
    if batch:
        yield batch


def _in_chunks(flags: Callable[[Pairs], Flags], pairs: Pairs) -> Flags:
    """Flags of pairs, found some at a time: features of a pair take a kilobyte while they are compared."""
    starts = range(0, len(pairs), PAIRS_AT_ONCE)
    found = [flags(pairs.part(i, i + PAIRS_AT_ONCE)) for i in starts]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.bool_)


def _likeness(part: _Part, against: Pairs, said: _Said) -> Floats:
    """The matrix that `cluster` takes: scores within bounds, -inf where two may not be one."""
    rows, pairs = part.rows, part.scored.pairs
    matrix = np.full((len(rows), len(rows)), LEAST)
    _put(matrix, rows, pairs, np.clip(part.scored.scores, LEAST, MOST))
    _put(matrix, rows, against, np.full(len(against), -np.inf))
    if len(said.different):
        inside = np.isin(said.different.left, rows) & np.isin(said.different.right, rows)
        different = said.different.where(inside)
        _put(matrix, rows, different, np.full(len(different), -np.inf))
    return matrix


def _put(matrix: Floats, rows: Rows, pairs: Pairs, values: Floats) -> None:
    """Write values for pairs of table rows into the symmetric matrix of some of the rows."""
    left, right = np.searchsorted(rows, pairs.left), np.searchsorted(rows, pairs.right)
    matrix[left, right] = values
    matrix[right, left] = values


def _members(table: Table, events: Rows) -> Iterator[Member]:
    sources = _sources(table, events)
    for row, name in enumerate(table.names):
        yield Member(name, table.names[events[row]], table.names[sources[row]].rpartition(":")[0])


def _sources(table: Table, events: Rows) -> Rows:
    """For each row the first row of its event whose report is the same, a version of it, or a copy."""
    order = np.argsort(events, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(events[order])) + 1)
    ones = [Pairs.of([])]
    for batch in _batches([rows for rows in groups if len(rows) > 1]):
        every = Pairs.joined([pairs_of(rows) for rows in batch])
        ones.append(every.where(_in_chunks(lambda pairs: one_source(table, pairs), every)))
    first = np.arange(len(table))
    for rows in components(len(table), Pairs.joined(ones)):
        first[rows] = rows[0]
    return first


def _links(names: Sequence[str], scored: Scored) -> Iterator[Link]:
    order = np.lexsort((scored.pairs.right, scored.pairs.left))
    for n in order:
        yield Link(names[scored.pairs.left[n]], names[scored.pairs.right[n]], float(scored.scores[n]))
