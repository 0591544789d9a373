"""What numbers are used for that counts no people: years, days, ages, money, clock times, things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warledger.mentions.figure_nouns import PeopleNouns
from warledger.mentions.numbers import Number
from warledger.text.doc import Token

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CURRENCIES: Final = frozenset("$€£#")
_MARKS: Final = frozenset("%-:")
_AGE_MARKS: Final = frozenset(",.)")
# Set apart, they close an aside: "- Arlo, 41, and Petit, 38 -".
_DASHES: Final = frozenset("-–—")
# "ages 15, 16, 17 and 19": so many tokens back the label of a list may stand.
_LONGEST_LIST: Final = 10


# "one in four had" (tokens behind its first number).
_SHARE: Final = 3
# "the dead were over 200" tells no age.
_OLDEST: Final = 80
# ", 18 and" before the second of two ages (tokens, with the noun).
_PAIR: Final = 4
# ", also 18," behind a name (tokens, with its last).
_HEDGED: Final = 3
# Words of names, and of people, before an age between commas.
_NAMED: Final = ("NNP", "NNPS", "NN")
# Tags of what stands before "number" as a verb: "the wounded now number 20".
_NUMBERED: Final = ("RB", "NNS", "NNPS")
# Tags of verbs that no label has; "aged" may have others.
_PRESENT: Final = ("VB", "VBP")


@dataclass(frozen=True, slots=True)
class _Use:
    """A number with what stands around it."""

    number: Number
    token: Token
    before: tuple[Token, ...]
    """The one or two tokens before the number itself, the nearest last."""
    after: Token | None
    people_follow: bool
    end: int
    """Where the number ends in the text."""
    labelled: bool
    """A list of labelled numbers goes on: "ages 15, 16 and 17"."""

    @property
    def beside(self) -> Token | None:
        """The token right before the number."""
        return self.before[-1] if self.before else None


def counts_nothing(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """True for years, days of the month, ages, sums of money, clock times and numbers of roads.

    Not for "2,000 men" or "the 2014 dead"; so for "in 2014", "7 May", "aged 25", "$20", "9 p.m.".
    """
    use = _use(tokens, number, nouns)
    if (
        _is_share(tokens, number, nouns)
        or _is_family(use, nouns)
        or _is_labelled(use, nouns)
        or _is_bound_of_age(use, nouns)
    ):
        return True
    if _is_measured(use, nouns):
        return use.after is None or use.after.low != "-" or not use.people_follow
    if _is_day(use, nouns):
        return True
    if _YEAR.fullmatch(use.token.low) and not (use.people_follow and number.first != number.number):
        return not _is_count_like_a_year(use, nouns)
    return not number.strong and (
        _is_age(use, nouns)
        or _is_second_age(tokens, number, nouns)
        or _is_hedged_age(tokens, number.number, nouns)
    )


def counts_things(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "1,300 kilometres north-east": the noun right behind is no people ("two village guards" are)."""
    if number.end >= len(tokens) or number.strong or tokens[number.end].low not in nouns.words.not_people:
        return False
    after = tokens[number.end + 1] if number.end + 1 < len(tokens) else None
    return after is None or not (after.tag in ("NN", "NNS") and nouns.known(after))


