"""Filters in an address: the same names for pages, the HTTP interface and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlencode

from warledger.errors import UsageError
from warledger.record import EventFilter
from warledger.record.agreed import COUNTED
from warledger.record.rules import LOWEST, RULES
from warledger.record.views import Box
from warledger.record.views_index import EventOrder
from warledger.terms import Outcome, Status

_E = TypeVar("_E", bound=StrEnum)

# Longer words are no name and no phrase of a report.
MAX_WORDS: Final = 200
# Statuses by one word: what happened is what numbers count.
HAPPENED: Final = "happened"
ANY: Final = "any"
TRUTH: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True)
class Form:
    """The filters as they stand in an address or a form; "" for one that is not given."""

    since: str = ""
    """A day: events that may have ended then or later."""
    until: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""
    type: str = ""
    family: str = ""
    status: str = ""
    """A status; "happened" for those that numbers count, "any" (or nothing) for all."""
    actor: str = ""
    """An actor's id, or part of its name."""
    outcome: str = ""
    operation: str = ""
    source: str = ""
    """Part of a publisher's name, or the id of a report."""
    text: str = ""
    box: str = ""
    """west,south,east,north in degrees."""
    least: str = ""
    """At least so many killed by the rule."""
    primary: str = ""
    report: str = ""
    rule: str = ""
    order: str = ""


NAMES: Final = tuple(f.name for f in fields(Form))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are asked for, by which rule they are counted, and in which order they come."""

    wanted: EventFilter
    rule: str = LOWEST.name
    order: EventOrder = EventOrder.DAY_DOWN


def form_of(parameters: Mapping[str, str]) -> Form:
    """The filters among the parameters of an address, without blanks around them."""
    return Form(**{name: parameters.get(name, "").strip() for name in NAMES})


def asked_of(form: Form) -> Asked:
    """What a form asks for; raises UsageError that names the filter and says what it takes."""
    too_long = [n for n in NAMES if len(getattr(form, n)) > MAX_WORDS]
    if too_long:
        raise UsageError(f"{too_long[0]}: more than {MAX_WORDS} characters")
    wanted = EventFilter(
        since=_day("since", form.since),
        until=_day("until", form.until),
        country=form.country.upper() or None,
        type=form.type or None,
        family=form.family or None,
        statuses=_statuses(form.status),
        actor=form.actor or None,
        outcome=_one_of("outcome", Outcome, form.outcome) if form.outcome else None,
        operation=form.operation or None,
        text=form.text or None,
        report=form.report or None,
        primary=_truth("primary", form.primary),
        box=_box(form.box),
        source=form.source or None,
        least=_number("least", form.least),
    )
    rule = form.rule or LOWEST.name
    if rule not in RULES:
        raise UsageError(f"rule: {rule!r} is none of {', '.join(RULES)}")
    return Asked(wanted, rule, _one_of("order", EventOrder, form.order or EventOrder.DAY_DOWN.value))


def query_of(form: Form, **changes: str) -> str:
    """The parameters of an address for these filters, with changes laid over them; "" where none is set."""
    changed = replace(form, **changes)
    return urlencode({name: value for name in NAMES if (value := getattr(changed, name))})


def _statuses(words: str) -> tuple[Status, ...]:
    if words in ("", ANY):
        return ()
    if words == HAPPENED:
        return tuple(s for s in Status if s in COUNTED)
    return (_one_of("status", Status, words),)


def _day(name: str, words: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{name}: {words!r} is not a day such as 2014-10-29") from error


def _number(name: str, words: str) -> int | None:
    if not words:
        return None
    if not words.isascii() or not words.isdigit() or len(words) > 9:
        raise UsageError(f"{name}: {words!r} is not a number such as 10")
    return int(words)


def _truth(name: str, words: str) -> bool | None:
    if not words:
        return None
    if words.lower() not in TRUTH:
        raise UsageError(f"{name}: {words!r} is neither true nor false")
    return TRUTH[words.lower()]


def _box(words: str) -> Box | None:
    if not words:
        return None
    try:
        west, south, east, north = (float(w) for w in words.split(","))
    except ValueError as error:
        raise UsageError(f"box: {words!r} is not west,south,east,north in degrees") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(f"box: {words!r} is no box on the globe (west,south,east,north in degrees)")
    return Box(west, south, east, north)


def _one_of(name: str, kinds: type[_E], words: str) -> _E:
    try:
        return kinds(words)
    except ValueError as error:
        raise UsageError(f"{name}: {words!r} is none of {', '.join(k.value for k in kinds)}") from error
