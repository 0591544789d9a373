"""Evidence in its paragraph: the words that each value rests on, marked in the report's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from warledger.marks import Marked, paragraphs
from warledger.model import Span

if TYPE_CHECKING:
    from rich.text import Text

STYLES: Final = {
    "event": "bold red",
    "date": "yellow",
    "place": "green",
    "actor": "cyan",
    "casualties": "bold magenta",
    "person": "bold blue",
    "means": "italic",
    "tally": "magenta underline",
    "strength": "cyan underline",
}


def marked_paragraphs(text: str, marks: Iterable[Marked], *, every: bool) -> list[Text]:
    """The paragraphs with their evidence marked; without `every` only those that have some."""
    found = sorted(marks, key=lambda m: (m.evidence.start, -m.evidence.end))
    made = []
    for span in paragraphs(text):
        inside = [m for m in found if m.evidence.span.overlaps(span)]
        if inside or every:
            made.append(_marked(text, span, inside))
    return made


def legend(marks: Iterable[Marked]) -> Text:
    """The names of the kinds marked, each in its style."""
    from rich.text import Text

    kinds = {m.kind for m in marks}
    return Text("   ").join(Text(kind, STYLES[kind]) for kind in STYLES if kind in kinds)


def _marked(text: str, span: Span, marks: Iterable[Marked]) -> Text:
    from rich.text import Text

    made = Text(text[span.start : span.end].expandtabs(1))
    for mark in marks:
        first, last = mark.evidence.start - span.start, mark.evidence.end - span.start
        made.stylize(STYLES[mark.kind], max(0, first), last)
    return made
