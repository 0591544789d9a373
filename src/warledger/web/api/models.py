"""What the interface gives, as its description tells it; made of the record's views."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from warledger.record import Change, EventRow, Recorded, ReviewItem
from warledger.record.views_index import People as RecordPeople


class Model(BaseModel):
    """A value of the interface."""

    model_config = ConfigDict(frozen=True)


class Number(Model):
    """A number of people by the rule; low <= best <= high."""

    low: int
    best: int
    high: int

    @classmethod
    def of(cls, people: RecordPeople) -> Number:
        """Of the record's."""
        return cls(low=people.low, best=people.best, high=people.high)


class ActorLine(Model):
    """An actor of an event."""

    id: str
    name: str
    role: str | None
    side: str | None
    hedged: bool = Field(description="Every report that names it only suspects it.")


class EventLine(Model):
    """A linked event in a line: what its reports agree on best."""

    id: str = Field(examples=["inates-1:e1"])
    type: str = Field(examples=["armed_clash"])
    family: str = Field(examples=["battles"])
    status: str = Field(examples=["occurred"])
    day_first: date | None
    day_last: date | None
    precision: str = Field(examples=["day"])
    place: str | None
    country: str | None = Field(examples=["NE"])
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None = Field(description="Radius of doubt (80 %).")
    where_prec: int | None = Field(description="UCDP's precision of places, 1 to 7.")
    operation: str | None
    primary: bool = Field(description="A report is about it.")
    reports: int
    sources: int = Field(description="Tellings that do not copy one another.")
    actors: list[ActorLine]
    tolls: dict[str, Number] = Field(
        description="By outcome.", examples=[{"killed": {"low": 70, "best": 71, "high": 100}}]
    )
    changed: int = Field(description="Number of its last change.")

    @classmethod
    def of(cls, row: EventRow) -> EventLine:
        """Of a row of the index."""
        names = (n for n in cls.model_fields if n not in ("actors", "tolls"))
        actors = [
            ActorLine(id=a.id, name=a.name, role=a.role, side=a.side, hedged=a.hedged) for a in row.actors
        ]
        tolls = {o.value: Number.of(p) for o, p in row.tolls.items()}
        return cls(**{n: getattr(row, n) for n in names}, actors=actors, tolls=tolls)


class EventList(Model):
    """A page of events."""

    events: list[EventLine]
    next: str | None = Field(description="`after` of the next page; null on the last.")
    total: int
    rule: str


class LeftOut(Model):
    """A claim that a number does not rest on, and why."""

    claim: str
    reason: str


class EstimateLine(Model):
    """The number of one outcome by one rule, with the claims that made it and those left out."""

    rule: str
    outcome: str
    low: int
    best: int
    high: int
    claims: list[str]
    left_out: list[LeftOut]


class ClaimLine(Model):
    """A figure with who says it, in which words."""

    id: str
    mention: str
    report: str
    version: int
    publisher: str | None
    published: date | None
    who: str | None
    category: str
    side: str | None
    outcome: str
    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    quote: str
    start: int
    end: int
    said_by: str | None
    via: str | None
    stance: str | None
    closeness: str
    source: str = Field(description="Two claims of one source are no two witnesses.")
    part_of: str | None
    correction: str | None = Field(description="A person's word on it: accept, reject, amend.")


class MentionLine(Model):
    """How one report tells of the event, in the reading format."""

    mention: str
    report: str
    version: int
    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    source: str = Field(description="The first of the reports that this one copies, or itself.")
    earlier: bool = Field(description="Told by a former version of a changed page.")
    event: dict[str, Any]


class JudgementLine(Model):
    """A person's word, kept for good."""

    number: int
    verdict: str
    left: str | None
    right: str | None
    by: str
    at: str
    reason: str | None
    undone: bool
    orphaned: bool


class EventDetail(Model):
    """One linked event with everything that reports say of it."""

    event: EventLine
    mentions: list[MentionLine]
    claims: list[ClaimLine]
    estimates: list[EstimateLine]
    judgements: list[JudgementLine]


class ReasonLine(Model):
    """A feature of two mentions and what it counts (log odds)."""

    feature: str
    explanation: str
    value: float
    weight: float
    counts: float


class PairLine(Model):
    """Why two mentions are, or are not, one event."""

    left: str
    right: str
    bias: float
    reasons: list[ReasonLine]
    contradictions: list[str]
    opinion: bool | None
    one_event: bool
    score: float
    probability: float


class Why(Model):
    """The pairs that hold an event together."""

    pairs: list[PairLine]


class ReportLine(Model):
    """A version of a report."""

    id: str
    page: str
    version: int
    latest: bool
    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    language: str
    added_at: str
    redacted: bool

    @classmethod
    def of(cls, stored: Any) -> ReportLine:
        """Of a stored report."""
        report = stored.report
        names = ("id", "title", "url", "publisher", "published", "language")
        more = {"page": stored.page, "version": stored.n, "latest": stored.latest}
        more |= {"added_at": stored.added_at, "redacted": stored.redacted}
        return cls(**{n: getattr(report, n) for n in names}, **more)


class ReportList(Model):
    """A page of reports."""

    reports: list[ReportLine]
    next: int | None


class ReportDetail(Model):
    """A report with its text and what it says, in the reading format."""

    report: ReportLine
    text: str
    reading: dict[str, Any] | None
    versions: list[int]


class ClaimOfReport(Model):
    """A tally, a strength or a person with the report that tells it, in the reading format."""

    report: str
    version: int
    publisher: str | None
    published: date | None
    event: str | None = Field(description="Of a person: the mention.")
    value: dict[str, Any]

    @classmethod
    def of(cls, told: Recorded[Any], value: dict[str, Any], event: str | None = None) -> ClaimOfReport:
        """Of a recorded value."""
        report = told.source.report
        return cls(
            report=report.id,
            version=told.source.n,
            publisher=report.publisher,
            published=report.published,
            event=event,
            value=value,
        )


class ClaimList(Model):
    """A page of what single reports say."""

    claims: list[ClaimOfReport]
    next: int | None


class ChangeLine(Model):
    """What became of an event."""

    seq: int
    event: str
    kind: str = Field(description="new, changed, split, merged, gone")
    at: str
    others: list[str]

    @classmethod
    def of(cls, change: Change) -> ChangeLine:
        """Of the record's."""
        kind = change.kind.value
        return cls(seq=change.seq, event=change.event, kind=kind, at=change.at, others=list(change.others))


class ChangeList(Model):
    """Changes after a number; ask again with `since` set to `last`."""

    changes: list[ChangeLine]
    last: int


class ReviewLine(Model):
    """Something in doubt."""

    key: str
    kind: str
    doubt: float
    event: str | None
    left: str
    right: str | None
    why: str

    @classmethod
    def of(cls, found: ReviewItem) -> ReviewLine:
        """Of the record's."""
        names = ("key", "kind", "doubt", "event", "left", "right", "why")
        return cls(**{n: getattr(found, n) for n in names})


class AgreementLine(Model):
    """How far two reviewers agree on what both judged."""

    left: str
    right: str
    both: int
    alike: int
    observed: float
    kappa: float | None


class ReviewList(Model):
    """The worst first."""

    items: list[ReviewLine]
    next: str | None
    agreement: AgreementLine | None


class Problem(BaseModel):
    """A refusal in one line."""

    error: str
