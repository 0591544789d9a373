"""Report -> Doc: paragraphs, sentences, words of knowledge, and tokens of the sentences worth parsing.

Relevance comes first: the parser is the cost, and most news says nothing of war.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from warledger.engine import Engine
from warledger.folding import fold
from warledger.knowledge import Lexicon
from warledger.knowledge_words import CLOSING, OPENING, joined
from warledger.model import Problem, Report, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import Doc, Sentence, Token, Word
from warledger.text.openings import find_openings

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

# Texts beyond this are cut here, at the same place every time (characters).
MAX_CHARS: Final = 40_000
# No sentence of prose is this long; junk without full stops is cut here (characters).
MAX_SENTENCE: Final = 1_000
# One weak word ("fire", "injured") says nothing; three different ones together do, or one beside an armed group.
WEAK_WORDS: Final = 3
# So short a text (characters) has no room for three: two do, or one beside a trigger that usually tells of violence.
SHORT_TEXT: Final = 700
SHORT_WORDS: Final = 2
USUAL_RANK: Final = 2
# The trigger of words that tell of no act ("taken refuge"): neither does a pair of words that begins in them.
NO_ACT: Final = "no_act"
# Triggers from this rank on settle a type by themselves (see Trigger.rank).
SETTLING_RANK: Final = 3

_END: Final = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s)|\n""")
# Half a character, which JSON may escape and no UTF-8 can hold: the engine refuses it.
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LAST_WORD: Final = re.compile(r"([A-Za-z](?:\.?[A-Za-z])*|\d+)\.$")
# A dateline stands at the top (characters).
_DATELINE_BEFORE: Final = 600
# White space and the letter behind a full stop; the abbreviation before it (characters).
_NEXT_WORD: Final = 40
_LONGEST_ABBREVIATION: Final = 12
# "(KIA)" right behind the name that it is short for, and the number before "KIA" (characters).
_BRACKET: Final = 2
_BEFORE_SHORT_FORM: Final = 12
# Kinds of words that may be of a paper: "Release No. 14".
_ACTS: Final = ("trigger", "outcome")
# Kinds of words for which a sentence is parsed at all.
_TELLING: Final = ("trigger", "outcome", "cue", "relevant", "means", "rank", "actor", "force", "class")
# Patterns of sentences that are parsed without such a word.
_TELLING_LINES: Final = ("named", "sized", "goes_on", "recounted")


# Why a sentence is not read.
NO_VIOLENCE: Final = "the report has no words of violence"
FURNITURE: Final = "lines that a page puts around a report"
NO_WORD: Final = "no word of knowledge and no name"
TOO_LONG: Final = "behind the end of what is read"


