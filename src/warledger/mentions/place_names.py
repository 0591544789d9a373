"""Find what may be the name of a place: capitalised words that the gazetteer knows or that stand after a locative."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.knowledge import Lexicon
from warledger.mentions.place_words import PlaceWords, place_words
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Token

# The longest names ("Local Government Area" apart) have six words and their hyphens.
LONGEST: Final = 9
# How far before a name its preposition and the word for its kind stand (characters).
LOOK_BACK: Final = 48
LOOK_AHEAD: Final = 40
_NAMING: Final = frozenset({"NNP", "NNPS"})
_PLACE_ENTITIES: Final = frozenset({"GPE", "LOC", "FAC"})
# An unknown word in capitals of up to this length is an acronym.
ACRONYM: Final = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text with what stands around it."""

    span: Span
    sentence: int
    text: str
    candidates: tuple[GazetteerPlace, ...]
    kind: str | None = None
    """The word for its kind that stands beside it ("village", "province")."""
    end: int = 0
    """Where the name ends with the kind or site word after it."""
    locative: bool = False
    strong: bool = False
    """Stands after a preposition that makes a place of an unknown word."""
    site: bool = False
    """A building or quarter: the name with the word after it stands in a town told elsewhere."""
    naming: bool = False
    """The parser takes it for a proper name."""


def find_names(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Name]:
    """Names that may denote places, in the order of the text."""
    words = place_words(lexicon)
    blocked = _Blocked.of(doc)
    found: list[Name] = []
    for sentence in doc.sentences:
        previous: Name | None = None
        for span, candidates in _spans(doc, sentence, gazetteer, words, _connectors(lexicon)):
            name = _described(doc, sentence, span, candidates, words)
            name = _in_list(doc, previous, name)
            if _admitted(doc, name, blocked, words):
                found.append(name)
                previous = name
    return found


@lru_cache(maxsize=8)
def _connectors(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.places["connectors"])


@dataclass(frozen=True, slots=True)
class _Blocked:
    """Stretches that are no places: actors, adjectives of peoples, persons and organisations."""

    actors: tuple[Span, ...]
    persons: tuple[Span, ...]
    organisations: tuple[Span, ...]
    surnames: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> _Blocked:
        countries = {(w.start, w.end) for w in doc.words.get("country", ())}
        actors = [w.span for w in doc.words.get("actor", ())]
        actors += [w.span for w in doc.words.get("demonym", ()) if (w.start, w.end) not in countries]
        persons = [s for s, label in doc.entities if label == "PERSON"]
        full = [doc.quote(s).split() for s in persons]
        surnames = {n[-1] for n in full if len(n) > 1} | {n[0] for n in full if len(n) > 1}
        organisations = [s for s, label in doc.entities if label == "ORG"]
        return cls(tuple(sorted(actors)), tuple(persons), tuple(organisations), frozenset(surnames))


