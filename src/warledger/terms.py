"""The closed sets of the field's words: outcomes, categories, roles, precisions …"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Qualifier(StrEnum):
    """How exactly a figure is told."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    FEWER_THAN = "fewer_than"
    UP_TO = "up_to"
    RANGE = "range"
    DOZENS = "dozens"
    HUNDREDS = "hundreds"


class Outcome(StrEnum):
    """What befell the people counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    RELEASED = "released"
    DISPLACED = "displaced"


class Category(StrEnum):
    """What kind of people were counted."""

    MILITARY = "military"
    POLICE = "police"
    MILITANT = "militant"
    CIVILIAN = "civilian"
    PEACEKEEPER = "peacekeeper"
    MIXED = "mixed"
    UNKNOWN = "unknown"


# A word behind it is matched in its very case.
EXACT_CASE: Final = "="
FORCE_CATEGORIES: Final = (Category.MILITARY, Category.POLICE, Category.PEACEKEEPER)
ARMED_CATEGORIES: Final = (*FORCE_CATEGORIES, Category.MILITANT)


class Role(StrEnum):
    """What an actor did in an event."""

    ATTACKER = "attacker"
    TARGET = "target"
    BOTH = "both"
    SUPPORTER = "supporter"
    UNCLEAR = "unclear"


class Side(StrEnum):
    """`a`: the state's side, or the attackers' where no state force takes part; `b`: the other."""

    A = "a"
    B = "b"


class Status(StrEnum):
    """How real the report says an event is; only occurred and ongoing ones are counted."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    SUSPECTED = "suspected"
    PLANNED = "planned"
    DENIED = "denied"


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


# UCDP's precision of a place (where_prec), from the point itself to a country, and waters or airspace.
PREC_EXACT: Final = 1
PREC_NEAR: Final = 2
PREC_DISTRICT: Final = 3
PREC_ADMIN1: Final = 4
PREC_FUZZY: Final = 5
PREC_COUNTRY: Final = 6
PREC_SEA: Final = 7


class Stance(StrEnum):
    """What a speaker does with a figure."""

    SAYS = "says"
    CONFIRMS = "confirms"
    DENIES = "denies"
    SUSPECTS = "suspects"


class Closeness(StrEnum):
    """How close a speaker or publisher is to an event; data/closeness.yaml says how far each is trusted."""

    MONITOR = "monitor"
    HOSPITAL = "hospital"
    AGENCY = "agency"
    OFFICIAL = "official"
    LOCAL = "local"
    PARTY = "party"
    UNKNOWN = "unknown"


class TallyKind(StrEnum):
    """`cumulative`: killed since a date; `stock`: held or displaced now (never added up)."""

    CUMULATIVE = "cumulative"
    STOCK = "stock"


class ActorKind(StrEnum):
    """What an actor is; exports map it to the actor codes of their layouts."""

    GOVERNMENT = "government"
    STATE_FORCE = "state_force"
    POLICE = "police"
    SECURITY_FORCE = "security_force"
    MISSION = "mission"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    COMMUNAL_MILITIA = "communal_militia"
    CRIMINAL_GROUP = "criminal_group"
    PRIVATE_FORCE = "private_force"
    ARMED_GROUP = "armed_group"
    CIVILIANS = "civilians"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    ORGANISATION = "organisation"


ARMED_GROUPS: Final = frozenset(
    {
        ActorKind.REBEL_GROUP,
        ActorKind.MILITIA,
        ActorKind.COMMUNAL_MILITIA,
        ActorKind.CRIMINAL_GROUP,
        ActorKind.ARMED_GROUP,
    }
)
"""Groups under arms of no state and no company: where one is named, violence is near."""


class Step(StrEnum):
    """The length of a stretch of time in a series."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def first(self, day: date) -> date:
        """The first day of the stretch that a day lies in."""
        if self is Step.WEEK:
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        months = _MONTHS.get(self)
        if months is None:
            return day
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)

    def after(self, first: date) -> date:
        """The first day of the next stretch."""
        months = _MONTHS.get(self)
        if months is None:
            return first + timedelta(days=7 if self is Step.WEEK else 1)
        years, month = divmod(first.month - 1 + months, 12)
        return first.replace(year=first.year + years, month=month + 1)


_MONTHS: Final[Mapping[Step, int]] = MappingProxyType({Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12})


class Of(StrEnum):
    """What the numbers of a series are split by."""

    ALL = "all"
    ACTOR = "actor"
    PLACE = "place"
    TYPE = "type"
