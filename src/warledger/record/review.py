"""The review queue: what is in doubt, worst first, without what was judged; and how far reviewers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from warledger.errors import UsageError
from warledger.record.judgements import standing
from warledger.record.tables import JUDGEMENTS
from warledger.record.tables_index import REVIEW_QUEUE
from warledger.record.views import whole_number
from warledger.record.views_index import Agreement, ReviewItem, ReviewKind

_QUEUE = REVIEW_QUEUE.c
_SAID = JUDGEMENTS.c


@dataclass(frozen=True, slots=True)
class Queue:
    """Which part of the queue is asked for."""

    kind: ReviewKind | None = None
    """None: all."""
    reviewer: str | None = None
    """Whose own judgements are left out; None: everybody's."""
    again: bool = False
    """Only what somebody else has judged, so that two reviewers can be compared."""


def review_items(connection: Connection, asked: Queue, *, after: str | None, limit: int) -> list[ReviewItem]:
    """Worst first, orphaned judgements before all; without what was judged already.

    Raises UsageError where `after` is no key.
    """
    items: list[ReviewItem] = []
    if asked.kind in (None, ReviewKind.ORPHAN) and not asked.again and not _beyond_orphans(after):
        items += _orphans(connection, after, limit)
    if asked.kind is not ReviewKind.ORPHAN and len(items) < limit:
        rest = None if after is not None and not _beyond_orphans(after) else after
        items += _queued(connection, asked, after=rest, limit=limit - len(items))
    return items


def review_item(connection: Connection, key: str) -> ReviewItem | None:
    """What a key is of, also where it was judged; None where it is in doubt no more."""
    row = connection.execute(select(REVIEW_QUEUE).where(_QUEUE.key == key)).mappings().first()
    if row is not None:
        return _item(row)
    return next((o for o in _orphans(connection, None, None) if o.key == key), None)


def agreement(connection: Connection) -> Agreement | None:
    """How far those two reviewers agree who have most in common; None where no two judged the same."""
    said: dict[str, dict[str, str]] = {}
    rows = connection.execute(
        select(_SAID.item, _SAID.by, _SAID.verdict)
        .where(standing(), _SAID.item.is_not(None))
        .order_by(_SAID.key)
    )
    for row in rows:
        said.setdefault(row.by, {})[row.item] = row.verdict
    pairs = list(combinations(sorted(said), 2))
    best = max(pairs, key=lambda p: (len(said[p[0]].keys() & said[p[1]].keys()), p), default=None)
    if best is None or not said[best[0]].keys() & said[best[1]].keys():
        return None
    return _agreement(best[0], best[1], said)


def _agreement(left: str, right: str, said: Mapping[str, Mapping[str, str]]) -> Agreement:
    both = sorted(said[left].keys() & said[right].keys())
    alike = sum(said[left][i] == said[right][i] for i in both)
    observed = alike / len(both)
    mine, theirs = (Counter(said[who][i] for i in both) for who in (left, right))
    chance = sum(mine[v] * theirs[v] for v in mine) / len(both) ** 2
    kappa = None if chance == 1 else (observed - chance) / (1 - chance)
    return Agreement(left, right, len(both), alike, observed, kappa)


def _beyond_orphans(after: str | None) -> bool:
    return after is not None and not after.startswith(f"{ReviewKind.ORPHAN.value}:")


def _orphans(connection: Connection, after: str | None, limit: int | None) -> list[ReviewItem]:
    number = 0 if after is None else _number(after)
    wanted = select(JUDGEMENTS).where(standing(), _SAID.item.is_(None), _SAID.key > number)
    rows = connection.execute(wanted.order_by(_SAID.key).limit(limit)).mappings()
    why = "{by} said {verdict}: nothing is read any more in the words that were judged"
    return [
        ReviewItem(f"orphan:{r['key']}", ReviewKind.ORPHAN, 1.0, None, str(r["key"]), None, why.format(**r))
        for r in rows
    ]


def _number(after: str) -> int:
    number = whole_number(after.partition(":")[2])
    if number is None:
        raise UsageError(f"{after[:40]!r} is no key of the review queue")
    return number


def _queued(connection: Connection, asked: Queue, *, after: str | None, limit: int) -> Iterator[ReviewItem]:
    mine = () if asked.reviewer is None else (_SAID.by == asked.reviewer,)
    where = [~select(_SAID.key).where(_SAID.item == _QUEUE.item, standing(), *mine).exists()]
    if asked.again:
        others = select(_SAID.item).where(_SAID.item.is_not(None), standing())
        where = [*(where if mine else ()), _QUEUE.item.in_(others)]
    if asked.kind is not None:
        where.append(_QUEUE.kind == asked.kind.value)
    if after is not None:
        where.append(_beyond(connection, after))
    query = select(REVIEW_QUEUE).where(*where).order_by(_QUEUE.doubt.desc(), _QUEUE.key.desc()).limit(limit)
    return (_item(row) for row in connection.execute(query).mappings().all())


def _beyond(connection: Connection, after: str) -> ColumnElement[bool]:
    """What comes after an item; one that is gone meanwhile is followed by the worst."""
    doubt = connection.scalar(select(_QUEUE.doubt).where(_QUEUE.key == after))
    if doubt is None:
        return _QUEUE.key != after
    return or_(_QUEUE.doubt < doubt, and_(_QUEUE.doubt == doubt, _QUEUE.key < after))


def _item(row: Mapping[Any, Any]) -> ReviewItem:
    right = row["right"]
    return ReviewItem(
        str(row["key"]),
        ReviewKind(str(row["kind"])),
        float(str(row["doubt"])),
        str(row["event"]),
        str(row["left"]),
        None if right is None else str(right),
        str(row["why"]),
    )
