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
    _making: dict[_Page, Lock] = field(default_factory=dict)
    """Held while the books of a page are made."""
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
        """Kept ones where nothing has changed since; who asks for the same page waits, other pages do not."""
        with self._lock:
            making = self._making.setdefault(page, Lock())
        with making:
            stamp = self.record.stamp()
            kept = self._kept_of(page)
            if kept is None or kept.stamp != stamp:
                kept = _Kept(stamp, make())
                self._keep(page, kept)
            return kept.books

    def _kept_of(self, page: _Page) -> _Kept | None:
        with self._lock:
            if page in self._kept:
                self._kept.move_to_end(page)
            return self._kept.get(page)

    def _keep(self, page: _Page, kept: _Kept) -> None:
        with self._lock:
            self._kept[page] = kept
            self._kept.move_to_end(page)
            while len(self._kept) > KEPT:
                self._making.pop(self._kept.popitem(last=False)[0], None)
