"""The books that pages are made of, by rule, kept until the record changes: reading events takes a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from warledger.linking.books import Books, Library
from warledger.record import Record
from warledger.record.counting import Counting

Make = Callable[[str], Books]

# Pages of actors and operations whose books are kept: some megabytes each.
KEPT: Final = 12


@dataclass(frozen=True, slots=True)
class _Page:
    """What books are of: all events, those of an actor, or of an operation."""

    rule: str
    actor: str | None = None
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """Books, and the state of the record that they were made of."""

    stamp: str
    books: Books


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Gives the books of a page; `make` opens those of all events."""

    record: Record
    library: Callable[[], Library]
    countings: Mapping[str, Counting]
    make: Make
    _kept: OrderedDict[_Page, _Kept] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def by(self, rule: str) -> Books:
        """The books of all events by the rule of this name, as the record stands now."""
        return self._books(_Page(rule), lambda: self.make(rule))

    def of_actor(self, rule: str, actor: str) -> Books:
        """Those of the events that a page of an actor shows."""
        page = _Page(rule, actor=actor)
        return self._books(page, lambda: self.library().of_actor(self.record, self.countings[rule], actor))

    def of_operation(self, rule: str, name: str) -> Books:
        """Those of the events that a page of an operation shows."""
        page = _Page(rule, operation=name)
        return self._books(page, lambda: self.library().of_operation(self.record, self.countings[rule], name))

    def _books(self, page: _Page, make: Callable[[], Books]) -> Books:
        """Kept ones where nothing has changed since; other pages do not wait while these are made."""
        stamp = self.record.stamp()
        with self._lock:
            kept = self._kept.get(page)
            if kept is not None and kept.stamp == stamp:
                self._kept.move_to_end(page)
                return kept.books
        made = make()
        with self._lock:
            self._kept[page] = _Kept(stamp, made)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
