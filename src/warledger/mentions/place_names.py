"""Find what may be the name of a place: capitalised words that the gazetteer knows or that stand after a locative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.folding import fold
from warledger.geo.gazetteer import Gazetteer, GazetteerPlace
from warledger.knowledge import Lexicon
from warledger.mentions.covered import within_compound
from warledger.mentions.place_spans import (
    LOOK_BACK,
    TOWNS,
    Found,
    capitalised,
    connectors_of,
    find_phrases,
    find_spans,
    light_tokens,
    with_phrases,
)
from warledger.mentions.place_words import PlaceWords, place_words
from warledger.model import Span
from warledger.text.doc import PERSON, Doc, Sentence, Token

# Between "50 km south of" and the name: "the town of", "the provincial capital,".
DISTANCE_GAP: Final = 42
LOOK_AHEAD: Final = 40
LIST_GAP: Final = 8
_NAMING: Final = frozenset({"NNP", "NNPS"})
_PLACE_ENTITIES: Final = frozenset({"GPE", "LOC", "FAC"})
# The age behind a person's name.
_AGE: Final = re.compile(r", \d{1,2}(?=[,.;])")
# The rest of such a name, with the age: "Royal" of "Royal Hall, 30," is no place.
_REST_AND_AGE: Final = re.compile(r"(?: [A-Z][\w'’.-]*){1,3}, \d{1,2}(?=[,.;])")
# The brackets of a dateline, and how far into a report it reaches (characters).
_BRACKET_OPENS: Final = re.compile(r"\([\w .&'’-]*$")
_BRACKET_ENDS: Final = re.compile(r"[\w .&'’-]*\)\s*(?:-|–|—|:)")
_DATELINE_CHARS: Final = 160
# A dateline opens the report (characters); shorter words in capitals are codes and agencies.
DATELINE_REACH: Final = 3
CODE: Final = 3
# A rank stands right before its bearer, a full stop or a space between (characters); the longest rank is shorter.
_BEHIND_RANK: Final = 2
_LONGEST_RANK: Final = 40


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
    listed: bool = False
    """Stands in a list or in apposition: "in A, B and C", "in A, B"."""
    doubt: bool = False
    """May be a person, or a part of a longer name: only a place that fits the report well is believed."""


def find_names(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Name]:
    """Names that may denote places, in the order of the text."""
    words = place_words(lexicon)
    blocked, seats = _Blocked.of(doc), lexicon.capitals
    found: list[Name] = []
    phrases = find_phrases(doc, gazetteer)
    for sentence in doc.sentences:
        previous: Name | None = None
        shouted = doc.quote(sentence.span).isupper()
        tokens = sentence.tokens or light_tokens(doc, sentence)
        hits = find_spans(doc, tokens, gazetteer, words, connectors_of(lexicon))
        for hit in with_phrases(phrases, sentence, hits):
            if previous is not None and hit.span.start < previous.end:
                continue
            name = _described(doc, sentence, tokens, hit, words, previous)
            if _is_taken(doc, name, blocked, words):
                name = replace(name, locative=True, strong=True)
            name = replace(name, doubt=True) if _doubtful(doc, tokens, name, blocked, words) else name
            if shouted and not name.candidates:
                continue  # "12 DEAD IN CAPTURE OF CAMP": in a line of capitals these tell no name
            if _admitted(doc, name, blocked, words) and not _other_thing(doc, tokens, name, words, seats):
                found.append(name)
                previous = name
    return _confirmed(found)


def _confirmed(names: Sequence[Name]) -> list[Name]:
    """A name that once stands after a preposition of place is a place wherever it stands."""
    places = {n.text for n in names if n.strong and n.candidates}
    return [replace(n, doubt=False, locative=True) if n.doubt and n.text in places else n for n in names]


def _other_thing(
    doc: Doc, tokens: Sequence[Token], name: Name, words: PlaceWords, seats: Mapping[str, str]
) -> bool:
    """A newspaper or person that speaks ("the Sentinel reported"), or a weapon ("an Elbrus missile")."""
    if _agency(doc, name):
        return True
    if name.locative or name.kind or _country(name):
        return False
    if words.products.match(doc.folded, name.end):
        return True
    if name.site:
        return False
    if words.speaks.match(doc.folded, name.span.end) and fold(name.text) not in seats:
        return all(c.feature in TOWNS for c in name.candidates)
    return _titled(doc, tokens, name)


def _agency(doc: Doc, name: Name) -> bool:
    """ "TEHRAN (Meridian News) -": the agency in the brackets of a dateline."""
    begin = max(0, name.span.start - LOOK_AHEAD)
    opens = name.sentence <= 1 and name.span.start < _DATELINE_CHARS and not _country(name)
    return opens and bool(
        _BRACKET_OPENS.search(doc.text, begin, name.span.start)
        and _BRACKET_ENDS.match(doc.text, name.span.end)
    )


def _titled(doc: Doc, tokens: Sequence[Token], name: Name) -> bool:
    """ "the Sentinel": towns have no article of their own, save before a noun ("the Gao attack")."""
    if doc.folded[max(0, name.span.start - 4) : name.span.start] != "the " or not name.candidates:
        return False
    if any(c.feature not in TOWNS or fold(c.name).startswith("the ") for c in name.candidates):
        return False
    after = bisect_right(tokens, name.end - 1, key=lambda t: t.start)
    return after < len(tokens) and bool(tokens[after].tag) and tokens[after].tag[0] in "VM."


@dataclass(frozen=True, slots=True)
class _Blocked:
    """Stretches that are no places: actors, adjectives of peoples, persons and organisations."""

    actors: tuple[Span, ...]
    persons: tuple[Span, ...]
    organisations: tuple[Span, ...]
    surnames: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> _Blocked:
        countries = {w.span for w in doc.words.get("country", ())}
        actors = [w.span for w in doc.words.get("actor", ()) if not within_compound(doc, w.span)]
        adjectives = doc.words.get("demonym", ())
        actors += [w.span for w in adjectives if w.span not in countries or _is_before_noun(doc, w.span)]
        persons = [s for s, label in doc.entities if label == PERSON]
        full = [doc.quote(s).split() for s in persons]
        surnames = {n[-1] for n in full if len(n) > 1} | {n[0] for n in full if len(n) > 1}
        organisations = [s for s, label in doc.entities if label == "ORG"]
        return cls(tuple(sorted(actors)), tuple(persons), tuple(organisations), frozenset(surnames))


def _is_before_noun(doc: Doc, letters: Span) -> bool:
    """ "Three U.S. Green Berets": letters that are a country's name and its adjective too, right before a noun."""
    if not doc.quote(letters).replace(".", "").isupper():
        return False
    behind = bisect_right(doc.tokens, letters.end - 1, key=lambda t: t.start)
    noun = doc.tokens[behind] if behind < len(doc.tokens) else None
    return noun is not None and noun.tag.startswith("NN") and doc.text[letters.end : noun.start] == " "


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
    found: Found,
    words: PlaceWords,
    previous: Name | None,
) -> Name:
    """The name with the preposition before it and the words for its kind around it.

    "The East Side" and "Paris Avenue" stand in the town told, not in one of that name.
    """
    span, last = found.span, previous.end if previous else 0
    cues = _cues(doc, sentence, found, words, last)
    if fold(doc.quote(span)) in words.town_sides or _is_street(doc, span, cues, words):
        found = replace(found, candidates=())
        cues = replace(_cues(doc, sentence, found, words, last), site=True)
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
        listed,
    )


