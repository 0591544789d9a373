"""Figures that the strict joins leave without an outcome: given one on weaker evidence, each kind a rule of its own.

In order: the parse of the sentence, those who are held for a time, victims who are counted, people listed with others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Joined, Row
from warledger.claims.subjects import may_be_people
from warledger.claims.told_around import told_around
from warledger.claims.told_by_noun import told_without_verb
from warledger.knowledge import Lexicon
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import People, Shape
from warledger.model import Category, Mention, Outcome
from warledger.text.doc import FINITE_TAGS, Doc, Token

# Between two people of one list (tokens): ", and all the".
_LIST_GAP: Final = 3
# "counted at least another 14 victims": the verb before people (tokens).
_COUNTING_REACH: Final = 2
# "met the same fate" is said of people told at most this many sentences before.
_FATE_REACH: Final = 2
# "two suspected members of a cell were held": what is looked at around "held" (characters).
_AROUND: Final = 90
# "a soldier then left": how far behind people their own verb is looked for (tokens, adverbs aside).
_VERB_BEHIND: Final = 2
# Tags of words whose object stands right behind.
_GOVERNORS: Final = ("VB", "IN", "TO", "RP")
_SUBJECTS: Final = ("nsubj", "nsubjpass")
# The parser takes some objects behind "to death" for a measure.
_OBJECTS: Final = ("dobj", "npadvmod")
# Before an object: commandos "killed" nine attackers in an exercise; a comma opens something else.
_STOPS: Final = frozenset("\"'“”‘’,;")
# Those whom an army or the police hold are captured, whoever else holds people abducts them.
_CIVIL: Final = (Category.CIVILIAN, None)


def with_second_chance(row: Row, joined: Joined, told: Sequence[Fate], lexicon: Lexicon) -> Joined:
    """The predicates of a row's figures, with those that weaker evidence gives to the figures without one.

    `told` are the fates of the sentences before. "One captive, two soldiers and all 14 rebels were killed": the
    strict joins reach the rebels alone.
    """
    grammar, found = lexicon.grammar["second_chance"], dict(joined)
    for i, figure in enumerate(row.figures):
        if i in found or figure.value.strong or figure.value.vague:
            continue
        made = next((p for kind in _KINDS if (p := kind(row, figure, told, grammar)) is not None), None)
        if made is not None:
            found[i] = made
    return {**dict(_listed(row, found, grammar)), **found}


def _by_parse(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "Two clerks, the one of Arlo, the other born in 1981, lost their lives": the subject of the verb, however far.

    "burned to death 80 students": the object of a verb that mostly stands behind its people.
    """
    del told
    value = figure.value
    if (
        value.definite
        or _is_of_them(row, value, grammar)
        or not value.known
        and value.shape is not Shape.BARE
    ):
        return None
    noun = _noun(row.doc, value)
    verb = row.doc.tokens[noun.head]
    predicate = next((p for p in row.predicates if p.first <= verb.index < p.end), None)
    if predicate is None or predicate.voice is not Voice.LEFT or not may_be_people(value, predicate):
        return None
    if row.doc.folded[predicate.span.start : predicate.span.end] in grammar.words["by_others"]:
        return None
    before, behind = noun.index < predicate.first, value.first >= predicate.end
    named = row.between(max(0, value.first - 1), value.first)
    if row.holds("compared", named):
        return None  # "A gunman dressed as a woman was killed"
    if noun.dep in _SUBJECTS and before and not _is_taken(row, predicate, value, grammar):
        return predicate
    marks = {t.text for t in row.between(predicate.end, value.first)}
    bare = predicate.participle and not predicate.finite
    active = noun.dep in _OBJECTS and behind and bare and marks.isdisjoint(_STOPS)
    return predicate if active and value.shape is not Shape.SINGLE else None


def _noun(doc: Doc, value: People) -> Token:
    """The word of a figure that the rest of it depends on."""
    inside = range(value.first, value.end)
    heads = [doc.tokens[k] for k in inside if doc.tokens[k].head not in inside or doc.tokens[k].head == k]
    return heads[-1] if heads else doc.tokens[value.end - 1]


