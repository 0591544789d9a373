"""Read weeks, months and years: one reader a rule, from a phrase and the day it is told on to a DateMention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from warledger.mentions.date_calendar import (
    added_months,
    day_when,
    day_without_year,
    days_when,
    iso_week,
    month_when,
    season_when,
    shifted,
    week_when,
    year_of_month,
    year_when,
)
from warledger.mentions.date_grammar import Phrase, Piece
from warledger.mentions.date_mention import DateKind, DateMention
from warledger.mentions.date_readers import MONTHS, Telling, ordinal_of, year_of
from warledger.model import Precision, When

# "Last", "this" and "next" as steps from the current week, month or year.
_STEPS: Final = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_YEARS_OF: Final = {"Y": 1, "DE": 10, "CE": 100}
_MODIFIERS: Final = (*_STEPS, "this", "current")


@dataclass(frozen=True, slots=True)
class _Period:
    """A stretch of the calendar with its value in TimeML."""

    when: When
    timex: str
    kind: DateKind


def read_period(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A week, month, season or year or a part of one: "in May", "late 2014", "the end of last week".

    One that is still running ends on the day of the report, unless told as future.
    """
    period = _period(phrase, telling)
    if period is None:
        return None
    period = _part(period, phrase)
    when = period.when
    if telling.reference and when.start and when.end and when.start <= telling.reference < when.end:
        if phrase.one("later"):
            when = replace(when, start=telling.reference)
        elif not telling.future:
            when = replace(when, end=telling.reference)
    return DateMention(when, period.kind, period.timex)


def read_periods(phrase: Phrase, telling: Telling) -> DateMention | None:
    """From one month or year to another: "from June to August", "2013-14"."""
    months = [p.number for p in phrase.of(*MONTHS)]
    years = [p.number for p in phrase.of("year", "yy", "daynum")]
    told = year_of(phrase, telling) if phrase.one("year_unit") else None
    if months and told:
        return _months(months, [told], telling)
    if months:
        return _months(months, years, telling)
    start, end = years[0], years[1]
    end = end if end > 99 else start - start % 100 + end
    if not start <= end <= date.max.year:
        return None
    when = When(date(start, 1, 1), date(end, 12, 31), Precision.YEAR)
    return DateMention(when, DateKind.ABSOLUTE, f"{start:04}/{end:04}")


