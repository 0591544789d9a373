"""Places told without a name of their own: "the Malian capital", "the Tajik-Afghan border"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.geo.geocode import Resolution
from warledger.knowledge import Lexicon
from warledger.mentions.place_names import Name
from warledger.mentions.place_resolve import Resolved, Toponym
from warledger.mentions.place_words import place_words
from warledger.model import Mention, Place, Span
from warledger.terms import PREC_FUZZY
from warledger.text.doc import Doc

# "the Malian capital", "the capital of Mali": words between the capital and its country (characters).
_NEAR_CAPITAL: Final = 24
_JOINED: Final = re.compile(r"\s*(?:-|–|/|and)\s*")


def find_capitals(doc: Doc, resolved: Resolved, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Toponym]:
    """ "the capital" as the capital of the main country, "the Malian capital" as that of Mali."""
    words = place_words(lexicon)
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
        words = doc.words_in("country", Span(match.end(), match.end() + _NEAR_CAPITAL))
        return words[0].key if words else None  # "the capital of the province" is another town
    return resolved.context.main_country


def _capital(country: str, gazetteer: Gazetteer, lexicon: Lexicon) -> GazetteerPlace | None:
    known = lexicon.country.get(country)
    if known is None or not known.capital:
        return None
    places: Sequence[GazetteerPlace] = gazetteer.lookup(known.capital, country=country)
    return max((p for p in places if p.feature == "city"), key=lambda p: (p.population, p.id), default=None)


def find_borders(
    doc: Doc, resolved: Resolved, gazetteer: Gazetteer, lexicon: Lexicon
) -> Iterator[Mention[Place]]:
    """ "the Tajik-Afghan border" as the border of the two, "the Pakistani border" as that with the main country."""
    words, peoples = place_words(lexicon), doc.words.get("demonym", ())
    for n, last in enumerate(peoples):
        end = words.border_after.match(doc.folded, last.end)
        if end is None or end[0].startswith("'"):
            continue
        first = (
            peoples[n - 1] if n and _JOINED.fullmatch(doc.folded[peoples[n - 1].end : last.start]) else last
        )
        other = first.key if first is not last else _home(resolved)
        place = _border(doc, Span(first.start, end.end()), (other, last.key), resolved, gazetteer)
        if place is not None:
            yield Mention(Span(first.start, end.end()), place)


def _home(resolved: Resolved) -> str | None:
    """The country that the report tells most of, else that of its first town ("KABUL - …")."""
    return resolved.context.main_country or next(
        (t.place.country for t in resolved.toponyms if t.place is not None), None
    )


def _border(
    doc: Doc, span: Span, countries: tuple[str | None, str], resolved: Resolved, gazetteer: Gazetteer
) -> Place | None:
    one, other = countries
    area = gazetteer.boundaries.border(one, other) if one and one != other else None
    if area is None:
        return None
    return Place(
        doc.quote(span),
        _home(resolved) if _home(resolved) in countries else None,
        lat=area.lat,
        lon=area.lon,
        radius_km=area.radius_km,
        where_prec=PREC_FUZZY,
        evidence=doc.report.evidence(span),
    )
