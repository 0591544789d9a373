"""What of an event a person should look at: weak and strong links, figures far apart, places that may be others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, Final

from sqlalchemy import Connection, select

from warledger.model import Place, Side
from warledger.record.counting import Counting
from warledger.record.estimates import number
from warledger.record.indexed_people import Row
from warledger.record.judgements import standing
from warledger.record.placed import placed
from warledger.record.queries import Position
from warledger.record.statements import Statement
from warledger.record.tables import CLAIMS, EVENT_GROUPS, EVENT_LINKS, JUDGEMENTS
from warledger.record.tables_index import REVIEW_QUEUE
from warledger.record.views import LinkedEvent, Verdict, mention_name, place_name
from warledger.record.views_index import ReviewKind

# Below it a person's time is better spent elsewhere.
LEAST: Final = 0.2
# A name with very many namesakes is still more likely read right than two countries for one event.
NAMESAKES: Final = 0.5
TWO_COUNTRIES: Final = 0.8
NOT_FOUND: Final = 0.6

CHUNK: Final = 900


@dataclass(frozen=True, slots=True)
class _Tie:
    """A link as one of its mentions sees it."""

    mine: str
    other: str
    event: str
    """Of the other."""
    likely: float
    """That both are of one event, by the features alone: 0 to 1."""


def doubts(connection: Connection, events: Sequence[LinkedEvent], counting: Counting) -> list[Row]:
    """The rows of the review queue for these events, each key once."""
    ties = _ties(connection, events)
    found: dict[str, Row] = {}
    for event in events:
        rows = (*_links(event, ties), *_claims(event, counting), *_places(event))
        for row in rows:
            if row["doubt"] >= LEAST:
                found.setdefault(row["key"], {**row, "event": event.id})
    return list(found.values())


def judged_doubts(connection: Connection, events: Sequence[str]) -> list[Row]:
    """The rows of these events in the review queue that a standing judgement is of, each with its event as of now.

    They stay when the doubt is settled, so that a second reviewer gets them too.
    """
    said = select(JUDGEMENTS.c.key).where(JUDGEMENTS.c.item == REVIEW_QUEUE.c.item, standing()).exists()
    found: list[Row] = []
    for chunk in _chunks(events):
        wanted = select(REVIEW_QUEUE).where(REVIEW_QUEUE.c.event.in_(chunk), said)
        rows = [dict(row) for row in connection.execute(wanted).mappings()]
        found += ({**r, "event": e} for r in rows if (e := _event_of(connection, r)) is not None)
    return found


def _event_of(connection: Connection, row: Row) -> str | None:
    """The event that a doubt is about, by its mention or claim."""
    groups = select(EVENT_GROUPS.c.event)
    if row["kind"] != ReviewKind.CLAIM.value:
        return connection.scalar(groups.where(EVENT_GROUPS.c.mention == row["left"]))
    mine = (CLAIMS.c.report_key == EVENT_GROUPS.c.report_key, CLAIMS.c.event_ord == EVENT_GROUPS.c.ord)
    return connection.scalar(groups.where(*mine, CLAIMS.c.claim == row["left"]).limit(1))


def _links(event: LinkedEvent, ties: Mapping[str, Sequence[_Tie]]) -> Iterator[Row]:
    """For each mention its strongest tie inside the event, and its strongest to another event."""
    for name in _names(event):
        mine = ties.get(name, ())
        inside = max((t for t in mine if t.event == event.id), key=_strength, default=None)
        outside = max((t for t in mine if t.event != event.id), key=_strength, default=None)
        if inside is not None:
            yield _link(inside, 1 - inside.likely, f"one event, though alike by {inside.likely:.0%} only")
        if outside is not None:
            yield _link(outside, outside.likely, f"two events, though alike by {outside.likely:.0%}")


def _strength(tie: _Tie) -> tuple[float, str]:
    return tie.likely, tie.other


def _link(tie: _Tie, doubt: float, why: str) -> Row:
    left, right = sorted((tie.mine, tie.other))
    item = f"{left}|{right}"
    return _row(ReviewKind.LINK, item, doubt, left=left, right=right, why=why)


def _claims(event: LinkedEvent, counting: Counting) -> Iterator[Row]:
    """Of each kind of people the highest figure against the lowest, where the two cannot both be right."""
    kinds: dict[tuple[str, Side | None, str], list[Statement]] = {}
    for told in counting.statements(event):
        value = told.claim.value
        if told.correction is not Verdict.REJECT and not told.adds:
            kinds.setdefault((value.outcome.value, value.side, value.category.value), []).append(told)
    for (outcome, _, category), told_of in kinds.items():
        low, high = min(told_of, key=_number), max(told_of, key=_number)
        if low.report == high.report or low.claim.value.figure.agrees(high.claim.value.figure):
            continue
        least, most = number(low.claim), number(high.claim)
        why = f"{most:,} {category} {outcome} against {least:,}"
        yield _row(ReviewKind.CLAIM, high.id, 1 - least / most, left=high.id, right=low.id, why=why)


def _number(told: Statement) -> tuple[int, str]:
    return number(told.claim), told.id


def _places(event: LinkedEvent) -> Iterator[Row]:
    """The places that reports of the event give, where they cannot all be right or may be others."""
    told = [(n, m.value.place) for n, m in zip(_names(event), placed(event), strict=True) if m.value.place]
    for name, place in told:
        if place.lat is None and place.country is None:
            yield _place(name, NOT_FOUND, None, f"{place.name}: no place of this name is known")
        elif place.alternatives:
            others = len(place.alternatives)
            why = f"{place.name}: one of {others + 1} places of this name"
            yield _place(name, NAMESAKES * others / (others + 1), None, why)
    yield from _abroad(told)


def _abroad(told: Sequence[tuple[str, Place]]) -> Iterator[Row]:
    known = [(name, place) for name, place in told if place.country]
    for name, place in known[1:]:
        first, there = known[0]
        if place.country != there.country:
            why = f"{place.name} ({place.country}) here, {there.name} ({there.country}) there"
            yield _place(name, TWO_COUNTRIES, first, why)


def _place(mention: str, doubt: float, other: str | None, why: str) -> Row:
    return _row(ReviewKind.PLACE, place_name(mention), doubt, left=mention, right=other, why=why)


def _row(kind: ReviewKind, item: str, doubt: float, **more: Any) -> Row:
    key = item.removesuffix(place_name("")) if kind is ReviewKind.PLACE else item
    return {"key": f"{kind.value}:{key}", "kind": kind.value, "item": item, "doubt": round(doubt, 4), **more}


def _names(event: LinkedEvent) -> list[str]:
    return [mention_name(m.report_name, m.value.id) for m in event.mentions]


def _ties(connection: Connection, events: Iterable[LinkedEvent]) -> dict[str, list[_Tie]]:
    """The stored links of these events' mentions."""
    wanted = {name for event in events for name in _names(event)}
    rows = list(_link_rows(connection, wanted))
    groups = _groups(connection, {p.report_key for row in rows for p in (row.left, row.right)})
    found: dict[str, list[_Tie]] = {}
    for row in rows:
        for mine, other in ((row.left, row.right), (row.right, row.left)):
            here, there = groups.get(mine), groups.get(other)
            if here is not None and there is not None and here.mention in wanted:
                likely = 1 / (1 + exp(-max(min(row.score, 50.0), -50.0)))
                found.setdefault(here.mention, []).append(
                    _Tie(here.mention, there.mention, there.event, likely)
                )
    return found


