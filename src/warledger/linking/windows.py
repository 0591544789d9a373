"""The periods of totals: from a first day to a last one, either of which may be untold."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from warledger.linking.membership import Member
from warledger.model import When


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a total covers; None is open."""

    first: date | None = None
    last: date | None = None

    def contains(self, other: Window) -> bool:
        """True where all of the other surely lies in this one."""
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return begins and ends

    def holds(self, when: When) -> Member:
        """Whether an event of a day, or of a stretch of days, lies in the window; an undated one perhaps does."""
        if when.start is None or when.end is None:
            return Member.MAYBE
        if (self.last is not None and when.start > self.last) or (
            self.first is not None and when.end < self.first
        ):
            return Member.NO
        inside = (self.first is None or self.first <= when.start) and (
            self.last is None or when.end <= self.last
        )
        return Member.YES if inside else Member.MAYBE


def window(since: str | None, as_of: str | None) -> Window:
    """The window of two partial days: "2013-01" and "2014-10-29" are 1 January 2013 to 29 October 2014."""
    return Window(first_day(since), last_day(as_of))


def first_day(partial: str | None) -> date | None:
    """The first day of "2013", "2013-01" or "2013-01-11"; None where it is no day."""
    numbers = _numbers(partial)
    return date(*(*numbers, 1, 1)[:3]) if numbers else None


def last_day(partial: str | None) -> date | None:
    """The last day of "2013", "2013-01" or "2013-01-11"; None where it is no day."""
    numbers = _numbers(partial)
    if not numbers:
        return None
    year, month, day = (*numbers, 12, 31)[:3] if len(numbers) != 2 else (*numbers, 0)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _numbers(partial: str | None) -> tuple[int, ...]:
    """The numbers of a partial ISO day; none where it is not one."""
    parts = (partial or "").split("-")
    if not all(p.isdecimal() for p in parts):
        return ()
    numbers = tuple(int(p) for p in parts)[:3]
    full = (*numbers, 1, 1)[:3]
    try:
        date(*full)
    except ValueError:
        return ()
    return numbers
