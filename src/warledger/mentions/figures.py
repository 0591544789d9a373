"""Figures of people: "about 20 Islamist militants", "two of the soldiers", "six" (whoever they are)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from warledger.knowledge import Lexicon
from warledger.knowledge_figures import FigureWords
from warledger.mentions.numbers import Number, read_number
from warledger.model import ActorKind, Category, Figure, Mention, Span
from warledger.text.doc import Doc, Token

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_AGE: Final = re.compile(r"\d{1,3}-year-old|\d{1,2}-month-old")
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
_GROUP_TAGS: Final = frozenset("JJ JJR JJS NN NNS NNP NNPS VBN VBG RB HYPH AFX CD `` '' \"\" POS FW".split())
_NOUNS: Final = frozenset("NN NNS NNP NNPS FW".split())
_OF_HEADS: Final = frozenset("men personnel officers commandos troops policemen employees members member bodies body corpses staff soldiers fighters supporters remains others".split())
_DETERMINERS: Final = frozenset("the its his their our her these those your".split())
# Words between a number and its noun: "seven heavily armed Islamist fighters" has four.
_LONGEST_GROUP: Final = 9

_CATEGORY: Final = {
    ActorKind.STATE_FORCE: Category.MILITARY,
    ActorKind.POLICE: Category.POLICE,
    ActorKind.MISSION: Category.PEACEKEEPER,
    ActorKind.REBEL_GROUP: Category.MILITANT,
    ActorKind.MILITIA: Category.MILITANT,
    ActorKind.COMMUNAL_MILITIA: Category.MILITANT,
    ActorKind.CRIMINAL_GROUP: Category.MILITANT,
    ActorKind.ARMED_GROUP: Category.MILITANT,
    ActorKind.PRIVATE_FORCE: Category.MILITANT,
    ActorKind.CIVILIANS: Category.CIVILIAN,
    ActorKind.PROTESTERS: Category.CIVILIAN,
}


class Shape(StrEnum):
    """How people are counted."""

    COUNTED = "counted"
    """A number and a noun: "four soldiers"."""
    BARE = "bare"
    """A number alone: "six were wounded"."""
    PART = "part"
    """Some of a group told before: "two of them"."""
    SINGLE = "single"
    """One person without a number: "a soldier"."""


@dataclass(frozen=True, slots=True)
class People:
    """A number of people: the words from qualifier to noun are the mention's span."""

    figure: Figure
    shape: Shape
    number: Span
    noun: Span | None
    head: str
    """The folded noun; "" where there is none."""
    category: Category | None
    """None where the noun does not tell ("people", "others")."""
    others: bool
    """"six others", "four more": apart from those told before."""
    strong: bool
    first: int
    end: int
    """Token indices in the Doc of the first token and past the last one."""
    known: bool
    """The noun is known to name people."""
    vague: bool = False
    definite: bool = False
    """One person told with "the" or "his": often told before."""


@dataclass(frozen=True, slots=True)
class _Group:
    first: int
    head: int
    end: int
    others: bool
    part: bool


def find_figures(doc: Doc, lexicon: Lexicon) -> list[Mention[People]]:
    """Every figure of people in the parsed sentences, in the order of the text."""
    nouns = _PeopleNouns(doc, lexicon)
    found: list[Mention[People]] = []
    for sentence in doc.sentences:
        at, tokens = 0, sentence.tokens
        while at < len(tokens):
            one = _figure(tokens, at, nouns)
            if one is None:
                at += 1
                continue
            found.append(one)
            at = max(at + 1, one.value.end - tokens[0].index)
    return found


class _PeopleNouns:
    """Which tokens of a report name people, and of what category."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.words: FigureWords = lexicon.figures
        self.doc = doc
        self.categories: dict[int, Category | None] = {}
        for word in doc.words.get("demonym", ()):
            self.categories.setdefault(word.end, None)
        for word in doc.words.get("class", ()):
            category = lexicon.classes[int(word.key)].category
            self.categories[word.end] = None if category is Category.UNKNOWN else category
        for word in doc.words.get("force", ()):
            self.categories[word.end] = _CATEGORY.get(ActorKind(word.key))
        for word in doc.words.get("rank", ()):
            forces = lexicon.ranks[word.key].forces
            told = {"police": Category.POLICE, "militant": Category.MILITANT}.get(forces, Category.MILITARY)
            self.categories.setdefault(word.end, told)
        self.named = {w.end for w in doc.words.get("actor", ())} - set(self.categories)
        self.things = {w.end for w in doc.words.get("means", ())}
        for word in doc.words.get("actor", ()):
            self.categories[word.end] = _CATEGORY.get(lexicon.actors[word.key].kind)
        self.bodies = frozenset(
            w for o in lexicon.outcomes.values() for w in o.words if o.voice in ("body", "verb", "adjective")
        )

    def known(self, token: Token) -> bool:
        """True where a token's noun is known to name people."""
        return token.low in self.words.people or token.end in self.categories or bool(_AGE.fullmatch(token.low))

    def category(self, token: Token) -> Category | None:
        """The category that a noun tells, or None."""
        return self.categories.get(token.end)


