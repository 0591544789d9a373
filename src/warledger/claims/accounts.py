"""The gate before events: which figures are casualties of an event, which are tallies, stocks, strengths.

A figure with a cumulative cue or a period leaves the casualties; an armed force without an outcome is a strength.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from warledger.claims.context import Context
from warledger.claims.fate import Fate, same_noun
from warledger.claims.fates import read_fates
from warledger.claims.forces import goes_on_from, is_size, is_strength
from warledger.claims.homeward import only_goes_home
from warledger.claims.period_clause import is_own_day
from warledger.claims.periods import goes_on, is_period, is_tally, is_uncounted
from warledger.claims.predicates import Voice
from warledger.claims.totals import find_sums, is_listed_part
from warledger.knowledge import Lexicon
from warledger.mentions.figures import Shape
from warledger.mentions.gathered import Mentions
from warledger.model import Category, Figure, Outcome, Qualifier, Span
from warledger.text.doc import Doc, Token

# A total of fewer people is none: one man told with "have" is one death.
_SMALLEST_TALLY: Final = 2
# How far before a verb a threat stands ("threatened last week to kill"), and how near "would" and "to" (tokens).
_THREAT_REACH: Final = 6
_CONDITIONAL_REACH: Final = 3
_MODAL_REACH: Final = 2
# Title and subtitle stand on the first lines (paragraphs, from 0); their figures are told again soon.
_LAST_TITLE: Final = 2
_RETOLD_WITHIN: Final = 8
# A name with an age begins so near before "one of those freed" (characters).
_NAME_BEFORE: Final = 50
# … and so near behind whom it names (characters).
_NAME_WITHIN: Final = 3
# The day of some of a total begins so near behind them (characters): "16 of them on Monday".
_DAY_WITHIN: Final = 5
# What goes on from a tally follows it within this many figures.
_FIGURES_BACK: Final = 40
# Some of a force are counted within this many figures of it.
_FORCES_BACK: Final = 3

# What stands behind numbers that are no count of those whom one outcome befell.
_NO_COUNTS: Final = ("half", "two_outcomes", "difference")

_HURT: Final = (Outcome.KILLED, Outcome.WOUNDED)
# Who runs from a fight is not displaced.
_FIGHTING: Final = (Category.MILITANT, Category.MILITARY, Category.POLICE)


class Kind(StrEnum):
    """What a figure of people is."""

    CASUALTY = "casualty"
    TALLY = "tally"
    STOCK = "stock"
    STRENGTH = "strength"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Account:
    """A figure's fate and what kind of claim it makes."""

    fate: Fate
    kind: Kind

    @property
    def told(self) -> Figure:
        """The figure as a total is told: "more than 2 million" is 2,000,000 with an open end, not 2,000,001.

        So is "fewer than 2,000" 2,000, with no more than 1,999.
        """
        figure = self.fate.people.value.figure
        step = {Qualifier.MORE_THAN: -1, Qualifier.FEWER_THAN: 1}.get(figure.qualifier)
        if step is None or figure.best is None:
            return figure
        return Figure(figure.low, figure.best + step, figure.high, figure.qualifier)


def read_accounts(doc: Doc, mentions: Mentions, lexicon: Lexicon) -> tuple[Account, ...]:
    """Every figure of people with its fate and kind, in the order of the text.

    "Ten soldiers died on Monday; 300 have died this year." gives a casualty and a tally.
    """
    context = Context(doc, mentions, lexicon)
    fates = read_fates(doc, mentions.figures, lexicon)
    sums = find_sums(fates, context)
    accounts: list[Account] = []
    for i, fate in enumerate(fates):
        again = _titles(doc, fate, fates) or _told_beside(fate, fates)
        nobody = again or _counts_nobody(fate, fates[:i], context)
        kind = Kind.NONE if nobody else _kind(fate, context)
        summed = kind is Kind.CASUALTY and any(fate is s for s in sums)
        kind = Kind.CASUALTY if kind is Kind.TALLY and is_listed_part(fate, sums, doc) else kind
        apart = [a for a in accounts if not any(a.fate is s for s in sums)]
        accounts.append(Account(fate, Kind.TALLY if summed else _of_period(kind, fate, apart, context)))
    return tuple(accounts)


