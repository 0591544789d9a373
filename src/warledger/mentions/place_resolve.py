"""Resolve the names of one report together: which place of the gazetteer each denotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.folding import fold
from warledger.geo.features import BESIDE_KM
from warledger.geo.gazetteer import Gazetteer, GazetteerPlace, Match
from warledger.geo.geocode import Context, Resolution, Told, countries_of, resolve, resolve_all
from warledger.geo.offset import distance_km
from warledger.knowledge import Lexicon
from warledger.mentions.place_countries import (
    countries_before,
    country_weights,
    only_seat,
    theatres,
    with_places,
)
from warledger.mentions.place_names import Name
from warledger.mentions.place_words import PlaceWords, place_words
from warledger.model import Span
from warledger.text.doc import Doc

# A container told right after a name stands within this many characters.
CONTAINER_CHARS: Final = 60
# At most so many names stand in a chain: "X, in Gwoza district, Borno, Nigeria".
_CONTAINERS: Final = 3
# A town's name borne by more places than this says nothing of where its villages are.
MOST_HOLDERS: Final = 12
HOLDING: Final = frozenset({"admin2", "district", "city", "town"})
# What a country may hold that bears its name: the capital and the province around it.
_OF_ITS_NAME: Final = frozenset({"city", "admin1", "admin2"})
# A town with fewer people than this is another one of its name where the report tells that it lies elsewhere.
SMALL_TOWN: Final = 50_000
# A village of fewer has namesakes that no gazetteer knows (people).
_VILLAGE: Final = 5_000
# A city of so many people is meant before a district that is named after it (people).
_LARGE_CITY: Final = 500_000
# "London" is the city of that name that is this many times larger than a namesake abroad.
_TIMES_LARGER: Final = 100
# A town across the border is told in a country's news; one this far from all its places is another of its name (km).
_FAR_KM: Final = 1_000
# A country that the report names, by its own name or its people's, at least two thirds as much as the main one
# holds places of its own in it; one named once beside the scene does not.
_TOLD_WELL: Final = 2 / 3
# A name that may be a person's is a place only where the report speaks for it (see geo.geocode's scores).
DOUBT_THRESHOLD: Final = 4.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name and the place it was resolved to (None: unknown, or nothing speaks for a candidate)."""

    name: Name
    place: GazetteerPlace | None
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Resolved:
    """The names of a report with their places, and the countries it tells of."""

    toponyms: tuple[Toponym, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a name is settled by beside the report's places: the gazetteer, the words, the countries told by name."""

    gazetteer: Gazetteer
    words: PlaceWords
    countries: Mapping[str, float]


def resolve_names(doc: Doc, names: Sequence[Name], gazetteer: Gazetteer, lexicon: Lexicon) -> Resolved:
    """Each name with its place; names that no gazetteer has are tried as spellings in the main country."""
    words = place_words(lexicon)
    countries = country_weights(doc, names, lexicon, words)
    worldly = words.world_cities | lexicon.capitals.keys()
    told = [_told(doc, names, n, words, worldly) for n in range(len(names))]
    resolutions = resolve_all(told, countries, theatres=theatres(doc, lexicon))
    settled = [
        (n, r.place)
        for n, t, r in zip(names, told, resolutions, strict=True)
        if r.place is not None and not only_seat(t, r.place, countries)
    ]
    weights = with_places(doc, countries, settled, words, worldly)
    anchors = tuple(p for _, p in settled if p.feature != "country")
    context = Context(weights, anchors)
    toponyms = [
        _toponym(name, t, r, context, _Sources(gazetteer, words, countries))
        for name, t, r in zip(names, told, resolutions, strict=True)
    ]
    return Resolved(tuple(_double_names_apart(doc, toponyms, words)), context)


def _double_names_apart(doc: Doc, toponyms: Sequence[Toponym], words: PlaceWords) -> Iterator[Toponym]:
    """ "Guia-Bouar" of which the report's country has only Bouar is a place of its own; "the Guia-Bouar road" is not."""
    for n, toponym in enumerate(toponyms):
        first = toponyms[n - 1] if n else toponym
        halves = toponym.place is not None and first.place is None and toponym.name.kind is None
        joined = doc.folded[first.name.span.end : toponym.name.span.start] == "-"
        end = toponym.name.span.end
        way = words.road_after.match(doc.folded, end) or words.border_after.match(doc.folded, end)
        yield replace(toponym, place=None) if halves and joined and way is None else toponym


def _told(doc: Doc, names: Sequence[Name], n: int, words: PlaceWords, worldly: frozenset[str]) -> Told:
    name, inside = names[n], _container(doc, names, n, words)
    known = fold(name.text) in worldly
    candidates = _apart_from_capitals(name)
    return Told(
        name.text,
        _without_far_smaller(candidates, inside) if known else candidates,
        kinds=words.kinds.get(name.kind, ()) if name.kind else (),
        inside=inside,
        holders=_holders(doc, names, n, words),
        cued=name.locative,
        strong=name.strong,
        worldly=known,
    )


def _apart_from_capitals(name: Name) -> tuple[GazetteerPlace, ...]:
    """ "Mexico" alone is the country, not its capital of that name: that one is told as a city.

    "Bogota" is the city, not the capital district that is also called so; "Libreville" no town that once bore the name.
    """
    if name.kind is not None:
        return name.candidates
    cities = (c for c in name.candidates if c.match is Match.NAME and c.feature == "city")
    largest = max((c.population for c in cities), default=0)
    if largest >= _LARGE_CITY:
        apart = (c for c in name.candidates if c.match is Match.NAME or c.feature != "city")
        name = replace(name, candidates=tuple(apart))
    large = {
        c.country
        for c in name.candidates
        if c.feature == "city" and c.match is Match.NAME and c.population >= _LARGE_CITY
    }
    districts = [
        c for c in name.candidates if c.feature == "admin1" and c.match is Match.ALIAS and c.country in large
    ]
    if districts:
        return tuple(c for c in name.candidates if c not in districts)
    countries = {c.country for c in name.candidates if c.feature == "country"}
    if not countries:
        return name.candidates
    return tuple(c for c in name.candidates if c.feature not in _OF_ITS_NAME or c.country not in countries)


def _without_far_smaller(
    candidates: Sequence[GazetteerPlace], inside: frozenset[str]
) -> tuple[GazetteerPlace, ...]:
    """ "Flew in from London" tells no town in Ohio; "London, Ohio" does."""
    least = max((c.population for c in candidates), default=0) / _TIMES_LARGER
    return tuple(
        c
        for c in candidates
        if c.feature != "city" or c.population >= least or not inside.isdisjoint((c.country, c.admin1))
    )


def _holders(doc: Doc, names: Sequence[Name], n: int, words: PlaceWords) -> tuple[GazetteerPlace, ...]:
    """What the district or town after "X in …" may be; nothing where it is a country or province."""
    other = names[n + 1] if n + 1 < len(names) else None
    if other is None or other.sentence != names[n].sentence or len(other.candidates) > MOST_HOLDERS:
        return ()
    gap = doc.folded[names[n].end : other.span.start]
    if (
        gap.strip() in ("", ",")
        or gap.startswith("'s")
        or len(gap) > CONTAINER_CHARS
        or not words.container.match(gap)
    ):
        return ()
    wide = any(c.feature in ("country", "admin1", "province", "continent") for c in other.candidates)
    return () if wide and other.kind is None else tuple(c for c in other.candidates if c.feature in HOLDING)


def _container(doc: Doc, names: Sequence[Name], n: int, words: PlaceWords) -> frozenset[str]:
    """Countries and units told right after a name as holding it ("X in Borno State", "X, Nigeria")."""
    inside: set[str] = set()
    if names[n].kind is None and any(c.feature == "country" for c in names[n].candidates):
        return frozenset()
    end = names[n].end
    if doc.folded[end : end + 2] == "'s":
        return frozenset()
    inside |= countries_before(doc, names[n], words)
    beside = words.on_side.match(doc.folded, end)
    inside |= {w.key for w in doc.words_in("demonym", Span(end, beside.end()))} if beside else set()
    for other in names[n + 1 : n + 1 + _CONTAINERS]:
        gap = doc.folded[end : other.span.start]
        if (
            other.sentence != names[n].sentence
            or len(gap) > CONTAINER_CHARS
            or not words.container.match(gap)
        ):
            break
        countries = {p.country for p in other.candidates if p.feature == "country" and p.country}
        inside |= countries
        inside |= (
            set()
            if countries and other.kind is None
            else {p.admin1 for p in other.candidates if p.feature in ("admin1", "province") and p.admin1}
        )
        end = other.end
    return frozenset(inside)


def _toponym(name: Name, told: Told, found: Resolution, context: Context, sources: _Sources) -> Toponym:
    main = context.main_country
    if name.doubt and (found.score < DOUBT_THRESHOLD or found.place is None):
        return Toponym(name, None, found)
    if (
        found.place is None
        and main is not None
        and (name.strong or name.locative or name.kind)
        and not name.site
    ):
        alike = sources.gazetteer.lookup(name.text, country=main)
        if alike:
            found = resolve(replace(told, candidates=alike), context)
    if found.place is not None and (
        _told_elsewhere(found.place, told)
        or _far_namesake(found.place, told, context)
        or _far_quarter(name, found.place, told, context, sources)
    ):
        return Toponym(name, None, found)
    return Toponym(name, found.place, found)


def _far_namesake(place: GazetteerPlace, told: Told, context: Context) -> bool:
    """ "Francisca college" in Cameroon: no small town abroad that once bore the name, unless it is told as there."""
    small = place.population < (_VILLAGE if place.match is Match.NAME else SMALL_TOWN)
    return small and place.feature in HOLDING and _lies_abroad(place, told, context)


def _far_quarter(name: Name, place: GazetteerPlace, told: Told, context: Context, sources: _Sources) -> bool:
    """ "Medina district", "Medina Hospital" in Mogadishu: part of a town told there, no county in Ohio."""
    part = name.site or name.kind in sources.words.part_kinds - sources.words.around
    part = part and place.population < _LARGE_CITY
    known = any(sources.countries.get(c, 0.0) >= _TOLD_WELL for c in countries_of(place))
    return part and not known and place.feature in HOLDING and _lies_abroad(place, told, context)


def _lies_abroad(place: GazetteerPlace, told: Told, context: Context) -> bool:
    """True for a place far from all that lie in the report's main country, and not told as lying elsewhere."""
    main = context.main_country
    if main is None or main in countries_of(place) or told.inside.intersection(countries_of(place)):
        return False
    at_home = [a for a in context.anchors if main in countries_of(a)]
    return all(distance_km(place.lat, place.lon, a.lat, a.lon) > _FAR_KM for a in at_home)


def _told_elsewhere(place: GazetteerPlace, told: Told) -> bool:
    """ "El Aguaje, in the municipality of Aguililla": a namesake in another state is not the village told."""
    if place.feature not in ("city", "admin2") or place.population >= SMALL_TOWN:
        return False
    units = {u for u in told.inside if "." in u}
    if units:
        return place.admin1 not in units
    near = (h for h in told.holders if h.country == place.country)
    away = [distance_km(place.lat, place.lon, h.lat, h.lon) - h.radius_km for h in near]
    return bool(away) and min(away) > BESIDE_KM