def _figure(tokens: Sequence[Token], at: int, nouns: _PeopleNouns) -> Mention[People] | None:
    number = read_number(tokens, at, nouns.words)
    if number is not None and not _is_no_count(tokens, number, nouns):
        if _counts_things(tokens, number, nouns):
            return None
        group = _group(tokens, number.end, nouns)
        if group is not None and tokens[group.head].end in nouns.things and not nouns.category(tokens[group.head]):
            return None
        if group is None or tokens[group.head].low not in nouns.words.not_people:
            return _counted(tokens, number, group, nouns)
        if number.strong:
            return _counted(tokens, number, group, nouns)
        return None
    if number is None and tokens[at].low in (nouns.words.singles | nouns.words.definite):
        return _single(tokens, at, nouns)
    return None


def _counts_things(tokens: Sequence[Token], number: Number, nouns: _PeopleNouns) -> bool:
    """ "1,300 kilometres north-east": the noun right behind is no people ("two village guards" are)."""
    if number.end >= len(tokens) or number.strong or tokens[number.end].low not in nouns.words.not_people:
        return False
    after = tokens[number.end + 1] if number.end + 1 < len(tokens) else None
    return after is None or not (after.tag in ("NN", "NNS") and nouns.known(after))


def _counted(
    tokens: Sequence[Token], number: Number, group: _Group | None, nouns: _PeopleNouns
) -> Mention[People] | None:
    number_span = Span(tokens[number.number].start, tokens[number.end - 1].end)
    if group is None:
        end, noun, head, category, known = number.end, None, "", None, False
        others, shape = False, Shape.BARE
    else:
        token = tokens[group.head]
        end, others, known = group.end, group.others, nouns.known(token)
        noun, head = Span(tokens[number.end].start, tokens[end - 1].end), token.low
        category = _group_category(tokens, group, nouns)
        shape = Shape.PART if group.part else Shape.COUNTED
    people = People(
        number.figure, shape, number_span, noun, head, category, others, number.strong,
        tokens[number.first].index, tokens[end - 1].index + 1, known, number.vague,
    )  # fmt: skip
    return Mention(Span(tokens[number.first].start, tokens[end - 1].end), people)


def _group_category(tokens: Sequence[Token], group: _Group, nouns: _PeopleNouns) -> Category | None:
    """The head's category, else that of a word after "of" ("members of the security forces")."""
    category = nouns.category(tokens[group.head])
    for token in (*tokens[group.head + 1 : group.end], *reversed(tokens[group.first : group.head])):
        category = category or nouns.category(token)
    return category


def _single(tokens: Sequence[Token], at: int, nouns: _PeopleNouns) -> Mention[People] | None:
    """ "a French soldier": an article before a noun that names one person."""
    if at + 1 >= len(tokens):
        return None
    group = _group(tokens, at + 1, nouns)
    if group is None or group.part and tokens[at].low != "one":
        return None
    head = tokens[group.head]
    plural = head.tag in ("NNS", "NNPS") and not group.part
    body = tokens[at].low in nouns.words.definite and head.low in nouns.bodies
    if head.end in nouns.named and not group.part:
        return None
    if plural or body or not nouns.known(head) or head.low in nouns.words.not_people:
        return None
    number = Number(at, at, at + 1, Figure.exact(1))
    made = _counted(tokens, number, group, nouns)
    if made is None or group.part:
        return made
    value = made.value
    others = group.others or tokens[at].low == "another"
    single = People(
        value.figure, Shape.SINGLE, value.number, value.noun, value.head, value.category, others, False,
        value.first, value.end, True, definite=tokens[at].low in nouns.words.definite,
    )  # fmt: skip
    return Mention(made.span, single)


