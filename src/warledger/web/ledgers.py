"""The books that pages are made of, by rule, kept until the record changes: reading events takes a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from warledger.linking.books import Books, Library, reckoned
from warledger.linking.reckoning import EVERY_EVENT, Reckoning, Told, indexed_reckoning
from warledger.record import EventFilter, Record
from warledger.record.counting import Counting

# Pages of actors and operations whose books are kept, and their events: these take some twenty kilobytes each.
KEPT: Final = 12
KEPT_EVENTS: Final = 3_000


@dataclass(frozen=True, slots=True)
class _Page:
    """What books are of: the events of an actor, or of an operation."""

    rule: str
    actor: str | None = None
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """Books, and the state of the record that they were made of."""

    stamp: str
    books: Books


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """What was found, and the state of the record that it was found in."""

    stamp: str
    reckoning: Reckoning


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Gives the books of a page, and what reconciling finds."""

    record: Record
    library: Callable[[], Library]
    countings: Mapping[str, Counting]
    _kept: OrderedDict[_Page, _Kept] = field(default_factory=OrderedDict)
    _reckoned: dict[str, _Reckoned] = field(default_factory=dict)
    """By rule; one at a time, of some fifty megabytes for a hundred thousand events."""
    _told: dict[str, Told] = field(default_factory=dict)
    """What reports tell of totals, by the state of the readings: only the last one is kept."""
    _reckoning: Lock = field(default_factory=Lock)
    _making: dict[_Page, Lock] = field(default_factory=dict)
    """Held while the books of a page are made."""
    _lock: Lock = field(default_factory=Lock)

    def of_actor(self, rule: str, actor: str) -> Books:
        """Those of the events that a page of an actor shows."""
        page = _Page(rule, actor=actor)
        return self._books(page, lambda: self.library().of_actor(self.record, self.countings[rule], actor))

    def of_operation(self, rule: str, name: str) -> Books:
        """Those of the events that a page of an operation shows."""
        page = _Page(rule, operation=name)
        return self._books(page, lambda: self.library().of_operation(self.record, self.countings[rule], name))

    def reckoning(self, rule: str, wanted: EventFilter = EVERY_EVENT) -> Reckoning:
        """All that reconciling finds, of the events that fit; that of all events is kept until the record changes."""
        if wanted != EVERY_EVENT:
            return self._reckon(rule, wanted)
        with self._reckoning:
            stamp, kept = self.record.stamp(), self._reckoned.get(rule)
            if kept is None or kept.stamp != stamp:
                self._reckoned.clear()
                kept = self._reckoned[rule] = _Reckoned(stamp, self._reckon(rule, wanted))
            return kept.reckoning

    def _reckon(self, rule: str, wanted: EventFilter) -> Reckoning:
        """By the index; by the readings of all events where that does not tell people apart."""
        library, counting, told = self.library(), self.countings[rule], self.told()
        found = indexed_reckoning(self.record, counting, library.ground, told, wanted)
        if found is not None:
            return found
        return reckoned(self.record, library.of_filter(self.record, counting, wanted))

    def told(self) -> Told:
        """The totals and sizes of forces that reports tell, kept until a reading changes."""
        stamp = self.record.told_stamp()
        found = self._told.get(stamp)
        if found is None:
            found = Told.of(self.record)
            self._told.clear()
            self._told[stamp] = found
        return found

    def _books(self, page: _Page, make: Callable[[], Books]) -> Books:
        """Kept ones where nothing has changed since; who asks for the same page waits, other pages do not."""
        with self._lock:
            making = self._making.setdefault(page, Lock())
        with making:
            stamp = self.record.stamp()
            kept = self._kept_of(page)
            if kept is None or kept.stamp != stamp:
                del kept
                self._make_room(page)
                kept = _Kept(stamp, make())
                self._keep(page, kept)
            return kept.books

    def _kept_of(self, page: _Page) -> _Kept | None:
        with self._lock:
            if page in self._kept:
                self._kept.move_to_end(page)
            return self._kept.get(page)

    def _make_room(self, page: _Page) -> None:
        """Forget an older state of a page, and the pages that were asked for longest ago, where the rest are too many."""
        with self._lock:
            self._kept.pop(page, None)
            while sum(len(k.books.ledger.events) for k in self._kept.values()) > KEPT_EVENTS:
                self._making.pop(self._kept.popitem(last=False)[0], None)

    def _keep(self, page: _Page, kept: _Kept) -> None:
        with self._lock:
            self._kept[page] = kept
            self._kept.move_to_end(page)
            while len(self._kept) > KEPT:
                self._making.pop(self._kept.popitem(last=False)[0], None)
