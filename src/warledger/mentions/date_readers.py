"""Read days and times of day: one reader a rule, from a phrase and the day it is told on to a DateMention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from warledger.mentions.date_calendar import (
    day_of,
    day_when,
    day_without_year,
    days_when,
    easter,
    iso_week,
    last_weekday,
    nth_weekday,
    rough_when,
    shifted,
    weekday_near,
)
from warledger.mentions.date_grammar import Phrase, Piece
from warledger.mentions.date_mention import WEEKEND, DateKind, DateMention, TimexType
from warledger.model import When

# Years of two digits without a report's date: up to 49 of this century, so that the wars from 1950 on stay in theirs.
_LAST_OF_TWO_DIGITS: Final = 2049
MONTHS: Final = ("month", "month_word", "month_short")
_TIMES: Final = ("part", "noon", "early_hours")


@dataclass(frozen=True, slots=True)
class Telling:
    """When and how the words are told: what partial and relative dates are counted from."""

    reference: date | None
    """The day of the report."""
    future: bool
    """Whether the sentence tells of what is still to come."""
    past: bool = False
    """Whether the words can only tell of what is over: "since February 1"."""


def read_day(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A day with its month: "10 December 2019", "July 1", "about 3 pm on April 4 last year"."""
    time = time_of_day(phrase)
    iso = phrase.one("isodate")
    if iso:
        found = day_of(*(int(part) for part in iso.text.split("-")))
        return _on(found, DateKind.ABSOLUTE, time) if found else None
    month, day = _month(phrase), _day_number(phrase)
    year = year_of(phrase, telling)
    if year:
        found = day_of(year, month, day)
        kind = DateKind.PARTIAL if phrase.one("year_unit") else DateKind.ABSOLUTE
        return _on(found, kind, time) if found else None
    if phrase.one("last"):
        telling = replace(telling, past=True, future=False)
    elif phrase.one("next"):
        telling = replace(telling, future=True)
    if telling.reference is None:
        return replace(_unresolved(f"XXXX-{month:02}-{day:02}", time), kind=DateKind.PARTIAL)
    weekday = next(iter(_weekdays(phrase)), None)
    found = day_without_year(
        telling.reference, month, day, weekday=weekday, future=telling.future, past=telling.past
    )
    return _on(found, DateKind.PARTIAL, time) if found else None


def read_days(phrase: Phrase, telling: Telling) -> DateMention | None:
    """Several days: "between 3 and 5 May", "the night of January 29-30"."""
    months = [p.number for p in phrase.of(*MONTHS)]
    days = [p.number for p in phrase.of("daynum") if not _is_hour(phrase, p)]
    years = [p.number for p in phrase.of("year")]
    if len(days) < 2:
        return None
    year = years[-1] if years else year_of(phrase, telling)
    if year:
        end = day_of(year, months[-1], days[-1])
    elif telling.reference:
        future, past = telling.future, telling.past
        end = day_without_year(telling.reference, months[-1], days[-1], future=future, past=past)
    else:
        return DateMention(When.unknown(), DateKind.PARTIAL, f"XXXX-{months[0]:02}-{days[0]:02}")
    first = years[0] if len(years) > 1 else end.year - (months[0] > months[-1]) if end else 0
    start = day_of(first, months[0], days[0]) if end else None
    if start is None or end is None or start > end:
        return None
    kind = DateKind.ABSOLUTE if years else DateKind.PARTIAL
    return _over(days_when(start, end), kind, time_of_day(phrase))


