"""Which pairs of mentions are compared: those that share a blocking key.

A key is a property of one mention and nothing else, so a report that comes later changes no earlier pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from warledger.linking.mentions import LinkMention
from warledger.linking.signatures import BANDS, ROWS
from warledger.linking.table import Flags, Pairs, Rows, pairs_of

# Days before and after its own on which a mention is looked for: a night's event is told of either day.
SLACK_DAYS: Final = 1
# A longer stretch of days is looked for by its months, a longer one yet by its years.
LONG_DAYS: Final = 9
LONG_MONTH: Final = 62
# Reports that share a rare term are compared where they were published within one to two of these (days).
TERM_DAYS: Final = 90
# Pairs held at a time (some 100 bytes each while they are found).
PAIRS_HELD: Final = 4_000_000

Keys: TypeAlias = NDArray[np.int64]
"""Hashes of keys, sorted; the lowest bit says that the mention is vague: it is looked for by all, but two that
are not vague are not compared for this key."""


class _Key(NamedTuple):
    """Made thirty times for each mention, which a dataclass is too slow for."""

    words: str
    vague: bool = True


def keys(mention: LinkMention) -> Keys:
    """The blocking keys of a mention: two mentions are compared where they share one, and one of them is vague."""
    return np.array(sorted({_hash(k) for k in _keys(mention)}), dtype=np.int64)


def mates(key: int) -> tuple[int, ...]:
    """The keys that a stored mention may have to be compared with one of this key."""
    return (key, key ^ 1) if key & 1 else (key | 1,)


def candidates(found: Sequence[Keys], *, new: Flags | None = None) -> Iterator[Pairs]:
    """All pairs of rows to be compared, each once, some millions at a time; with `new`, those with a new row."""
    blocks = _blocks(found, new)
    passes = 1 + sum(b.size for b in blocks) // PAIRS_HELD
    for turn in range(passes):
        pairs = _pairs(blocks, len(found), turn, passes)
        yield pairs if new is None else pairs.where(new[pairs.left] | new[pairs.right])


def _keys(mention: LinkMention) -> Iterator[_Key]:
    yield _Key(f"report {mention.source}")
    yield _Key(f"page {mention.page}")
    yield from (_Key(f"person {person}") for person in mention.people)
    yield from _when_keys(mention)
    if mention.primary:
        yield from _copy_keys(mention)
        yield from _term_keys(mention)


def _copy_keys(mention: LinkMention) -> Iterator[_Key]:
    size = 4 * ROWS
    for n in range(BANDS):
        yield _Key(f"copy {n} {mention.signature[n * size : (n + 1) * size].hex()}")


def _term_keys(mention: LinkMention) -> Iterator[_Key]:
    """Rare terms of a report, with the season of its publication; for what the report is about."""
    if mention.published is not None:
        window = mention.published // TERM_DAYS
        for term in np.frombuffer(mention.rare, dtype="<u4").tolist():
            yield _Key(f"term {term} {window}")
            yield _Key(f"term {term} {window + 1}")


def _when_keys(mention: LinkMention) -> Iterator[_Key]:
    """Day, month or year with country. One who tells no country, or no day, is vague."""
    first, last = mention.first, mention.last
    if first is None or last is None:
        return
    where, placed = mention.country, mention.country is not None
    days = last - first
    if days <= LONG_DAYS:
        for day in range(first - SLACK_DAYS, last + SLACK_DAYS + 1):
            yield _Key(f"day {day} {where}")
            yield _Key(f"day {day}", vague=not placed)
    if not placed:
        return
    if days <= LONG_MONTH:
        for month in sorted({_month(first), _month(last)}):
            yield _Key(f"month {month} {where}", vague=days > LONG_DAYS)
    for year in sorted({_year(first), _year(last)}):
        yield _Key(f"year {year} {where} {mention.family}", vague=days > LONG_MONTH)


@lru_cache(maxsize=20_000)
def _month(day: int) -> str:
    return f"{date.fromordinal(day):%Y-%m}"


def _year(day: int) -> str:
    return _month(day)[:4]


def _hash(key: _Key) -> int:
    """62 bits, so that every database holds it with the bit for vague."""
    digest = blake2b(key.words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 2 << 1 | key.vague


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that share a key; vague ones are compared with all."""

    rows: Rows
    vague: Flags

    @property
    def size(self) -> int:
        """How many pairs there are at most."""
        return int(self.vague.sum()) * len(self.rows)


def _blocks(found: Sequence[Keys], new: Flags | None) -> list[_Block]:
    """Rows that share a key, sorted, two at least; with `new`, one of them new."""
    rows = np.repeat(np.arange(len(found)), [len(f) for f in found])
    joined = np.concatenate(found) if len(found) else np.empty(0, np.int64)
    order = np.lexsort((rows, joined >> 1))
    rows, joined = rows[order], joined[order]
    ends = np.append(np.flatnonzero(np.diff(joined >> 1, prepend=-1)), len(rows))
    several = np.flatnonzero(np.diff(ends) > 1)
    spans = zip(ends[several], ends[several + 1], strict=True)
    blocks = (_Block(rows[a:b], (joined[a:b] & 1).astype(np.bool_)) for a, b in spans)
    return [b for b in blocks if b.vague.any() and (new is None or new[b.rows].any())]


def _pairs(blocks: Sequence[_Block], n: int, turn: int, passes: int) -> Pairs:
    """The pairs of the blocks whose left row falls to this turn, each once."""
    coded = [_block_pairs(b, n, turn, passes) for b in blocks]
    unique = np.unique(np.concatenate(coded)) if coded else np.empty(0, np.int64)
    return Pairs((unique // max(n, 1)).astype(np.int32), (unique % max(n, 1)).astype(np.int32))


def _block_pairs(block: _Block, n: int, turn: int, passes: int) -> Rows:
    """Pairs of a block as left * n + right."""
    rows = block.rows
    if block.vague.all():
        pairs = pairs_of(rows)
    else:
        vague, every = (x.ravel() for x in np.meshgrid(rows[block.vague], rows))
        pairs = Pairs(np.minimum(vague, every), np.maximum(vague, every))
        pairs = pairs.where(pairs.left != pairs.right)
    if passes > 1:
        pairs = pairs.where(pairs.left % passes == turn)
    return np.asarray(pairs.left.astype(np.int64) * n + pairs.right)
