"""The words of figures of one language: numbers, qualifiers, vague counts, nouns that are no people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import read_yaml, texts
from warledger.model import Qualifier


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Everything that tells how many, and of what."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    qualifiers: Mapping[str, Qualifier]
    """A phrase before the number -> how exact it makes it."""
    vague: Mapping[str, str]
    """A word that stands for a number ("dozens") -> which."""
    singles: frozenset[str]
    definite: frozenset[str]
    others: frozenset[str]
    not_people: frozenset[str]
    people: frozenset[str]
    abbreviations: frozenset[str]
    relevant_strong: frozenset[str]
    relevant_weak: frozenset[str]


def load_figure_words(path: Path) -> FigureWords:
    """Read figures.yaml; raises KnowledgeError for a missing or unknown key."""
    raw = read_yaml(path)
    known = set(FigureWords.__slots__)
    if set(raw) != known:
        wrong = sorted(set(raw) ^ known)[0]
        raise KnowledgeError(path.name, wrong, "unknown or missing key")
    numbers = {k: {fold(w): int(n) for w, n in raw[k].items()} for k in ("units", "tens", "scales")}
    qualifiers = {fold(w): Qualifier(q) for q, words in raw["qualifiers"].items() for w in texts(words)}
    vague = {fold(w): kind for kind, words in raw["vague"].items() for w in texts(words)}
    sets = {
        k: frozenset(fold(w) for w in texts(raw[k]))
        for k in known - {"units", "tens", "scales", "qualifiers", "vague"}
    }
    return FigureWords(**numbers, qualifiers=qualifiers, vague=vague, **sets)
