"""Events for the tests of exports: a record filled from short descriptions, and the shipped crosswalk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from warledger.export.crosswalk import Crosswalk, crosswalk
from warledger.knowledge import Knowledge
from warledger.model import (
    ActorKind,
    Attribution,
    Casualties,
    Category,
    Claim,
    EventMention,
    Evidence,
    Figure,
    Means,
    Outcome,
    Participant,
    Person,
    Place,
    Precision,
    Qualifier,
    Reader,
    Reading,
    Report,
    Role,
    Side,
    Status,
    Strength,
    Tally,
    TallyKind,
    When,
)
from warledger.record import Record

TEXT = "A fierce clash; about 20 Islamist militants and a French soldier died."
WORDS = Evidence(2, 14, "fierce clash")
DAY = When(date(2014, 10, 29), date(2014, 10, 29), Precision.DAY)
VALLEY = Place("Tigharghar valley", "ML", "Kidal", 20.1, 1.1, 20.0, 5, evidence=WORDS)


@cache
def codes() -> Crosswalk:
    return crosswalk(Knowledge.load())


def actor(
    name: str,
    kind: ActorKind,
    side: Side | None,
    role: Role | None = Role.BOTH,
    *,
    hedged: bool = False,
    id: str = "x",
) -> Participant:
    return Participant(name.lower(), name, id, kind, role, side, hedged, WORDS)


FRANCE = actor("French Armed Forces", ActorKind.STATE_FORCE, Side.A, id="fr-armed-forces")
MALI = actor("Malian Armed Forces", ActorKind.STATE_FORCE, Side.A, id="ml-armed-forces")
REBELS = actor("AQIM", ActorKind.REBEL_GROUP, Side.B)
VILLAGERS = actor("villagers", ActorKind.CIVILIANS, None, Role.TARGET)


def killed(
    count: int,
    category: Category,
    side: Side | None,
    *,
    name: str = "c",
    qualifier: Qualifier = Qualifier.EXACT,
) -> Claim[Casualties]:
    value = Casualties(None, category, side, Outcome.KILLED, Figure(count, count, count, qualifier))
    return Claim(f"{name}:{count}", value, Evidence(16, 44, TEXT[16:44]), Attribution("France"))


CLASH = EventMention(
    "e1",
    "armed_clash",
    "battles",
    True,
    Status.OCCURRED,
    WORDS,
    DAY,
    place=VALLEY,
    actors=(FRANCE, REBELS),
    casualties=(
        killed(1, Category.MILITARY, Side.A),
        killed(20, Category.MILITANT, Side.B, qualifier=Qualifier.ABOUT),
    ),
    people=(Person("Thomas Dupuy", Outcome.KILLED, "sergeant", None, None, None, "soldier", WORDS),),
    means=(Means("helicopters", "aircraft", WORDS),),
)
ATTACK = replace(
    CLASH,
    type="attack",
    family="civilians",
    actors=(actor("JNIM", ActorKind.REBEL_GROUP, Side.A, Role.ATTACKER), VILLAGERS),
    casualties=(killed(7, Category.CIVILIAN, None), killed(2, Category.MILITANT, Side.A)),
)


def record_of(events: Iterable[EventMention], **about: Any) -> Record:
    """A record in memory with one report that tells of the events (e1, e2 …)."""
    record = Record.open(":memory:")
    record.add([reading_of(events, **about)])
    return record


def reading_of(events: Iterable[EventMention], **about: Any) -> Reading:
    named = {
        "id": "r1",
        "text": TEXT,
        "published": date(2014, 10, 30),
        "publisher": "Reuters",
        "title": 'Clash; "fierce"',
    }
    tally = Tally(
        TallyKind.CUMULATIVE,
        "soldiers",
        Category.MILITARY,
        Outcome.KILLED,
        Figure.exact(10),
        "2013",
        None,
        "Mali",
    )
    strength = Strength("mission", None, Figure.exact(3000), None, False, None)
    return Reading(
        Report(**{**named, **about}),
        Reader("fake", "1", "k"),
        tuple(replace(e, id=f"e{n}") for n, e in enumerate(events, 1)),
        (Claim("t1", tally, WORDS, Attribution("France")),),
        (Claim("s1", strength, WORDS),),
    )


def at(**changes: Any) -> Place:
    return replace(VALLEY, **changes)


def span(first: date, last: date) -> When:
    return When(first, last, Precision.WEEK)
