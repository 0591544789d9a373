"""Read lengths of time and dates counted in them: "three days ago", "a day later", "for three months"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from warledger.mentions.date_calendar import (
    added_months,
    day_when,
    iso_week,
    month_when,
    rough_when,
    shifted,
    week_when,
    year_when,
)
from warledger.mentions.date_grammar import Phrase, Piece
from warledger.mentions.date_mention import DateAnchor, DateKind, DateMention, TimexType
from warledger.mentions.date_readers import Telling, time_of_day
from warledger.model import Precision, When

# "In recent weeks" reaches back six of them: from seven days on one counts weeks, from two months on months.
RECENT_UNITS: Final = 6

_UNITS: Final = ("day", "days", "week", "month_unit", "year_unit", "unit", "plural", "hour", "hours")
_COUNTS: Final = ("numword", "tens", "daynum", "yy", "number", "hhmm", "couple", "half")
_DAYS_OF: Final = {"D": 1, "W": 7, "FN": 14, "M": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36524}
_MONTHS_OF: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_GRAINS: Final = {"W": Precision.WEEK, "FN": Precision.WEEK, "M": Precision.MONTH, "Q": Precision.MONTH}
_HOURS_OF_DAY: Final = 24
_ENDS: Final = ("comma", "stop", "close", "gap", "colon", "mark", "")
_CLOCK_UNITS: Final = ("TH", "TM", "TS")
# Longer counts are no lengths of time that news tells of, and would leave the calendar.
MAX_COUNT: Final = 1000
# "In April 2012 they seized 36 men, who were freed five days later": counts up to this stay in the month (days).
_WITHIN_MONTH: Final = 10


def read_recent(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A stretch that ends or begins with the report: "in recent weeks", "the past four months", "the coming days"."""
    unit, count = _unit(phrase), count_of(phrase)
    if unit is None:
        return None
    count = count or (1 if unit.kind in ("day", "week", "month_unit", "year_unit", "unit", "hour") else None)
    timex = _length(count, unit.value)
    if telling.reference is None:
        return DateMention(When.unknown(), DateKind.RELATIVE, timex, TimexType.DURATION)
    ahead = phrase.one("next", "coming") is not None
    other = _moved(telling.reference, (count or RECENT_UNITS) * (1 if ahead else -1), unit.value)
    when = rough_when(min(other, telling.reference), max(other, telling.reference))
    return DateMention(when, DateKind.RELATIVE, timex, TimexType.DURATION)


def read_ago(phrase: Phrase, telling: Telling) -> DateMention | None:
    """Counted back from the report, as exactly as the unit: "two weeks ago" is a week, "a year ago" a year.

    "A year ago tomorrow" is counted from the day that it names.
    """
    unit, count = next(iter(phrase.of(*_UNITS)), None), count_of(phrase)
    if unit is None:
        return None
    if count is None or telling.reference is None:
        return DateMention(When.unknown(), DateKind.RELATIVE, "PAST_REF")
    relday = phrase.one("relday")
    today = shifted(telling.reference, _days_off(relday)) if relday else telling.reference
    if phrase.one("and") and unit.value == "Y":
        day, value = added_months(today, -12 * count - 6), "Y"
    else:
        day, value = _moved(today, -count, unit.value), unit.value
    grain = _grain(_as_exactly(phrase) or value)
    less = any(p.value == "LESS" for p in phrase.of("approx"))
    when = rough_when(day, telling.reference) if less else _around(day, grain)
    return DateMention(when, DateKind.RELATIVE, _timex(day, grain))


def _days_off(relday: Piece) -> int:
    """Days from the report to "tomorrow" or "last night"."""
    return int(relday.value.partition("T")[0])


def _as_exactly(phrase: Phrase) -> str:
    """ "A year ago today" tells the day, "a year ago this month" the month; "" where nothing follows."""
    if phrase.one("relday"):
        return "D"
    return "M" if phrase.one("month_unit") else "W" if phrase.one("week") else ""


