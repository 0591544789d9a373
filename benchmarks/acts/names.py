"""The names of a sentence that may be where an act of it was done: known places, and what else looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.claims.context import Context
from warledger.knowledge_grammar import load_grammar
from warledger.model import Mention, Place, Span
from warledger.text.doc import Sentence, Token

# Words and patterns of English names of places.
NAMES: Final = load_grammar(Path(__file__).with_name("names.yaml"))
# Where a name comes from: the gazetteer, or its capitals alone; between them the labels of the language model.
GAZETTEER: Final = "gazetteer"
PLAIN: Final = "name"
_LABELS: Final = ("GPE", "LOC", "FAC")
# Tags of a name's words, and of those that may stand among them ("Upper Bari", "Highway 1").
_PROPER: Final = frozenset({"NNP", "NNPS"})
_AMONG: Final = frozenset({"NNP", "NNPS", "NN", "JJ"})
_NUMBER: Final = "CD"
# The longest "al-", and the longest side before a name (characters).
_BEGINNING: Final = 5
_SIDE: Final = 14
# How far a next word reaches (characters), and how many may follow.
_NEXT: Final = 40
_MOST: Final = 4
# Words in lower case inside a name: "Port of the Isles" has two.
_JOINED: Final = 2
_CAPITALISED: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ActName:
    """A name that may be where an act was done; `place` is None where no gazetteer has it."""

    span: Span
    tokens: tuple[Token, ...]
    source: str
    mention: Mention[Place] | None = None

    @property
    def precision(self) -> int:
        """UCDP's where_prec of a known place; 0 where none is known."""
        return self.mention.value.where_prec if self.mention else 0


def find_act_names(sentence: Sentence, context: Context) -> tuple[ActName, ...]:
    """The names of a parsed sentence in the order of the text; none overlaps another.

    In "Rebels stormed Khirbet al-Joz near Latakia." they are "Khirbet al-Joz" and "Latakia".
    """
    found: list[ActName] = []
    for span, source, mention in _hits(sentence, context):
        taken = [n.span for n in found]
        whole = _whole(span, taken, sentence, context)
        tokens = tuple(t for t in sentence.tokens if t.start < whole.end and whole.start < t.end)
        if tokens and not any(s.overlaps(whole) for s in taken):
            found.append(ActName(whole, tokens, source, mention))
    return tuple(sorted(found, key=lambda n: n.span))


def _hits(sentence: Sentence, context: Context) -> Iterator[tuple[Span, str, Mention[Place] | None]]:
    """What may be a name and where it comes from, the surest first."""
    for mention in context.mentions.places_in(sentence.span):
        told = mention.value.evidence.span if mention.value.evidence else mention.span
        named = _capitals(told, context)
        if named is not None:
            yield named, GAZETTEER, mention
    for label in _LABELS:
        for entity in context.doc.entities_in(label, sentence.span):
            named = _capitals(entity, context)
            if named is not None:
                yield named, label, None
    days = context.doc.entities_in("DATE", sentence.span)
    for run in _runs(sentence.tokens):
        if not any(day.holds(run) for day in days) and not _no_name(run, context):
            yield run, PLAIN, None


def _capitals(span: Span, context: Context) -> Span | None:
    """A name without the words in lower case at its ends that tell its kind; None where nothing is left."""
    words = [m for m in _CAPITALISED.finditer(context.doc.text, span.start, span.end) if m[0][0].isupper()]
    return Span(words[0].start(), words[-1].end()) if words else None


def _runs(tokens: Sequence[Token]) -> Iterator[Span]:
    """Stretches of capitalised words, a proper name among them."""
    joining = NAMES.words["joining"]
    at = 0
    while at < len(tokens):
        if not (tokens[at].text[:1].isupper() and tokens[at].tag in _AMONG):
            at += 1
            continue
        end = _run_end(tokens, at, joining)
        if any(t.tag in _PROPER for t in tokens[at : end + 1]):
            yield Span(tokens[at].start, tokens[end].end)
        at = end + 1


def _no_name(run: Span, context: Context) -> bool:
    """True for words of which none is of a name ("Friday", "A.M.")."""
    words = context.doc.quote(run).lower().split()
    return all(word.strip(".") in NAMES.words["not_in_names"] for word in words)


def _run_end(tokens: Sequence[Token], at: int, joining: frozenset[str]) -> int:
    """The last word of a run of capitalised words that may be joined by others."""
    end = at
    for n in range(at + 1, len(tokens)):
        token = tokens[n]
        if token.text[:1].isupper() and (token.tag in _AMONG or token.tag == _NUMBER):
            end = n
        elif token.low not in joining or n - end > _JOINED:
            break
    return end


def _whole(span: Span, taken: Sequence[Span], sentence: Sentence, context: Context) -> Span:
    """The whole name around a known part of it: "al-Bab" around "Bab", "Bala Farms" around "Bala"."""
    start = _beginning(span, sentence, context)
    others = [s for s in (*taken, *_known(sentence, context)) if not s.overlaps(span)]
    side = _side_before(start, sentence, context)
    if not any(s.start < start and side < s.end for s in others):
        start = side
    return Span(start, _ending(span.end, others, sentence, context))


def _known(sentence: Sentence, context: Context) -> Iterator[Span]:
    for mention in context.mentions.places_in(sentence.span):
        yield mention.value.evidence.span if mention.value.evidence else mention.span


def _beginning(span: Span, sentence: Sentence, context: Context) -> int:
    """Where a name begins with its article ("al-")."""
    pattern = NAMES.patterns["begins"]
    first = max(sentence.start, span.start - _BEGINNING)
    begins = pattern.search(context.doc.text[first : span.start])
    return span.start - len(begins[0]) if begins else span.start


def _side_before(start: int, sentence: Sentence, context: Context) -> int:
    """Where a name begins with its side ("West Ghouta")."""
    grammar = NAMES
    before = grammar.patterns["before"].search(context.doc.text[max(sentence.start, start - _SIDE) : start])
    return start - len(before[0]) if before and before[1].lower() in grammar.words["sides"] else start


def _ending(end: int, others: Sequence[Span], sentence: Sentence, context: Context) -> int:
    """Where a name ends with the words that go on with it, before days, persons and other places."""
    grammar, text = NAMES, context.doc.text
    inside = grammar.patterns["inside"].match(text, end, sentence.end)
    end = inside.end() if inside else end
    persons = {s.start for s in context.doc.entities_in("PERSON", Span(end, sentence.end))}
    for number in range(_MOST):
        more = grammar.patterns["next"].match(text, end, min(sentence.end, end + _NEXT))
        if more is None or more.start(1) in persons or (more[1].isdigit() and number):
            break
        if more[1].lower() in grammar.words["not_in_names"]:
            break
        if any(s.overlaps(Span(more.start(1), more.end())) for s in others):
            break
        end = more.end()
    return end
