"""The words of a text as SQLite's index of words cuts them (FTS5, unicode61), for servers that cut otherwise."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters and digits of any script; all else stands between words.
_WORD: Final = re.compile(r"[^\W_]+")
# Accents by themselves, as in texts that were taken apart: part of the word, and dropped.
_ACCENTS: Final = range(0x300, 0x332)


class _Plain(dict[int, str]):
    """Fills itself: each character to its small form, Latin letters without their accents."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        bare = parts[0] if parts[0].isascii() and len(parts) > 1 else char
        folded = bare.casefold()
        plain = "" if code in _ACCENTS else folded if len(folded) == 1 else bare.lower()
        self[code] = plain
        return plain


_PLAIN: Final = _Plain()


def words_of(text: str) -> list[str]:
    """The words in their order: "Ménaka's 2 camps" -> menaka, s, 2, camps."""
    plain = text.lower() if text.isascii() else text.translate(_PLAIN)
    return _WORD.findall(plain)
