"""What keeps two mentions apart whatever else speaks for them: a table of contradictions, each a small function."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Final, TypeAlias

import numpy as np

from warledger.linking.comparing import days_between, fine, km_beyond_doubt, other, same
from warledger.linking.features import (
    CLOSE_DAYS,
    ages_shared,
    other_family,
    other_news,
    other_people,
    same_person,
    same_surname,
    shared_names,
    shared_words,
)
from warledger.linking.figure_features import figures_agree, figures_contradict, other_victims
from warledger.linking.table import Flags, Pairs, Table

Contradiction: TypeAlias = Callable[[Table, Pairs], Flags]

# Nobody errs in the year twice: a report on an anniversary tells its own day too.
OTHER_YEAR_DAYS: Final = 400
# Towns of one name lie this far apart; a place within it may be the same, told less exactly.
OTHER_PLACE_KM: Final = 300
# Reports with so much in common are about one event, and one of the two days was misread: news of one theme has a
# fifth of its words in common, as the annotated reports show, never a quarter.
ALIKE: Final = 0.25
# Places are misread more often than days, and news of one theme is seldom of one day.
ALIKE_PLACE: Final = 0.08
# So much of the full names is the same only where the same people are told of; half will do with one of their ages.
SAME_NAMES: Final = 0.2


def other_year(t: Table, p: Pairs) -> Flags:
    """Both are told to the day or the week, lie more than a year apart, and the people are not the same."""
    return _unlike(t, p, fine(t, p) & (days_between(t, p) > OTHER_YEAR_DAYS), inf)


def other_place(t: Table, p: Pairs) -> Flags:
    """Their places lie more than 300 km further apart than both radii of doubt, no larger number agrees, and the
    reports are not alike."""
    far = (km_beyond_doubt(t, p) > OTHER_PLACE_KM) & (figures_agree(t, p) <= 0)
    return _unlike(t, p, far, ALIKE_PLACE)


def other_days_news(t: Table, p: Pairs) -> Flags:
    """Each is news of the last days in its report, more than three days lie between, and the people are not the same."""
    return _unlike(t, p, other_news(t, p) > 0, inf)


def other_day_and_toll(t: Table, p: Pairs) -> Flags:
    """Their days lie more than three apart, figures or names contradict each other, and the reports are not alike."""
    days = fine(t, p) & (days_between(t, p) > CLOSE_DAYS)
    toll = (figures_contradict(t, p) > 0) | (other_people(t, p) > 0)
    return _unlike(t, p, days & toll, ALIKE)


def other_dead(t: Table, p: Pairs) -> Flags:
    """Each tells of one dead by name, the names differ, and the reports are not alike."""
    return _unlike(t, p, other(t.lone_dead, p), ALIKE)


def other_act(t: Table, p: Pairs) -> Flags:
    """They are of two families, at places beyond both radii of doubt, and others were killed, in other numbers."""
    act = (other_family(t, p) > 0) & (km_beyond_doubt(t, p) > 0)
    return act & (other_victims(t, p) > 0) & (figures_contradict(t, p) > 0)


def told_apart(t: Table, p: Pairs) -> Flags:
    """One report tells of both, at places beyond both radii of doubt, and its figures of the two contradict each other."""
    return same(t.source, p) & (km_beyond_doubt(t, p) > 0) & (figures_contradict(t, p) > 0)


def answered(t: Table, p: Pairs) -> Flags:
    """One report tells of both, one of violence and one of none (an arrest, a release), on other days."""
    unlike = t.violent[p.left] != t.violent[p.right]
    return np.asarray(same(t.source, p) & unlike & fine(t, p) & (days_between(t, p) > 0))


CONTRADICTIONS: Final[tuple[Contradiction, ...]] = (
    other_year,
    other_place,
    other_days_news,
    other_day_and_toll,
    other_dead,
    other_act,
    told_apart,
    answered,
)


def apart(t: Table, p: Pairs) -> Flags:
    """True where a contradiction keeps two mentions apart."""
    found = np.zeros(len(p), dtype=np.bool_)
    for contradiction in CONTRADICTIONS:
        found |= contradiction(t, p)
    return found


def _unlike(t: Table, p: Pairs, found: Flags, alike: float) -> Flags:
    """Those found whose reports are not alike, and tell of other people; only these are compared, since it is slow."""
    hit = np.flatnonzero(found)
    pairs = Pairs(p.left[hit], p.right[hit])
    kept = np.zeros(len(p), dtype=np.bool_)
    kept[hit] = (shared_words(t, pairs) < alike) & ~_same_people(t, pairs)
    return kept


def _same_people(t: Table, p: Pairs) -> Flags:
    """They name the same victim, or their reports the same people."""
    names = shared_names(t, p) + np.where(ages_shared(t, p) > 0, SAME_NAMES / 2, 0.0)
    victims = (same_person(t, p) > 0) | (same_surname(t, p) > 0)
    return np.asarray(victims | ((names >= SAME_NAMES) & (shared_names(t, p) > 0)))
