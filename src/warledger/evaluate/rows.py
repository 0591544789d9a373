"""Gold records and readings (JSON) as rows of one shape that the scorer can compare."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from warledger.errors import SourceError
from warledger.model import Report

CLUSTERS: Final = "clusters.json"
# Gold holds what happened: these are in a reading with their status, and are not scored.
_NOT_EVENTS: Final = frozenset({"planned", "denied"})

_Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where; `tolerance_km` is gold's: how far off an answer still counts as right."""

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    tolerance_km: float | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Who took part; `others` are further names that gold counts as right."""

    mention: str | None
    canonical: str | None
    others: tuple[str, ...]
    role: str | None

    @property
    def shown(self) -> str:
        """The actor for a list of misses."""
        return f"{self.canonical or self.mention} ({self.role})"

    @property
    def quote(self) -> str | None:
        """The words of the report."""
        return self.mention


@dataclass(frozen=True, slots=True)
class CasualtiesRow:
    """A figure of one event with all who gave it."""

    who: str | None
    category: str | None
    outcome: str | None
    low: int | None
    best: int | None
    high: int | None
    qualifier: str | None
    quote: str | None
    said_by: tuple[str, ...]

    @property
    def number(self) -> str:
        """The figure: "21", "24 to ?", "? to 19"."""
        if self.best is not None:
            return str(self.best)
        return f"{'?' if self.low is None else self.low} to {'?' if self.high is None else self.high}"

    @property
    def shown(self) -> str:
        """The row for a list of misses."""
        return f"{self.number} {self.category} {self.outcome}"

    @property
    def speakers(self) -> str | None:
        """All who gave the figure."""
        return " / ".join(self.said_by) or None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A named person with what befell him or her."""

    name: str | None
    outcome: str | None
    rank: str | None
    unit: str | None
    age: int | None
    quote: str | None

    @property
    def shown(self) -> str:
        """The person for a list of misses."""
        return f"{self.name} ({self.outcome})"


@dataclass(frozen=True, slots=True)
class MeansRow:
    """A weapon or vehicle by its words."""

    quote: str | None

    @property
    def shown(self) -> str:
        """The means for a list of misses."""
        return str(self.quote)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of gold or of a reading; a list that is None is not scored."""

    id: str
    primary: bool
    type: str | None
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    place: PlaceRow | None
    actors: tuple[ActorRow, ...] | None
    casualties: tuple[CasualtiesRow, ...] | None
    people: tuple[PersonRow, ...] | None
    means: tuple[MeansRow, ...] | None
    operation: str | None
    quote: str | None

    @property
    def shown(self) -> str:
        """The event for a list of misses."""
        where = self.place.name if self.place else None
        return f"{self.type}, {self.date_start}, {where}"


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A running total."""

    who: str | None
    outcome: str | None
    value: int | None
    since: str | None
    as_of: str | None
    area: str | None
    quote: str | None

    @property
    def shown(self) -> str:
        """The tally for a list of misses."""
        return f"{self.value} {self.outcome}: {self.who}"


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """The size of a force."""

    force: str | None
    value: int | None
    quote: str | None

    @property
    def shown(self) -> str:
        """The strength for a list of misses."""
        return f"{self.value}: {self.force}"


@dataclass(frozen=True, slots=True)
class ReportRows:
    """All that is said of one report; a list that is None is not scored."""

    id: str
    events: tuple[EventRow, ...] | None = ()
    tallies: tuple[TallyRow, ...] | None = ()
    strengths: tuple[StrengthRow, ...] | None = ()


def load_gold(folder: Path) -> list[ReportRows]:
    """The gold records (JSON objects) of a folder in the order of their file names; raises SourceError."""
    return [_gold(name, record) for name, record in _records(folder).items()]


def load_reports(folder: Path) -> list[Report]:
    """The reports that gold records hold with their answers; raises SourceError for one without text."""
    return [_report(name, record, folder) for name, record in _records(folder).items()]


def load_readings(path: Path) -> list[_Json]:
    """The readings of a JSON Lines file; raises SourceError with the line that is none."""
    lines = enumerate(_text(path).split("\n"), 1)
    return [_reading(line, f"{path}: line {n}") for n, line in lines if line.strip()]


def reading_rows(reading: _Json) -> ReportRows:
    """A reading without what gold does not hold: planned and denied events, planned strengths, stocks."""
    events = [e for e in reading.get("events") or () if e.get("status") not in _NOT_EVENTS]
    tallies = [t for t in reading.get("tallies") or () if t.get("kind") != "stock"]
    strengths = [s for s in reading.get("strengths") or () if not s.get("planned")]
    return ReportRows(
        str(reading["report"]["id"]),
        tuple(_event(e, primary=True) for e in events),
        tuple(_tally(t) for t in tallies),
        tuple(_strength(s) for s in strengths),
    )


