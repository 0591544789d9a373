"""Read an ACLED-like file back and check the rules of its layout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from warledger.export.acled_layout import (
    BOTH_DISORDERS,
    CIVILIAN_TARGETING,
    COLUMNS,
    DISORDERS,
    INTER,
    REGIONS,
    SCALES,
    SUB_EVENTS,
    interaction,
)
from warledger.export.files import Breach, Fault, check_rows

_WHOLE: Final = ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
_NUMBERS: Final = {label: number for number, label in INTER.items()}


def check_acled(path: Path) -> tuple[Fault, ...]:
    """Every breach of the layout's rules; raises ExportError where the file has not its columns."""
    return check_rows(path, COLUMNS, key="event_id_cnty", breaches=_breaches)


def _breaches(row: dict[str, str]) -> Iterator[Breach]:
    wrong = [name for name in _WHOLE if not row[name].isdecimal()]
    if wrong:
        yield from ((name, f"{row[name]!r} is no whole number") for name in wrong)
        return
    yield from _check_codes(row)
    yield from _check_types(row)
    yield from _check_actors(row)
    yield from _check_place(row)
    yield from _check_day(row)


def _check_codes(row: dict[str, str]) -> Iterator[Breach]:
    if not row["event_id_cnty"].startswith("wl-"):
        yield "event_id_cnty", f"{row['event_id_cnty']!r} is no id of ours"
    for name in ("time_precision", "geo_precision"):
        if row[name] not in ("1", "2", "3"):
            yield name, f"{row[name]} is none of 1 to 3"
    if row["civilian_targeting"] not in ("", CIVILIAN_TARGETING):
        yield "civilian_targeting", f"{row['civilian_targeting']!r} is no label"
    scales = row["source_scale"].split("-") if row["source_scale"] else []
    if len(scales) > 2 or not SCALES.issuperset(scales):
        yield "source_scale", f"{row['source_scale']!r} is no label"
    if not row["source"] or not row["notes"]:
        yield "source", "source or notes are empty"


def _check_types(row: dict[str, str]) -> Iterator[Breach]:
    if row["sub_event_type"] not in SUB_EVENTS.get(row["event_type"], ()):
        yield "sub_event_type", f"{row['sub_event_type']!r} is none of {row['event_type']!r}"
    if row["disorder_type"] not in DISORDERS:
        yield "disorder_type", f"{row['disorder_type']!r} is no label"
    excessive = row["sub_event_type"] == "Excessive force against protesters"
    if excessive != (row["disorder_type"] == BOTH_DISORDERS):
        yield "disorder_type", f"{row['disorder_type']!r} with {row['sub_event_type']!r}"


def _check_actors(row: dict[str, str]) -> Iterator[Breach]:
    first, second = _NUMBERS.get(row["inter1"]), _NUMBERS.get(row["inter2"])
    if not row["actor1"] or first is None:
        yield "actor1", "no actor, or none of a known kind"
        return
    if bool(row["actor2"]) != (second is not None):
        yield "inter2", f"{row['inter2']!r} with actor {row['actor2']!r}"
    elif row["interaction"] != interaction(first, second):
        yield "interaction", f"{row['interaction']!r} is not {interaction(first, second)!r}"
    if row["event_type"] == "Violence against civilians" and second not in (6, 7):
        yield "actor2", "the victim of violence against civilians is no civilian"
    if row["event_type"] == "Battles" and second is None:
        yield "actor2", "a battle has two sides"


def _check_place(row: dict[str, str]) -> Iterator[Breach]:
    try:
        lat, lon = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        yield "latitude", f"{row['latitude']!r} {row['longitude']!r} is no point"
        return
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield "latitude", f"{lat} {lon} lies outside the world"
    if row["region"] not in REGIONS:
        yield "region", f"{row['region']!r} is no region"
    if not row["country"] or not row["location"] or not 0 <= int(row["iso"]) < 1000:
        yield "country", "no country, location or ISO number"


def _check_day(row: dict[str, str]) -> Iterator[Breach]:
    try:
        day = date.fromisoformat(row["event_date"])
    except ValueError:
        yield "event_date", f"{row['event_date']!r} is not YYYY-MM-DD"
        return
    if str(day.year) != row["year"]:
        yield "year", f"{row['year']} is not that of event_date"
