"""What the record holds in scopes, out of the columns of its index: the sums of `holdings` over a hundred thousand events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, overload

import numpy as np

from warledger.linking.areas import Area
from warledger.linking.groups import Group
from warledger.linking.holdings import Held, Scope, Share
from warledger.linking.indexed_people import NO, YES, Counter, People, coded
from warledger.linking.membership import Member
from warledger.linking.windows import Window
from warledger.model import Outcome
from warledger.record.columns import Flags, Numbers

# Days before and after all others.
_EARLY: Final = 0
_LATE: Final = date.max.toordinal() + 1
# Scopes whose events are kept: those of a record of a hundred thousand events take a hundred megabytes.
KEPT: Final = 400


@dataclass(frozen=True, slots=True)
class _Tape:
    """The people of a group in the events that may lie in an area."""

    people: People
    """Sure where the event surely lies there, on days that are told."""
    first: Numbers
    last: Numbers

    def within(self, window: Window) -> _Lines:
        """Those that may lie in a window, too."""
        begin = window.first.toordinal() if window.first is not None else _EARLY
        end = window.last.toordinal() if window.last is not None else _LATE
        lines = np.flatnonzero((self.first <= end) & (self.last >= begin))
        sure = self.people.sure[lines] & (self.first[lines] >= begin) & (self.last[lines] <= end)
        return _Lines(self.people.at(lines), sure)


@dataclass(frozen=True, slots=True)
class _Lines:
    """What events add to a scope."""

    people: People
    sure: Flags

    def held(self, shares: Sequence[Share]) -> Held:
        """The sums."""
        low, best = (int(n[self.sure].sum()) for n in (self.people.low, self.people.best))
        return Held(low, best, int(np.where(self.sure, self.people.high, self.people.most).sum()), shares)

    def shares(self, names: Sequence[str]) -> Iterator[Share]:
        """Each of them, by the names of the events."""
        numbers = (self.people.low, self.people.best, self.people.high, self.people.most, self.sure)
        for name, *told in zip(names, *(n.tolist() for n in numbers), strict=True):
            low, best, high, most, sure = told
            yield Share(name, low, best, high, sure=True) if sure else Share(name, 0, 0, most, sure=False)


@dataclass(frozen=True, slots=True)
class _Shares(Sequence[Share]):
    """The shares of a scope, looked up when they are asked for: of most sums nobody does."""

    ledger: IndexedLedger
    scope: Scope

    def __len__(self) -> int:
        return len(self.ledger.lines(self.scope).sure)

    def __iter__(self) -> Iterator[Share]:
        return self.ledger.shares(self.scope)

    @overload
    def __getitem__(self, at: int) -> Share: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Share]: ...
    def __getitem__(self, at: int | slice) -> Share | Sequence[Share]:
        return tuple(self)[at]


@dataclass(frozen=True)
class IndexedLedger:
    """The events of an index with the rule that counts them; gives the sums that `Ledger` gives of the same events."""

    counter: Counter
    _people: dict[tuple[Group, Outcome], People] = field(default_factory=dict)
    _tapes: dict[tuple[Group, Outcome, Area], _Tape] = field(default_factory=dict)

    def held(self, scope: Scope) -> Held:
        """What the record holds in a scope."""
        return self.lines(scope).held(_Shares(self, scope))

    def placed(self, area: Area) -> Area:
        """The area with the country that all of the record's places in it have."""
        return area.placed(p for p in self.counter.columns.places if p is not None)

    @property
    def days(self) -> Mapping[str, date | None]:
        """The last possible day of each event."""
        columns = self.counter.columns
        told = zip(columns.names.tolist(), columns.last.tolist(), strict=True)
        return {name: date.fromordinal(day) if day else None for name, day in told}

    def lines(self, scope: Scope) -> _Lines:
        """The events of a scope."""
        key = (scope.group, scope.outcome, scope.area)
        if key not in self._tapes:
            if len(self._tapes) >= KEPT:
                self._tapes.clear()
            self._tapes[key] = self._tape(*key)
        return self._tapes[key].within(scope.window)

    def shares(self, scope: Scope) -> Iterator[Share]:
        """What each event adds to a scope."""
        found = self.lines(scope)
        yield from found.shares(self.counter.columns.names[found.people.rows].tolist())

    def forget(self) -> None:
        """Give back the memory of the scopes that were asked for; the next question counts them again."""
        self._tapes.clear()
        self._people.clear()

    def _tape(self, group: Group, outcome: Outcome, area: Area) -> _Tape:
        columns, people = self.counter.columns, self._of_group(group, outcome)
        answers = self._lie_in(area, group)[people.rows]
        there = np.flatnonzero(answers != NO)
        people, answers = people.at(there), answers[there]
        first, last = columns.first[people.rows], columns.last[people.rows]
        dated = first > 0
        sure = people.sure & (answers == YES) & dated
        return _Tape(replace(people, sure=sure), first, np.where(dated, last, _LATE))

    def _of_group(self, group: Group, outcome: Outcome) -> People:
        key = (group, outcome)
        if key not in self._people:
            self._people[key] = self.counter.people(group, outcome)
        return self._people[key]

    def _lie_in(self, area: Area, group: Group) -> Numbers:
        """Whether each event lies in an area, by its place; one without a place does not, where strangers fought in it."""
        columns = self.counter.columns
        found = coded(area.holds(place) for place in columns.places)[columns.place]
        if group.named or area.holds(None) is not Member.MAYBE:
            return found
        homes = [frozenset(words.split()) for words in columns.forces.words]
        strange = np.array([bool(h) and not h & area.countries for h in homes], bool)[columns.forces.codes]
        nowhere = np.array([p is None for p in columns.places], bool)[columns.place]
        return np.where(nowhere & strange, NO, found)
