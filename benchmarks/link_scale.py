"""How long linking takes, and how much memory: `python benchmarks/link_scale.py [--mentions N ...] [--json FILE]`.

Generated mentions of a realistic kind, the parameters below fixed and printed: events whose numbers of reports fall
off like Zipf's law, the largest with one mention in a hundred; noise in days, places and figures; copies; background
events beside what reports are about. Linking is timed from the mentions to the events, in one process of its own for
each size.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from results import Result, give
from warledger.linking.link import Linker, link
from warledger.linking.mentions import Bounds, LinkMention
from warledger.linking.terms import hashed

SIZES = (10_000, 100_000, 200_000)


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
    mentions: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, link, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    given = parser.parse_args(arguments)
    sys.stdout.write(f"{asdict(World())}\n")
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        results = [pool.apply(measure, (n,)) for n in given.mentions]
    give("link_scale", results, given.json)


def measure(size: int) -> Result:
    """Seconds and memory of linking so many mentions, in this process."""
    mentions = list(generate(size, World()))
    linker = Linker.load()
    started = time.monotonic()
    links = link(mentions, linker=linker)
    seconds = time.monotonic() - started
    events = len({m.event for m in links.members})
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return Result(
        f"{size} mentions",
        {"seconds": seconds, "peak GB": peak_gb, "pairs": len(links.pairs), "events": events},
    )


def generate(size: int, world: World) -> Iterator[LinkMention]:
    """So many mentions, the same for the same world."""
    rng = random.Random(world.seed)
    made = 0
    for number in range(size):
        mentions = max(1, round(world.largest * size / (number + 1) ** world.zipf))
        event = happening(number, mentions, world, rng)
        earlier: LinkMention | None = None
        for _ in range(min(mentions, size - made)):
            mention = tell(event, made, earlier, world, rng)
            earlier = earlier or mention
            made += 1
            yield mention
        if made >= size:
            return


def happening(number: int, mentions: int, world: World, rng: random.Random) -> Happening:
    """An event somewhere, some day; a few kill many."""
    dead = max(1, int(rng.paretovariate(1.2)))
    return Happening(
        number,
        world.first_day + rng.randrange(world.days),
        rng.randrange(world.countries),
        rng.randrange(world.towns),
        rng.randrange(world.groups),
        min(dead, 800),
        mentions,
    )


def tell(
    event: Happening, number: int, copied: LinkMention | None, world: World, rng: random.Random
) -> LinkMention:
    """One mention of an event, with noise; a copy has the words of an earlier report."""
    day = event.day + (rng.choice((-2, -1, 1, 2)) if rng.random() < world.wrong_day else 0)
    town: int | None = event.town
    if rng.random() < world.wrong_place:
        town = rng.choice((None, rng.randrange(world.towns)))
    dead = event.dead + (rng.randrange(1, 4) if rng.random() < world.wrong_figure else 0)
    copy = copied if copied is not None and rng.random() < world.copies else None
    name = f"r{number:07d}"
    group = f"group-{event.country}-{event.group}"
    rare, whole = words_of(event, world, rng)
    return LinkMention(
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
        passage=copy.passage if copy else packed(whole[:24]),
        report=copy.report if copy else packed(whole),
        rare=copy.rare if copy else packed(sorted(rare)[:12]),
        signature=copy.signature
        if copy
        else np.array([rng.getrandbits(32) for _ in range(60)], "<u4").tobytes(),
    )


def words_of(event: Happening, world: World, rng: random.Random) -> tuple[list[int], list[int]]:
    """Rare words that a report shares with others of its event, and all its words."""
    own = [hashed(f"event {event.number} word {rng.randrange(world.words)}") for _ in range(15)]
    theirs = [hashed(f"word {rng.randrange(world.common_words)}") for _ in range(60)]
    return own, [*own, *theirs]


def packed(hashes: Sequence[int]) -> bytes:
    """Terms as the views have them."""
    return np.array(sorted(set(hashes)), dtype="<u4").tobytes()


if __name__ == "__main__":
    main(sys.argv[1:])
