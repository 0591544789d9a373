"""Gazetteer: names of places to places, from the packaged SQLite file and the user's own layer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from warledger.errors import GazetteerError
from warledger.geo.boundaries import Boundaries
from warledger.geo.gazetteer_layer import SCHEMA_VERSION
from warledger.geo.names import NameKeys

SHIPPED: Final = Path(__file__).parents[1] / "data" / "gazetteer.sqlite"
# "San José" names some 400 towns: beyond the largest of them no report means one without a country.
MOST: Final = 60
# Names of one batch of reports repeat: this many answers take about 20 MB.
KEPT_ANSWERS: Final = 20_000
# Share of letters in their order that two spellings of a name have in common, at least. Among the names of annotated
# reports and described places, all that shared less ("Mukrana", "Makrāna": .857) were other places. Names of three
# consonants have few letters to share: their vowels must stand at the same places ("Mboki" is not "Mbaïki").
ALIKE: Final = 0.865
ALIKE_SHORT: Final = 0.82
SHORT_BONES: Final = 3
# The file is mapped, not read: pages are shared between processes and cost no copy.
MAPPED_BYTES: Final = 1 << 30


class Match(StrEnum):
    """How the name told fits a name of the place."""

    NAME = "name"
    ALIAS = "alias"
    LOOSE = "loose"
    SKELETON = "skeleton"


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place as the gazetteer has it: it keeps its own country and first-order unit."""

    id: str
    name: str
    feature: str
    """city, admin1, admin2, country, or a feature of data/places.csv (mountain, region, camp …)."""
    country: str | None
    admin1: str | None
    """GeoNames code ("ML.10")."""
    admin1_name: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    match: Match


_COLUMNS: Final = "p.id, p.ref, p.name, p.feature, p.country, p.admin1, p.lat, p.lon, p.radius, p.population"
_EXACT: Final = f"SELECT {_COLUMNS}, e.kind FROM exact e JOIN place p ON p.id = e.place WHERE e.key = ?"
_LOOSE: Final = f"SELECT {_COLUMNS}, 2 FROM loose e JOIN place p ON p.id = e.place WHERE e.key = ?"
_BONES: Final = f"SELECT {_COLUMNS}, 3 FROM skeleton e JOIN place p ON p.id = e.place WHERE e.key = ?"
_BY_ID: Final = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.ref = ?"
_BY_UNIT: Final = f"SELECT {_COLUMNS}, 0 FROM place p WHERE p.admin1 = ? AND p.feature = 'admin1'"
_ORDER: Final = f" ORDER BY p.population DESC, p.id LIMIT {MOST}"
_IN: Final = " AND p.country = ?"
_MATCHES: Final = (Match.NAME, Match.ALIAS, Match.LOOSE, Match.SKELETON)


