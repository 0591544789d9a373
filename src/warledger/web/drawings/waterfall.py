"""Why two mentions are one event, as bars: what is assumed, then what each feature adds or takes, then the sum."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from warledger.linking.why import PairReasons

# Of the drawing of the bars (units of its own, which the page scales).
WIDTH: Final = 240.0
HEIGHT: Final = 14.0
# A bar that is nothing is still seen.
THINNEST: Final = 1.0

ASSUMED: Final = "before anything is compared"
TOGETHER: Final = "together (log odds)"


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the waterfall; x and width lie on an axis that all lines share."""

    label: str
    words: str
    """ "+1.25"."""
    x: float
    width: float
    kind: str
    """for, against, or sum."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars of one pair."""

    width: float
    height: float
    zero: float
    """Where the axis has its zero."""
    bars: tuple[Bar, ...]


def waterfall(pair: PairReasons) -> Waterfall:
    """The bars of a pair, those that count most first; the last one is their sum."""
    steps = [(ASSUMED, pair.bias), *((r.explanation, r.counts) for r in pair.reasons)]
    ends = list(accumulate(counts for _, counts in steps))
    scale = _Scale.of([0.0, *ends])
    starts = [0.0, *ends[:-1]]
    bars = [scale.bar(label, a, b) for (label, _), a, b in zip(steps, starts, ends, strict=True)]
    total = scale.bar(TOGETHER, 0.0, ends[-1])
    return Waterfall(
        WIDTH,
        HEIGHT,
        scale.at(0.0),
        (*bars, Bar(total.label, f"{ends[-1]:+.2f}", total.x, total.width, "sum")),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Log odds to the drawing."""

    low: float
    high: float

    @classmethod
    def of(cls, values: list[float]) -> _Scale:
        return cls(min(values), max(values))

    def at(self, value: float) -> float:
        return round((value - self.low) / ((self.high - self.low) or 1.0) * WIDTH, 1)

    def bar(self, label: str, start: float, end: float) -> Bar:
        left, right = sorted((self.at(start), self.at(end)))
        width = round(max(THINNEST, right - left), 1)
        return Bar(label, f"{end - start:+.2f}", left, width, "for" if end >= start else "against")
