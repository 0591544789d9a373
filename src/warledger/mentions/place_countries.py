"""What countries a report tells of, by their names, peoples, forces and by the places told in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from warledger.folding import fold
from warledger.geo.gazetteer import GazetteerPlace
from warledger.geo.geocode import Told, countries_of
from warledger.knowledge import Lexicon
from warledger.mentions.place_names import Name
from warledger.mentions.place_spans import LOOK_BACK
from warledger.mentions.place_words import PlaceWords
from warledger.model import Span
from warledger.text.doc import Doc

# What one telling adds to the weight of a country: its name most, adjectives and forces less, since foreign
# soldiers and their ministries are told as often as the country they fight in.
NAME_WEIGHT: Final = 1.0
# "Georgia" and "Niger" are also first-order units of another country.
NAMESAKE_WEIGHT: Final = 0.5
ADJECTIVE_WEIGHT: Final = 0.3
ACTOR_WEIGHT: Final = 0.25
# "British troops" tell of a country by adjective and force, "Sierra Leone's government" by its name.
PEOPLE_WEIGHT: Final = 0.5
STATE_WEIGHT: Final = 0.7
# The lead tells where; a dateline only where it was written.
LEAD_SENTENCES: Final = 2
LEAD_FACTOR: Final = 2.0
DATELINE_FACTOR: Final = 0.3
DATELINE_CHARS: Final = 60
# Places tell where, names also whose: "Russian bombs" fall on Kharkiv, Kharkiv and Kharkiv.
PLACES_FACTOR: Final = 1.5
# "near the border with" stands right before its country (characters).
BORDER_CHARS: Final = 40
# A capital that is told for its government, or in a dateline, says little of where.
SEAT_FACTOR: Final = 0.3


def countries_before(doc: Doc, name: Name, words: PlaceWords) -> frozenset[str]:
    """The country of "the Honduran town of Arlo", "in the northern Iraqi province of Arlo" (ISO2).

    Both of "the Congolese town of Arlo".
    """
    start = name.span.start
    peoples = doc.words_in("demonym", Span(max(0, start - LOOK_BACK), start))
    return frozenset(w.key for w in peoples if words.of_country.fullmatch(doc.folded, w.end, start))


def homes(doc: Doc, names: Sequence[Name], words: PlaceWords) -> frozenset[int]:
    """Where the names begin that tell where somebody comes from: both of "Wheeler, 39, of Oakland, California"."""
    found: set[int] = set()
    end = -1
    for name in names:
        start = name.span.start
        led = words.home_of.search(doc.folded, max(0, start - LOOK_BACK), start)
        if led or (end >= 0 and doc.folded[end:start] == ", "):
            found.add(start)
            end = name.end
        else:
            end = -1
    return frozenset(found)


def country_weights(doc: Doc, names: Sequence[Name], lexicon: Lexicon, words: PlaceWords) -> dict[str, float]:
    """Countries by how much the report tells of them, the most told 1."""
    sums: dict[str, float] = {}
    for name in names:
        for place in name.candidates:
            if (
                place.feature == "country"
                and place.country
                and name.kind is None
                and not _across(doc, name, words)
            ):
                alone = not any(p.feature == "admin1" for p in name.candidates)
                weight = NAME_WEIGHT if alone else NAMESAKE_WEIGHT
                _count(sums, place.country, weight * _position_factor(doc, name.span.start))
    actors = [w.span for w in doc.words.get("actor", ())]
    for word in doc.words.get("demonym", ()):
        beyond = words.border_after.match(
            doc.folded, word.end
        )  # "near the Pakistani border": in the other country
        if beyond or any(a.holds(word.span) for a in actors):
            continue
        _count(sums, word.key, ADJECTIVE_WEIGHT * _position_factor(doc, word.start))
    for word in doc.words.get("actor", ()):
        actor = lexicon.actors.get(word.key)
        called = bool(doc.words_in("demonym", word.span))
        named = any(w.end <= word.end for w in doc.words_in("country", word.span))
        weight = STATE_WEIGHT if named else PEOPLE_WEIGHT if called else ACTOR_WEIGHT
        for country in (actor.country or "").split("|") if actor else ():
            _count(sums, country, weight * _position_factor(doc, word.start))
    top = max(sums.values(), default=0.0)
    return {c: w / top for c, w in sorted(sums.items())} if top else {}


def only_seat(told: Told, place: GazetteerPlace, countries: Mapping[str, float]) -> bool:
    """ "Prosecutors in The Hague" says nothing of the Netherlands where the report tells of other countries."""
    return bool(countries) and told.worldly and not any(c in countries for c in countries_of(place))


def theatres(doc: Doc, lexicon: Lexicon) -> frozenset[str]:
    """Countries of the forces and groups that the report tells of."""
    known = (lexicon.actors.get(w.key) for w in doc.words.get("actor", ()))
    return frozenset(c for a in known if a is not None and a.country for c in a.country.split("|"))


def _count(sums: dict[str, float], country: str, weight: float) -> None:
    if country:
        sums[country] = sums.get(country, 0.0) + weight


def _position_factor(doc: Doc, start: int) -> float:
    sentence = doc.sentence_at(start)
    if sentence is None:
        return 1.0
    if sentence.index == 0 and _in_dateline(doc, start):
        return DATELINE_FACTOR
    return LEAD_FACTOR if sentence.index < LEAD_SENTENCES else 1.0


def _in_dateline(doc: Doc, start: int) -> bool:
    """Before a dash or bracket at the head of the report ("BAMAKO, Mali (AP) - ")."""
    head = doc.text[: start + DATELINE_CHARS]
    marks = [head.find(m, start) for m in (" - ", " — ", " – ", " (")]
    return start < DATELINE_CHARS and any(start < m for m in marks) and doc.text[:4].isupper()


def with_places(
    doc: Doc,
    countries: Mapping[str, float],
    settled: Sequence[tuple[Name, GazetteerPlace]],
    words: PlaceWords,
    worldly: frozenset[str],
) -> dict[str, float]:
    """Weights in which places that lie in a country speak for it more than its name does."""
    counts: dict[str, float] = {}
    at_home = homes(doc, [n for n, _ in settled], words)
    for name, place in settled:
        weight = 0.0 if name.span.start in at_home else _ground(name, worldly)
        if place.feature != "country" or _told_as_ground(doc, name, words):
            for country in countries_of(place):
                counts[country] = counts.get(country, 0.0) + weight / len(countries_of(place))
    top = max(counts.values(), default=0.0)
    merged = {
        c: countries.get(c, 0.0) + (PLACES_FACTOR * counts.get(c, 0.0) / top if top else 0.0)
        for c in {*countries, *counts}
    }
    highest = max(merged.values(), default=0.0)
    return {c: w / highest for c, w in sorted(merged.items())} if highest else {}


def _across(doc: Doc, name: Name, words: PlaceWords) -> bool:
    """True for the country beyond a border: "a post near the border with Y" lies in another."""
    start = name.span.start
    return words.border_before.search(doc.folded[max(0, start - BORDER_CHARS) : start]) is not None


def _ground(name: Name, worldly: frozenset[str]) -> float:
    """How much a place says of where acts were: "in Gao" all, the capital of a dateline or "Washington has" little."""
    return SEAT_FACTOR if fold(name.text) in worldly and not name.strong else 1.0


def _told_as_ground(doc: Doc, name: Name, words: PlaceWords) -> bool:
    """ "In northern Mali": a side of a country is a place in it."""
    start = name.span.start
    return words.side_before.search(doc.folded, max(0, start - LOOK_BACK), start) is not None
