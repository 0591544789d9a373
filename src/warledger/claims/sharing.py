"""Figures that share a predicate with the one beside them: coordinated, included, or told without the verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from warledger.claims.company import accompanied
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.claims.subjects import is_one_of_those
from warledger.mentions.figures import People, Shape
from warledger.model import Outcome, Span
from warledger.text.doc import FINITE_TAGS, Token

# Tokens between a whole and its part.
_PART_WITHIN: Final = 8
# The same where ", among them" or ", including" stands right before the part.
_PART_FAR: Final = 24
# Words of these tags say where people were or whose they are: "two boys from Arlo and a guard".
_PLACING: Final = frozenset(["IN", "DT", "NN", "NNS", "NNP", "NNPS", "JJ", "PRP$", "POS", "CD", "HYPH"])
# How far behind people the verb of a clause of their own stands (tokens).
_CLAUSE_VERB: Final = 6
# The same of one who tells it, with his name and office in between.
_TELLS_WITHIN: Final = 12
# A name between commas behind the one who bears it (tokens).
_NAMES: Final = ("NNP", "NNPS", "HYPH", "``", "''")
_SHORTEST_NAME: Final = 2
_LONGEST_NAME: Final = 6
# Signs and words before a number that is told without the verb: "Nine died there, two in hospital".
_BEFORE_GAP: Final = (",", ";")


def share(row: Row, joined: Joined) -> Joined:
    """The predicates of a row's figures, with those that they share with one beside them.

    "Three soldiers and 14 militants were killed, two of them officers": one predicate for all.
    """
    described = _described(row)
    for linked in (_included, _coordinated):
        joined = _spread(row, joined, linked, described)
    joined = _swapped(row, _superseded(row, accompanied(row, _gapped(row, joined))))
    for linked in (_included, _coordinated):
        joined = _spread(row, joined, linked, described)
    return {**described, **joined}


def _described(row: Row) -> Joined:
    """ "15 dead fighters", "12 injured men": the noun group itself tells the outcome where no verb does."""
    words = row.grammar.words
    found: dict[int, Predicate] = {}
    for i, figure in enumerate(row.figures):
        for token in row.between(figure.value.first, figure.value.end - 1):
            if figure.value.definite and figure.value.shape is Shape.SINGLE:
                continue  # "a sister of the dead farmer": told before
            outcome = Outcome.KILLED if token.low in words["dead"] else Outcome.WOUNDED
            if token.low in words["dead"] or token.low in words["hurt"]:
                span = Span(token.start, token.end)
                found[i] = Predicate(
                    outcome, Voice.LEFT, token.index, token.index + 1, span, participle=False
                )
    return found


def _gapped(row: Row, joined: Joined) -> Joined:
    """ "Nine died on the spot, two in hospital": a bare number that leaves out the verb of the one before."""
    found = dict(joined)
    for i, figure in enumerate(row.figures[1:], 1):
        value = figure.value
        if i in found or i - 1 not in found or value.shape is not Shape.BARE:
            continue
        before, after = row.between(value.first - 1, value.first), row.between(value.end, value.end + 2)
        if before and before[0].tag == "DT":  # "and a third in an ambulance"
            before = row.between(value.first - 2, value.first - 1)
        after = after[int(row.holds("further", after[:1])) :]
        gap = (
            bool(before)
            and (before[0].low in _BEFORE_GAP or row.holds("before_gap", before))
            and bool(after)
            and after[0].tag in ("IN", "TO", "WRB")
        )
        if gap and not _has_own_verb(row, value):
            found[i] = found[i - 1]
    return found


def _superseded(row: Row, joined: Joined) -> Joined:
    """ "The toll rose to nine, not the five it had first announced": a bare number that the one before replaces."""
    found, pattern = dict(joined), row.grammar.patterns["first_told"]
    for i, figure in enumerate(row.figures[1:], 1):
        before = max((k for k in found if k < i), default=None)
        if i in found or before is None or figure.value.shape is not Shape.BARE:
            continue
        if pattern.match(row.doc.folded, figure.span.end, row.sentence.end):
            found[i] = found[before]
    return found


def _swapped(row: Row, joined: Joined) -> Joined:
    """ "exchanged 150 rebels for 22 soldiers", "40 men were exchanged on Wednesday for 35 rebels": both are free."""
    found = dict(joined)
    for i, figure in enumerate(row.figures[1:], 1):
        before = found.get(i - 1)
        if i in found or before is None or before.outcome is not Outcome.RELEASED:
            continue
        between = row.between(row.figures[i - 1].value.end, figure.value.first)
        if row.grammar.patterns["swapped_for"].fullmatch(" ".join(t.low for t in between)):
            found[i] = before
    return found


def _spread(
    row: Row, joined: Joined, linked: Callable[[Row, int], bool], described: Joined
) -> dict[int, Predicate]:
    """Figures linked to one with a predicate share it, to both sides, until none is left.

    Not those whose own noun group tells otherwise ("29 bodies and 48 wounded people").
    """
    spread, own = dict(joined), {i: p.outcome for i, p in described.items()}
    links = [i for i in range(len(row.figures) - 1) if linked(row, i)]
    pairs = [pair for i in links for pair in ((i, i + 1), (i + 1, i))]
    while True:
        free = next(
            (
                (a, b)
                for a, b in pairs
                if a in spread
                and b not in spread
                and own.get(b) in (None, spread[a].outcome)
                and not (b < a and min(spread) < b and _is_of_before(row, b))
                and not (b < a and _is_of_part_alone(row, a, spread[a]))
                and _may_share(row, a, b, spread[a])
            ),
            None,
        )
        if free is None:
            return spread
        spread[free[1]] = spread[free[0]]


def _is_of_part_alone(row: Row, i: int, predicate: Predicate) -> bool:
    """ "took in 31 people, four of whom died": the clause of the part alone, which tells nothing of the whole."""
    value = row.figures[i].value
    whom = row.holds("whom", row.between(value.end - 1, value.end))
    behind = row.between(value.end, predicate.first)
    own = value.shape is Shape.PART and whom and value.end <= predicate.first
    return own and not any(t.low == "," for t in behind)


def _is_of_before(row: Row, i: int) -> bool:
    """ "39 people killed, four of them children, and 87 injured": the four are some of those told right before.

    So are those of whom "among them" follows.
    """
    value, end = row.figures[i].value, row.figures[i].span.end
    among = row.grammar.patterns["among_behind"].match(row.doc.folded, end, row.sentence.end)
    of_them = value.shape is Shape.PART and value.head in row.grammar.words["counted_pronouns"]
    return of_them or among is not None or is_one_of_those(row, value)


def _included(row: Row, i: int) -> bool:
    """ "dozens were killed, among them a Briton": a part shares its whole's fate before all else."""
    between = row.between(row.figures[i].value.end, row.figures[i + 1].value.first)
    free = [t for t in between if not any(p.first <= t.index < p.end for p in row.predicates)]
    near = len(between) <= _PART_WITHIN and row.holds("parts", free)
    return near or (len(between) <= _PART_FAR and _opens_parts(row, between))


