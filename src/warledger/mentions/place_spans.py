"""Cut a sentence into stretches of capitalised words that may be names, with the places of that name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.knowledge import Lexicon
from warledger.knowledge_words import Automaton, WordEntry
from warledger.mentions.place_words import PlaceWords
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Token

# The longest names ("Local Government Area" apart) have six words and their hyphens.
LONGEST: Final = 9
# How far before a name its preposition and the word for its kind stand (characters).
LOOK_BACK: Final = 72
# Features of what people live in.
TOWNS: Final = frozenset({"city", "town", "village", "camp"})
_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of capitalised words with the places of that name."""

    span: Span
    candidates: tuple[GazetteerPlace, ...]
    phrase: bool = False


def light_tokens(doc: Doc, sentence: Sentence) -> tuple[Token, ...]:
    """Words of a sentence that was not parsed: nothing but their spelling is known."""
    found = _WORD.finditer(doc.text, sentence.start, sentence.end)
    return tuple(
        Token(n, m.start(), m.end(), m[0], doc.folded[m.start() : m.end()], "", "", n, "")
        for n, m in enumerate(found)
    )


def find_phrases(doc: Doc, gazetteer: Gazetteer) -> list[Found]:
    """Phrases in lower case that the gazetteer knows ("three-border zone")."""
    found = _phrase_automaton(gazetteer.phrases).find(doc.text, doc.folded).get("place", ())
    spans = [Span(m.start, m.end) for m in found]
    return [Found(s, gazetteer.named(doc.quote(s)), phrase=True) for s in spans]


@lru_cache(maxsize=8)
def _phrase_automaton(phrases: tuple[str, ...]) -> Automaton:
    forms = {f for p in phrases for f in (p, p.replace("-", " "), p.replace("-", ""))}
    return Automaton(WordEntry(f, "place", f) for f in sorted(forms))


def with_phrases(phrases: list[Found], sentence: Sentence, hits: Iterator[Found]) -> Iterator[Found]:
    """The names of a sentence, with its phrases in place of names that overlap them."""
    inside = [p for p in phrases if sentence.start <= p.span.start < sentence.end]
    if not inside:
        return hits
    others = [h for h in hits if not any(p.span.overlaps(h.span) for p in inside)]
    return iter(sorted([*others, *inside], key=lambda h: h.span))


@lru_cache(maxsize=8)
def connectors_of(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.places["connectors"])


def find_spans(
    doc: Doc, tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords, connectors: frozenset[str]
) -> Iterator[Found]:
    """Longest known names first; what remains of a run of capitalised words is an unknown name."""
    at = 0
    while at < len(tokens):
        if not capitalised(tokens[at]):
            at += 1
            continue
        ends = _ends(tokens, at, connectors)
        if tokens[at].low in words.not_names and len(ends) == 1 and not _town_too(doc, tokens[at], words):
            at += 1
            continue
        known = next((e for e in ends if _known(doc, tokens[at : e + 1], gazetteer, words)), None)
        if known is not None and _joined(doc, tokens, known, gazetteer, words):
            known = None
        longer = known == at and _goes_on(doc, tokens, at, words)
        if known is not None and not longer:
            span = Span(tokens[at].start, tokens[known].end)
            with_article = doc.folded[max(0, span.start - 4) : span.start] == "the "
            own = gazetteer.named("the " + doc.quote(span)) if with_article else ()
            yield Found(span, own or _named(doc.quote(span), gazetteer, words))
            at = known + 1
            continue
        if tokens[at].low in words.not_names and not _opens(doc, tokens, at, gazetteer, words):
            at += 1
            continue
        end = _unknown_end(tokens, at, ends, words)
        span = Span(tokens[at].start, tokens[end].end)
        yield Found(span, gazetteer.lookup(doc.quote(span)))
        at = end + 1


def capitalised(token: Token) -> bool:
    return token.text[:1].isupper()


def _town_too(doc: Doc, token: Token, words: PlaceWords) -> bool:
    """ "Man" and "Date" are towns directly after a preposition of place, and words elsewhere."""
    before = doc.folded[max(0, token.start - LOOK_BACK) : token.start]
    return token.low in words.towns_too and words.locative_strong.search(before) is not None


