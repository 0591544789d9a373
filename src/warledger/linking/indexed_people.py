"""The people of a group in the events of the index: numbers of all events at once, as `holdings` gives those of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from warledger.linking.facts import Facts
from warledger.linking.groups import Group, Groups, Who
from warledger.linking.holdings import people_of
from warledger.linking.membership import Member
from warledger.model import Outcome
from warledger.record.columns import Flags, Numbers
from warledger.record.estimates import Rule
from warledger.record.held_columns import ALL, HeldColumns, Kinds, Shares
from warledger.record.indexed_people import MOST_KINDS

Load = Callable[[Collection[str]], Sequence[Facts]]
"""The facts of events by their names."""

# Answers in columns.
NO, MAYBE, YES = range(3)
_CODES: Final = {Member.NO: NO, Member.MAYBE: MAYBE, Member.YES: YES}


def coded(answers: Iterable[Member]) -> Numbers:
    """Answers as numbers."""
    return np.array([_CODES[a] for a in answers], np.int64)


@dataclass(frozen=True, slots=True)
class People:
    """The people of a group in events, a line for each event that may hold some."""

    rows: Numbers
    low: Numbers
    best: Numbers
    high: Numbers
    """With those who may be of the group."""
    most: Numbers
    """Of all who may be of it, where it is not sure that they are."""
    sure: Flags
    """False where all of them only may be of the group: low and best are 0."""

    @classmethod
    def of(cls, numbers: Sequence[Numbers], sure: Flags) -> People:
        """The columns in the order of the fields."""
        rows, low, best, high, most = numbers
        return cls(rows, low, best, high, most, sure)

    @property
    def numbers(self) -> Sequence[Numbers]:
        """The columns in the order of the fields, without the last."""
        return self.rows, self.low, self.best, self.high, self.most

    def at(self, lines: Numbers) -> People:
        """Some of the lines."""
        return People.of([c[lines] for c in self.numbers], self.sure[lines])


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts the people of groups in the events of an index."""

    columns: HeldColumns
    groups: Groups
    rule: Rule
    load: Load

    def people(self, group: Group, outcome: Outcome) -> People:
        """Those of a group with one outcome."""
        kinds, shares = self.columns.kinds.get(outcome), self.columns.shares.get(outcome)
        if kinds is None or shares is None:
            return _people(())
        asked = _Asked.of(kinds, group, len(self.columns.keys))
        table = _Table.of(shares, len(self.columns.keys))
        found = _counted(table.numbers(asked.sure), table.numbers(asked.possible))
        if not len(asked.crowded):
            return found
        crowds = _people(self._crowds(asked.crowded, group, outcome))
        return _joined(found, crowds)

    def _crowds(self, rows: Numbers, group: Group, outcome: Outcome) -> Iterator[tuple[int, ...]]:
        """Events of more kinds of people than the index has numbers of, by their readings."""
        names = {str(self.columns.names[row]): int(row) for row in rows}
        for event in self.load(list(names)):
            found = people_of(group, outcome, event, self.groups, self.rule)
            if found is not None:
                yield names[event.id], found.low, found.best, found.high, found.most, int(found.sure)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which of its people are asked for, of each event: a bit for each kind, ALL, or 0."""

    sure: Numbers
    possible: Numbers
    crowded: Numbers
    """Rows of events of which the index does not have the numbers asked for."""

    @classmethod
    def of(cls, kinds: Kinds, group: Group, events: int) -> _Asked:
        """Ask each kind."""
        answers = coded(group.holds(Who.read(words)) for words in kinds.who.words)[kinds.who.codes]
        every = _bits(kinds, answers >= NO, events)
        masks = [_bits(kinds, answers >= least, events) for least in (YES, MAYBE)]
        many = every >= 1 << MOST_KINDS
        crowded = many & np.logical_or(*((m > 0) & (m != every) for m in masks))
        sure, possible = (np.where(crowded, 0, np.where((m == every) & (m > 0), ALL, m)) for m in masks)
        return cls(sure, possible, np.flatnonzero(crowded))


def _bits(kinds: Kinds, wanted: Flags, events: int) -> Numbers:
    """The kinds that are wanted of each event."""
    found = np.zeros(events, np.int64)
    np.bitwise_or.at(found, kinds.rows[wanted], kinds.bits[wanted])
    return found


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers of each event; 0 where there is none."""

    there: Flags
    low: Numbers
    best: Numbers
    high: Numbers


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of shares, by event and people."""

    shares: Shares
    places: Numbers
    """Of each line in order: its event and its people in one number."""
    order: Numbers
    events: int

    @classmethod
    def of(cls, shares: Shares, events: int) -> _Table:
        """Put in order."""
        places = _places(shares.rows, shares.people)
        order = np.argsort(places, kind="stable")
        return cls(shares, places[order], order, events)

    def numbers(self, people: Numbers) -> _Numbers:
        """Those of some of the people of each event."""
        wanted = _places(np.arange(self.events), people)
        at = np.searchsorted(self.places, wanted).clip(max=len(self.places) - 1)
        there = (self.places[at] == wanted) & (people != 0)
        lines = self.order[at]
        columns = (self.shares.low, self.shares.best, self.shares.high)
        return _Numbers(there, *(np.where(there, c[lines], 0) for c in columns))


def _places(rows: Numbers, people: Numbers) -> Numbers:
    """A number for each event with some of its people."""
    return (rows << (MOST_KINDS + 1)) + people + 1


def _counted(sure: _Numbers, possible: _Numbers) -> People:
    """The events that may hold some, as `holdings` counts them."""
    rows = np.flatnonzero(possible.high > 0)
    high = np.maximum(sure.high, possible.high)
    numbers = [c[rows] for c in (sure.low, sure.best, high, possible.high)]
    return People.of([rows, *numbers], sure.there[rows])


def _people(lines: Iterable[tuple[int, ...]]) -> People:
    columns = np.array([*lines], np.int64).reshape(-1, 6).T
    return People.of([*columns[:5]], columns[5].astype(bool))


def _joined(one: People, other: People) -> People:
    """The lines of both, by event."""
    order = np.argsort(np.append(one.rows, other.rows), kind="stable")
    numbers = [np.append(a, b)[order] for a, b in zip(one.numbers, other.numbers, strict=True)]
    return People.of(numbers, np.append(one.sure, other.sure)[order])
