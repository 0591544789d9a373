"""Tallies against the record, and against each other: what is missing, what jumps, what cannot be right.

Scopes that differ are never compared, unless one contains the other: then the smaller total is a bound of the larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, permutations, product
from typing import Protocol

from warledger.linking.areas import Area
from warledger.linking.facts import Facts
from warledger.linking.findings import Finding, Kind, be, counted, held_words
from warledger.linking.groups import Groups
from warledger.linking.holdings import Held, Scope, held
from warledger.linking.totals import Said, Total
from warledger.linking.windows import Window
from warledger.model import Outcome
from warledger.record.estimates import Rule


@dataclass(frozen=True, slots=True)
class Ledger:
    """The events of a record, with the rule that counts them."""

    events: Sequence[Facts]
    groups: Groups
    rule: Rule

    def held(self, scope: Scope) -> Held:
        """What the record holds in a scope."""
        return held(scope, self.events, self.groups, self.rule)

    def placed(self, area: Area) -> Area:
        """The area with the country that all of the record's places in it have: the Mopti region lies in Mali."""
        return area.placed(e.place for e in self.events if e.place is not None)

    @property
    def days(self) -> Mapping[str, date | None]:
        """The last possible day of each event."""
        return {e.id: e.when.end for e in self.events}


class Holder(Protocol):
    """A record, as totals are held against it."""

    def held(self, scope: Scope, /) -> Held:
        """What it holds in a scope."""

    def placed(self, area: Area, /) -> Area:
        """The area with the country that all of its places in it have."""

    @property
    def days(self) -> Mapping[str, date | None]:
        """The last possible day of each of its events."""


def reconcile(totals: Sequence[Total], ledger: Holder) -> tuple[Finding, ...]:
    """Every total with the record, then jumps and contradictions, then bounds.

    "43 said, 12 held in the record: at least 31 deaths are not in it."
    """
    totals = placed(totals, ledger)
    return (
        *(against_record(t, ledger) for t in totals if t.timed),
        *(f for one, other in _successions(totals) for f in _compare(one, other, ledger)),
        *_bounds(totals),
    )


def placed(totals: Iterable[Total], ledger: Holder) -> tuple[Total, ...]:
    """Totals whose areas have the country that the record's places in them have."""
    totals = tuple(totals)
    areas = {a: ledger.placed(a) for a in {t.scope.area for t in totals}}
    return tuple(replace(t, scope=replace(t.scope, area=areas[t.scope.area])) for t in totals)


def against_record(total: Total, ledger: Holder) -> Finding:
    """A total with the sum of the record's events in its scope."""
    if total.stock:
        return _stock(total, ledger)
    found = ledger.held(total.scope)
    missing, surplus = _apart(total.said, found)
    words = f"{total.said.words} said, {held_words(found)} held in the record" + _gap(
        missing, surplus, total.scope.outcome
    )
    return Finding(
        Kind.TOTAL, total.same, total.label, total.said, found, missing, surplus, not surplus, words
    )


def _stock(total: Total, ledger: Holder) -> Finding:
    """Held now: no more than were taken; those freed or dead since make the gap wider, never narrower."""
    until = replace(total.scope, window=Window(None, total.scope.window.last))
    taken = ledger.held(until)
    freed = ledger.held(replace(until, outcome=Outcome.RELEASED))
    missing = max(0, total.said.low - (taken.high - min(freed.low, taken.high)))
    words = f"{total.said.words} said at the time; the record holds {held_words(taken)} taken"
    if total.scope.outcome is Outcome.DISPLACED:
        words = f"{total.said.words} said at the time; the record holds {held_words(taken)} displaced"
    if freed.high:
        words += f" and {held_words(freed)} freed"
    words += _gap(missing, 0, total.scope.outcome)
    return Finding(Kind.STOCK, total.same, total.label, total.said, taken, missing, 0, True, words)


def _apart(said: Said, found: Held) -> tuple[int, int]:
    """At least so many are missing from the record, at least so many too many in it."""
    surplus = max(0, found.low - said.high) if said.high is not None else 0
    return max(0, said.low - found.high), surplus


def _gap(missing: int, surplus: int, outcome: Outcome) -> str:
    if missing:
        return f": at least {counted(missing, outcome)} {be(missing)} not in it"
    if surplus:
        return f": at least {counted(surplus, outcome)} more than said"
    return ": no gap"


