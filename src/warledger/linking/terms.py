"""Words and names of a text as hashed terms, weighted by how common each is in reports of violence.

How common a word is stands in a table (data/linking/common_words.csv); the record's own reports change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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

_WORD: Final = re.compile(r"[a-z][a-z'-]*[a-z]|\d{2,}")
_CAPITALISED: Final = r"[^\W\d_a-zß-ÿ][\w'’-]*\w"
# "Thomas Dupuy", "Mohamed B. Traore", "Letchworth Drive"; each word may begin the next name too.
_NAME: Final = re.compile(rf"\b({_CAPITALISED}) (?:[A-Z]\. )?(?=({_CAPITALISED})\b)")


@dataclass(frozen=True, slots=True)
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
    return _packed(telling[:at_most])


def rare_terms(text: str, common: CommonWords, *, at_most: int) -> bytes:
    """Some of the rare words and names of a text, as packed hashes (uint32).

    Those with the lowest hashes: two texts that share a fifth of their rare words share one of these.
    """
    rare = {w for w in words(text) if common.weight(w) == 1.0}
    lowest = sorted({hashed(t) for t in (*rare, *_names(text, common))})[:at_most]
    return np.array(lowest, dtype="<u4").tobytes()


@lru_cache(maxsize=200_000)
def hashed(term: str) -> int:
    """A term as a number of 32 bits, alike on every machine."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


def _names(text: str, common: CommonWords) -> list[str]:
    pairs = ((fold(m[1]), fold(m[2])) for m in _NAME.finditer(text))
    telling = (f"{a} {b}" for a, b in pairs if (common.weight(a) + common.weight(b)) / 2 >= TELLING)
    return list(dict.fromkeys(telling))


def _packed(found: Iterable[str]) -> bytes:
    return np.array(sorted({hashed(t) for t in found}), dtype="<u4").tobytes()


def _weight(share: float) -> float:
    return 0.0 if share >= EVERYWHERE else min(1.0, log(share) / log(RARE))