def _spans(
    doc: Doc, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords, connectors: frozenset[str]
) -> Iterator[tuple[Span, tuple[GazetteerPlace, ...]]]:
    """Longest known names first; what remains of a run of capitalised words is an unknown name."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if not _capital(tokens[at]) or (tokens[at].low in words.not_names and not _capital_next(tokens, at, connectors)):
            at += 1
            continue
        ends = _ends(tokens, at, connectors)
        known = next((e for e in ends if _known(doc, tokens[at : e + 1], gazetteer, words)), None)
        if known is not None:
            span = Span(tokens[at].start, tokens[known].end)
            yield span, gazetteer.named(doc.quote(span))
            at = known + 1
            continue
        if tokens[at].low in words.not_names:
            at += 1
            continue
        end = _unknown_end(tokens, at, ends, words)
        span = Span(tokens[at].start, tokens[end].end)
        yield span, gazetteer.lookup(doc.quote(span))
        at = end + 1


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _capital_next(tokens: Sequence[Token], at: int, connectors: frozenset[str]) -> bool:
    """A word that is no name alone may begin one ("New York", "South Kivu")."""
    rest = tokens[at + 1 : at + 4]
    return any(_capital(t) for t in rest[:1]) or (
        len(rest) > 1 and rest[0].low in connectors and any(_capital(t) for t in rest[1:])
    )


def _ends(tokens: Sequence[Token], at: int, connectors: frozenset[str]) -> list[int]:
    """Where names that begin here may end, the longest first."""
    ends = [at]
    gap = 0
    for i in range(at + 1, min(len(tokens), at + LONGEST)):
        if _capital(tokens[i]):
            ends.append(i)
            gap = 0
        elif tokens[i].low in connectors and gap < 2:
            gap += 1
        else:
            break
    return ends[::-1]


def _known(doc: Doc, tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords) -> bool:
    if len(tokens) == 1 and tokens[0].low in words.not_names:
        return False
    return bool(gazetteer.named(doc.text[tokens[0].start : tokens[-1].end]))


def _unknown_end(tokens: Sequence[Token], at: int, ends: Sequence[int], words: PlaceWords) -> int:
    """An unknown name goes on over capitals and hyphens, and stops at a word that is no name."""
    end = at
    for candidate in sorted(ends):
        between = tokens[end + 1 : candidate]
        if tokens[candidate].low in words.not_names or any(t.low in ("of", "the", "on") for t in between):
            break
        end = candidate
    return end


def _described(
    doc: Doc, sentence: Sentence, span: Span, candidates: tuple[GazetteerPlace, ...], words: PlaceWords
) -> Name:
    """The name with the preposition before it and the words for its kind around it."""
    before = doc.folded[max(sentence.start, span.start - LOOK_BACK) : span.start]
    after = doc.folded[span.end : min(sentence.end, span.end + LOOK_AHEAD)]
    name = Name(span, sentence.index, doc.quote(span), candidates, end=span.end)
    kind_before, kind_after = words.kind_before.search(before), words.kind_after.match(after)
    if kind_after:
        name = replace(name, kind=_singular(kind_after[1], words), end=span.end + kind_after.end())
    elif kind_before:
        name = replace(name, kind=_singular(kind_before[1], words))
    site = words.site_after.match(after)
    if site and not (candidates and kind_after):
        name = replace(name, site=True, kind=None, end=span.end + site.end())
    lead = before[: kind_before.start()] if kind_before else before
    naming = any(t.tag in _NAMING or t.ent in _PLACE_ENTITIES for t in _tokens(sentence, span))
    locative = bool(words.locative.search(before) or words.locative.search(lead) or kind_before)
    strong = bool(words.locative_strong.search(before) or kind_before or words.near.search(before))
    return replace(name, locative=locative, strong=strong or bool(kind_after and locative), naming=naming)


def _singular(kind: str, words: PlaceWords) -> str:
    return kind if kind in words.kinds else kind.rstrip("s")


def _tokens(sentence: Sentence, span: Span) -> Sequence[Token]:
    first = bisect_right(sentence.tokens, span.start, key=lambda t: t.end)
    last = bisect_right(sentence.tokens, span.end - 1, key=lambda t: t.start)
    return sentence.tokens[first:last]


def _in_list(doc: Doc, previous: Name | None, name: Name) -> Name:
    """ "in A, B and C": what holds of the first holds of the others."""
    if previous is None or not previous.locative or name.locative:
        return name
    gap = doc.folded[previous.end : name.span.start].strip()
    if gap in (",", "and", ", and", "or", "&"):
        return replace(name, locative=True, strong=previous.strong and not name.candidates, kind=name.kind)
    return name


def _admitted(doc: Doc, name: Name, blocked: _Blocked, words: PlaceWords) -> bool:
    """False for what is part of an actor, a person or an organisation, or no proper name at all."""
    span = name.span
    if any(s.overlaps(span) for s in blocked.actors):
        return False
    if not name.locative:
        if any(s.overlaps(span) for s in blocked.persons) or name.text in blocked.surnames:
            return name.kind is not None or name.site
        if any(s.holds(span) and s != span for s in blocked.organisations) and not _country(name):
            return name.site
        if _after_rank(doc, span):
            return False
    if not name.candidates:
        return (name.strong or name.site) and name.naming and not _acronym(name.text)
    return name.naming or name.locative


def _country(name: Name) -> bool:
    return any(c.feature == "country" for c in name.candidates)


def _after_rank(doc: Doc, span: Span) -> bool:
    return any(w.end <= span.start <= w.end + 2 for w in doc.words_in("rank", Span(max(0, span.start - 40), span.start)))


def _acronym(text: str) -> bool:
    return text.isupper() and len(text) <= ACRONYM
