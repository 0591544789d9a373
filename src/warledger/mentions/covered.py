"""Letters of a text that mentions cover, so that an overlap is found in one look."""

from __future__ import annotations

from collections.abc import Iterable

from warledger.model import Span
from warledger.text.doc import Doc


class Covered:
    """The letters that some spans hold."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._letters = bytearray()
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Cover the letters of one more span."""
        self._letters.extend(bytes(max(0, span.end - len(self._letters))))
        self._letters[span.start : span.end] = b"\x01" * (span.end - span.start)

    def touches(self, span: Span) -> bool:
        """True where a span shares a letter with those covered."""
        return any(self._letters[span.start : span.end])


def within_compound(doc: Doc, span: Span) -> bool:
    """True for letters between two hyphens, which are part of a name: the AU of "PORT-AU-PRINCE"."""
    return doc.text[max(0, span.start - 1) : span.start] == "-" and doc.text.startswith("-", span.end)
