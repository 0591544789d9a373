"""Figure: how many, as exactly as the report tells it, and when two figures can both be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger.terms import Qualifier

# Reporters' round figures: "about 20" reaches 15 % to either side, and always at least one.
ABOUT_SHARE: Final = 0.15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people with its qualifier; `None` is unbounded.

    "more than 20" is 21/21/None; "up to 20" None/20/20; "dozens" 24/None/None.
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier = Qualifier.EXACT

    @classmethod
    def exact(cls, value: int) -> Figure:
        """A plain number."""
        return cls(value, value, value)

    def reach(self) -> tuple[float, float]:
        """The lowest and highest number that the words allow (people)."""
        low = float(self.low) if self.low is not None else 0.0
        high = float(self.high) if self.high is not None else float("inf")
        if self.qualifier is Qualifier.ABOUT and self.best is not None:
            slack = max(1.0, self.best * ABOUT_SHARE)
            return self.best - slack, self.best + slack
        return low, high

    def agrees(self, other: Figure) -> bool:
        """True where one number could satisfy both ("about 20" and "more than 20")."""
        (a, b), (c, d) = self.reach(), other.reach()
        return a <= d and c <= b