def _group(tokens: Sequence[Token], at: int, nouns: _PeopleNouns) -> _Group | None:
    """The noun group after a number; None where no noun follows it directly."""
    if at < len(tokens) and tokens[at].low == "of":
        return _part(tokens, at, nouns)
    others, end, head = False, at, -1
    for k in range(at, min(len(tokens), at + _LONGEST_GROUP)):
        token = tokens[k]
        if token.low in nouns.words.others and head < 0:
            others = True
            if token.low == "others":
                head, end = k, k + 1
                break
            end = k + 1
            continue
        if not _joins(tokens, k, head, nouns):
            break
        if token.tag in _NOUNS or nouns.known(token):
            if head < 0 or tokens[head].tag not in ("NNS", "NNPS") or not nouns.known(tokens[head]):
                head, end = k, k + 1
    if head < 0:
        return None
    if head + 1 < len(tokens) and tokens[head].low in _OF_HEADS and tokens[head + 1].low == "of":
        part = _part(tokens, head + 1, nouns)
        end = part.end if part is not None else end
    return _Group(at, head, end, others, part=False)


def _joins(tokens: Sequence[Token], k: int, head: int, nouns: _PeopleNouns) -> bool:
    """True where a token still belongs to the noun group."""
    token = tokens[k]
    if token.low in (",", "and", "or", ";", ":", "(") or token.tag not in _GROUP_TAGS:
        return token.tag in ("NNS", "NN") or nouns.known(token) and head < 0
    outcome = token.low in nouns.bodies
    if head >= 0 and (outcome or token.tag in ("VBN", "VBG", "RB", "JJ", "CD")):
        return token.tag == "JJ" and k + 1 < len(tokens) and tokens[k + 1].tag in _NOUNS and not outcome
    if head < 0 and outcome:
        follows = k + 1 < len(tokens) and (nouns.known(tokens[k + 1]) or tokens[k + 1].tag in ("JJ", "NNS"))
        return (follows and tokens[k + 1].low not in nouns.bodies) or token.tag in ("NNS", "NN")
    return not (head >= 0 and token.tag == "NNP" and tokens[head].tag == "NNS")


def _part(tokens: Sequence[Token], of: int, nouns: _PeopleNouns) -> _Group | None:
    """ "of the attackers", "of its men", "of them", "of soldiers": what follows `of`."""
    at = of + 1
    if at >= len(tokens):
        return None
    if tokens[at].low in ("them", "whom", "these", "those", "us") and not (
        at + 1 < len(tokens) and tokens[at + 1].tag in _NOUNS
    ):
        return _Group(at, at, at + 1, others=False, part=True)
    if tokens[at].low in ("them", "whom") and nouns.known(tokens[at + 1]):
        return _Group(at + 1, at + 1, at + 2, others=False, part=True)
    definite = tokens[at].low in _DETERMINERS or tokens[at].tag == "PRP$"
    inner = _group(tokens, at + 1 if definite else at, nouns)
    if inner is None and definite and at + 1 < len(tokens) and tokens[at + 1].low in nouns.bodies:
        return _Group(at, at + 1, at + 2, others=False, part=True)
    if inner is None:
        return None
    return _Group(inner.first, inner.head, inner.end, inner.others, part=definite)


def _is_no_count(tokens: Sequence[Token], number: Number, nouns: _PeopleNouns) -> bool:
    """True for years, days of the month, ages, sums of money, clock times and numbers of roads."""
    token = tokens[number.number]
    before = tokens[number.number - 1] if number.number else None
    after = tokens[number.end] if number.end < len(tokens) else None
    people_follow = after is not None and (nouns.known(after) or after.tag in ("NNS", "JJ"))
    if before is not None and before.low == "of" and number.number >= 2 and tokens[number.number - 2].tag == "NN" and nouns.known(tokens[number.number - 2]) and not people_follow:
        return True
    if before is not None and before.low in ("$", "€", "£", "no.", "number", "aged", "age", "resolution", "#", "past"):
        return True
    if after is not None and after.low in ("%", "percent", "per", "pm", "am", "p.m.", "a.m.", "gmt", "o'clock", "-", ":"):
        return after.low not in ("-",) or not people_follow
    if after is not None and after.low in _MONTHS and after.tag != "MD":
        return True
    if before is not None and before.low in _MONTHS and before.text[0].isupper() and not people_follow:
        return True
    if _YEAR.fullmatch(token.low) and not (people_follow and number.first != number.number):
        return not (people_follow and after is not None and nouns.known(after) and before is not None and before.tag != "IN")
    is_age = before is not None and before.low == "," and (after is None or after.low in (",", ".", ")", "and", "who"))
    return is_age and number.number >= 2 and tokens[number.number - 2].tag in ("NNP", "NN") and token.low.isdigit()


def by_sentence(doc: Doc, figures: Sequence[Mention[People]]) -> Mapping[int, list[Mention[People]]]:
    """Figures by the index of their sentence."""
    found: dict[int, list[Mention[People]]] = {}
    for figure in figures:
        sentence = doc.sentence_at(figure.span.start)
        if sentence is not None:
            found.setdefault(sentence.index, []).append(figure)
    return found
