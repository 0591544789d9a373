"""The words by which people are told in one language: titles, occupations, units, what joins them to a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import read_map, texts

_DERIVED: Final = frozenset(("plural_roles", "title_words"))
_MAPS: Final = frozenset(("roles", "force_roles"))


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Everything that tells who somebody is; all words folded, phrases with single spaces."""

    honorifics: frozenset[str]
    officials: frozenset[str]
    roles: Mapping[str, str]
    """Each form of an occupation or part -> its singular."""
    plural_roles: frozenset[str]
    title_words: frozenset[str]
    """First words of officials, roles, relations and honorifics."""
    force_roles: Mapping[str, str]
    """The forces of a rank -> the role of one who is told by it alone."""
    relations: frozenset[str]
    particles: frozenset[str]
    locatives: frozenset[str]
    beside: frozenset[str]
    """Before the name of a place behind "of": "neighbouring"."""
    home_links: frozenset[str]
    taken_places: frozenset[str]
    """What places are that change hands: "Tolmi Arlo, the main camp of the rebels"."""
    not_names: frozenset[str]
    also_names: frozenset[str]
    """Those of them that are first names where they stand with a capital in a sentence."""
    not_people: frozenset[str]
    units: frozenset[str]
    unit_links: frozenset[str]
    belonging: frozenset[str]
    back_references: frozenset[str]
    same: frozenset[str]
    phrase_stops: frozenset[str]
    inner_links: frozenset[str]
    naming: frozenset[str]
    aliases: frozenset[str]
    noms_de_guerre: frozenset[str]
    age_words: frozenset[str]
    age_adverbs: frozenset[str]
    age_thought: frozenset[str]
    age_about: frozenset[str]
    of_them: frozenset[str]
    """Between the comma behind a name and the age: "then"."""
    age_suffixes: frozenset[str]
    age_followers: frozenset[str]
    openers: frozenset[str]
    joins: frozenset[str]
    """Between the names of a list: "and"."""
    determiners: frozenset[str]
    articles: frozenset[str]
    ones: frozenset[str]
    """One of those told before, in front of his name: "one", "another"."""
    premodifiers: frozenset[str]
    past_offices: frozenset[str]
    """Before an office that is no longer held: "former"."""
    relative: frozenset[str]
    ambiguous: frozenset[str]


def load_people_words(path: Path, *overlays: Path) -> PeopleWords:
    """Read people.yaml; raises KnowledgeError for a missing or unknown key."""
    raw = read_map(path, *overlays)
    known = set(PeopleWords.__slots__) - _DERIVED
    if set(raw) != known:
        wrong = sorted(set(raw) ^ known)[0]
        raise KnowledgeError(path.name, wrong, "unknown or missing key")
    roles: Mapping[str, str] = raw["roles"]
    forms = {fold(form): one for one, many in roles.items() for form in (one, many)}
    plurals = _folded(many for one, many in roles.items() if one != many)
    sets = {key: _folded(texts(raw[key])) for key in known - _MAPS}
    titles = {*forms, *sets["officials"], *sets["relations"], *sets["honorifics"]}
    firsts = frozenset(t.split()[0] for t in titles)
    return PeopleWords(
        roles=forms, plural_roles=plurals, title_words=firsts, force_roles=raw["force_roles"], **sets
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)
