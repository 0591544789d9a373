"""The books of the record by rule, kept until the links change: reading all events takes a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from warledger.linking.books import Books
from warledger.record import Record

Make = Callable[[str], Books]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Books, and the state of the links that they were made of."""

    stamp: int
    books: Books


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Gives the books of a rule; `make` opens them."""

    record: Record
    make: Make
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def by(self, rule: str) -> Books:
        """The books by the rule of this name, as the record stands now."""
        with self._lock:
            stamp = self.record.link_state().stamp
            kept = self._kept.get(rule)
            if kept is None or kept.stamp != stamp:
                kept = self._kept[rule] = _Kept(stamp, self.make(rule))
            return kept.books

    def forget(self) -> None:
        """Make them anew when they are asked for again: a claim was corrected."""
        with self._lock:
            self._kept.clear()
