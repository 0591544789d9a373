"""The words of lang/<language>/places.yaml as patterns and sets that the finders of places use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge import Lexicon

FILE: Final = "places.yaml"
# "50 km (31 miles) south": what a bracket with the other unit may hold.
_BRACKET: Final = r"(?:\s*\([^)]{1,30}\))?"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words of place of one language, ready to match on folded text."""

    bearings: Mapping[str, float]
    units: Mapping[str, float]
    numbers: Mapping[str, float]
    kinds: Mapping[str, tuple[str, ...]]
    sides: Mapping[float, tuple[str, ...]]
    abbreviations: Mapping[str, str]
    """First-order units by the short form that follows a town ("Ariz.": "US.AZ")."""
    fuzzy_kinds: frozenset[str]
    around: frozenset[str]
    """Kinds that tell of a town's surroundings: "the area of Mir Ali"."""
    plural_kinds: frozenset[str]
    part_kinds: frozenset[str]
    """Kinds of what is part of a town: "quarter", "suburb"."""
    not_names: frozenset[str]
    towns_too: frozenset[str]
    openers: frozenset[str]
    world_cities: frozenset[str]
    town_sides: frozenset[str]
    """Names that parts of many towns bear: "East Side"."""
    streets: frozenset[str]
    """What is called by a place that it does not lie in: "Paris Avenue"."""
    locative: re.Pattern[str]
    locative_strong: re.Pattern[str]
    kind_before: re.Pattern[str]
    kind_after: re.Pattern[str]
    site_after: re.Pattern[str]
    distance: re.Pattern[str]
    direction: re.Pattern[str]
    side_before: re.Pattern[str]
    side_after: re.Pattern[str]
    near: re.Pattern[str]
    sea: re.Pattern[str]
    waters: re.Pattern[str]
    site_of: re.Pattern[str]
    part_of: re.Pattern[str]
    """ "a district of": the name that follows is that of the whole."""
    possessive: re.Pattern[str]
    """Between a country and its place: "'s northern"."""
    quarter_of: re.Pattern[str]
    """Between a town and its part: " suburb of"."""
    speaks: re.Pattern[str]
    products: re.Pattern[str]
    between: re.Pattern[str]
    between_and: re.Pattern[str]
    border_before: re.Pattern[str]
    border_after: re.Pattern[str]
    road_after: re.Pattern[str]
    leads_to: re.Pattern[str]
    of_country: re.Pattern[str]
    """Between the adjective of a country and a place in it: " border town of"."""
    brought_to: re.Pattern[str]
    home_of: re.Pattern[str]
    """Before where somebody comes from: ", 29, of"."""
    container: re.Pattern[str]
    on_side: re.Pattern[str]
    """Behind a place: ", on the Indian side" of a border."""
    capital: re.Pattern[str]
    lead_in: re.Pattern[str]
    taken: re.Pattern[str]
    """Before a place or a person: "captured"."""
    told_place: re.Pattern[str]
    """Behind a name, what kind of place it is of: ", a village near"."""
    taken_people: re.Pattern[str]
    """Behind a person who was taken: " prisoner"."""
    falls: re.Pattern[str]
    """Behind a place: " fell to"."""

    def bearing(self, text: str) -> float | None:
        """Degrees of a direction or side as told; None for the middle."""
        return self.bearings.get(_squeezed(text))

    def km(self, number: str, unit: str) -> float | None:
        """A told distance in km."""
        digits = number.replace(",", "")
        value = (
            float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else self.numbers.get(_squeezed(number))
        )
        return value * self.units[unit] if value is not None and unit in self.units else None


