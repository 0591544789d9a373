"""The areas of totals: countries, regions of several countries, and parts of one; which holds which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from warledger.folding import fold
from warledger.geo.offset import distance_km
from warledger.knowledge import Knowledge, Lexicon
from warledger.knowledge_files import split
from warledger.linking.membership import Member
from warledger.model import Place

# Radius of doubt of a place that tells none (km): a district.
_UNKNOWN_RADIUS: Final = 50.0


@dataclass(frozen=True, slots=True)
class Disc:
    """About where a region lies: a point (degrees, WGS84) and how far it reaches."""

    lat: float
    lon: float
    radius_km: float

    def holds(self, place: Place) -> Member:
        """NO only for a place that lies outside beyond its own doubt: regions are no discs."""
        if place.lat is None or place.lon is None:
            return Member.MAYBE
        doubt = _UNKNOWN_RADIUS if place.radius_km is None else place.radius_km
        away = distance_km(self.lat, self.lon, place.lat, place.lon)
        if away + doubt <= self.radius_km:
            return Member.YES
        return Member.NO if away - doubt > self.radius_km else Member.MAYBE


@dataclass(frozen=True, slots=True)
class Area:
    """What a total covers. No country and no part: everywhere, since nothing narrower is told."""

    name: str | None = None
    countries: frozenset[str] = frozenset()
    """ISO 3166 alpha-2."""
    part: str = ""
    """Folded name of a part of a country, without "region" or "province"."""
    disc: Disc | None = None
    vague: bool = False
    """A part without borders: "northern Mali"."""

    def contains(self, other: Area) -> bool:
        """True where all of the other surely lies in this one."""
        if self.part:
            return self.part == other.part
        return not self.countries or bool(other.countries) and other.countries <= self.countries

    def holds(self, place: Place | None) -> Member:
        """Whether an event at a place lies in the area."""
        if not self.part and not self.countries:
            return Member.YES
        if place is None:
            return Member.MAYBE
        if self.countries and place.country is not None and place.country not in self.countries:
            return Member.NO
        if self.part:
            return self._holds_part(place)
        return Member.MAYBE if place.country is None else Member.YES

    def placed(self, places: Iterable[Place]) -> Area:
        """A part whose country is not known with that of the places in it, where these are in one country."""
        if not self.part or self.countries or self.vague:
            return self
        found = {p.country for p in places if p.country and self._holds_part(p) is Member.YES}
        return replace(self, countries=frozenset(found)) if len(found) == 1 else self

    def _holds_part(self, place: Place) -> Member:
        if self.part in {_bare(n) for n in (place.name, place.admin1) if n}:
            return Member.YES
        if self.disc is not None:
            return self.disc.holds(place)
        if self.vague:
            return Member.MAYBE
        return Member.NO if place.admin1 and place.admin1 != place.name else Member.MAYBE


class Areas:
    """The names of areas that the knowledge has; built once, never changed."""

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon) -> None:
        self._kind = lexicon.grammar["reconcile"].patterns["kind_of_area"]
        self._side = lexicon.grammar["reconcile"].patterns["side_of"]
        self._named: dict[str, Area] = {}
        for area in (*_countries(knowledge), *_regions(knowledge)):
            self._named.setdefault(_bare(area.name or ""), area)

    def area(self, name: str | None) -> Area:
        """The area of a name: "Mali", "the Sahel"; a name that nobody knows is a part of a country."""
        if not name:
            return Area()
        bare = _bare(name)
        for known in (self._named.get(bare), self._named.get(self._kind.sub("", bare))):
            if known is not None:
                return Area(name, known.countries, known.part, known.disc)
        side = self._side.match(bare)
        if side is None:
            return Area(name, frozenset(), self._kind.sub("", bare))
        whole = self._named.get(_bare(bare[side.end() :]), Area())
        return Area(name, whole.countries, bare, vague=True)


def _countries(knowledge: Knowledge) -> Iterator[Area]:
    for country in knowledge.countries:
        yield from (Area(n, frozenset({country.iso2})) for n in (country.name, *country.variants))


def _regions(knowledge: Knowledge) -> Iterator[Area]:
    """Of places.csv: those over several countries are their countries, others are parts of one."""
    for row in knowledge.rows("places.csv"):
        countries = frozenset(split(row["country"]))
        part = "" if len(countries) > 1 else _bare(row["name"])
        disc = Disc(float(row["lat"]), float(row["lon"]), float(row["radius_km"])) if part else None
        yield from (Area(n, countries, part, disc) for n in (row["name"], *split(row["aliases"])))


def _bare(name: str) -> str:
    """In matching form, without the article."""
    return fold(name).strip().removeprefix("the ")
