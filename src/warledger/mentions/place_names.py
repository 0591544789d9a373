"""Find what may be the name of a place: capitalised words that the gazetteer knows or that stand after a locative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from warledger.folding import fold
from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.knowledge import Lexicon
from warledger.knowledge_words import Automaton, WordEntry
from warledger.mentions.place_words import PlaceWords, place_words
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Token

# The longest names ("Local Government Area" apart) have six words and their hyphens.
LONGEST: Final = 9
# How far before a name its preposition and the word for its kind stand (characters).
LOOK_BACK: Final = 72
# Between "50 km south of" and the name: "the town of", "the provincial capital,".
DISTANCE_GAP: Final = 42
LOOK_AHEAD: Final = 40
LIST_GAP: Final = 8
TOWNS: Final = frozenset({"city", "town", "village", "camp"})
_NAMING: Final = frozenset({"NNP", "NNPS"})
_PLACE_ENTITIES: Final = frozenset({"GPE", "LOC", "FAC"})
# An unknown word in capitals of up to this length is an acronym.
ACRONYM: Final = 6
_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*|[^\w\s]|_")


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
    doubt: bool = False
    """May be a person, or a part of a longer name: only a place that fits the report well is believed."""


def find_names(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Name]:
    """Names that may denote places, in the order of the text."""
    words = place_words(lexicon)
    blocked, seats = _Blocked.of(doc), capitals(lexicon)
    found: list[Name] = []
    phrases = _phrases(doc, gazetteer)
    for sentence in doc.sentences:
        previous: Name | None = None
        tokens = sentence.tokens or _light_tokens(doc, sentence)
        hits = _spans(doc, tokens, gazetteer, words, _connectors(lexicon))
        for hit in _with_phrases(phrases, sentence, hits):
            if previous is not None and hit.span.start < previous.end:
                continue
            name = _described(doc, sentence, tokens, hit, words, previous)
            name = replace(name, doubt=True) if _doubtful(doc, tokens, name, blocked, words) else name
            if _admitted(doc, name, blocked) and not _other_thing(doc, tokens, name, words, seats):
                found.append(name)
                previous = name
    return _confirmed(found)


def _confirmed(names: Sequence[Name]) -> list[Name]:
    """A name that once stands after a preposition of place is a place wherever it stands."""
    places = {n.text for n in names if n.strong and n.candidates}
    return [replace(n, doubt=False, locative=True) if n.doubt and n.text in places else n for n in names]


@lru_cache(maxsize=8)
def capitals(lexicon: Lexicon) -> frozenset[str]:
    """Names of capitals, folded: governments speak by them."""
    return frozenset(fold(c.capital) for c in lexicon.country.values() if c.capital)


def _other_thing(
    doc: Doc, tokens: Sequence[Token], name: Name, words: PlaceWords, seats: frozenset[str]
) -> bool:
    """A newspaper or person that speaks ("the Sentinel reported"), or a weapon ("an Elbrus missile")."""
    if name.locative or name.kind or name.site or _country(name):
        return False
    if words.products.match(doc.folded, name.span.end):
        return True
    if words.speaks.match(doc.folded, name.span.end) and fold(name.text) not in seats:
        return all(c.feature in TOWNS for c in name.candidates)
    return _titled(doc, tokens, name)


def _titled(doc: Doc, tokens: Sequence[Token], name: Name) -> bool:
    """ "the Sentinel": towns have no article of their own, save before a noun ("the Gao attack")."""
    if doc.folded[max(0, name.span.start - 4) : name.span.start] != "the " or not name.candidates:
        return False
    if any(c.feature not in TOWNS or fold(c.name).startswith("the ") for c in name.candidates):
        return False
    after = bisect_right(tokens, name.end - 1, key=lambda t: t.start)
    return after < len(tokens) and bool(tokens[after].tag) and tokens[after].tag[0] in "VM."


def _light_tokens(doc: Doc, sentence: Sentence) -> tuple[Token, ...]:
    """Words of a sentence that was not parsed: nothing but their spelling is known."""
    found = _WORD.finditer(doc.text, sentence.start, sentence.end)
    return tuple(
        Token(n, m.start(), m.end(), m[0], doc.folded[m.start() : m.end()], "", "", n, "")
        for n, m in enumerate(found)
    )


def _phrases(doc: Doc, gazetteer: Gazetteer) -> list[_Found]:
    """Phrases in lower case that the gazetteer knows ("three-border zone")."""
    found = _phrase_automaton(gazetteer.phrases).find(doc.text, doc.folded).get("place", ())
    spans = [Span(m.start, m.end) for m in found]
    return [_Found(s, gazetteer.named(doc.quote(s)), phrase=True) for s in spans]


@lru_cache(maxsize=8)
def _phrase_automaton(phrases: tuple[str, ...]) -> Automaton:
    forms = {f for p in phrases for f in (p, p.replace("-", " "), p.replace("-", ""))}
    return Automaton(WordEntry(f, "place", f) for f in sorted(forms))


def _with_phrases(phrases: list[_Found], sentence: Sentence, hits: Iterator[_Found]) -> Iterator[_Found]:
    """The names of a sentence, with its phrases in place of names that overlap them."""
    inside = [p for p in phrases if sentence.start <= p.span.start < sentence.end]
    if not inside:
        return hits
    others = [h for h in hits if not any(p.span.overlaps(h.span) for p in inside)]
    return iter(sorted([*others, *inside], key=lambda h: h.span))


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of capitalised words with the places of that name."""

    span: Span
    candidates: tuple[GazetteerPlace, ...]
    phrase: bool = False


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
    doc: Doc, tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords, connectors: frozenset[str]
) -> Iterator[_Found]:
    """Longest known names first; what remains of a run of capitalised words is an unknown name."""
    at = 0
    while at < len(tokens):
        if not _capital(tokens[at]):
            at += 1
            continue
        ends = _ends(tokens, at, connectors)
        if tokens[at].low in words.not_names and len(ends) == 1 and not _town_too(doc, tokens[at], words):
            at += 1
            continue
        known = next((e for e in ends if _known(doc, tokens[at : e + 1], gazetteer, words)), None)
        if known is not None and not _goes_on(doc, tokens, at, known, words):
            span = Span(tokens[at].start, tokens[known].end)
            with_article = doc.folded[max(0, span.start - 4) : span.start] == "the "
            own = gazetteer.named("the " + doc.quote(span)) if with_article else ()
            yield _Found(span, own or _named(doc.quote(span), gazetteer, words))
            at = known + 1
            continue
        if tokens[at].low in words.not_names and not _opens(doc, tokens, at, words):
            at += 1
            continue
        end = _unknown_end(tokens, at, ends, words)
        span = Span(tokens[at].start, tokens[end].end)
        yield _Found(span, gazetteer.lookup(doc.quote(span)))
        at = end + 1


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _town_too(doc: Doc, token: Token, words: PlaceWords) -> bool:
    """ "Man" and "Date" are towns directly after a preposition of place, and words elsewhere."""
    before = doc.folded[max(0, token.start - LOOK_BACK) : token.start]
    return token.low in words.towns_too and words.locative_strong.search(before) is not None


