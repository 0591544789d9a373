"""Events with deaths in the 49 columns of UCDP GED: like GED, with ids of our own, and no data of UCDP's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from warledger.export.crosswalk import CIVILIAN_KINDS, STATE_KINDS, Crosswalk, parties
from warledger.export.files import (
    ExportOptions,
    LeftOut,
    Saved,
    Traced,
    raise_faults,
    save_traced_csv,
)
from warledger.export.open_events import basis, open_events, row_id, witnesses
from warledger.export.ucdp_check import check_ucdp
from warledger.export.ucdp_layout import (
    COLUMNS,
    LONGEST_DAYS,
    NON_STATE,
    ONE_SIDED,
    STATE_BASED,
    UcdpRow,
    date_precision,
    point,
    priogrid,
)
from warledger.knowledge import Country
from warledger.model import ActorKind, EventMention, Outcome, Participant, Place, Role, Side
from warledger.record import EventFilter, LinkedEvent, Record
from warledger.record.agreed import COUNTED, agreed
from warledger.record.counting import CAREFUL, Counting
from warledger.record.estimates import Toll

# No person has checked the row: GED's own word for that in its candidate files.
CODE_STATUS: Final = "Low Confidence"
UNKNOWN: Final = "Unknown"


def save_ucdp(record: Record, folder: Path, crosswalk: Crosswalk, options: ExportOptions) -> Saved:
    """Write `<name>-ucdp-like.csv` with its side files, and read it back; raises ExportError on a broken rule."""
    path = folder / f"{options.name}-ucdp-like.csv"
    found = rows(record, crosswalk, wanted=options.wanted, counting=options.counting)
    saved = save_traced_csv(path, COLUMNS, found, rule=options.counting.rule.name)
    raise_faults(path, check_ucdp(path))
    return saved


def rows(
    record: Record,
    crosswalk: Crosswalk,
    *,
    wanted: EventFilter | None = None,
    counting: Counting = CAREFUL,
) -> Iterator[Traced[UcdpRow] | LeftOut]:
    """One row per linked event with deaths told; the other events with the reason why they are left out."""
    for event in open_events(record, wanted or EventFilter()):
        yield event if isinstance(event, LeftOut) else _row(event, crosswalk, counting)


def _row(event: LinkedEvent, crosswalk: Crosswalk, counting: Counting) -> Traced[UcdpRow] | LeftOut:
    found = _case(event, crosswalk, counting)
    if isinstance(found, str):
        return LeftOut(row_id(event), found)
    toll, deaths = found.toll, _deaths(found)
    columns = {"best": toll.total, "deaths_civilians": toll.civilians}
    columns |= {"deaths_a": toll.side_a, "deaths_b": toll.side_b} if found.type != ONE_SIDED else {}
    return Traced(_filled(found, deaths, _sides(found, crosswalk)), basis(event, columns, counting.rule.name))


@dataclass(frozen=True, slots=True)
class _Case:
    """An event that has all that GED needs."""

    linked: LinkedEvent
    event: EventMention
    """As all its reports together tell it."""
    toll: Toll
    place: Place
    country: Country
    lat: float
    lon: float
    start: date
    end: date
    type: int


def _case(event: LinkedEvent, crosswalk: Crosswalk, counting: Counting) -> _Case | str:
    """The case, or why there is none."""
    value = agreed(event).event
    kind = crosswalk.types.get(value.type)
    toll = counting.event_toll(event, Outcome.KILLED)
    if value.status not in COUNTED:
        return f"status {value.status}"
    if kind is None or not kind.ucdp:
        return "type of event that GED has no place for"
    if toll is None or toll.total.high == 0:
        return "no death"
    place, country = value.place, crosswalk.country_of(value)
    if place is None or country is None:
        return "no country"
    if not country.gw:
        return "country without a Gleditsch-Ward number"
    if place.lat is None or place.lon is None:
        return "no coordinates"
    start, end = value.when.start, value.when.end
    if start is None or end is None or not 0 <= (end - start).days < LONGEST_DAYS:
        return "no date within a year"
    violence = _type_of_violence(value, kind.ucdp, toll)
    at = (round(place.lat, 6), round(place.lon, 6))
    return _Case(event, value, toll, place, country, *at, start, end, violence)


def _type_of_violence(event: EventMention, allowed: Sequence[int], toll: Toll) -> int:
    """One-sided where only civilians were attacked, state-based where a state took part, else non-state."""
    if ONE_SIDED in allowed and _only_civilians_hit(event, toll, allowed):
        return ONE_SIDED
    if any(p.kind in STATE_KINDS for p in event.actors):
        return STATE_BASED
    return NON_STATE if event.actors or STATE_BASED not in allowed else STATE_BASED


def _only_civilians_hit(event: EventMention, toll: Toll, allowed: Sequence[int]) -> bool:
    if set(allowed) == {ONE_SIDED}:
        return True
    targets = [p for p in event.actors if p.role in (Role.TARGET, Role.BOTH)]
    if targets:
        return all(p.kind in CIVILIAN_KINDS for p in targets)
    return 0 < toll.civilians.best == toll.total.best


@dataclass(frozen=True, slots=True)
class _Sides:
    """Names of the two sides, and Gleditsch-Ward numbers of those that are states."""

    a: str
    b: str
    gw_a: str = ""
    gw_b: str = ""
    conflict: str | None = None
    """Where it is not the name of the dyad."""


def _sides(case: _Case, crosswalk: Crosswalk) -> _Sides:
    if case.type == ONE_SIDED:
        return _one_sided(case, crosswalk)
    both = parties(case.event)
    if case.type == NON_STATE:
        return _Sides(_names(both.a), _names(both.b))
    state_a, state_b = _state(both.a, crosswalk), _state(both.b, crosswalk)
    if state_a and state_b and state_a.iso2 != state_b.iso2:
        names = f"{state_a.ucdp_name} - {state_b.ucdp_name}"
        return _Sides(_government(state_a), _government(state_b), state_a.gw, state_b.gw, names)
    rebels = [p for p in (*both.a, *both.b) if p.kind not in STATE_KINDS | CIVILIAN_KINDS]
    # Forces from abroad count with the government of the country they fight in; the kind of conflict is not known.
    return _Sides(_government(case.country), _names(rebels), case.country.gw, "", "")


def _one_sided(case: _Case, crosswalk: Crosswalk) -> _Sides:
    perpetrators = _perpetrators(case.event)
    state = _state(perpetrators, crosswalk)
    if state is not None:
        return _Sides(_government(state), "Civilians", state.gw)
    return _Sides(_names(perpetrators), "Civilians")


def _perpetrators(event: EventMention) -> list[Participant]:
    armed = [p for p in event.actors if p.kind not in CIVILIAN_KINDS]
    return [p for p in armed if p.role in (Role.ATTACKER, Role.BOTH)] or [
        p for p in armed if p.role is not Role.TARGET
    ]


def _state(participants: Sequence[Participant], crosswalk: Crosswalk) -> Country | None:
    """The first participant's country that is a state's force."""
    forces = STATE_KINDS - {ActorKind.MISSION}
    homes = [crosswalk.home(p) for p in participants if p.kind in forces]
    return next((crosswalk.countries[h] for h in homes if h and h in crosswalk.countries), None)


def _government(country: Country) -> str:
    return f"Government of {country.ucdp_name}"


def _names(participants: Sequence[Participant]) -> str:
    """The names joined by commas; a merely suspected actor is not named."""
    return (
        ", ".join(dict.fromkeys(p.canonical for p in participants if p.canonical and not p.hedged)) or UNKNOWN
    )


@dataclass(frozen=True, slots=True)
class _Deaths:
    """The four columns whose sum is `best`."""

    a: int
    b: int
    civilians: int
    unknown: int


def _deaths(case: _Case) -> _Deaths:
    """Deaths by side; in one-sided violence side a is the perpetrators', and the other side's are unknown."""
    toll = case.toll
    if case.type != ONE_SIDED:
        return _Deaths(toll.side_a.best, toll.side_b.best, toll.civilians.best, toll.unknown)
    sides = {p.side for p in _perpetrators(case.event)}
    own = toll.side_a.best if sides == {Side.A} else toll.side_b.best if sides == {Side.B} else 0
    return _Deaths(own, 0, toll.civilians.best, toll.total.best - toll.civilians.best - own)


def _filled(case: _Case, deaths: _Deaths, sides: _Sides) -> UcdpRow:
    name, place, total = row_id(case.linked), case.place, case.toll.total
    dyad = f"{sides.a} - {sides.b}"
    sources = _Sources.of(case.linked)
    return UcdpRow(
        name, name, case.start.year, None, CODE_STATUS, case.type,
        None, None, dyad if sides.conflict is None else sides.conflict, None, None, dyad,
        None, None, sides.a, None, None, sides.b,
        sources.count, sources.article, sources.office, sources.day, sources.headline, sources.original,
        place.where_prec, place.name, _description(place), place.admin1 or "", "",
        case.lat, case.lon, point(case.lat, case.lon), priogrid(case.lat, case.lon),
        case.country.ucdp_name, case.country.gw, case.country.ucdp_region,
        1, date_precision(case.start, case.end), _day(case.start), _day(case.end),
        deaths.a, deaths.b, deaths.civilians, deaths.unknown, total.best, total.high, total.low,
        sides.gw_a, sides.gw_b,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sources:
    """The reports in GED's six columns of sources: one for each source, copies left out."""

    count: int
    article: str
    office: str
    day: str
    headline: str
    original: str

    @classmethod
    def of(cls, event: LinkedEvent) -> _Sources:
        """The sources of an event, and the speakers in all its reports."""
        reports = witnesses(event)
        offices = [_part(r.publisher or UNKNOWN) for r in reports]
        days = [r.published.isoformat() if r.published else "" for r in reports]
        headlines = [_part(r.title or "") for r in reports]
        articles = (f'"{o},{d},{h}"' for o, d, h in zip(offices, days, headlines, strict=True))
        speakers = (c.said_by.speaker for m in event.mentions for c in m.value.casualties if c.said_by)
        original = "; ".join(dict.fromkeys(_part(s) for s in speakers))
        parts = ";".join
        return cls(len(reports), parts(articles), parts(offices), parts(days), parts(headlines), original)


def _part(text: str) -> str:
    """Text that can stand in a list joined by semicolons."""
    return " ".join(text.replace(";", ",").replace('"', "'").split())


def _description(place: Place) -> str:
    return " ".join(place.evidence.quote.split()) if place.evidence else place.name


def _day(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"
