"""Report -> Doc: paragraphs, sentences, words of knowledge, and tokens of the sentences worth parsing.

Relevance comes first: the parser is the cost, and most news says nothing of war.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from warledger.engine import Engine
from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.model import Problem, Report, Span
from warledger.text.doc import Doc, Sentence, Token, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

# Texts beyond this are cut here, at the same place every time (characters).
MAX_CHARS: Final = 300_000
# No sentence of prose is this long; junk without full stops is cut here (characters).
MAX_SENTENCE: Final = 2_000
# One weak word ("fire", "injured") says nothing; three different ones together do.
WEAK_WORDS: Final = 3

_END: Final = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s)|\n""")
_LAST_WORD: Final = re.compile(r"([A-Za-z](?:\.?[A-Za-z])*|\d+)\.$")
# "PARIS, May 7 (Reuters) - ": where and when a report was filed; no part of its first sentence.
_DATELINE: Final = re.compile(
    r"([A-Z][A-Z’'.\-/À-Þ]+(?:[ ,]+(?:[A-Z][\w’'.\-]*|\d{1,2}|of|de|the))*(?:,? ?\([^)\n]{2,40}\))?(?:,? ?[A-Z][a-z]+\.? \d{1,2})?)\s*[-–—:]{1,2}\s+"
)
_DATELINE_BEFORE: Final = 600
# Kinds of words for which a sentence is parsed at all.
_TELLING: Final = ("trigger", "outcome", "cue", "relevant", "means", "rank", "actor", "force", "class")


def segment(report: Report, lexicon: Lexicon, engine: Engine) -> Doc:
    """Cut a report up and parse what is worth it; an irrelevant report never reaches the engine."""
    text = report.text[:MAX_CHARS]
    folded = fold(text)
    words = _words(text, folded, lexicon)
    if not is_relevant(words, folded):
        return Doc(report, folded, (), (), (), (), words)
    paragraphs = tuple(_paragraphs(text))
    spans = [(n, s) for n, p in enumerate(paragraphs) for s in _sentences(text, p, lexicon)]
    bare = Doc(report, folded, paragraphs, (), (), (), words)
    worth = [any(bare.words_in(kind, s) for kind in _TELLING) for _, s in spans]
    parsed = engine.parse(text[s.start : s.end] for (_, s), w in zip(spans, worth, strict=True) if w)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[tuple[Span, str]] = []
    for (paragraph, span), w in zip(spans, worth, strict=True):
        made: tuple[Token, ...] = ()
        if w:
            one = next(parsed)
            made = tuple(_tokens(one, span.start, len(tokens)))
            entities += [(Span(span.start + e.start_char, span.start + e.end_char), e.label_) for e in one.ents]
        tokens += made
        sentences.append(Sentence(len(sentences), span.start, span.end, paragraph, made))
    return Doc(report, folded, paragraphs, tuple(sentences), tuple(tokens), tuple(entities), words)


def length_problems(report: Report) -> tuple[Problem, ...]:
    """The Problem of a text that is read only in part."""
    if len(report.text) <= MAX_CHARS:
        return ()
    return (Problem("too_long", f"{len(report.text):,} characters; read up to {MAX_CHARS:,}"),)


def is_relevant(words: Mapping[str, tuple[Word, ...]], folded: str) -> bool:
    """True where a report has one strong word of violence, or several weak ones."""
    found = words.get("relevant", ())
    if any(w.key == "strong" for w in found):
        return True
    return len({folded[w.start : w.end] for w in found}) >= WEAK_WORDS


def _words(text: str, folded: str, lexicon: Lexicon) -> dict[str, tuple[Word, ...]]:
    found = lexicon.automaton.find(text, folded)
    return {kind: tuple(Word(m.start, m.end, m.kind, m.key) for m in ms) for kind, ms in sorted(found.items())}


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines with something on them; a headline is a paragraph of its own."""
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped[0])
            yield Span(first, first + len(stripped))
        start += len(line)


def _sentences(text: str, paragraph: Span, lexicon: Lexicon) -> Iterator[Span]:
    start = paragraph.start
    dateline = _DATELINE.match(text, start, paragraph.end)
    if dateline and paragraph.start < _DATELINE_BEFORE:
        yield Span(start, dateline.end(1))
        start = dateline.end()
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() >= paragraph.end or _goes_on(text, start, match, lexicon):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield from _pieces(text, start, paragraph.end)


def _goes_on(text: str, start: int, end: re.Match[str], lexicon: Lexicon) -> bool:
    """True where a full stop ends an abbreviation or an initial, or a lower-case word follows."""
    after = text[end.end() : end.end() + 40].lstrip()[:1]
    after = after or "A"
    if after.islower():
        return True
    if not text[end.start() : end.end()].startswith(".") or end.end() - end.start() > 1:
        return False
    before = _LAST_WORD.search(text, max(start, end.start() - 12), end.end())
    if before is None:
        return False
    word = before.group(1)
    return (len(word) == 1 and word.isupper()) or word.lower() in lexicon.figures.abbreviations


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or its pieces of bounded length cut at white space where there is some."""
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def _tokens(parsed: Parsed, offset: int, first: int) -> Iterator[Token]:
    for t in parsed:
        if t.is_space:
            text = low = " "
        else:
            text, low = t.text, fold(t.text)
        start = offset + t.idx
        yield Token(
            first + t.i, start, start + len(t.text), text, low, t.tag_, t.dep_, first + t.head.i, t.ent_type_
        )