@dataclass(frozen=True, slots=True)
class Sifted:
    """A sentence; `aside` is why it is not read, "" where it is."""

    span: Span
    aside: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence not yet parsed."""

    paragraph: int
    span: Span


def segment(report: Report, lexicon: Lexicon, engine: Engine) -> Doc:
    """Cut a report up and parse what is worth it; an irrelevant report never reaches the engine."""
    text = report.text[:MAX_CHARS]
    folded = fold(text)
    words = _words(text, folded, lexicon)
    bare = Doc(report, folded, (), (), (), (), words)
    if not is_relevant(words, folded, lexicon) and not _titled(report, lexicon):
        return bare
    paragraphs = tuple(_paragraphs(text))
    openings = find_openings(text, paragraphs, lexicon)
    cuts = list(_cuts(text, paragraphs, openings, lexicon))
    patterns = lexicon.grammar["segment"].patterns
    told = [patterns["furniture"].match(text, p.start, p.end) is None for p in paragraphs]
    worth = [told[c.paragraph] and _is_worth(bare, c.span, patterns) for c in cuts]
    plain = _SURROGATE.sub("\ufffd", text)
    parsed = engine.parse(plain[c.span.start : c.span.end] for c, w in zip(cuts, worth, strict=True) if w)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    entities: list[tuple[Span, str]] = []
    for cut, w in zip(cuts, worth, strict=True):
        one = next(parsed) if w else None
        made = tuple(_tokens(one, cut.span.start, len(tokens))) if one is not None else ()
        sentences.append(Sentence(len(sentences), cut.span.start, cut.span.end, cut.paragraph, made))
        tokens += made
        entities += _entities(one, cut.span.start) if one is not None else ()
    found = tuple(sentences), tuple(tokens), tuple(entities)
    return Doc(report, folded, paragraphs, *found, words, openings)


def sift(report: Report, lexicon: Lexicon) -> Iterator[Sifted]:
    """Every sentence of a report with why the reader does not look at it, in the order of the text.

    It cuts as `segment` does and parses nothing. What lies beyond MAX_CHARS is one stretch.
    """
    text = report.text[:MAX_CHARS]
    folded = fold(text)
    words = _words(text, folded, lexicon)
    bare = Doc(report, folded, (), (), (), (), words)
    patterns = lexicon.grammar["segment"].patterns
    relevant = is_relevant(words, folded, lexicon) or _titled(report, lexicon)
    paragraphs = tuple(_paragraphs(text))
    furniture = [patterns["furniture"].match(text, p.start, p.end) is not None for p in paragraphs]
    for cut in _cuts(text, paragraphs, find_openings(text, paragraphs, lexicon), lexicon):
        if not relevant:
            yield Sifted(cut.span, NO_VIOLENCE)
        elif furniture[cut.paragraph]:
            yield Sifted(cut.span, FURNITURE)
        else:
            yield Sifted(cut.span, "" if _is_worth(bare, cut.span, patterns) else NO_WORD)
    if len(report.text) > MAX_CHARS:
        yield Sifted(Span(MAX_CHARS, len(report.text)), TOO_LONG)


def _is_worth(bare: Doc, span: Span, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True where a sentence holds a word of knowledge, names or counts people or tells how strong a force is."""
    if any(bare.words_in(kind, span) for kind in _TELLING):
        return True
    return any(patterns[p].search(bare.text, span.start, span.end) for p in _TELLING_LINES)


def length_problems(report: Report) -> tuple[Problem, ...]:
    """The Problem of a text that is read only in part."""
    if len(report.text) <= MAX_CHARS:
        return ()
    return (Problem("too_long", f"{len(report.text):,} characters; read up to {MAX_CHARS:,}"),)


def tells_of_violence(report: Report, lexicon: Lexicon) -> bool:
    """False where the reader would find nothing: neither the text nor the title has words of violence."""
    text = report.text[:MAX_CHARS]
    folded = fold(text)
    return is_relevant(_words(text, folded, lexicon), folded, lexicon) or _titled(report, lexicon)


def is_relevant(words: Mapping[str, tuple[Word, ...]], folded: str, lexicon: Lexicon) -> bool:
    """True where a report has one strong word of violence, several weak ones, or one and an armed group.

    "Boko Haram attacked the town" is relevant, "the critics attacked the plan" is not.
    """
    found = words.get("relevant", ())
    if any(w.key == "strong" for w in found) or _settled(words, lexicon):
        return True
    weak = len({folded[w.start : w.end] for w in found})
    if weak >= WEAK_WORDS or (len(folded) <= SHORT_TEXT and _tells_shortly(words, folded, lexicon)):
        return True
    return bool(weak or words.get("trigger")) and _names_group(words, lexicon)


def _tells_shortly(words: Mapping[str, tuple[Word, ...]], folded: str, lexicon: Lexicon) -> bool:
    """True where a short text tells of violence: "A church was burned to the ground in Tongo on Monday"."""
    triggers = [w for w in words.get("trigger", ()) if not lexicon.triggers[w.key].needs]
    told = {folded[w.start : w.end] for w in (*words.get("relevant", ()), *triggers)}
    return len(told) >= SHORT_WORDS or any(lexicon.triggers[w.key].rank >= USUAL_RANK for w in triggers)


def _settled(words: Mapping[str, tuple[Word, ...]], lexicon: Lexicon) -> bool:
    """True where two words together settle a type ("crowds … hurled stones")."""
    told = (lexicon.triggers[w.key] for w in words.get("trigger", ()))
    return any(t.closes and t.rank >= SETTLING_RANK for t in told)


def _names_group(words: Mapping[str, tuple[Word, ...]], lexicon: Lexicon) -> bool:
    """True where an armed group is named."""
    named = (lexicon.actors.get(w.key) for w in words.get("actor", ()))
    return any(a is not None and a.kind in ARMED_GROUPS for a in named)


