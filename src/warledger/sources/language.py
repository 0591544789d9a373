"""Which language a text is in, by its commonest words and its script; cheap, for telling "not English"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from warledger.folding import fold

DEFAULT: Final = "en"
# A lead paragraph or two: function words make up a third of running text, so this is plenty.
LOOK_AT: Final = 1000
# Below this share of known function words a Latin text tells nothing (lists, names, junk).
MIN_SHARE: Final = 0.08
# Another language must beat English clearly: names and quotes in it occur in English reports.
MARGIN: Final = 1.3

_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Languages:
    words: Mapping[str, frozenset[str]]
    scripts: tuple[tuple[int, int, str], ...]


def detect_language(text: str) -> str:
    """ISO 639-1 code, judged by the first 1,000 characters; "en" where nothing says otherwise."""
    head = text[:LOOK_AT]
    words = _WORD.findall(fold(head))
    by_words = _by_words(words)
    return by_words or _by_script(head) or DEFAULT


def _by_words(words: list[str]) -> str | None:
    """The language most of whose function words occur, where it is clear."""
    known = _languages().words
    counts = Counter(words)
    hits = {lang: sum(counts[w] for w in vocabulary) for lang, vocabulary in known.items()}
    best = max(sorted(hits), key=lambda lang: hits[lang])
    if not words or hits[best] < MIN_SHARE * len(words):
        return None
    return best if best == DEFAULT or hits[best] > MARGIN * hits[DEFAULT] else DEFAULT


def _by_script(head: str) -> str | None:
    """The usual language of the script that most letters are in; None for Latin letters."""
    letters = [ord(c) for c in head if c.isalpha()]
    counts = Counter(_script(code) for code in letters)
    lang, count = max(counts.items(), key=lambda pair: (pair[1], pair[0] or ""), default=(None, 0))
    return lang if count * 2 > len(letters) else None


def _script(code: int) -> str | None:
    if code < 0x250:  # Latin: the commonest case, decided at once
        return None
    return next((lang for start, end, lang in _languages().scripts if start <= code <= end), None)


@cache
def _languages() -> _Languages:
    raw = yaml.load((files("warledger") / "data" / "languages.yaml").read_bytes(), Loader=yaml.BaseLoader)
    words = {lang: frozenset(fold(w) for w in line.split()) for lang, line in raw["words"].items()}
    scripts = [(*_bounds(block), lang) for lang, blocks in raw["scripts"].items() for block in blocks.split()]
    return _Languages(words, tuple(scripts))


def _bounds(block: str) -> tuple[int, int]:
    start, end = block.split("-")
    return int(start, 16), int(end, 16)
