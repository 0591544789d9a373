"""How exactly a place is told: UCDP's where_prec by its feature, and by the word for its kind beside the name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from warledger.geo import offset
from warledger.geo.gazetteer import GazetteerPlace
from warledger.mentions.place_spans import TOWNS
from warledger.mentions.place_words import PlaceWords
from warledger.terms import (
    PREC_ADMIN1,
    PREC_COUNTRY,
    PREC_DISTRICT,
    PREC_EXACT,
    PREC_FUZZY,
    PREC_NEAR,
    PREC_SEA,
)

# UCDP's where_prec of a place by its feature (codebook; see docs/method): what is not here is a point.
PRECISIONS: Final[Mapping[str, int]] = {
    "country": PREC_COUNTRY,
    "continent": PREC_COUNTRY,
    "admin1": PREC_ADMIN1,
    "province": PREC_ADMIN1,
    "admin2": PREC_DISTRICT,
    "district": PREC_DISTRICT,
    "sea": PREC_SEA,
    **dict.fromkeys(("region", "theatre", "mountain", "forest", "lake", "river"), PREC_FUZZY),
    **dict.fromkeys(("desert", "valley", "park", "road", "island"), PREC_FUZZY),
}
# A valley or forest that only a town of its name is known of lies within a day's walk of it.
FUZZY_KM: Final = 30.0
# A district or province that only a town of its name is known of lies around it: half of the usual width.
DISTRICT_KM: Final = 25.0
PROVINCE_KM: Final = 75.0
# How far an unknown village may lie from the place it is told with (km): a town's surroundings.
AROUND_TOWN_KM: Final = 15.0
_SETTLED: Final = frozenset({*TOWNS, "site"})


def known_precision(place: GazetteerPlace, kind: str | None, words: PlaceWords) -> tuple[int, float]:
    """where_prec and radius of doubt (km) of a known place, wider where a kind is told that its point is not."""
    prec, radius = PRECISIONS.get(place.feature, PREC_EXACT), place.radius_km
    told = kind_precision(kind, words)
    if kind in words.around and place.feature in TOWNS:
        return PREC_NEAR, max(radius, offset.CLOSE_KM)
    if told == PREC_FUZZY and place.feature not in words.kinds[kind or ""]:
        return (told, max(radius, FUZZY_KM)) if prec < told else (prec, radius)
    if told == PREC_DISTRICT and place.feature in TOWNS:
        return told, max(radius, DISTRICT_KM)
    if told == PREC_ADMIN1 and prec < told and place.feature != "site":
        return told, max(radius, PROVINCE_KM)
    if place.feature == "island" and radius <= offset.CLOSE_KM:
        prec = PREC_NEAR
    return prec, radius


def held_precision(
    holder: GazetteerPlace | None, kind: str | None, site: bool, words: PlaceWords
) -> tuple[int, float | None]:
    """where_prec by the kind told, and the radius (km) of the place that holds an unknown one.

    A village that no gazetteer has is told as exactly as one that is known: only its point is in doubt.
    """
    prec = kind_precision(kind, words) or PREC_EXACT
    if holder is None:
        return prec, None
    if site or holder.feature not in _SETTLED:
        return prec, holder.radius_km
    return prec, max(AROUND_TOWN_KM, holder.radius_km)


def kind_precision(kind: str | None, words: PlaceWords) -> int | None:
    """where_prec that the word beside a name tells ("district": 3, "valley": 5); None for towns and no word."""
    if kind is None or kind not in words.kinds:
        return None
    if kind in words.fuzzy_kinds:
        first = words.kinds[kind][0]
        return PREC_FUZZY if first != "admin1" else PREC_ADMIN1
    return PRECISIONS.get(words.kinds[kind][0])
