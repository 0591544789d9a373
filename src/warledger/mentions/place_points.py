"""Points that relations tell: "50 km south of X", off a coast, between two towns, one side of a country, a border."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.geo import offset
from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.geo.geocode import Context
from warledger.geo.offset import Anchor, Point
from warledger.mentions.place_relations import Relation, Tie
from warledger.mentions.place_resolve import Toponym
from warledger.mentions.place_spans import TOWNS
from warledger.terms import PREC_EXACT, PREC_FUZZY, PREC_SEA

# The sea "off X" begins at its shore: clashes and boardings are told within a day's sail of it (km).
OFFSHORE_KM: Final = 25.0
# One side of a place ("northern Mali") covers about half of it: its circle has two thirds of the radius.
_SIDE_SHARE: Final = 2 / 3
# Directions in which the sea is looked for (degrees).
_COMPASS: Final = tuple(range(0, 360, 45))


class Points:
    """The points of one report's relations; holds what they are computed from and changes nothing."""

    def __init__(self, toponyms: Sequence[Toponym], context: Context, gazetteer: Gazetteer) -> None:
        self._toponyms = toponyms
        self._context = context
        self._gazetteer = gazetteer

    def point(self, relation: Relation) -> Point | None:
        """The point that a relation tells; None where its places are unknown or too wide to compute one."""
        place = self._toponyms[relation.anchor].place
        if place is None:
            return None
        anchor = anchor_of(place)
        if relation.tie is Tie.DISTANCE and relation.km is not None:
            return offset.offset(anchor, relation.km, relation.degrees)
        if relation.tie in (Tie.SEA, Tie.WATERS):
            return self._at_sea(place, relation)
        if relation.tie is Tie.SIDE:
            return self._side(place, relation.degrees)
        if relation.tie is Tie.DIRECTION and relation.degrees is not None:
            return offset.towards(anchor, relation.degrees) if place.feature != "country" else None
        if relation.tie is Tie.NEAR:
            return offset.near(anchor) if place.feature in TOWNS or place.feature == "site" else None
        other = self._toponyms[relation.other].place if relation.other is not None else None
        if relation.tie is Tie.BETWEEN and other is not None:
            return self._between(place, other)
        return self._border(relation, place) if relation.tie is Tie.BORDER else None

    def _at_sea(self, place: GazetteerPlace, relation: Relation) -> Point | None:
        """Off a town by the told distance, towards the sea; beside a wider place. None for a town inland."""
        if relation.tie is Tie.WATERS or place.feature not in (*TOWNS, "site"):
            return Point(place.lat, place.lon, place.radius_km + OFFSHORE_KM, PREC_SEA)
        km = relation.km if relation.km is not None else OFFSHORE_KM
        courses = _COMPASS if relation.degrees is None else (relation.degrees,)
        for course in courses:
            point = offset.offset(anchor_of(place), max(km, OFFSHORE_KM), course)
            if self._gazetteer.boundaries.at(point.lat, point.lon) is None:
                told = offset.offset(anchor_of(place), km, course)
                return Point(told.lat, told.lon, max(OFFSHORE_KM, km), PREC_SEA)
        return offset.offset(anchor_of(place), relation.km, relation.degrees) if relation.km else None

    def _between(self, place: GazetteerPlace, other: GazetteerPlace) -> Point | None:
        if place.feature == other.feature == "country":
            return self._border_of(place.country, other.country)
        return offset.between(anchor_of(place), anchor_of(other))

    def _side(self, place: GazetteerPlace, degrees: float | None) -> Point | None:
        """A third of a country or region; a quarter of a town is the town."""
        if place.feature in TOWNS or place.feature == "site":
            return Point(place.lat, place.lon, place.radius_km, PREC_EXACT)
        if degrees is None:
            return Point(place.lat, place.lon, place.radius_km * _SIDE_SHARE, PREC_FUZZY)
        code = place.country if place.feature == "country" else place.admin1
        area = (
            self._gazetteer.boundaries.side(code, degrees)
            if code and place.feature in ("country", "admin1")
            else None
        )
        if area is not None:
            return Point(area.lat, area.lon, area.radius_km, PREC_FUZZY)
        moved = offset.offset(anchor_of(place), place.radius_km / 2, degrees)
        return Point(moved.lat, moved.lon, place.radius_km * _SIDE_SHARE, PREC_FUZZY)

    def _border(self, relation: Relation, place: GazetteerPlace) -> Point | None:
        """The border that the subject's country, else the main one, has with the country told."""
        subject = self._toponyms[relation.subject].place if relation.subject is not None else None
        home = one_country(subject) if subject else self._context.main_country
        if place.feature != "country" or place.country == home:
            return None
        return self._border_of(home, place.country)

    def _border_of(self, country: str | None, other: str | None) -> Point | None:
        area = self._gazetteer.boundaries.border(country, other) if country and other else None
        return Point(area.lat, area.lon, area.radius_km, PREC_FUZZY) if area else None


def one_country(place: GazetteerPlace) -> str | None:
    """Its country; None for a region across borders."""
    return place.country if place.country and "|" not in place.country else None


def anchor_of(place: GazetteerPlace) -> Anchor:
    """The circle from which distances are told."""
    return Anchor(place.lat, place.lon, place.radius_km)
