"""Forms of text, of the same length, so that offsets stay: folded for matching (lower case, without accents, plain quotes
and dashes), and as databases and files take it.
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

# Databases and UTF-8 cannot hold these.
_UNSTORABLE: Final = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


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


def first_word(text: str) -> str:
    """The first of the words parted by white space; "" where there is none."""
    return next(iter(text.split(maxsplit=1)), "")


def last_word(text: str) -> str:
    """The last of the words parted by white space; "" where there is none."""
    return next(reversed(text.rsplit(maxsplit=1)), "")


def storable_text(text: str) -> str:
    """The text without NUL and lone surrogates (of a file's name that is no UTF-8), a character for each."""
    return text.translate(_UNSTORABLE)
