"""The places that hold those that no gazetteer knows: the town of a building, the district of a village."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.geo.geocode import Context, countries_of
from warledger.mentions.place_countries import countries_before, homes
from warledger.mentions.place_points import one_country
from warledger.mentions.place_resolve import Toponym
from warledger.mentions.place_spans import TOWNS
from warledger.mentions.place_words import PlaceWords
from warledger.text.doc import Doc

_REGIONS: Final = frozenset({"admin1", "province", "region", "admin2", "district"})
# The town told last holds a building before one that is told up to so many times as often.
_TOLD_LAST: Final = 2
# Acts are told of more than one country: of those that a report tells of at least so much as of the main one.
_TOLD_WELL: Final = 0.75
# How far behind a name its country may stand, and before a name the words that lead to it (characters).
_CONTAINER_CHARS: Final = 30
_LEADS: Final = 24
# What begins a report is a dateline (characters).
_DATELINE: Final = 3
# Unknown villages look for a place that holds them in this many sentences before and after.
_NEIGHBOUR_SENTENCES: Final = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """What the places of one report are found in: its text, its names, what it is about, and what is known."""

    doc: Doc
    toponyms: Sequence[Toponym]
    context: Context
    gazetteer: Gazetteer
    words: PlaceWords


class Holders:
    """The places of one report that may hold another; holds what they are found in and changes nothing."""

    def __init__(self, setting: Setting) -> None:
        self._doc, self._toponyms, self._context = setting.doc, setting.toponyms, setting.context
        self._gazetteer, self._words = setting.gazetteer, setting.words
        self._homes = homes(self._doc, [t.name for t in setting.toponyms], self._words)
        told = Counter(t.place for t in setting.toponyms if t.place is not None)
        self._towns = {p: n for p, n in told.items() if p.feature in TOWNS and self._in_main(p)}
        self._regions = {p: n for p, n in told.items() if p.feature in _REGIONS and self._in_main(p)}

    def holder(self, n: int) -> GazetteerPlace | None:
        """The place that holds the n-th toponym, which no gazetteer knows; None where none is told."""
        name = self._toponyms[n].name
        part = name.site or name.kind in self._words.part_kinds - self._words.around
        town = self._town_around(n) if part else None
        return town or self._told_around(n) or self._region_told() or self._nearest(n) or self._main()

    def country_of(self, holder: GazetteerPlace) -> str | None:
        """The country of a village that a region holds: of a region across borders, the one the report tells of."""
        return one_country(holder) or (self._context.main_country if self._in_main(holder) else None)

    def _told_around(self, n: int) -> GazetteerPlace | None:
        """The place that holds an unknown one: told after it, else before it, else in the sentences beside."""
        abroad = self._country_behind(n)
        if abroad is not None:
            return abroad
        peoples = countries_before(self._doc, self._toponyms[n].name, self._words)
        if len(peoples) == 1 and self._context.main_country not in peoples:
            return self._in_country(n, min(peoples))
        name, after, before = self._toponyms[n].name, self._toponyms[n + 1 :], self._toponyms[:n][::-1]
        beside = bool(after) and after[0].name.span.start - name.end < _CONTAINER_CHARS
        same_after = list(self._told_in(after, name.sentence, 0))
        same_before = list(self._told_in(before, name.sentence, 0))
        around = (
            *self._told_in(self._not_led_to(before), name.sentence, _NEIGHBOUR_SENTENCES),
            *self._told_in(self._not_led_to(after), name.sentence, _NEIGHBOUR_SENTENCES),
        )
        fitting = (
            *(p for p in same_after if beside or self._is_scene(p)),
            *(p for p in (*same_before, *around) if self._is_scene(p)),
        )
        held = next((p for p in fitting if p.feature != "country"), None)
        return held or next((p for p in (*same_after, *same_before) if self._in_main(p)), None)

    def _country_behind(self, n: int) -> GazetteerPlace | None:
        """ "Bar Elias in Lebanon": another country than the main one, told right behind an unknown name."""
        name, other = self._toponyms[n].name, self._toponyms[n + 1] if n + 1 < len(self._toponyms) else None
        if other is None or other.place is None or other.place.feature != "country":
            return None
        if self._in_main(other.place):
            return None
        gap = self._doc.folded[name.end : other.name.span.start]
        beside = len(gap) <= _CONTAINER_CHARS and self._words.container.search(gap) is not None
        return other.place if beside and other.name.sentence == name.sentence else None

    def _in_country(self, n: int, country: str) -> GazetteerPlace | None:
        """ "The Honduran town of Arlo": what its sentence and those beside tell in that country, else the country."""
        at = self._toponyms[n].name.sentence
        told = (
            *self._told_in(self._toponyms[n + 1 :], at, _NEIGHBOUR_SENTENCES),
            *self._told_in(self._toponyms[:n][::-1], at, _NEIGHBOUR_SENTENCES),
        )
        held = (p for p in told if p.feature != "country" and country in countries_of(p))
        return next(held, None) or self._gazetteer.country(country)

    def _not_led_to(self, others: Sequence[Toponym]) -> list[Toponym]:
        """Without the places that people are brought to or come from ("All were flown to Jakarta")."""
        folded, leads = self._doc.folded, self._words.brought_to
        return [
            t
            for t in others
            if not leads.search(folded, max(0, t.name.span.start - _LEADS), t.name.span.start)
        ]

    def _told_in(self, others: Sequence[Toponym], at: int, reach: int) -> Iterator[GazetteerPlace]:
        """The places of toponyms up to so many sentences away; not "the capital", which only speaks."""
        for other in others:
            if abs(other.name.sentence - at) > reach:
                return
            home = other.name.span.start in self._homes
            if other.place is not None and not home and other.name.text == self._doc.quote(other.name.span):
                yield other.place

    def _in_main(self, place: GazetteerPlace) -> bool:
        main = self._context.main_country
        return main is None or (place.country is not None and main in place.country.split("|"))

    def _is_scene(self, place: GazetteerPlace) -> bool:
        """True in the main country and in any that the report tells of almost as much."""
        if self._in_main(place):
            return True
        return any(self._context.countries.get(c, 0.0) >= _TOLD_WELL for c in countries_of(place))

    def _town_around(self, n: int) -> GazetteerPlace | None:
        """The town of a building: told nearest in its sentence, else in the one before, else the town told most."""
        at = self._toponyms[n].name
        same = [
            t
            for t in self._toponyms
            if t.name.sentence == at.sentence and t.place is not None and t.place.feature in TOWNS
            if t.name.span.start not in self._homes
        ]
        if same:
            nearest = min(same, key=lambda t: abs(t.name.span.start - at.span.start))
            return nearest.place
        before = (t for t in reversed(self._toponyms[:n]) if t.name.sentence == at.sentence - 1)
        told = next((t.place for t in before if t.place is not None and t.place.feature in TOWNS), None)
        if told is not None:
            return told
        ahead = (t.place for t in reversed(self._toponyms[:n]) if t.place in self._towns)
        last = next((p for p in ahead if p is not None), None)
        if last is not None and self._towns[last] * _TOLD_LAST >= max(self._towns.values()):
            return last
        most = max(self._towns.items(), key=lambda c: (c[1], c[0].population, c[0].id), default=None)
        return most[0] if most else None

    def _nearest(self, n: int) -> GazetteerPlace | None:
        """The place of the main country told nearest, no dateline and none that people were brought to."""
        at = self._toponyms[n].name.span.start
        others = (
            t
            for t in self._not_led_to(self._toponyms)
            if t.place is not None and t.name.span.start > _DATELINE
        )
        told = [t for t in others if t.name.span.start not in self._homes and t.place in self._towns]
        nearest = min(told, key=lambda t: abs(t.name.span.start - at), default=None)
        return nearest.place if nearest is not None else None

    def _region_told(self) -> GazetteerPlace | None:
        """The province or region of the main country that the report tells most."""
        return max(self._regions, key=lambda p: (self._regions[p], -p.radius_km, p.id), default=None)

    def _main(self) -> GazetteerPlace | None:
        main = self._context.main_country
        return self._gazetteer.country(main) if main else None
