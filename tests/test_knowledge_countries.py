"""Facts about countries and actors: complete, unambiguous, and in step with the rules that name forces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import pycountry
import pytest

from warledger.folding import fold
from warledger.knowledge_files import read_csv, read_yaml, split
from warledger.knowledge_words import Automaton, WordEntry
from warledger.model import ActorKind, Category
from warledger.opening import Opened

DATA: Final = Path(__file__).parents[1] / "src" / "warledger" / "data"
COUNTRIES: Final = read_csv(DATA / "countries.csv")
ACTORS: Final = read_csv(DATA / "actors.csv")
NAMES: Final = read_yaml(DATA / "lang" / "en" / "actors.yaml")

# No ISO 3166 country: XK is the code that the European Union and the World Bank use for Kosovo.
KOSOVO: Final = "XK"
# One word for the people of two countries; the reader decides by what else the report names.
SHARED_DEMONYMS: Final = {
    "Congolese": {"CD", "CG"},
    "Dominican": {"DM", "DO"},
    "Dominicans": {"DM", "DO"},
    "Korean": {"KP", "KR"},
    "Koreans": {"KP", "KR"},
    "Virgin Islander": {"VG", "VI"},
    "Virgin Islanders": {"VG", "VI"},
}
SHARED_ADJECTIVES: Final = {"Congolese", "Dominican"}
UCDP_REGIONS: Final = {"Africa", "Americas", "Asia", "Europe", "Middle East"}
ACLED_REGIONS: Final = {
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
    "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America", "South America",
    "Caribbean", "East Asia", "North America", "Oceania", "Antarctica",
}  # fmt: skip
FEWEST_ACTORS: Final = 370
# Kinds whose fighters may be told by their leader or people; governments and police are told by their country.
FIGHTING: Final = {
    "rebel_group", "militia", "communal_militia", "criminal_group", "armed_group", "private_force", "state_force",
}  # fmt: skip
FEWEST_UCDP_IDS: Final = 200


def _country(iso2: str) -> dict[str, str]:
    return next(r for r in COUNTRIES if r["iso2"] == iso2)


def _owners(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, owner in pairs:
        found[word].add(owner)
    return {word: owners for word, owners in found.items() if len(owners) > 1}


def _rule_names() -> dict[str, str]:
    """Ids and names that the rules of actors.yaml make for every country."""
    return {
        rule["id"].format(iso2=row["iso2"].lower()): rule["canonical"].format(
            adjective=row["adjective"], country=row["name"]
        )
        for rule in NAMES["forces"]
        for row in COUNTRIES
    }


def test_countries_are_all_of_iso_3166_and_kosovo() -> None:
    given = {(r["iso2"], r["iso3"], r["numeric"]) for r in COUNTRIES if r["iso2"] != KOSOVO}
    assert given == {(c.alpha_2, c.alpha_3, c.numeric) for c in pycountry.countries}
    assert _country(KOSOVO)["iso3"] == "XKX"


@pytest.mark.parametrize("column", ["iso2", "iso3", "name"])
def test_countries_have_unique(column: str) -> None:
    assert len({r[column] for r in COUNTRIES}) == len(COUNTRIES)


@pytest.mark.parametrize("column", ["gw", "ucdp_name", "numeric"])
def test_countries_have_unique_where_given(column: str) -> None:
    given = [r[column] for r in COUNTRIES if r[column]]
    assert len(set(given)) == len(given)


def test_countries_names_are_told_apart() -> None:
    pairs = ((n, r["iso2"]) for r in COUNTRIES for n in (r["name"], *split(r["variants"])))
    assert _owners(pairs) == {}


def test_countries_demonyms_are_told_apart_or_known_to_be_shared() -> None:
    assert _owners((d, r["iso2"]) for r in COUNTRIES for d in split(r["demonyms"])) == SHARED_DEMONYMS


def test_countries_adjectives_are_told_apart_or_known_to_be_shared() -> None:
    assert set(_owners((r["adjective"], r["iso2"]) for r in COUNTRIES)) == SHARED_ADJECTIVES


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda r: r["iso2"])
def test_countries_row_is_sound(row: dict[str, str]) -> None:
    assert row["acled_region"] in ACLED_REGIONS
    assert row["ucdp_region"] in UCDP_REGIONS or row["acled_region"] == "Antarctica"
    assert bool(row["gw"]) == bool(row["ucdp_name"])
    assert -90 <= float(row["lat"]) <= 90
    assert -180 <= float(row["lon"]) <= 180
    assert 1 <= float(row["radius_km"]) <= 2500
    for cell in (row["variants"], row["demonyms"]):
        assert len(set(split(cell))) == len(split(cell))
    assert row["name"] not in split(row["variants"])


@pytest.mark.parametrize(
    ("iso2", "adjective", "other"),
    [
        ("NE", "Nigerien", "Nigerian"),
        ("NG", "Nigerian", "Nigerien"),
        ("GN", "Guinean", "Equatorial Guinean"),
        ("GQ", "Equatorial Guinean", "Guinean"),
        ("GW", "Bissau-Guinean", "Guinean"),
        ("SS", "South Sudanese", "Sudanese"),
        ("TD", "Chadian", "Jordanian"),
        ("US", "American", "British"),
        ("CD", "Congolese", "Central African"),
    ],
)
def test_countries_adjective_of_easily_mistaken(iso2: str, adjective: str, other: str) -> None:
    row = _country(iso2)
    assert row["adjective"] == adjective
    assert other not in split(row["demonyms"])


def test_actors_are_many_and_unique() -> None:
    assert len({r["id"] for r in ACTORS}) == len(ACTORS) >= FEWEST_ACTORS
    given = [r["ucdp_id"] for r in ACTORS if r["ucdp_id"]]
    assert len(set(given)) == len(given) >= FEWEST_UCDP_IDS
    names = [r["name"] for r in ACTORS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", ACTORS, ids=lambda r: r["id"])
def test_actors_row_is_sound(row: dict[str, str]) -> None:
    known = {r["id"] for r in ACTORS} | set(_rule_names())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
    assert row["kind"] in set(ActorKind)
    assert not row["parent"] or (row["parent"] in known and row["parent"] != row["id"])
    assert not row["country"] or row["country"] in {r["iso2"] for r in COUNTRIES}
    assert re.fullmatch(r"(\d{4})?", row["from"])
    assert re.fullmatch(r"(\d{4})?", row["until"])
    assert not row["until"] or row["from"] <= row["until"]
    assert re.fullmatch(r"\d*", row["ucdp_id"])
    aliases = split(row["aliases"])
    assert len(set(aliases)) == len(aliases)
    assert row["name"] not in aliases
    assert len(set(split(row["owners"]))) == len(split(row["owners"]))
    assert not row["owners"] or row["kind"] in FIGHTING


def test_actors_parents_lead_to_a_root() -> None:
    parents = {r["id"]: r["parent"] for r in ACTORS}
    for actor in parents:
        seen = [actor]
        while parents.get(seen[-1]):
            seen.append(parents[seen[-1]])
            assert len(seen) == len(set(seen)), f"circle: {seen}"


def test_actors_listed_by_another_name_than_the_rules_make_keep_it(opened: Opened) -> None:
    made, lexicon = _rule_names(), opened.knowledge.lexicon("en")
    listed = {r["id"]: r["name"] for r in ACTORS if r["id"] in made and r["name"] != made[r["id"]]}
    assert lexicon is not None
    assert listed
    assert {i: lexicon.actors[i].canonical for i in listed} == listed


def test_actors_share_no_alias_but_with_their_parent_or_in_another_country() -> None:
    rows = {r["id"]: r for r in ACTORS}
    exact = {r["id"]: {a[1:] for a in split(r["aliases"]) if a.startswith("=")} for r in ACTORS}
    words = [
        (a[1:] if a.startswith("=") else a if a in exact[r["id"]] else fold(a), r["id"])
        for r in ACTORS
        for a in (r["name"], *split(r["aliases"]))
    ]
    strangers = [
        (word, one, other)
        for word, owners in _owners(words).items()
        for one, other in combinations(sorted(set(owners)), 2)
        if rows[one]["parent"] != other
        and rows[other]["parent"] != one
        and not _apart(rows[one], rows[other])
    ]
    assert strangers == []


def _apart(one: dict[str, str], other: dict[str, str]) -> bool:
    """True where the country that a report tells of says which of two actors of one name is meant."""
    countries = set(one["country"].split("|")), set(other["country"].split("|"))
    return "" not in countries[0] | countries[1] and countries[0].isdisjoint(countries[1])


@pytest.mark.parametrize("rule", NAMES["forces"], ids=lambda r: r["kind"])
def test_forces_rule_is_sound(rule: dict[str, Any]) -> None:
    assert rule["kind"] in set(ActorKind)
    assert rule["category"] in set(Category)
    for phrase in rule["phrases"]:
        assert re.findall(r"\{(\w+)\}", phrase) in (["demonym"], ["country"])
    assert _example_words(rule["bare"], rule["examples"]) == []
    assert _example_words(rule["bare"], rule["counter_examples"]) == []


@pytest.mark.parametrize("group", NAMES["classes"], ids=lambda g: g["canonical"] or "people")
def test_classes_entry_is_sound(group: dict[str, Any]) -> None:
    assert not group["kind"] or group["kind"] in set(ActorKind)
    assert bool(group["kind"]) == bool(group["canonical"])
    assert group["category"] in set(Category)
    assert _example_words(group["words"], group["examples"]) == []
    assert _example_words(group["words"], group["counter_examples"]) == []


def test_classes_words_stand_in_one_class_only() -> None:
    lists = [g["words"] for g in NAMES["classes"]] + [r["bare"] for r in NAMES["forces"]]
    assert _owners((fold(w), str(i)) for i, words in enumerate(lists) for w in words) == {}
    assert all(len({fold(w) for w in words}) == len(words) for words in lists)


def _example_words(words: Iterable[str], examples: Iterable[str]) -> list[str]:
    """The examples that hold none of the words: they show nothing about the entry."""
    automaton = Automaton(WordEntry(w, "word", w) for w in words)
    return [e for e in examples if not automaton.find(e, fold(e))]
