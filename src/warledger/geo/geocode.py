"""Choose the place that a name means in a report, with reasons; abstain where nothing speaks for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Final

from warledger.geo.features import FEATURES, Context, Reason, Told, countries_of, same_answer
from warledger.geo.gazetteer import GazetteerPlace
from warledger.model import PlaceCandidate

__all__ = ["FEATURES", "THRESHOLD", "Context", "Resolution", "Told", "countries_of", "resolve", "resolve_all"]

# Below this nothing but a coincidence of names speaks for a place: a village of 3,000 in a country that the
# report never tells scores 1.7, a village of the report's main country 4 and more.
THRESHOLD: Final = 2.5
# A report that tells of no country at all is local news: its towns are small and nothing else can speak for them.
LOCAL_THRESHOLD: Final = 1.5
# How many other candidates are kept.
KEPT: Final = 3
# Towns of one report lie together: each other name with a candidate within a degree speaks for one, the less
# the more candidates it has (three count as one, since names repeat within a country).
COMPANY_SHARE: Final = 3.0
COMPANY_CANDIDATES: Final = 25


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place chosen (None: abstained), why, and what else it could have been."""

    place: GazetteerPlace | None
    score: float
    reasons: tuple[Reason, ...]
    alternatives: tuple[PlaceCandidate, ...]


def resolve(told: Told, context: Context) -> Resolution:
    """The best candidate of a name, or none below the threshold."""
    ranked = sorted(((_reasons(p, told, context), p) for p in told.candidates), key=_rank)
    if not ranked:
        return Resolution(None, 0.0, (), ())
    reasons, best = ranked[0]
    score = _total(reasons)
    # Talks are held in capitals of countries that the report does not tell of: "was agreed in Bern".
    lenient = not context.countries or (told.worldly and told.strong)
    if score < (LOCAL_THRESHOLD if lenient else THRESHOLD):
        return Resolution(None, score, reasons, tuple(_candidate(p, r) for r, p in ranked[:KEPT]))
    others = [(r, p) for r, p in ranked[1:] if not same_answer(p, best)]
    return Resolution(best, score, reasons, tuple(_candidate(p, r) for r, p in others[:KEPT]))


def resolve_all(
    names: Sequence[Told], countries: Mapping[str, float], *, theatres: frozenset[str] = frozenset()
) -> tuple[Resolution, ...]:
    """Resolve the names of one report together: the clear ones first, which then speak for the others."""
    different = dict.fromkeys(names)
    company = _company(different)
    first = [resolve(t, Context(countries, company=company)) for t in different]
    anchors = tuple(r.place for r in first if r.place is not None and _settled(r))
    context = Context(_with_anchors(countries, first), anchors, _unit_shares(anchors), company, theatres)
    known = dict(zip(different, first, strict=True))
    second = {
        t: resolve(t, _without(t, countries, known, context) if _foreign(t, r, context) else context)
        for t, r in known.items()
    }
    agreed = _in_one_country(second, context)
    return tuple(agreed[t] for t in names)


def _in_one_country(resolved: Mapping[Told, Resolution], context: Context) -> dict[Told, Resolution]:
    """ "The Gao region" and "near Gao" are of one country: that of the surest, unless the other is told as elsewhere."""
    surest: dict[str, tuple[Told, Resolution]] = {}
    for told, found in resolved.items():
        known = surest.get(told.name)
        if found.place is not None and (known is None or found.score > known[1].score):
            surest[told.name] = (told, found)
    return {t: _as_surest(t, r, surest.get(t.name), context) for t, r in resolved.items()}


def _as_surest(
    told: Told, found: Resolution, surest: tuple[Told, Resolution] | None, context: Context
) -> Resolution:
    """The same name in the country of its surest telling, where it has a candidate there."""
    if surest is None or surest[1].place is None or found.place is None or told.inside:
        return found
    countries = countries_of(surest[1].place)
    if not surest[0].kinds or any(c in countries for c in countries_of(found.place)):
        return found
    there = tuple(c for c in told.candidates if any(n in countries for n in countries_of(c)))
    again = resolve(replace(told, candidates=there), context) if there else found
    return again if again.place is not None else found


