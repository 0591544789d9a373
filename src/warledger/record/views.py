"""What a record gives back and takes in: reports with their version, values with the report they are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from warledger.model import EventMention, Figure, Outcome, Place, Reader, Report, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a report in the record."""

    report: Report
    page: str
    """Id of the first version: the same for all versions of a page."""
    n: int
    """Version, from 1."""
    latest: bool
    sha256: str
    """Hash of the text as it came; differs from report.sha256 once something is redacted."""
    added_at: str
    """When it was added (ISO 8601, UTC)."""
    redacted: bool
    """True where the whole report was redacted."""


@dataclass(frozen=True, slots=True)
class Recorded(Generic[T]):
    """A value read from a report, with the report and the reader it is from."""

    source: Stored
    reader: Reader
    value: T
    event: str | None = None
    """For a person: the id of the event inside the reading."""

    @property
    def report_name(self) -> str:
        """The version of the report in words."""
        return report_name(self.source.report.id, self.source.n)


def report_name(report: str, version: int) -> str:
    """A version of a report in words: its id, and from the second version on "@2"."""
    return report if version == 1 else f"{report}@{version}"


def place_name(mention: str) -> str:
    """The place of a mention in words, for corrections: "inates-1:e1:place"."""
    return f"{mention}:place"


# Every number of so many digits is one that can be a key.
DIGITS: Final = 9


def whole_number(words: str) -> int | None:
    """The number that digits tell; None for other words, and for more digits than anything is numbered with."""
    return int(words) if words.isdecimal() and len(words) <= DIGITS else None


def mention_name(source: str, event: str) -> str:
    """A mention in words: "inates-1:e1", in a second version of the report "inates-1@2:e1"."""
    return f"{source}:{event}"


@dataclass(frozen=True, slots=True)
class Source:
    """Mentions in reports that are copies of one another: one witness, however often it is printed."""

    report: str
    """Name of the first of the reports."""
    mentions: tuple[Recorded[EventMention], ...]
    """Of the latest versions of the reports, by day of publication, then name."""


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One event with everything that reports say of it: a view, made of the links as they stand."""

    id: str
    """Name of the smallest mention, "report:event"."""
    sources: tuple[Source, ...]
    """Tellings that do not copy one another, by the day on which each was first published."""
    earlier: tuple[Recorded[EventMention], ...] = ()
    """Mentions in former versions of changed pages: shown, and counted by no rule."""
    corrections: tuple[Correction, ...] = ()
    """What people say of its claims and places: the latest standing word on each."""

    @property
    def mentions(self) -> tuple[Recorded[EventMention], ...]:
        """All mentions in the latest versions of the reports, source by source."""
        return tuple(m for s in self.sources for m in s.mentions)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all mentions, those of former versions too, sorted."""
        found = (*self.mentions, *self.earlier)
        return tuple(sorted(mention_name(m.report_name, m.value.id) for m in found))


@dataclass(frozen=True, slots=True)
class LinkView:
    """What linking compares of one mention, as stored: `body` is its own, `keys` find its candidates: all, or those asked for."""

    mention: str
    body: bytes
    keys: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that were compared, left before right, and the log odds that they are of one event."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class LinkColumns:
    """Mentions with their places, and links from them as columns; the other side may be none of them.

    A place is one number for the row of the report and the number of the event in it.
    """

    mentions: Sequence[str]
    places: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Member:
    """A mention in its event; `source` is the first of the reports that its own report copies, or is."""

    mention: str
    event: str
    source: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A person's word on two mentions, by their names: one event, or two."""

    left: str
    right: str
    same: bool


