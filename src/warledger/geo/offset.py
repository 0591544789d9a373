"""Points told by distance and direction from a known place: "50 kilometres south of Tessalit"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, Final

from geographiclib.geodesic import Geodesic

from warledger.terms import PREC_FUZZY, PREC_NEAR

# Reporters give distances by road, and eight directions: a third of the distance holds 80 % of the true points.
DOUBT_SHARE: Final = 0.35
LEAST_RADIUS_KM: Final = 5.0
# "Near" a village is within a walk or a short drive.
NEAR_KM: Final = 15.0
# UCDP: within about 25 km of a known point is precision 2, beyond it a fuzzy place is 5.
CLOSE_KM: Final = 25.0
# Told distances that the map contradicts by more than this share do not fit (roads wind by up to a third).
MISFIT_SHARE: Final = 0.3
# Eight directions are each 45 degrees wide; as many again for the reporter's eye.
MISFIT_DEGREES: Final = 60.0

# The mean radius of the earth (km), and by how much its distances differ at most from those on the ellipsoid.
_SPHERE_KM: Final = 6371.0
_FLATTENING_SHARE: Final = 0.01

_EARTH: Final[Any] = Geodesic.WGS84


@dataclass(frozen=True, slots=True)
class Point:
    """A computed point (degrees) with its radius of doubt (km, 80 %) and UCDP precision."""

    lat: float
    lon: float
    radius_km: float
    where_prec: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A known place to measure from."""

    lat: float
    lon: float
    radius_km: float


@lru_cache(maxsize=20_000)
def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance along the ground (km)."""
    return float(_EARTH.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE)["s12"]) / 1000


def beyond(lat1: float, lon1: float, lat2: float, lon2: float, km: float) -> bool:
    """True where two points lie farther apart than so many kilometres, at a hundredth of the cost where they lie far apart."""
    sphere = _on_sphere(lat1, lon1, lat2, lon2)
    if sphere * (1 - _FLATTENING_SHARE) > km:
        return True
    return sphere * (1 + _FLATTENING_SHARE) > km and distance_km(lat1, lon1, lat2, lon2) > km


def _on_sphere(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance on a sphere (km), by the haversine."""
    a, b = radians(lat1), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _SPHERE_KM * asin(min(1.0, sqrt(half)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Direction from the first point to the second (degrees clockwise from north, 0 to 360)."""
    return float(_EARTH.Inverse(lat1, lon1, lat2, lon2, Geodesic.AZIMUTH)["azi1"]) % 360


def offset(anchor: Anchor, km: float, degrees: float | None) -> Point:
    """So many km in a direction; without one the point stays and the distance becomes the radius of doubt.

    Distances are told from anywhere in a town: its own radius is added.
    """
    prec = PREC_NEAR if km <= CLOSE_KM else PREC_FUZZY
    if degrees is None:
        return Point(anchor.lat, anchor.lon, km + anchor.radius_km, prec)
    there = _EARTH.Direct(anchor.lat, anchor.lon, degrees, km * 1000)
    radius = anchor.radius_km + max(LEAST_RADIUS_KM, DOUBT_SHARE * km)
    return Point(round(there["lat2"], 4), round(there["lon2"], 4), round(radius, 1), prec)


def near(anchor: Anchor) -> Point:
    """ "Near X", "outside X": the place itself with a wider radius."""
    return Point(anchor.lat, anchor.lon, NEAR_KM + anchor.radius_km, PREC_NEAR)


def towards(anchor: Anchor, degrees: float) -> Point:
    """ "North of X" with no distance: a little out of a town, half of its radius out of a region."""
    out = offset(anchor, max(NEAR_KM, anchor.radius_km), degrees)
    return Point(
        out.lat,
        out.lon,
        max(CLOSE_KM, anchor.radius_km),
        PREC_NEAR if anchor.radius_km <= CLOSE_KM else PREC_FUZZY,
    )


def between(a: Anchor, b: Anchor) -> Point:
    """ "Between X and Y", "on the road from X to Y": the middle, with half of the way as radius."""
    km = distance_km(a.lat, a.lon, b.lat, b.lon)
    middle = _EARTH.Direct(a.lat, a.lon, bearing(a.lat, a.lon, b.lat, b.lon), km * 500)
    prec = PREC_NEAR if km <= CLOSE_KM else PREC_FUZZY
    radius = max(LEAST_RADIUS_KM, round(km / 2, 1))
    return Point(round(middle["lat2"], 4), round(middle["lon2"], 4), radius, prec)


def misfit(known: Anchor, anchor: Anchor, km: float | None, degrees: float | None) -> str | None:
    """What of a told distance or direction the map contradicts for a known place; None where it fits.

    "1,300 kilometres north-east of Bamako" for Bourem: "the map has 951 km, told are 1,300".
    """
    real = distance_km(anchor.lat, anchor.lon, known.lat, known.lon)
    slack = known.radius_km + anchor.radius_km
    parts = []
    if km is not None and abs(real - km) > MISFIT_SHARE * real + slack:
        parts.append(f"the map has {real:,.0f} km by air, {km:,.0f} km are told")
    if degrees is not None and real > slack:
        turn = abs((bearing(anchor.lat, anchor.lon, known.lat, known.lon) - degrees + 180) % 360 - 180)
        parts.append("the direction agrees" if turn <= MISFIT_DEGREES else "the map has another direction")
    return "; ".join(parts) if parts and parts != ["the direction agrees"] else None