def _foreign(told: Told, resolution: Resolution, context: Context) -> bool:
    """True for a town outside of the countries fought in: it must not vouch for its own country."""
    place = resolution.place
    if place is None or told.worldly or not context.theatres:
        return False
    return not any(c in context.theatres for c in countries_of(place))


def _without(
    told: Told, countries: Mapping[str, float], resolved: Mapping[Told, Resolution], context: Context
) -> Context:
    """What all other names say."""
    others = [r for t, r in resolved.items() if t.name != told.name]
    anchors = tuple(r.place for r in others if r.place is not None and _settled(r))
    return replace(
        context,
        countries=_with_anchors(countries, others),
        anchors=anchors,
        units=_unit_shares(anchors),
    )


def _settled(resolution: Resolution) -> bool:
    """True for a place that others may lean on: a single candidate, or one that the report speaks for."""
    place = resolution.place
    clear = resolution.score >= 2 * THRESHOLD or not resolution.alternatives
    return place is not None and place.feature != "country" and clear


def _unit_shares(places: Sequence[GazetteerPlace]) -> dict[str, float]:
    counts = Counter(p.admin1 for p in places if p.admin1)
    return {unit: n / len(places) for unit, n in counts.items()}


def _company(names: Iterable[Told]) -> dict[str, float]:
    """For each candidate the weight of other names that have one within a degree of it."""
    cells: dict[tuple[int, int], dict[str, float]] = {}
    several = {t.name: t.candidates[:COMPANY_CANDIDATES] for t in names if t.candidates}
    for name, candidates in several.items():
        weight = min(1.0, COMPANY_SHARE / len(candidates))
        for c in candidates:
            if c.feature not in ("country", "admin1", "theatre"):
                cells.setdefault((floor(c.lat), floor(c.lon)), {})[name] = weight
    found: dict[str, float] = {}
    for name, candidates in several.items():
        if len(candidates) > 1:
            for c in candidates:
                found[c.id] = _weight_near(cells, floor(c.lat), floor(c.lon), name)
    return found


def _weight_near(
    cells: Mapping[tuple[int, int], Mapping[str, float]], lat: int, lon: int, name: str
) -> float:
    near: dict[str, float] = {}
    for y in (lat - 1, lat, lat + 1):
        for x in (lon - 1, lon, lon + 1):
            near.update(cells.get((y, x), {}))
    near.pop(name, None)
    return sum(near.values())


def _with_anchors(countries: Mapping[str, float], first: Iterable[Resolution]) -> dict[str, float]:
    """Countries, each no less than the share of settled places that lie in it."""
    counts: dict[str, int] = {}
    for r in first:
        # One name of several candidates settled by people alone must not pull the others after it.
        if r.place is not None and _settled(r):
            for c in countries_of(r.place):
                counts[c] = counts.get(c, 0) + 1
    total = sum(counts.values())
    merged = dict(countries)
    for c, n in counts.items():
        merged[c] = max(merged.get(c, 0.0), n / total)
    return merged


def _rank(scored: tuple[tuple[Reason, ...], GazetteerPlace]) -> tuple[float, int, str]:
    reasons, place = scored
    return -_total(reasons), -place.population, place.id


def _total(reasons: Iterable[Reason]) -> float:
    return sum(r.score for r in reasons)


def _reasons(place: GazetteerPlace, told: Told, context: Context) -> tuple[Reason, ...]:
    found = (feature(place, told, context) for feature in FEATURES)
    return tuple(r for r in found if r is not None)


def _candidate(place: GazetteerPlace, reasons: Iterable[Reason]) -> PlaceCandidate:
    text = "; ".join(r.text for r in sorted(reasons, key=lambda r: r.score) if r.text)
    country = place.country if place.country and "|" not in place.country else None
    return PlaceCandidate(place.name, country, place.lat, place.lon, place.id, text)
