"""A report's text with its marks -> paragraphs of pieces, each under all the marks that reach over it.

Marks overlap (a name inside a figure's phrase), and elements of a page cannot: so the text is cut wherever a mark
begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.marks import Marked, paragraphs
from warledger.model import Span
from warledger.web.addresses import words_id

# Of several kinds over the same words the rarest in a text gives its colour.
KINDS: Final = ("casualties", "tally", "strength", "person", "event", "means", "date", "place", "actor")

# A paragraph without a mark longer than this is not cut any further, and its page stays readable (characters).
FEW_MARKS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; `keys` is empty where there are none."""

    text: str
    kind: str = ""
    """Of the mark that gives the colour."""
    keys: tuple[str, ...] = ()
    """Ids of all marks that reach over the words (addresses.words_id)."""
    begins: tuple[str, ...] = ()
    """Of these, the marks that begin here."""
    label: str = ""
    """What the words are evidence of, for those who cannot see the colour."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text."""

    pieces: tuple[Piece, ...]


def key_of(mark: Marked) -> str:
    """What a value and its words know each other by: the claim's id, else event, kind and place in the text."""
    if mark.kind in ("casualties", "tally", "strength"):
        return mark.of
    return mark.of if mark.kind == "event" else f"{mark.of}-{mark.kind}-{mark.evidence.start}"


def highlighted(text: str, marks: Iterable[Marked]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in pieces; put together again, the pieces are the paragraph's text."""
    found = sorted(set(marks), key=lambda m: (m.evidence.start, -m.evidence.end, KINDS.index(m.kind), m.of))
    return tuple(_paragraph(text, span, found) for span in paragraphs(text))


def _paragraph(text: str, span: Span, marks: Sequence[Marked]) -> Paragraph:
    inside = [m for m in marks if m.evidence.span.overlaps(span)]
    edges = {span.start, span.end}
    for mark in inside[:FEW_MARKS]:
        edges |= {max(span.start, mark.evidence.start), min(span.end, mark.evidence.end)}
    cuts = sorted(edges)
    seen: set[str] = set()
    return Paragraph(
        tuple(_piece(text, Span(a, b), inside, seen) for a, b in zip(cuts, cuts[1:], strict=False))
    )


def _piece(text: str, span: Span, marks: Sequence[Marked], seen: set[str]) -> Piece:
    over = [m for m in marks if m.evidence.span.holds(span)]
    if not over:
        return Piece(text[span.start : span.end])
    keys = tuple(dict.fromkeys(words_id(key_of(m)) for m in over))
    kinds = sorted({m.kind for m in over}, key=KINDS.index)
    begins = tuple(k for k in keys if k not in seen)
    seen.update(begins)
    return Piece(text[span.start : span.end], kinds[0], keys, begins, ", ".join(kinds))