def _opens_parts(row: Row, between: Sequence[Token]) -> bool:
    """ "Ten people died in a blast at Arlo, witnesses said, among them two guards": no clause but that of who tells it."""
    if row.grammar.patterns["opens_parts"].search(" ".join(t.low for t in between)) is None:
        return False
    if row.holds("cuts", between):
        return False
    told = {k for p in row.predicates for k in range(p.first, p.end)}
    words = row.grammar.words
    return all(
        t.index in told or t.low in words["tells"] or t.low in words["be"]
        for t in between
        if t.tag in FINITE_TAGS
    )


def _coordinated(row: Row, i: int) -> bool:
    """ "three soldiers, one of them badly hurt, and 14 militants", "from 18 to 23": only coordinators in between."""
    between = row.between(row.figures[i].value.end, row.figures[i + 1].value.first)
    lows = [t.low for t in between]
    aside = row.grammar.patterns["aside"].match(" ".join(lows))
    if aside is not None:
        lows = aside.group("rest").split()
    lows = _without_age(row, lows[0 if aside is not None else _described_to(row, between) :])
    if row.figures[i + 1].value.head in row.grammar.words["reflexives"] and row.holds("then", between[-1:]):
        lows = lows[:-1] or [","]  # "killed his wife, then himself"
    owner = row.holds("owners", between[-1:])
    return changes(row, between) or (
        bool(lows) and not owner and all(low in row.grammar.words["coordinators"] for low in lows)
    )


def _described_to(row: Row, between: Sequence[Token]) -> int:
    """How many tokens behind people tell who they were or where: "a guard, Jon Arlo, and", "two boys from Arlo and"."""
    return _named(row, between) or _placed(row, between)


def _named(row: Row, between: Sequence[Token]) -> int:
    """How many tokens behind people tell "in all", how many children they have, or their names: "a guard, Jon Arlo, and".

    Not of a list of towns: the name stands between two commas, and "and" or "along with" follows.
    """
    skip = row.grammar.patterns["behind_people"].match(" ".join(t.low for t in between))
    at = len(skip.group().split()) if skip is not None else 0
    if not row.holds("commas", between[at : at + 1]):
        return at
    names = list(takewhile(lambda t: t.tag in _NAMES, between[at + 1 :]))
    end = at + 1 + len(names)
    closed = [t.low for t in between[end : end + 1]] == [","] and len(between) > end + 1
    return end if _SHORTEST_NAME <= len(names) <= _LONGEST_NAME and closed else at


