"""The layout of UCDP GED: its 49 columns, its codes, its grid of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from warledger.export.files import columns_of

STATE_BASED: Final = 1
NON_STATE: Final = 2
ONE_SIDED: Final = 3
LONGEST_DAYS: Final = 366
REGIONS: Final = frozenset({"Africa", "Americas", "Asia", "Europe", "Middle East"})
CODE_STATUSES: Final = frozenset(
    {"Clear", "Check Deaths", "Check Dyad", "Check Type of Violence", "Low Confidence"}
)


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """The 49 columns in file order; ids of conflicts, dyads and actors are UCDP's to give and stay empty."""

    id: str
    relid: str
    year: int
    active_year: int | None
    code_status: str
    type_of_violence: int
    conflict_dset_id: int | None
    conflict_new_id: int | None
    conflict_name: str
    dyad_dset_id: int | None
    dyad_new_id: int | None
    dyad_name: str
    side_a_dset_id: int | None
    side_a_new_id: int | None
    side_a: str
    side_b_dset_id: int | None
    side_b_new_id: int | None
    side_b: str
    number_of_sources: int
    source_article: str
    source_office: str
    source_date: str
    source_headline: str
    source_original: str
    where_prec: int
    where_coordinates: str
    where_description: str
    adm_1: str
    adm_2: str
    latitude: float
    longitude: float
    geom_wkt: str
    priogrid_gid: int
    country: str
    country_id: str
    region: str
    event_clarity: int
    date_prec: int
    date_start: str
    date_end: str
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    high: int
    low: int
    gwnoa: str
    gwnob: str


COLUMNS: Final = columns_of(UcdpRow)


def date_precision(start: date, end: date) -> int:
    """GED's code: 1 a day, 2 within 6 days, 3 a week, 4 within 31 days, 5 up to a year."""
    days = (end - start).days + 1
    limits = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for limit, code in limits if days <= limit), 5)


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell (half a degree) of a point; the poles' and the date line's edges belong to the last cells."""
    row = min(int((lat + 90) * 2), 359)
    column = min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def point(lat: float, lon: float) -> str:
    """A point as GED writes it: longitude first."""
    return f"POINT ({_degrees(lon)} {_degrees(lat)})"


def _degrees(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
