"""Why values are missed: each miss of an evaluation by its cause, as far as gold and system alone tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from warledger.evaluate.alike import SHARED_WORDS, overlap
from warledger.evaluate.counts import Miss


class Cause(StrEnum):
    """What went wrong; in the order in which causes are tried."""

    EVENT_MISSED = "event missed"
    EVENT_SPURIOUS = "event spurious"
    OTHER_EVENT = "other event"
    OTHER_VALUE = "other value"
    NOT_READ = "not read"
    TOO_MUCH = "too much"


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many misses of a row have one cause; a pair of a missed and a wrong value is one."""

    row: str
    cause: Cause
    misses: int


def count_causes(misses: Iterable[Miss]) -> tuple[CauseCount, ...]:
    """The causes of each row, rows in their order, the most frequent cause first."""
    rows: dict[str, dict[str, list[Miss]]] = {}
    for miss in misses:
        rows.setdefault(miss.row, {}).setdefault(miss.report, []).append(miss)
    return tuple(count for row, reports in rows.items() for count in _of_row(row, reports.values()))


def _of_row(row: str, reports: Iterable[Sequence[Miss]]) -> list[CauseCount]:
    counted = Counter(cause for misses in reports for cause in _causes(misses))
    return [CauseCount(row, cause, n) for cause, n in counted.most_common()]


def _causes(misses: Sequence[Miss]) -> list[Cause]:
    """The causes in one report; what is missed at one event and wrong at another is one error, not two."""
    found = [Cause.OTHER_VALUE for m in misses if m.gold and m.system]
    missed = [m for m in misses if m.system is None]
    wrong = [m for m in misses if m.gold is None]
    for miss in missed:
        partner = next((w for w in wrong if _is_partner(miss, w)), None)
        if partner is not None:
            wrong.remove(partner)
        found.append(_cause_of_missed(miss, partner))
    return found + [
        Cause.EVENT_SPURIOUS if w.event is None and w.system_event else Cause.TOO_MUCH for w in wrong
    ]


def _is_partner(missed: Miss, wrong: Miss) -> bool:
    """The same value at another event, or the same words read as another value."""
    return missed.gold == wrong.system or overlap(missed.quote, wrong.quote) >= SHARED_WORDS


def _cause_of_missed(missed: Miss, partner: Miss | None) -> Cause:
    if partner is not None:
        same_event = (missed.event, missed.system_event) == (partner.event, partner.system_event)
        return Cause.OTHER_VALUE if same_event else Cause.OTHER_EVENT
    return Cause.EVENT_MISSED if missed.event and missed.system_event is None else Cause.NOT_READ
