"""Read a GED-like file back and check the rules of its layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from warledger.export.files import Breach, Fault, check_rows
from warledger.export.ucdp_layout import (
    CODE_STATUSES,
    COLUMNS,
    ONE_SIDED,
    REGIONS,
    STATE_BASED,
    date_precision,
    point,
    priogrid,
)

_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00\.000")
_WHOLE: Final = (
    *(
        "year",
        "type_of_violence",
        "number_of_sources",
        "where_prec",
        "priogrid_gid",
        "country_id",
        "event_clarity",
    ),
    *("date_prec", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
)
_CODES: Final = {
    "type_of_violence": (1, 3),
    "where_prec": (1, 7),
    "event_clarity": (1, 2),
    "date_prec": (1, 5),
}
_DEATHS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def check_ucdp(path: Path) -> tuple[Fault, ...]:
    """Every breach of the layout's rules; raises ExportError where the file has not its columns."""
    return check_rows(path, COLUMNS, key="id", breaches=_breaches)


def _breaches(row: dict[str, str]) -> Iterator[Breach]:
    wrong = [name for name in _WHOLE if not row[name].isdecimal()]
    if wrong:
        yield from ((name, f"{row[name]!r} is no whole number") for name in wrong)
        return
    numbers = {name: int(row[name]) for name in _WHOLE}
    yield from _check_codes(row, numbers)
    yield from _check_deaths(numbers)
    yield from _check_sides(row, numbers["type_of_violence"])
    yield from _check_sources(row, numbers["number_of_sources"])
    yield from _check_point(row, numbers["priogrid_gid"])
    yield from _check_days(row, numbers)


def _check_codes(row: dict[str, str], numbers: dict[str, int]) -> Iterator[Breach]:
    for name, (first, last) in _CODES.items():
        if not first <= numbers[name] <= last:
            yield name, f"{numbers[name]} is none of {first} to {last}"
    if not row["id"].startswith("wl-"):
        yield "id", f"{row['id']!r} is no id of ours"
    if row["region"] not in REGIONS:
        yield "region", f"{row['region']!r} is no region"
    if row["code_status"] not in CODE_STATUSES:
        yield "code_status", f"{row['code_status']!r} is no status"
    if not row["country"]:
        yield "country", "is empty"


def _check_deaths(numbers: dict[str, int]) -> Iterator[Breach]:
    total = sum(numbers[name] for name in _DEATHS)
    if total != numbers["best"]:
        yield "best", f"{numbers['best']} is not the sum of the deaths, {total}"
    if not numbers["low"] <= numbers["best"] <= numbers["high"]:
        yield "best", f"not low {numbers['low']} <= best {numbers['best']} <= high {numbers['high']}"
    if numbers["high"] == 0:
        yield "high", "an event without a possible death"


def _check_sides(row: dict[str, str], violence: int) -> Iterator[Breach]:
    if not row["side_a"] or not row["side_b"]:
        yield "side_a", "a side has no name"
    if row["dyad_name"] != f"{row['side_a']} - {row['side_b']}":
        yield "dyad_name", f"{row['dyad_name']!r} is not the two sides"
    if (row["side_b"] == "Civilians") != (violence == ONE_SIDED):
        yield "side_b", f"{row['side_b']!r} in violence of type {violence}"
    if violence == STATE_BASED and not row["side_a"].startswith("Government of "):
        yield "side_a", f"{row['side_a']!r} is no government"
    if violence == STATE_BASED and not row["gwnoa"].isdecimal():
        yield "gwnoa", "a government has no number"


def _check_sources(row: dict[str, str], count: int) -> Iterator[Breach]:
    for name in ("source_office", "source_date", "source_article"):
        if row[name].count(";") + 1 != count:
            yield name, f"not {count} parts"


def _check_point(row: dict[str, str], cell: int) -> Iterator[Breach]:
    try:
        lat, lon = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        yield "latitude", f"{row['latitude']!r} {row['longitude']!r} is no point"
        return
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield "latitude", f"{lat} {lon} lies outside the world"
        return
    if row["geom_wkt"] != point(lat, lon):
        yield "geom_wkt", f"{row['geom_wkt']!r} is not {point(lat, lon)!r}"
    if cell != priogrid(lat, lon):
        yield "priogrid_gid", f"{cell} is not the cell of the point, {priogrid(lat, lon)}"


def _check_days(row: dict[str, str], numbers: dict[str, int]) -> Iterator[Breach]:
    found = [_DAY.fullmatch(row[name]) for name in ("date_start", "date_end")]
    if found[0] is None or found[1] is None:
        yield "date_start", f"{row['date_start']!r} {row['date_end']!r}: not YYYY-MM-DD 00:00:00.000"
        return
    try:
        start, end = date.fromisoformat(found[0][1]), date.fromisoformat(found[1][1])
    except ValueError:
        yield "date_start", f"{row['date_start']!r} {row['date_end']!r}: no day of the calendar"
        return
    if start > end:
        yield "date_end", "before date_start"
    elif numbers["date_prec"] != date_precision(start, end):
        yield "date_prec", f"{numbers['date_prec']} does not fit {start} to {end}"
    if start.year != numbers["year"]:
        yield "year", f"{numbers['year']} is not that of date_start"