def _is_street(doc: Doc, span: Span, cues: _Cues, words: PlaceWords) -> bool:
    """ "On Paris Avenue", written with a capital; "in a Gao street" tells the town."""
    words_behind = doc.text[span.end : cues.end].split()
    word = words_behind[-1] if cues.site and words_behind else ""
    return word[:1].isupper() and fold(word) in words.streets


def _passed_on(previous: Name, words: PlaceWords) -> str | None:
    """ "The villages of A, B and C" tells the kind of each; "Borno State, Nigeria" does not."""
    return previous.kind if previous.kind in words.plural_kinds else None


def _cues(doc: Doc, sentence: Sentence, found: Found, words: PlaceWords, last: int) -> _Cues:
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
    return any(
        capitalised(t) and t.low not in words.not_names and _touches(doc, name.span, t) for t in beside
    )


def _touches(doc: Doc, span: Span, token: Token) -> bool:
    gap = doc.text[token.end : span.start] if token.end <= span.start else doc.text[span.end : token.start]
    return gap in (" ", "-", "")


def _admitted(doc: Doc, name: Name, blocked: _Blocked, words: PlaceWords) -> bool:
    """False for what is part of an actor, a person or an organisation, or no proper name at all."""
    span = name.span
    if any(s.overlaps(span) for s in blocked.actors):
        return False
    if not name.kind and _is_person(doc, name, blocked):
        return False
    longer = any(
        s.start == span.start and s.end > name.end for s in (*blocked.persons, *blocked.organisations)
    )
    if longer and words.taken.search(doc.folded, max(0, span.start - LOOK_BACK), span.start):
        return False  # "captured Javier Lopez Pena"
    if not name.locative and any(_within(doc, span, s) for s in blocked.persons):
        return name.kind is not None or name.site
    if not name.locative and not _country(name):
        if name.text in blocked.surnames:
            return name.kind is not None or name.site
        if _after_rank(doc, span) or _REST_AND_AGE.match(doc.text, name.end):
            return False
    if not name.candidates:
        return (name.strong or name.site) and name.naming
    return name.naming or name.locative or _country(name) or _is_dateline(doc, name)


