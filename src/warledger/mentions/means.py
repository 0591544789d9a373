"""Weapons and vehicles: "two car bombs", "combat helicopters", each with its kind."""

from __future__ import annotations

from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.numbers import read_number
from warledger.model import Means, Mention, Span
from warledger.text.doc import Doc, Sentence

# "four heavily armoured four-wheel-drive vehicles": how far before its noun a phrase may begin.
_REACH: Final = 4
_BEFORE: Final = frozenset(["JJ", "NN", "NNP", "VBN", "HYPH", "CD", "NNS"])


def find_means(doc: Doc, lexicon: Lexicon) -> list[Mention[Means]]:
    """Every means of violence named in the parsed sentences; whether it was used is decided elsewhere.

    "Two car bombs killed nine" has one, "Two car bombs".
    """
    found: list[Mention[Means]] = []
    for word in doc.words.get("means", ()):
        sentence = doc.sentence_at(word.start)
        if sentence is None or not sentence.tokens:
            continue
        span = Span(_begin(sentence, word.start, lexicon), word.end)
        # "F-16 aircraft", "Mi-24 helicopter gunships": the longer phrase is the one means.
        if found and found[-1].span.overlaps(span):
            span = Span(min(span.start, found.pop().span.start), span.end)
        evidence = doc.report.evidence(span)
        found.append(Mention(span, Means(evidence.quote, word.key, evidence)))
    return found


def _begin(sentence: Sentence, start: int, lexicon: Lexicon) -> int:
    """Where the phrase begins: with its adjectives and its number."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= start), 0)
    begin = start
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = sentence.tokens[i]
        number = read_number(sentence.tokens, i, lexicon.figures)
        if token.low in lexicon.grammar["manner"].words["times"]:
            break
        if number is None and token.tag not in _BEFORE:
            break
        begin = token.start
    return begin
