"""Write a layer of the gazetteer: places and their names as keys, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from warledger.geo.names import NameKeys

# Raised when tables or keys change, so that an old file is refused instead of misread.
SCHEMA_VERSION: Final = 1
# GeoNames lists airport codes among the names ("GOM"): capitals up to this length are no name.
CODE_LETTERS: Final = 4
NAME, ALIAS = 0, 1

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS admin1 (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (
  id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, feature TEXT NOT NULL, country TEXT, admin1 TEXT,
  lat REAL NOT NULL, lon REAL NOT NULL, radius REAL NOT NULL, population INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS unit ON place (admin1) WHERE feature = 'admin1';
CREATE INDEX IF NOT EXISTS reference ON place (ref) WHERE ref IS NOT NULL;
CREATE TABLE IF NOT EXISTS exact (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS loose (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skeleton (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with every name it goes by; `ref` is None for places of GeoNames (id = geonameid)."""

    id: int
    ref: str | None
    name: str
    aliases: tuple[str, ...]
    feature: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    population: int = 0


class LayerWriter:
    """Fills a layer; as a context manager it commits at the end and leaves nothing open."""

    def __init__(self, path: Path, keys: NameKeys) -> None:
        self.keys = keys
        self._db = sqlite3.connect(path)
        self._db.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;" + _TABLES)
        self.set_meta("schema", str(SCHEMA_VERSION))
        self.set_meta("keys", keys.to_json())

    def __enter__(self) -> LayerWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.commit()
        self._db.close()

    def meta(self, key: str) -> str | None:
        """A remark stored with the layer."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Store a remark with the layer."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def forget(self, prefix: str) -> None:
        """Remove remarks whose key begins so."""
        self._db.execute("DELETE FROM meta WHERE key LIKE ?", (prefix + "%",))

    def add_admin1(self, code: str, name: str) -> None:
        """Name a first-order unit ("ML.10" is Kidal)."""
        self._db.execute("INSERT OR REPLACE INTO admin1 VALUES (?, ?)", (code, name))

    def add(self, rows: Iterable[PlaceRow]) -> None:
        """Add places; one that is there already is replaced, its names are added to."""
        for row in rows:
            self._db.execute(
                "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
                (row.id, row.ref, row.name, row.feature, row.country, row.admin1)
                + (round(row.lat, 5), round(row.lon, 5), row.radius_km, row.population),
            )
            self._add_names(row)

    def commit(self) -> None:
        """Make what was added safe from a kill."""
        self._db.commit()

    def finish(self) -> None:
        """Compact the file and let SQLite plan its queries."""
        self._db.commit()
        self._db.executescript("ANALYZE; VACUUM;")

    def _add_names(self, row: PlaceRow) -> None:
        exact = {self.keys.exact(a): ALIAS for a in row.aliases if row.ref or is_name(a)}
        exact[self.keys.exact(row.name)] = NAME
        exact.pop("", None)
        loose = {self.keys.loose(k) for k in exact} - {""}
        bones = {self.keys.skeleton(k) for k in exact} - {""}
        self._db.executemany(
            "INSERT OR IGNORE INTO exact VALUES (?,?,?)", [(k, row.id, n) for k, n in exact.items()]
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO loose VALUES (?,?)", [(k, row.id) for k in loose - exact.keys()]
        )
        if row.country:
            keys = [(f"{row.country}{b}", row.id) for b in bones]
            self._db.executemany("INSERT OR IGNORE INTO skeleton VALUES (?,?)", keys)


def is_name(alias: str) -> bool:
    """False for what GeoNames lists beside names: codes, other scripts and machine transliterations ("mynka")."""
    if alias.islower() or (alias.isupper() and len(alias) <= CODE_LETTERS):
        return False
    return len(alias) > 2 and not any(c.isdigit() for c in alias) and _latin(alias)


def _latin(alias: str) -> bool:
    """True where every letter is of the Latin alphabet with its extensions."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in alias)
