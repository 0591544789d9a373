"""Whether two places can be one: towns by their distance, regions by name and radius."""

from __future__ import annotations

from typing import Final

from warledger.geo.offset import distance_km as along_ground
from warledger.model import Place
from warledger.terms import PREC_ADMIN1, PREC_DISTRICT, PREC_FUZZY, PREC_NEAR

# Two towns farther apart than this are two places, however their reports agree (km).
_SAME_PLACE_KM: Final = 20.0
# How far apart the circles of doubt of a town and a district may lie (km): a district's radius is rough.
_SLACK_KM: Final = 40
# Wide circles of doubt are rough: so many times their radii, and so much more, lies between two that are two (km).
_FAR_TIMES: Final = 2
_FAR_KM: Final = 60
# A village at most this far (km) from the town that an act was first told to be near is where it was.
_OF_TOWN_KM: Final = 50.0
# The radius of a place that has none: larger than any that is told (km).
_NO_RADIUS_KM: Final = 1e4


def distance_km(a: Place, b: Place) -> float | None:
    """Kilometres between two points on the WGS84 ellipsoid, or None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return along_ground(a.lat, a.lon, b.lat, b.lon)


def elsewhere(place: Place | None, other: Place | None) -> bool:
    """True where both cannot be one place: two towns apart, two regions, or two countries."""
    if place is None or other is None:
        return False
    coarsest = max(place.where_prec, other.where_prec)
    if coarsest <= PREC_FUZZY and place.country and other.country and place.country != other.country:
        return True
    km = distance_km(place, other)
    if coarsest >= PREC_FUZZY or km is None:
        return False
    radii = (place.radius_km or 0), (other.radius_km or 0)
    if coarsest == PREC_ADMIN1:
        return bool(place.admin1 and other.admin1 and place.admin1 != other.admin1) and km > 2 * max(radii)
    if coarsest <= PREC_NEAR:
        return km > _SAME_PLACE_KM and place.name != other.name
    return km > sum(radii) + _SLACK_KM


def far_apart(place: Place | None, other: Place | None) -> bool:
    """True where even wide circles of doubt do not touch: "the hills around Kidal" and "the Gourma"."""
    if place is None or other is None:
        return False
    if max(place.where_prec, other.where_prec) > PREC_FUZZY:
        return False
    km, radii = distance_km(place, other), (place.radius_km or 0) + (other.radius_km or 0)
    return km is not None and km > _FAR_TIMES * radii + _FAR_KM


def same_spot(place: Place | None, other: Place | None) -> bool:
    """True where another mention tells of an event's own town or district again."""
    if place is None or other is None or place.where_prec > PREC_DISTRICT:
        return False
    km = distance_km(place, other)
    return place.name == other.name or (km is not None and km <= _SAME_PLACE_KM)


def same_name(place: Place | None, other: Place | None) -> bool:
    """True where both are told by one name."""
    return place is not None and other is not None and place.name == other.name


def within(place: Place | None, other: Place) -> bool:
    """True where a town or district told later lies in the wider place told first."""
    if place is None or place.where_prec <= PREC_DISTRICT or other.where_prec > PREC_DISTRICT:
        return False
    km = distance_km(place, other)
    return km is not None and km <= (place.radius_km or 0) + _SLACK_KM


def narrows(place: Place | None, other: Place) -> bool:
    """True where a place told later is more specific and lies within the one told first.

    "in northern Mali", then "near Kidal": the second one is where it happened; so is "Koloko, 40 km west of Banfora"
    behind "near Banfora".
    """
    if place is None or _near_by(place, other):
        return True
    much_smaller = (other.radius_km or _NO_RADIUS_KM) * 2 < (place.radius_km or 0)
    finer = other.where_prec < place.where_prec or (other.where_prec == place.where_prec and much_smaller)
    if not finer or place.where_prec <= PREC_NEAR:
        return False
    return place.country is None or other.country is None or place.country == other.country


def _near_by(place: Place, other: Place) -> bool:
    """True where the first only says "near Banfora", and the other names a village around that town."""
    vague = place.where_prec == PREC_NEAR and place.relation is not None and place.name in place.relation
    named = other.where_prec <= PREC_NEAR and other.relation is None
    named = named or (other.relation is not None and place.name in other.relation)
    km = distance_km(place, other)
    return vague and named and place.name != other.name and km is not None and km <= _OF_TOWN_KM
