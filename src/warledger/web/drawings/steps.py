"""Numbers over time: what the record holds, added up as steps, and the totals that are told, as points above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Of the drawing (units of its own, which the page scales).
WIDTH: Final = 640.0
HEIGHT: Final = 240.0
LEFT: Final = 64.0
BELOW: Final = 24.0
ABOVE: Final = 10.0
# One event alone needs some time around it (days).
SHORTEST: Final = 90
# The last day stands this part of the time before the end, so that its step is seen.
BEYOND: Final = 12
# What a round number begins with, so that lines across stand at numbers that are told as they are.
ROUND: Final = (1, 2, 5)
# Lines across at most, and marks along the axis of time.
LINES: Final = 4
MARKS: Final = 5


@dataclass(frozen=True, slots=True)
class Step:
    """The record's sum from a day on."""

    day: date
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class ToldTotal:
    """A total that is told; high is None where its words set no limit. `held`: the record's sum in its own scope."""

    day: date
    low: int
    high: int | None
    held: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """A total on the drawing, with the gap down to what the record holds of it."""

    x: float
    y: float
    top: float
    """Of the words' limits."""
    bottom: float
    gap_y: float
    gap_height: float
    """0 where nothing is missing."""
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    line: str
    """Path of the record's best sum."""
    band: str
    """Path around its lowest and highest sum."""
    points: tuple[Point, ...]
    across: tuple[Mark, ...]
    along: tuple[Mark, ...]


def between(most: int) -> int:
    """The round number from line to line across: 20 where 50 is the most, 200 where 736 is."""
    step, turn = 1, 0
    while step * LINES < most:
        turn += 1
        step = ROUND[turn % len(ROUND)] * 10 ** (turn // len(ROUND))
    return step


def chart(steps: Sequence[Step], totals: Sequence[ToldTotal], *, since: date | None = None) -> Chart | None:
    """The drawing, from the day on since when the totals count; None where there is nothing with a day."""
    days = [s.day for s in steps] + [t.day for t in totals]
    if not days:
        return None
    most = max([1, *(s.high for s in steps), *(t.high or t.low for t in totals)])
    last = max(days)
    first = min([last - timedelta(days=SHORTEST), *days, *([since] if since else [])])
    view = _View(first, last + (last - first) / BEYOND, most)
    return Chart(
        WIDTH,
        HEIGHT,
        LEFT,
        WIDTH - ABOVE,
        HEIGHT - BELOW,
        view.line([(s.day, s.best) for s in steps]),
        view.band(steps),
        tuple(view.point(t) for t in totals),
        view.across(),
        view.along(),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """Days and numbers to the drawing."""

    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(LEFT + share * (WIDTH - LEFT - 3 * ABOVE), 1)

    def y(self, number: int) -> float:
        return round(HEIGHT - BELOW - number / self.most * (HEIGHT - BELOW - ABOVE), 1)

    def line(self, sums: Sequence[tuple[date, int]]) -> str:
        """Steps from nothing up to the last day."""
        if not sums:
            return ""
        path = [f"M{self.x(self.first)},{self.y(0)}"]
        path += [f"H{self.x(day)}V{self.y(number)}" for day, number in sums]
        return "".join([*path, f"H{self.x(self.last)}"])

    def band(self, steps: Sequence[Step]) -> str:
        """Along the highest sums, and back along the lowest."""
        if not steps:
            return ""
        corners = [(self.x(steps[0].day), self.y(0))]
        for a, b in zip(steps, [*steps[1:], None], strict=True):
            until = self.x(b.day if b else self.last)
            corners += [(self.x(a.day), self.y(a.high)), (until, self.y(a.high))]
        for a, b in reversed(list(zip(steps, [*steps[1:], None], strict=True))):
            until = self.x(b.day if b else self.last)
            corners += [(until, self.y(a.low)), (self.x(a.day), self.y(a.low))]
        return "M" + "L".join(f"{x},{y}" for x, y in corners) + "Z"

    def point(self, told: ToldTotal) -> Point:
        """A total, with its gap."""
        low, top = self.y(told.low), self.y(told.high if told.high is not None else told.low)
        held = self.y(min(told.held, told.low))
        return Point(self.x(told.day), low, top, low, low, round(held - low, 1), told.words, told.address)

    def across(self) -> tuple[Mark, ...]:
        """Numbers beside the lines across."""
        return tuple(Mark(self.y(n), f"{n:,}") for n in range(0, self.most + 1, between(self.most)))

    def along(self) -> tuple[Mark, ...]:
        """Days below the axis of time."""
        days = (self.last - self.first).days
        shown = sorted({self.first + timedelta(days=days * n // MARKS) for n in range(MARKS)})
        return tuple(Mark(self.x(d), f"{d:%Y-%m-%d}" if days < 700 else f"{d:%Y-%m}") for d in shown)
