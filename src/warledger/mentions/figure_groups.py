"""The noun group behind a number: "seven heavily armed Islamist fighters", "two of its men", "four more"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.mentions.figure_nouns import PeopleNouns
from warledger.text.doc import Token

# Penn tags that a noun group may hold, and those of its nouns.
_GROUP_TAGS: Final = frozenset(
    [
        "JJ",
        "JJR",
        "JJS",
        "RBS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBN",
        "VBG",
        "RB",
        "HYPH",
        "AFX",
        "CD",
        "``",
        "''",
        '""',
        "POS",
        "FW",
    ]
)
_NOUNS: Final = frozenset(["NN", "NNS", "NNP", "NNPS", "FW"])
_PLURALS: Final = frozenset(["NNS", "NNPS"])
# Words of these tags tell whose bodies or deaths are counted: "67 rebel bodies", "14 civilian deaths".
_OWNS_BODIES: Final = ("NN", "JJ")
_COMMON: Final = frozenset(["NN", "NNS"])
# Behind the head, words of these tags tell what it met or when, not what it is.
_PREDICATES: Final = frozenset(["VBN", "VBG", "RB", "JJ", "CD"])
_MARKS: Final = frozenset(",;:(")
# Set apart, they open an aside: "the 17 - 16 Americans and a Canadian -".
_DASHES: Final = frozenset("-–—")
# Words between a number and its noun: "seven heavily armed Islamist fighters" has four.
_LONGEST_GROUP: Final = 9
# Tokens of a short name in brackets.
_ACRONYM: Final = 3
# "and Georgian gunmen" (tokens), and the tags of the names of nations.
_TWO_NATIONS: Final = 3
_NATIONS: Final = ("JJ", "NNP")
# Words of the second noun that a number counts: "village health workers".
_LONGEST_JOINED: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """The tokens [first, end) behind a number, with the position of their noun."""

    first: int
    head: int
    end: int
    others: bool
    """ "other soldiers", "four more": apart from those told before."""
    part: bool
    """ "of the soldiers": some of a group told before."""
    joined: int | None = None
    """The second noun that the number counts: "500 policemen and soldiers"."""


@dataclass(frozen=True, slots=True)
class _Run:
    head: int | None
    end: int
    others: bool


def find_group(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Group | None:
    """The noun group that begins at a token; None where no noun follows it directly."""
    if at < len(tokens) and tokens[at].low in nouns.grammar.words["of"]:
        return _part(tokens, at, nouns)
    if _more_of(tokens, at, nouns) and (part := _part(tokens, at + 1, nouns)) is not None and part.part:
        return replace(part, others=True)
    run = _run(tokens, at, nouns)
    if run.head is None:
        return None
    if (both := _of_two_nations(tokens, run.head, run.end, nouns)) is not None:
        return Group(at, both, both + 1, run.others, part=False)
    end = _end_with_of(tokens, run.head, run.end, nouns)
    joined = _joined(tokens, run.head, end, nouns)
    return Group(at, run.head, end if joined is None else joined + 1, run.others, part=False, joined=joined)


def _more_of(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "two more of the 85 wounded": some of a group told before, apart from those told already."""
    words = nouns.grammar.words
    return at + 1 < len(tokens) and tokens[at].low in nouns.words.others and tokens[at + 1].low in words["of"]


def _of_two_nations(tokens: Sequence[Token], head: int, end: int, nouns: PeopleNouns) -> int | None:
    """ "450 Chechen and Georgian gunmen": the plural of people behind two names of nations, of which it is told."""
    behind = tokens[end : end + _TWO_NATIONS]
    if (
        end != head + 1
        or len(behind) < _TWO_NATIONS
        or behind[0].low not in nouns.grammar.words["coordinates"]
    ):
        return None
    nations = (tokens[head], behind[1])
    named = all(t.tag in _NATIONS and t.text[:1].isupper() and not nouns.category(t) for t in nations)
    plural = behind[2].tag in _PLURALS and nouns.known(behind[2]) and behind[2].low not in nouns.outcomes
    return end + _TWO_NATIONS - 1 if named and plural else None


