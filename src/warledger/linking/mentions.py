"""Readings into what linking compares: one flat, small view of each event mention."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import inf
from typing import Any, Final

from warledger.errors import RecordError
from warledger.folding import fold
from warledger.linking.signatures import signature
from warledger.linking.terms import CommonWords, ages, full_names, rare_names, report_terms, terms
from warledger.model import (
    ActorKind,
    Casualties,
    Category,
    Claim,
    EventMention,
    Outcome,
    Reading,
    Report,
    Role,
    Stance,
)
from warledger.record import Recorded
from warledger.record.views import mention_name

# Actors of these kinds say nothing of which event it is: half of all events have unnamed gunmen.
NAMELESS: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.RIOTERS, ActorKind.ARMED_GROUP}
)
_ANYBODY: Final = frozenset({Category.UNKNOWN.value, Category.MIXED.value})
_ATTACKING: Final = (Role.ATTACKER, Role.BOTH)
_PACKED: Final = ("passage", "passage_names", "report", "full_names", "rare_names", "signature")

# Words before and after the evidence of a mention that still tell of it (characters): a long sentence.
AROUND: Final = 150

# Terms kept of a report and of a passage: enough for a report of a thousand words, and bounded for a book.
REPORT_TERMS: Final = 160
PASSAGE_TERMS: Final = 48
FULL_NAMES: Final = 40
AGES: Final = 6
# Of two reports of one shooting, three in four share one of the eight that each tells most often.
RARE_NAMES: Final = 8


@dataclass(frozen=True, slots=True)
class Bounds:
    """A casualty figure: how many people the words allow, at least and at most."""

    outcome: str
    category: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LinkMention:
    """What linking knows of an event mention. Days are ordinals, points degrees (WGS84), names folded."""

    name: str
    """ "report:event"."""
    source: str
    """Name of the version of the report."""
    page: str
    published: int | None
    type: str
    family: str
    status: str
    primary: bool
    """What the report is about: where all lies long back, the first told."""
    first: int | None
    last: int | None
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    place: str | None
    country: str | None
    attackers: tuple[str, ...]
    """Ids of the named forces and groups that attacked."""
    actors: tuple[str, ...]
    """Ids of all named forces and groups."""
    people: tuple[str, ...]
    """Names of the people whom something befell."""
    lone_dead: str | None
    """Name of the one person who died, where it was one."""
    figures: tuple[Bounds, ...]
    means: tuple[str, ...]
    operation: str | None
    passage: bytes
    """Terms of the words that tell of the event, as packed uint32."""
    passage_names: bytes
    """Rare names in these words, the most often told first, as packed uint32."""
    report: bytes
    """Words of the whole report with how often they are told, as packed uint32."""
    full_names: bytes
    """Names of two words that the report tells, the most often told first, as packed uint32."""
    rare_names: bytes
    """Rare names of one word, the most often told first, as packed uint32."""
    ages: tuple[int, ...]
    """Ages of people that the report tells, the most often told first."""
    signature: bytes
    """MinHash of the report's text, as packed uint32."""


_NAMES: Final = tuple(f.name for f in fields(LinkMention))


def link_mentions(reading: Recorded[Reading], common: CommonWords) -> tuple[LinkMention, ...]:
    """The views of a reading's events, in their order."""
    report = reading.value.report
    if not reading.value.events:
        return ()
    whole = _whole(report, common)
    old = not any(event.primary for event in reading.value.events)
    passages = [_passage(report, event) for event in reading.value.events]
    return tuple(
        LinkMention(
            name=mention_name(reading.report_name, event.id),
            source=reading.report_name,
            page=reading.source.page,
            published=report.published.toordinal() if report.published else None,
            passage=terms(passage, common, at_most=PASSAGE_TERMS),
            passage_names=rare_names(passage, common, at_most=RARE_NAMES),
            primary=event.primary or (old and event is reading.value.events[0]),
            **whole,
            **_told(event),
        )
        for event, passage in zip(reading.value.events, passages, strict=True)
    )