def read_json(path: Path) -> Any:
    """The value of a JSON file; raises SourceError with the line."""
    return _json(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{where}: not JSON: {error}") from error


def _reading(line: str, where: str) -> _Json:
    reading = _json(line, where)
    report = reading.get("report") if isinstance(reading, dict) else None
    if not isinstance(report, dict) or "id" not in report:
        raise SourceError(f"{where}: no reading: it has no report with an id")
    return reading  # type: ignore[no-any-return]  # a dict, as was just seen


def _records(folder: Path) -> dict[str, _Json]:
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    found = {path.stem: read_json(path) for path in paths if path.name != CLUSTERS}
    records = {name: record for name, record in found.items() if isinstance(record, Mapping)}
    if not records:
        raise SourceError(f"{folder}: no gold records (*.json) in this folder")
    return records


def _report(name: str, record: _Json, folder: Path) -> Report:
    text, source = record.get("text"), record.get("source") or {}
    if not isinstance(text, str) or not text.strip():
        raise SourceError(f"{folder / name}.json: no text: give the readings of these reports instead")
    published = date.fromisoformat(source["published"]) if source.get("published") else None
    return Report(name, text, published, source.get("publisher"), source.get("title"), source.get("url"))


def _gold(name: str, record: _Json) -> ReportRows:
    events, tallies, strengths = (record.get(k) for k in ("events", "tallies", "strengths"))
    return ReportRows(
        name,
        None if events is None else tuple(_event(e, primary=False) for e in events),
        None if tallies is None else tuple(_tally(t) for t in tallies),
        None if strengths is None else tuple(_strength(s) for s in strengths),
    )


def _event(event: _Json, *, primary: bool) -> EventRow:
    place, actors, people, means = (event.get(k) for k in ("place", "actors", "people", "means"))
    casualties = event.get("casualties")
    trigger = event.get("trigger")
    return EventRow(
        id=str(event.get("id")),
        primary=bool(event.get("primary", primary)),
        type=event.get("type"),
        date_start=event.get("date_start"),
        date_end=event.get("date_end"),
        date_precision=event.get("date_precision"),
        place=None if place is None else _place(place),
        actors=None if actors is None else tuple(_actor(a) for a in actors),
        casualties=None if casualties is None else _merged(casualties),
        people=None if people is None else tuple(_person(p) for p in people),
        means=None if means is None else tuple(_means(m) for m in means),
        operation=event.get("operation"),
        quote=trigger["quote"] if isinstance(trigger, Mapping) else None,
    )


def _place(place: _Json) -> PlaceRow:
    return PlaceRow(*(place.get(k) for k in ("name", "country", "lat", "lon", "tolerance_km")))


def _actor(actor: _Json) -> ActorRow:
    others = tuple(actor.get("canonical_alt") or ())
    return ActorRow(actor.get("mention"), actor.get("canonical"), others, actor.get("role"))


def _merged(casualties: Sequence[_Json]) -> tuple[CasualtiesRow, ...]:
    """Repeats of a figure in one event are one row ("43" and "at least 43", but not "more than 42")."""
    groups: dict[tuple[Any, ...], list[_Json]] = {}
    for row in casualties:
        low, best, high = (row.get(k) for k in ("low", "best", "high"))
        if low is best is high is None:
            continue
        number = best if best is not None else (low, high)
        key = (row.get("outcome"), row.get("category"), number, row.get("qualifier") == "more_than")
        groups.setdefault(key, []).append(row)
    return tuple(_casualties(group) for group in groups.values())


def _casualties(group: Sequence[_Json]) -> CasualtiesRow:
    row = group[0]
    return CasualtiesRow(
        who=row.get("who"),
        category=row.get("category"),
        outcome=row.get("outcome"),
        low=row.get("low"),
        best=row.get("best"),
        high=row.get("high"),
        qualifier=row.get("qualifier"),
        quote=row.get("quote"),
        said_by=tuple(r["said_by"] for r in group if r.get("said_by")),
    )


def _person(person: _Json) -> PersonRow:
    evidence = person.get("evidence")
    quote = evidence["quote"] if isinstance(evidence, Mapping) else person.get("name")
    return PersonRow(
        name=person.get("name"),
        outcome=person.get("outcome"),
        rank=person.get("rank"),
        unit=person.get("unit"),
        age=person.get("age"),
        quote=quote,
    )


def _means(means: _Json | str | None) -> MeansRow:
    return MeansRow(means.get("text") if isinstance(means, Mapping) else means)


def _tally(tally: _Json) -> TallyRow:
    return TallyRow(*(tally.get(k) for k in ("who", "outcome", "value", "since", "as_of", "area", "quote")))


def _strength(strength: _Json) -> StrengthRow:
    return StrengthRow(*(strength.get(k) for k in ("force", "value", "quote")))
