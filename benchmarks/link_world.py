"""Generated tellings of a realistic kind, for benchmarks of linking: the parameters are fixed, and printed with the results.

Events whose numbers of reports fall off like Zipf's law, the largest with one mention in a hundred; noise in days,
places and figures; copies; background events beside what reports are about.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby, islice

import numpy as np

from warledger.linking.mentions import Bounds, LinkMention
from warledger.linking.signatures import SIZE
from warledger.linking.terms import hashed
from warledger.model import (
    ActorKind,
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Outcome,
    Participant,
    Place,
    Precision,
    Reader,
    Reading,
    Report,
    Role,
    Side,
    Status,
    When,
)

READER = Reader("generated", "1", "none")


@dataclass(frozen=True, slots=True)
class World:
    """What is generated."""

    seed: int = 20_141_029
    largest: float = 0.01
    """Share of all mentions that the largest event has."""
    zipf: float = 0.9
    """Mentions of the nth event: the largest divided by n to this power, one at least."""
    first_day: int = date(2013, 1, 11).toordinal()
    days: int = 2920
    countries: int = 20
    towns: int = 60
    """In each country."""
    groups: int = 6
    """Armed groups in each country."""
    wrong_day: float = 0.15
    """Share of mentions that are a day or two off."""
    wrong_place: float = 0.1
    """Share that tell another town of the country, or none."""
    wrong_figure: float = 0.3
    copies: float = 0.2
    """Share of reports that are copies of an earlier one of the event."""
    words: int = 60
    """Rare words of an event's own that its reports draw from."""
    common_words: int = 20_000


@dataclass(frozen=True, slots=True)
class Happening:
    """One generated event."""

    number: int
    day: int
    country: int
    town: int
    group: int
    dead: int


@dataclass(frozen=True, slots=True)
class Told:
    """One generated telling: what linking compares, and the words of the report."""

    mention: LinkMention
    words: tuple[str, ...]


def generate(size: int, world: World) -> Iterator[Told]:
    """So many tellings, the same for the same world."""
    rng = random.Random(world.seed)
    for number, tellings in groupby(enumerate(numbers(size, world)), key=lambda one: one[1]):
        first: Told | None = None
        for made, _ in tellings:
            told = tell(happening(number, world), made, first, world, rng)
            first = first or told
            yield told


def numbers(size: int, world: World) -> Iterator[int]:
    """The number of the event of each telling: the largest events first."""
    tellings = (
        number
        for number in range(size)
        for _ in range(max(1, round(world.largest * size / (number + 1) ** world.zipf)))
    )
    return islice(tellings, size)


def happening(number: int, world: World) -> Happening:
    """The event of a number: somewhere, some day; a few kill many."""
    rng = random.Random(f"{world.seed} {number}")
    dead = max(1, int(rng.paretovariate(1.2)))
    return Happening(
        number,
        world.first_day + rng.randrange(world.days),
        rng.randrange(world.countries),
        rng.randrange(world.towns),
        rng.randrange(world.groups),
        min(dead, 800),
    )


