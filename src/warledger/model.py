"""The core types: frozen values that flow from a report to its reading.

`Reading.to_dict()` is the public format `warledger.reading/1` (docs/reference/reading.md);
`warledger.codec` turns that JSON back into these types and writes its JSON Schema.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from warledger.figure import Figure as Figure
from warledger.terms import PREC_COUNTRY
from warledger.terms import (
    ActorKind as ActorKind,
)
from warledger.terms import (
    Category as Category,
)
from warledger.terms import (
    Closeness as Closeness,
)
from warledger.terms import (
    Outcome as Outcome,
)
from warledger.terms import (
    Precision as Precision,
)
from warledger.terms import (
    Qualifier as Qualifier,
)
from warledger.terms import (
    Role as Role,
)
from warledger.terms import (
    Side as Side,
)
from warledger.terms import (
    Stance as Stance,
)
from warledger.terms import (
    Status as Status,
)
from warledger.terms import (
    TallyKind as TallyKind,
)

T = TypeVar("T")

FORMAT: Final = "warledger.reading/1"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: character offsets, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True where the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a value rests on: `text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The offsets alone."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A stretch of text and what it denotes."""

    span: Span
    value: T


@dataclass(frozen=True, slots=True)
class Report:
    """One report as found. The text never changes: a changed page is a new version."""

    id: str
    text: str
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    language: str = "en"

    @property
    def sha256(self) -> str:
        """Hash of the text (hex): what makes two reports the same."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def evidence(self, span: Span) -> Evidence:
        """The words at a span."""
        return Evidence(span.start, span.end, self.text[span.start : span.end])


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days with the precision that the words give it."""

    start: date | None
    end: date | None
    precision: Precision

    @classmethod
    def unknown(cls) -> When:
        """The report does not say."""
        return cls(None, None, Precision.UNKNOWN)

    def overlaps(self, other: When) -> bool:
        """True where both are known and share a day."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that a name may mean; `reason` says why it was not chosen."""

    name: str
    country: str | None
    lat: float
    lon: float
    gazetteer_id: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a point (WGS84 degrees) with its radius of doubt (km, 80 %) and UCDP precision 1-7."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    where_prec: int = PREC_COUNTRY
    relation: str | None = None
    gazetteer_id: str | None = None
    evidence: Evidence | None = None
    alternatives: tuple[PlaceCandidate, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A force, group or class of people, as knowledge names it."""

    id: str
    canonical: str
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in one event. `hedged`: the report only suspects that it was this actor."""

    mention: str
    canonical: str
    id: str
    kind: ActorKind
    role: Role | None
    side: Side | None
    hedged: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word: "Hollande said, DPA reported" is speaker Hollande via DPA."""

    speaker: str
    via: str | None = None
    stance: Stance = Stance.SAYS


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """A value with the words it rests on; id is `report:start-end:kind`."""

    id: str
    value: T
    evidence: Evidence
    said_by: Attribution | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many of whom met which outcome. `named` are people who fill some of the counted."""

    who: str | None
    category: Category
    side: Side | None
    outcome: Outcome
    figure: Figure
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named victim, captive, freed or arrested person."""

    name: str
    outcome: Outcome | None
    rank: str | None
    unit: str | None
    age: int | None
    nationality: str | None
    role: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon or vehicle used in the act; `kind` is a key of data/means.yaml."""

    text: str
    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tally:
    """A running total over several events or a period; never added to casualties."""

    kind: TallyKind
    who: str | None
    category: Category
    outcome: Outcome
    figure: Figure
    since: str | None
    as_of: str | None
    area: str | None
    raised_by: str | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """The size of a force; `previous` is the size it had before."""

    force: str
    actor: str | None
    figure: Figure
    previous: int | None
    planned: bool
    as_of: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one report says of one event."""

    id: str
    type: str
    family: str
    primary: bool
    status: Status
    trigger: Evidence
    when: When
    date_evidence: Evidence | None = None
    place: Place | None = None
    actors: tuple[Participant, ...] = ()
    casualties: tuple[Claim[Casualties], ...] = ()
    people: tuple[Person, ...] = ()
    means: tuple[Means, ...] = ()
    operation: str | None = None
    responsibility_claimed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: never silence."""

    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader, and which knowledge, made a reading."""

    name: str
    version: str
    knowledge: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one report says, each thing with its evidence."""

    report: Report
    reader: Reader
    events: tuple[EventMention, ...] = ()
    tallies: tuple[Claim[Tally], ...] = ()
    strengths: tuple[Claim[Strength], ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The public format: plain JSON values, keys in the order of the reference page."""
        report = self.report
        return {
            "format": FORMAT,
            "report": {
                "id": report.id,
                "url": report.url,
                "publisher": report.publisher,
                "published": report.published.isoformat() if report.published else None,
                "title": report.title,
                "language": report.language,
                "sha256": report.sha256,
            },
            "reader": _plain(self.reader),
            "events": [_plain(e) for e in self.events],
            "tallies": [_plain(t) for t in self.tallies],
            "strengths": [_plain(s) for s in self.strengths],
            "problems": [_plain(p) for p in self.problems],
        }


def _plain(value: Any) -> Any:
    """A type of this module as plain JSON values, flattened as the reading format has it."""
    if isinstance(value, Claim):
        return _claim(value)
    if isinstance(value, EventMention):
        return _event(value)
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _event(event: EventMention) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for f in fields(event):
        value = getattr(event, f.name)
        if isinstance(value, When):
            out["date_start"] = _plain(value.start)
            out["date_end"] = _plain(value.end)
            out["date_precision"] = value.precision.value
        else:
            out[f.name] = _plain(value)
    return out


def _claim(claim: Claim[Any]) -> dict[str, Any]:
    value, said = claim.value, claim.said_by
    out: dict[str, Any] = {"id": claim.id}
    for f in fields(value):
        if f.name == "figure":
            out.update(_figure(value.figure, counts_people=isinstance(value, Casualties)))
        else:
            out[f.name] = _plain(getattr(value, f.name))
    out.update(quote=claim.evidence.quote, start=claim.evidence.start, end=claim.evidence.end)
    out.update(said_by=said.speaker if said else None, via=said.via if said else None)
    out.update(stance=said.stance.value if said else None, part_of=claim.part_of)
    return out


def _figure(figure: Figure, *, counts_people: bool) -> dict[str, Any]:
    """Casualties give low/best/high; tallies and strengths a value with its bounds."""
    if counts_people:
        bounds = {"low": figure.low, "best": figure.best, "high": figure.high}
    else:
        value = figure.best if figure.best is not None else figure.low
        bounds = {"value": value, "low": figure.low, "high": figure.high}
    return {**bounds, "qualifier": figure.qualifier.value}
