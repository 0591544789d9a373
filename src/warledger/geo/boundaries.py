"""Boundaries: which country and first-order unit a bare point lies in, and where a side of them is."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from warledger.errors import GazetteerError
from warledger.geo.offset import distance_km

SHIPPED: Final = Path(__file__).parents[1] / "data" / "boundaries.json.gz"
# Degrees: outlines are simplified to about 2 km, so a point this near to a unit on the coast is on land.
SHORE: Final = 0.05
KM_PER_DEGREE: Final = 111.2
# "Northern Mali" is about the third of the country on that side.
SIDE_SHARE: Final = 1 / 3
# Sides and borders of countries repeat over a batch of reports.
KEPT_ANSWERS: Final = 2_000
# A joined outline is a few 100 kB; reports of one conflict tell of few countries.
KEPT_OUTLINES: Final = 16
# A stretch of border is told for a village on it: never closer than this (km).
CLOSE_KM: Final = 25.0
# Share of an area that a radius of doubt covers.
DOUBT_SHARE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Unit:
    """Codes of an outline: ISO 3166 alpha-2 and GeoNames ("ML.10", None where unknown)."""

    country: str
    admin1: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape (WGS84 degrees) with its code or id."""

    code: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Area:
    """A middle (degrees) with the radius of doubt (km, 80 %)."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box of longitude and latitude (WGS84 degrees)."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Clipped:
    """The outline of a unit, as far as it lies in a box: rings of longitude and latitude."""

    country: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


class Boundaries:
    """Outlines of first-order units; read when first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.side = lru_cache(maxsize=KEPT_ANSWERS)(self._side)
        self.border = lru_cache(maxsize=KEPT_ANSWERS)(self._border)
        self._outline = lru_cache(maxsize=KEPT_OUTLINES)(self._shape)

    @classmethod
    def open(cls, path: Path | None = None) -> Boundaries:
        """The packaged outlines; raises GazetteerError where they were not built."""
        file = path or SHIPPED
        if not file.is_file():
            raise GazetteerError(f"{file}: no boundaries there; build them with scripts/build_gazetteer.py")
        return cls(file)

    def at(self, lat: float, lon: float) -> Unit | None:
        """The unit that holds a point; None at sea."""
        units, shapes, tree = self._outlines
        point = shapely.Point(lon, lat)
        inside = sorted(int(n) for n in tree.query(point, predicate="intersects"))
        if inside:
            return units[inside[0]]
        nearest = int(tree.nearest(point))
        return units[nearest] if shapes[nearest].distance(point) <= SHORE else None

    def clipped(self, box: Box, *, detail: float) -> tuple[Clipped, ...]:
        """The units that a box shows, cut off at its edges; `detail`: what may be left out (degrees)."""
        units, shapes, tree = self._outlines
        seen = sorted(int(n) for n in tree.query(shapely.box(box.west, box.south, box.east, box.north)))
        cut = ((n, shapely.clip_by_rect(shapes[n], box.west, box.south, box.east, box.north)) for n in seen)
        drawn = ((n, shape.simplify(detail)) for n, shape in cut)
        return tuple(Clipped(units[n].country, _rings(shape)) for n, shape in drawn if not shape.is_empty)

    def _side(self, code: str, bearing: float) -> Area | None:
        """The third of a country ("ML") or unit ("ML.10") that lies towards a bearing (degrees from north)."""
        shape = self._shape(code)
        if shape is None:
            return None
        part = _cut(shape, bearing)
        middle = part.centroid
        km2 = part.area * KM_PER_DEGREE**2 * cos(radians(middle.y))
        return Area(middle.y, middle.x, round((DOUBT_SHARE * km2 / pi) ** 0.5, 1))

    def _border(self, code: str, other: str) -> Area | None:
        """The middle of the border of two countries or units, with half its length as radius; None if apart."""
        a, b = self._shape(code), self._shape(other)
        if a is None or b is None:
            return None
        shared = a.buffer(SHORE).intersection(b.buffer(SHORE))
        if shared.is_empty:
            return None
        west, south, east, north = shared.bounds
        middle = shapely.shortest_line(shared, shared.centroid).coords[0]
        half = max(north - south, (east - west) * cos(radians(middle[1]))) / 2
        return Area(middle[1], middle[0], round(max(CLOSE_KM, half * KM_PER_DEGREE), 1))

    def units(self, country: str) -> tuple[Shape, ...]:
        """The outlines of a country's first-order units ("ML"); none for an unknown code."""
        units, shapes, _ = self._outlines
        found = zip(units, shapes, strict=True)
        return tuple(Shape(u.admin1 or u.country, s) for u, s in found if u.country == country)

    def disputed(self) -> tuple[Shape, ...]:
        """The outlines of disputed territories that polygons are known of, by their ids in boundaries.yaml."""
        return tuple(Shape(r["id"], _decoded(r["wkb"])) for r in self._file["disputed"])

    def distance_km(self, code: str, lat: float, lon: float) -> float | None:
        """How far a point lies from a country or unit (km, 0 inside); None for an unknown code."""
        shape = self._outline(code)
        if shape is None:
            return None
        nearest = shapely.shortest_line(shapely.Point(lon, lat), shape).coords[1]
        return distance_km(lat, lon, nearest[1], nearest[0])

    def _shape(self, code: str) -> BaseGeometry | None:
        units, shapes, _ = self._outlines
        parts = [s for u, s in zip(units, shapes, strict=True) if code in (u.country, u.admin1)]
        return shapely.union_all([shapely.make_valid(p) for p in parts]) if parts else None

    @property
    def _file(self) -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = json.loads(gzip.decompress(self._path.read_bytes()))
        return found

    @cached_property
    def _outlines(self) -> tuple[list[Unit], list[BaseGeometry], shapely.STRtree]:
        rows = self._file["units"]
        units = [Unit(r["country"], r["admin1"]) for r in rows]
        shapes = list(shapely.from_wkb([base64.b64decode(r["wkb"]) for r in rows]))
        return units, shapes, shapely.STRtree(shapes)


def _decoded(wkb: str) -> BaseGeometry:
    return shapely.from_wkb(base64.b64decode(wkb))


def _rings(shape: BaseGeometry) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The outer rings of polygons."""
    parts = [p for p in shapely.get_parts(shape) if isinstance(p, shapely.Polygon)]
    return tuple(tuple((x, y) for x, y in p.exterior.coords) for p in parts)


def _cut(shape: BaseGeometry, bearing: float) -> BaseGeometry:
    """The part of a shape beyond the line that leaves a third of its extent on that side."""
    middle = shape.centroid
    east, north = sin(radians(bearing)), cos(radians(bearing))
    reach = [(x - middle.x) * east + (y - middle.y) * north for x, y in shapely.get_coordinates(shape)]
    cut = max(reach) - SIDE_SHARE * (max(reach) - min(reach))
    # A square far larger than the shape whose near edge is the line of the cut.
    far = 4 * (max(reach) - min(reach)) + 1
    x, y = middle.x + cut * east, middle.y + cut * north
    corners = [(-far, 0.0), (far, 0.0), (far, far), (-far, far)]
    beyond = shapely.Polygon([(x + a * north + b * east, y - a * east + b * north) for a, b in corners])
    return shape.intersection(beyond)
