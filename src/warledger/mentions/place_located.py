"""Turn resolved names and their relations into places: a point, its radius of doubt and its precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from warledger.geo import offset
from warledger.geo.gazetteer import GazetteerPlace, Match
from warledger.geo.offset import Point
from warledger.mentions.place_holders import Holders, Setting
from warledger.mentions.place_names import Name
from warledger.mentions.place_points import Points, anchor_of, one_country
from warledger.mentions.place_precision import PRECISIONS, held_precision, known_precision
from warledger.mentions.place_relations import Relation, Tie
from warledger.mentions.place_resolve import Toponym
from warledger.mentions.place_spans import TOWNS
from warledger.model import Evidence, Mention, Place, Span
from warledger.terms import (
    PREC_ADMIN1,
    PREC_COUNTRY,
    PREC_DISTRICT,
    PREC_EXACT,
    PREC_FUZZY,
    PREC_NEAR,
    PREC_SEA,
)

# A desert outpost is told as near a border from a day's drive away (km).
NEAR_BORDER_KM: Final = 150.0
# A point told by its distance lies in the place that it is told of, or just beside one drawn as a circle (its radii).
_WITHIN_RADII: Final = 1.5
# A name that a town of this size bears is known, though the report may mean another of it (people).
KNOWN_TOWN: Final = 50_000
# What several countries share and one of them tells of: "the islands of Lake Chad" in a report of Chad's army.
_SHARED: Final = frozenset(
    {*TOWNS, "region", "lake", "forest", "park", "mountain", "valley", "site", "island"}
)
# Of the countries that share a place, what the others weigh at most where it is told of one.
_FAR_LESS: Final = 0.75
# A place told by its distance from another lies no farther than this many times the distance, and so many km.
NAMESAKE_FACTOR: Final = 2.0
NAMESAKE_KM: Final = 40.0


class Locator:
    """Places of one report; holds what it is made from and changes nothing."""

    def __init__(self, setting: Setting, relations: Mapping[int, Relation]) -> None:
        self._doc, self._toponyms, self._context = setting.doc, setting.toponyms, setting.context
        self._gazetteer, self._words = setting.gazetteer, setting.words
        self._relations = relations
        self._points = Points(setting.toponyms, setting.context, setting.gazetteer)
        self._holders = Holders(setting)
        self._times = Counter(t.name.text for t in setting.toponyms)

    def mentions(self) -> Iterator[Mention[Place]]:
        """Each toponym or relation that denotes a place."""
        told = {i for r in self._relations.values() for i in (r.anchor, r.other, r.subject) if i is not None}
        for n in range(len(self._toponyms)):
            relation = self._relations.get(n)
            if relation is not None:
                yield from self._related(relation)
            elif n not in told:
                yield from self._plain(n)

    def _plain(self, n: int) -> Iterator[Mention[Place]]:
        place = self._denoted(n)
        if place is not None and not (self._names_its_quarter(n) or self._opens_a_quarter(n)):
            name = self._toponyms[n].name
            yield Mention(Span(self._possessed_from(n), name.end), place)

    def _names_its_quarter(self, n: int) -> bool:
        """ "Baghdad's Sadr City" tells the quarter: the town before it is no place of its own."""
        owner = self._toponyms[n].place
        if owner is None or owner.feature not in TOWNS or n + 1 == len(self._toponyms):
            return False
        return self._possessed_from(n + 1) == self._toponyms[n].name.span.start

    def _opens_a_quarter(self, n: int) -> bool:
        """ "The Damascus suburb of Douma" tells Douma; "the Karrada district of Baghdad" tells Karrada."""
        if n + 1 == len(self._toponyms):
            return False
        whole, part = self._toponyms[n], self._toponyms[n + 1]
        between = self._doc.folded[whole.name.span.start : part.name.span.start]
        if part.place is None or part.place.feature not in (*TOWNS, "site"):
            return False
        if not self._words.quarter_of.search(between):
            return False
        if whole.place is None:
            return part.place.population < KNOWN_TOWN
        return whole.place.population > part.place.population

    def _possessed_from(self, n: int) -> int:
        """Where the words that tell a place begin: "Mali's Mopti region" is told from Mali on."""
        start = self._toponyms[n].name.span.start
        if n == 0 or self._toponyms[n].place is None:
            return start
        owner, place = self._toponyms[n - 1], self._toponyms[n].place
        if owner.place is None or place is None or owner.place.country != place.country:
            return start
        told = self._doc.folded[owner.name.span.end : start]
        return owner.name.span.start if self._words.possessive.fullmatch(told) else start

    def _denoted(self, n: int) -> Place | None:
        """The place of a toponym by itself."""
        toponym = self._toponyms[n]
        if toponym.place is not None:
            return self._known(toponym, toponym.place)
        return self._held(n)

    def _known(self, toponym: Toponym, place: GazetteerPlace) -> Place:
        """A place of the gazetteer, wider where a kind is told that its point is not."""
        kind = None if self._quarter(toponym, place) else toponym.name.kind
        prec, radius = known_precision(place, kind, self._words)
        return Place(
            self._text(toponym),
            self._country(place),
            place.admin1_name,
            place.lat,
            place.lon,
            radius,
            prec,
            gazetteer_id=place.id,
            evidence=self._evidence(toponym),
            alternatives=toponym.resolution.alternatives,
            note=f"taken for {place.name}, which is spelled alike" if place.match is Match.SKELETON else None,
        )

    def _country(self, place: GazetteerPlace) -> str | None:
        """Its country; of a lake or a forest across borders the one that the report tells of far more than of others."""
        main, told = self._context.main_country, self._context.countries
        shared = (place.country or "").split("|")
        if place.feature not in _SHARED or main not in shared:
            return one_country(place)
        others = (told.get(c, 0.0) for c in shared if c != main)
        return main if max(others, default=0.0) <= _FAR_LESS * told.get(main, 0.0) else one_country(place)

    def _quarter(self, toponym: Toponym, place: GazetteerPlace) -> bool:
        """A "district" that is part of a larger town told in its sentence ("Baghdad's Karrada district")."""
        return any(
            t.place is not None
            and t.place.feature == "city"
            and t.place.population > place.population
            and t.name.sentence == toponym.name.sentence
            and offset.distance_km(t.place.lat, t.place.lon, place.lat, place.lon) <= offset.CLOSE_KM
            for t in self._toponyms
        )

    def _held(self, n: int) -> Place | None:
        """A name that no gazetteer knows, at the place told around it; None where nothing is told."""
        toponym = self._toponyms[n]
        name = toponym.name
        if name.doubt or not (name.strong or name.site):
            return None
        alone = not name.kind and self._times[name.text] == 1
        if _elsewhere_known(name) and alone and not self._stands_in_town(n):
            return None
        holder = self._holders.holder(n)
        if holder is None and not name.kind:
            return None
        prec, radius = held_precision(holder, name.kind, name.site, self._words)
        text, evidence = self._text(toponym), self._evidence(toponym)
        if holder is None:
            return Place(text, where_prec=prec, evidence=evidence, note="not in the gazetteer")
        note = f"not in the gazetteer: the point is that of {holder.name}"
        country, unit = self._holders.country_of(holder), holder.admin1_name
        return Place(text, country, unit, holder.lat, holder.lon, radius, prec, evidence=evidence, note=note)

    def _stands_in_town(self, n: int) -> bool:
        """ "The Verdun shopping street in Beirut": called by a town far away, with its own town right behind."""
        name, other = self._toponyms[n].name, self._toponyms[n + 1] if n + 1 < len(self._toponyms) else None
        if not name.site or other is None or other.place is None or other.place.feature not in TOWNS:
            return False
        return self._words.container.fullmatch(self._doc.folded, name.end, other.name.span.start) is not None

    def _related(self, relation: Relation) -> Iterator[Mention[Place]]:
        """The place that a relation tells; where that cannot be computed, its anchor and subject as they are."""
        if relation.tie is Tie.DETAIL:
            return
        region = self._region(relation)
        if region is not None:
            toponym = replace(self._toponyms[relation.anchor], place=region)
            yield Mention(relation.span, replace(self._known(toponym, region), name=region.name))
            return
        point = self._points.point(relation)
        if point is None:
            for n in sorted(
                {relation.anchor, relation.other, relation.subject} - {None}, key=lambda i: i or 0
            ):
                for mention in self._plain(n if n is not None else 0):
                    yield replace(mention, value=_loosened(mention.value, relation, n))
            return
        subject = relation.subject
        if subject is not None:
            span = Span(self._toponyms[subject].name.span.start, relation.span.end)
            yield Mention(span, self._described(relation, point, subject))
            return
        yield Mention(relation.span, self._computed(relation, point, relation.anchor))

    def _region(self, relation: Relation) -> GazetteerPlace | None:
        """A side that is a region of its own name ("northern Mali")."""
        if relation.tie is not Tie.SIDE or relation.degrees is None:
            return None
        name = self._toponyms[relation.anchor].name.text
        for side in self._words.sides.get(relation.degrees, ()):
            for place in self._gazetteer.named(f"{side.replace(' ', '-')} {name}"):
                if place.id.startswith("own:"):
                    return place
        return None

    def _described(self, relation: Relation, point: Point, subject: int) -> Place:
        """ "X, 50 km south of Y": X where it is a known point; the computed point where X is wide or unknown."""
        toponym = self._toponyms[subject]
        words = self._doc.quote(relation.span)
        if toponym.place is None:
            return replace(self._computed(relation, point, subject), relation=words)
        known = self._known(toponym, toponym.place)
        if self._is_namesake(relation, toponym.place):
            return replace(
                self._computed(relation, point, subject), relation=words, note=f"not {known.name}: far away"
            )
        if known.where_prec <= PREC_DISTRICT or relation.tie is not Tie.DISTANCE:
            return replace(known, relation=words, note=self._misfit(relation, toponym.place))
        away = offset.distance_km(toponym.place.lat, toponym.place.lon, point.lat, point.lon)
        if away > toponym.place.radius_km * _WITHIN_RADII + point.radius_km:
            note = f"the point told ({words}) lies {away:,.0f} km from it on the map"
            return replace(known, relation=words, note=note)
        wide = PRECISIONS.get(toponym.place.feature, PREC_EXACT) in (PREC_COUNTRY, PREC_ADMIN1)
        computed = self._computed(relation, point, relation.anchor if wide else subject)
        return replace(computed, gazetteer_id=computed.gazetteer_id if wide else toponym.place.id)

    def _is_namesake(self, relation: Relation, place: GazetteerPlace) -> bool:
        """ "Karlivka, near Donetsk": the village of that name in a province far away is another one."""
        anchor = self._toponyms[relation.anchor].place
        if anchor is None or anchor.feature not in TOWNS or place.feature != "city":
            return False
        if relation.tie not in (Tie.NEAR, Tie.DISTANCE) or place.population >= KNOWN_TOWN:
            return False
        told = relation.km if relation.km is not None else offset.NEAR_KM
        away = offset.distance_km(place.lat, place.lon, anchor.lat, anchor.lon)
        return away > NAMESAKE_FACTOR * told + anchor.radius_km + NAMESAKE_KM

    def _misfit(self, relation: Relation, place: GazetteerPlace) -> str | None:
        anchor = self._toponyms[relation.anchor].place
        if anchor is None or relation.tie not in (Tie.DISTANCE, Tie.DIRECTION):
            return None
        found = offset.misfit(anchor_of(place), anchor_of(anchor), relation.km, relation.degrees)
        return f"{self._doc.quote(relation.span)}: {found}; the known place is kept" if found else None

    def _computed(self, relation: Relation, point: Point, named: int) -> Place:
        """A place at a computed point, in the country of its anchor unless the outlines say otherwise."""
        anchor = self._toponyms[relation.anchor].place
        toponym = self._toponyms[named]
        country, unit, note = self._codes(point, anchor)
        note = note or self._border_clue(relation, point)
        name = self._doc.quote(relation.span) if relation.tie is Tie.WATERS else self._text(toponym)
        return Place(
            name,
            country,
            unit,
            point.lat,
            point.lon,
            point.radius_km,
            point.where_prec,
            relation=self._doc.quote(relation.span),
            evidence=self._evidence(toponym),
            note=note,
        )

    def _border_clue(self, relation: Relation, point: Point) -> str | None:
        """Whether the map agrees with a second clue: "50 km south of X, near the border with Y"."""
        clue = self._relations.get(relation.anchor + 1)
        place = self._toponyms[clue.anchor].place if clue is not None and clue.by_border else None
        if clue is None or place is None or place.feature != "country" or place.country is None:
            return None
        away = self._gazetteer.boundaries.distance_km(place.country, point.lat, point.lon)
        if away is None:
            return None
        fits = "agrees" if away <= NEAR_BORDER_KM else "does not agree"
        return f"{self._doc.quote(clue.span)}: the point lies {away:,.0f} km from {place.name}, which {fits}"

    def _codes(
        self, point: Point, anchor: GazetteerPlace | None
    ) -> tuple[str | None, str | None, str | None]:
        """Country and unit of a computed point; a point in a country never told stays in its anchor's."""
        if anchor is not None and (point.lat, point.lon) == (anchor.lat, anchor.lon):
            return one_country(anchor), anchor.admin1_name, None
        unit = self._gazetteer.boundaries.at(point.lat, point.lon)
        home = one_country(anchor) if anchor else None
        if unit is None:
            return home, anchor.admin1_name if anchor else None, "the computed point lies at sea"
        if home is not None and unit.country != home and unit.country not in self._context.countries:
            note = f"the computed point lies in {unit.country}, which the report does not tell of"
            return home, anchor.admin1_name if anchor else None, note
        return unit.country, self._gazetteer.admin1_name(unit.admin1), None

    def _text(self, toponym: Toponym) -> str:
        """The name as told, with the word for its kind; the capital by its name."""
        if toponym.name.text != self._doc.quote(toponym.name.span):
            return toponym.name.text
        return self._doc.text[toponym.name.span.start : toponym.name.end].replace("\n", " ")

    def _evidence(self, toponym: Toponym) -> Evidence:
        return self._doc.report.evidence(Span(toponym.name.span.start, toponym.name.end))


