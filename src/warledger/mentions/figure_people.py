"""A number of people put together from its number and its noun group: how many, of what category, counted how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from warledger.mentions.figure_groups import Group
from warledger.mentions.figure_nouns import PeopleNouns
from warledger.mentions.numbers import Number
from warledger.model import Category, Figure, Mention, Span
from warledger.terms import FORCE_CATEGORIES
from warledger.text.doc import Token

# "sons of our brave armed forces": how far behind the noun the force stands (tokens).
_SERVED_WITHIN: Final = 5
_PLURALS: Final = ("NNS", "NNPS")
# Behind a second noun these begin a clause of its own: "16 soldiers and policemen said".
_OPENS_CLAUSE: Final = ("VBD", "VBZ", "VBP", "VBG", "NN", "NNP", "NNS", "MD")


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
    NAMED = "named"
    """One person by name alone."""


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
    """A size, no toll: "a 200-strong force"."""
    first: int
    end: int
    """Token indices in the Doc of the first token and past the last one."""
    known: bool
    """The noun is known to name people."""
    vague: bool = False
    """A word that stands for a number: "dozens"."""
    definite: bool = False
    """One person told with "the" or "his", or "both": often told before."""
    owned: bool = False
    """One person told as somebody's: "his wife"."""
    multiple: bool = False
    """The victims of an act: "a triple homicide"."""


def counted(
    tokens: Sequence[Token], number: Number, group: Group | None, nouns: PeopleNouns
) -> Mention[People]:
    """A number with the noun group behind it, or alone."""
    end = number.end if group is None else group.end
    head = None if group is None else tokens[group.head]
    people = People(
        figure=number.figure,
        shape=_shape(group),
        number=Span(tokens[number.number].start, tokens[number.end - 1].end),
        noun=None if group is None else Span(tokens[number.end].start, tokens[end - 1].end),
        head="" if head is None else head.low,
        category=None if group is None else _category(tokens, group, nouns),
        others=(group is not None and group.others) or _is_more(tokens, number, nouns),
        strong=number.strong,
        first=tokens[number.first].index,
        end=tokens[end - 1].index + 1,
        known=head is not None and nouns.known(head),
        vague=number.vague,
        definite=tokens[number.number].low in nouns.grammar.words["both"],
    )
    return Mention(Span(tokens[number.first].start, tokens[end - 1].end), people)


def _is_more(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "another 30 were hurt"."""
    before = tokens[number.first - 1].low if number.first else ""
    return before in nouns.grammar.words["another"]


def _shape(group: Group | None) -> Shape:
    if group is None:
        return Shape.BARE
    return Shape.PART if group.part else Shape.COUNTED


def _category(tokens: Sequence[Token], group: Group, nouns: PeopleNouns) -> Category | None:
    """The head's category, else that of a word after "of" ("members of the security forces"), else before.

    Two kinds counted together ("soldiers and civilians") are mixed; "an army doctor" is of the army.
    """
    category = nouns.category(tokens[group.head])
    if group.joined is not None:
        second = nouns.category(tokens[group.joined])
        if category is None and tokens[group.head].low not in nouns.grammar.words["ranked"]:
            return Category.MIXED if second in FORCE_CATEGORIES else None  # "security men and soldiers"
        if category is None:
            return second  # "officers and soldiers"
        return category if second is None or category is second else Category.MIXED
    if tokens[group.head].low in nouns.grammar.words["sons_of"]:
        return _served(tokens, group, nouns) or category
    if category is Category.CIVILIAN and tokens[group.head].low not in nouns.kin:
        served = (
            nouns.category(tokens[k]) for k in range(group.first, group.head) if not _owns(tokens, k, nouns)
        )
        return next((c for c in served if c in FORCE_CATEGORIES), category)
    for k in (*range(group.head + 1, group.end), *reversed(range(group.first, group.head))):
        if category is None and not _owns(tokens, k, nouns):
            category = nouns.category(tokens[k])
    return category


def _served(tokens: Sequence[Token], group: Group, nouns: PeopleNouns) -> Category | None:
    """ "17 of the sons of the armed forces", "three heroes of the police": of the force behind "of", no father.

    "Thirteen brave sons of the soil" are an army's own dead.
    """
    behind = tokens[group.head + 1 : group.head + 1 + _SERVED_WITHIN]
    if not behind or behind[0].low not in nouns.grammar.words["of"]:
        return None
    collective = nouns.grammar.words["collectives"]
    told = [nouns.category(t) for t in behind if t.tag in _PLURALS or t.low in collective]
    force = next((c for c in told if c in FORCE_CATEGORIES), None)
    praised = any(t.low in nouns.grammar.words["praising"] for t in tokens[group.first : group.head])
    return Category.MILITARY if praised and not any(told) else force


def _owns(tokens: Sequence[Token], k: int, nouns: PeopleNouns) -> bool:
    """ "officers of the prosecutor's force": one whose force it is says nothing of its men."""
    owner = k + 1 < len(tokens) and tokens[k + 1].tag == "POS"
    return owner and nouns.category(tokens[k]) is Category.CIVILIAN


def with_second_noun(tokens: Sequence[Token], made: Mention[People], nouns: PeopleNouns) -> Mention[People]:
    """ "16 soldiers and policemen": a second plural of another kind is counted by the same number."""
    value, at = made.value, made.value.end - tokens[0].index
    behind = tokens[at : at + 3]
    if value.category is None or value.noun is None or len(behind) < 2 or behind[0].tag != "CC":
        return made
    kind = nouns.category(behind[1])
    plural = behind[1].tag in _PLURALS and tokens[at - 1].tag in _PLURALS
    clause = len(behind) > 2 and (
        behind[2].tag in _OPENS_CLAUSE and behind[2].low not in nouns.grammar.words["auxiliaries"]
    )
    if kind is None or kind is value.category or not plural or clause:
        return made
    noun = Span(value.noun.start, behind[1].end)
    people = replace(value, category=Category.MIXED, noun=noun, end=value.end + 2)
    return Mention(Span(made.span.start, behind[1].end), people)