class Verdict(StrEnum):
    """What a person says of two mentions, of a claim, or of an earlier word."""

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    REJECT = "reject"
    AMEND = "amend"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word, kept for good; `left` and `right` are what it stands for as reports are read now."""

    number: int
    verdict: Verdict
    left: str | None
    """A mention, "report:event"; for a correction, a claim's id; None for an orphan."""
    right: str | None
    by: str
    at: str
    """When it was given (ISO 8601, UTC)."""
    reason: str | None
    figure: Figure | None
    """Of an amended claim."""
    place: Place | None
    """Of an amended place."""
    undoes: int | None
    """Number of the judgement that this one takes back."""
    undone: bool
    orphaned: bool
    """True where no mention or claim of a later reading rests on the words that were judged."""

    @property
    def paired(self) -> bool:
        """True for a word on two mentions."""
        return self.verdict in (Verdict.SAME, Verdict.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's standing word on a claim, by its id, or on a mention's place ("inates-1:e1:place")."""

    claim: str
    verdict: Verdict
    figure: Figure | None = None
    """In place of the claim's."""
    place: Place | None = None
    """In place of the mention's."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is to be linked: `stamp` changes whenever links do, so that none are written on old ones."""

    stamp: int
    unseen: tuple[int, ...]
    """Rows of the reports whose mentions have no view yet."""
    stale: tuple[str, ...]
    """Mentions that have a view, and whose event has to be made again."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the map (WGS84 degrees); west > east reaches over the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for; None asks for all. Only the latest version of a page is looked at."""

    since: date | None = None
    """Events that may have ended on this day or later; undated ones are left out."""
    until: date | None = None
    """Events that may have begun on this day or earlier; undated ones are left out."""
    country: str | None = None
    """ISO 3166 alpha-2."""
    type: str | None = None
    family: str | None = None
    statuses: tuple[Status, ...] = ()
    actor: str | None = None
    """An actor's id, or part of its name as the knowledge or the report has it."""
    outcome: Outcome | None = None
    """Events with at least one claim of this outcome."""
    operation: str | None = None
    text: str | None = None
    """Words of the report's title or text, or beginnings of them; "…" holds words together."""
    report: str | None = None
    """Id of a report or page."""
    primary: bool | None = None
    box: Box | None = None
    """Only where the place is known."""
    source: str | None = None
    """Part of a publisher's name, or the id of a report."""
    least: int | None = None
    """At least so many killed: by a claim, or by the rule where there is one."""
    old_versions: bool = False
    """Earlier versions of changed pages too."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """Events with a mention that names one of these actors, counts people in these words, or is of these operations."""

    actors: frozenset[str] = frozenset()
    """Ids."""
    words: frozenset[str] = frozenset()
    """For the people of a claim, as reports have them."""
    operations: frozenset[str] = frozenset()
    """Names, as reports have them."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which tallies, strengths or people are asked for; None asks for all."""

    outcome: Outcome | None = None
    """Of tallies and people."""
    about: str | None = None
    """Part of a tally's area, people or speaker, of a strength's force or actor, of a person's name or unit."""
    report: str | None = None
    """Id of a report or page."""
    who: frozenset[str] | None = None
    """Of tallies: only those that count people in these words, or say nothing of who they are."""
    beside: str | None = None
    """Only those of reports with these words, or beginnings of them."""
    old_versions: bool = False
    """Earlier versions of changed pages too."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read; with a report, the report is kept and can be read again."""

    stage: str
    message: str
    report: Report | None = None
    source: str | None = None
    """The file or address, where there is no report."""
    record: str | None = None
    """Which record of the source."""


@dataclass(frozen=True, slots=True)
class RecordedProblem:
    """A problem in the record."""

    stage: str
    message: str
    report: str | None
    """Id of the report."""
    source: str | None
    record: str | None
    at: str
    """When it was stored (ISO 8601, UTC)."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a batch."""

    stored: int = 0
    """Readings stored."""
    versions: int = 0
    """Of the reports stored: later versions of a known page."""
    known: int = 0
    """Not stored: the text was there, with a reading."""
    refused: int = 0
    """Not stored: the report was redacted."""
    problems: int = 0
    """Problems that were not known before."""

    def __add__(self, other: Added) -> Added:
        return Added(
            self.stored + other.stored,
            self.versions + other.versions,
            self.known + other.known,
            self.refused + other.refused,
            self.problems + other.problems,
        )


@dataclass(frozen=True, slots=True)
class Redaction:
    """A line of the log of redactions: the tombstone. It never holds the words that were taken out."""

    kind: str
    """report or person."""
    page: str | None
    """Of a report: its page."""
    reports: int
    """How many versions of reports were changed."""
    by: str
    at: str
    reason: str
