"""Weapons and vehicles: "two car bombs", "combat helicopters", each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.numbers import read_number
from warledger.model import Means, Mention, Span
from warledger.text.doc import Doc, Sentence

# "four heavily armoured four-wheel-drive vehicles": how far before its noun a phrase may begin.
_REACH: Final = 4
# Words that are means only where they explode: the pattern that finds them, and their kind in means.yaml.
_EXPLODING: Final = {
    "mine": "landmine",
    "charge": "explosive_device",
    "vest": "suicide_device",
    "trap": "explosive_device",
}
# Penn tags of a verb in the present: no weapon.
_VERBS: Final = frozenset(["VB", "VBP", "VBZ"])
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
        if _is_verb(sentence, word.end) or _is_unit(doc, word.span, lexicon):
            continue
        span = Span(_begin(sentence, word.start, lexicon), word.end)
        # "F-16 aircraft", "Mi-24 helicopter gunships": the longer phrase is the one means.
        if found and found[-1].span.overlaps(span):
            span = Span(min(span.start, found.pop().span.start), span.end)
        evidence = doc.report.evidence(span)
        found.append(Mention(span, Means(evidence.quote, word.key, evidence)))
    return sorted([*found, *_exploding(doc, found, lexicon)], key=lambda m: m.span.start)


def _exploding(doc: Doc, found: Sequence[Mention[Means]], lexicon: Lexicon) -> Iterator[Mention[Means]]:
    """What explodes: "a minibus drove over a mine", "detonated his vest"; the words alone may mean pits and clothes."""
    taken = {m.span.end for m in found}
    patterns = lexicon.grammar["manner"].patterns
    matches = ((kind, m) for name, kind in _EXPLODING.items() for m in patterns[name].finditer(doc.folded))
    for kind, match in matches:
        span = Span(*match.span(match.lastgroup or 0))
        sentence = doc.sentence_at(span.start)
        if sentence is not None and sentence.tokens and span.end not in taken:
            evidence = doc.report.evidence(span)
            yield Mention(span, Means(evidence.quote, kind, evidence))


def _is_verb(sentence: Sentence, end: int) -> bool:
    """ "Tanks shell the barracks": done, not used."""
    return any(t.end == end and t.tag in _VERBS for t in sentence.tokens)


def _is_unit(doc: Doc, span: Span, lexicon: Lexicon) -> bool:
    """ "the Assam Rifles", "2 Rajputana Rifles": a unit whose name ends as a weapon does."""
    before = doc.text[: span.start].split()[-1:]
    named = doc.text[span.start].isupper() and doc.folded[span.start : span.end] in lexicon.people.units
    return named and bool(before) and before[0][0].isupper()


def _begin(sentence: Sentence, start: int, lexicon: Lexicon) -> int:
    """Where the phrase begins: with its adjectives and its number."""
    at = next((i for i, t in enumerate(sentence.tokens) if t.start >= start), 0)
    begin, counted = start, False
    deeds = lexicon.grammar["manner"].words["deeds"]
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = sentence.tokens[i]
        number = read_number(sentence.tokens, i, lexicon.figures)
        if token.low in lexicon.grammar["manner"].words["times"]:
            break
        if number is None and token.tag not in _BEFORE:
            break
        if number is None and begin != start and counted:
            break  # "showed reporters three rifles"
        counted = number is not None
        joined = i > 0 and sentence.tokens[i - 1].tag == "HYPH"
        if token.low in deeds and not joined:
            break
        begin = token.start
    return begin
