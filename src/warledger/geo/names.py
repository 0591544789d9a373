"""Names of places as lookup keys: exact, loose (articles, doubled letters, spaces) and consonant skeletons."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from warledger.folding import fold

# A skeleton of two consonants fits every tenth village: only three and more tell names apart.
SKELETON_LETTERS: Final = 3
# A loose key of three letters ("Ela", "Alle") joins what has nothing in common.
LOOSE_LETTERS: Final = 4

_GONE: Final = frozenset("'`ʻʿʾ.\"()")
_GAPS: Final = frozenset("-/,_")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiou]")
_DOUBLED_CONSONANT: Final = re.compile(r"([^.])\1+")


class _Letters(dict[int, str]):
    """Fills itself: each character as it stands in a key, in one pass over the name."""

    def __missing__(self, code: int) -> str:
        char = fold(chr(code))
        self[code] = letter = "" if char in _GONE else " " if char in _GAPS else char
        return letter


_LETTERS: Final = _Letters()


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The rules of data/place_names.yaml; a gazetteer carries those that it was compiled with."""

    articles: frozenset[str]
    spellings: Mapping[str, str]
    units: frozenset[str]
    sounds: tuple[tuple[str, str], ...]

    @classmethod
    def from_rules(cls, rules: Mapping[str, Any]) -> NameKeys:
        """From the parsed file."""
        spellings = {form: first for first, forms in rules["spellings"].items() for form in forms}
        sounds = tuple((str(a), str(b)) for a, b in rules["sounds"].items())
        return cls(frozenset(rules["articles"]), spellings, frozenset(rules["units"]), sounds)

    @classmethod
    def from_json(cls, text: str) -> NameKeys:
        """Back from `to_json`."""
        raw = json.loads(text)
        sounds = tuple((a, b) for a, b in raw["sounds"])
        return cls(frozenset(raw["articles"]), raw["spellings"], frozenset(raw["units"]), sounds)

    def to_json(self) -> str:
        """As one line of text, the same for the same rules."""
        plain = {
            "articles": sorted(self.articles),
            "spellings": dict(sorted(self.spellings.items())),
            "units": sorted(self.units),
            "sounds": self.sounds,
        }
        return json.dumps(plain, ensure_ascii=False)

    def exact(self, name: str) -> str:
        """Without case, accents, apostrophes and dots, hyphens as spaces ("Pobé-Mengao" -> "pobe mengao")."""
        words = name.translate(_LETTERS).split()
        return " ".join(self.spellings.get(w, w) for w in words)

    def loose(self, name: str) -> str:
        """Also without the article, spaces and doubled letters ("Bulo Mareer" -> "bulomarer"); "" if too short."""
        words = self.exact(name).split()
        if len(words) > 1 and words[0] in self.articles:
            words = words[1:]
        key = _DOUBLED.sub(r"\1", "".join(words))
        return key if len(key) >= LOOSE_LETTERS else ""

    def skeleton(self, name: str) -> str:
        """The consonants alone ("Koshobe", "Koshebe" -> "kxb"-like); "" if too few to tell names apart."""
        key = self._sounded(name)
        head = "a" if key and _VOWELS.match(key) else ""
        bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", key))
        return head + bones if len(bones) >= SKELETON_LETTERS else ""

    def pattern(self, name: str) -> str:
        """The consonants with a dot for each vowel ("Koshebe" -> "k.x.b."): "Banga" and "Bayanga" differ."""
        return _DOUBLED_CONSONANT.sub(r"\1", _VOWELS.sub(".", self._sounded(name)))

    def _sounded(self, name: str) -> str:
        """The loose key with one letter for the letters that transliterations swap."""
        key = self.loose(name)
        for sound, letter in self.sounds:
            key = key.replace(sound, letter)
        return key

    def without_unit(self, name: str) -> str:
        """A unit's name without the word for its kind ("Borno State" -> "Borno", "Cercle de Gao" stays)."""
        words = name.split()
        while len(words) > 1 and fold(words[-1]) in self.units:
            words = words[:-1]
        return " ".join(words)
