"""Quotations that run over several sentences of a paragraph: where they open and where they close."""

from __future__ import annotations

import re
from typing import Final

from warledger.text.doc import Doc, Sentence

_MARK: Final = re.compile('["“”]')
_OPENING: Final = "“"
_CLOSING: Final = "”"


def quotation_around(doc: Doc, at: int) -> int | None:
    """The offset of the mark that opens the quotation in which an offset stands, None outside of one.

    The second sentence of '"I ran. Two died," he said' stands in a quotation that opens before "I".
    """
    sentence = doc.sentence_at(at)
    if sentence is None:
        return None
    opened: int | None = None
    for mark in _MARK.finditer(doc.text, doc.paragraphs[sentence.paragraph].start, at):
        closes = mark[0] == _CLOSING or (mark[0] != _OPENING and opened is not None)
        opened = None if closes else mark.start()
    return opened


def end_of_quotation(doc: Doc, sentence: Sentence) -> int | None:
    """The offset of the mark that closes, behind a sentence, the quotation in which it ends; None where none does."""
    paragraph = doc.paragraphs[sentence.paragraph]
    if quotation_around(doc, sentence.end - 1) is None or _MARK.match(doc.text, sentence.end - 1):
        return None
    closing = _MARK.search(doc.text, sentence.end, paragraph.end)
    return closing.start() if closing is not None else None


def sentence_before(doc: Doc, sentence: Sentence) -> Sentence | None:
    """The sentence before, or before the whole quotation in which a sentence begins."""
    opened = quotation_around(doc, sentence.start)
    first = doc.sentence_at(opened) if opened is not None else sentence
    if first is None:
        return None
    if opened is not None and opened > first.start:
        return first
    return doc.sentences[first.index - 1] if first.index else None