@lru_cache(maxsize=8)
def place_words(lexicon: Lexicon) -> PlaceWords:
    """The words of place of a lexicon; raises KnowledgeError for a missing key."""
    try:
        return _words(lexicon.places)
    except KeyError as error:
        raise KnowledgeError(FILE, str(error), "missing key") from error


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first; a space also stands for a hyphen."""
    ordered = sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in ordered) + ")"


def _loosely(words: Iterable[str]) -> str:
    """As `_any`, a space standing for space, hyphen or nothing ("north east", "northeast")."""
    return _any(words).replace(r"[\s-]+", r"[\s-]*")


def _words(raw: Mapping[str, Any]) -> PlaceWords:
    bearing, side = _loosely(raw["bearings"]), _loosely([*raw["sides"], *raw["bearings"], *raw["middle"]])
    near, about, border = _any(raw["near"]), _any(raw["about"]), _any(raw["border"])
    kind, kinds = _any(raw["kinds"]), {k: tuple(v) for k, v in raw["kinds"].items()}
    far, part = _any(raw["far"]), _any(raw["part_words"])
    tail = _tail(raw, kinds)
    bearings = {_squeezed(k): float(v) for k, v in {**raw["bearings"], **raw["sides"]}.items()}
    return PlaceWords(
        bearings=bearings,
        units={k: float(v) for k, v in raw["units"].items()},
        numbers={_squeezed(k): float(v) for k, v in raw["numbers"].items()},
        sides=_by_bearing(raw["sides"]),
        kinds={**kinds, **{_plural(k): v for k, v in kinds.items()}},
        fuzzy_kinds=frozenset(raw["fuzzy_kinds"]),
        around=frozenset(raw["around_kinds"]),
        plural_kinds=frozenset(_plural(k) for k in kinds),
        part_kinds=frozenset(raw["quarters"]),
        not_names=frozenset(raw["not_names"]),
        towns_too=frozenset(raw["towns_too"]),
        openers=frozenset(raw["openers"]),
        world_cities=frozenset(raw["world_cities"]),
        town_sides=frozenset(raw["town_sides"]),
        streets=frozenset(raw["streets"]),
        sea=re.compile(rf"\b{_any(raw['sea'])}\s+{tail}"),
        waters=re.compile(rf"\b{_any(raw['waters'])}\s+(?:the\s+)?$"),
        site_of=re.compile(rf"\b{_any(raw['site_of'])}\s+(?:the\s+)?$"),
        part_of=_part_of(raw, kinds),
        possessive=_possessive(raw, kind),
        quarter_of=re.compile(rf"\s{_any(raw['quarters'])}\s+of\s+(?:the\s+)?$"),
        speaks=re.compile(rf"\s+{_any(raw['speaks'])}\b"),
        products=re.compile(rf"\s+{_any(raw['products'])}\b"),
        locative=re.compile(rf"\b{_any(raw['locative'])}\s+(?:the\s+)?$"),
        locative_strong=re.compile(rf"\b{_any(raw['locative_strong'])}\s+(?:the\s+)?$"),
        kind_before=_kind_before(kinds),
        kind_after=re.compile(rf"[\s-]({_any(k for k in kinds if k not in raw['only_before'])})\b"),
        abbreviations=raw["abbreviations"],
        site_after=re.compile(rf"\s+(?:[a-z]+\s)?({_any(raw['sites'])})\b"),
        distance=_distance(raw, bearing),
        direction=re.compile(rf"\b(?:to\s+the\s+|just\s+|further\s+)?({bearing})\s+(?:of|from)\s+{tail}"),
        side_before=_side_before(far, side, part),
        side_after=re.compile(rf"'s\s+(?:{far}\s+)*({side})(?:\s+{part})?\b"),
        near=re.compile(rf"\b{near}\s+{tail}"),
        between=re.compile(rf"\b{_any(raw['between'])}\s+{tail}"),
        between_and=re.compile(rf"\s*{_any(raw['between_and'])}\s+(?:the\s+)?(?:{kind}\s+of\s+)?"),
        border_before=re.compile(rf"\b{_any(raw['border_with'])}\s+(?:neighbou?ring\s+)?(?:the\s+)?$"),
        road_after=re.compile(rf"\s+{_any(raw['roads'])}\b"),
        leads_to=re.compile(rf"\b{_any(raw['leads_to'])}\s+(?:the\s+)?$"),
        of_country=_of_country(raw, kinds),
        brought_to=re.compile(rf"\b{_any(raw['brought_to'])}\s+(?:the\s+)?$"),
        home_of=re.compile(rf"(?:,\s+\d{{1,2}},?\s+(?:of|from)|\b{_any(raw['home_of'])})\s+(?:the\s+)?$"),
        border_after=re.compile(rf"(?:'s)?\s+{border}\b"),
        container=_container(raw),
        on_side=_on_side(raw),
        capital=re.compile(rf"\b{_any(raw['capital'])}\b|\bthe\s+([\w-]+)\s+{_any(raw['capital_word'])}\b"),
        lead_in=_lead_in(kind, about),
        taken=re.compile(rf"\b{_any(raw['taken'])}\s+$"),
        told_place=_told_place(kind),
        taken_people=_taken_people(raw, kind),
        falls=re.compile(rf"\s+{_any(raw['falls'])}\b"),
    )


def _told_place(kind: str) -> re.Pattern[str]:
    """ ", the main camp of", ", a small village where": what a name before it is of."""
    behind = "in|of|on|near|at|where|that|which|some|about"
    return re.compile(rf",\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?{kind}\b(?:,|\s+(?:{behind})\b)")


def _tail(raw: Mapping[str, Any], kinds: Iterable[str]) -> str:
    """ "the Nigerian city of", "the north-eastern border town of": up to three words that are no preposition."""
    adjective = rf"(?!(?:{_any([*raw['locative'], 'of', 'and', 'the'])})\b)[a-z][\w-]*\s+"
    kind = _any([*kinds, *map(_plural, kinds)])
    return rf"(?:the\s+)?(?:(?:(?:a|an)\s+)?(?:{adjective}){{0,3}}{kind}\s+(?:of\s+)?)?$"


def _of_country(raw: Mapping[str, Any], kinds: Iterable[str]) -> re.Pattern[str]:
    """ " border town of", " city": what stands between "the Malian" and the name of the town."""
    kind = _any([*kinds, *map(_plural, kinds), *raw["sites"]])
    return re.compile(rf"\s+(?:(?!of\b|in\b|and\b)[a-z][\w-]*\s+){{0,2}}{kind}\s+(?:of\s+)?")


def _kind_before(kinds: Iterable[str]) -> re.Pattern[str]:
    """Before a name: "the town of"."""
    return re.compile(rf"\b({_any(kinds)}|{_any(_plural(k) for k in kinds)})(?:\s+of)?\s+(?:the\s+)?$")


def _on_side(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """Behind a place that a border parts: ", on the Indian side"."""
    whose = r"[\w-]+(?:[\s-]+[\w-]+)?"
    return re.compile(rf"[\s,(]*\b{_any(raw['on_side'])}\s+{whose}[\s-]+{_any(raw['side_words'])}\b")


def _part_of(raw: Mapping[str, Any], kinds: Iterable[str]) -> re.Pattern[str]:
    """ "a remote village of": the name that follows is that of the whole."""
    parts = _any([*kinds, *map(_plural, kinds)])
    return re.compile(rf"\b{_any(raw['indefinite'])}\s+(?:[a-z-]+\s+){{0,2}}{parts}\s+of\s+(?:the\s+)?$")


def _taken_people(raw: Mapping[str, Any], kind: str) -> re.Pattern[str]:
    """Behind a person who was taken: " prisoner", ", 34", ", a lawyer"."""
    told = rf",\s+(?:an?|the|his|her|who)\s+(?!(?:[\w-]+\s+){{0,2}}{kind}\b)"
    return re.compile(rf"'s|\s+{_any(raw['taken_people'])}\b|,?\s+\d|{told}")


def _possessive(raw: Mapping[str, Any], kind: str) -> re.Pattern[str]:
    """Between a country and its place: "'s", "'s remote northern", "'s province of"."""
    side = _loosely([*raw["sides"], *raw["middle"]])
    return re.compile(rf"'s\s+(?:{_any(raw['far'])}\s+)?(?:{side}\s+)?(?:{kind}\s+of\s+)?")


def _side_before(far: str, side: str, part: str) -> re.Pattern[str]:
    """Before a place, the side of it that is told: "the far north of"."""
    return re.compile(
        rf"(?:\bthe\s+)?(?:\b{far}[\s-]+)*\b({side})(?:ern)?(?:\s+{part})?\s+(?:of\s+(?:the\s+)?)?$"
    )


def _lead_in(kind: str, about: str) -> re.Pattern[str]:
    """Between a place and the distance that describes it: ", a town about"."""
    return re.compile(
        rf"[\s,(–-]*(?:(?:in\s+)?(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}?{kind}\s+)?(?:{about}\s*)*$"
    )


def _distance(raw: Mapping[str, Any], bearing: str) -> re.Pattern[str]:
    """ "about 50 kilometres (31 miles) south of": number, unit, bearing, and the word it is measured by.

    Notes leave that word out after a bearing ("42 km north-east Paoua").
    """
    number = rf"(?:\d[\d,]*(?:\.\d+)?|{_any(raw['numbers'])})"
    unit, about, measured = _any(raw["units"]), _any(raw["about"]), _any(raw["measured_from"])
    return re.compile(
        rf"(?:\b{about}\s+)*\b({number})[\s-]*({unit})\b{_BRACKET}(?:\s+(?:to|in)\s+the)?\s*,?"
        rf"(?:\s*({bearing})(?:wards?)?)?(?:\s+by\s+road)?{_BRACKET}"
        rf"(?(3)\s+(?:{measured}\b|$)|\s+{measured}\b)"
    )


def _container(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """Between a name and what holds it: " in", ", a town in the northern province of"."""
    kind = _any(raw["kinds"])
    return re.compile(
        rf"(?:\s+{kind})?(?:,?\s+(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}?{kind})?"
        rf"\s*(?:{_any(raw['containers'])})\s*(?:the\s+)?(?:neighbou?ring\s+)?(?:{_loosely([*raw['sides'], *raw['middle']])}\s+)?(?:{kind}\s+of\s+)?$"
    )


def _by_bearing(sides: Mapping[str, str]) -> dict[float, tuple[str, ...]]:
    """The words of each side ("northern", "northernmost") by its bearing."""
    bearings = sorted({float(v) for v in sides.values()})
    return {b: tuple(k for k, v in sides.items() if float(v) == b) for b in bearings}


def _plural(kind: str) -> str:
    return kind[:-1] + "ies" if kind.endswith(("ty", "cy", "ry")) else kind + "s"