def _use(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> _Use:
    after = tokens[number.end] if number.end < len(tokens) else None
    return _Use(
        number,
        tokens[number.number],
        tuple(tokens[max(0, number.number - 2) : number.number]),
        after,
        after is not None and (nouns.known(after) or after.tag in ("NNS", "JJ")),
        tokens[number.end - 1].end,
        _in_labelled_list(tokens, number.number, nouns),
    )


def _in_labelled_list(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """True for a number behind others of which the first is labelled: "ages 15, 16 and 17"."""
    words, first = nouns.grammar.words, at
    while first and at - first < _LONGEST_LIST:
        token = tokens[first - 1]
        if token.low in words["labels"]:
            return first < at and tokens[first].tag == "CD"
        if not (token.tag == "CD" or token.low in words["joins"] or token.low in _AGE_MARKS):
            return False
        first -= 1
    return False


def _is_share(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "one in four had been hit": a share, of which either number counts nobody; "died in 2 raids" has a noun behind."""
    first, behind = number.number, tokens[number.end : number.end + 3]
    whole = nouns.grammar.words["shared_out"]
    if len(behind) == _SHARE and behind[0].low == "in" and behind[1].low in whole:
        return not behind[2].tag.startswith(("N", "J", "CD"))
    before = tokens[max(0, first - 2) : first]
    of_share = (
        tokens[first].low in whole
        and len(before) == _SHARE - 1
        and before[0].tag == "CD"
        and before[1].low == "in"
    )
    return of_share and not any(t.tag.startswith(("N", "J", "CD")) for t in behind[:1])


def _is_family(use: _Use, nouns: PeopleNouns) -> bool:
    """ "a father of three"; "the corpse of one suspected rebel" counts."""
    if len(use.before) < 2 or use.people_follow:
        return False
    head, of = use.before
    person = head.tag == "NN" and nouns.known(head) and head.low not in nouns.outcomes
    if head.low in nouns.grammar.words["collectives"]:
        return False
    return of.low in nouns.grammar.words["of"] and person


def _is_labelled(use: _Use, nouns: PeopleNouns) -> bool:
    """ "$20", "No. 4", "aged 25", "ages 15 and 17", "aged between 9 and 12"."""
    before, words = use.beside, nouns.grammar.words
    if before is None:
        return False
    if before.low == "." and len(use.before) > 1 and f"{use.before[-2].low}." in words["labels"]:
        return True  # "Statement No. 1", cut behind "No"
    goes_on = before.low in words["joins"] or before.low in _AGE_MARKS
    if goes_on and use.labelled:
        return True
    if before.low in words["ranges"] and len(use.before) > 1 and _labels(use.before[-2], nouns):
        return True
    if before.low in words["numbering"] and len(use.before) > 1 and _are_numbered(use.before[-2], nouns):
        return False
    return before.low in _CURRENCIES or _labels(before, nouns)


def _are_numbered(subject: Token, nouns: PeopleNouns) -> bool:
    """ "the wounded now number 20", "the dead number 15": a verb that a tagger takes for a label."""
    return subject.tag in _NUMBERED or subject.low in nouns.outcomes


def _labels(token: Token, nouns: PeopleNouns) -> bool:
    """ "number 4"; but not the verb: "the rebels number 400"."""
    return token.low in nouns.grammar.words["labels"] and token.tag not in _PRESENT


def _is_bound_of_age(use: _Use, nouns: PeopleNouns) -> bool:
    """ "six of them were under ten", "children under 14": how old they were."""
    if len(use.before) < 2 or use.people_follow:
        return False
    told, bound = use.before
    if (use.number.figure.best or 0) > _OLDEST:
        return False
    if f"{told.low} {bound.low}" in nouns.grammar.words["comes_to_age"]:
        return True  # "the boy was not yet three"
    words = nouns.grammar.words
    bounded, of_all = bound.low in words["age_bounds"], told.low in words["of_all"]
    if of_all and (bounded or bound.low in words["all_bounds"]):
        return True  # "14 people, all between 18 and 28"
    return bounded and (told.low in words["be"] or nouns.known(told))


def _is_measured(use: _Use, nouns: PeopleNouns) -> bool:
    """ "20 percent", "9 p.m.", "9:30"; a sign set apart opens an aside ("5,250 - some 3,000 …")."""
    after = use.after
    if after is not None and after.low in _MARKS and after.start > use.end:
        return after.low == "%"
    return after is not None and (after.low in _MARKS or after.low in nouns.grammar.words["measures"])


def _is_day(use: _Use, nouns: PeopleNouns) -> bool:
    """ "7 May", "May 7"; "May two soldiers …" and "they may 7 …" are none."""
    months = nouns.grammar.words["months"]
    if use.after is not None and use.after.low in months and use.after.tag != "MD":
        return True
    before = use.beside
    named = before is not None and before.low in months and before.text[0].isupper()
    dated = len(use.before) > 1 and use.before[0].low.isdigit()  # "On 3 April two border guards fell"
    return named and not use.people_follow and not dated


def _is_count_like_a_year(use: _Use, nouns: PeopleNouns) -> bool:
    """ "killed 2000 soldiers": people right behind, and no "in" before."""
    known = use.after is not None and nouns.known(use.after)
    return known and use.beside is not None and use.beside.tag != "IN"


def _is_second_age(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> bool:
    """ "two more men, 18 and 24, were caught", "all between 18 and 28": the second of two ages."""
    at, behind = number.number, tokens[number.end : number.end + 1]
    if at < _PAIR or not tokens[at].low.isdigit():
        return False
    head, comma, first, join = tokens[at - _PAIR : at]
    words = nouns.grammar.words
    if not (first.low.isdigit() and join.low in words["joins"]):
        return False
    if comma.low in words["all_bounds"] and _labels(head, nouns):
        return True  # "three men, aged between 22 and 36, were held"
    if not all(t.low in _AGE_MARKS for t in behind):
        return False
    if comma.low in words["all_bounds"]:
        return head.low in words["of_all"]
    return comma.low == "," and (nouns.known(head) or head.tag in _NAMED)


def _is_hedged_age(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "Diallo, also 34, was shot": an adverb before an age between commas behind a name."""
    if at + 1 >= len(tokens) or at < _HEDGED or not tokens[at].low.isdigit():
        return False
    name, comma, adverb = tokens[at - _HEDGED : at]
    closed = comma.low == "," and tokens[at + 1].low in _AGE_MARKS
    return closed and adverb.low in nouns.grammar.words["age_adverbs"] and name.tag in _NAMED


def _is_age(use: _Use, nouns: PeopleNouns) -> bool:
    """ "Diallo, 34, …", "Diallo (34)": digits between commas or brackets behind a name."""
    if len(use.before) < 2 or not use.token.low.isdigit():
        return False
    name, comma = use.before
    after = use.after
    closed = after is None or after.low in _AGE_MARKS or after.low in nouns.grammar.words["age_followers"]
    aside = after is not None and after.low in _DASHES and after.start > use.end
    if comma.low == "(":
        return after is not None and after.low == ")" and name.tag == "NNP"
    named = name.tag in _NAMED or nouns.known(name)
    return comma.low == "," and (closed or aside) and named
