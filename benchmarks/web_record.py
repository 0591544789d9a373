"""A generated record for `web.py`: events, reports and claims of a realistic kind, written straight into the tables.

Nothing is read or linked: the same seed makes the same record. The parameters below are fixed, and printed.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, text

from warledger.record.database import open_database
from warledger.record.indexing import day_number
from warledger.record.rules import RULES
from warledger.record.tables import CLAIMS, EVENT_GROUPS, EVENT_LINKS, EVENTS, PARTICIPANTS, READINGS, REPORTS
from warledger.record.tables_index import (
    CHANGES,
    EVENT_ACTORS,
    EVENT_INDEX,
    EVENT_MEMBERS,
    EVENT_TOLLS,
    REVIEW_QUEUE,
)

Row = dict[str, Any]

NOW: Final = "2026-11-22T06:00:00Z"
# Events that are made in memory at a time.
CHUNK: Final = 2_000
TYPES: Final = (
    ("armed_clash", "battles"),
    ("attack", "civilians"),
    ("remote_explosive", "explosions"),
    ("air_drone_strike", "explosions"),
    ("abduction", "civilians"),
    ("shelling", "explosions"),
    ("suicide_bomb", "explosions"),
    ("peaceful_protest", "protests"),
)


@dataclass(frozen=True, slots=True)
class World:
    """What is generated."""

    seed: int = 20_141_029
    events: int = 100_000
    claims_per_event: int = 3
    first_day: int = date(2013, 1, 11).toordinal()
    days: int = 4_300
    countries: int = 20
    towns: int = 400
    """In each country."""
    groups: int = 12
    """Armed groups in each country."""
    publishers: int = 60
    second_report: float = 0.3
    """Share of events that another report tells, and of these that a third one tells, and so on to eight."""
    most_reports: int = 8
    words: int = 20_000
    """Of which reports are made, the first ones far more often."""
    words_a_report: int = 90
    in_doubt: float = 0.3
    """Share of events with a link, a claim or a place that somebody should look at."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an event."""

    key: int
    id: str
    published: date
    publisher: str
    text: str
    claims: tuple[int, ...]
    """Numbers of the dead that it tells, each with its words at the end of the text."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its reports."""

    key: int
    day: date
    type: str
    family: str
    country: str
    town: int
    lat: float
    lon: float
    army: str
    group: str
    tellings: tuple[Telling, ...]
    doubt: float

    @property
    def id(self) -> str:
        """Name of its first mention."""
        return f"{self.tellings[0].id}:e1"

    @property
    def place(self) -> str:
        """Name of the town."""
        return f"Town {self.town}"


def write_record(path: Path, world: World) -> None:
    """Write the record to a new file."""
    database = open_database(path, create=True)
    made = happenings(world)
    with database.writing() as connection:
        connection.execute(text("PRAGMA cache_size = -200000"))
        while chunk := list(islice(made, CHUNK)):
            for table, rows in tables(chunk):
                _insert(connection, table, rows)
        connection.execute(text("INSERT INTO report_search (report_search) VALUES ('rebuild')"))
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    database.engine.dispose()


def happenings(world: World) -> Iterator[Happening]:
    """The events, the same for the same world."""
    rng = random.Random(world.seed)
    report = 0
    for key in range(1, world.events + 1):
        made = _happening(key, report, world, rng)
        report += len(made.tellings)
        yield made


