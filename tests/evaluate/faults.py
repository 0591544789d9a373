"""Readings made from gold records with seeded faults: values dropped, altered, added and repeated."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

TYPES = ["armed_clash", "attack", "suicide_bomb", "arrests", "other", "no_such_type", None]
DATES = ["2019-12-10", "2019-12", "2019", None, "2020-02-31", "2014-05-06T10:00"]
NAMES = ["Boko Haram", "unidentified gunmen", "The Army", "villagers", "Forces armées (FAMa)", None]


def faulty(name: str, gold: dict[str, Any], random: Random) -> dict[str, Any]:
    """A reading of the report with about a third of its values wrong."""
    reading = copy.deepcopy({k: gold.get(k) for k in ("events", "tallies", "strengths")})
    reading["report"] = {"id": name}
    events = [e for e in reading["events"] or [] if random.random() > 0.15]
    events += copy.deepcopy([e for e in events if random.random() < 0.2])
    random.shuffle(events)
    for number, event in enumerate(events):
        event["id"] = f"s{number}"
        _spoil_event(event, random)
    reading["events"] = events
    for tally in reading["tallies"] or []:
        _alter(tally, random, value=[1, 2], outcome=["wounded"], since=["2013-02-03", "2013", None])
        _alter(tally, random, as_of=["2014", None], who=["men"], area=["Mali", None], kind=["stock"])
    for strength in reading["strengths"] or []:
        _alter(strength, random, value=[3000], planned=[True])
    return reading


def _spoil_event(event: dict[str, Any], random: Random) -> None:
    _alter(event, random, type=TYPES, date_start=DATES, date_end=DATES, primary=[True, False])
    _alter(event, random, status=["planned", "denied", "occurred", "suspected"], operation=["Barkhane", None])
    if event.get("place"):
        _alter(event["place"], random, name=NAMES, country=["ML", None], lat=[20.0, None], lon=[1.0])
        if random.random() < 0.3 and event["place"].get("lat") is not None:
            event["place"]["lat"] += random.choice([0.1, 0.5, 2.0])
    for actor in event.get("actors") or []:
        actor.pop("canonical_alt", None)
        _alter(actor, random, canonical=NAMES, role=["target", None])
    for row in event.get("casualties") or []:
        _alter(row, random, outcome=["wounded"], category=["civilian"], best=[3, None], low=[3, None])
        _alter(row, random, said_by=["the army", None], quote=["three men", None], who=["men", None])
    event["casualties"] = _dropped_or_repeated(event.get("casualties") or [], random)
    for person in event.get("people") or []:
        _alter(
            person,
            random,
            name=["Jean Dupont"],
            rank=["major", None],
            unit=[None],
            age=[33],
            outcome=["wounded"],
        )
    event["means"] = [m if random.random() < 0.5 else {"text": m} for m in event.get("means") or []]
    if random.random() < 0.1:
        event["place"] = event["actors"] = event["people"] = event["means"] = None


def _alter(record: dict[str, Any], random: Random, **values: list[Any]) -> None:
    for key, choices in values.items():
        if random.random() < 0.25:
            record[key] = random.choice(choices)


def _dropped_or_repeated(rows: list[Any], random: Random) -> list[Any]:
    kept = [r for r in rows if random.random() > 0.2]
    return kept + copy.deepcopy([r for r in kept if random.random() < 0.2])