def read_numeric(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A date in figures. With dots the day comes first; where slashes leave open which number is the month,
    both readings are the ends of an interval, unless only one of them lies before the report.
    """
    text = phrase.pieces[0].text
    separator = next(c for c in text if not c.isdigit())
    a, b, year = (int(part) for part in text.split(separator))
    if year < 100:
        year = _in_century(year, telling)
    orders = [(b, a)] if separator == "." else [(b, a), (a, b)]
    days = sorted({d for d in (day_of(year, month, day) for month, day in orders) if d})
    told = [d for d in days if telling.reference is None or d <= telling.reference] or days
    if not told:
        return None
    if len(told) == 1:
        return _on(told[0], DateKind.ABSOLUTE, "")
    return DateMention(rough_when(told[0], told[1]), DateKind.ABSOLUTE, f"{year:04}")


def read_ordinal(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A day without its month: "on the 27th" is the latest such day."""
    day = ordinal_of(phrase.pieces)
    if telling.reference is None:
        return DateMention(When.unknown(), DateKind.PARTIAL, f"XXXX-XX-{day:02}")
    back = 1 if phrase.one("last") else 0
    months = [telling.reference.year * 12 + telling.reference.month - 1 - back - n for n in range(3)]
    days = [d for d in (day_of(m // 12, m % 12 + 1, day) for m in months) if d and d <= telling.reference]
    return _on(days[0], DateKind.PARTIAL, "") if days else None


def read_weekday(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A day of the week: the latest up to the report's own day, or the next where told as future.

    "Last Friday" is at least three days back; "next Friday" the first after the report.
    """
    weekday, time, reference = _weekdays(phrase)[0], time_of_day(phrase), telling.reference
    if reference is None:
        return _unresolved(f"XXXX-WXX-{weekday}", time)
    week = phrase.one("week")
    if week:
        before = phrase.pieces[phrase.pieces.index(week) - 1].kind
        monday = shifted(reference, -reference.weekday() + 7 * {"last": -1, "next": 1}.get(before, 0))
        return _on(shifted(monday, weekday - 1), DateKind.RELATIVE, time)
    if phrase.one("last"):
        day = last_weekday(reference, weekday)
    elif phrase.one("next", "coming"):
        day = weekday_near(shifted(reference, 1), weekday, future=True)
    else:
        day = weekday_near(reference, weekday, future=telling.future)
    return _on(day, DateKind.RELATIVE, time)


def read_weekdays(phrase: Phrase, telling: Telling) -> DateMention | None:
    """Two days of the week and what lies between: "from Thursday to Saturday"."""
    first, last = _weekdays(phrase)
    if telling.reference is None:
        return _unresolved(f"XXXX-WXX-{first}", "")
    if telling.future:
        start = weekday_near(telling.reference, first, future=True)
        end = weekday_near(start, last, future=True)
    else:
        end = weekday_near(telling.reference, last, future=False)
        start = weekday_near(end, first, future=False)
    return _over(days_when(start, end), DateKind.RELATIVE, "")


def read_night(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A night over two days: "overnight", "the night from Thursday to Friday", "overnight Sunday" (into Monday)."""
    weekdays, reference = _weekdays(phrase), telling.reference
    if reference is None:
        return _unresolved(f"XXXX-WXX-{weekdays[0]}" if weekdays else "XXXX-XX-XX", "TNI")
    if not weekdays:
        end = shifted(reference, 1) if telling.future else reference
    else:
        end = weekday_near(reference, weekdays[-1], future=telling.future)
        into = len(weekdays) > 1 or phrase.one("to") is not None
        # On the day itself "overnight Sunday" can only be the night that has ended.
        end = end if into or end == reference else shifted(end, 1)
    return _over(days_when(shifted(end, -1), end), DateKind.RELATIVE, "TNI")


def read_weekend(phrase: Phrase, telling: Telling) -> DateMention | None:
    """The latest Saturday and Sunday up to the report's day; this weekend's where told as future."""
    reference = telling.reference
    if phrase.one(*MONTHS):
        day = read_day(phrase, telling)
        if day is None or day.when.start is None:
            return day
        saturday = shifted(day.when.start, 5 - day.when.start.weekday())
    elif reference is None:
        return DateMention(When.unknown(), DateKind.RELATIVE, "XXXX-WXX-WE")
    elif (
        telling.future or phrase.one("next", "coming") or (phrase.one("this") and reference.isoweekday() == 6)
    ):
        saturday = shifted(reference, 5 - reference.weekday())
    else:
        back = 1 if phrase.one("last", "previous") else 0
        saturday = shifted(weekday_near(shifted(reference, -back), 7, future=False), -1)
    when = days_when(saturday, shifted(saturday, 1))
    return DateMention(when, DateKind.RELATIVE, f"{iso_week(saturday)}{WEEKEND}")


def read_relative_day(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A day counted from the report's: "yesterday morning", "last night", "this morning"."""
    relday = phrase.one("relday")
    shift, _, part = relday.value.partition("T") if relday else ("-1" if phrase.one("last") else "0", "", "")
    time = f"T{part}" if part else time_of_day(phrase)
    if telling.reference is None:
        return _unresolved("XXXX-XX-XX", time)
    return _on(shifted(telling.reference, int(shift)), DateKind.RELATIVE, time)


def read_time(phrase: Phrase, telling: Telling) -> DateMention | None:  # noqa: ARG001  # readers share a signature
    """A time of day alone: "about 3 pm" is T15:00. Its day comes from the sentence."""
    time = time_of_day(phrase)
    return DateMention(When.unknown(), DateKind.TIME, time, TimexType.TIME) if time else None


def read_holiday(phrase: Phrase, telling: Telling) -> DateMention | None:
    """A feast: the latest one, that of a year, or unknown where its date moves by the moon."""
    holiday = phrase.one("holiday")
    rule = holiday.value if holiday else ""
    year, reference = year_of(phrase, telling), telling.reference
    if rule.count("-") == 2:
        return _on(date.fromisoformat(rule), DateKind.ABSOLUTE, "")
    if not rule or not (year or reference):
        return DateMention(When.unknown(), DateKind.PARTIAL, "XXXX-XX-XX")
    if year:
        return _on(feast(rule, year), DateKind.ABSOLUTE, time_of_day(phrase))
    around = range(reference.year - 1, reference.year + 2) if reference else range(0)
    days = [feast(rule, y) for y in around if date.min.year <= y <= date.max.year]
    past = [d for d in days if reference and d <= reference][-1:]
    coming = [d for d in days if reference and d >= reference][:1]
    told = coming if telling.future else past
    return _on(told[0], DateKind.PARTIAL, time_of_day(phrase)) if told else None


def feast(rule: str, year: int) -> date:
    """The day of a feast: "12-25", "easter-2", "11:4:4" (4th Thursday of November), "11:1:2+1" (a day on)."""
    if rule.startswith("easter"):
        return shifted(easter(year), int(rule.removeprefix("easter")))
    if ":" in rule:
        nth, _, more = rule.partition("+")
        month, count, weekday = (int(part) for part in nth.split(":"))
        return shifted(nth_weekday(year, month, count, weekday), int(more or 0))
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)


def year_of(phrase: Phrase, telling: Telling) -> int | None:
    """The year that the words name: "2019", "'98", "last year"; None without one."""
    for i, piece in enumerate(phrase.pieces):
        if piece.kind == "year" and phrase.kind_at(i + 1) != "zone":
            return piece.number
        if piece.kind == "yy" or (piece.kind == "apostrophe" and phrase.kind_at(i + 1) == "daynum"):
            return _full_year(piece if piece.kind == "yy" else phrase.pieces[i + 1], telling)
        if piece.kind == "daynum" and _is_second_number(phrase, i):
            return _full_year(piece, telling)
        if piece.kind == "year_unit" and telling.reference:
            return telling.reference.year + {"last": -1, "next": 1}.get(phrase.kind_at(i - 1), 0)
    return None


def _is_second_number(phrase: Phrase, at: int) -> bool:
    """ "13 Nov 18": the number behind a month that has its day before it."""
    return (
        at > 1
        and at == len(phrase.pieces) - 1
        and phrase.kind_at(at - 1) in MONTHS
        and phrase.kind_at(at - 2) == "daynum"
    )


def time_of_day(phrase: Phrase) -> str:
    """The time that the words tell: "T15:00", "TMO"; "" without one."""
    pieces = phrase.pieces
    for i, piece in enumerate(pieces):
        if piece.kind == "clock":
            hour, minute = piece.text.replace("h", ":").split(":")
            return _clock(int(hour), int(minute), phrase, i)
        if piece.kind in ("year", "hhmm") and phrase.kind_at(i + 1) == "zone":
            return _clock(int(piece.text[:2]), int(piece.text[2:]), phrase, i)
        if piece.kind in ("daynum", "numword", "decimal") and _is_hour(phrase, piece):
            hour, _, minute = (piece.text if piece.kind == "decimal" else piece.value).partition(".")
            return _clock(int(hour), int(minute or 0), phrase, i)
        if piece.kind == "past" and i + 1 < len(pieces):
            return _clock(pieces[i + 1].number, 30 if phrase.one("half") else 15, phrase, i)
    part = phrase.one(*_TIMES)
    return "" if part is None else part.value if part.value.startswith("T") else f"T{part.value}"


def ordinal_of(pieces: tuple[Piece, ...]) -> int:
    """The number that ordinals or numbers add up to: "twenty-first" is 21."""
    return sum(p.number for p in pieces if p.kind in ("daynum", "ordinal", "tens", "numword"))


def _month(phrase: Phrase) -> int:
    month = phrase.one(*MONTHS)
    return month.number if month else 0


def _weekdays(phrase: Phrase) -> list[int]:
    return [p.number for p in phrase.of("weekday", "weekday_short")]


def _day_number(phrase: Phrase) -> int:
    """The day beside the month: after it ("May 7"), else before it ("7th of May", "13 Nov 18")."""
    at = next(i for i, p in enumerate(phrase.pieces) if p.kind in MONTHS)
    after = at + 2 if phrase.kind_at(at + 1) == "stop" else at + 1
    if _is_second_number(phrase, at + 1):
        return phrase.pieces[at - 1].number
    if phrase.kind_at(after) == "daynum" and not _is_hour(phrase, phrase.pieces[after]):
        return phrase.pieces[after].number
    first = at
    while first and phrase.kind_at(first - 1) in ("of", "th", "daynum", "ordinal", "dash", "tens"):
        first -= 1
    return ordinal_of(phrase.pieces[first:at])


def _is_hour(phrase: Phrase, piece: Piece) -> bool:
    """Whether a number is a time of day by the word after it: "3 pm", "ten in the morning"."""
    at = phrase.pieces.index(piece)
    following = [phrase.kind_at(at + n) for n in (1, 2, 3)]
    before = phrase.kind_at(at - 1) if at else ""
    return following[0] in ("ampm", "oclock") or following == ["in", "the", "part"] or before == "past"


def _clock(hour: int, minute: int, phrase: Phrase, at: int) -> str:
    """The time in TimeML, with "pm", "in the evening" and the like taken in."""
    words = [piece.value for piece in phrase.pieces[at + 1 :] if piece.kind in ("ampm", "part")]
    if words and words[0] in ("pm", "AF", "EV", "NI") and hour < 12:
        hour += 12
    elif words and words[0] == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour < 25 and minute < 60 else ""


def _full_year(piece: Piece, telling: Telling) -> int:
    """A year of two digits in the century that does not put it after the report."""
    return _in_century(piece.number, telling)


def _in_century(year: int, telling: Telling) -> int:
    """A year of two digits as one of 19.. or 20..: the next year, which a plan names, still lies before the limit."""
    limit = telling.reference.year + 1 if telling.reference else _LAST_OF_TWO_DIGITS
    return year + (2000 if year + 2000 <= limit else 1900)


def _on(day: date, kind: DateKind, time: str) -> DateMention:
    return _over(day_when(day), kind, time)


def _over(when: When, kind: DateKind, time: str) -> DateMention:
    """Days with their value: a day, the night that begins on it, or both ends."""
    value = f"{when.start}{time}" if time or when.start == when.end else f"{when.start}/{when.end}"
    return DateMention(when, kind, value, _type(time))


def _unresolved(value: str, time: str) -> DateMention:
    return DateMention(When.unknown(), DateKind.RELATIVE, value + time, _type(time))


def _type(time: str) -> TimexType:
    return TimexType.TIME if time else TimexType.DATE