def tell(event: Happening, number: int, copied: Told | None, world: World, rng: random.Random) -> Told:
    """One telling of an event, with noise; a copy has the words of an earlier report."""
    day = event.day + (rng.choice((-2, -1, 1, 2)) if rng.random() < world.wrong_day else 0)
    town: int | None = event.town
    if rng.random() < world.wrong_place:
        town = rng.choice((None, rng.randrange(world.towns)))
    dead = event.dead + (rng.randrange(1, 4) if rng.random() < world.wrong_figure else 0)
    copy = copied if copied is not None and rng.random() < world.copies else None
    name = f"r{number:07d}"
    group = f"group-{event.country}-{event.group}"
    own, whole = words_of(event, world, rng)
    mention = LinkMention(
        name=f"{name}:e1",
        source=name,
        page=name,
        published=day + rng.randrange(3),
        type="attack",
        family="civilians" if event.number % 3 else "battles",
        status="occurred",
        primary=rng.random() < 0.7,
        first=day,
        last=day,
        precision="day",
        lat=None if town is None else -20 + event.country * 2 + (town % 8) / 4,
        lon=None if town is None else event.country * 3 + (town // 8) / 4,
        radius_km=None if town is None else 5.0,
        place=None if town is None else f"town {event.country} {town}",
        country=f"C{event.country}",
        attackers=(group,),
        actors=(f"army-{event.country}", group),
        people=(),
        lone_dead=None,
        figures=(Bounds("killed", "unknown", float(dead), float(dead)),),
        means=(),
        operation=None,
        passage=copy.mention.passage if copy else packed(whole[:24]),
        passage_names=copy.mention.passage_names if copy else packed(own[:4]),
        report=copy.mention.report if copy else packed(whole),
        full_names=copy.mention.full_names if copy else packed(own[8:]),
        rare_names=copy.mention.rare_names if copy else packed(own[:8]),
        ages=(),
        signature=copy.mention.signature if copy else rng.randbytes(4 * SIZE),
    )
    return Told(mention, copy.words if copy else tuple(whole))


def words_of(event: Happening, world: World, rng: random.Random) -> tuple[list[str], list[str]]:
    """Rare words that a report shares with others of its event, and all its words."""
    own = [spelled("event", event.number, rng.randrange(world.words)) for _ in range(15)]
    theirs = [spelled("word", rng.randrange(world.common_words), 0) for _ in range(60)]
    return own, [*own, *theirs]


@lru_cache(maxsize=50_000)
def spelled(kind: str, number: int, variant: int) -> str:
    """A made-up word, the same for the same numbers."""
    letters = (chr(ord("a") + int(d)) for d in f"{number}{variant:02d}")
    return f"{kind}{''.join(letters)}"


def packed(words: Sequence[str]) -> bytes:
    """Terms as the views have them."""
    return np.array(sorted({hashed(w) for w in words}), dtype="<u4").tobytes()


def put_together(told: Sequence[Told], reports: int) -> list[list[Told]]:
    """The tellings in so many reports: the nth report has the nth, the (n + reports)th … of them."""
    return [
        [_renamed(one, f"r{n:07d}", k) for k, one in enumerate(told[n::reports], 1)] for n in range(reports)
    ]


def _renamed(told: Told, report: str, number: int) -> Told:
    named = replace(told.mention, name=f"{report}:e{number}", source=report, page=report)
    return replace(told, mention=named)


def reading_of(report: Sequence[Told]) -> Reading:
    """Tellings as one report with its reading; the words are those of the first."""
    first = report[0].mention
    text, quote = " ".join(report[0].words), report[0].words[0]
    published = None if first.published is None else date.fromordinal(first.published)
    words = Evidence(0, len(quote), quote)
    events = tuple(_event(told.mention, words) for told in report)
    return Reading(Report(first.source, f"{text} {first.source}", published, "Generated"), READER, events)


def _event(mention: LinkMention, words: Evidence) -> EventMention:
    first, last = mention.first, mention.last
    day = None if first is None else date.fromordinal(first)
    end = None if last is None else date.fromordinal(last)
    place = None
    if mention.place is not None:
        point = (mention.lat, mention.lon, mention.radius_km)
        place = Place(mention.place, mention.country, None, *point, where_prec=1)
    claims = tuple(_claim(mention, n, words) for n, _ in enumerate(mention.figures))
    actors = tuple(_actor(name, mention, words) for name in mention.actors)
    return EventMention(
        mention.name.rpartition(":")[2],
        mention.type,
        mention.family,
        mention.primary,
        Status(mention.status),
        words,
        When(day, end, Precision(mention.precision)),
        place=place,
        actors=actors,
        casualties=claims,
    )


def _claim(mention: LinkMention, number: int, words: Evidence) -> Claim[Casualties]:
    bounds = mention.figures[number]
    outcome, category = Outcome(bounds.outcome), Category(bounds.category)
    value = Casualties(None, category, None, outcome, Figure.exact(int(bounds.low)))
    return Claim(f"{mention.source}:{words.start}-{words.end}:{outcome}", value, words)


def _actor(name: str, mention: LinkMention, words: Evidence) -> Participant:
    role = Role.ATTACKER if name in mention.attackers else Role.TARGET
    side = Side.A if name in mention.attackers else Side.B
    return Participant(name, name, name, ActorKind.REBEL_GROUP, role, side, False, words)