def _opens(doc: Doc, tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """ "The town of Sheikh Zuweid": a word that is no name begins one that no gazetteer has."""
    if tokens[at].low not in words.openers or at + 1 == len(tokens):
        return False
    after, before = tokens[at + 1], doc.folded[max(0, tokens[at].start - LOOK_BACK) : tokens[at].start]
    if not _capital(after) or after.low in words.not_names or doc.text[tokens[at].end : after.start] != " ":
        return False
    return bool(words.kind_before.search(before) or words.locative_strong.search(before))


def _goes_on(doc: Doc, tokens: Sequence[Token], at: int, end: int, words: PlaceWords) -> bool:
    """True for a known word that begins a longer name by the parser's word ("Lam" in "Lam Phaya")."""
    if end > at or end + 1 >= len(tokens):
        return False
    first, after = tokens[at], tokens[end + 1]
    before = doc.folded[max(0, first.start - LOOK_BACK) : first.start]
    if not (words.locative_strong.search(before) or words.kind_before.search(before)):
        return False
    whole = bool(first.ent) and first.ent == after.ent and first.ent != "ORG"
    plain = _capital(after) and after.low not in words.not_names and after.low not in words.kinds
    return whole and plain and doc.text[first.end : after.start] == " " and _whole_entity(doc, first, after)


def _whole_entity(doc: Doc, first: Token, last: Token) -> bool:
    at = bisect_right(doc.entities, first.start, key=lambda e: e[0].start) - 1
    return at >= 0 and doc.entities[at][0] == Span(first.start, last.end)


def _ends(tokens: Sequence[Token], at: int, connectors: frozenset[str]) -> list[int]:
    """Where names that begin here may end, the longest first."""
    ends = [at]
    gap = 0
    for i in range(at + 1, min(len(tokens), at + LONGEST)):
        if _capital(tokens[i]):
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
    for candidate in sorted(ends):
        between = tokens[end + 1 : candidate]
        if tokens[candidate].low in words.not_names or any(
            t.low in ("of", "the", "on", "and") for t in between
        ):
            break
        end = candidate
    return end


@dataclass(frozen=True, slots=True)
class _Cues:
    """What stands beside a name."""

    kind: str | None
    end: int
    locative: bool
    strong: bool
    site: bool


def _described(
    doc: Doc,
    sentence: Sentence,
    tokens: Sequence[Token],
    found: _Found,
    words: PlaceWords,
    previous: Name | None,
) -> Name:
    """The name with the preposition before it and the words for its kind around it."""
    span = found.span
    cues = _cues(doc, sentence, found, words, previous.end if previous else 0)
    listed = previous is not None and not cues.locative and _in_list(doc, previous, span)
    return Name(
        span,
        sentence.index,
        doc.quote(span),
        found.candidates,
        _passed_on(previous, words) if listed and previous and cues.kind is None else cues.kind,
        cues.end,
        cues.locative or listed,
        cues.strong or (listed and previous is not None and previous.strong and not found.candidates),
        cues.site,
        found.phrase or _naming(tokens, span),
    )


def _passed_on(previous: Name, words: PlaceWords) -> str | None:
    """ "The villages of A, B and C" tells the kind of each; "Borno State, Nigeria" does not."""
    return previous.kind if previous.kind in words.plural_kinds else None


def _cues(doc: Doc, sentence: Sentence, found: _Found, words: PlaceWords, last: int) -> _Cues:
    """What stands beside a name; the one before it ends at `last`, with the word for its kind."""
    span = found.span
    before = doc.folded[max(sentence.start, span.start - LOOK_BACK) : span.start]
    own = doc.folded[max(sentence.start, span.start - LOOK_BACK, min(last, span.start)) : span.start]
    after = doc.folded[span.end : min(sentence.end, span.end + LOOK_AHEAD)]
    kind_before, kind_after = words.kind_before.search(own), words.kind_after.match(after)
    site = None if found.candidates and kind_after else words.site_after.match(after)
    kind, end = None, span.end
    if site:
        end = span.end + site.end()
    elif kind_after:
        kind, end = _singular(kind_after[1], words), span.end + kind_after.end()
    elif kind_before and not words.part_of.search(own):
        kind = _singular(kind_before[1], words)
    tied = bool(kind_before) or _tied(own, words)
    locative = tied or words.locative.search(before) is not None
    strong = tied or words.locative_strong.search(before) is not None or bool(kind_after and locative)
    return _Cues(kind, end, locative, strong, site is not None)


def _tied(before: str, words: PlaceWords) -> bool:
    """True after words that only a place follows: "50 km south of", "off the coast of", "the mosque of"."""
    patterns = (words.near, words.sea, words.site_of, words.direction, words.between, words.border_before)
    if any(p.search(before) for p in patterns):
        return True
    measured = None
    for measured in words.distance.finditer(before):  # noqa: B007  # the last one is wanted
        pass
    gap = before[measured.end() :] if measured else ""
    return measured is not None and len(gap) <= DISTANCE_GAP and not set(gap) & set(".;:()")


def _singular(kind: str, words: PlaceWords) -> str:
    return kind if kind in words.kinds else kind.rstrip("s")


def _naming(tokens: Sequence[Token], span: Span) -> bool:
    """True where the parser takes one of the words for a proper name or a place."""
    first = bisect_right(tokens, span.start, key=lambda t: t.end)
    last = bisect_right(tokens, span.end - 1, key=lambda t: t.start)
    return any(t.tag in _NAMING or t.ent in _PLACE_ENTITIES for t in tokens[first:last])


def _in_list(doc: Doc, previous: Name, span: Span) -> bool:
    """ "in A, B and C": what holds of the first holds of the others."""
    if not previous.locative or span.start - previous.end > LIST_GAP:
        return False
    return doc.folded[previous.end : span.start].strip() in (",", "and", ", and", "or", "&")


def _doubtful(doc: Doc, tokens: Sequence[Token], name: Name, blocked: _Blocked, words: PlaceWords) -> bool:
    """A person by the parser's word, or one of several capitalised words in a row that are no kind of place."""
    if name.locative or name.kind or name.site or _country(name):
        return False
    if any(s.holds(name.span) and s != name.span for s in blocked.organisations):
        return True
    if any(s.overlaps(name.span) for s in blocked.persons) or name.text in blocked.surnames:
        return True
    first = bisect_right(tokens, name.span.start, key=lambda t: t.end)
    last = bisect_right(tokens, name.span.end - 1, key=lambda t: t.start)
    beside = (*tokens[max(0, first - 1) : first], *tokens[last : last + 1])
    return any(_capital(t) and t.low not in words.not_names and _touches(doc, name.span, t) for t in beside)


def _touches(doc: Doc, span: Span, token: Token) -> bool:
    gap = doc.text[token.end : span.start] if token.end <= span.start else doc.text[span.end : token.start]
    return gap in (" ", "-", "")


def _admitted(doc: Doc, name: Name, blocked: _Blocked) -> bool:
    """False for what is part of an actor, a person or an organisation, or no proper name at all."""
    span = name.span
    if any(s.overlaps(span) for s in blocked.actors):
        return False
    if not name.locative and any(_within(doc, span, s) for s in blocked.persons):
        return name.kind is not None or name.site
    if not name.locative and not _country(name):
        if name.text in blocked.surnames:
            return name.kind is not None or name.site
        if _after_rank(doc, span):
            return False
    if not name.candidates:
        return (name.strong or name.site) and name.naming and not _acronym(name.text)
    return name.naming or name.locative or _country(name)


def _within(doc: Doc, span: Span, person: Span) -> bool:
    """True where a name is one of the words of a person's name."""
    return person.overlaps(span) and doc.quote(person).removesuffix("'s").removesuffix("’s") != doc.quote(
        span
    )


def _country(name: Name) -> bool:
    return any(c.feature in ("country", "continent") for c in name.candidates)


def _after_rank(doc: Doc, span: Span) -> bool:
    return any(
        w.end <= span.start <= w.end + 2
        for w in doc.words_in("rank", Span(max(0, span.start - 40), span.start))
    )


def _acronym(text: str) -> bool:
    bare = text.replace(".", "")
    return bare.isupper() and len(bare) <= ACRONYM