def read_decade(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001  # readers share a signature
    """Ten years: "the 1990s", "the early '80s"."""
    piece = phrase.one("year", "yy", "daynum")
    if piece is None or piece.number % 10:
        return None
    year = piece.number if piece.number > 99 else 1900 + piece.number
    when = When(date(year, 1, 1), date(year + 9, 12, 31), Precision.YEAR)
    period = _part(_Period(when, f"{year // 10}X", DateKind.ABSOLUTE), phrase)
    return DateMention(period.when, period.kind, period.timex)


def _period(phrase: Phrase, telling: Telling) -> _Period | None:
    """The whole that the words name, before "early", "the end of" and the like."""
    if phrase.one(*MONTHS):
        in_week = phrase.one("week") and phrase.one("daynum")
        return _week_of(phrase, telling) if in_week else _month(phrase, telling)
    if phrase.one("season"):
        return _season(phrase, telling)
    year = phrase.one("year")
    if year:
        return _Period(year_when(year.number), f"{year.number:04}", DateKind.ABSOLUTE)
    unit = phrase.of("week", "month_unit", "year_unit", "unit")
    return _current(unit[-1], phrase, telling) if unit else None


def _month(phrase: Phrase, telling: Telling) -> _Period | None:
    month = phrase.of(*MONTHS)[0].number
    year, kind = year_of(phrase, telling), DateKind.ABSOLUTE
    if year is None or phrase.one("year_unit"):
        kind = DateKind.PARTIAL
    if year is None and telling.reference is None:
        return _Period(When.unknown(), f"XXXX-{month:02}", kind)
    if year is None and telling.reference:
        year = _year_near(phrase, telling.reference, month, telling)
    if not year or not 1 <= year <= date.max.year:
        return None
    return _Period(month_when(year, month), f"{year:04}-{month:02}", kind)


def _year_near(phrase: Phrase, reference: date, month: int, telling: Telling) -> int:
    """The year of a month told without one. "Last May" is not last month, which has that name; "next May" not this one."""
    if phrase.one("last") and not phrase.one("week", "half", "day"):
        return year_of_month(added_months(reference, -2), month, future=False)
    if phrase.one("next"):
        return year_of_month(added_months(reference, 1), month, future=True)
    return year_of_month(reference, month, future=telling.future)


def _season(phrase: Phrase, telling: Telling) -> _Period | None:
    """A season of a year, or the latest one that has begun ("last": that is over)."""
    season, year = phrase.of("season")[0].value, year_of(phrase, telling)
    if year:
        return _Period(season_when(year, season), f"{year:04}-{season}", DateKind.ABSOLUTE)
    reference = telling.reference
    if reference is None:
        return _Period(When.unknown(), f"XXXX-{season}", DateKind.PARTIAL)
    years = range(reference.year - 2, reference.year + 2)
    wholes = [(y, season_when(y, season)) for y in years]
    if phrase.one("next") or telling.future:
        found = [(y, w) for y, w in wholes if w.end and w.end >= reference][:1]
    else:
        over = phrase.one("last") is not None
        found = [(y, w) for y, w in wholes if w.start and w.end and (w.end if over else w.start) <= reference]
    year, when = found[-1]
    return _Period(when, f"{year:04}-{season}", DateKind.PARTIAL)


def _week_of(phrase: Phrase, telling: Telling) -> _Period | None:
    """ "The week of March 6"."""
    month, day = phrase.of(*MONTHS)[0].number, phrase.of("daynum")[0].number
    if telling.reference is None:
        return None
    start = day_without_year(telling.reference, month, day, future=telling.future, past=telling.past)
    return _Period(week_when(start), iso_week(start), DateKind.PARTIAL) if start else None


def _current(unit: Piece, phrase: Phrase, telling: Telling) -> _Period | None:
    """The week, month or year of the report, or the one before or after: "last week", "the year"."""
    modifier = phrase.one(*_MODIFIERS)
    step = _STEPS.get(modifier.kind, 0) if modifier else 0
    if telling.reference is None:
        return _Period(When.unknown(), "XXXX", DateKind.RELATIVE)
    if unit.value in ("W", "FN"):
        day = shifted(telling.reference, step * (7 if unit.value == "W" else 14))
        return _Period(week_when(day), iso_week(day), DateKind.RELATIVE)
    if unit.value == "M":
        day = added_months(telling.reference, step)
        return _Period(month_when(day.year, day.month), f"{day:%Y-%m}", DateKind.RELATIVE)
    if unit.value == "Q":
        return _quarter(added_months(telling.reference, 3 * step))
    return _years(telling.reference, step, _YEARS_OF[unit.value])


def _quarter(day: date) -> _Period:
    quarter = (day.month - 1) // 3
    start, end = month_when(day.year, quarter * 3 + 1), month_when(day.year, quarter * 3 + 3)
    when = When(start.start, end.end, Precision.MONTH)
    return _Period(when, f"{day.year:04}-Q{quarter + 1}", DateKind.RELATIVE)


def _years(reference: date, step: int, size: int) -> _Period | None:
    """A calendar year, decade or century beside the report's."""
    first = (reference.year // size + step) * size
    if not 1 <= first <= date.max.year - size:
        return None
    when = When(date(first, 1, 1), date(first + size - 1, 12, 31), Precision.YEAR)
    digits = {1: 4, 10: 3, 100: 2}[size]
    return _Period(when, f"{first:04}"[:digits] + "X" * (4 - digits if size == 10 else 0), DateKind.RELATIVE)


def _part(period: _Period, phrase: Phrase) -> _Period:
    """The part of a period that the words keep: thirds for "early" and "the end of", halves, nth weeks."""
    start, end = period.when.start, period.when.end
    if start is None or end is None:
        return period
    half, nth = phrase.one("half"), ordinal_of(phrase.of("ordinal"))
    if phrase.one("last") and phrase.one(*MONTHS) and phrase.one("week", "half", "day"):
        return _last(period, phrase, end)
    if half and nth in (1, 2):
        is_year = period.when.precision is Precision.YEAR
        middle = added_months(start, 6) if is_year else shifted(start, ((end - start).days + 1) // 2)
        half_when = When(start, shifted(middle, -1), period.when.precision)
        when = half_when if nth == 1 else replace(period.when, start=middle)
        return replace(period, when=when, timex=f"{period.timex}-H{nth}" if is_year else period.timex)
    if nth and not phrase.one("day"):
        return _nth(period, phrase, nth)
    phase = phrase.one("phase", "edge")
    return replace(period, when=_third(period.when, phase.value)) if phase else period


def _last(period: _Period, phrase: Phrase, end: date) -> _Period:
    """ "The last week of May", "the last day of May", "the last half of May"."""
    if phrase.one("day"):
        return replace(period, when=day_when(end), timex=end.isoformat())
    if phrase.one("week"):
        return replace(period, when=When(shifted(end, -6), end, Precision.WEEK))
    return replace(period, when=When(shifted(end, -14), end, period.when.precision))


def _nth(period: _Period, phrase: Phrase, nth: int) -> _Period:
    """ "The first week of May", "the third quarter of 2014", "the first three months of the year"."""
    start = period.when.start or date.min
    unit = phrase.of("week", "month_unit", "unit", "plural")
    count = ordinal_of(phrase.of("numword")) or 1
    if not unit or period.when.end is None:
        return period
    if unit[0].value == "W":
        when = When(shifted(start, 7 * (nth - 1)), shifted(start, 7 * nth * count - 1), Precision.WEEK)
        return replace(period, when=when)
    months = {"M": 1, "Q": 3}.get(unit[0].value)
    if months is None or period.when.precision is not Precision.YEAR:
        return period
    first = added_months(start, months * (nth - 1))
    last = shifted(added_months(first, months * count), -1)
    timex = f"{period.timex}-Q{nth}" if months == 3 else period.timex
    return replace(period, when=When(first, last, Precision.MONTH), timex=timex)


def _third(when: When, phase: str) -> When:
    """Early, middle or late: a third of the days ("early May" is the 1st to the 10th)."""
    start, end = when.start or date.min, when.end or date.max
    if when.precision is Precision.YEAR:
        months = (end.year - start.year + 1) * 4
        middle, last = added_months(start, months), added_months(start, 2 * months)
    else:
        third = ((end - start).days + 1) // 3
        middle, last = shifted(start, third), shifted(end, 1 - third)
    if phase == "START":
        return replace(when, end=shifted(middle, -1))
    return replace(when, start=middle, end=shifted(last, -1)) if phase == "MID" else replace(when, start=last)


def _months(months: list[int], years: list[int], telling: Telling) -> DateMention | None:
    first, last = months[0], months[-1]
    if years:
        end_year = years[-1]
    elif telling.reference:
        end_year = year_of_month(telling.reference, last, future=telling.future)
    else:
        return DateMention(When.unknown(), DateKind.PARTIAL, f"XXXX-{first:02}")
    start_year = years[0] if len(years) > 1 else end_year - (first > last)
    start, end = month_when(start_year, first), month_when(end_year, last)
    if start.start is None or end.end is None or start.start > end.end:
        return None
    when = replace(days_when(start.start, end.end), precision=Precision.MONTH)
    kind = DateKind.ABSOLUTE if years else DateKind.PARTIAL
    return DateMention(when, kind, f"{start_year:04}-{first:02}/{end_year:04}-{last:02}")