@dataclass(frozen=True, slots=True)
class _LinkRow:
    left: Position
    right: Position
    score: float


@dataclass(frozen=True, slots=True)
class _Group:
    mention: str
    event: str


def _link_rows(connection: Connection, mentions: Iterable[str]) -> Iterator[_LinkRow]:
    keys: set[int] = set()
    for chunk in _chunks(sorted(mentions)):
        found = select(EVENT_GROUPS.c.report_key).where(EVENT_GROUPS.c.mention.in_(chunk))
        keys.update(connection.scalars(found))
    rows: set[_LinkRow] = set()
    for chunk in _chunks(sorted(keys)):
        for side in (EVENT_LINKS.c.left_report_key, EVENT_LINKS.c.right_report_key):
            for r in connection.execute(select(EVENT_LINKS).where(side.in_(chunk))):
                rows.add(_LinkRow(Position(r[0], r[1]), Position(r[2], r[3]), r[4]))
    yield from rows


def _groups(connection: Connection, keys: Iterable[int]) -> dict[Position, _Group]:
    columns = (EVENT_GROUPS.c.report_key, EVENT_GROUPS.c.ord, EVENT_GROUPS.c.mention, EVENT_GROUPS.c.event)
    found: dict[Position, _Group] = {}
    for chunk in _chunks(sorted(keys)):
        for row in connection.execute(select(*columns).where(EVENT_GROUPS.c.report_key.in_(chunk))):
            found[Position(row.report_key, row.ord)] = _Group(row.mention, row.event)
    return found


def _chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[i : i + CHUNK] for i in range(0, len(values), CHUNK))