def _opens(doc: Doc, tokens: Sequence[Token], at: int, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """ "The town of Sheikh Zuweid": a word that is no name begins one that no gazetteer has."""
    if tokens[at].low not in words.openers or at + 1 == len(tokens):
        return False
    after, before = tokens[at + 1], doc.folded[max(0, tokens[at].start - LOOK_BACK) : tokens[at].start]
    beside = capitalised(after) and doc.text[tokens[at].end : after.start] == " "
    if not beside or after.low in words.not_names or gazetteer.named(after.text):
        return False
    return bool(words.kind_before.search(before) or words.locative_strong.search(before))


def _goes_on(doc: Doc, tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """True for a known word that begins a longer name by the parser's word ("Lam" in "Lam Phaya")."""
    if at + 1 >= len(tokens):
        return False
    first, after = tokens[at], tokens[at + 1]
    before = doc.folded[max(0, first.start - LOOK_BACK) : first.start]
    if not (words.locative_strong.search(before) or words.kind_before.search(before)):
        return False
    whole = bool(first.ent) and first.ent == after.ent and first.ent != "ORG"
    plain = _spelled_as(first, after) and after.low not in words.not_names and after.low not in words.kinds
    return whole and plain and doc.text[first.end : after.start] == " " and _whole_entity(doc, first, after)


def _spelled_as(first: Token, second: Token) -> bool:
    """Both capitalised, or both in capitals: "IDP" goes on no name."""
    return capitalised(second) and second.text.isupper() is first.text.isupper()


def _joined(doc: Doc, tokens: Sequence[Token], end: int, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """True for the first half of a double name ("Bangui" in "Bangui-Kette"); "Gao-Kidal" are two places."""
    if end + 2 >= len(tokens) or tokens[end + 1].text != "-" or not capitalised(tokens[end + 2]):
        return False
    half, second = tokens[end], tokens[end + 2]
    if second.start != half.end + 1 or not second.text.isalpha() or not second.text[1:].islower():
        return False
    spoken = any(doc.words_in(k, Span(second.start, second.end)) for k in ("demonym", "actor", "country"))
    if spoken or doc.words_in("country", Span(half.start, half.end)) or second.low in words.not_names:
        return False
    return not gazetteer.lookup(second.text)


def _whole_entity(doc: Doc, first: Token, last: Token) -> bool:
    at = bisect_right(doc.entities, first.start, key=lambda e: e[0].start) - 1
    return at >= 0 and doc.entities[at][0] == Span(first.start, last.end)


def _ends(tokens: Sequence[Token], at: int, connectors: frozenset[str]) -> list[int]:
    """Where names that begin here may end, the longest first."""
    ends = [at]
    gap = 0
    for i in range(at + 1, min(len(tokens), at + LONGEST)):
        if capitalised(tokens[i]):
            ends.append(i)
            gap = 0
        elif tokens[i].low in connectors and gap < 2:
            gap += tokens[i].low != "-"
        else:
            break
    return ends[::-1]


def _known(doc: Doc, tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords) -> bool:
    if len(tokens) == 1 and tokens[0].low in words.not_names and not _town_too(doc, tokens[0], words):
        return False
    return bool(_named(doc.text[tokens[0].start : tokens[-1].end], gazetteer, words))


def _named(text: str, gazetteer: Gazetteer, words: PlaceWords) -> tuple[GazetteerPlace, ...]:
    unit = words.abbreviations.get(text)
    return gazetteer.unit(unit) if unit else gazetteer.named(text)


def _unknown_end(tokens: Sequence[Token], at: int, ends: Sequence[int], words: PlaceWords) -> int:
    """An unknown name goes on over capitals and hyphens, and stops at a word that is no name."""
    end = at
    for candidate in sorted(ends)[1:]:
        between = tokens[end + 1 : candidate]
        if tokens[candidate].low in words.not_names or any(
            t.low in ("of", "the", "on", "and") for t in between
        ):
            break
        end = candidate
    return end