def read_shifted(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001  # readers share a signature
    """Counted from another event: "a day earlier", "two days after …"; hours keep the day."""
    direction, unit = phrase.one("earlier", "later", "before", "after"), _unit(phrase)
    if direction is None:
        return None
    value = unit.value if unit else "D"
    named = direction.kind in ("before", "after") and phrase.after not in _ENDS
    anchor = DateAnchor.AFTER if named else DateAnchor.BEFORE
    count = count_of(phrase) or (None if unit and unit.kind in ("days", "plural", "hours") else 1)
    if value in _CLOCK_UNITS:
        hours = count if count is not None and value == "TH" else 0
        days: int | None = hours // _HOURS_OF_DAY * direction.number
    else:
        days = None if count is None else count * _DAYS_OF[value] * direction.number
    mention = _anaphoric(_length(count, value), days, _grain(value), anchor, time_of_day(phrase))
    mention = replace(mention, within=any(p.value == "LESS" for p in phrase.of("approx")))
    # TimeML takes "two days after the raid" and "an hour later" for lengths of time.
    counted = phrase.one(*_COUNTS, "vague", "a") is not None and named
    return replace(mention, timex_type=TimexType.DURATION) if counted or value in _CLOCK_UNITS else mention


def read_neighbouring(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001
    """The unit beside another event's: "the next day", "the previous week", "the following Tuesday"."""
    sign = -1 if phrase.one("previous") else 1
    unit, weekday = _unit(phrase), phrase.one("weekday")
    if weekday:
        mention = _anaphoric("P1W", 7 * sign, Precision.DAY, DateAnchor.BEFORE, time_of_day(phrase))
        return replace(mention, weekday=weekday.number)
    value = unit.value if unit else "D"
    days, time = sign * _DAYS_OF[value], time_of_day(phrase)
    return _anaphoric("P1" + value, days, _grain(value), DateAnchor.BEFORE, time)


def read_same(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001
    """The day, week, month or year of the event told before: "the same day", "later that night", "that Monday"."""
    unit, weekday = _unit(phrase), phrase.one("weekday")
    grain = _grain(unit.value) if unit else Precision.DAY
    mention = _anaphoric("P0D", 0, grain, DateAnchor.BEFORE, time_of_day(phrase))
    return replace(mention, weekday=weekday.number) if weekday else mention


def read_duration(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001
    """A length of time, not placed: "for three months", "several hours"."""
    unit = _unit(phrase)
    if unit is None:
        return None
    single = unit.kind in ("day", "week", "month_unit", "year_unit", "unit", "hour")
    count = count_of(phrase) or (1 if single and not phrase.one("vague") else None)
    half = phrase.one("half") is not None and unit.value == "TH"
    timex = "PT30M" if half else _length(count, unit.value)
    return DateMention(When.unknown(), DateKind.DURATION, timex, TimexType.DURATION)


def read_repeated(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001
    """A repetition: "every day" is P1D, "every Friday" XXXX-WXX-5."""
    often, weekday, unit = phrase.one("often"), phrase.one("weekday", "weekdays"), _unit(phrase)
    if often:
        timex = often.value
    elif weekday:
        timex = f"XXXX-WXX-{weekday.value}"
    else:
        timex = _length(count_of(phrase) or 1, unit.value if unit else "D")
    return DateMention(When.unknown(), DateKind.SET, timex, TimexType.SET)


def read_reference(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001
    """The present, past or future as such: "now", "to date", "the future"."""
    ref = phrase.one("ref")
    return DateMention(When.unknown(), DateKind.RELATIVE, ref.value) if ref else None


def resolve_anaphoric(mention: DateMention, reference: When) -> When:
    """The date of an anaphoric mention, counted from the date of the event that it leans on.

    `reference` is the event told before, or after where `mention.anchor` says so. Unknown where the words
    or the reference are too vague: "five days later" of a month is that month, "40 days later" unknown.
    """
    shift, start, end = mention.shift, reference.start, reference.end
    if shift is None or start is None or end is None:
        return When.unknown()
    if mention.grain is Precision.DAY and reference.precision is not Precision.DAY:
        same = reference.precision is Precision.MONTH and abs(shift) <= _WITHIN_MONTH
        return reference if (shift == 0 or same) and mention.weekday is None else When.unknown()
    base = end if shift > 0 else start
    counted = mention.grain is not Precision.DAY and reference.precision is Precision.DAY
    if mention.within and shift and counted:
        last = shifted(base, shift - 1 if shift > 0 else shift + 1)
        return rough_when(min(base, last), max(base, last))
    if mention.weekday is not None and shift == 0:
        return day_when(shifted(base, (mention.weekday - base.isoweekday() + 3) % 7 - 3))
    if mention.weekday is not None:
        days = (mention.weekday - base.isoweekday()) % 7 or 7
        return day_when(shifted(base, days if shift > 0 else days - 7 if days < 7 else -7))
    if mention.grain is Precision.DAY:
        return day_when(shifted(base, shift)) if shift else reference
    if mention.grain is Precision.WEEK:
        return week_when(shifted(base, shift))
    in_months = mention.grain is Precision.MONTH
    months = round(shift / _DAYS_OF["M"]) if in_months else 12 * round(shift / _DAYS_OF["Y"])
    return _around(added_months(base, months), mention.grain)


def anaphoric_timex(mention: DateMention, reference: When) -> str:
    """TimeML's value of an anaphoric mention; the length of time where its date is unknown."""
    when = resolve_anaphoric(mention, reference)
    if when.start is None or mention.timex_type is TimexType.DURATION:
        return mention.timex
    _, _, time = mention.timex.partition("+")
    return _timex(when.start, mention.grain) + time


def count_of(phrase: Phrase) -> int | None:
    """How many units; None where the words do not say ("several")."""
    numbers = [p for p in phrase.pieces if p.kind in _COUNTS]
    if numbers:
        total = sum(int(p.value.replace(",", "")) for p in numbers if p.value.replace(",", "").isdecimal())
        return total if 0 < total <= MAX_COUNT else None
    return 1 if phrase.one("a") and not phrase.one("vague") else None


def _unit(phrase: Phrase) -> Piece | None:
    units = phrase.of(*_UNITS)
    return units[-1] if units else None


def _length(count: int | None, unit: str) -> str:
    """The length in TimeML: 3, "TH" is "PT3H"; unknown counts are X; a fortnight is two weeks."""
    clock = "T" if unit in _CLOCK_UNITS else ""
    number = "X" if count is None else str(count * {"FN": 2, "Q": 3, "DE": 10, "CE": 100}.get(unit, 1))
    return f"P{clock}{number}" + {"FN": "W", "Q": "M", "DE": "Y", "CE": "Y"}.get(unit, unit.removeprefix("T"))


def _moved(day: date, count: int, unit: str) -> date:
    """The day so many units later; hours and minutes stay on it."""
    if unit in _MONTHS_OF:
        return added_months(day, count * _MONTHS_OF[unit])
    return shifted(day, count * _DAYS_OF.get(unit, 0))


def _grain(unit: str) -> Precision:
    return Precision.DAY if unit in ("D", *_CLOCK_UNITS) else _GRAINS.get(unit, Precision.YEAR)


def _around(day: date, grain: Precision) -> When:
    """The day, or the week, month or year around it."""
    if grain is Precision.WEEK:
        return week_when(day)
    if grain is Precision.MONTH:
        return month_when(day.year, day.month)
    return year_when(day.year) if grain is Precision.YEAR else day_when(day)


def _timex(day: date, grain: Precision) -> str:
    if grain is Precision.WEEK:
        return iso_week(day)
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[grain]]


def _anaphoric(length: str, days: int | None, grain: Precision, anchor: DateAnchor, time: str) -> DateMention:
    """An anaphoric mention; its value is the length until `anaphoric_timex` places it."""
    timex = f"{length}+{time}" if time else length
    kind = TimexType.TIME if time else TimexType.DATE
    when = When.unknown()
    return DateMention(when, DateKind.ANAPHORIC, timex, kind, shift=days, grain=grain, anchor=anchor)