def _elsewhere_known(name: Name) -> bool:
    """True for the name of a large town that nothing in the report speaks for."""
    return any(c.population >= KNOWN_TOWN and c.match is Match.NAME for c in name.candidates)


def _loosened(place: Place, relation: Relation, n: int | None) -> Place:
    """A place whose relation could not be computed is still no exact point: near it, along a road or border."""
    if n == relation.subject:
        return place
    along = relation.tie is Tie.BORDER and place.where_prec in (PREC_COUNTRY, PREC_ADMIN1)
    if relation.tie is Tie.BETWEEN and place.where_prec < PREC_FUZZY:
        radius = max(place.radius_km or 0.0, offset.CLOSE_KM)
        note = place.note or "only one end of the way is known"
        return replace(place, where_prec=PREC_FUZZY, radius_km=radius, note=note)
    if along:
        return replace(place, where_prec=PREC_FUZZY)
    if place.gazetteer_id is None and relation.tie in (Tie.NEAR, Tie.DISTANCE, Tie.DIRECTION, Tie.SEA):
        far = relation.km is not None and relation.km > offset.CLOSE_KM
        prec = PREC_FUZZY if far else PREC_NEAR
        sea = relation.tie is Tie.SEA
        return replace(place, where_prec=PREC_SEA if sea else max(place.where_prec, prec))
    return place
