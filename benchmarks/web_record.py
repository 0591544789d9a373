"""A generated record for `web.py`: events, reports and claims of a realistic kind, written straight into the tables.

Nothing is read, and events are not found but given; what linking keeps of mentions is there for some thousand events,
so that they can be judged. The same seed makes the same record. The parameters below are fixed, and printed.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, insert, text

from warledger.knowledge import Knowledge
from warledger.linking.candidates import keys
from warledger.linking.link import Linker
from warledger.linking.mentions import link_mentions, pack
from warledger.model import Actor, ActorKind, Reading, Report
from warledger.record import Recorded, Stored
from warledger.record.database import open_database
from warledger.record.indexing import day_number
from warledger.record.postgres import continue_numbers
from warledger.record.rows import reading_of
from warledger.record.rules import RULES
from warledger.record.search import index_words
from warledger.record.tables import (
    CLAIMS,
    EVENT_GROUPS,
    EVENT_LINKS,
    EVENTS,
    LINK_KEYS,
    LINK_VIEWS,
    META,
    PARTICIPANTS,
    READINGS,
    REPORTS,
    STRENGTHS,
    TALLIES,
)
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
    linked: int = 5_000
    """Events whose mentions linking can look at again, the first ones: those that are judged."""
    totals: float = 0.03
    """Share of reports that tell a running total."""
    sizes: float = 0.02
    """Share of reports that tell the strength of the army."""
    operations: float = 0.02
    """Share of events that are part of an operation, of which each country has three."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country with its army and its armed groups, as the knowledge has them."""

    code: str
    name: str
    army: Actor
    groups: tuple[Actor, ...]


