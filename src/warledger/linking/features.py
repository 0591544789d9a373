"""What speaks for or against two mentions being of one event: a number from 0 to 1 for each pair.

Each function's docstring is what `warledger why` shows. 0 also stands for "not told".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np

from warledger.linking.comparing import (
    between,
    days_between,
    fine,
    km_beyond_doubt,
    longest,
    number,
    once,
    other,
    passages_alike,
    same,
    scale,
    shared,
    shared_people,
    shared_surnames,
)
from warledger.linking.figure_features import (
    figures_agree,
    figures_far,
    other_victims,
)
from warledger.linking.products import product_of
from warledger.linking.table import NONE, Flags, Floats, Pairs, Table

Feature: TypeAlias = Callable[[Table, Pairs], Floats]

# Beyond these, more makes no difference.
MANY_DAYS: Final = 365.0
MANY_KM: Final = 1000.0
# A month, and some days that its words may leave open.
MONTH: Final = 35
# A week's doubt in a reader's "last week" is more than the words say.
CLOSE_DAYS: Final = 3
# Reports of one theme (two ambushes of one war in one valley) reach the first likeness; of the pairs that reach
# the second, nine in ten are on one event.
ALIKE_FROM: Final = 0.10
ALIKE_TO: Final = 0.25
NAMES_FROM: Final = 0.2
NAMES_TO: Final = 0.5
# News of one day and the next is of the same event sooner than follow-ups are.
SOON_DAYS: Final = 2
# Reports share so much of their three-word runs only where one was copied from the other (see signatures).
COPIED: Final = 0.7


def same_day(t: Table, p: Pairs) -> Floats:
    """They tell of the same day or days, each to the day or the week."""
    return number(fine(t, p) & (days_between(t, p) <= 0))


def days_close(t: Table, p: Pairs) -> Floats:
    """Their days differ by three at most: one of them is a little wrong, or tells of the day after."""
    apart = days_between(t, p)
    return number(fine(t, p) & (apart > 0) & (apart <= CLOSE_DAYS))


def month_fits(t: Table, p: Pairs) -> Floats:
    """One tells only the month, and the other lies in it."""
    return number(~fine(t, p) & (longest(t, p) <= MONTH) & (days_between(t, p) <= 0))


def year_fits(t: Table, p: Pairs) -> Floats:
    """One tells only the year or some months, and the other lies in it."""
    return number((longest(t, p) > MONTH) & (days_between(t, p) <= 0))


def days_apart(t: Table, p: Pairs) -> Floats:
    """Their days are further apart: from 0 for four days to 1 for a year."""
    apart = np.nan_to_num(days_between(t, p), nan=0.0)
    return scale(np.maximum(apart - CLOSE_DAYS, 0), MANY_DAYS)


def published_apart(t: Table, p: Pairs) -> Floats:
    """The reports are about them, and were published apart: from 0 for the same day to 1 for a year."""
    apart = np.abs(t.published[p.left] - t.published[p.right])
    return scale(np.where(_two_reports(t, p), np.nan_to_num(apart, nan=0.0), 0.0), MANY_DAYS)


def other_news(t: Table, p: Pairs) -> Floats:
    """Each is news of the last days in its report, and the days are more than three apart."""
    return number(t.fresh[p.left] & t.fresh[p.right] & (days_between(t, p) > CLOSE_DAYS))


def near(t: Table, p: Pairs) -> Floats:
    """Their places lie within the sum of their radii of doubt."""
    return number(km_beyond_doubt(t, p) <= 0)


def far(t: Table, p: Pairs) -> Floats:
    """Their places lie further apart than both radii of doubt: from 0 for a kilometre to 1 for a thousand."""
    return scale(np.nan_to_num(np.maximum(km_beyond_doubt(t, p), 0), nan=0.0), MANY_KM)


def same_place_name(t: Table, p: Pairs) -> Floats:
    """Their places have the same name."""
    return number(same(t.place, p))


def same_type(t: Table, p: Pairs) -> Floats:
    """They are events of the same type."""
    return number(same(t.kind, p))


def other_family(t: Table, p: Pairs) -> Floats:
    """They are events of two families, such as battles and explosions."""
    return number(other(t.family, p) & (t.violent[p.left] == t.violent[p.right]))


def one_is_violent(t: Table, p: Pairs) -> Floats:
    """One is an act of violence, the other an arrest, an agreement, a protest or the like."""
    return number(t.violent[p.left] != t.violent[p.right])


def other_status(t: Table, p: Pairs) -> Floats:
    """One occurred, and the other was only planned, suspected or denied."""
    return number(other(t.status, p))


def same_person(t: Table, p: Pairs) -> Floats:
    """They name the same person among those killed, hurt, taken or freed."""
    return number(shared_people(t, p) > 0)


def same_surname(t: Table, p: Pairs) -> Floats:
    """They name people of the same family name among those killed, hurt, taken or freed."""
    return number((shared_surnames(t, p) > 0) & (shared_people(t, p) == 0))


def other_people(t: Table, p: Pairs) -> Floats:
    """Both name people among those killed, hurt, taken or freed, and none is the same."""
    both = (t.people[p.left, 0] != NONE) & (t.people[p.right, 0] != NONE)
    return number(both & (shared_surnames(t, p) == 0))


def same_attacker(t: Table, p: Pairs) -> Floats:
    """The same named force or group attacked."""
    return number(shared(t.attackers, p) > 0)


def other_attacker(t: Table, p: Pairs) -> Floats:
    """Both name who attacked, and it is not the same force or group."""
    both = (t.attackers[p.left, 0] != NONE) & (t.attackers[p.right, 0] != NONE)
    return number(both & (shared(t.attackers, p) == 0))


def same_actors(t: Table, p: Pairs) -> Floats:
    """They share named forces or groups: half for one, 1 for two and more."""
    return np.minimum(shared(t.actors, p) / 2.0, 1.0)


def same_means(t: Table, p: Pairs) -> Floats:
    """The same kind of weapon or vehicle was used."""
    return number(shared(t.means, p) > 0)


def same_operation(t: Table, p: Pairs) -> Floats:
    """They are part of the same military operation."""
    return number(same(t.operation, p))


def passage_likeness(t: Table, p: Pairs) -> Floats:
    """How many uncommon words and names the passages that tell of them share."""
    return passages_alike(t, p)


def passage_names_shared(t: Table, p: Pairs) -> Floats:
    """The passages that tell of them share rare names: half for one name, 1 for two and more."""
    return np.minimum(shared(t.passage_names, p) / 2.0, 1.0)


def passage_told(t: Table, p: Pairs) -> Floats:
    """How much of the passage that tells of one the report about the other tells too: the share of uncommon words."""
    others = ~same(t.source, p)
    left = product_of(others & t.primary[p.right], t.passage, t.told, p) / t.passage_length[p.left]
    right = product_of(others & t.primary[p.left], t.told, t.passage, p) / t.passage_length[p.right]
    return np.minimum(np.maximum(left, right), 1.0)


def report_likeness(t: Table, p: Pairs) -> Floats:
    """The two reports share some uncommon words, where both are about their event: 0 to 1."""
    return np.minimum(shared_words(t, p) / ALIKE_FROM, 1.0)


def report_alike(t: Table, p: Pairs) -> Floats:
    """The two reports share more uncommon words than reports of one theme do: 0 to 1."""
    return between(shared_words(t, p), ALIKE_FROM, ALIKE_TO)


def names_shared(t: Table, p: Pairs) -> Floats:
    """The two reports share some full names of people or places: 0 to 1."""
    return np.minimum(shared_names(t, p) / NAMES_FROM, 1.0)


def names_alike(t: Table, p: Pairs) -> Floats:
    """Much of the full names of people and places is the same in both reports: 0 to 1."""
    return between(shared_names(t, p), NAMES_FROM, NAMES_TO)


def ages_shared(t: Table, p: Pairs) -> Floats:
    """The two reports tell of people of the same age: half for one age, 1 for two and more."""
    return np.where(_two_reports(t, p), np.minimum(shared(t.ages, p) / 2.0, 1.0), 0.0)


def same_news(t: Table, p: Pairs) -> Floats:
    """The reports came out within two days of each other, and share uncommon words: 0 to 1."""
    soon = np.abs(t.published[p.left] - t.published[p.right]) <= SOON_DAYS
    return np.where(soon, report_likeness(t, p), 0.0)


def copied(t: Table, p: Pairs) -> Floats:
    """The reports are copies of one another, or two versions of one page, and the passages are alike."""
    return np.where(copies(t, p) | _other_version(t, p), passages_alike(t, p), 0.0)


def one_report(t: Table, p: Pairs) -> Floats:
    """One report tells of both, and its reader took them for two events."""
    return number(same(t.source, p))


def one_report_two_days(t: Table, p: Pairs) -> Floats:
    """One report tells of both, and gives each its own day."""
    return number(same(t.source, p) & fine(t, p) & (days_between(t, p) > 0))


FEATURES: Final[tuple[Feature, ...]] = (
    same_day,
    days_close,
    month_fits,
    year_fits,
    days_apart,
    published_apart,
    other_news,
    near,
    far,
    same_place_name,
    same_type,
    other_family,
    one_is_violent,
    other_status,
    same_person,
    same_surname,
    other_people,
    figures_agree,
    figures_far,
    other_victims,
    same_attacker,
    other_attacker,
    same_actors,
    same_means,
    same_operation,
    passage_likeness,
    passage_names_shared,
    passage_told,
    report_likeness,
    report_alike,
    names_shared,
    names_alike,
    ages_shared,
    same_news,
    copied,
    one_report,
    one_report_two_days,
)


@once
def copies(t: Table, p: Pairs) -> Flags:
    """True where the reports are near-identical, and not the same."""
    equal: Floats = (t.signature[p.left] == t.signature[p.right]).mean(axis=1)
    return np.asarray((equal >= COPIED) & ~same(t.source, p))


def one_source(t: Table, p: Pairs) -> Flags:
    """True where the reports are one: the same, versions of one page, or copies."""
    return same(t.page, p) | copies(t, p)


def sentence(function: Callable[[Table, Pairs], object]) -> str:
    """The words that explain a feature or a contradiction: its docstring, as one line."""
    return " ".join((function.__doc__ or "").split()).rstrip(".")


@once
def shared_words(t: Table, p: Pairs) -> Floats:
    """Cosine of the weighted words of two reports that are about their events; 0 within one report."""
    return product_of(_two_reports(t, p), t.report, t.report, p)


@once
def shared_names(t: Table, p: Pairs) -> Floats:
    """Cosine of the full names of two reports that are about their events; 0 within one report."""
    return product_of(_two_reports(t, p), t.full_names, t.full_names, p)


@once
def _two_reports(t: Table, p: Pairs) -> Flags:
    """Both are what their reports are about."""
    return np.asarray(_both_primary(t, p) & ~same(t.source, p))


def _both_primary(t: Table, p: Pairs) -> Flags:
    return np.asarray(t.primary[p.left] & t.primary[p.right])


def _other_version(t: Table, p: Pairs) -> Flags:
    return np.asarray(same(t.page, p) & ~same(t.source, p))
