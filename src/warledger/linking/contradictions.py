"""What keeps two mentions apart whatever else speaks for them: a table of contradictions, each a small function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from warledger.linking.features import (
    CLOSE_DAYS,
    days_between,
    figures_contradict,
    km_beyond_doubt,
    other,
    other_people,
    report_likeness,
    same_news,
)
from warledger.linking.table import Flags, Pairs, Table

Contradiction: TypeAlias = Callable[[Table, Pairs], Flags]

# Reporters, and readers of reports, err in the week, the month or the year of a date.
OTHER_TIME_DAYS: Final = 45
# Nobody errs in the year twice: a report on an anniversary tells its own day too.
OTHER_YEAR_DAYS: Final = 400
# Towns of one name lie this far apart; a place within it may be the same, told less exactly.
OTHER_PLACE_KM: Final = 300
# Reports with so much in common are about one event, and one of the two places or days was misread: 19 of
# 20 pairs of reports on one shooting have it, of others one in 20.
ALIKE: Final = 0.06


def other_year(t: Table, p: Pairs) -> Flags:
    """Both are told to the day or the week, and lie more than a year apart."""
    return _fine(t, p) & (days_between(t, p) > OTHER_YEAR_DAYS)


def other_time(t: Table, p: Pairs) -> Flags:
    """Both are told to the day or the week, and lie more than six weeks apart, in reports that are not alike."""
    return _fine(t, p) & _unlike(t, p, days_between(t, p) > OTHER_TIME_DAYS)


def other_place(t: Table, p: Pairs) -> Flags:
    """Their places lie more than 300 km further apart than both radii of doubt, in reports that are not alike."""
    return _unlike(t, p, km_beyond_doubt(t, p) > OTHER_PLACE_KM)


def other_day_and_toll(t: Table, p: Pairs) -> Flags:
    """Their days lie more than three apart, and figures or names contradict each other, in no news of one day."""
    days = _fine(t, p) & (days_between(t, p) > CLOSE_DAYS)
    toll = (figures_contradict(t, p) > 0) | (other_people(t, p) > 0)
    hit = np.flatnonzero(days & toll)
    kept = np.zeros(len(p), dtype=np.bool_)
    kept[hit] = same_news(t, Pairs(p.left[hit], p.right[hit])) == 0
    return kept


def other_dead(t: Table, p: Pairs) -> Flags:
    """Each tells of one dead by name, and the names differ."""
    return other(t.lone_dead, p)


CONTRADICTIONS: Final[tuple[Contradiction, ...]] = (
    other_year,
    other_time,
    other_place,
    other_day_and_toll,
    other_dead,
)


def apart(t: Table, p: Pairs) -> Flags:
    """True where a contradiction keeps two mentions apart."""
    found = np.zeros(len(p), dtype=np.bool_)
    for contradiction in CONTRADICTIONS:
        found |= contradiction(t, p)
    return found


def _fine(t: Table, p: Pairs) -> Flags:
    return np.asarray(t.fine_day[p.left] & t.fine_day[p.right])


def _unlike(t: Table, p: Pairs, found: Flags) -> Flags:
    """Those found whose reports are not alike; only these are compared, since it is slow."""
    hit = np.flatnonzero(found)
    kept = np.zeros(len(p), dtype=np.bool_)
    kept[hit] = report_likeness(t, Pairs(p.left[hit], p.right[hit])) < ALIKE
    return kept