def _is_taken(row: Row, predicate: Predicate, value: People, grammar: Grammar) -> bool:
    """True where a semicolon, a life story or another finite verb of violence stands between people and their verb."""
    between = [p for p in row.predicates if value.end <= p.first and p.end <= predicate.first]
    aside = {";", *grammar.words["born"]}
    cut = any(t.low in aside for t in row.between(value.end, predicate.first))
    return cut or any(p.finite for p in between)


def _held(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "held eight soldiers for a few hours", "three suspects were held in raids": taken, not a stock of captives."""
    del told
    value, folded = figure.value, row.doc.folded
    if not value.known or value.definite or value.shape not in (Shape.COUNTED, Shape.SINGLE, Shape.PART):
        return None
    before = folded[max(row.sentence.start, figure.span.start - _AROUND) : figure.span.start]
    behind = folded[figure.span.end : min(row.sentence.end, figure.span.end + _AROUND)]
    active = grammar.patterns["holds"].search(before)
    passive = grammar.patterns["were_held"].match(behind)
    if not (active or passive):
        return None
    for_a_time = grammar.patterns["for_a_time"].search(behind)
    by_police = active is not None and grammar.patterns["police"].search(before)
    in_raid = passive is not None and grammar.patterns["in_raids"].match(behind, passive.end())
    if not (for_a_time or by_police or in_raid):
        return None
    seized = for_a_time and not by_police and value.category in _CIVIL
    return told_without_verb(figure, Outcome.ABDUCTED if seized else Outcome.CAPTURED)


def _counted_victims(
    row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar
) -> Predicate | None:
    """ "The ministry counted 14 victims", behind people told as killed: as many dead."""
    value, words = figure.value, grammar.words
    if value.head not in words["victims"] or value.shape is not Shape.COUNTED:
        return None
    near = row.between(max(row.sentence.tokens[0].index, value.first - _COUNTING_REACH), value.first)
    last = next((f.outcome for f in reversed(told) if f.outcome is not None), None)
    counts = any(t.low in words["counting"] for t in near)
    return told_without_verb(figure, Outcome.KILLED) if counts and last is Outcome.KILLED else None


def _in_hospital(
    row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar
) -> Predicate | None:
    """ "Five more are in the army's base hospital", behind people told as hurt or killed: wounded."""
    value, hurt = figure.value, (Outcome.KILLED, Outcome.WOUNDED)
    last = next((f.outcome for f in reversed(told) if f.outcome is not None), None)
    lies = grammar.patterns["in_hospital"].match(row.doc.folded, figure.span.end, row.sentence.end)
    counted = value.known or value.shape is Shape.BARE
    return told_without_verb(figure, Outcome.WOUNDED) if lies and counted and last in hurt else None


def _of_those(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "Of the prisoners, 296 were brought home": some of those told before by that noun, else as the noun tells."""
    before = row.doc.folded[row.sentence.start : figure.span.start]
    opens = grammar.patterns["of_those"].fullmatch(before)
    if opens is None or figure.value.shape is not Shape.BARE:
        return None
    noun = opens["noun"]
    alike = (f.outcome for f in reversed(told) if f.head == noun and f.outcome is not None)
    by_noun = (o for o in Outcome if noun in grammar.words.get(o.value, ()))
    outcome = next(alike, None) or next(by_noun, None)
    return told_without_verb(figure, outcome) if outcome is not None else None


def _graves(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "Villagers dug graves for 14 people": dead."""
    del told
    before = row.doc.folded[row.sentence.start : figure.span.start]
    buried = figure.value.shape is Shape.COUNTED and grammar.patterns["graves"].search(before)
    return told_without_verb(figure, Outcome.KILLED) if buried else None


def _aboard(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "Pirates seized a tanker with 25 crew": those aboard were taken with it."""
    del told
    before = row.doc.folded[row.sentence.start : figure.span.start]
    taken = figure.value.shape is Shape.COUNTED and grammar.patterns["taken_with"].search(before)
    return told_without_verb(figure, Outcome.ABDUCTED) if taken else None


def _around(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "None of the seven survived", "left with four captured soldiers": by the words on both sides."""
    del told
    return told_around(row, figure, grammar)


def _same_fate(row: Row, figure: Mention[People], told: Sequence[Fate], grammar: Grammar) -> Predicate | None:
    """ "Thirty girls suffered the same fate": that of those told before."""
    last = next((f for f in reversed(told) if f.outcome is not None and f.predicate is not None), None)
    if last is None or last.outcome is None or row.sentence.index - last.sentence > _FATE_REACH:
        return None
    same = grammar.patterns["same_fate"].match(row.doc.folded, figure.span.end, row.sentence.end)
    return told_without_verb(figure, last.outcome) if same is not None else None


def _listed(row: Row, found: Joined, grammar: Grammar) -> Iterator[tuple[int, Predicate]]:
    """ "One captive, two soldiers and all 14 rebels": people joined by "and" share what befell one of them."""
    told, people = dict(found), _without_owners(row, found, grammar)
    for i, after in reversed([*pairwise(people)]):
        if i not in told and after in told and _are_listed(row, (i, after), told[after], grammar):
            told[i] = told[after]
            yield i, told[i]
    for before, i in pairwise(people):
        if i not in told and before in told and _are_listed(row, (before, i), told[before], grammar):
            told[i] = told[before]
            yield i, told[i]


def _without_owners(row: Row, found: Joined, grammar: Grammar) -> list[int]:
    """The figures without those who only tell whose the ones before are: "the wife of a minister and six others"."""
    figures = row.figures
    owners = {
        i
        for i in range(1, len(figures))
        if i not in found and figures[i].value.shape is Shape.SINGLE and _is_owner(row, i, grammar)
    }
    return [i for i in range(len(figures)) if i not in owners]


def _is_owner(row: Row, i: int, grammar: Grammar) -> bool:
    """True for one right behind "of" and the figure before."""
    between = row.between(row.figures[i - 1].value.end, row.figures[i].value.first)
    return len(between) == 1 and between[0].low in grammar.words["owns"]


def _is_of_them(row: Row, value: People, grammar: Grammar) -> bool:
    """ "Thirty died, three of them soldiers, and 12 were hurt": a part of those told before, listed with nobody."""
    return any(t.low in grammar.words["pronouns"] for t in row.between(value.first, value.end))


def _is_object(row: Row, value: People) -> bool:
    """True for people right behind a verb or a preposition."""
    start = max(row.sentence.tokens[0].index, value.first - 1)
    return any(t.tag[:2] in _GOVERNORS for t in row.between(start, value.first))


def _are_listed(row: Row, pair: tuple[int, int], predicate: Predicate, grammar: Grammar) -> bool:
    """True for two figures that belong to one list, of which neither has a verb of its own."""
    first, second = row.figures[pair[0]].value, row.figures[pair[1]].value
    begin = row.figures[pair[1] - 1].value.end
    between = [t.low for t in row.between(begin, second.first)]
    words = grammar.words
    if between and words["called"].intersection(between[:2]):
        between = between[-1:]  # "a commander known as Arlo and four minors"
    joins = 0 < len(between) <= _LIST_GAP and (
        words["list_joins"].issuperset(between) or " ".join(between) in words["list_joins"]
    )
    behind = [t for t in row.between(second.end, second.end + _VERB_BEHIND) if not t.tag.startswith("RB")]
    verb = any(t.tag in FINITE_TAGS for t in behind[:1]) and predicate.end <= second.first
    if not joins or verb or any(_is_of_them(row, value, grammar) for value in (first, second)):
        return False
    new = first if predicate.first >= second.end else second
    if new is first and _is_object(row, first):
        return False  # "Surgeons operated on 11 people and two died"
    last = not words["ands"].isdisjoint(between) or row.holds("ands", behind)
    single = new.definite and new.shape is Shape.SINGLE
    return last and not single and new.known and not new.strong


_KINDS: Final[tuple[Callable[[Row, Mention[People], Sequence[Fate], Grammar], Predicate | None], ...]] = (
    _by_parse,
    _held,
    _counted_victims,
    _in_hospital,
    _of_those,
    _graves,
    _aboard,
    _around,
    _same_fate,
)
