"""Numbers that are part of a name: "Motel 6", "6 Bihar Regiment", "Channel 3"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.mentions.figure_groups import Group
from warledger.mentions.figure_nouns import PeopleNouns
from warledger.mentions.numbers import Number
from warledger.text.doc import Token

# "at Motel 6": the preposition and the name before the number (tokens).
_NAME_BEFORE: Final = 2
# "jawans of 6 Dogra": people and "of" before a number (tokens).
_PEOPLE_OF: Final = 2
_NAMING: Final = ("NNP", "NNPS")
_PLURALS: Final = ("NNS", "NNPS")
_PREPOSITION: Final = "IN"


def is_of_name(tokens: Sequence[Token], number: Number, group: Group, nouns: PeopleNouns) -> bool:
    """ "the Motel 6 robbery", "Channel 3 news": digits right behind a name, before a noun of no people."""
    named = _follows_name(tokens, number)
    return named and not nouns.known(tokens[group.head]) and not group.others


def ends_name(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "at Motel 6 in Arlo": digits between a name with a preposition before it and a preposition."""
    behind = tokens[number.end].tag if number.end < len(tokens) else ""
    if not _follows_name(tokens, number) or number.first < _NAME_BEFORE or behind != _PREPOSITION:
        return False
    before, name = tokens[number.first - _NAME_BEFORE : number.first]
    return before.tag == _PREPOSITION and name.low not in nouns.outcomes


def _follows_name(tokens: Sequence[Token], number: Number) -> bool:
    named = number.first == number.number and number.first > 0 and tokens[number.first - 1].tag in _NAMING
    return named and tokens[number.number].low.isdigit()


def is_numbered_unit(tokens: Sequence[Token], number: Number, group: Group, nouns: PeopleNouns) -> bool:
    """ "of 6 Bihar Regiment", "four jawans of 3 Para": the number is the regiment's."""
    head = tokens[group.head]
    if head.tag in _PLURALS or number.strong or (number.figure.best or 0) <= 1:
        return False
    regiments = nouns.grammar.words["regiments"]
    named = any(t.low in regiments and t.text.istitle() for t in tokens[number.end : group.end])
    return named or head.low in regiments or _is_of_people(tokens, number, head, nouns)


def _is_of_people(tokens: Sequence[Token], number: Number, head: Token, nouns: PeopleNouns) -> bool:
    """ "jawans of 6 Dogra": digits and a name right behind "of" and people."""
    if number.first < _PEOPLE_OF or head.tag != "NNP" or nouns.known(head):
        return False
    people, of = tokens[number.first - _PEOPLE_OF : number.first]
    digits = number.first == number.number and tokens[number.number].low.isdigit()
    counted = nouns.known(people) and people.low not in nouns.outcomes
    return digits and of.low in nouns.grammar.words["of"] and counted