def _titles(doc: Doc, fate: Fate, fates: Sequence[Fate]) -> bool:
    """True for the figure of a title line of which the text below tells every figure again, with its speaker.

    "The boy died" below "Boy killed" tells of the one whom the title counts, and is no figure of its own. The title
    of one story of a roundup ("TUNISIA: OFFICER DIES") stands farther down, in capitals.
    """
    number = doc.sentences[fate.sentence].paragraph
    paragraph = doc.paragraphs[number]
    opens = number <= _LAST_TITLE or doc.quote(paragraph).isupper()
    if fate.outcome is None or not opens or not doc.text[paragraph.end - 1].isalnum():
        return False
    line = [f for f in fates if f.outcome is not None and doc.sentences[f.sentence].paragraph == number]
    below = (f for f in fates if doc.sentences[f.sentence].paragraph > number)
    told = [f for f in islice(below, _RETOLD_WITHIN) if not f.people.value.definite]
    if number > _LAST_TITLE:
        return any(f.outcome is fate.outcome for f in told)
    for one in line:
        again = next((f for f in told if _retells(f, one)), None)
        if again is None:
            return False
        told.remove(again)
    return True


def _told_beside(fate: Fate, fates: Sequence[Fate]) -> bool:
    """ "Four people were shot in a quadruple shooting": the act's victims are counted beside it."""
    if not fate.people.value.multiple:
        return False
    beside = (f for f in fates if f.sentence == fate.sentence and f is not fate)
    return sum(f.size for f in beside if f.outcome in _HURT) >= fate.size


def _retells(fate: Fate, title: Fate) -> bool:
    same = fate.outcome is title.outcome and fate.size == title.size
    return same and title.category in (None, fate.category)


def _counts_nobody(fate: Fate, before: Sequence[Fate], context: Context) -> bool:
    """True for a speaker ("a soldier said"), for who was told before, and for numbers of dates."""
    value, mentions = fate.people.value, context.mentions
    if value.definite and value.shape is Shape.SINGLE and _only_buried(fate, context):
        return True
    alone = value.shape is Shape.SINGLE or (value.shape is Shape.PART and value.figure.best == 1)
    # "its spokesman, Jon Arlo, said"
    named = Span(fate.people.span.start, fate.people.span.end + _NAME_WITHIN)
    apposed = value.definite and context.doc.folded.startswith(", ", fate.people.span.end)
    told = named if apposed and fate.predicate is not None else fate.people.span
    speaks = alone and any(m.value.speaker.overlaps(told) for m in mentions.attributions)
    if speaks and not _is_hurt_speaker(fate, context):
        return True
    if alone and _renames_named(fate, context):
        return True
    patterns, end = context.lexicon.grammar["accounts"].patterns, value.number.end
    if any(patterns[name].match(context.doc.folded, end) for name in _NO_COUNTS):
        return True
    dated = any(m.span.overlaps(value.number) for m in mentions.dates)
    return dated or _told_before(fate, before, context.lexicon)


def _is_hurt_speaker(fate: Fate, context: Context) -> bool:
    """ "said a farmer of 50 who was shot in the arm": whom his own relative clause counts."""
    if fate.predicate is None:
        return False
    relative = context.lexicon.grammar["accounts"].patterns["of_himself"]
    return relative.fullmatch(context.doc.folded, fate.people.span.end, fate.predicate.span.start) is not None


def _only_buried(fate: Fate, context: Context) -> bool:
    """ "before the young officer was laid to rest": the burial of one whose death is told elsewhere."""
    buried, predicate = context.lexicon.grammar["accounts"].words["buried"], fate.predicate
    return predicate is not None and context.doc.folded[predicate.span.start : predicate.span.end] in buried


def _renames_named(fate: Fate, context: Context) -> bool:
    """ "Ana Arlo, 15, one of those freed, said": who the one named is, and no count."""
    start, part = fate.people.span.start, fate.people.value.shape is Shape.PART
    named = context.mentions.people_in(Span(max(0, start - _NAME_BEFORE), start))
    beside = context.lexicon.grammar["accounts"].patterns["age_aside"]
    return part and any(beside.fullmatch(context.doc.folded, m.span.end, start) for m in named)


