"""DateMention: what a stretch of text says about when, with its value in TimeML for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.model import Precision, When

WEEKEND: Final = "-WE"
"""How the value of a weekend ends in TimeML."""


class DateKind(StrEnum):
    """How the words tell the date."""

    ABSOLUTE = "absolute"
    """Fixed by the words alone: "10 December 2019", "in 2012"."""
    PARTIAL = "partial"
    """Without its year or month: "July 1", "in May", "the 27th"."""
    RELATIVE = "relative"
    """Counted from the day of publication: "on Wednesday", "last week", "overnight"."""
    ANAPHORIC = "anaphoric"
    """Counted from another event: "a day earlier", "the same day"."""
    DURATION = "duration"
    """A length of time: "for three months"."""
    SET = "set"
    """A repetition: "every day"."""
    TIME = "time"
    """A time of day alone: "at about 3 pm"."""


class DateRole(StrEnum):
    """What the words before a date make of it."""

    EVENT = "event"
    SINCE = "since"
    """The beginning of a period: "since January 2013", "since the coup of October 25"."""
    UNTIL = "until"
    """The end of a period, or a deadline: "until Thursday", "by Jan. 14"."""
    DATELINE = "dateline"
    """The day of the report itself: "PARIS, May 7 (Reuters) -"."""


class DateAnchor(StrEnum):
    """Which event an anaphoric date is counted from."""

    BEFORE = "before"
    """The one told before: "a day later"."""
    AFTER = "after"
    """The one that the next words tell: "a day after gunmen raided …"."""


class TimexType(StrEnum):
    """The types of TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateMention:
    """When, as one stretch of text tells it."""

    when: When
    kind: DateKind
    timex: str
    """Value in TimeML: "2019-12-10", "2019-W50", "P3M", "2019-12-10TNI", "PRESENT_REF"."""
    timex_type: TimexType = TimexType.DATE
    role: DateRole = DateRole.EVENT
    direct: bool = True
    """Whether the word that gives the role stands right before: not in "since the coup of October 25"."""
    future: bool = False
    """Told as still to come ("will meet on Sunday"): resolved to the next such date."""
    shift: int | None = None
    """Days from the reference event to this date; None where the words are vague ("weeks later")."""
    weekday: int | None = None
    """For "the following Tuesday": the day of the week (1 Monday to 7 Sunday) nearest on the side of `shift`."""
    grain: Precision = Precision.DAY
    """What an anaphoric date is counted in."""
    within: bool = False
    """Somewhere between the reference event and `shift`: "less than a week later"."""
    anchor: DateAnchor = DateAnchor.BEFORE