def lands(world: World) -> tuple[Land, ...]:
    """The first countries that have an army; groups of anywhere are dealt out to them."""
    knowledge = Knowledge.load(None)
    lexicon = knowledge.lexicon("en")
    assert lexicon is not None
    armies: dict[str, Actor] = {}
    for actor in sorted(lexicon.actors.values(), key=lambda a: a.id):
        if actor.kind is ActorKind.STATE_FORCE and actor.country:
            armies.setdefault(actor.country, actor)
    names = {c.iso2: c.name for c in knowledge.countries}
    rebels = sorted(
        (a for a in lexicon.actors.values() if a.kind is ActorKind.REBEL_GROUP), key=lambda a: a.id
    )
    codes = [code for code in sorted(armies) if code in names][: world.countries]
    return tuple(
        Land(code, names[code], armies[code], tuple(rebels[n * world.groups : (n + 1) * world.groups]))
        for n, code in enumerate(codes)
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number with the place of its words in a text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an event."""

    key: int
    id: str
    published: date
    publisher: str
    text: str
    claims: tuple[Spoken, ...]
    """Numbers of the dead that it tells."""
    total: Spoken | None
    size: Spoken | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its reports."""

    key: int
    day: date
    type: str
    family: str
    land: Land
    town: int
    lat: float
    lon: float
    group: Actor
    operation: str | None
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


def write_record(where: str, world: World) -> None:
    """Write the record to a new file, or to an empty database of PostgreSQL."""
    database = open_database(where, create=True)
    made = happenings(world)
    linker = Linker.load()
    with database.writing() as connection:
        if database.is_sqlite:
            connection.execute(text("PRAGMA cache_size = -200000"))
        while chunk := list(islice(made, CHUNK)):
            seen = [h for h in chunk if h.key <= world.linked]
            for table, rows in (*tables(chunk), *views(seen, linker)):
                _insert(connection, table, rows)
        _insert(connection, META, [{"key": "linker", "value": linker.version}])
        index_words(connection)
        if not database.is_sqlite:
            continue_numbers(connection)
    with database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    database.engine.dispose()


def views(made: Sequence[Happening], linker: Linker) -> Iterator[tuple[Table, list[Row]]]:
    """What linking keeps of the mentions of some events."""
    bodies: list[Row] = []
    found: list[Row] = []
    for event in made:
        for told in event.tellings:
            (mention,) = link_mentions(_recorded(event, told), linker.common)
            at = {"report_key": told.key, "ord": 0}
            bodies.append({**at, "body": pack(mention)})
            found += ({**at, "key": int(key)} for key in keys(mention))
    yield LINK_VIEWS, bodies
    yield LINK_KEYS, found


def _recorded(event: Happening, told: Telling) -> Recorded[Reading]:
    report = Report(told.id, told.text, told.published, told.publisher, told.text[:60])
    source = Stored(report, told.id, 1, True, report.sha256, NOW, False)
    reading = reading_of(str(_reading(event, told)["body"]), report)
    return Recorded(source, reading.reader, reading)


def happenings(world: World) -> Iterator[Happening]:
    """The events, the same for the same world."""
    rng = random.Random(world.seed)
    found = lands(world)
    report = 0
    for key in range(1, world.events + 1):
        made = _happening(key, report, (world, found[rng.randrange(len(found))]), rng)
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
    yield TALLIES, [row for h, t in told for row in _indexed_total(h, t)]
    yield STRENGTHS, [row for h, t in told for row in _indexed_size(h, t)]
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


def _happening(key: int, report: int, where: tuple[World, Land], rng: random.Random) -> Happening:
    world, land = where
    town = rng.randrange(world.towns)
    kind, family = TYPES[min(int(rng.expovariate(0.6)), len(TYPES) - 1)]
    dead = min(800, int(rng.paretovariate(1.2)) - 1)
    tellings = 1
    while tellings < world.most_reports and rng.random() < world.second_report:
        tellings += 1
    day = date.fromordinal(world.first_day + rng.randrange(world.days))
    shared = divmod(world.claims_per_event, tellings)
    told = tuple(
        _telling(report + n + 1, day, _figures(max(1, shared[0] + (n < shared[1])), dead, rng), where, rng)
        for n in range(tellings)
    )
    column, row = ord(land.code[0]) - 65, ord(land.code[1]) - 65
    lat, lon = -30 + row * 2.5 + (town % 20) / 8, -60 + column * 5 + (town // 20) / 8
    doubt = round(rng.random(), 4) if rng.random() < world.in_doubt else 0.0
    named = f"Operation {land.code} {rng.randrange(3)}" if rng.random() < world.operations else None
    return Happening(
        key, day, kind, family, land, town, lat, lon, rng.choice(land.groups), named, told, doubt
    )


def _figures(count: int, dead: int, rng: random.Random) -> tuple[int, ...]:
    return tuple(max(0, dead + rng.choice((0, 0, 0, 1, -1, 3))) for _ in range(count))


def _telling(
    key: int, day: date, figures: tuple[int, ...], where: tuple[World, Land], rng: random.Random
) -> Telling:
    world, land = where
    text = " ".join(_word(min(int(rng.paretovariate(0.7)), world.words)) for _ in range(world.words_a_report))
    spoken = []
    for number in figures:
        spoken.append(_spoken(text, number, f"{number} soldiers"))
        text += f" {number} soldiers died."
    total = size = None
    if rng.random() < world.totals:
        number = 100 + rng.randrange(5_000)
        total = _spoken(text, number, f"{number} soldiers")
        text += f" {number} soldiers have died in {land.name} since 2013."
    if rng.random() < world.sizes:
        number = 1_000 + rng.randrange(50_000)
        size = _spoken(text, number, f"{number} men")
        text += (
            f" {number} men serve with the {land.army.canonical} in Operation {land.code} {rng.randrange(3)}."
        )
    published = day + timedelta(days=rng.randrange(3))
    publisher = f"Press {rng.randrange(world.publishers)}"
    return Telling(key, f"r{key:07d}", published, publisher, text, tuple(spoken), total, size)


def _spoken(text: str, number: int, words: str) -> Spoken:
    """Words that follow a text and a space."""
    return Spoken(number, len(text) + 1, len(text) + 1 + len(words))


@cache
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
        "events": [found], "tallies": _total(event, told), "strengths": _size(event, told), "problems": [],
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


def _total(event: Happening, told: Telling) -> list[Row]:
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


def _size(event: Happening, told: Telling) -> list[Row]:
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


def _indexed_total(event: Happening, told: Telling) -> Iterator[Row]:
    for row in _total(event, told):
        same = ("kind", "who", "category", "outcome", "low", "high", "since", "as_of", "area", "said_by")
        plain = {"report_key": told.key, "ord": 0, "claim": row["id"], "best": row["value"]}
        yield {**plain, **{name: row[name] for name in same}}


def _indexed_size(event: Happening, told: Telling) -> Iterator[Row]:
    for row in _size(event, told):
        same = ("force", "actor", "low", "high", "previous", "planned", "as_of", "said_by")
        plain = {"report_key": told.key, "ord": 0, "claim": row["id"], "best": row["value"]}
        yield {**plain, **{name: row[name] for name in same}}


def _where(event: Happening) -> Row:
    plain = {"place": event.place, "country": event.land.code, "admin1": f"Region {event.town % 8}"}
    return {**plain, "lat": event.lat, "lon": event.lon, "where_prec": 1, "operation": event.operation}


def _mention(event: Happening, told: Telling) -> Row:
    plain = {"report_key": told.key, "ord": 0, "event": "e1", "type": event.type, "family": event.family}
    days = {"date_start": event.day, "date_end": event.day, "date_precision": "day"}
    return {**plain, "is_primary": True, "status": "occurred", **days, **_where(event)}


def _participants(event: Happening, told: Telling) -> Iterator[Row]:
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


def _claims(told: Telling) -> Iterator[Row]:
    for n, spoken in enumerate(told.claims):
        number, start, end = spoken.number, spoken.start, spoken.end
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
    for n, (actor, side) in enumerate(((event.land.army, "a"), (event.group, "b"))):
        name = actor.canonical
        plain = {"event_key": event.key, "ord": n, "actor": actor.id, "name": name, "words": name}
        yield {**plain, "role": "both", "side": side, "hedged": False}


def _tolls(event: Happening) -> Iterator[Row]:
    told = [c.number for t in event.tellings for c in t.claims]
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