def _told_before(fate: Fate, before: Sequence[Fate], lexicon: Lexicon) -> bool:
    """ "the soldier" after "a soldier" is the same man; "the mayor", told first, is one; the dead were wounded or shot.

    People of one list are different ones ("a woman, her husband …"), and so is someone's own ("his wife").
    """
    value = fate.people.value
    reflexive = value.head in lexicon.grammar["accounts"].words["reflexives"]
    if not (value.definite or reflexive) or fate.outcome is None:
        return False
    one = value.shape is Shape.SINGLE and not value.owned
    if fate.outcome is Outcome.WOUNDED and one and _died_before(before):
        return True
    alike = (f for f in reversed(before) if f.outcome is fate.outcome and f.predicate is not fate.predicate)
    if value.shape is not Shape.SINGLE:
        deadly = fate.predicate is not None and fate.predicate.deadly
        dead = (f for f in before if deadly and f.outcome is Outcome.KILLED)
        return any(f.size == fate.size for f in (*alike, *dead))
    if reflexive and _is_doer(before[-1:], fate):
        return True
    own = value.owned or reflexive
    return any((not own and _is_same_kind(f, fate)) or same_noun(f, fate, lexicon) for f in alike)


def _is_same_kind(before: Fate, fate: Fate) -> bool:
    """True for people of one kind; where none tells it, only one man is another one's second mention.

    "The man was seized", "the terrorist is in custody" are one.
    """
    if before.category is None and fate.category is Category.MILITANT and fate.outcome is Outcome.CAPTURED:
        return before.size == 1 and before.people.value.definite
    return before.category is fate.category and (fate.category is not None or before.size == 1)


def _is_doer(last: Sequence[Fate], fate: Fate) -> bool:
    """ "A man is in critical condition after shooting himself": one, told by what befell him and by what he did."""
    return any(
        f.sentence == fate.sentence and f.outcome is fate.outcome and f.size == 1
        for f in last
        if f.predicate is not None and f.predicate.voice is Voice.LEFT
    )


def _died_before(before: Sequence[Fate]) -> bool:
    """True where one person alone was told of so far, and that one as killed: "the boy was shot" is the same."""
    told = [f for f in before if f.outcome in _HURT]
    return bool(told) and all(f.size == 1 for f in told) and any(f.outcome is Outcome.KILLED for f in told)


def _of_period(kind: Kind, fate: Fate, before: Sequence[Account], context: Context) -> Kind:
    """The kind in the light of the tallies told before: what goes on from one is one; one person is none."""
    recent = islice(reversed(before), _FIGURES_BACK)
    tallies = (a.fate for a in recent if a.kind is Kind.TALLY and a.fate.people.value.figure.best)
    last = next(tallies, None)
    retold = last is not None and fate.predicate is not None and fate.predicate is last.predicate
    if kind is Kind.CASUALTY and last is not None and (retold or goes_on(last, fate, context)):
        kind = Kind.TALLY
    best = fate.people.value.figure.best
    single = best is not None and 0 < best < _SMALLEST_TALLY
    if kind is Kind.TALLY and not single and _has_day_behind(fate, context):
        return Kind.CASUALTY
    forces = (a.fate for a in before[-_FORCES_BACK:] if a.kind is Kind.STRENGTH)
    if kind is Kind.NONE and any(goes_on_from(f, fate, context) for f in forces):
        kind = Kind.STRENGTH
    return Kind.NONE if kind is Kind.TALLY and single and not retold else kind


def _has_day_behind(fate: Fate, context: Context) -> bool:
    """ "Forty have been arrested since May, 16 of them on Monday": some of a total with a day of their own."""
    end = fate.people.span.end
    if fate.people.value.shape is not Shape.PART:
        return False
    return any(is_own_day(m.value) for m in context.mentions.dates_in(Span(end, end + _DAY_WITHIN)))


