"""Places of a report: every name, side, distance or building that tells where, as a point with its doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.geo.geocode import Resolution
from warledger.knowledge import Lexicon
from warledger.mentions.place_located import Locator
from warledger.mentions.place_names import Name, find_names
from warledger.mentions.place_relations import find_relations
from warledger.mentions.place_resolve import Resolved, Toponym, resolve_names
from warledger.mentions.place_words import PlaceWords, place_words
from warledger.model import Mention, Place, Span
from warledger.text.doc import Doc

# "the Malian capital", "the capital of Mali": words between the capital and its country (characters).
_NEAR_CAPITAL: Final = 24


def find_places(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Mention[Place]]:
    """Every place denoted in the parsed sentences, in the order of the text.

    A mention spans all the words that tell the place ("50 kilometres south of the town of Tessalit"); the
    evidence is its name. A place told by another, and that other, are one mention.
    """
    words = place_words(lexicon)
    names = find_names(doc, gazetteer, lexicon)
    resolved = resolve_names(doc, names, gazetteer, lexicon)
    capitals = _capitals(doc, resolved, gazetteer, lexicon, words)
    toponyms = sorted([*resolved.toponyms, *capitals], key=lambda t: t.name.span)
    relations = find_relations(doc, toponyms, words)
    locator = Locator(doc, toponyms, relations, resolved.context, gazetteer, words)
    return sorted(locator.mentions(), key=lambda m: m.span)


def _capitals(
    doc: Doc, resolved: Resolved, gazetteer: Gazetteer, lexicon: Lexicon, words: PlaceWords
) -> Iterator[Toponym]:
    """ "the capital" as the capital of the main country, "the Malian capital" as that of Mali."""
    starts = [t.name.span.start for t in resolved.toponyms]
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        for match in words.capital.finditer(doc.folded, sentence.start, sentence.end):
            if any(0 <= s - match.end() <= 2 for s in starts):
                continue
            country = _country_of(doc, match, resolved)
            place = _capital(country, gazetteer, lexicon) if country else None
            if place is not None:
                span = Span(match.start(), match.end())
                name = Name(span, sentence.index, place.name, (place,), end=span.end, locative=True)
                yield Toponym(name, place, Resolution(place, 0.0, (), ()))


def _country_of(doc: Doc, match: re.Match[str], resolved: Resolved) -> str | None:
    """The country whose capital is told: the adjective in the phrase, a country after it, else the main one."""
    for word in doc.words_in("demonym", Span(match.start(), match.end())):
        return word.key
    if match[1]:
        return None
    if doc.folded[match.end() : match.end() + 4] == " of ":
        for word in doc.words_in("country", Span(match.end(), match.end() + _NEAR_CAPITAL)):
            return word.key
    return resolved.context.main_country


def _capital(country: str, gazetteer: Gazetteer, lexicon: Lexicon) -> GazetteerPlace | None:
    known = lexicon.country.get(country)
    if known is None or not known.capital:
        return None
    places: Sequence[GazetteerPlace] = gazetteer.lookup(known.capital, country=country)
    return max((p for p in places if p.feature == "city"), key=lambda p: (p.population, p.id), default=None)
