"""Fold text for matching: lower case, without accents, plain quotes and dashes, same length.

Offsets into the folded text are offsets into the report's text.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_PLAIN: Final = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "\u00a0": " ",
    "‑": "-",
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ł": "l",
}


class _Folds(dict[int, str]):
    """Fills itself: each character to the single character it folds to."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        lowered = base.lower()
        small = lowered if len(lowered) == 1 else base
        folded = _PLAIN.get(small, small)
        self[code] = folded
        return folded


_FOLDS: Final = _Folds()


def fold(text: str) -> str:
    """The text in matching form, one character for one ("Ménaka’s" -> "menaka's")."""
    return text.translate(_FOLDS)
