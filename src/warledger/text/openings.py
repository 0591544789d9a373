"""What the paragraphs of a roundup or a ticker open with: a heading in capitals, a place and a dash, an hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from warledger.knowledge import Lexicon
from warledger.model import Span

# With this many paragraphs that open alike a report is laid out so; one or two may be chance.
ALIKE: Final = 3
_KINDS: Final = ("hour", "heading", "named_heading", "numbered_heading")


def find_openings(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> Mapping[int, Span]:
    """What stands before the first sentence of each paragraph, by its number; none where fewer than three open so.

    "BASRA - Two cars blew up." opens with "BASRA", "SUNDAY 10:20 - The toll has risen." with "SUNDAY 10:20".
    """
    patterns = lexicon.grammar["segment"].patterns
    found: dict[int, Span] = {}
    for kind in _KINDS:
        opens = ((n, patterns[kind].match(text, p.start, p.end)) for n, p in enumerate(paragraphs))
        alike = {n: Span(match.start(1), match.end(1)) for n, match in opens if match is not None}
        if len(alike) >= ALIKE:
            found = alike | found
    return found
