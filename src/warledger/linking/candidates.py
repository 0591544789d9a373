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
from warledger.linking.table import Flags, Pairs, Rows

# Days before and after its own on which a mention is looked for: a night's event is told of either day.
SLACK_DAYS: Final = 1
# A longer stretch of days is looked for by its months, a longer one yet by its years.
LONG_DAYS: Final = 9
LONG_MONTH: Final = 62
# Tolls from this on are told of few events of a month.
LARGE: Final = 10
# Reports that share a rare name are compared where they were published within one to two of these (days); a name
# of two words is rarer.
NAME_DAYS: Final = 90
FULL_NAME_DAYS: Final = 365
# So many full names of each are looked for, the most often told.
FULL_NAMES: Final = 6
# Pairs held at a time, found again for each key that two share (some 50 bytes each while they are found).
PAIRS_HELD: Final = 2_000_000

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
    """All pairs of rows to be compared, each once, some hundred thousand at a time; with `new`, those with a new row."""
    mates = _mates(found, np.ones(len(found), np.bool_) if new is None else new)
    for part in mates.parts():
        coded = part.coded(len(found))
        one, other = coded // len(found), coded % len(found)
        yield Pairs.of_rows(np.minimum(one, other), np.maximum(one, other))


def _keys(mention: LinkMention) -> Iterator[_Key]:
    yield _Key(f"report {mention.source}")
    yield _Key(f"page {mention.page}")
    yield from (_Key(f"person {person}") for person in mention.people)
    yield from _when_keys(mention)
    if mention.primary:
        yield from _copy_keys(mention)
        yield from _name_keys(mention)


def _copy_keys(mention: LinkMention) -> Iterator[_Key]:
    size = 4 * ROWS
    for n in range(BANDS):
        yield _Key(f"copy {n} {mention.signature[n * size : (n + 1) * size].hex()}")


def _name_keys(mention: LinkMention) -> Iterator[_Key]:
    """Rare names of a report, with the season of its publication; for what the report is about."""
    if mention.published is None:
        return
    for kind, names, days in (
        ("name", mention.rare_names, NAME_DAYS),
        ("full name", mention.full_names[: 4 * FULL_NAMES], FULL_NAME_DAYS),
    ):
        window = mention.published // days
        for name in np.frombuffer(names, dtype="<u4").tolist():
            yield _Key(f"{kind} {name} {window}")
            yield _Key(f"{kind} {name} {window + 1}")


def _when_keys(mention: LinkMention) -> Iterator[_Key]:
    """Day, month or year with country. One who tells no country, or no day, is vague.

    Places of one name are looked for on their day too: towns are misread for those of another country.
    """
    first, last = mention.first, mention.last
    if first is None or last is None:
        return
    where, placed = mention.country, mention.country is not None
    days = last - first
    if days <= LONG_DAYS:
        for day in range(first - SLACK_DAYS, last + SLACK_DAYS + 1):
            yield _Key(f"day {day} {where}")
            yield _Key(f"day {day}", vague=not placed)
            if mention.place is not None:
                yield _Key(f"day {day} at {mention.place}")
    if days <= LONG_MONTH:
        yield from _month_keys(mention, sorted({_month(first), _month(last)}), vague=days > LONG_DAYS)
    if not placed:
        return
    if days <= LONG_MONTH:
        for month in sorted({_month(first), _month(last)}):
            yield _Key(f"month {month} {where}", vague=days > LONG_DAYS)
    for year in sorted({_year(first), _year(last)}):
        yield _Key(f"year {year} {where} {mention.family}", vague=days > LONG_MONTH)


def _month_keys(mention: LinkMention, months: Sequence[str], *, vague: bool) -> Iterator[_Key]:
    """Months with named forces and with large tolls: for those whose place or day is not told, or misread."""
    tolls = sorted({f"{b.outcome} {b.low:.0f}" for b in mention.figures if b.low >= LARGE})
    for month in months:
        yield from (_Key(f"month {month} {a}", vague or mention.country is None) for a in mention.actors)
        yield from (_Key(f"month {month} {toll}") for toll in tolls)


@lru_cache(maxsize=20_000)
def _month(day: int) -> str:
    return f"{date.fromordinal(day):%Y-%m}"


def _year(day: int) -> str:
    return _month(day)[:4]


def _hash(key: _Key) -> int:
    """62 bits, so that every database holds it with the bit for vague."""
    digest = blake2b(key.words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 2 << 1 | key.vague


@dataclass(frozen=True, slots=True, eq=False)
class _Mates:
    """For each row and key those that the row is compared with for that key: `listed[start : start + count]`.

    Sorted by row, so that a pair that shares a dozen keys is met again at once, and not among all pairs.
    """

    rows: Rows
    start: Rows
    count: Rows
    listed: Rows

    def parts(self) -> Iterator[_Mates]:
        """Some rows at a time, whose mates are so many as are held at once."""
        before = np.cumsum(self.count) - self.count
        held = before[np.searchsorted(self.rows, self.rows)] // PAIRS_HELD
        ends = [0, *(np.flatnonzero(np.diff(held)) + 1).tolist(), len(self.rows)]
        for a, b in zip(ends, ends[1:], strict=False):
            yield _Mates(self.rows[a:b], self.start[a:b], self.count[a:b], self.listed)

    def coded(self, n: int) -> Rows:
        """The pairs as row * n + mate, each once, sorted."""
        inside = np.arange(self.count.sum()) - np.repeat(np.cumsum(self.count) - self.count, self.count)
        mates = self.listed[np.repeat(self.start, self.count) + inside]
        rows = np.repeat(self.rows, self.count)
        coded = np.sort((rows * n + mates)[rows != mates])
        return coded[np.diff(coded, prepend=-1) > 0]


def _mates(found: Sequence[Keys], new: Flags) -> _Mates:
    """Mates of new rows: of the rows that share a key, new ones first, those behind; the vague ones if it is not vague."""
    rows = np.argsort(~new, kind="stable")
    joined = np.concatenate([np.empty(0, np.int64), *(found[row] for row in rows)])
    rows = np.repeat(rows, [len(found[row]) for row in rows])
    order = np.argsort(joined >> 1, kind="stable")
    rows, joined = rows[order], joined[order]
    vague = (joined & 1).astype(np.bool_)
    behind = np.arange(len(rows)) + 1
    end = np.searchsorted(joined >> 1, joined >> 1, side="right")
    vague_before = np.append(0, np.cumsum(vague))
    start = np.where(vague, behind, len(rows) + vague_before[behind])
    count = np.where(vague, end, len(rows) + vague_before[end]) - start
    used = np.flatnonzero(new[rows] & (count > 0))
    used = used[np.argsort(rows[used], kind="stable")]
    return _Mates(rows[used], start[used], count[used], np.concatenate([rows, rows[vague]]))
