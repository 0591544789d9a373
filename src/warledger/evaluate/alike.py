"""How the scorer compares a gold value with a system's: names, words, dates, places and figures."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from warledger.evaluate.rows import ActorRow, CasualtiesRow, EventRow, PersonRow, PlaceRow
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import read_yaml, texts

# Two phrases are one where they share half of the words of the shorter.
SHARED_WORDS: Final = 0.5
# A date told as a week is right within a week of gold's days.
_WEEK_DAYS: Final = 7
# A town's tolerance, for a gold place that gives none (km).
_TOLERANCE_KM: Final = 25.0
_EARTH_DIAMETER_KM: Final = 12742
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day."""

    first: date
    last: date


def words(phrase: object) -> list[str]:
    """The words of a phrase in comparable form: no accents, doubled letters or articles ("al-Shabaab": shabab)."""
    plain = _plain(phrase)
    return [w for w in re.findall(r"[^\W_]+", plain) if w not in _word_lists()["stop"]]


def overlap(a: object, b: object) -> float:
    """Share of the shorter phrase's words that the other has too, 0 to 1."""
    left, right = ({w.rstrip("s") or w for w in words(x)} for x in (a, b))
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def names(actor: ActorRow) -> set[str]:
    """All normalised readings of an actor's name; "MINUSMA (UN mission)" is either name."""
    found = set()
    for name in (actor.canonical or actor.mention or "", *actor.others):
        for part in (re.sub(r"\([^)]*\)", " ", name), *re.findall(r"\(([^)]*)\)", name)):
            found.add(_name(words(part)))
    return found - {""}


def same_canonical(gold: ActorRow, system: ActorRow) -> bool:
    """The canonical names are one name."""
    return words(gold.canonical) == words(system.canonical)


def same_actor(gold: ActorRow, system: ActorRow) -> bool:
    """Some reading of the one's name is some reading of the other's."""
    return bool(names(gold) & names(system))


def same_person(gold: PersonRow, system: PersonRow) -> bool:
    """One name holds the other, or the last names are equal."""
    a, b = words(gold.name), words(system.name)
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a) or a[-1] == b[-1])


def same_passage(gold: str | None, system: str | None) -> bool:
    """One quote holds the other, or they share half of their words."""
    a, b = " ".join(words(gold)), " ".join(words(system))
    return bool(a and b) and (b in a or a in b or overlap(a, b) >= SHARED_WORDS)


def same_figure(gold: CasualtiesRow, system: CasualtiesRow) -> bool:
    """The same outcome and an equal best number, or equal ends."""
    if gold.outcome != system.outcome:
        return False
    if gold.best is not None and gold.best == system.best:
        return True
    return (gold.low, gold.high) == (system.low, system.high) != (None, None)


def days(event: EventRow) -> Days | None:
    """The days of an event; "2014-05" is the whole month."""
    first, last = _day(event.date_start, last=False), _day(event.date_end or event.date_start, last=True)
    return Days(first, last) if first and last else None


def same_days(gold: EventRow, system: EventRow, *, slack_days: int = 0) -> bool:
    """The system's days lie inside gold's."""
    a, b = days(gold), days(system)
    slack = timedelta(slack_days + (_WEEK_DAYS if gold.date_precision == "week" else 0))
    return bool(a and b and a.first - slack <= b.first and b.last <= a.last + slack)


def has_point(event: EventRow) -> bool:
    """The event's place has coordinates."""
    return event.place is not None and event.place.lat is not None and event.place.lon is not None


def distance_km(a: PlaceRow, b: PlaceRow) -> float:
    """Great-circle distance (km); both places have coordinates."""
    la, lo, lb, lp = (radians(x or 0.0) for x in (a.lat, a.lon, b.lat, b.lon))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(min(1.0, h)))


def same_point(gold: EventRow, system: EventRow, *, tolerances: int = 1) -> bool:
    """The system's point lies within so many of gold's tolerances."""
    if gold.place is None or system.place is None or not (has_point(gold) and has_point(system)):
        return False
    return distance_km(gold.place, system.place) <= tolerances * (gold.place.tolerance_km or _TOLERANCE_KM)


def _plain(phrase: object) -> str:
    spelt = unicodedata.normalize("NFD", str(phrase or "").lower())
    bare = "".join(c for c in spelt if not unicodedata.combining(c))
    return re.sub(r"(.)\1", r"\1", re.sub(r"['’]s?\b", "", bare))


def _name(parts: Sequence[str]) -> str:
    lists = _word_lists()
    telling = [w for w in parts if w not in lists["vague"]]
    for group in ("militants", "civilians"):
        if telling and all(w in lists[group] for w in telling):
            return group
    kept = {"forces" if w in lists["forces"] else w for w in parts if w not in lists["weightless"]}
    return " ".join(sorted(kept))


@cache
def _word_lists() -> Mapping[str, frozenset[str]]:
    """The lists of data/evaluate.yaml in comparable form."""
    lists = read_yaml(SHIPPED / "evaluate.yaml")
    return {k: frozenset(_plain(w) for w in texts(v)) for k, v in lists.items()}


def _day(stated: str | None, *, last: bool) -> date | None:
    match = _DATE.fullmatch(stated or "")
    if not match:
        return None
    year, month, day = (int(x) if x else None for x in match.groups())
    if year is None:
        return None
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