def _kind(fate: Fate, context: Context) -> Kind:
    if fate.outcome is None:
        return Kind.STRENGTH if is_strength(fate, context) else Kind.NONE
    if is_size(fate, context):
        return Kind.STRENGTH
    if _only_left(fate, context):
        return Kind.STRENGTH if is_strength(fate, context) else Kind.NONE
    if fate.predicate is not None and fate.predicate.voice is Voice.STOCK:
        # "3,500 rebels shelter there"
        fighting = fate.outcome is Outcome.DISPLACED and fate.category in _FIGHTING
        return Kind.STRENGTH if fighting and is_strength(fate, context) else Kind.STOCK
    either = fate.predicate is not None and fate.predicate.either
    if (
        either
        or _only_goes_home(fate, context)
        or _ran_off(fate, context)
        or _is_ordinal(fate, context)
        or _unreal(fate, context)
    ):
        return Kind.NONE
    if is_uncounted(fate):
        return Kind.TALLY if is_period(fate, context) else Kind.CASUALTY
    return Kind.TALLY if is_tally(fate, context) else Kind.CASUALTY


def _ran_off(fate: Fate, context: Context) -> bool:
    """ "His passenger fled", "six rebels fled": one person or those who fight run away; displaced are people at home."""
    fled = fate.outcome is Outcome.DISPLACED and _verb(fate, context) in _words(context, "flights")
    return fled and (fate.people.value.shape is Shape.SINGLE or fate.category in _FIGHTING)


def _only_left(fate: Fate, context: Context) -> bool:
    """ "A team of 150 soldiers left the town", "30 officials left for the capital": those who live there flee."""
    if fate.outcome is not Outcome.DISPLACED:
        return False
    verb = _verb(fate, context)
    for leaves, dwellers in (("leaves", "dwellers"), ("leaves_for", "householders")):
        if verb in _words(context, leaves):
            return fate.head not in _words(context, dwellers)
    return False


def _verb(fate: Fate, context: Context) -> str:
    """The words that tell what befell those of a fate, folded; "" for none."""
    span = fate.predicate.span if fate.predicate is not None else None
    return context.doc.folded[span.start : span.end] if span is not None else ""


def _words(context: Context, name: str) -> frozenset[str]:
    return context.lexicon.grammar["accounts"].words[name]


def _only_goes_home(fate: Fate, context: Context) -> bool:
    """ "Egypt sent 200 tourists home", "the coffins of the three came home": in a report that speaks of no captives."""
    if fate.outcome is not Outcome.RELEASED or fate.predicate is None:
        return False
    return only_goes_home(context.doc, fate.predicate.span, context.lexicon)


def _is_ordinal(fate: Fate, context: Context) -> bool:
    """ "the second commander to be killed": how many it makes, told of one whom the report counts elsewhere."""
    patterns, span = context.lexicon.grammar["accounts"].patterns, fate.people.span
    ordinal = patterns["ordinal"].match(context.doc.folded, span.start)
    if ordinal is None or fate.people.value.shape is not Shape.SINGLE:
        return False
    return patterns["to_be"].match(context.doc.folded, span.end) is not None


def _unreal(fate: Fate, context: Context) -> bool:
    """ "threatened to kill two hostages", "no soldiers were killed": told, but not as happened."""
    grammar = context.lexicon.grammar["accounts"]
    lows = [t.low for t in _before_act(fate, context.doc)]
    first = fate.people.value.first
    counted = {t.low for t in context.doc.tokens[max(0, first - 1) : first]}
    nobody = grammar.words["none"] | (grammar.words["not_one"] if fate.size == 1 else frozenset())
    if not grammar.words["none"].isdisjoint(lows[-1:]) or not nobody.isdisjoint(counted):
        return True
    conditional = not grammar.words["conditional"].isdisjoint(lows[-_CONDITIONAL_REACH:])
    if conditional and grammar.words["perfect"].isdisjoint(lows):
        return True
    modal = not grammar.words["modals"].isdisjoint(lows[-_MODAL_REACH:])
    return modal and any(grammar.patterns["threat"].search(low) for low in lows)


def _before_act(fate: Fate, doc: Doc) -> Sequence[Token]:
    """The tokens before what befell a figure, from a little before the figure or the verb, which comes first."""
    figure = fate.people.value.first
    act = fate.predicate.first if fate.predicate is not None else figure
    opens = doc.sentences[fate.sentence].tokens[0].index
    end = figure if figure <= act < fate.people.value.end else act
    return doc.tokens[max(opens, min(act, figure) - _THREAT_REACH) : end]
