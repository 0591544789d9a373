"""Rows of the tables that lists, searches and sums read, of the events of the generated record."""

from __future__ import annotations

from collections.abc import Iterator

from warledger.record.indexing import day_number
from warledger.record.rules import RULES
from web_readings import Row, size_told, total_told
from web_world import Happening, Telling


def total_rows(event: Happening, told: Telling) -> Iterator[Row]:
    for row in total_told(event, told):
        same = ("kind", "who", "category", "outcome", "low", "high", "since", "as_of", "area", "said_by")
        plain = {"report_key": told.key, "ord": 0, "claim": row["id"], "best": row["value"]}
        yield {**plain, **{name: row[name] for name in same}}


def size_rows(event: Happening, told: Telling) -> Iterator[Row]:
    for row in size_told(event, told):
        same = ("force", "actor", "low", "high", "previous", "planned", "as_of", "said_by")
        plain = {"report_key": told.key, "ord": 0, "claim": row["id"], "best": row["value"]}
        yield {**plain, **{name: row[name] for name in same}}


def _where(event: Happening) -> Row:
    plain = {"place": event.place, "country": event.land.code, "admin1": f"Region {event.town % 8}"}
    return {**plain, "lat": event.lat, "lon": event.lon, "where_prec": 1, "operation": event.operation}


def mention_row(event: Happening, told: Telling) -> Row:
    plain = {"report_key": told.key, "ord": 0, "event": "e1", "type": event.type, "family": event.family}
    days = {"date_start": event.day, "date_end": event.day, "date_precision": "day"}
    return {**plain, "is_primary": True, "status": "occurred", **days, **_where(event)}


def participant_rows(event: Happening, told: Telling) -> Iterator[Row]:
    for n, (actor, side) in enumerate(((event.land.army, "a"), (event.group, "b"))):
        plain = {
            "report_key": told.key,
            "ord": n,
            "event_ord": 0,
            "actor": actor.id,
            "canonical": actor.canonical,
        }
        more = {"mention": actor.canonical, "kind": actor.kind.value, "role": "both", "side": side}
        yield {**plain, **more, "hedged": False}


def claim_rows(told: Telling) -> Iterator[Row]:
    for n, spoken in enumerate(told.claims):
        number, start, end = spoken.number, spoken.start, spoken.end
        plain = {"report_key": told.key, "ord": n, "event_ord": 0, "claim": f"{told.id}:{start}-{end}:killed"}
        figure = {"low": number, "best": number, "high": number, "qualifier": "exact"}
        people = {"who": told.text[start:end], "category": "military", "side": "a", "outcome": "killed"}
        yield {**plain, **people, **figure, "said_by": None, "part_of": None}


def group_row(event: Happening, told: Telling) -> Row:
    name = {"mention": f"{told.id}:e1", "event": event.id, "source": told.id}
    return {"report_key": told.key, "ord": 0, **name, "stale": False}


def link_row(event: Happening, told: Telling) -> Row:
    left = {"left_report_key": event.tellings[0].key, "left_ord": 0}
    return {**left, "right_report_key": told.key, "right_ord": 0, "score": 2.0}


def index_row(event: Happening) -> Row:
    days = {
        "day_order": day_number(event.day),
        "day_first": event.day,
        "day_last": event.day,
        "precision": "day",
    }
    counts: Row = {"reports": len(event.tellings), "sources": len(event.tellings), "changed": event.key}
    counts["publishers"] = "\n".join(sorted({t.publisher for t in event.tellings}))
    plain = {
        "key": event.key,
        "event": event.id,
        "type": event.type,
        "family": event.family,
        "status": "occurred",
    }
    return {
        **plain,
        **days,
        **_where(event),
        "radius_km": 5.0,
        "is_primary": True,
        "digest": "generated",
        "forces": event.land.code,
        **counts,
    }


def actor_rows(event: Happening) -> Iterator[Row]:
    for n, (actor, side) in enumerate(((event.land.army, "a"), (event.group, "b"))):
        name = actor.canonical
        plain = {"event_key": event.key, "ord": n, "actor": actor.id, "name": name, "words": name}
        yield {**plain, "role": "both", "side": side, "hedged": False}


def toll_rows(event: Happening) -> Iterator[Row]:
    told = [c.number for t in event.tellings for c in t.claims]
    for rule in RULES:
        number = {"low": min(told), "best": min(told), "high": max(told)}
        yield {"rule": rule, "outcome": "killed", "event_key": event.key, **number}


def people_row(event: Happening) -> Row:
    """All its dead are soldiers of the army."""
    return {"event_key": event.key, "outcome": "killed", "ord": 0, "who": event.land.soldiers}


def member_row(event: Happening, told: Telling) -> Row:
    names = {"mention": f"{told.id}:e1", "event": event.id, "event_key": event.key}
    return {**names, "report_key": told.key, "publisher": told.publisher}


def doubt_row(event: Happening) -> Row:
    """A link where there are two reports, else the place."""
    if len(event.tellings) > 1:
        left, right = (f"{t.id}:e1" for t in event.tellings[:2])
        item, kind = f"{left}|{right}", "link"
    else:
        left, right, kind = event.id, None, "place"
        item = f"{left}:place"
    key = f"{kind}:{item.removesuffix(':place')}"
    plain = {"key": key, "kind": kind, "item": item, "doubt": event.doubt, "event": event.id}
    return {**plain, "left": left, "right": right, "why": "generated"}
