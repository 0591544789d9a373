"""One person without a number: "a French soldier", "another", "himself"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.mentions.figure_groups import Group, find_group
from warledger.mentions.figure_nouns import PeopleNouns
from warledger.mentions.figure_people import People, Shape, counted
from warledger.mentions.figure_uses import counts_nothing
from warledger.mentions.numbers import Number, read_number
from warledger.model import Figure, Mention
from warledger.text.doc import Token

# "the US", "the UK": no person (letters).
_LONGEST_ACRONYM: Final = 2
# "his neighbour's two teenage daughters" (tokens behind the owner).
_OWNED_WITHIN: Final = 3
# Behind "another" without a noun stands a verb, a preposition or the end.
_BEHIND_ANOTHER = frozenset(["VBD", "VBN", "VBZ", "IN", ".", ",", "CC", "MD", "RB"])
# Behind a noun that opens a headline, these begin its bearer's name: "Officer Arlo".
_NAMING: Final = ("NNP", "NNPS")
# What befell people told right behind them without an auxiliary: "four soldiers killed at Gao".
_BEFELL: Final = ("VBN", "VBD")
# "four soldiers who had been killed" (tokens behind "who").
_RELATIVE_REACH: Final = 3


def single(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """ "a French soldier": an article before a noun that names one person; "one of the soldiers" is a part."""
    low = tokens[at].low
    if low in nouns.grammar.words["another"] and _counts_more(tokens, at, nouns):
        return None
    if low in nouns.grammar.words["reflexives"]:
        if tokens[at + 1 : at + 2] and tokens[at + 1].low.startswith("-"):
            return None  # "self-styled", "self-defence"
        # "was himself killed" only stresses who was told before.
        stressed = at > 0 and tokens[at - 1].low in nouns.grammar.words["auxiliaries"]
        return None if stressed else _reflexive(tokens, at, nouns)
    if at + 1 < len(tokens) and (low in nouns.grammar.words["another"] or _is_ordinal(tokens, at, nouns)):
        alone = _another(tokens, at + int(low not in nouns.grammar.words["another"]), nouns)
        if alone is not None:
            return alone
    if at + 1 >= len(tokens) or (low not in nouns.words.singles and low not in nouns.words.definite):
        return None
    group = find_group(tokens, at + 1, nouns)
    if group is None or tokens[group.head].low in nouns.grammar.words["collectives"]:
        return None
    if _owns_people(tokens, group, nouns) or _are_the_dead(tokens, at, group, nouns):
        return None
    number = read_number(tokens, at + 1, nouns.words)
    if number is not None and (number.strong or _is_counted_behind(tokens, number, nouns)):
        return None
    if group.part and (low not in nouns.grammar.words["one"] or is_one_of_all(tokens, at, nouns)):
        return None
    if not _is_one_person(tokens, at, group, nouns):
        return None
    made = counted(tokens, Number(at, at, at + 1, Figure.exact(1)), group, nouns)
    if group.part:
        return made
    others = group.others or low in nouns.grammar.words["another"]
    definite, owned = low in nouns.words.definite, tokens[at].tag == "PRP$"
    single = replace(made.value, shape=Shape.SINGLE, others=others, definite=definite, owned=owned)
    return Mention(made.span, single)


def is_one_of_all(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "Arlo was buried on Monday, one of four soldiers killed at Gao": who he was, and the four are counted."""
    words, before = nouns.grammar.words, tokens[at - 1].low if at else ""
    if before not in words["renaming"] or word_after(tokens, at) not in words["of"]:
        return False
    first = at + 2 + int(at + 2 < len(tokens) and tokens[at + 2].low in words["determiners"])
    number = read_number(tokens, first, nouns.words) if first < len(tokens) else None
    group = find_group(tokens, number.end, nouns) if number is not None else None
    if group is None or group.part or group.end >= len(tokens):
        return False
    if any(t.low in nouns.outcomes for t in tokens[group.first : group.head]):
        return True  # "one of 14 wounded soldiers"
    behind = tokens[group.end]
    if behind.low in words["relatives"]:
        return any(t.low in nouns.outcomes for t in tokens[group.end + 1 : group.end + 1 + _RELATIVE_REACH])
    befell = behind.tag in _BEFELL or behind.low in words["participles"]
    return behind.low in nouns.outcomes and befell


def word_after(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].low if at + 1 < len(tokens) else ""


def _is_counted_behind(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "the three National Guardsmen": the number behind the article counts them."""
    many = (number.figure.best or 0) > 1 and tokens[number.first].start not in nouns.ages
    return many and number.first == number.number and not counts_nothing(tokens, number, nouns)


def _are_the_dead(tokens: Sequence[Token], at: int, group: Group, nouns: PeopleNouns) -> bool:
    """ "among the civilian dead": many, told by what befell them."""
    behind = tokens[group.end : group.end + 1]
    words, before = nouns.grammar.words, tokens[at - 1].low if at else ""
    definite = tokens[at].low in nouns.words.definite and before in words["amid"]
    return definite and any(t.low in words["as_many"] for t in behind)


def _owns_people(tokens: Sequence[Token], group: Group, nouns: PeopleNouns) -> bool:
    """ "his neighbour's two daughters": one who only tells whose people are meant."""
    at = group.end
    if at >= len(tokens) or tokens[at].tag != "POS":
        return False
    return any(nouns.known(t) for t in tokens[at + 1 : at + 1 + _OWNED_WITHIN])


def _counts_more(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "taking another 30 prisoner": the number behind counts them."""
    return at + 1 < len(tokens) and read_number(tokens, at + 1, nouns.words) is not None


def _is_ordinal(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "Two were killed and a third wounded": one more, told by the ordinal; "a third of that" is a share."""
    words = nouns.grammar.words
    nth = tokens[at + 1].low in words["ordinals"] and at + 2 < len(tokens)
    return nth and tokens[at].low in nouns.words.singles and tokens[at + 2].low not in words["of"]


def _another(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """ "a soldier was killed and another wounded": one more of those told before."""
    if tokens[at + 1].tag not in _BEHIND_ANOTHER:
        return None
    made = counted(tokens, Number(at, at, at + 1, Figure.exact(1)), None, nouns)
    return Mention(made.span, replace(made.value, others=True))


def _reflexive(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People]:
    """ "shot himself": one person, who is told by another word of the sentence."""
    made = counted(tokens, Number(at, at, at + 1, Figure.exact(1)), None, nouns)
    return Mention(made.span, replace(made.value, shape=Shape.SINGLE, head=tokens[at].low, known=True))


def _is_one_person(tokens: Sequence[Token], article: int, group: Group, nouns: PeopleNouns) -> bool:
    """True where the head is known to name people and is neither a plural, a named group nor "the dead"."""
    head = tokens[group.head]
    named = head.tag in _NAMING and any(
        t.low in nouns.grammar.words["vessels"] for t in tokens[group.first : group.head]
    )
    if named:  # "the car carrier Galaxy Leader"
        return False
    if head.text.isupper() and len(head.text) <= _LONGEST_ACRONYM:
        return False
    if not group.part and (head.tag in ("NNS", "NNPS") or nouns.is_named_group(head)):
        return False
    if tokens[article].low in nouns.words.definite and head.low in nouns.outcomes:
        return False
    office = head.low in nouns.grammar.words["offices"]  # "the village head", but "40 head of cattle"
    return nouns.known(head) and (office or head.low not in nouns.words.not_people)