def _without_age(row: Row, lows: list[str]) -> list[str]:
    """The words between two figures without the ages of the first: "a man, 23, and a woman", "two boys, ages 3 and 5, and"."""
    ages = row.grammar.patterns["ages"].match(" ".join(lows))
    return ages.group("rest").split() if ages else lows


def changes(row: Row, between: Sequence[Token]) -> bool:
    """ "from 18 to 23", "from 50 on Tuesday to 100": the second number takes the place of the first."""
    words = " ".join(t.low for t in between)
    return bool(row.grammar.patterns["changes"].fullmatch(words))


def _placed(row: Row, between: Sequence[Token]) -> int:
    """How many tokens behind people tell where they were or whose: "from Arlo" in "two boys from Arlo and"."""
    if not between or between[0].tag not in ("IN", "VBG") or row.holds("opens_part", between[:1]):
        return 0
    for k, token in enumerate(between[1:], 1):
        if row.holds("ends_place", between[k : k + 1]):
            return k
        if token.tag not in _PLACING:
            return 0
    return 0


def _has_own_verb(row: Row, value: People) -> bool:
    """ "killed ten people and the army sealed off the town": those behind "and" are a subject.

    Not in "shot a woman and a girl then killed himself", where the first subject goes on.
    """
    behind = row.between(value.end, value.end + _CLAUSE_VERB)
    if row.holds("then", behind[:2]) and row.holds("reflexives", behind):
        return False
    if row.holds("spared", behind[:1]):  # "and 15 survived", tagged a participle
        return True
    for token in behind:
        if token.tag in FINITE_TAGS:
            # "listed a guard and two cooks shot near the gate": a participle that looks like a tense
            participle = any(p.first == token.index and p.participle for p in row.predicates)
            return token.index <= row.sentence.tokens[-1].index and not (
                participle and token is not behind[0]
            )
        if token.tag not in _PLACING and not token.tag.startswith("RB"):
            return False
    return False


def _tells(row: Row, value: People) -> bool:
    """ "killed 15 people, an army spokesman, Colonel Arlo, said": one who tells it."""
    for token in row.between(value.end, value.end + _TELLS_WITHIN):
        if token.low in row.grammar.words["tells"]:
            return True
        if token.tag not in _PLACING and token.low != ",":
            return False
    return False


def _may_share(row: Row, a: int, b: int, predicate: Predicate) -> bool:
    """A toll's figure and the outcome told by a noun are not shared by what stands beside them, but by parts.

    Nor is any by one whose thing it is: "shot himself with the man's loaded rifle".
    """
    whole, other = row.figures[a], row.figures[b].value
    if predicate.voice is Voice.TOLL and changes(row, row.between(whole.value.end, other.first)):
        return True
    told_by_noun = predicate.span == whole.span or (predicate.voice is Voice.TOLL and not whole.value.known)
    if told_by_noun:
        return other.shape is Shape.PART and b > a
    if other.shape is Shape.SINGLE and b > a and _tells(row, other):
        return False
    alone = other.shape is Shape.PART and (
        other.figure.best == 1 or (other.vague and _has_own_verb(row, other))
    )
    owner = other.shape is Shape.SINGLE and any(t.tag == "POS" for t in row.between(other.end, other.end + 1))
    if alone or owner or row.holds("sources", row.between(max(0, other.first - 1), other.first)):
        return False
    beside = row.between(whole.value.end, predicate.first)
    of_whom = b < a and row.holds("whom", row.between(whole.value.first, whole.value.end))
    if of_whom and beside and not row.holds("commas", beside):
        return False  # "took in six of the men, two of whom later died"
    beside_it = [t.low for t in row.between(whole.value.end, other.first)] == [","]
    one = whole.value.figure.best == 1 and (whole.value.shape is Shape.BARE or beside_it)
    renamed = one and other.shape is Shape.SINGLE and whole.value.shape is not Shape.PART
    if renamed or (b < a and whole.value.shape is Shape.BARE):
        return False
    if predicate.end <= whole.value.first and b > a and _has_own_verb(row, other):
        return False
    ahead = predicate.voice is Voice.LEFT and b > a and whole.value.end <= predicate.first
    past = ahead and other.first >= predicate.end
    return not past or other.shape is not Shape.BARE
