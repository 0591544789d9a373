"""Events in the 31 columns of ACLED's export: like ACLED, with ids of our own, and no data of ACLED's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from warledger.export.acled_check import check_acled
from warledger.export.acled_layout import (
    BOTH_DISORDERS,
    CIVILIAN_TARGETING,
    COLUMNS,
    INTER,
    AcledRow,
    interaction,
)
from warledger.export.crosswalk import Crosswalk, parties
from warledger.export.files import (
    ExportOptions,
    LeftOut,
    Saved,
    Traced,
    raise_faults,
    save_traced_csv,
)
from warledger.export.open_events import basis, open_events, row_id, witnesses
from warledger.knowledge import Country, EventType
from warledger.model import ActorKind, EventMention, Outcome, Participant, Place, When
from warledger.record import EventFilter, LinkedEvent, Record
from warledger.record.agreed import COUNTED, agreed
from warledger.record.counting import CAREFUL, Counting
from warledger.terms import PREC_ADMIN1, PREC_DISTRICT, PREC_EXACT, PREC_FUZZY, PREC_NEAR

CIVILIANS_FAMILY: Final = "civilians"

# Numbers of INTER; state forces abroad, missions and private forces are 8.
_STATE, _EXTERNAL, _RIOTERS, _PROTESTERS, _CIVILIANS = 1, 8, 5, 6, 7
_MILITIA: Final = 3
_INTER_OF: Final = {
    ActorKind.GOVERNMENT: _STATE,
    ActorKind.STATE_FORCE: _STATE,
    ActorKind.POLICE: _STATE,
    ActorKind.SECURITY_FORCE: _STATE,
    ActorKind.MISSION: _EXTERNAL,
    ActorKind.PRIVATE_FORCE: _EXTERNAL,
    ActorKind.REBEL_GROUP: 2,
    ActorKind.MILITIA: _MILITIA,
    ActorKind.CRIMINAL_GROUP: _MILITIA,
    ActorKind.ARMED_GROUP: _MILITIA,
    ActorKind.COMMUNAL_MILITIA: 4,
    ActorKind.RIOTERS: _RIOTERS,
    ActorKind.PROTESTERS: _PROTESTERS,
    ActorKind.CIVILIANS: _CIVILIANS,
    ActorKind.ORGANISATION: _CIVILIANS,
}

# Who is meant where the report names nobody, by family of event.
_NOBODY: Final = {
    "battles": _MILITIA,
    "explosions": _MILITIA,
    "civilians": _MILITIA,
    "protests": _PROTESTERS,
    "riots": _RIOTERS,
}

# where_prec of GED as ACLED's geo_precision: a town; near a town or a district; a province or a wide area.
_GEO_PRECISION: Final = {PREC_EXACT: 1, PREC_NEAR: 2, PREC_DISTRICT: 2, PREC_ADMIN1: 3, PREC_FUZZY: 3}

# A day; a week or weekend (with its edges); a month or "the past two or three weeks".
_TIME_PRECISION: Final = ((1, 1), (10, 2), (31, 3))


def save_acled(record: Record, folder: Path, crosswalk: Crosswalk, options: ExportOptions) -> Saved:
    """Write `<name>-acled-like.csv` with its side files, and read it back; raises ExportError on a broken rule."""
    path = folder / f"{options.name}-acled-like.csv"
    found = rows(record, crosswalk, wanted=options.wanted, counting=options.counting)
    saved = save_traced_csv(path, COLUMNS, found, rule=options.counting.rule.name)
    raise_faults(path, check_acled(path))
    return saved


def rows(
    record: Record,
    crosswalk: Crosswalk,
    *,
    wanted: EventFilter | None = None,
    counting: Counting = CAREFUL,
) -> Iterator[Traced[AcledRow] | LeftOut]:
    """One row per linked event that occurred; the other events with the reason why they are left out."""
    for event in open_events(record, wanted or EventFilter()):
        yield event if isinstance(event, LeftOut) else _row(event, crosswalk, counting)


def _row(event: LinkedEvent, crosswalk: Crosswalk, counting: Counting) -> Traced[AcledRow] | LeftOut:
    found = _case(event, crosswalk)
    if isinstance(found, str):
        return LeftOut(row_id(event), found)
    toll = counting.event_toll(event, Outcome.KILLED)
    columns = {"fatalities": toll.total} if toll else {}
    dead = _Dead(toll.total.best if toll else 0, counting.rule.name)
    return Traced(_filled(found, dead), basis(event, columns, counting.rule.name))


@dataclass(frozen=True, slots=True)
class _Dead:
    """The number of dead and the rule that made it."""

    number: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Party:
    """One side: the main actor, those with it, and the number of its kind."""

    name: str
    others: str
    inter: int


@dataclass(frozen=True, slots=True)
class _Case:
    """An event that has all that the layout needs."""

    linked: LinkedEvent
    event: EventMention
    """As all its reports together tell it."""
    type: EventType
    place: Place
    country: Country
    lat: float
    lon: float
    day: date
    time_precision: int
    first: _Party
    second: _Party | None


def _case(event: LinkedEvent, crosswalk: Crosswalk) -> _Case | str:
    """The case, or why there is none."""
    value = agreed(event).event
    kind = crosswalk.types.get(value.type)
    if value.status not in COUNTED:
        return f"status {value.status}"
    if kind is None:
        return "type of event that is not in the knowledge"
    place, country = value.place, crosswalk.country_of(value)
    if place is None or country is None:
        return "no country"
    if place.lat is None or place.lon is None or place.where_prec not in _GEO_PRECISION:
        return "no place inside a country"
    day, precision = _middle(value.when), _time_precision(value.when)
    if day is None or precision is None:
        return "no date within a month"
    both = _parties(value, country, crosswalk)
    if both.first is None:
        return "no actor"
    at = (place.lat, place.lon)
    return _Case(event, value, kind, place, country, *at, day, precision, both.first, both.second)


def _middle(when: When) -> date | None:
    if when.start is None or when.end is None or when.start > when.end:
        return None
    return when.start + timedelta(days=(when.end - when.start).days // 2)


def _time_precision(when: When) -> int | None:
    if when.start is None or when.end is None:
        return None
    days = (when.end - when.start).days + 1
    return next((code for limit, code in _TIME_PRECISION if days <= limit), None)


@dataclass(frozen=True, slots=True)
class _Both:
    """The two parties."""

    first: _Party | None
    second: _Party | None


def _parties(event: EventMention, country: Country, crosswalk: Crosswalk) -> _Both:
    """The two sides as parties; a victim is always the second, and a fight has two."""
    sides = parties(event)
    first, second = _party(sides.a, country, crosswalk), _party(sides.b, country, crosswalk)
    if event.family == CIVILIANS_FAMILY:
        first, second = _victim_second(event, country, crosswalk)
    nobody = _NOBODY.get(event.family)
    if first is None and nobody is not None:
        first = _unnamed(nobody, country)
    if second is None and event.family == "battles":
        second = _unnamed(_MILITIA, country)
    return _Both(first, second)


def _victim_second(
    event: EventMention, country: Country, crosswalk: Crosswalk
) -> tuple[_Party | None, _Party]:
    victims = [p for p in event.actors if _INTER_OF[p.kind] in (_CIVILIANS, _PROTESTERS)]
    armed = [p for p in event.actors if p not in victims]
    return _party(armed, country, crosswalk), _party(victims, country, crosswalk) or _unnamed(
        _CIVILIANS, country
    )


def _party(participants: Sequence[Participant], country: Country, crosswalk: Crosswalk) -> _Party | None:
    """The first actor with those beside it; a merely suspected actor is not named."""
    if not participants:
        return None
    inters = [_inter(p, country, crosswalk) for p in participants]
    names = list(dict.fromkeys(_name(p, n, country) for p, n in zip(participants, inters, strict=True)))
    return _Party(names[0], "; ".join(names[1:]), inters[0])


def _inter(participant: Participant, country: Country, crosswalk: Crosswalk) -> int:
    if participant.hedged:
        return _MILITIA
    inter = _INTER_OF[participant.kind]
    home = crosswalk.home(participant)
    return _EXTERNAL if inter == _STATE and home is not None and home != country.iso2 else inter


def _name(participant: Participant, inter: int, country: Country) -> str:
    generic = participant.hedged or participant.kind is ActorKind.ARMED_GROUP or not participant.canonical
    if inter in (_CIVILIANS, _PROTESTERS, _RIOTERS) or generic:
        return _unnamed(inter, country).name
    return _part(participant.canonical)


def _unnamed(inter: int, country: Country) -> _Party:
    """Actors without a name, as the layout calls them: "Civilians (Mali)"."""
    people = INTER[inter] if inter in (_CIVILIANS, _PROTESTERS, _RIOTERS) else "Unidentified Armed Group"
    return _Party(f"{people} ({country.name})", "", inter)


def _filled(case: _Case, dead: _Dead) -> AcledRow:
    event, place, country = case.event, case.place, case.country
    first, second = case.first, case.second
    return AcledRow(
        row_id(case.linked), case.day.isoformat(), case.day.year, case.time_precision,
        case.type.disorder, case.type.acled_event, case.type.acled_sub,
        first.name, first.others, INTER[first.inter],
        second.name if second else "", second.others if second else "", INTER[second.inter] if second else "",
        interaction(first.inter, second.inter if second else None), _civilian_targeting(case),
        int(country.numeric or 0), country.acled_region, country.name, place.admin1 or "", "", "", place.name,
        f"{case.lat:.4f}", f"{case.lon:.4f}", _GEO_PRECISION[place.where_prec],
        _sources(case.linked), "", _notes(event, case), dead.number, f"estimate={dead.rule}", _uploaded(case.linked),
    )  # fmt: skip


def _sources(event: LinkedEvent) -> str:
    """The publisher of each source once."""
    names = (_part(report.publisher or "Undisclosed Source") for report in witnesses(event))
    return "; ".join(dict.fromkeys(names))


def _civilian_targeting(case: _Case) -> str:
    hit = case.second is not None and case.second.inter in (_CIVILIANS, _PROTESTERS)
    violent = case.type.disorder != "Strategic developments" and case.type.family not in ("protests", "riots")
    return CIVILIAN_TARGETING if (hit and violent) or case.type.disorder == BOTH_DISORDERS else ""


def _notes(event: EventMention, case: _Case) -> str:
    """A sentence of ours with the tight words of the report: day, what, where, figures, suspected actors."""
    day = f"{case.day.day} {case.day:%B %Y}"
    told = dict.fromkeys(f'"{_words(c.evidence.quote)}" ({c.value.outcome})' for c in event.casualties)
    suspected = dict.fromkeys(p.canonical for p in event.actors if p.hedged and p.canonical)
    notes = [f"On {day}, {case.type.acled_sub} at {case.place.name} ({case.country.name})."]
    notes += [f"Told: {', '.join(told)}."] if told else []
    notes += [f"Suspected: {', '.join(suspected)}."] if suspected else []
    return " ".join(notes)


def _words(text: str) -> str:
    return " ".join(text.replace('"', "'").split())


def _part(text: str) -> str:
    """Text that can stand in a list joined by semicolons."""
    return " ".join(text.replace(";", ",").split())


def _uploaded(event: LinkedEvent) -> int:
    """When the last of its reports was added (Unix seconds)."""
    return max(int(datetime.fromisoformat(m.source.added_at).timestamp()) for m in event.mentions)
