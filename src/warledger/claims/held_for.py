"""What people are held for: "suspected of the bombing that killed 14", in "Three men suspected of … were arrested"."""

from __future__ import annotations

from collections.abc import Iterator

from warledger.knowledge_grammar import Grammar
from warledger.model import Span
from warledger.text.doc import Doc, Sentence


def held_for(doc: Doc, sentence: Sentence, grammar: Grammar) -> Iterator[tuple[Span, Span]]:
    """The acts that somebody is held for, in the order of a sentence, each with the verb of the arrest behind it."""
    told, at = doc.folded[sentence.start : sentence.end], sentence.start
    for match in grammar.patterns["held_for"].finditer(told):
        verb = grammar.patterns["taken"].search(told, match.end())
        if verb is not None:
            yield Span(at + match.end(), at + verb.start()), Span(at + verb.start(), at + verb.end())