def _joined(tokens: Sequence[Token], head: int, end: int, nouns: PeopleNouns) -> int | None:
    """ "500 policemen and soldiers": the plural of people that a plural is joined with and no other number counts."""
    if end != head + 1 or end >= len(tokens) or not _closes(tokens[head], nouns):
        return None
    if tokens[end].low not in nouns.grammar.words["coordinates"]:
        return None
    for k in range(end + 1, min(len(tokens), end + 1 + _LONGEST_JOINED)):
        token = tokens[k]
        if token.tag in _PLURALS:
            same = token.dep == "conj" and token.head == tokens[head].index and nouns.known(token)
            return k if same else None
        if token.tag not in ("JJ", "NN", "NNP") or token.low in nouns.outcomes:
            return None
    return None


def _run(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> _Run:
    """The words that join into a noun group; the head is its last noun, or the first plural of people."""
    age = _age_end(tokens, at, nouns)
    head: int | None = None
    end, others, inside = age, False, age
    for k in range(age, min(len(tokens), age + _LONGEST_GROUP)):
        token = tokens[k]
        if k < inside:
            continue
        inside = _name_end(tokens, k, nouns)
        if inside > k + 1:
            head, end = inside - 1, inside
            continue
        if age > at and head is None and _follows_age(token, nouns):
            break
        if head is not None and _is_acronym(tokens, k):
            inside = k + _ACRONYM
            continue
        if head is None and token.low in nouns.words.others:
            if token.low in nouns.grammar.words["others"]:
                return _Run(k, k + 1, others=True)
            others, end = True, k + 1
        elif not _joins(tokens, k, head, nouns):
            break
        elif _is_noun(token, nouns) and (
            head is None or not _closes(tokens[head], nouns) or _names_men(tokens, head, k, nouns)
        ):
            head, end = k, k + 1
    return _Run(age - 1 if head is None and age > at else head, end, others)


def _is_acronym(tokens: Sequence[Token], at: int) -> bool:
    """ "ten Special Reserve Guard (SRG) constables": the short name in brackets behind the long one."""
    marks = [t.text for t in tokens[at : at + _ACRONYM]]
    return len(marks) == _ACRONYM and marks[0] == "(" and marks[1].isupper() and marks[2] == ")"


def _name_end(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> int:
    """Past the name of a group that begins at a token ("the United People's Front"); the token itself for none."""
    ends = nouns.name_ends.get(tokens[at].start)
    past = (k + 1 for k in range(at, min(len(tokens), at + _LONGEST_GROUP)) if tokens[k].end == ends)
    return next(past, at)


def _age_end(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> int:
    """Past the age that begins at a token ("14-year-old"); the token itself where none begins."""
    ends = nouns.ages.get(tokens[at].start) if at < len(tokens) else None
    past = (k + 1 for k in range(at, min(len(tokens), at + _LONGEST_GROUP)) if tokens[k].end == ends)
    return next(past, at)


def _follows_age(token: Token, nouns: PeopleNouns) -> bool:
    """What befell one told by the age, or the name: "a 14-year-old shot …", "6-year-old Ada Arlo"."""
    return token.low in nouns.outcomes or (token.tag == "NNP" and not nouns.known(token))


def _is_noun(token: Token, nouns: PeopleNouns) -> bool:
    return token.tag in _NOUNS or nouns.known(token)


def _closes(head: Token, nouns: PeopleNouns) -> bool:
    """A plural that names people is the head, whatever noun follows."""
    return head.tag in _PLURALS and nouns.known(head)


def _names_men(tokens: Sequence[Token], head: int, k: int, nouns: PeopleNouns) -> bool:
    """ "two special forces soldiers": a force, and right behind it the noun of its men."""
    force = k == head + 1 and tokens[head].low in nouns.grammar.words["forces"]
    return force and _closes(tokens[k], nouns) and tokens[k].low not in nouns.outcomes


def _end_with_of(tokens: Sequence[Token], head: int, end: int, nouns: PeopleNouns) -> int:
    """The end of a group, with "of the security forces" behind "members"."""
    words = nouns.grammar.words
    if (
        head + 1 < len(tokens)
        and tokens[head].low in words["of_heads"]
        and tokens[head + 1].low in words["of"]
    ):
        part = _part(tokens, head + 1, nouns)
        return end if part is None else part.end
    return end


def _joins(tokens: Sequence[Token], k: int, head: int | None, nouns: PeopleNouns) -> bool:
    """True where a token still belongs to the noun group whose noun, if any so far, is `head`."""
    token = tokens[k]
    aside = token.low in _DASHES and k > 0 and tokens[k - 1].end < token.start
    stops = aside or token.low in _MARKS or token.low in nouns.grammar.words["joins"]
    if stops or token.tag not in _GROUP_TAGS:
        return token.tag in _COMMON or (head is None and nouns.known(token))
    if token.start in nouns.phrases and not (head is None and token.tag in _COMMON):
        return False
    outcome = token.low in nouns.outcomes
    if head is not None and token.low in nouns.grammar.words["taken_as"]:
        return False  # "took the six members of its crew hostage"
    if head == k - 1 and token.low in nouns.grammar.words["bodies"] and tokens[head].tag in _OWNS_BODIES:
        return True  # "67 rebel bodies", "14 civilian deaths"
    if head is not None and token.low in nouns.grammar.words["tells_when"] and nouns.known(tokens[head]):
        return False
    if head is None:
        return not outcome or _outcome_describes(tokens, k, nouns)
    if outcome or token.tag in _PREDICATES:
        return token.tag == "JJ" and not outcome and k + 1 < len(tokens) and tokens[k + 1].tag in _NOUNS
    named = token.tag == "NNP" and not nouns.known(token) and nouns.known(tokens[head])
    return not (token.tag == "NNP" and tokens[head].tag == "NNS") and not (named and tokens[head].tag == "NN")


def _outcome_describes(tokens: Sequence[Token], k: int, nouns: PeopleNouns) -> bool:
    """ "three wounded soldiers", "two dead", "03 WIA": the outcome word belongs to the group or is its noun."""
    if tokens[k].low in nouns.grammar.words["short_forms"]:
        return True
    if tokens[k].tag in _COMMON:
        return tokens[k].low not in nouns.grammar.words["participles"]
    if k + 1 >= len(tokens):
        return False
    if tokens[k + 1].low in nouns.outcomes:
        return tokens[k + 1].tag == "NNS" and nouns.known(tokens[k + 1])
    if nouns.known(tokens[k + 1]) or tokens[k + 1].tag in ("JJ", "NNS"):
        return True
    # "five wounded police officers", "27 dead favela dwellers"
    described = tokens[k + 1].tag in _NOUNS and k + 2 < len(tokens) and tokens[k + 2].tag in _PLURALS
    return described and (tokens[k].tag == "JJ" or nouns.known(tokens[k + 2]))


def _part(tokens: Sequence[Token], of: int, nouns: PeopleNouns) -> Group | None:
    """ "of the attackers", "of its men", "of them", "of soldiers": what follows `of`."""
    at, words = of + 1, nouns.grammar.words
    if at >= len(tokens):
        return None
    noun_follows = at + 1 < len(tokens) and (
        tokens[at + 1].tag in _NOUNS or (tokens[at + 1].tag == "VBZ" and nouns.known(tokens[at + 1]))
    )  # "19 of them gendarmes", which the tagger takes for a verb
    if tokens[at].low in words["back"] and not noun_follows:
        return Group(at, at, at + 1, others=False, part=True)
    if tokens[at].low in words["back_pronouns"] and nouns.known(tokens[at + 1]):
        return Group(at + 1, at + 1, at + 2, others=False, part=True)
    definite = tokens[at].low in words["determiners"] or tokens[at].tag == "PRP$"
    if definite and at + 1 < len(tokens) and tokens[at + 1].low in words["latter"]:
        return Group(at, at + 1, at + 2, others=False, part=True)
    counted = definite and noun_follows is False and at + 1 < len(tokens) and tokens[at + 1].tag == "CD"
    if counted:
        return _counted_part(tokens, at, nouns)
    inner = find_group(tokens, at + 1 if definite else at, nouns)
    if inner is not None:
        return Group(inner.first, inner.head, inner.end, inner.others, part=definite, joined=inner.joined)
    if definite and at + 1 < len(tokens) and tokens[at + 1].low in nouns.outcomes:
        return Group(at, at + 1, at + 2, others=False, part=True)
    return None


def _counted_part(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Group:
    """ "of the eleven", "of the 30 people on board": the whole is counted too, and is no figure of its own."""
    run = _run(tokens, at + 2, nouns)
    head = at + 1 if run.head is None else run.head
    return Group(at + 1, head, head + 1, run.others, part=True)