def _titled(report: Report, lexicon: Lexicon) -> bool:
    """True where the title tells of violence that the text only goes on from."""
    title = report.title or ""
    folded = fold(title)
    return bool(title) and is_relevant(_words(title, folded, lexicon), folded, lexicon)


def _words(text: str, folded: str, lexicon: Lexicon) -> dict[str, tuple[Word, ...]]:
    found = lexicon.automaton.find(text, folded)
    no_acts = [m for m in found.get("trigger", ()) if m.key == NO_ACT]
    openings = [
        o for o in found.pop(OPENING, ()) if not any(o.start < m.end and m.start < o.end for m in no_acts)
    ]
    pairs = joined(openings, found.pop(CLOSING, ()), folded, lexicon.gaps)
    if pairs:
        found["trigger"] = sorted([*found.get("trigger", ()), *pairs], key=lambda m: m.start)
    words = {
        kind: tuple(Word(m.start, m.end, m.kind, m.key) for m in ms) for kind, ms in sorted(found.items())
    }
    patterns = lexicon.grammar["segment"].patterns
    papers = [Span(m.start(), m.end()) for m in patterns["paper"].finditer(folded)]
    if papers:
        words = {kind: tuple(w for w in ws if not _is_of_paper(w, papers)) for kind, ws in words.items()}
    both = "actor" in words and "outcome" in words
    return _without_short_forms(words, folded, patterns["counted"]) if both else words


def _is_of_paper(word: Word, papers: Sequence[Span]) -> bool:
    """ "Release No. 14 said …": a paper, and nobody was let go."""
    return word.kind in _ACTS and any(paper.holds(word.span) for paper in papers)


def _without_short_forms(
    words: dict[str, tuple[Word, ...]], folded: str, counted: re.Pattern[str]
) -> dict[str, tuple[Word, ...]]:
    """ "01 KIA and 03 WIA", "put out of action (KIA)": soldiers' short form of an outcome, not the group of that name."""
    outcomes = {w.span for w in words["outcome"]}
    groups = {w.end for w in words["actor"]}
    kept = [
        w
        for w in words["actor"]
        if w.span not in outcomes
        or not counted.search(folded, max(0, w.start - _BEFORE_SHORT_FORM), w.start)
        or (w.start - _BRACKET) in groups
    ]
    return {**words, "actor": tuple(kept)}


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines with something on them; a headline is a paragraph of its own."""
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped[0])
            yield Span(first, first + len(stripped))
        start += len(line)


def _cuts(
    text: str, paragraphs: Sequence[Span], openings: Mapping[int, Span], lexicon: Lexicon
) -> Iterator[_Cut]:
    """The sentences of all paragraphs; what a paragraph of a roundup or a ticker opens with is one of its own."""
    marks = lexicon.grammar["segment"].patterns["opened"]
    for n, paragraph in enumerate(paragraphs):
        if n in openings:
            opening = openings[n]
            yield _Cut(n, opening)
            behind = marks.match(text, opening.end, paragraph.end)
            paragraph = Span(behind.end() if behind is not None else opening.end, paragraph.end)
        yield from (_Cut(n, sentence) for sentence in _sentences(text, paragraph, lexicon))


def _sentences(text: str, paragraph: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a paragraph; a dateline is one of its own."""
    start = paragraph.start
    dateline = lexicon.grammar["segment"].patterns["dateline"].match(text, start, paragraph.end)
    if dateline and start < _DATELINE_BEFORE:
        yield Span(start, dateline.end(1))
        start = dateline.end()
    for match in _END.finditer(text, start, paragraph.end):
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
    after = text[end.end() : end.end() + _NEXT_WORD].lstrip()
    if after[:1].islower():
        return True
    if end.group() != ".":
        return False
    before = _LAST_WORD.search(text, max(start, end.start() - _LONGEST_ABBREVIATION), end.end())
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
    """The tokens of a sentence that begins at `offset`, numbered from `first`."""
    for t in parsed:
        start, end = offset + t.idx, offset + t.idx + len(t.text)
        text, low = (" ", " ") if t.is_space else (t.text, fold(t.text))
        yield Token(first + t.i, start, end, text, low, t.tag_, t.dep_, first + t.head.i, t.ent_type_)


def _entities(parsed: Parsed, offset: int) -> Iterator[tuple[Span, str]]:
    for e in parsed.ents:
        yield Span(offset + e.start_char, offset + e.end_char), e.label_