def _is_taken(doc: Doc, name: Name, blocked: _Blocked, words: PlaceWords) -> bool:
    """ "Rebels seized Arlo", "Arlo fell to the rebels": one word or a building, nobody's name, no person by what is behind."""
    span = name.span
    if name.candidates or name.text in blocked.surnames:
        return False
    site = " " not in name.text or words.site_after.fullmatch(fold(name.text[name.text.rindex(" ") :]))
    if not site and not words.told_place.match(doc.folded, span.end):
        return False
    if words.falls.match(doc.folded, span.end):
        return True
    taken = words.taken.search(doc.folded, max(0, span.start - LOOK_BACK), span.start)
    return taken is not None and not words.taken_people.match(doc.folded, span.end)


def _is_dateline(doc: Doc, name: Name) -> bool:
    """ "GANJA, Azerbaijan -": a town in capitals that opens the report, or "BASRA:" a paragraph of it."""
    if any(o.start == name.span.start for o in doc.openings.values()):
        return True
    if not (
        name.text.isupper() and len(name.text) > CODE and any(c.feature in TOWNS for c in name.candidates)
    ):
        return False
    if name.span.start < DATELINE_REACH:
        return name.sentence == 0
    return any(p.start == name.span.start for p in doc.paragraphs) and doc.text.startswith(":", name.span.end)


def _is_person(doc: Doc, name: Name, blocked: _Blocked) -> bool:
    """A full name that no gazetteer has, a person by the parser's word, told after a rank or with an age.

    "the governor of the Est region, Saidou Sanou," and "Robert Hall, 67," are no places.
    """
    aged = bool(_AGE.match(doc.folded, name.end))
    if name.site or name.candidates or " " not in name.text:
        return name.site and aged
    if not any(s.overlaps(name.span) for s in blocked.persons):
        return False
    return aged or not name.strong or name.listed or _after_rank(doc, name.span)


def _within(doc: Doc, span: Span, person: Span) -> bool:
    """True where a name is one of the words of a person's name."""
    return person.holds(span) and doc.quote(person).removesuffix("'s").removesuffix("’s") != doc.quote(span)


def _country(name: Name) -> bool:
    return any(c.feature in ("country", "continent") for c in name.candidates)


def _after_rank(doc: Doc, span: Span) -> bool:
    return any(
        w.end <= span.start <= w.end + _BEHIND_RANK
        for w in doc.words_in("rank", Span(max(0, span.start - _LONGEST_RANK), span.start))
    )
