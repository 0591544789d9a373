"""The areas of totals: countries, regions of several countries, and parts of one; which holds which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warledger.folding import fold
from warledger.knowledge import Knowledge
from warledger.knowledge_files import split
from warledger.linking.membership import Member
from warledger.model import Place


@dataclass(frozen=True, slots=True)
class Area:
    """What a total covers. No country and no part: everywhere, since nothing narrower is told."""

    name: str | None = None
    countries: frozenset[str] = frozenset()
    """ISO 3166 alpha-2."""
    part: str = ""
    """Folded name of a part of a country."""

    def contains(self, other: Area) -> bool:
        """True where all of the other surely lies in this one."""
        if self.part:
            return self.part == other.part
        return not self.countries or bool(other.countries) and other.countries <= self.countries

    def holds(self, place: Place | None) -> Member:
        """Whether an event at a place lies in the area."""
        if self.part:
            return self._holds_part(place)
        if not self.countries:
            return Member.YES
        if place is None or place.country is None:
            return Member.MAYBE
        return Member.YES if place.country in self.countries else Member.NO

    def _holds_part(self, place: Place | None) -> Member:
        if place is None:
            return Member.MAYBE
        if self.countries and place.country is not None and place.country not in self.countries:
            return Member.NO
        names = {_bare(n) for n in (place.name, place.admin1) if n}
        if self.part in names:
            return Member.YES
        return Member.NO if place.admin1 and place.admin1 != place.name else Member.MAYBE


class Areas:
    """The names of areas that the knowledge has; built once, never changed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._named: dict[str, Area] = {}
        for area in (*_countries(knowledge), *_regions(knowledge)):
            self._named.setdefault(_bare(area.name or ""), area)

    def area(self, name: str | None) -> Area:
        """The area of a name: "Mali", "the Sahel"; a name that nobody knows is a part of a country."""
        if not name:
            return Area()
        known = self._named.get(_bare(name))
        if known is not None:
            return Area(name, known.countries, known.part)
        return Area(name, frozenset(), _bare(name))


def _countries(knowledge: Knowledge) -> Iterator[Area]:
    for country in knowledge.countries:
        yield from (Area(n, frozenset({country.iso2})) for n in (country.name, *country.variants))


def _regions(knowledge: Knowledge) -> Iterator[Area]:
    """Of places.csv: those over several countries are their countries, others are parts of one."""
    for row in knowledge.rows("places.csv"):
        countries = frozenset(split(row["country"]))
        part = "" if len(countries) > 1 else _bare(row["name"])
        yield from (Area(n, countries, part) for n in (row["name"], *split(row["aliases"])))


def _bare(name: str) -> str:
    """In matching form, without the article."""
    return fold(name).strip().removeprefix("the ")
