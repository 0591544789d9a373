"""Link what is new in a record: only what shares a key with it is compared, only events that it touches are made anew.

The result is that of linking everything from the beginning: which pairs are compared and what they score depends on
the two mentions alone, and an event depends on the mentions that hang together with it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from random import uniform
from time import sleep
from typing import Final

import numpy as np

from warledger.errors import RecordError
from warledger.linking.candidates import candidates, keys, mates
from warledger.linking.link import Compared, Linker, ScoreBlocks, compare, group, rows_of
from warledger.linking.mentions import LinkMention, link_mentions, pack, unpack
from warledger.linking.table import make_table
from warledger.linking.uncollected import uncollected
from warledger.record import Link, LinkState, LinkView, Member, Opinion, Record

# Another process may link at the same time; the one that comes second starts again on what the first wrote.
ATTEMPTS: Final = 30
# It waits a little longer each time, and not as long as the other (seconds, for each attempt so far).
PAUSE_S: Final = 0.05

Show = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What a run of linking did."""

    mentions: int
    """Mentions that were new."""
    compared: int
    """Pairs of mentions that were compared."""
    linked: int
    """Of these, pairs that are now in one event."""
    refused: int
    """Of these, pairs that are not."""
    events: int
    """Events made anew, those of one mention among them."""


NOTHING: Final = LinkSummary(0, 0, 0, 0, 0)


def relink(
    record: Record, linker: Linker, *, progress: Show | None = None, score_blocks: ScoreBlocks | None = None
) -> LinkSummary:
    """Link what is new or stale, in one transaction; running it again changes nothing, nor does where blocks are scored.

    What a linker of another version linked is linked anew.

    Raises RecordError where other processes change the links all the time.
    """
    with record.linking(), uncollected():
        record.keep_links_of(linker.version)
        for attempt in range(1, ATTEMPTS + 1):
            done = _attempt(record, linker, progress, score_blocks)
            if done is not None:
                return done
            sleep(uniform(0, PAUSE_S * attempt))  # noqa: S311  keeps nothing secret
    raise RecordError(f"{record.name}: the links are being changed by other processes; try again")


@dataclass(frozen=True, slots=True)
class _Fresh:
    """New mentions with their views."""

    mentions: tuple[LinkMention, ...]
    views: tuple[LinkView, ...]


def _attempt(
    record: Record, linker: Linker, progress: Show | None, score_blocks: ScoreBlocks | None
) -> LinkSummary | None:
    state = record.link_state()
    if not state.unseen and not state.stale:
        return NOTHING
    fresh = _fresh(record, state, linker, progress)
    compared = _compare(record, fresh, linker, score_blocks) if fresh.mentions else Compared(0, ())
    new = compared.links
    members = _regroup(record, state, fresh, new, linker)
    if not record.save_links(state.stamp, fresh.views, new, members):
        return None
    event = {m.mention: m.event for m in members}
    linked = sum(event.get(a.left, "") == event.get(a.right) for a in new)
    return LinkSummary(
        len(fresh.mentions), compared.pairs, linked, compared.pairs - linked, len(set(event.values()))
    )


def _fresh(record: Record, state: LinkState, linker: Linker, progress: Show | None) -> _Fresh:
    mentions: list[LinkMention] = []
    for n, reading in enumerate(record.unseen(state), 1):
        mentions += link_mentions(reading, linker.common)
        if progress is not None:
            progress(n)
    mentions.sort(key=lambda m: m.name)
    views = (LinkView(m.name, pack(m), array("q", keys(m).tobytes())) for m in mentions)
    return _Fresh(tuple(mentions), tuple(views))


def _compare(record: Record, fresh: _Fresh, linker: Linker, score_blocks: ScoreBlocks | None) -> Compared:
    """The new mentions against one another, and against those of the record that share a key."""
    mine = {m.name for m in fresh.mentions}
    wanted = {mate for view in fresh.views for key in view.keys for mate in mates(key)}
    stored = [v for v in record.views_with(wanted) if v.mention not in mine]
    shared = {v.mention: np.array(v.keys, dtype=np.int64) for v in (*fresh.views, *stored)}
    ordered = sorted((*fresh.mentions, *(unpack(v.body) for v in stored)), key=lambda m: m.name)
    table = make_table(ordered, linker.common)
    new = np.array([m.name in mine for m in ordered], dtype=np.bool_)
    found = candidates([shared[m.name] for m in ordered], new=new)
    return compare(table, found, linker.weights, score_blocks=score_blocks)


def _regroup(
    record: Record, state: LinkState, fresh: _Fresh, new: Sequence[Link], linker: Linker
) -> tuple[Member, ...]:
    """Make the events anew that the new mentions and the stale ones hang together with."""
    threshold = linker.weights.threshold
    opinions = record.opinions()
    mine = {m.name: m for m in fresh.mentions}
    strong = {name for link in new if link.score > threshold for name in (link.left, link.right)}
    old = _bound(record, {*state.stale, *(strong - mine.keys())}, opinions, mine.keys(), above=threshold)
    ordered = sorted((*mine.values(), *old), key=lambda m: m.name)
    stored = record.link_columns([m.name for m in old])
    table = make_table(ordered, linker.common)
    return group(table, rows_of(table, stored, new), opinions, threshold=threshold)


def _bound(
    record: Record, start: Set[str], opinions: Sequence[Opinion], new: Set[str], *, above: float
) -> list[LinkMention]:
    """Known mentions that hang together with these, or with the new ones, by links or by a person's word."""
    seen: dict[str, LinkMention] = {}
    tried: set[str] = set(new)
    front = set(start) | _partners(opinions, tried)
    while front := front - tried:
        tried |= front
        seen |= {v.mention: unpack(v.body) for v in record.bound_views(front, above=above)}
        tried |= seen.keys()
        front = _partners(opinions, tried)
    return list(seen.values())


def _partners(opinions: Sequence[Opinion], mentions: Set[str]) -> set[str]:
    """What a person put together with these mentions."""
    same = [o for o in opinions if o.same]
    return {o.right for o in same if o.left in mentions} | {o.left for o in same if o.right in mentions}
