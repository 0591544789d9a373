"""Events, deaths and strengths by stretches of time, for all or by actor, place or type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

import numpy as np

from warledger.linking.facts import Facts
from warledger.linking.windows import last_day
from warledger.model import Claim, Outcome, Precision, Strength, When
from warledger.record import Recorded
from warledger.record.columns import Coded, Numbers
from warledger.record.estimates import Estimate, Rule, number_of, toll
from warledger.record.groupings import DatedEvents
from warledger.terms import Of, Step

UNDATED: Final = "undated"
# More than there are numbers of days.
_DAYS: Final = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Point:
    """The numbers of one stretch of time."""

    period: str
    """ "2014-10-29", "2014-W44", "2014-10", "2014-Q4", "2014"; "undated" for events that no one stretch holds."""
    of: str
    """The actor, place or type; "" for all."""
    events: int
    killed: int
    """By the rule; an event of two actors counts with each."""
    killed_low: int
    killed_high: int
    strength: int | None
    """The last one told in the stretch; only by actor."""


def series(
    events: Iterable[Facts],
    *,
    step: Step,
    of: Of = Of.ALL,
    rule: Rule,
    strengths: Iterable[Recorded[Claim[Strength]]] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Point, ...]:
    """The points by time, then by name; stretches without an event or a strength are left out.

    `names` are those of actors by their ids: a strength of "soldiers" whose actor is known stands with that actor.
    """
    killed: dict[_Key, list[Estimate | None]] = {}
    for event in events:
        found = toll(event.statements, Outcome.KILLED, rule)
        for name in _NAMES[of](event):
            key = _Key(period_of(event.when, step), name)
            killed.setdefault(key, []).append(found.total if found is not None else None)
    sizes = _sizes(strengths, step, names) if of is Of.ACTOR else {}
    keys = sorted({*killed, *sizes}, key=_order)
    return tuple(_point(k, killed.get(k, []), sizes.get(k)) for k in keys)


def indexed_series(
    told: DatedEvents,
    *,
    step: Step,
    strengths: Iterable[Recorded[Claim[Strength]]] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Point, ...]:
    """The same of events as the index has them; `strengths` only where they are split by actor."""
    events, split = told.events, told.names
    days, of_row = np.unique(events.first * _DAYS + events.last, return_inverse=True)
    periods = Coded.of(period_of(_when(*divmod(d, _DAYS)), step) for d in days.tolist())
    cells = periods.codes[of_row] * len(split.words) + split.codes
    numbers = (np.ones(len(cells), np.int64), events.best, events.low, events.high)
    sums = [_sums(cells, n, len(periods.words) * len(split.words)) for n in numbers]
    sizes = _sizes(strengths, step, names)
    points = {
        _Key(periods.words[cell // len(split.words)], split.words[cell % len(split.words)]): cell
        for cell in np.flatnonzero(sums[0]).tolist()
    }
    found = []
    for key in sorted({*points, *sizes}, key=_order):
        count, best, low, high = (int(s[points[key]]) if key in points else 0 for s in sums)
        found.append(Point(key.period, key.of, count, best, low, high, sizes.get(key)))
    return tuple(found)


def _sums(cells: Numbers, values: Numbers, count: int) -> Numbers:
    found = np.zeros(count, np.int64)
    np.add.at(found, cells, values)
    return found


def _when(first: int, last: int) -> When:
    if not first or not last:
        return When.unknown()
    return When(date.fromordinal(first), date.fromordinal(last), Precision.DAY)


def _order(key: _Key) -> tuple[bool, str, str]:
    return key.period == UNDATED, key.period, key.of


def told_beside(
    events: Iterable[Facts], strengths: Iterable[Recorded[Claim[Strength]]]
) -> Iterator[Recorded[Claim[Strength]]]:
    """The strengths that the reports of these events tell: for events of one country or time, no others."""
    reports = {mention.rpartition(":")[0] for event in events for mention in event.mentions}
    return (s for s in strengths if s.report_name in reports)


def period_of(when: When, step: Step) -> str:
    """The stretch that holds all of the days, "undated" where none does."""
    if when.start is None or when.end is None:
        return UNDATED
    first, last = _period(when.start, step), _period(when.end, step)
    return first if first == last else UNDATED


@dataclass(frozen=True, slots=True)
class _Key:
    """A stretch of time and a name."""

    period: str
    of: str


def _period(day: date, step: Step) -> str:
    if step is Step.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if step is Step.QUARTER:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: _LENGTHS[step]]


# How much of an ISO day names a stretch.
_LENGTHS: Final[Mapping[Step, int]] = MappingProxyType({Step.DAY: 10, Step.MONTH: 7, Step.YEAR: 4})


def _place(event: Facts) -> tuple[str, ...]:
    """The province with its country, else the place: fine enough to compare, coarse enough to add up."""
    place = event.place
    if place is None:
        return ("",)
    return (", ".join(w for w in (place.admin1 or place.name, place.country) if w),)


_NAMES: Final[Mapping[Of, Callable[[Facts], tuple[str, ...]]]] = MappingProxyType(
    {
        Of.ALL: lambda _event: ("",),
        Of.ACTOR: lambda event: event.actors or ("",),
        Of.PLACE: _place,
        Of.TYPE: lambda event: event.types[:1],
    }
)


def _sizes(
    strengths: Iterable[Recorded[Claim[Strength]]], step: Step, names: Mapping[str, str]
) -> dict[_Key, int]:
    """The last size told of each force in each stretch."""
    told: dict[_Key, int] = {}
    dated = [(last_day(s.value.value.as_of), s) for s in strengths if not s.value.value.planned]
    for day, one in sorted(
        ((d, s) for d, s in dated if d is not None), key=lambda pair: (pair[0], pair[1].report_name)
    ):
        strength = one.value.value
        force = names.get(strength.actor or "", strength.force)
        told[_Key(_period(day, step), force)] = number_of(strength.figure)
    return told


def _point(key: _Key, killed: list[Estimate | None], strength: int | None) -> Point:
    known = [k for k in killed if k is not None]
    return Point(
        key.period,
        key.of,
        len(killed),
        sum(k.best for k in known),
        sum(k.low for k in known),
        sum(k.high for k in known),
        strength,
    )
