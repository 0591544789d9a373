"""Counts: right, system's and gold's values by row, with every value that was missed, wrong or spurious."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from warledger.evaluate.alike import SHARED_WORDS, overlap
from warledger.evaluate.rows import EventRow


class Shown(Protocol):
    """What a list of misses needs of a value."""

    @property
    def shown(self) -> str:
        """The value in a few words."""
        ...

    @property
    def quote(self) -> str | None:
        """The words it rests on."""
        ...


V = TypeVar("V", bound=Shown)


@dataclass(frozen=True, slots=True)
class RowScore:
    """One row of the table; `acc` is the share right among aligned events whose gold is not null."""

    p: float | None
    r: float | None
    f1: float | None
    tp: int | None
    system: int | None
    gold: int
    acc: float | None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that gold and the system do not share; `gold` is None where it is spurious, `system` where missed."""

    report: str
    event: str | None
    """Gold's event, None where there is none."""
    system_event: str | None
    row: str
    gold: str | None
    system: str | None
    quote: str | None
    """The words of the system's value, else of gold's."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class EventPair:
    """A gold event and the system's; one is None where it has no partner, both for values of the report itself."""

    report: str
    gold: EventRow | None = None
    system: EventRow | None = None

    @property
    def aligned(self) -> bool:
        """Neither side stands alone."""
        return (self.gold is None) == (self.system is None)


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A gold value and the system's value that matches it."""

    gold: V
    system: V


@dataclass(slots=True)
class _Count:
    tp: int = 0
    system: int = 0
    gold: int = 0
    right: int = 0
    seen: int = 0


@dataclass(slots=True)
class Counts:
    """What was counted so far; rows keep the order in which they were first counted."""

    misses: list[Miss] = field(default_factory=list)
    _rows: dict[str, _Count] = field(default_factory=dict)

    def add(self, row: str, *, tp: int = 0, system: int = 0, gold: int = 0) -> None:
        """Add values to a row."""
        count = self._rows.setdefault(row, _Count())
        count.tp += tp
        count.system += system
        count.gold += gold

    def saw(self, row: str, *, right: int, seen: int = 1) -> None:
        """Add to the share right among aligned events."""
        count = self._rows.setdefault(row, _Count())
        count.right += right
        count.seen += seen

    def scores(self) -> dict[str, RowScore]:
        """The table."""
        return {name: _score(count) for name, count in self._rows.items()}

    def scalar(
        self,
        row: str,
        pair: EventPair,
        look: Callable[[EventRow], str | None],
        right: Callable[[EventRow, EventRow], bool],
    ) -> None:
        """One value per event; `look` gives it in words, None where the event has none."""
        self.add(row)
        gold = look(pair.gold) if pair.gold else None
        system = look(pair.system) if pair.system else None
        if pair.gold is not None and gold is None:
            return
        ok = bool(gold and system and pair.gold and pair.system and right(pair.gold, pair.system))
        self.add(row, tp=ok, system=system is not None, gold=gold is not None)
        if pair.aligned:
            self.saw(row, right=ok)
        if not ok and (gold or system):
            self.missed(row, pair, gold, system, (pair.system or pair.gold))

    def listed(
        self,
        row: str,
        pair: EventPair,
        gold: Sequence[V] | None,
        system: Sequence[V] | None,
        *tests: Callable[[V, V], bool],
    ) -> list[Match[V]]:
        """A list of values, matched one to one by the strictest test that holds; gold's None is not scored."""
        self.add(row)
        if gold is None:
            return []
        values = system or ()
        found = paired(gold, values, *tests)
        self.add(row, tp=len(found), system=len(values), gold=len(gold))
        if pair.aligned:
            self.saw(row, right=len(found), seen=len(gold))
        self._list_misses(row, pair, gold, values, found)
        return [Match(gold[i], values[j]) for i, j in found.items()]

    def detail(self, row: str, pair: EventPair, match: Match[V], look: Callable[[V], Any]) -> None:
        """A detail of a matched value, scored where gold has it; words must share half of the shorter's."""
        gold, system = look(match.gold), look(match.system)
        self.add(row)
        if gold is None:
            return
        ok = system is not None and (gold == system or overlap(gold, system) >= SHARED_WORDS)
        self.add(row, tp=ok, system=system is not None, gold=1)
        self.saw(row, right=ok)
        if not ok:
            self.missed(row, pair, str(gold), None if system is None else str(system), match.system)

    def quote(self, row: str, pair: EventPair, match: Match[V], right: bool) -> None:
        """Whether a matched value's quote lies in the place of gold's."""
        self.add(row, tp=right, system=1, gold=1)
        self.saw(row, right=right)
        if not right:
            self.missed(row, pair, match.gold.quote, match.system.quote, match.system)

    def missed(
        self, row: str, pair: EventPair, gold: str | None, system: str | None, value: Shown | None
    ) -> None:
        """Note a value that gold and the system do not share."""
        event = pair.gold.id if pair.gold else None
        system_event = pair.system.id if pair.system else None
        quote = value.quote if value else None
        self.misses.append(Miss(pair.report, event, system_event, row, gold, system, quote))

    def _list_misses(
        self, row: str, pair: EventPair, gold: Sequence[V], system: Sequence[V], found: dict[int, int]
    ) -> None:
        for i, value in enumerate(gold):
            if i not in found:
                self.missed(row, pair, value.shown, None, value)
        for j, value in enumerate(system):
            if j not in found.values():
                self.missed(row, pair, None, value.shown, value)


def paired(gold: Sequence[V], system: Sequence[V], *tests: Callable[[V, V], bool]) -> dict[int, int]:
    """One-to-one matches of two lists as positions, gold's to the system's; stricter tests first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for test in tests:
        for i, value in enumerate(gold):
            if i not in found:
                j = next((j for j in range(len(system)) if j not in taken and test(value, system[j])), None)
                if j is not None:
                    found[i] = j
                    taken.add(j)
    return found


def _score(count: _Count) -> RowScore:
    p = count.tp / count.system if count.system else None
    r = count.tp / count.gold if count.gold else None
    f1 = None if p is None and r is None else 2 * count.tp / (count.system + count.gold)
    acc = count.right / count.seen if count.seen else None
    return RowScore(p, r, f1, count.tp, count.system, count.gold, acc)