def tables(made: Sequence[Happening]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of all tables for some events."""
    told = [(h, t) for h in made for t in h.tellings]
    yield REPORTS, [_report(t) for _, t in told]
    yield READINGS, [_reading(h, t) for h, t in told]
    yield EVENTS, [_mention(h, t) for h, t in told]
    yield PARTICIPANTS, [row for h, t in told for row in _participants(h, t)]
    yield CLAIMS, [row for h, t in told for row in _claims(t)]
    yield EVENT_GROUPS, [_group(h, t) for h, t in told]
    yield EVENT_LINKS, [_link(h, t) for h in made for t in h.tellings[1:]]
    yield EVENT_INDEX, [_indexed(h) for h in made]
    yield EVENT_ACTORS, [row for h in made for row in _actors(h)]
    yield EVENT_TOLLS, [row for h in made for row in _tolls(h)]
    yield EVENT_MEMBERS, [_member(h, t) for h, t in told]
    yield CHANGES, [{"seq": h.key, "event": h.id, "kind": "new", "at": NOW, "others": "[]"} for h in made]
    yield REVIEW_QUEUE, [_doubt(h) for h in made if h.doubt]


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _happening(key: int, report: int, world: World, rng: random.Random) -> Happening:
    country, town = rng.randrange(world.countries), rng.randrange(world.towns)
    kind, family = TYPES[min(int(rng.expovariate(0.6)), len(TYPES) - 1)]
    dead = min(800, int(rng.paretovariate(1.2)) - 1)
    tellings = 1
    while tellings < world.most_reports and rng.random() < world.second_report:
        tellings += 1
    day = date.fromordinal(world.first_day + rng.randrange(world.days))
    group = f"group-{country}-{rng.randrange(world.groups)}"
    shared = divmod(world.claims_per_event, tellings)
    told = tuple(
        _telling(report + n + 1, day, _figures(max(1, shared[0] + (n < shared[1])), dead, rng), world, rng)
        for n in range(tellings)
    )
    lat, lon = -20 + country * 2.5 + (town % 20) / 8, -15 + country * 2.5 + (town // 20) / 8
    doubt = round(rng.random(), 4) if rng.random() < world.in_doubt else 0.0
    code = chr(65 + country) + "X"
    return Happening(key, day, kind, family, code, town, lat, lon, f"army-{country}", group, told, doubt)


def _figures(count: int, dead: int, rng: random.Random) -> tuple[int, ...]:
    return tuple(max(0, dead + rng.choice((0, 0, 0, 1, -1, 3))) for _ in range(count))


def _telling(key: int, day: date, figures: tuple[int, ...], world: World, rng: random.Random) -> Telling:
    words = [_word(min(int(rng.paretovariate(0.7)), world.words)) for _ in range(world.words_a_report)]
    tail = "".join(f" {n} soldiers died." for n in figures)
    published = day + timedelta(days=rng.randrange(3))
    return Telling(
        key,
        f"r{key:07d}",
        published,
        f"Press {rng.randrange(world.publishers)}",
        " ".join(words) + tail,
        figures,
    )


def _word(number: int) -> str:
    """A pronounceable word for a number."""
    letters = ""
    while number:
        number, rest = divmod(number, 70)
        letters += "bdfgklmnprstvz"[rest % 14] + "aeiou"[rest // 14]
    return letters


def _report(told: Telling) -> Row:
    digest = hashlib.sha256(told.text.encode() + told.id.encode()).hexdigest()
    plain = {"key": told.key, "id": told.id, "page": told.id, "n": 1, "latest": True, "text": told.text}
    more = {"published": told.published, "publisher": told.publisher, "title": told.text[:60], "url": None}
    return {
        **plain, **more, "sha256": digest, "text_sha256": digest, "language": "en", "added_at": NOW, "redacted": False
    }  # fmt: skip


def _evidence(told: Telling, start: int, end: int) -> Row:
    return {"start": start, "end": end, "quote": told.text[start:end]}


def _spans(told: Telling) -> Iterator[tuple[int, int, int]]:
    """Each figure with the place of its words."""
    start = len(told.text) - sum(len(f" {n} soldiers died.") for n in told.claims)
    for number in told.claims:
        end = start + 1 + len(f"{number} soldiers")
        yield number, start + 1, end
        start += len(f" {number} soldiers died.")


def _reading(event: Happening, told: Telling) -> Row:
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
        "country": event.country,
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
        for n, start, end in _spans(told)
    ]  # fmt: skip
    found = {
        "id": "e1", "type": event.type, "family": event.family, "primary": True, "status": "occurred",
        "trigger": trigger, "date_start": event.day.isoformat(), "date_end": event.day.isoformat(),
        "date_precision": "day", "date_evidence": None,
        "place": {**place, "evidence": trigger, "alternatives": [], "note": None},
        "actors": [_actor(event.army, "state_force", "a", trigger), _actor(event.group, "rebel_group", "b", trigger)],
        "casualties": casualties, "people": [], "means": [], "operation": None, "responsibility_claimed_by": None,
    }  # fmt: skip
    body = {
        "format": "warledger.reading/1", "report": report,
        "reader": {"name": "generated", "version": "1", "knowledge": "k"},
        "events": [found], "tallies": [], "strengths": [], "problems": [],
    }  # fmt: skip
    words = json.dumps(body, separators=(",", ":"))
    mine = {"key": told.key, "report_key": told.key, "reader": "generated", "reader_version": "1"}
    return {**mine, "knowledge": "k", "body": words, "current": True, "read_at": NOW}


def _actor(name: str, kind: str, side: str, evidence: Row) -> Row:
    plain = {"mention": name, "canonical": name, "id": name, "kind": kind, "role": "both", "side": side}
    return {**plain, "hedged": False, "evidence": evidence}


def _where(event: Happening) -> Row:
    plain = {"place": event.place, "country": event.country, "admin1": f"Region {event.town % 8}"}
    return {**plain, "lat": event.lat, "lon": event.lon, "where_prec": 1, "operation": None}


def _mention(event: Happening, told: Telling) -> Row:
    plain = {"report_key": told.key, "ord": 0, "event": "e1", "type": event.type, "family": event.family}
    days = {"date_start": event.day, "date_end": event.day, "date_precision": "day"}
    return {**plain, "is_primary": True, "status": "occurred", **days, **_where(event)}


def _participants(event: Happening, told: Telling) -> Iterator[Row]:
    for n, (name, kind, side) in enumerate(
        ((event.army, "state_force", "a"), (event.group, "rebel_group", "b"))
    ):
        plain = {"report_key": told.key, "ord": n, "event_ord": 0, "actor": name, "canonical": name}
        yield {**plain, "mention": name, "kind": kind, "role": "both", "side": side, "hedged": False}


def _claims(told: Telling) -> Iterator[Row]:
    for n, (number, start, end) in enumerate(_spans(told)):
        plain = {"report_key": told.key, "ord": n, "event_ord": 0, "claim": f"{told.id}:{start}-{end}:killed"}
        figure = {"low": number, "best": number, "high": number, "qualifier": "exact"}
        people = {"who": told.text[start:end], "category": "military", "side": "a", "outcome": "killed"}
        yield {**plain, **people, **figure, "said_by": None, "part_of": None}


def _group(event: Happening, told: Telling) -> Row:
    name = {"mention": f"{told.id}:e1", "event": event.id, "source": told.id}
    return {"report_key": told.key, "ord": 0, **name, "stale": False}


def _link(event: Happening, told: Telling) -> Row:
    left = {"left_report_key": event.tellings[0].key, "left_ord": 0}
    return {**left, "right_report_key": told.key, "right_ord": 0, "score": 2.0}


def _indexed(event: Happening) -> Row:
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
        **counts,
    }


def _actors(event: Happening) -> Iterator[Row]:
    for n, (name, side) in enumerate(((event.army, "a"), (event.group, "b"))):
        plain = {"event_key": event.key, "ord": n, "actor": name, "name": name, "words": name}
        yield {**plain, "role": "both", "side": side, "hedged": False}


def _tolls(event: Happening) -> Iterator[Row]:
    told = [n for t in event.tellings for n in t.claims]
    for rule in RULES:
        number = {"low": min(told), "best": min(told), "high": max(told)}
        yield {"rule": rule, "outcome": "killed", "event_key": event.key, **number}


def _member(event: Happening, told: Telling) -> Row:
    names = {"mention": f"{told.id}:e1", "event": event.id, "event_key": event.key}
    return {**names, "report_key": told.key, "publisher": told.publisher}


def _doubt(event: Happening) -> Row:
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