def pack(mention: LinkMention) -> bytes:
    """A view as JSON, to be stored."""
    plain: dict[str, Any] = {}
    for f in fields(mention):
        value = getattr(mention, f.name)
        plain[f.name] = b64encode(value).decode() if isinstance(value, bytes) else value
    plain["figures"] = [
        [b.outcome, b.category, b.low, None if b.high == inf else b.high] for b in mention.figures
    ]
    return json.dumps(list(plain.values()), ensure_ascii=False, separators=(",", ":")).encode()


def unpack(stored: bytes) -> LinkMention:
    """The view that `pack` made; raises RecordError where another version made it."""
    values = json.loads(stored)
    if len(values) != len(_NAMES):
        raise RecordError("linked by another version of warledger: run `warledger link` once")
    plain: dict[str, Any] = dict(zip(_NAMES, values, strict=True))
    for name in _PACKED:
        plain[name] = b64decode(plain[name])
    for name in ("attackers", "actors", "people", "means", "ages"):
        plain[name] = tuple(plain[name])
    plain["figures"] = tuple(
        Bounds(o, c, low, inf if high is None else high) for o, c, low, high in plain["figures"]
    )
    return LinkMention(**plain)


def killed_kinds(mention: LinkMention) -> tuple[str, ...]:
    """The categories of those killed, each once; without those who may be anybody."""
    killed = (b.category for b in mention.figures if b.outcome == Outcome.KILLED)
    return _distinct(category for category in killed if category not in _ANYBODY)


def _whole(report: Report, common: CommonWords) -> dict[str, Any]:
    """What all mentions of a report share; its title is no place for names, as every word may be capitalised."""
    text = f"{report.title or ''}\n\n{report.text}"
    return {
        "report": report_terms(text, common, at_most=REPORT_TERMS),
        "full_names": full_names(report.text, common, at_most=FULL_NAMES),
        "rare_names": rare_names(report.text, common, at_most=RARE_NAMES),
        "ages": ages(report.text)[:AGES],
        "signature": signature(report.text),
    }


def _told(event: EventMention) -> dict[str, Any]:
    """What the event's slots say."""
    place, when = event.place, event.when
    named = [a for a in event.actors if a.kind not in NAMELESS]
    return {
        "type": event.type,
        "family": event.family,
        "status": event.status.value,
        "first": when.start.toordinal() if when.start else None,
        "last": when.end.toordinal() if when.end else None,
        "precision": when.precision.value,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "place": fold(place.name) if place else None,
        "country": place.country if place else None,
        "attackers": _distinct(a.id for a in named if a.role in _ATTACKING),
        "actors": _distinct(a.id for a in named),
        "people": _distinct(fold(p.name) for p in event.people if p.outcome is not None),
        "lone_dead": _lone_dead(event),
        "figures": tuple(dict.fromkeys(_bounds(c) for c in event.casualties if not _denied(c))),
        "means": _distinct(m.kind for m in event.means),
        "operation": fold(event.operation) if event.operation else None,
    }


def _lone_dead(event: EventMention) -> str | None:
    dead = {fold(p.name) for p in event.people if p.outcome is Outcome.KILLED}
    more = any(c.value.outcome is Outcome.KILLED and c.value.figure.reach()[0] > 1 for c in event.casualties)
    return dead.pop() if len(dead) == 1 and not more else None


def _bounds(claim: Claim[Casualties]) -> Bounds:
    low, high = claim.value.figure.reach()
    return Bounds(claim.value.outcome.value, claim.value.category.value, low, high)


def _denied(claim: Claim[Casualties]) -> bool:
    return claim.said_by is not None and claim.said_by.stance is Stance.DENIES


def _passage(report: Report, event: EventMention) -> str:
    """The words around everything that the mention rests on, in the order of the text; place and date alone."""
    evidence = [event.trigger, *(c.evidence for c in event.casualties), *(p.evidence for p in event.people)]
    bare = [e for e in (event.date_evidence, event.place and event.place.evidence) if e]
    spans = sorted(
        [(max(0, e.start - AROUND), e.end + AROUND) for e in evidence] + [(e.start, e.end) for e in bare]
    )
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts.append(report.text[max(start, reached) : end])
        reached = max(reached, end)
    return " ".join(parts)


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))
