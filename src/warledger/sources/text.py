"""Plain text, with an optional block of `key: value` lines between `---` lines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from warledger.errors import SourceError
from warledger.sources.charset import BINARY, decode, is_binary
from warledger.sources.document import Document, Found, SourceOptions
from warledger.sources.stated import Stated, reports_of

KEYS: Final = frozenset(f.name for f in fields(Stated)) - {"text"}
FENCE: Final = "---"
# A block of front matter is a handful of lines; a later `---` is a rule between paragraphs.
MAX_LINES: Final = 40

_KEY_LINE: Final = re.compile(r"(\w+)\s*:\s*(.*)")


def read_text(document: Document, options: SourceOptions) -> Iterator[Found]:
    """The one report of a text file."""
    try:
        content = document.read_all(options.max_bytes)
    except SourceError as error:
        yield document.problem(str(error))
        return
    decoded = decode(content, declared=document.charset)
    if is_binary(content, decoded.text):
        yield document.problem(BINARY)
        return
    if decoded.note:
        yield document.note(decoded.note)
    yield from reports_of(parse_front_matter(decoded.text), document, options)


def parse_front_matter(text: str) -> Stated:
    """The text after its front matter, with what that states; all of the text where it has none."""
    lines = text.split("\n", MAX_LINES)
    fences = [i for i, line in enumerate(lines[:MAX_LINES]) if line.rstrip() == FENCE]
    if len(fences) < 2 or fences[0] != 0:
        return Stated(text)
    pairs = [_KEY_LINE.fullmatch(line.strip()) for line in lines[1 : fences[1]] if line.strip()]
    stated = {m.group(1).lower(): m.group(2).strip("\"' ") for m in pairs if m}
    if None in pairs or not KEYS & stated.keys():
        return Stated(text)
    rest = "\n".join(lines[fences[1] + 1 :])
    return Stated(rest, **{k: v for k, v in stated.items() if k in KEYS})
