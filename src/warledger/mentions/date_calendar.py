"""Calendar arithmetic: days, weeks, months and years as intervals, and the latest or next of each."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from warledger.model import Precision, When

# A report may be newer than the date it is filed under: "UPDATE, December 12" in a report of the 11th.
NEWER_DAYS: Final = 7

# A day of last year that comes round within two months would have been told with its year.
COMING_DAYS: Final = 60

# "Last Monday" is not yesterday nor the day before: those go by their bare names.
LAST_MIN_DAYS: Final = 3

# Longest interval (days) that still counts as of a precision.
WEEK_DAYS: Final = 14
MONTH_DAYS: Final = 62

_MONTHS_OF: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": -1}
"""First month of a season; winter begins in December of the year before."""


def day_when(day: date) -> When:
    """One day."""
    return When(day, day, Precision.DAY)


def days_when(start: date, end: date) -> When:
    """Two ends of an interval whose days are known, whichever is the earlier."""
    return When(min(start, end), max(start, end), Precision.DAY)


def rough_when(start: date, end: date) -> When:
    """An interval somewhere in which it happened; its length gives the precision."""
    days = (end - start).days
    if days < 2:
        return When(start, end, Precision.DAY)
    if days <= WEEK_DAYS:
        return When(start, end, Precision.WEEK)
    return When(start, end, Precision.MONTH if days <= MONTH_DAYS else Precision.YEAR)


def week_when(day: date) -> When:
    """Monday to Sunday around a day."""
    monday = shifted(day, -day.weekday())
    return When(monday, shifted(monday, 6), Precision.WEEK)


def month_when(year: int, month: int) -> When:
    """A calendar month."""
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)


def year_when(year: int) -> When:
    """A calendar year."""
    return When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def season_when(year: int, season: str) -> When:
    """Three months: spring is March to May; winter 2014 begins in December 2013."""
    first = _MONTHS_OF[season]
    start = date(year - 1, 12, 1) if first < 0 else date(year, first, 1)
    return When(start, shifted(added_months(start, 3), -1), Precision.MONTH)


def shifted(day: date, days: int) -> date:
    """The day so many days later; stays within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def added_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_without_year(
    reference: date, month: int, day: int, *, weekday: int | None = None, future: bool, past: bool = False
) -> date | None:
    """The latest such date not after the reference (or, told as future, the next one).

    A few days after the reference still count, as reports are updated; so does a date within two months
    whose latest past one lies in the year before, unless it is told as `past`. A `weekday` (1 to 7) chooses
    among the years near by.
    """
    years = range(reference.year - 4, reference.year + 5)
    days = [d for d in (day_of(y, month, day) for y in years) if d]
    days = [d for d in days if d.isoweekday() == weekday] or days
    if future:
        return next((d for d in days if d >= reference), None)
    newest = reference if past else shifted(reference, NEWER_DAYS)
    latest = next((d for d in reversed(days) if d <= newest), None)
    if latest and latest.year < reference.year and weekday is None and not past:
        return next((d for d in days if 0 <= (d - reference).days <= COMING_DAYS), latest)
    return latest


def year_of_month(reference: date, month: int, *, future: bool) -> int:
    """The year of the latest such month not after the reference (or of the next one)."""
    if future:
        return reference.year if month >= reference.month else reference.year + 1
    return reference.year if month <= reference.month else reference.year - 1


def weekday_near(reference: date, weekday: int, *, future: bool) -> date:
    """The latest such day (1 Monday to 7 Sunday) up to the reference itself, or the next from it on."""
    back = (reference.isoweekday() - weekday) % 7
    return shifted(reference, (7 - back) % 7) if future else shifted(reference, -back)


def last_weekday(reference: date, weekday: int) -> date:
    """The day meant by "last Friday": the latest one that is at least three days back."""
    return weekday_near(shifted(reference, -LAST_MIN_DAYS), weekday, future=False)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of a month."""
    first = date(year, month, 1)
    return shifted(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = moon - (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    offset = full - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def iso_week(day: date) -> str:
    """TimeML's week: "2019-W50"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
