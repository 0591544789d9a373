"""A small map around an event: outlines, the place and the circle of its doubt."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, log10, radians
from typing import Final

from warledger.geo.boundaries import KM_PER_DEGREE, Boundaries, Box
from warledger.model import Place

# Of the drawing (units of its own, which the page scales).
WIDTH: Final = 320.0
HEIGHT: Final = 220.0
# Half the height of the map: far enough to see which country it is (km).
LEAST_KM: Final = 220.0
# The circle of doubt takes at most this part of the height.
CIRCLE_SHARE: Final = 0.35
# Bends smaller than this are not seen (units of the drawing).
FINE: Final = 0.5
# Near the poles a degree of longitude is next to nothing.
FURTHEST_LAT: Final = 85.0


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as SVG path data; `home`: of the country that the event is in."""

    path: str
    home: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """The map; the place is at its middle."""

    width: float
    height: float
    x: float
    y: float
    radius: float
    """Of the circle of doubt; 0 where none is told."""
    shapes: tuple[Shape, ...]
    bar: float
    """Length of the bar of the scale."""
    bar_words: str
    label: str


def locator(place: Place | None, boundaries: Boundaries) -> Locator | None:
    """The map of a place; None where no point is known."""
    if place is None or place.lat is None or place.lon is None or abs(place.lat) > FURTHEST_LAT:
        return None
    doubt = place.radius_km or 0.0
    half_km = max(LEAST_KM, doubt / CIRCLE_SHARE / 2)
    scale = HEIGHT / 2 / half_km
    view = _View(place.lat, place.lon, scale)
    shapes = tuple(
        Shape(view.path(o.rings), o.country == place.country)
        for o in boundaries.clipped(view.box(), detail=FINE / scale / KM_PER_DEGREE)
    )
    bar_km = _round(half_km)
    where = f"{place.lat:.2f}, {place.lon:.2f}"
    told = f", give or take {doubt:g} km" if doubt else ""
    return Locator(
        WIDTH,
        HEIGHT,
        WIDTH / 2,
        HEIGHT / 2,
        round(doubt * scale, 1),
        shapes,
        round(bar_km * scale, 1),
        f"{bar_km:g} km",
        f"{place.name} at {where}{told}",
    )


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees to the drawing: equal distances around the middle."""

    lat: float
    lon: float
    scale: float
    """Units a kilometre."""

    def box(self) -> Box:
        """What of the world is seen (degrees)."""
        north = HEIGHT / 2 / self.scale / KM_PER_DEGREE
        east = WIDTH / 2 / self.scale / KM_PER_DEGREE / cos(radians(self.lat))
        return Box(self.lon - east, self.lat - north, self.lon + east, self.lat + north)

    def path(self, rings: tuple[tuple[tuple[float, float], ...], ...]) -> str:
        """Rings of longitude and latitude as path data."""
        return " ".join(
            "M" + "L".join(f"{self._x(lon):.1f},{self._y(lat):.1f}" for lon, lat in ring) + "Z"
            for ring in rings
        )

    def _x(self, lon: float) -> float:
        return WIDTH / 2 + (lon - self.lon) * KM_PER_DEGREE * cos(radians(self.lat)) * self.scale

    def _y(self, lat: float) -> float:
        return HEIGHT / 2 - (lat - self.lat) * KM_PER_DEGREE * self.scale


def _round(km: float) -> float:
    """The largest of 1, 2, 5, 10 … that is no longer than half of it."""
    power = 10 ** int(log10(km / 2))
    return float(max(n for n in (1, 2, 5) if n * power <= km / 2) * power)
