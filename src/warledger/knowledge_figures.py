"""The words of figures of one language: numbers, qualifiers, vague counts, nouns that are no people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import Raw, read_map, texts
from warledger.model import Qualifier

T = TypeVar("T")


class Vague(StrEnum):
    """What a word that stands for a number means; mentions/numbers.py gives each its figure."""

    DOZENS = "dozens"
    HUNDREDS = "hundreds"
    SEVERAL = "several"
    COUPLE = "couple"


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases of one or more words with what each means."""

    meanings: Mapping[str, T]
    opens: frozenset[str]
    """The first words of the phrases."""

    @classmethod
    def of(cls, meanings: Mapping[str, T]) -> Phrases[T]:
        return cls(meanings, frozenset(phrase.split(" ", 1)[0] for phrase in meanings))


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Everything that tells how many, and of what; all words are folded."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    set_numbers: Phrases[int]
    """A phrase that is a number: "half a dozen"."""
    multiples: Mapping[str, int]
    """How many victims an act has: "triple"."""
    one_of_scale: frozenset[str]
    never_after_digits: frozenset[str]
    number_joins: frozenset[str]
    range_joins: frozenset[str]
    change_from: frozenset[str]
    between: frozenset[str]
    between_joins: frozenset[str]
    strong: frozenset[str]
    qualifiers: Phrases[Qualifier]
    """A phrase before the number -> how exact it makes it."""
    trailing: Mapping[str, Qualifier]
    """A phrase behind the number -> how exact it makes it."""
    climbing: frozenset[str]
    """Verbs whose "up to" is no bound ("gone up to 11")."""
    vague: Phrases[Vague]
    """A word that stands for a number ("dozens") -> which."""
    vague_scales: Mapping[str, Vague]
    """A scale behind "several" -> what both stand for ("several dozen")."""
    singles: frozenset[str]
    definite: frozenset[str]
    others: frozenset[str]
    not_people: frozenset[str]
    people: frozenset[str]
    abbreviations: frozenset[str]
    relevant_strong: frozenset[str]
    relevant_weak: frozenset[str]


_NUMBERS: Final = frozenset({"units", "tens", "scales", "set_numbers", "multiples"})
_ENUMS: Final = frozenset({"qualifiers", "trailing", "vague", "vague_scales"})


def load_figure_words(path: Path, *overlays: Path) -> FigureWords:
    """Read figures.yaml, the overlays' keys over it; raises KnowledgeError for a missing, unknown or wrong key."""
    raw = read_map(path, *overlays)
    known = set(FigureWords.__slots__)
    if set(raw) != known:
        raise KnowledgeError(path.name, sorted(set(raw) ^ known)[0], "unknown or missing key")
    try:
        values: dict[str, Any] = {
            **{key: _numbers(raw, key) for key in _NUMBERS - {"set_numbers"}},
            "set_numbers": Phrases.of(_numbers(raw, "set_numbers")),
            **{key: _folded(texts(raw[key])) for key in known - _NUMBERS - _ENUMS},
            **_qualifiers(raw),
            **_vague(raw),
        }
    except (AttributeError, TypeError, ValueError) as error:
        raise KnowledgeError(path.name, "-", f"a value does not fit: {error}") from error
    return FigureWords(**values)


def _numbers(raw: Raw, key: str) -> dict[str, int]:
    return {fold(w): int(n) for w, n in raw[key].items()}


def _qualifiers(raw: Raw) -> dict[str, Any]:
    before = {fold(w): Qualifier(q) for q, words in raw["qualifiers"].items() for w in texts(words)}
    return {
        "qualifiers": Phrases.of(before),
        "trailing": {fold(w): Qualifier(q) for w, q in raw["trailing"].items()},
    }


def _vague(raw: Raw) -> dict[str, Any]:
    words = {fold(w): Vague(kind) for kind, many in raw["vague"].items() for w in texts(many)}
    return {
        "vague": Phrases.of(words),
        "vague_scales": {fold(w): Vague(k) for w, k in raw["vague_scales"].items()},
    }


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)
