"""What the index of linked events gives: rows of lists, sums for maps and timelines, changes, doubts to be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from warledger.model import Outcome, Precision, Role, Side, Status
from warledger.terms import Step


class EventOrder(StrEnum):
    """In which order events are listed; a minus is from the last, or the most, down."""

    DAY = "day"
    DAY_DOWN = "-day"
    KILLED_DOWN = "-killed"
    CHANGED_DOWN = "-changed"


@dataclass(frozen=True, slots=True)
class People:
    """A number of people by a rule; low <= best <= high."""

    low: int
    best: int
    high: int

    def __add__(self, other: People) -> People:
        return People(self.low + other.low, self.best + other.best, self.high + other.high)


@dataclass(frozen=True, slots=True)
class OperationRow:
    """An operation with what its events add up to."""

    name: str
    events: int
    killed: int
    """By the rule that was asked for."""
    first: date | None
    """The first day that one of its events may have been on; None where no day is told."""
    last: date | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with what the events that it took part in add up to."""

    id: str
    name: str
    events: int
    killed: int
    """In these events, on all sides, by the rule that was asked for."""
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ActorRows:
    """A page of actors, and how many there are on all pages."""

    rows: tuple[ActorRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RowActor:
    """An actor of an event, as all its reports together tell."""

    id: str
    name: str
    role: Role | None
    side: Side | None
    hedged: bool
    """True where every report that names it only suspects it."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One linked event in a line: what its reports agree on best."""

    id: str
    type: str
    family: str
    status: Status
    day_first: date | None
    day_last: date | None
    precision: Precision
    place: str | None
    country: str | None
    """ISO 3166 alpha-2."""
    admin1: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    """Radius of doubt (80 %)."""
    where_prec: int | None
    operation: str | None
    primary: bool
    """True where a report is about it."""
    reports: int
    """Pages that tell of it."""
    sources: int
    """Of these, tellings that do not copy one another."""
    actors: tuple[RowActor, ...]
    tolls: Mapping[Outcome, People]
    """By the rule that was asked for; outcomes of which no report tells are left out."""
    changed: int
    """Number of the last change."""


@dataclass(frozen=True, slots=True)
class EventRows:
    """A page of a list."""

    rows: tuple[EventRow, ...]
    next: str | None
    """Where the next page starts; None on the last."""
    total: int
    """Events on all pages."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time with the events that begin in it."""

    first: date
    """Its first day."""
    events: int
    killed: People


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map's grid with the events in it; lat and lon are their middle (WGS84 degrees)."""

    lat: float
    lon: float
    events: int
    killed: int
    type: str
    """The type that most of them have."""
    event: str | None
    """Id of the event where it is one alone."""
    radius_km: float | None
    """Its radius of doubt, where it is one alone."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many events have a type, a country or a publisher."""

    name: str
    events: int
    killed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The sums of the events that fit a filter."""

    events: int
    tolls: Mapping[Outcome, People]
    step: Step
    """Length of the buckets."""
    buckets: tuple[Bucket, ...]
    """Dated events by time; stretches without an event are left out."""
    undated: int
    cells: tuple[Cell, ...]
    unplaced: int
    types: tuple[Counted, ...]
    """The most frequent first, as the two below."""
    countries: tuple[Counted, ...]
    sources: tuple[Counted, ...]
    """Publishers; an event counts with each of them."""


class ChangeKind(StrEnum):
    """What became of an event."""

    NEW = "new"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the log of changes."""

    seq: int
    """Its number: later changes have larger ones."""
    event: str
    kind: ChangeKind
    at: str
    """When it was found (ISO 8601, UTC)."""
    others: tuple[str, ...]
    """The events that it was split from or that it holds now; of one that is gone, those that have its mentions."""


class ReviewKind(StrEnum):
    """What a person is asked to look at."""

    LINK = "link"
    CLAIM = "claim"
    PLACE = "place"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something in doubt."""

    key: str
    """ "link:a:e1|b:e1", "claim:ID", "place:a:e1", "orphan:3"."""
    kind: ReviewKind
    doubt: float
    """0 to 1; of a link the chance that the record has it wrong, by its features alone."""
    event: str | None
    left: str
    """A mention, a claim's id, or the number of an orphaned judgement."""
    right: str | None
    """The mention or claim that it is compared with."""
    why: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree on what both judged."""

    left: str
    right: str
    both: int
    """Mentions and claims judged by both."""
    alike: int
    """Of these, judged alike."""
    observed: float
    """Share judged alike, 0 to 1."""
    kappa: float | None
    """Cohen's kappa; None where chance alone would make them agree always."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A saved filter with the address that is told of changes that fit it."""

    key: int
    url: str
    secret: str
    filter: str
    """A query string, as the list of events takes it."""
    sent: int
    """Number of the last change that it was told of."""
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to tell a webhook of changes, with all its attempts."""

    webhook: int
    seq: int
    """Number of the last change in it."""
    events: int
    attempts: int
    status: int | None
    """Of the server's last answer."""
    error: str | None
    at: str

    @property
    def done(self) -> bool:
        """True where the server took it."""
        return self.error is None
