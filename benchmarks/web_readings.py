"""Reports of the generated record and their readings, as rows."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from warledger.model import Actor
from web_world import Happening, Telling

Row = dict[str, Any]

NOW: Final = "2026-11-22T06:00:00Z"


def report_row(told: Telling) -> Row:
    digest = hashlib.sha256(told.text.encode() + told.id.encode()).hexdigest()
    plain = {"key": told.key, "id": told.id, "page": told.id, "n": 1, "latest": True, "text": told.text}
    more = {"published": told.published, "publisher": told.publisher, "title": told.text[:60], "url": None}
    return {
        **plain, **more, "sha256": digest, "text_sha256": digest, "language": "en", "added_at": NOW, "redacted": False
    }  # fmt: skip


def _evidence(told: Telling, start: int, end: int) -> Row:
    return {"start": start, "end": end, "quote": told.text[start:end]}


def reading_row(event: Happening, told: Telling) -> Row:
    trigger = _evidence(told, 0, 4)
    report = {
        "id": told.id,
        "url": None,
        "publisher": told.publisher,
        "published": told.published.isoformat(),
    }
    report |= {
        "title": told.text[:60],
        "language": "en",
        "sha256": hashlib.sha256(told.text.encode()).hexdigest(),
    }
    place = {
        "name": event.place,
        "country": event.land.code,
        "admin1": f"Region {event.town % 8}",
        "lat": event.lat,
    }
    place |= {"lon": event.lon, "radius_km": 5.0, "where_prec": 1, "relation": None, "gazetteer_id": None}
    casualties = [
        {
            "id": f"{told.id}:{start}-{end}:killed", "who": told.text[start:end], "category": "military",
            "side": "a", "outcome": "killed", "named": [], "low": n, "best": n, "high": n, "qualifier": "exact",
            "quote": told.text[start:end], "start": start, "end": end, "said_by": None, "via": None,
            "stance": None, "part_of": None,
        }
        for n, start, end in ((c.number, c.start, c.end) for c in told.claims)
    ]  # fmt: skip
    found = {
        "id": "e1", "type": event.type, "family": event.family, "primary": True, "status": "occurred",
        "trigger": trigger, "date_start": event.day.isoformat(), "date_end": event.day.isoformat(),
        "date_precision": "day", "date_evidence": None,
        "place": {**place, "evidence": trigger, "alternatives": [], "note": None},
        "actors": [_actor(event.land.army, "a", trigger), _actor(event.group, "b", trigger)],
        "casualties": casualties, "people": [], "means": [], "operation": event.operation, "responsibility_claimed_by": None,
    }  # fmt: skip
    body = {
        "format": "warledger.reading/1", "report": report,
        "reader": {"name": "generated", "version": "1", "knowledge": "k"},
        "events": [found], "tallies": total_told(event, told), "strengths": size_told(event, told), "problems": [],
    }  # fmt: skip
    words = json.dumps(body, separators=(",", ":"))
    mine = {"key": told.key, "report_key": told.key, "reader": "generated", "reader_version": "1"}
    return {**mine, "knowledge": "k", "body": words, "current": True, "read_at": NOW}


def _actor(actor: Actor, side: str, evidence: Row) -> Row:
    plain = {
        "mention": actor.canonical,
        "canonical": actor.canonical,
        "id": actor.id,
        "kind": actor.kind.value,
    }
    return {**plain, "role": "both", "side": side, "hedged": False, "evidence": evidence}


def total_told(event: Happening, told: Telling) -> list[Row]:
    if told.total is None:
        return []
    n, start, end = told.total.number, told.total.start, told.total.end
    return [
        {
            "id": "t1", "kind": "cumulative", "who": "soldiers", "category": "military", "outcome": "killed",
            "value": n, "low": n, "high": n, "qualifier": "exact", "since": "2013", "as_of": told.published.isoformat(),
            "area": event.land.name, "raised_by": None, "quote": told.text[start:end], "start": start, "end": end,
            "said_by": None, "via": None, "stance": None, "part_of": None,
        }
    ]  # fmt: skip


def size_told(event: Happening, told: Telling) -> list[Row]:
    if told.size is None:
        return []
    n, start, end = told.size.number, told.size.start, told.size.end
    return [
        {
            "id": "s1", "force": event.land.army.canonical, "actor": event.land.army.id, "value": n, "low": n, "high": n,
            "qualifier": "exact", "previous": None, "planned": False, "as_of": told.published.isoformat(), "note": None,
            "quote": told.text[start:end], "start": start, "end": end, "said_by": None, "via": None, "stance": None,
            "part_of": None,
        }
    ]  # fmt: skip
