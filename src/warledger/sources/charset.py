"""Bytes to text: by byte order mark, declared encoding, UTF-8, else Windows-1252, saying what was guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

# The longer mark first: that of UTF-32 begins with that of UTF-16.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers take for undeclared Western text.
FALLBACK: Final = "cp1252"
# How files begin that hold no text, whatever they are called: archives, documents, pictures.
SIGNATURES: Final = (
    b"PK\x03\x04",
    b"%PDF-",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
)
# What is said of them.
BINARY: Final = "no text: these are the bytes of another kind of file"
# Text has at most stray control characters: so many of its beginning (characters, share, and in any case so many).
HEAD: Final = 4096
MOST_CONTROLS: Final = 0.05
STRAY: Final = 20

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, with a note where bytes had to be guessed or replaced."""

    text: str
    note: str | None = None


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """The text of bytes; never fails. A declared encoding that does not fit is passed over."""
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    for encoding in filter(None, (marked, declared, "utf-8")):
        try:
            return Decoded(content.decode(encoding))
        except (UnicodeError, LookupError, ValueError):
            continue
    if marked:
        return Decoded(content.decode(marked, "replace"), f"broken {marked}: some characters are lost")
    text = content.decode(FALLBACK, "replace")
    lost = ", some characters are lost" if "\ufffd" in text else ""
    return Decoded(text, f"not UTF-8: read as {FALLBACK}{lost}")


def is_binary(content: bytes, text: str) -> bool:
    """True for what begins like an archive, a picture or a document, or is full of control characters."""
    head = text[:HEAD]
    controls = len(_CONTROL.findall(head))
    return content.startswith(SIGNATURES) or controls > max(STRAY, MOST_CONTROLS * len(head))
