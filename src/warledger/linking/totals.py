"""Tallies made comparable: whom, where and from when to when each counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from warledger.folding import fold
from warledger.knowledge import Knowledge, Lexicon
from warledger.linking.areas import Areas
from warledger.linking.groups import Groups
from warledger.linking.holdings import Scope
from warledger.linking.windows import Window, last_day, window
from warledger.model import Claim, Figure, Tally, TallyKind
from warledger.record import Recorded
from warledger.record.views import mention_name

# How far behind an ordinal its period is told (characters): "the second casualty among the forces there in less than a week".
_BEHIND: Final = 120

# The longest that the words for a period allow (days).
_DAYS: Final = MappingProxyType({"day": 1, "week": 7, "month": 31, "year": 366})


@dataclass(frozen=True, slots=True)
class Said:
    """How many, as the words allow; high is None where they set no limit."""

    low: int
    high: int | None

    @classmethod
    def of(cls, figure: Figure) -> Said:
        """ "about 20" is 17 to 23, "more than 20" is 21 to any number."""
        low, high = figure.reach()
        return cls(max(0, math.ceil(low)), None if math.isinf(high) else math.floor(high))

    def agrees(self, other: Said) -> bool:
        """True where one number could satisfy both."""
        return (other.high is None or self.low <= other.high) and (
            self.high is None or other.low <= self.high
        )

    @property
    def words(self) -> str:
        """ "43", "17 to 23", "at least 21"."""
        if self.high is None:
            return f"at least {self.low:,}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"


@dataclass(frozen=True, slots=True)
class Total:
    """A tally with what it can be compared by."""

    name: str
    """ "report:t1"."""
    tally: Tally
    said: Said
    scope: Scope
    ordinal: bool = False
    """ "the second casualty in a week": one of a series, whose period is that of the series."""
    same: tuple[str, ...] = ()
    """The names of all tallies that say the very same, this one's first."""

    @property
    def label(self) -> str:
        """ "French soldiers, Mali, 2013-01 to 2014-10-29"."""
        tally = self.tally
        days = (
            f"{tally.since} to {tally.as_of}" if tally.since and tally.as_of else tally.since or tally.as_of
        )
        if self.ordinal and self.scope.window.first is not None:
            days = f"{self.scope.window.first} to {self.scope.window.last}"
        return ", ".join(w for w in (tally.who, tally.area, days) if w)

    @property
    def stock(self) -> bool:
        """People held or displaced at a time, not those of a period."""
        return self.tally.kind is TallyKind.STOCK

    @property
    def timed(self) -> bool:
        """False for one of a series whose period is not told."""
        return not self.ordinal or self.scope.window.first is not None


class Ground:
    """The knowledge that scopes are read by; built once, never changed."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self.areas = Areas(knowledge, lexicon)
        self.groups = Groups(lexicon)
        self._ordinal = lexicon.grammar["ordinals"].patterns["ordinal"]
        self._within = lexicon.grammar["reconcile"].patterns["within"]
        self._numbers = {fold(w): n for w, n in lexicon.figures.units.items()}

    def totals(self, tallies: Iterable[Recorded[Claim[Tally]]]) -> tuple[Total, ...]:
        """The totals by scope and day; those that say the very same are one, with all their names."""
        found: dict[tuple[object, ...], list[Total]] = {}
        for one in tallies:
            total = self._total(one)
            key = (total.scope, total.said, total.tally.kind, total.ordinal)
            found.setdefault(key, []).append(total)
        merged = [_merged(sorted(t, key=lambda t: t.name)) for t in found.values()]
        return tuple(sorted(merged, key=lambda t: (t.scope.window.last or date.max, t.name)))

    def _total(self, one: Recorded[Claim[Tally]]) -> Total:
        tally, words = one.value.value, fold(one.value.evidence.quote)
        ordinal = bool(self._ordinal.search(words))
        period = window(tally.since, tally.as_of)
        if ordinal and period.first is None:
            period = self._series(one)
        scope = Scope(
            self.groups.of_words(tally.who or one.value.evidence.quote, tally.category),
            tally.outcome,
            self.areas.area(tally.area),
            period,
        )
        name = mention_name(one.report_name, one.value.id)
        return Total(name, tally, Said.of(tally.figure), scope, ordinal)

    def _series(self, one: Recorded[Claim[Tally]]) -> Window:
        """The period told with an ordinal or behind it, up to the day of the tally."""
        last = last_day(one.value.value.as_of)
        words = one.value.evidence
        told = self._within.search(
            fold(one.source.report.text[words.start : words.end + _BEHIND].split("\n")[0])
        )
        if told is None or last is None:
            return Window(None, last)
        return Window(last - timedelta(days=self._count(told) * _DAYS[told.group(2)]), last)

    def _count(self, told: re.Match[str]) -> int:
        return self._numbers.get(told.group(1) or "", 1)


def _merged(alike: list[Total]) -> Total:
    first = alike[0]
    return Total(
        first.name, first.tally, first.said, first.scope, first.ordinal, tuple(t.name for t in alike)
    )
