"""The rule of publication (data/publication.yaml): whose names are hidden, and which places are blurred."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from warledger.folding import fold
from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.knowledge import Knowledge
from warledger.knowledge_files import made, read_map, refuse_unknown, texts
from warledger.model import Category, EventMention, Outcome, Person, Place
from warledger.record.secrecy import Secrecy, name_words
from warledger.terms import PREC_ADMIN1, PREC_COUNTRY

FILE: Final = "publication.yaml"


@dataclass(frozen=True, slots=True)
class Shown:
    """People whose names are shown."""

    outcomes: frozenset[Outcome]
    categories: frozenset[Category]
    roles: frozenset[str]
    """Folded words for those who are of these categories by what they are."""

    def fits(self, person: Person, categories: frozenset[Category]) -> bool:
        """True for a person counted among these categories; a rank tells a soldier or policeman."""
        known = categories - {Category.UNKNOWN, Category.MIXED}
        fights = bool(known) or person.rank is not None or fold(person.role or "") in self.roles
        return person.outcome in self.outcomes and fights and known <= self.categories


@dataclass(frozen=True, slots=True)
class PublicationRule:
    """What a publication leaves out, in words and as it is applied."""

    name: str
    """Changes with the rule."""
    people: str
    """What is said of names on the page about the record."""
    places: str
    adult_at: int
    minor_words: frozenset[str]
    shown: tuple[Shown, ...]
    blurred_types: frozenset[str]
    blurred_places: frozenset[str]

    def hides(self, person: Person, event: EventMention) -> bool:
        """True where the name of a person told of in an event is hidden."""
        counted = [c.value for c in event.casualties if fold(person.name) in map(fold, c.value.named)]
        words = [person.role, person.rank, *(c.who for c in counted)]
        young = person.age is not None and person.age < self.adult_at
        if young or self._minor(words):
            return True
        categories = frozenset(c.category for c in counted)
        return not any(shown.fits(person, categories) for shown in self.shown)

    def blurs(self, event: EventMention) -> bool:
        """True where an event's place is shown as its first-order unit only."""
        place = event.place
        return event.type in self.blurred_types or (
            place is not None and place.gazetteer_id in self.blurred_places
        )

    def secrecy(self, gazetteer: Gazetteer) -> Secrecy:
        """The rule as a record is published by it."""
        return Secrecy(self.name, self.hides, self.blurs, lambda place: coarse(place, gazetteer))

    def _minor(self, words: list[str | None]) -> bool:
        return any(not self.minor_words.isdisjoint(name_words(w)) for w in words if w)


def load_publication(knowledge: Knowledge) -> PublicationRule:
    """The rule of the user's folder, or else the shipped one. Raises KnowledgeError."""
    layers = knowledge.layers(FILE)
    return made(FILE, "-", read_map(*layers), _rule)


def coarse(place: Place, gazetteer: Gazetteer) -> Place:
    """The first-order unit that a place lies in; its country where that is not known."""
    unit = _unit(place, gazetteer)
    if unit is not None:
        return _at(unit, PREC_ADMIN1)
    country = gazetteer.country(place.country) if place.country else None
    if country is not None:
        return _at(country, PREC_COUNTRY)
    return Place(place.country or "", place.country)


def _unit(place: Place, gazetteer: Gazetteer) -> GazetteerPlace | None:
    if not place.admin1 or not place.country:
        return None
    found = gazetteer.lookup(place.admin1, country=place.country)
    return next((p for p in found if p.feature == "admin1"), None)


def _at(found: GazetteerPlace, precision: int) -> Place:
    return Place(
        found.name,
        found.country,
        found.admin1_name,
        found.lat,
        found.lon,
        found.radius_km,
        where_prec=precision,
        gazetteer_id=found.id,
    )


def _rule(raw: Mapping[str, Any]) -> PublicationRule:
    people, places = raw["people"], raw["places"]
    refuse_unknown(raw, ("people", "places"))
    refuse_unknown(people, ("words", "adult_at", "minor_words", "shown"))
    refuse_unknown(places, ("words", "types", "places"))
    return PublicationRule(
        hashlib.sha256(repr(raw).encode()).hexdigest()[:12],
        " ".join(people["words"].split()),
        " ".join(places["words"].split()),
        int(people["adult_at"]),
        frozenset(fold(w) for w in texts(people["minor_words"])),
        tuple(_shown(one) for one in people["shown"] or ()),
        frozenset(texts(places["types"] or ())),
        frozenset(texts(places["places"] or ())),
    )


def _shown(raw: Mapping[str, Any]) -> Shown:
    refuse_unknown(raw, ("outcomes", "categories", "roles"))
    return Shown(
        frozenset(Outcome(o) for o in texts(raw["outcomes"])),
        frozenset(Category(c) for c in texts(raw["categories"])),
        frozenset(fold(w) for w in texts(raw["roles"])),
    )
