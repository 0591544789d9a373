"""Mentions as columns of numbers, so that a million pairs are compared at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from warledger.linking.mentions import LinkMention, killed_kinds
from warledger.linking.signatures import SIZE
from warledger.linking.term_rows import term_rows
from warledger.linking.terms import CommonWords, hashed

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int32]
Flags: TypeAlias = NDArray[np.bool_]
Rows: TypeAlias = NDArray[np.int64]

# How many actors, people, figures … of one mention are compared: more are not told of one event in one report.
KEPT: Final = 6

# An event is news for so long: a weekly paper tells of the last seven days.
FRESH_DAYS: Final = 7
# "At least 20" leaves open how many, but nobody says it of more than half as many again.
MEANT: Final = 1.5

# Families of events in which people are attacked.
VIOLENT: Final = frozenset({"battles", "explosions", "civilians"})

# Groups up to this size are so many that their pairs of places are kept.
SMALL: Final = 60

# No value: equal to nothing, not even to itself (see `shared`).
NONE: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """n mentions: columns of n numbers, or of n x KEPT at most; unknown numbers are NaN, unknown words NONE."""

    names: tuple[str, ...]
    source: Ints
    page: Ints
    published: Floats
    kind: Ints
    family: Ints
    violent: Flags
    """An act of violence; others are arrests, agreements, protests …"""
    status: Ints
    primary: Flags
    first: Floats
    last: Floats
    fine_day: Flags
    """Told to the day or the week."""
    fresh: Flags
    """Told to the day, of the days before publication."""
    lat: Floats
    lon: Floats
    radius: Floats
    place: Ints
    country: Ints
    attackers: Ints
    actors: Ints
    people: Ints
    surnames: Ints
    lone_dead: Ints
    killed_kinds: Ints
    """Categories of those killed, where it is told which."""
    figure_kind: Ints
    figure_low: Floats
    figure_high: Floats
    figure_meant: Floats
    """What "at least" is likely to mean at most."""
    means: Ints
    operation: Ints
    signature: NDArray[np.uint32]
    """n x BANDS * ROWS."""
    passage: csr_array
    """n x terms, rows of length 1 at most: the product of two rows is their likeness."""
    passage_names: Ints
    passage_length: Floats
    told: csr_array
    """Terms of whole reports with their weights: the product with a passage, by its length, is the share of the
    passage that the report tells."""
    report: csr_array
    """The same of whole reports; a word counts for more the more often it is told."""
    full_names: csr_array
    ages: Ints

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Pairs:
    """Pairs of rows of a table: two columns of row numbers, left before right; each object is its own."""

    left: Ints
    right: Ints

    @classmethod
    def of(cls, rows: Sequence[tuple[int, int]]) -> Pairs:
        """The pairs of a list of two row numbers each."""
        listed = np.array(rows, dtype=np.int32).reshape(-1, 2)
        return cls(listed[:, 0], listed[:, 1])

    @classmethod
    def of_rows(cls, left: Rows, right: Rows) -> Pairs:
        """The pairs of two columns of row numbers."""
        return cls(left.astype(np.int32), right.astype(np.int32))

    @classmethod
    def joined(cls, found: Sequence[Pairs]) -> Pairs:
        """All pairs of several, in their order; one at least."""
        return cls(np.concatenate([p.left for p in found]), np.concatenate([p.right for p in found]))

    def __len__(self) -> int:
        return len(self.left)

    def part(self, start: int, end: int) -> Pairs:
        """Some of the pairs."""
        return Pairs(self.left[start:end], self.right[start:end])

    def where(self, kept: Flags) -> Pairs:
        """Those of the pairs that are kept."""
        return Pairs(self.left[kept], self.right[kept])


def pairs_of(rows: Rows) -> Pairs:
    """Every two of these rows, in the order of the upper triangle of their matrix."""
    left, right = _triangle(len(rows)) if len(rows) <= SMALL else np.triu_indices(len(rows), 1)
    return Pairs(rows[left].astype(np.int32), rows[right].astype(np.int32))


@lru_cache(maxsize=SMALL + 1)
def _triangle(n: int) -> tuple[Rows, Rows]:
    """The places above the diagonal of a small matrix."""
    left, right = np.triu_indices(n, 1)
    return left, right


def make_table(mentions: Sequence[LinkMention], common: CommonWords) -> Table:
    """The columns of mentions, in their order."""
    words = term_rows(mentions, common)
    return Table(
        names=tuple(m.name for m in mentions),
        source=_coded(mentions, lambda m: m.source),
        page=_coded(mentions, lambda m: m.page),
        published=_numbers(mentions, lambda m: m.published),
        kind=_coded(mentions, lambda m: m.type),
        family=_coded(mentions, lambda m: m.family),
        violent=np.array([m.family in VIOLENT for m in mentions], dtype=np.bool_),
        status=_coded(mentions, lambda m: m.status),
        primary=np.array([m.primary for m in mentions], dtype=np.bool_),
        first=_numbers(mentions, lambda m: m.first),
        last=_numbers(mentions, lambda m: m.last),
        fine_day=np.array([m.precision in ("day", "week") for m in mentions], dtype=np.bool_),
        fresh=np.array([_fresh(m) for m in mentions], dtype=np.bool_),
        lat=_numbers(mentions, lambda m: m.lat),
        lon=_numbers(mentions, lambda m: m.lon),
        radius=_numbers(mentions, lambda m: m.radius_km),
        place=_coded(mentions, lambda m: m.place),
        country=_coded(mentions, lambda m: m.country),
        attackers=_listed(mentions, lambda m: m.attackers),
        actors=_listed(mentions, lambda m: m.actors),
        people=_listed(mentions, lambda m: m.people),
        surnames=_listed(mentions, lambda m: [p.rpartition(" ")[2] for p in m.people]),
        lone_dead=_coded(mentions, lambda m: m.lone_dead and m.lone_dead.rpartition(" ")[2]),
        killed_kinds=_listed(mentions, killed_kinds),
        figure_kind=_listed(mentions, lambda m: [b.outcome for b in m.figures]),
        figure_low=_padded(mentions, lambda m: [b.low for b in m.figures]),
        figure_high=_padded(mentions, lambda m: [b.high for b in m.figures]),
        figure_meant=_padded(mentions, lambda m: [min(b.high, MEANT * b.low) for b in m.figures]),
        means=_listed(mentions, lambda m: m.means),
        operation=_coded(mentions, lambda m: m.operation),
        signature=_signatures(mentions),
        passage=words.passage,
        passage_names=_unpacked([m.passage_names for m in mentions]),
        passage_length=words.passage_length,
        told=words.told,
        report=words.report,
        full_names=words.full_names,
        ages=_listed(mentions, lambda m: [str(age) for age in m.ages]),
    )


def _fresh(mention: LinkMention) -> bool:
    if mention.precision != "day" or mention.published is None or mention.last is None:
        return False
    return -1 <= mention.published - mention.last <= FRESH_DAYS


def _numbers(mentions: Sequence[LinkMention], of: Callable[[LinkMention], float | None]) -> Floats:
    return np.array([np.nan if (v := of(m)) is None else v for m in mentions], dtype=np.float64)


def _code(word: str | None) -> int:
    """A word as a number that is alike for alike words (31 bits of its hash)."""
    return NONE if word is None else hashed(word) >> 1


def _coded(mentions: Sequence[LinkMention], of: Callable[[LinkMention], str | None]) -> Ints:
    return np.array([_code(of(m)) for m in mentions], dtype=np.int32)


def _listed(mentions: Sequence[LinkMention], of: Callable[[LinkMention], Sequence[str]]) -> Ints:
    lists = [of(mention)[:KEPT] for mention in mentions]
    found = np.full((len(mentions), _width(lists)), NONE, dtype=np.int32)
    for n, words in enumerate(lists):
        for k, word in enumerate(words):
            found[n, k] = _code(word)
    return found


def _padded(mentions: Sequence[LinkMention], of: Callable[[LinkMention], Sequence[float]]) -> Floats:
    lists = [of(mention)[:KEPT] for mention in mentions]
    found = np.full((len(mentions), _width(lists)), np.nan, dtype=np.float64)
    for n, numbers in enumerate(lists):
        found[n, : len(numbers)] = numbers
    return found


def _width(lists: Sequence[Sequence[object]]) -> int:
    """The length of the longest, one at least: lists are compared value by value, so empty columns cost."""
    return max(1, max(map(len, lists), default=1))


def _unpacked(packed: Sequence[bytes]) -> Ints:
    """The first of packed hashes, 31 bits of each."""
    lists = [np.frombuffer(hashes, dtype="<u4")[:KEPT].tolist() for hashes in packed]
    found = np.full((len(packed), _width(lists)), NONE, dtype=np.int32)
    for n, hashes in enumerate(lists):
        found[n, : len(hashes)] = np.array(hashes, dtype=np.int64) >> 1
    return found


def _signatures(mentions: Sequence[LinkMention]) -> NDArray[np.uint32]:
    joined = b"".join(m.signature for m in mentions)
    return np.frombuffer(joined, dtype="<u4").reshape(len(mentions), SIZE)
