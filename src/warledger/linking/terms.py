"""Words and names of a text as hashed terms, weighted by how common each is in reports of violence.

How common a word is stands in a table (data/linking/common_words.csv); the record's own reports change nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import log
from pathlib import Path
from typing import Final

import numpy as np

from warledger.folding import fold
from warledger.knowledge import SHIPPED
from warledger.knowledge_files import read_csv

TABLE: Final = SHIPPED / "linking" / "common_words.csv"

# A word that is not in the table counts as if one report in a thousand had it.
RARE: Final = 0.001
# Words that a fifth of the reports have say nothing.
EVERYWHERE: Final = 0.2
# "Police Department": a name of common words is none that tells reports apart; "John Dupuy" is.
TELLING: Final = 0.6

# How often a word is told, in classes: once, two or three times … the lowest bits of a term of a report say which.
CLASSES: Final = (1, 2, 4, 7)
CLASS_BITS: Final = 2
# Names from this weight on tell reports apart: "Letchworth" is one, "Baghdad" is none.
RARE_NAME: Final = 0.75

_WORD: Final = re.compile(r"[a-z][a-z'-]*[a-z]|\d{2,}")
_CAPITALISED: Final = r"[^\W\d_a-zß-ÿ][\w'’-]*\w"
# A capital that begins no sentence.
_WITHIN: Final = re.compile(rf"(?<=[\w,;:)’'-] ){_CAPITALISED}")
# Ages, as most papers write them: "a 22-year-old", "Smith, 22, of", "Smith (22)".
_AGE: Final = re.compile(r"(?<=, )\d\d(?=,)|\b\d\d(?=-[a-z])|(?<=\()\d\d(?=\))")
# "Thomas Dupuy", "Mohamed B. Traore", "Letchworth Drive"; each word may begin the next name too.
_NAME: Final = re.compile(rf"\b({_CAPITALISED}) (?:[A-Z]\. )?(?=({_CAPITALISED})\b)")


@dataclass(frozen=True, slots=True, eq=False)
class CommonWords:
    """How much it says that two reports share a word: 0 to 1, and 1 for those that are not listed."""

    weights: dict[str, float]

    @classmethod
    def load(cls, path: Path = TABLE) -> CommonWords:
        """The shipped table."""
        return cls({row["word"]: _weight(float(row["share"])) for row in read_csv(path)})

    def weight(self, word: str) -> float:
        """The weight of one word."""
        return self.weights.get(word, 1.0)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order ("Gunmen killed 12": gunmen, killed, 12)."""
    return _WORD.findall(fold(text))


def terms(text: str, common: CommonWords, *, at_most: int) -> bytes:
    """The most telling terms of a text, words and names, as packed hashes (uint32)."""
    told = {w: common.weight(w) for w in words(text)}
    told.update(dict.fromkeys(_names(text, common), 1.0))
    telling = sorted((t for t, weight in told.items() if weight > 0), key=lambda t: -told[t])
    return _packed(hashed(t) for t in telling[:at_most])


def report_terms(text: str, common: CommonWords, *, at_most: int) -> bytes:
    """The most telling words of a report with how often they are told, as packed hashes (uint32)."""
    told = Counter(words(text))
    weight = {w: common.weight(w) * (1 + log(n)) for w, n in told.items()}
    telling = sorted((w for w in told if weight[w] > 0), key=lambda w: -weight[w])
    return _packed(hashed(w) >> CLASS_BITS << CLASS_BITS | _class(told[w]) for w in telling[:at_most])


def full_names(text: str, common: CommonWords, *, at_most: int) -> bytes:
    """Names of two words ("Thomas Dupuy", "Letchworth Drive"), the most often told first, as packed hashes (uint32)."""
    return _ranked(Counter(_names(text, common)), at_most)


def rare_names(text: str, common: CommonWords, *, at_most: int) -> bytes:
    """Rare words that are capitalised within a sentence, the most often told first, as packed hashes (uint32)."""
    told = Counter(w for m in _WITHIN.finditer(text) for w in words(m[0]))
    return _ranked({w: n for w, n in told.items() if common.weight(w) >= RARE_NAME}, at_most)


def ages(text: str) -> tuple[int, ...]:
    """Ages that a text tells, the most often told first."""
    told = Counter(int(m[0]) for m in _AGE.finditer(text))
    return tuple(sorted(told, key=lambda age: (-told[age], age)))


@lru_cache(maxsize=200_000)
def hashed(term: str) -> int:
    """A term as a number of 32 bits, alike on every machine."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


def _names(text: str, common: CommonWords) -> Iterator[str]:
    """Full names of uncommon words, as often as they are told."""
    pairs = ((fold(m[1]), fold(m[2])) for m in _NAME.finditer(text))
    return (f"{a} {b}" for a, b in pairs if (common.weight(a) + common.weight(b)) / 2 >= TELLING)


def _class(told: int) -> int:
    return sum(told >= least for least in CLASSES[1:])


def _ranked(told: Mapping[str, int], at_most: int) -> bytes:
    """Those told most often, first; of equals, those with the lowest hash."""
    found = sorted(told, key=lambda t: (-told[t], hashed(t)))[:at_most]
    return np.array([hashed(t) for t in found], dtype="<u4").tobytes()


def _packed(found: Iterable[int]) -> bytes:
    return np.array(sorted(set(found)), dtype="<u4").tobytes()


def _weight(share: float) -> float:
    return 0.0 if share >= EVERYWHERE else min(1.0, log(share) / log(RARE))
