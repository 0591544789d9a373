"""What speaks for a candidate of a name: each feature gives points and the reason that users see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, log10
from typing import Final

from warledger.geo.gazetteer import GazetteerPlace, Match
from warledger.geo.offset import beyond, distance_km

# Kilometres over which nearness to another place of the report fades.
NEAR_KM: Final = 150.0
# Beyond this a neighbour adds less than a millionth.
_FELT_KM: Final = 3_000.0
# The places settled first say enough, and a place of which all are far is near none.
_NEIGHBOURS: Final = 8
_LEAST_NEAR: Final = 0.2

MATCH_SCORES: Final = {Match.NAME: 0.0, Match.ALIAS: -0.6, Match.LOOSE: -1.2, Match.SKELETON: -1.8}
# The points below are set by hand; what counts is their order (told in words, then nearness, then size). They are
# measured only together, by the practice reports and the corpora of described places (docs/benchmarks.md).
TOLD_COUNTRY: Final = 4.0
# Share of it that one telling gives; the rest goes by how much of the report is about that country.
TOLD_ONCE: Final = 0.7
UNTOLD_COUNTRY: Final = -1.0
# A report that tells towns of its country tells of no provincial town elsewhere, however large ("Palma" in
# Mozambique): capitals and seats of courts and talks are told of anywhere. Of a village in a country never told
# no report tells at all.
FAR_FROM_TOLD: Final = -4.5
# A name that only one place bears needs little else to speak for it: only a foreign namesake not listed could.
ALONE: Final = 3.0
# Names of fewer letters are borne by too much that is no place.
ALONE_LETTERS: Final = 5
INSIDE: Final = 5.0
NOT_INSIDE: Final = -3.0
# "El Aguaje in Michoacan": the villages of that name in other states are none.
NOT_IN_UNIT: Final = -3.0
# "Soyatan, in the municipality of San Sebastian": a village lies near the middle of what holds it (km).
BESIDE: Final = 2.0
NOT_BESIDE: Final = -3.0
BESIDE_KM: Final = 60.0
KIND: Final = 3.0
# "District" is first a second-order unit, then what else is called so: each step down the list costs this share.
KIND_STEP: Final = 0.2
KIND_LEAST: Final = 0.2
NOT_KIND: Final = -2.5
NEIGHBOUR: Final = 2.0
# Each other name with a candidate near by speaks for one, up to so many points.
COMPANY: Final = 2.0
COMPANY_MOST: Final = 2.0
CUED: Final = 0.7
# Share of the settled places of a report that lie in one first-order unit: local news and offensives stay in one.
SAME_UNIT: Final = 2.0
PEOPLE: Final = 0.5
# Names that a small town bears in other languages or ages are told of larger things.
WELL_KNOWN: Final = 50_000
# Towns of fewer people are told of only in reports of their own country.
VILLAGE: Final = 15_000
OWN: Final = 2.0
COUNTRY: Final = 4.0
# A bare name of a town and its province is the town ("in Kidal"); the province needs its kind told.
# Regions and mountains of our own list have names that nothing else bears.
LANDS: Final = frozenset(
    {"region", "theatre", "mountain", "valley", "desert", "lake", "sea", "forest", "river"}
)
LAND: Final = 1.5
# A town across the border, so near to a settled place of the report, is told in that country's news (km).
ACROSS_KM: Final = 150.0
UNIT: Final = {"admin1": -0.8, "admin2": -2.0, "province": 1.0, "district": 0.4}


@dataclass(frozen=True, slots=True)
class Told:
    """A name as a report tells it, with what stands around it."""

    name: str
    candidates: tuple[GazetteerPlace, ...]
    kinds: tuple[str, ...] = ()
    """Features that a word beside it asks for, the likeliest first ("town of", "province")."""
    inside: frozenset[str] = frozenset()
    """Countries ("ML") and first-order units ("ML.10") told right after it as holding it."""
    holders: tuple[GazetteerPlace, ...] = ()
    """What the district or town told right after it as holding it may be."""
    cued: bool = False
    """Stands after a preposition of place."""
    strong: bool = False
    """Stands after words that only a place follows."""
    worldly: bool = False
    """A capital or another town that is told of in news of anywhere."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the report says: countries with their weight (0 to 1), and places already settled."""

    countries: Mapping[str, float]
    anchors: tuple[GazetteerPlace, ...] = ()
    units: Mapping[str, float] | None = None
    """Share of the settled places that lie in a first-order unit, by its code."""
    company: Mapping[str, float] | None = None
    """By id of a candidate: how many other names have a candidate near it."""

    theatres: frozenset[str] = frozenset()
    """Countries told by their forces and by the groups that fight in them."""

    @property
    def main_country(self) -> str | None:
        """The country told most, if any."""
        best = max(sorted(self.countries.items()), key=lambda c: c[1], default=None)
        return best[0] if best else None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a candidate."""

    score: float
    text: str


def countries_of(place: GazetteerPlace) -> tuple[str, ...]:
    """The countries of a place: several for a region across borders ("ML|NE|BF")."""
    return tuple(place.country.split("|")) if place.country else ()


def same_answer(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    """A town and the district of its name are one answer."""
    return a.country == b.country and not beyond(a.lat, a.lon, b.lat, b.lon, a.radius_km + b.radius_km)


def told_country(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """The report tells its country, the more often the better."""
    weight = max((context.countries.get(c, 0.0) for c in countries_of(place)), default=0.0)
    if weight > 0:
        return Reason(
            TOLD_COUNTRY * (TOLD_ONCE + (1 - TOLD_ONCE) * weight), f"the report tells of {place.country}"
        )
    across = len(countries_of(place)) != 1
    if across or not context.countries:
        return None
    close = (not beyond(place.lat, place.lon, a.lat, a.lon, ACROSS_KM) for a in context.anchors)
    if not _village(place) and any(close):
        return None
    settled = any(c in context.theatres for a in context.anchors for c in countries_of(a))
    town = place.feature in ("city", "town", "village") and not told.worldly and not told.inside
    far = town and (settled or _village(place))
    return Reason(FAR_FROM_TOLD if far else UNTOLD_COUNTRY, f"the report does not tell of {place.country}")


def told_inside(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """A country or unit told right after the name holds it."""
    del context
    if not told.inside:
        return None
    if place.admin1 in told.inside:
        return Reason(INSIDE + 1, f"told to be in {place.admin1_name}")
    countries = set(countries_of(place))
    units = {c for c in told.inside if "." in c}
    coded = place.admin1 is not None and "." in place.admin1
    if coded and countries & {u.split(".")[0] for u in units}:
        return Reason(NOT_IN_UNIT, "in the country, not in the unit told")
    if countries & told.inside:
        return Reason(INSIDE, f"told to be in {place.country}")
    return Reason(NOT_INSIDE, "not in the place told with it")


def told_beside(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """A district or town told right after the name as holding it is near."""
    del context
    if not told.holders or place.feature in ("country", "admin1"):
        return None
    for h in told.holders:
        away = distance_km(place.lat, place.lon, h.lat, h.lon)
        if place.country == h.country and away <= h.radius_km + BESIDE_KM:
            return Reason(BESIDE, f"near {h.name}, told to hold it")
    return Reason(NOT_BESIDE, "far from the place told to hold it")


def told_kind(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """A word beside the name tells its kind: town, province, valley."""
    del context
    if not told.kinds:
        return None
    if place.feature in told.kinds:
        return Reason(
            KIND * max(KIND_LEAST, 1 - KIND_STEP * told.kinds.index(place.feature)),
            f"told to be of this kind ({place.feature})",
        )
    return Reason(NOT_KIND, f"is a {place.feature}, another kind is told")


def neighbour(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """Other places of the report are near."""
    del told
    near = [a for a in context.anchors if a.name != place.name and not same_answer(a, place)]
    if not near:
        return None
    close = (a for a in near[:_NEIGHBOURS] if not beyond(place.lat, place.lon, a.lat, a.lon, _FELT_KM))
    score = sum(exp(-distance_km(place.lat, place.lon, a.lat, a.lon) / NEAR_KM) for a in close)
    return Reason(min(NEIGHBOUR, score), "near other places of the report") if score > _LEAST_NEAR else None


def company(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """Other names of the report may be places near it."""
    del told
    weight = context.company.get(place.id, 0.0) if context.company else 0.0
    return Reason(min(COMPANY_MOST, COMPANY * weight), "other names lie near it") if weight else None


def same_unit(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """Other places of the report lie in the same province or state."""
    del told
    share = context.units.get(place.admin1 or "", 0.0) if context.units else 0.0
    return Reason(SAME_UNIT * share, f"other places lie in {place.admin1_name}") if share else None


def cue(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """A preposition of place stands before the name."""
    del place, context
    return Reason(CUED, "") if told.cued else None


def alone(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """No other place bears the name, and the report has told no other town that would contradict it."""
    others = any(p.country != place.country for p in told.candidates)
    if _village(place) and context.countries and not _told(place, context):
        return None
    if not told.strong or others or context.anchors or len(told.name) < ALONE_LETTERS:
        return None
    if place.match not in (Match.NAME, Match.ALIAS):
        return None
    return Reason(ALONE, "the only place of this name")


def people(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """Large towns are told more often than villages of the same name."""
    del told, context
    return Reason(
        PEOPLE * log10(1 + place.population), f"{place.population:,} people" if place.population else ""
    )


def standing(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """Countries and units are better known than towns of their name; own places were listed for a conflict."""
    del context
    if place.feature in ("country", "continent"):
        return Reason(COUNTRY, f"a {place.feature}")
    own = OWN if place.id.startswith("own:") else 0.0
    own += LAND if own and place.feature in LANDS else 0.0
    unit = 0.0 if place.feature in told.kinds else UNIT.get(place.feature, 0.0)
    return Reason(unit + own, "known from conflicts" if own else "")


def spelling(place: GazetteerPlace, told: Told, context: Context) -> Reason | None:
    """The name told is the place's own name, or another spelling."""
    del context
    score = MATCH_SCORES[place.match]
    small = place.feature in ("city", "admin1", "admin2") and place.population < WELL_KNOWN
    if place.match is Match.ALIAS and small and (place.feature == "city" or not told.kinds):
        score *= 2
    return Reason(score, f"{told.name!r} is a spelling of {place.name!r}") if score else None


def _village(place: GazetteerPlace) -> bool:
    """True for a small town that was not listed for a conflict."""
    return place.population < VILLAGE and not place.id.startswith("own:")


def _told(place: GazetteerPlace, context: Context) -> bool:
    return any(context.countries.get(c, 0.0) > 0 for c in countries_of(place))


Feature = Callable[[GazetteerPlace, Told, Context], Reason | None]
FEATURES: Final[tuple[Feature, ...]] = (
    told_country,
    told_inside,
    told_beside,
    told_kind,
    neighbour,
    company,
    same_unit,
    cue,
    alone,
    people,
    standing,
    spelling,
)