def _successions(totals: Sequence[Total]) -> Iterator[tuple[Total, Total]]:
    """Each total with the next one of its scope, and with any other of the same day."""
    series: dict[tuple[object, ...], list[Total]] = {}
    for total in totals:
        if total.timed and not total.ordinal and not total.scope.group.open and total.scope.window.last:
            key = (total.scope.group, total.scope.outcome, total.scope.area.countries, total.scope.area.part)
            series.setdefault((*key, total.tally.kind), []).append(total)
    for alike in series.values():
        for one, other in pairwise(sorted(alike, key=lambda t: (_last(t), t.said.low, t.name))):
            if _comparable(one, other):
                yield one, other


def _comparable(one: Total, other: Total) -> bool:
    """Totals that begin on the same day, or one of which does not say when it began."""
    a, b = one.scope.window.first, other.scope.window.first
    return one.stock or a == b or None in (a, b)


def _compare(one: Total, other: Total, ledger: Holder) -> Iterator[Finding]:
    """A total with a later one of its scope, or with another of the same day."""
    if _last(one) == _last(other):
        if one.scope.window == other.scope.window and not one.said.agrees(other.said):
            words = f"{one.said.words} and {other.said.words} are said of the same people on {_last(one)}"
            yield _contradiction(one, other, words)
    elif one.stock:
        return
    elif other.said.high is not None and other.said.high < one.said.low:
        if _begins_no_later(other, one):
            words = f"{one.said.words} by {_last(one)}, and only {other.said.words} by {_last(other)}"
            yield _contradiction(one, other, words)
    else:
        yield _jump(one, other, ledger)


def _begins_no_later(one: Total, other: Total) -> bool:
    a, b = one.scope.window.first, other.scope.window.first
    return a is None or (b is not None and a <= b)


def _contradiction(one: Total, other: Total, words: str) -> Finding:
    names = (*one.same, *other.same)
    return Finding(Kind.CONTRADICTION, names, other.label, _between(one, other), None, 0, 0, False, words)


def _jump(one: Total, other: Total, ledger: Holder) -> Finding:
    """10 by October 2014, 19 by April 2017: nine in between, three of them in the record."""
    between = Window(_last(one) + timedelta(days=1), other.scope.window.last)
    found = ledger.held(replace(one.scope, window=between))
    said = _between(one, other)
    missing, surplus = _apart(said, found)
    words = (
        f"{one.said.words} by {_last(one)}, {other.said.words} by {_last(other)}: {said.words} in between, "
        f"{held_words(found)} of them in the record"
    )
    if missing:
        words += f"; at least {counted(missing, one.scope.outcome)} {be(missing)} not in it"
    if surplus:
        words += f"; at least {counted(surplus, one.scope.outcome)} more than said"
    return Finding(
        Kind.JUMP, (*one.same, *other.same), other.label, said, found, missing, surplus, not surplus, words
    )


def _between(one: Total, other: Total) -> Said:
    """How many lie between two totals: at least, at most."""
    low = max(0, other.said.low - one.said.high) if one.said.high is not None else 0
    high = max(low, other.said.high - one.said.low) if other.said.high is not None else None
    return Said(low, high)


def _bounds(totals: Iterable[Total]) -> Iterator[Finding]:
    """Totals whose scope another one contains: the other cannot be smaller."""
    for inner, outer in _nested([t for t in totals if not t.stock and t.timed]):
        holds = outer.said.high is None or inner.said.low <= outer.said.high
        words = f"{inner.said.words} ({inner.label}) {'is within' if holds else 'exceeds'} {outer.said.words}"
        surplus = 0 if holds or outer.said.high is None else inner.said.low - outer.said.high
        names = (*inner.same, *outer.same)
        yield Finding(Kind.BOUND, names, outer.label, outer.said, None, 0, surplus, holds, words)


def _nested(flows: Sequence[Total]) -> Iterator[tuple[Total, Total]]:
    """Totals with those that contain them, in order; people and places are compared once for all totals of them."""
    alike: dict[Scope, list[int]] = {}
    for n, total in enumerate(flows):
        alike.setdefault(replace(total.scope, window=Window()), []).append(n)
    found = [
        (a, b)
        for inner, outer in permutations(alike, 2)
        if _strictly_within(inner, outer)
        for a, b in product(alike[inner], alike[outer])
        if flows[b].scope.window.contains(flows[a].scope.window)
    ]
    return ((flows[a], flows[b]) for a, b in sorted(found))


def _strictly_within(inner: Scope, outer: Scope) -> bool:
    """Contained, and not a mere succession of totals in one area, which is a jump."""
    if not outer.contains(inner) or inner.contains(outer):
        return False
    return inner.area.contains(outer.area) is False or inner.group.contains(outer.group) is False


def _last(total: Total) -> date:
    return total.scope.window.last or date.max
