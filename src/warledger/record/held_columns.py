"""The index of events as reconciling reads it: when and where each was, whose people it tells of, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, literal, select

from warledger.model import Figure, Outcome, Place, Qualifier
from warledger.record.agreed import COUNTED
from warledger.record.columns import Coded, Names, Numbers, day_numbers, plain_columns
from warledger.record.event_rows import Asked, conditions
from warledger.record.tables_index import EVENT_INDEX, EVENT_PEOPLE, EVENT_PIECES, EVENT_SHARES, EVENT_TOLLS

# All of the people of an event.
ALL: Final = -1

_EVENTS: Final = EVENT_INDEX.c
# In the order of the fields of a Place.
_PLACE: Final = ("place", "country", "admin1", "lat", "lon", "radius_km")


@dataclass(frozen=True, slots=True)
class Shares:
    """Numbers of people by one rule and outcome, a line for some of the people of an event, or for all of them."""

    rows: Numbers
    """Of the events."""
    people: Numbers
    """A bit for each kind of people in the line; ALL: all of them."""
    low: Numbers
    best: Numbers
    high: Numbers


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of people that events tell of with one outcome, a line each."""

    rows: Numbers
    bits: Numbers
    who: Coded


@dataclass(frozen=True, slots=True)
class HeldColumns:
    """The events that have occurred, a row each, by day and name; undated ones last."""

    keys: Numbers
    names: Names
    first: Numbers
    """Proleptic days; 0: not told."""
    last: Numbers
    place: Numbers
    """Of the list of places."""
    places: tuple[Place | None, ...]
    """Each once."""
    forces: Coded
    """Countries whose forces took part, with blanks between them."""
    kinds: dict[Outcome, Kinds]
    shares: dict[Outcome, Shares]


@dataclass(frozen=True, slots=True)
class CasualtyPiece:
    """A claim that is a part of another one, or has parts."""

    claim: str
    whole: str | None
    outcome: Outcome
    figure: Figure


def tells_people_apart(connection: Connection) -> bool:
    """True where no event of the index was written without a look at whose people it tells of."""
    blind = select(_EVENTS.key).where(_EVENTS.forces.is_(None)).limit(1)
    return connection.execute(blind).first() is None


def held_columns(connection: Connection, asked: Asked) -> HeldColumns:
    """The events that fit and have occurred, with the numbers of the rule."""
    wanted = _wanted(connection, asked)
    columns = ("key", "event", "day_first", "day_last", "forces", *_PLACE)
    query = select(*(_EVENTS[n] for n in columns)).where(*wanted).order_by(_EVENTS.day_order, _EVENTS.event)
    found = plain_columns(connection, query, len(columns))
    keys = np.array(found[0], np.int64)
    first, last = (day_numbers(found[n]) for n in (2, 3))
    dated = (first > 0) & (last > 0)
    places: dict[tuple[Any, ...], int] = {}
    place = [places.setdefault(told, len(places)) for told in zip(*found[5:], strict=True)]
    numbered = Numbered.of(keys)
    return HeldColumns(
        keys=keys,
        names=np.array(found[1], np.object_),
        first=np.where(dated, first, 0),
        last=np.where(dated, last, 0),
        place=np.array(place, np.int64),
        places=tuple(_place(told) for told in places),
        forces=Coded.of(found[4]),
        kinds=_kinds(connection, numbered, wanted),
        shares=_shares(connection, numbered, wanted, asked.rule),
    )


def casualty_pieces(connection: Connection, asked: Asked) -> list[CasualtyPiece]:
    """The claims of the events that fit and have occurred that are parts of others, and these."""
    pieces = EVENT_PIECES.c
    told = select(EVENT_PIECES, _EVENTS.day_order, _EVENTS.event).join(
        EVENT_INDEX, _EVENTS.key == pieces.event_key
    )
    rows = connection.execute(
        told.where(*_wanted(connection, asked)).order_by(_EVENTS.day_order, _EVENTS.event, pieces.claim)
    )
    return [
        CasualtyPiece(
            r.claim, r.whole, Outcome(r.outcome), Figure(r.low, r.best, r.high, Qualifier(r.qualifier))
        )
        for r in rows
    ]


def _wanted(connection: Connection, asked: Asked) -> list[ColumnElement[bool]]:
    return [_EVENTS.status.in_(sorted(s.value for s in COUNTED)), *conditions(connection, asked)]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Which row of the events has a key."""

    keys: Numbers
    """Ascending."""
    rows: Numbers

    @classmethod
    def of(cls, keys: Numbers) -> Numbered:
        """Put in order."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], order)

    def rows_of(self, keys: Sequence[int] | Numbers) -> Numbers:
        """The rows of keys, -1 for those that are not there."""
        asked = np.array(keys, np.int64)
        if not len(self.keys):
            return np.full(len(asked), -1)
        at = np.searchsorted(self.keys, asked).clip(max=len(self.keys) - 1)
        return np.where(self.keys[at] == asked, self.rows[at], -1)


def _kinds(
    connection: Connection, numbered: Numbered, wanted: Sequence[ColumnElement[bool]]
) -> dict[Outcome, Kinds]:
    people = EVENT_PEOPLE.c
    query = select(people.event_key, people.ord, people.who, people.outcome)
    keys, ords, who, outcomes = plain_columns(connection, _of_events(query, people.event_key, wanted), 4)
    rows, told = numbered.rows_of(keys), Coded.of(outcomes)
    bits, coded = np.left_shift(1, np.array(ords, np.int64)), Coded.of(who)
    found: dict[Outcome, Kinds] = {}
    for code, outcome in enumerate(told.words):
        mine = np.flatnonzero((told.codes == code) & (rows >= 0))
        if len(mine):
            found[Outcome(outcome)] = Kinds(rows[mine], bits[mine], coded.at(mine))
    return found


def _shares(
    connection: Connection, numbered: Numbered, wanted: Sequence[ColumnElement[bool]], rule: str
) -> dict[Outcome, Shares]:
    """Of all the people of an event, then of some."""
    lines = []
    for table in (EVENT_TOLLS, EVENT_SHARES):
        some = table.c.people if "people" in table.c else literal(ALL)
        query = select(table.c.outcome, table.c.event_key, some, table.c.low, table.c.best, table.c.high)
        mine = _of_events(query.where(table.c.rule == rule), table.c.event_key, wanted)
        lines.append(plain_columns(connection, mine, 6))
    told = Coded.of([*lines[0][0], *lines[1][0]])
    keys, *numbers = (np.array([*a, *b], np.int64) for a, b in zip(*(x[1:] for x in lines), strict=True))
    rows = numbered.rows_of(keys)
    found: dict[Outcome, Shares] = {}
    for code, outcome in enumerate(told.words):
        there = np.flatnonzero((told.codes == code) & (rows >= 0))
        if len(there):
            found[Outcome(outcome)] = Shares(*(c[there] for c in (rows, *numbers)))
    return found


def _of_events(
    query: Select[Any], key: ColumnElement[int], wanted: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    """The lines of the events that fit; of all that have occurred, the others are sorted out faster in memory."""
    return query if len(wanted) == 1 else query.where(key.in_(select(_EVENTS.key).where(*wanted)))


def _place(told: tuple[Any, ...]) -> Place | None:
    """A place without a name is none."""
    return None if told[0] is None else Place(*told)