class Gazetteer:
    """Read-only; open it once and pass it down. Lookups are remembered."""

    __slots__ = ("_admin1", "_ask", "_layers", "boundaries", "keys", "phrases")

    def __init__(self, layers: Iterable[sqlite3.Connection], boundaries: Boundaries) -> None:
        self._layers = tuple(layers)
        self.boundaries = boundaries
        text = self._layers[-1].execute("SELECT value FROM meta WHERE key = 'keys'").fetchone()[0]
        self.keys = NameKeys.from_json(text)
        phrases = self._layers[-1].execute("SELECT value FROM meta WHERE key = 'phrases'").fetchone()
        self.phrases: tuple[str, ...] = tuple(json.loads(phrases[0])) if phrases else ()
        units = [row for layer in self._layers for row in layer.execute("SELECT code, name FROM admin1")]
        self._admin1: dict[str, str] = dict(units)
        self._ask: Callable[[str, str, str | None], tuple[GazetteerPlace, ...]]
        self._ask = lru_cache(maxsize=KEPT_ANSWERS)(self._query)

    @classmethod
    def open(cls, path: Path | None = None, user: Path | None = None) -> Gazetteer:
        """The packaged gazetteer, with the user's layer over it where that file exists.

        Raises GazetteerError for a missing file or one of another version.
        """
        files = [p for p in (user,) if p is not None and p.is_file()] + [path or SHIPPED]
        return cls([_connected(f) for f in files], Boundaries.open())

    def lookup(self, name: str, *, country: str | None = None) -> tuple[GazetteerPlace, ...]:
        """Every place of this name, the most populous first: by name and alias, then by loose key.

        With a country (ISO 3166 alpha-2) only its places, and spellings alike count too ("Koshebe", "Koshobe").
        """
        found = self._ask(_EXACT, self.keys.exact(name), country)
        loose = self.keys.loose(name)
        if loose:
            found = _joined(found, self._ask(_LOOSE, loose, country))
            found = _joined(found, tuple(_as_loose(p) for p in self._ask(_EXACT, loose, country)))
        if country is None or found:
            return found
        bones = self.keys.skeleton(name)
        alike = self._ask(_BONES, country + bones, country) if bones else ()
        return tuple(p for p in alike if self._similar(name, p.name, len(bones)))

    def _similar(self, name: str, other: str, bones: int) -> bool:
        """True where two names of one skeleton also share most letters ("Cueibet" is not "Kapoeta")."""
        share = SequenceMatcher(None, self.keys.loose(name), self.keys.loose(other)).ratio()
        if bones > SHORT_BONES:
            return share >= ALIKE
        return share >= ALIKE_SHORT and self.keys.pattern(name) == self.keys.pattern(other)

    def named(self, name: str) -> tuple[GazetteerPlace, ...]:
        """Places of exactly this name (case, accents, hyphens and apostrophes apart)."""
        return self._ask(_EXACT, self.keys.exact(name), None)

    def country(self, iso2: str) -> GazetteerPlace | None:
        """A country by its code."""
        return next(iter(self._ask(_BY_ID, f"country:{iso2}", None)), None)

    def unit(self, code: str) -> tuple[GazetteerPlace, ...]:
        """A first-order unit by its GeoNames code ("US.AZ")."""
        return self._ask(_BY_UNIT, code, None)

    def admin1_name(self, code: str | None) -> str | None:
        """The name of a first-order unit; a name given instead of a code comes back as it is."""
        return self._admin1.get(code, None if "." in code else code) if code else None

    def _query(self, sql: str, key: str, country: str | None) -> tuple[GazetteerPlace, ...]:
        if not key:
            return ()
        found: tuple[GazetteerPlace, ...] = ()
        limits: tuple[str, ...] = (key,) if country is None else (key, country)
        for layer in self._layers:
            rows = layer.execute(sql + (_IN if country else "") + _ORDER, limits).fetchall()
            found = _joined(found, tuple(self._place(row) for row in rows)) if rows else found
        return tuple(sorted(found, key=lambda p: (-p.population, p.id))) if len(self._layers) > 1 else found

    def _place(self, row: Any) -> GazetteerPlace:
        number, ref, name, feature, country, admin1, lat, lon, radius, people, match = row
        ident = ref or f"geonames:{number}"
        unit = self.admin1_name(admin1)
        return GazetteerPlace(
            ident, name, feature, country, admin1, unit, lat, lon, radius, people, _MATCHES[match]
        )


def _connected(path: Path) -> sqlite3.Connection:
    """A layer, opened for reading alone."""
    if not path.is_file():
        raise GazetteerError(f"{path}: no gazetteer there; build it with scripts/build_gazetteer.py")
    try:
        layer = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        layer.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        version = layer.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{path}: not a gazetteer: {error}") from error
    if version is None or version[0] != str(SCHEMA_VERSION):
        raise GazetteerError(f"{path}: made by another version; build it again")
    return layer


def _joined(
    first: tuple[GazetteerPlace, ...], second: tuple[GazetteerPlace, ...]
) -> tuple[GazetteerPlace, ...]:
    if not second or not first:
        return first or second
    known = {p.id for p in first}
    return first + tuple(p for p in second if p.id not in known)


def _as_loose(place: GazetteerPlace) -> GazetteerPlace:
    return replace(place, match=Match.LOOSE)
