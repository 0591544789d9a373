"""The people before a predicate that it tells of: near enough, and with no other predicate that has them for itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from warledger.claims.held_for import held_for
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.claims.subjects import is_subject, told_of_one
from warledger.mentions.figures import People, Shape
from warledger.model import Mention, Outcome
from warledger.text.doc import FINITE_TAGS

# How many tokens may stand between a figure and the predicate behind it, by what is counted: a noun holds
# a relative clause, a bare number stands close to its verb.
_REACH: Final = {Shape.COUNTED: 24, Shape.PART: 18, Shape.SINGLE: 18, Shape.BARE: 4}
# "Two of the wounded died": a verb so near says more than the noun (tokens).
_REACH_PART: Final = 4
# What befell people before they were freed or killed.
_ENDS: Final = (Outcome.KILLED, Outcome.RELEASED)
_HELD_BEFORE: Final = (Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING)
# "was hit by a bullet in the head and died" (tokens in between).
_REACH_AND: Final = 10
# Words that are also said of things ("hit", "fell") have their people right beside them (tokens).
_REACH_PEOPLE_ONLY: Final = 5
# Words of a name lead no farther from a predicate.
_NAMES: Final = ("NNP", "NNPS")
# "who had taken refuge": the relative word before its predicate (tokens).
RELATIVE_REACH: Final = 4
# A participle right behind its people describes them: "people abducted … were freed" (tokens in between).
_ADJACENT: Final = 1
# A predicate looks past people who stand nearer to it than this and have another one (tokens).
_BESIDE: Final = 2
# ", among the nine workers": how far before people the words that tell of their company begin (tokens).
_COMPANY: Final = 3
# Voices that keep their people from words farther off.
_BLOCKING: Final = (Voice.LEFT, Voice.RIGHT, Voice.STOCK)


def left_of(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """The nearest free figure to the left with no other predicate in between."""
    held_for = _held_for(row, predicate)
    if held_for is not None:
        before = (i for i, f in enumerate(row.figures) if i not in joined and f.span.end <= held_for)
        return max(before, default=None)
    for i in _reached_left(row, predicate):
        if i in joined:
            if _gives_way(row, i, joined[i], predicate):
                return i
            if not _looks_past(row.figures[i], joined[i], predicate):
                return None
        elif is_subject(row, i, predicate):
            return i
    return None


def _held_for(row: Row, predicate: Predicate) -> int | None:
    """Where what people are held for begins, before "were arrested": its dead are not meant."""
    at = row.doc.tokens[predicate.first].start
    acts = held_for(row.doc, row.sentence, row.grammar)
    return next((act.start for act, verb in acts if verb.start <= at < verb.end), None)


def _reached_left(row: Row, predicate: Predicate) -> Iterator[int]:
    """The figures before a predicate, nearest first, up to one out of reach or behind another predicate."""
    for i in reversed(range(len(row.figures))):
        value = row.figures[i].value
        if value.end > predicate.first:
            continue
        reach = max(_REACH[value.shape], _REACH[Shape.PART] if _leads(row, value) else 0)
        reach = min(reach, _REACH_PEOPLE_ONLY) if predicate.people_only and not predicate.finite else reach
        if _distance(row, value, predicate) > reach or _blocked(row, value, predicate):
            return
        if predicate.people_only and row.holds("cuts", row.between(value.end, predicate.first)):
            return
        yield i


def _distance(row: Row, value: People, predicate: Predicate) -> int:
    """Tokens between people and a predicate behind them, without names, who tells it and what stands in brackets.

    "Two soldiers, Naik Arlo (age 33, of Bhakkar) and Sepoy Petit (age 25), were killed": six.
    """
    between = row.without_speech(row.between(value.end, predicate.first))
    if len(between) <= _REACH[Shape.BARE]:
        return len(between)
    depth, counted = 0, 0
    for token in between:
        depth += (token.low == "(") - (token.low == ")")
        counted += depth == 0 and token.tag not in _NAMES
    return counted


def _blocked(row: Row, value: People, predicate: Predicate) -> bool:
    """True where another predicate between people and this one has them for itself."""
    between = [
        p for p in row.predicates if p.first >= value.end and p.end <= predicate.first and p is not predicate
    ]
    return any(
        p.voice in _BLOCKING
        and not _modifies(row, p, value, predicate)
        and not _aside(row, p, predicate)
        and not (p.voice is Voice.RIGHT and told_of_one(row, predicate))
        and not _worsens(row, p, predicate)
        and not _of_company(row, p, value, predicate)
        for p in between
    )


def _aside(row: Row, other: Predicate, predicate: Predicate) -> bool:
    """ "The gunman, who shot dead five people, was killed": told in a relative clause before a finite verb."""
    if predicate.finite and _in_relative(row, other, predicate):
        return True
    opens = row.between(max(0, other.first - _BESIDE), other.first)
    return predicate.finite and other.voice is Voice.RIGHT and row.holds("relative", opens)


def _of_company(row: Row, other: Predicate, value: People, predicate: Predicate) -> bool:
    """ "Two guards, among nine workers seized at Arlo, died": told of those whom they were among."""
    if not (predicate.finite and other.participle):
        return False
    beside = (f.value for f in row.figures if 0 <= other.first - f.value.end <= _ADJACENT)
    return any(_is_company(row, v) and value.first <= v.first for v in beside)


def _is_company(row: Row, value: People) -> bool:
    """True for people right behind ", among"."""
    opens = [t.low for t in row.between(max(0, value.first - _COMPANY), value.first)]
    return any(a == "," and b in row.grammar.words["amid"] for a, b in zip(opens, opens[1:], strict=False))


def _in_relative(row: Row, other: Predicate, predicate: Predicate) -> bool:
    """ "48 people who had taken refuge there were killed", "guards whom they had seized were freed": no fate of theirs."""
    opens = row.between(max(0, other.first - RELATIVE_REACH), other.first)
    before = other.outcome in _HELD_BEFORE and predicate.outcome in _ENDS
    return (before or other.outcome is Outcome.DISPLACED) and row.holds("relative", opens)


def _modifies(row: Row, other: Predicate, value: People, predicate: Predicate) -> bool:
    """A bare participle right behind its people lets the finite verb through: "people abducted … were freed".

    So does a relative clause of one that was hurt before a death: "a man who was shot on Monday has died".
    Not the verb of a clause about another: "two of those freed are Arlo and Petit, who were seized".
    """
    between = row.between(other.end, predicate.first)
    if row.holds("cuts", between) or row.holds("relative", between) or not predicate.finite:
        return False
    if row.holds("relative", row.between(value.end, value.end + 1)):
        hurt = other.deadly or other.outcome is Outcome.WOUNDED
        return hurt and predicate.outcome is Outcome.KILLED
    # "eight soldiers held by the rebels were freed"
    if other.participle and _is_company(row, value):
        return False
    describes = other.participle or other.voice is Voice.STOCK
    return describes and 0 <= other.first - value.end <= _ADJACENT


def _gives_way(row: Row, i: int, held: Predicate, predicate: Predicate) -> bool:
    """True where a figure that has a predicate takes this one instead."""
    figure = row.figures[i]
    if held.span == figure.span:
        near = predicate.first - figure.value.end <= _REACH_PART or _behind_aside(
            row, figure.value, predicate
        )
        near = near and figure.value.shape is Shape.PART
        return near and not (held.outcome is Outcome.KILLED and predicate.outcome is Outcome.WOUNDED)
    if predicate.finite and predicate.outcome is not held.outcome and _in_relative(row, held, predicate):
        return True
    # "freed 82 girls kidnapped from …": how they had been taken is told only to say who they are.
    taken_before = predicate.participle and predicate.outcome in _HELD_BEFORE
    taken = held.voice is Voice.RIGHT and predicate.first - figure.value.end <= _ADJACENT and not taken_before
    return taken or _modifies(row, held, figure.value, predicate) or _worsens(row, held, predicate)


def _behind_aside(row: Row, value: People, predicate: Predicate) -> bool:
    """ "One of the wounded, Corporal Arlo, 26, of the Guard, has died": only who they are stands between commas before the verb."""
    between = row.between(value.end, predicate.first)
    while between and (between[-1].low in row.grammar.words["passives"] or between[-1].tag == "RB"):
        between = between[:-1]
    closed = len(between) > _BESIDE and between[0].low == between[-1].low == ","
    return closed and not any(t.tag in FINITE_TAGS for t in between)


def _worsens(row: Row, held: Predicate, predicate: Predicate) -> bool:
    """ "were shot or burnt to death", "was hit by a bullet and died": one verb after another, and the last one kills."""
    if not (held.outcome is Outcome.WOUNDED and predicate.outcome is Outcome.KILLED and held.deadly):
        return False
    gap = predicate.first - held.end
    return 0 <= gap <= _BESIDE or (0 < gap <= _REACH_AND and _goes_on(row, held, predicate))


def _goes_on(row: Row, held: Predicate, predicate: Predicate) -> bool:
    """ "and died": right behind "and", with nobody else and no clause in between."""
    between = row.between(held.end, predicate.first)
    clause = any(t.tag in FINITE_TAGS for t in between) or row.holds("cuts", between)
    return between[-1].low in row.grammar.words["ands"] and row.counts_nobody(between) and not clause


def _looks_past(figure: Mention[People], held: Predicate, predicate: Predicate) -> bool:
    """ "The gunman, who shot five people, was killed": the subject stands left of people who have their own verb."""
    if held.span == figure.span:
        return figure.value.shape is Shape.PART
    return predicate.first - figure.value.end > _BESIDE


def _leads(row: Row, value: People) -> bool:
    """A bare number that opens its sentence is a subject: "Seven more had been dragged out and put to death"."""
    return value.first - row.sentence.tokens[0].index <= _ADJACENT
