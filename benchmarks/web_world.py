"""The world of the generated record: events with their reports, the same for the same parameters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from warledger.knowledge import Knowledge
from warledger.linking.groups import Groups, Who
from warledger.model import Actor, ActorKind, Category

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
    soldiers: str
    """Of its army, as the index tells people apart."""


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
    people = Groups(lexicon)
    return tuple(
        Land(
            code,
            names[code],
            armies[code],
            tuple(rebels[n * world.groups : (n + 1) * world.groups]),
            str(Who.of(Category.MILITARY, [people.of_ids({armies[code].id})])),
        )
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


def happenings(world: World) -> Iterator[Happening]:
    """The events, the same for the same world."""
    rng = random.Random(world.seed)
    found = lands(world)
    report = 0
    for key in range(1, world.events + 1):
        made = _happening(key, report, (world, found[rng.randrange(len(found))]), rng)
        report += len(made.tellings)
        yield made


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
