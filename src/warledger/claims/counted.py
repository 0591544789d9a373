"""Whom a figure counts: by its own noun, by the words around it, or as the figure told before.

A bare number takes the noun of the figure before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Row
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figure_groups import Group, find_group
from warledger.mentions.figure_nouns import PeopleNouns
from warledger.mentions.figures import People, Shape
from warledger.model import Category, Mention, Span
from warledger.text.doc import Token

# A bare number takes the noun of a figure at most this many sentences before; "three others" of one.
_NOUN_REACH: Final = 2
_OTHERS_REACH: Final = 1
# The noun of a bare number is that of one of this many figures before it.
_FIGURES_BACK: Final = 40
# More than this many are no longer told by the noun of one man before ("a soldier died and two were hurt").
_FEW: Final = 3
_PLURALS: Final = ("NNS", "NNPS")
# The same with names of groups ("the Taliban"), and how many kinds of people fight each other.
_MANY: Final = (*_PLURALS, "NNP")
_TWO_SIDES: Final = 2
# "seven of them village guards": the first word of who they were.
_OPENS_GROUP: Final = ("JJ", "NN", "NNS", "NNP", "NNPS", "AFX")
# Those whom a country sends abroad, told so at most this many sentences before: "57 Ugandans" are such.
_SENT: Final = (Category.PEACEKEEPER, Category.MILITARY)
_NATION_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """Who is counted: the noun ("" for none), its words, and the category that it tells."""

    head: str
    who: Span | None
    category: Category | None


@dataclass(frozen=True, slots=True)
class FigureInRow:
    """A figure with its predicate and the fates of all figures before it."""

    row: Row
    people: Mention[People]
    predicate: Predicate | None
    told: Sequence[Fate]
    grammar: Grammar
    nouns: PeopleNouns

    @property
    def noun_before(self) -> Fate | None:
        """The last figure before with an outcome and a noun: whose noun a bare number takes.

        "Nine soldiers, two of them officers, died and four were hurt": of a part and its whole, the whole.
        """
        recent = islice(reversed(self.told), _FIGURES_BACK)
        nouns = [f for f in recent if f.outcome is not None and f.head and not self._is_left_out(f)]
        last = next(iter(nouns), None)
        part = (
            last is not None
            and last.part_of is not None
            and (last.people.value.shape is Shape.PART or last.size == 1)
        )
        if last is None or not part or last.sentence != self.row.sentence.index:
            return last
        return next((f for f in nouns if f.people.value.first == last.part_of), last)

    def _is_left_out(self, fate: Fate) -> bool:
        """ "Eleven died, not counting the two bombers, and 32 were wounded": the last are none of the bombers' kind.

        So it is with those who died beside the others: "Nine rebels died along with two nurses, and six were caught".
        """
        start, patterns = self.row.sentence.start, self.row.grammar.patterns
        here = [f for f in self.told if f.sentence == self.row.sentence.index]
        if fate not in here:
            return False
        folded, end = self.row.doc.folded, fate.people.span.start
        beside = patterns["beside_them"].search(folded, here[0].people.span.end, max(end, start))
        return beside is not None or bool(patterns["left_out"].search(folded, start, end))

    def noun_within(self, sentences: int) -> Fate | None:
        """The same, where it was told at most this many sentences before."""
        before = self.noun_before
        near = before is not None and self.row.sentence.index - before.sentence <= sentences
        return before if near else None

    @property
    def in_sentence(self) -> Fate | None:
        """The figure before in the same sentence, whatever befell it."""
        last = self.told[-1] if self.told else None
        return last if last is not None and last.sentence == self.row.sentence.index else None


def counted_by(figure: FigureInRow) -> Counted:
    """Who a figure counts: by its own noun, or as the figure told before where it has none."""
    value = figure.people.value
    if (named := _named_by_toll(figure)) is not None:
        return named
    if (named := _named_behind(figure)) is not None:
        return replace(named, who=_whole_told(figure) or named.who)
    if value.shape is Shape.BARE or value.head in figure.grammar.words["counted_pronouns"]:
        beside = figure.in_sentence
        if (group := _group_before(figure)) is not None:
            return group
        listed = beside is not None and _is_alone_part(beside)
        same = beside if figure.predicate is None or listed else None
        same = same or _part_beside(figure) or _noun_of_many(figure)
        told = _named_by_fate(figure) or _whole_told(figure)
        if same is None:
            return _those_before(figure) or Counted("", told, None)
        return Counted(same.head, told or _own_words(figure, same), same.category)
    category = value.category if value.category is not None else _category_before(figure)
    return Counted(value.head, figure.people.span, category)


def _is_alone_part(fate: Fate) -> bool:
    """ "seven of the prisoners": a part whose whole is not counted in the sentence gives its noun to the next number."""
    return fate.people.value.shape is Shape.PART and fate.head != "" and fate.part_of is None


def _part_beside(figure: FigureInRow) -> Fate | None:
    """ "72 of the wounded, 25 of them badly": the part of the sentence that the pronoun goes back to."""
    beside = figure.in_sentence
    named = beside is not None and beside.people.value.shape is Shape.PART and beside.head != ""
    again = figure.people.value.head in figure.grammar.words["counted_pronouns"]
    return beside if named and again else None


def _named_by_fate(figure: FigureInRow) -> Span | None:
    """ "put the dead at 15", "the number of wounded stands at 20": what befell them is all that names them."""
    predicate = figure.predicate
    if figure.people.value.shape is not Shape.BARE or predicate is None or predicate.voice is not Voice.TOLL:
        return None
    counts = figure.grammar.patterns["counts_them"]
    found = [
        m.span() for m in counts.finditer(figure.row.doc.folded, predicate.span.start, predicate.span.end)
    ]
    return Span(*found[-1]) if found else None


def _whole_told(figure: FigureInRow) -> Span | None:
    """ "Four of the dead were women", "Of the injured, 122 …": the words of the whole, told with a part of it."""
    value, sentence, beside = figure.people.value, figure.row.sentence, figure.in_sentence
    if value.shape is Shape.PART:
        return None if value.head in figure.grammar.words["counted_pronouns"] else figure.people.span
    if value.shape is not Shape.BARE or not (beside is None or beside.people.value.shape is Shape.BARE):
        return None
    whole = figure.grammar.patterns["of_those"].match(
        figure.row.doc.folded, sentence.start, figure.people.span.start
    )
    return Span(*whole.span("who")) if whole is not None else None


def _own_words(figure: FigureInRow, same: Fate) -> Span | None:
    """The words of the noun that a bare number takes, where the figure before took it as well."""
    if same.people.value.shape is not Shape.BARE:
        return same.who
    named = (
        f for f in reversed(figure.told) if f.people.value.shape is not Shape.BARE and f.head == same.head
    )
    first = next(named, None)
    return first.who if first is not None else same.who


def _group_before(figure: FigureInRow) -> Counted | None:
    """ "The rebels were thrown back. Nine of them died": the one group of people named since the last figure."""
    value, sentence, doc = figure.people.value, figure.row.sentence, figure.row.doc
    if value.head not in figure.grammar.words["counted_pronouns"]:
        return None
    if (met := _those_met(figure)) is not None or not sentence.index:
        return met
    earlier = doc.sentences[sentence.index - 1]
    last = figure.told[-1].sentence if figure.told else -1
    if last == earlier.index and (sized := _band_before(figure)) is not None:
        return sized
    if last >= earlier.index or earlier.paragraph != sentence.paragraph or not earlier.tokens:
        return None
    groups = [t for t in earlier.tokens if t.tag in _PLURALS and figure.nouns.category(t) is not None]
    if len({t.low for t in groups}) != 1:
        return None
    return Counted(groups[0].low, Span(groups[0].start, groups[0].end), figure.nouns.category(groups[0]))


def _band_before(figure: FigureInRow) -> Counted | None:
    """ "Some 60 gunmen struck the post. Nine of them died": those counted alone in the sentence before, whom nothing befell there."""
    near = [f for f in figure.told if figure.row.sentence.index - f.sentence == 1]
    only, sizes = near[0], figure.people.value.figure
    many = only.size >= max(sizes.low or sizes.best or 0, _FEW)
    beside = figure.row.doc.sentences[only.sentence].paragraph == figure.row.sentence.paragraph
    counted = only.people.value.shape is Shape.COUNTED and only.head != "" and only.outcome is None
    if len(near) > 1 or not (many and beside and counted):
        return None
    return Counted(only.head, only.who, only.category)


def _those_met(figure: FigureInRow) -> Counted | None:
    """ "Troops engaged the rebels and killed six of them": of two groups in the sentence, not the one that did it."""
    if figure.predicate is None or figure.predicate.voice not in (Voice.RIGHT, Voice.SPLIT):
        return None
    tokens, end = figure.row.sentence.tokens, figure.people.value.first
    groups = [t for t in tokens if t.index < end and t.tag in _MANY and figure.nouns.category(t) is not None]
    if len({figure.nouns.category(t) for t in groups}) < _TWO_SIDES:
        return None
    doer = _doer(figure, figure.predicate, groups)
    met = next(
        (t for t in reversed(groups) if figure.nouns.category(t) is not figure.nouns.category(doer)), None
    )
    if met is None:
        return None
    return Counted(met.low, Span(met.start, met.end), figure.nouns.category(met))


def _those_before(figure: FigureInRow) -> Counted | None:
    """ "… into a bus full of guards, killing 40 of them": the last people named before in the sentence."""
    value, tokens = figure.people.value, figure.row.sentence.tokens
    if value.head not in figure.grammar.words["counted_pronouns"] and value.shape is not Shape.PART:
        return None
    groups = [t for t in tokens if t.index < value.first and figure.nouns.category(t) is not None]
    many = [t for t in groups if t.tag in _PLURALS or t.low in figure.grammar.words["bodies_of_men"]]
    last = next(reversed(many), None)
    if last is None:
        return None
    return Counted(last.low, Span(last.start, last.end), figure.nouns.category(last))


def _doer(figure: FigureInRow, predicate: Predicate, groups: Sequence[Token]) -> Token:
    """The group that did it: the one right before "who", else the last subject before the verb, else the first."""
    before = [t for t in groups if t.index < predicate.first]
    relative = figure.row.between(max(0, predicate.first - 1), predicate.first)
    if before and relative and relative[0].tag == "WP":
        return before[-1]
    return next((t for t in reversed(before) if t.is_subject), groups[0])


def _noun_of_many(figure: FigureInRow) -> Fate | None:
    """The figure before whose noun a bare number takes: "23 dead" are not counted by the noun of one man."""
    same, number = figure.noun_within(_NOUN_REACH), figure.people.value.figure
    if same is not None and _leaves_the_whole(figure, same):
        whole = next((f for f in reversed(figure.told) if f.people.value.first == same.part_of), None)
        return whole if whole is not None and whole.head else None
    one = same is not None and same.size == 1 and not figure.people.value.others
    if not one or (number.low or number.best or 0) <= _FEW:
        return same
    return _larger_before(figure, number.low or number.best or 0)


def _leaves_the_whole(figure: FigureInRow, part: Fate) -> bool:
    """ "18 dead, among them three soldiers, and 33 wounded": the wounded are none of the dead, nor all soldiers."""
    predicate = figure.predicate
    return part.part_of is not None and predicate is not None and predicate.outcome is not part.outcome


def _larger_before(figure: FigureInRow, size: int) -> Fate | None:
    """ "seized 13 travellers and shot the driver. Five of them …": the last told who are as many, for a pronoun."""
    if figure.people.value.head not in figure.grammar.words["counted_pronouns"]:
        return None
    near = (f for f in reversed(figure.told) if figure.row.sentence.index - f.sentence <= _NOUN_REACH)
    return next((f for f in near if f.outcome is not None and f.head and f.size >= size), None)


def _named_behind(figure: FigureInRow) -> Counted | None:
    """ "Seven of the dead were Nigerians", "twelve were women": who they were is told behind."""
    value, tokens = figure.people.value, figure.row.sentence.tokens
    at = value.end - tokens[0].index
    if value.shape not in (Shape.BARE, Shape.PART) or at + 1 >= len(tokens):
        return None
    alone = value.figure.best == 1 and tokens[at].tag == "DT"
    if value.head in figure.grammar.words["counted_pronouns"] and (alone or tokens[at].tag in _OPENS_GROUP):
        group = find_group(tokens, at + alone, figure.nouns)
        named = group is not None and (alone or tokens[group.head].tag in _PLURALS)
        return _named(figure, group) if named and group is not None else None
    sentence, doc = figure.row.sentence, figure.row.doc
    were = figure.grammar.patterns["who_they_were"].match(doc.folded, figure.people.span.end, sentence.end)
    at = next((k for k, t in enumerate(tokens) if were is not None and t.start >= were.end()), len(tokens))
    if at >= len(tokens):
        return None
    one = value.figure.best == 1 and tokens[at].tag == "DT"
    group = find_group(tokens, at + one, figure.nouns)
    kinds = (*_PLURALS, "NN") if one else _PLURALS
    return _named(figure, group) if group is not None and tokens[group.head].tag in kinds else None


def _named_by_toll(figure: FigureInRow) -> Counted | None:
    """ "the number of soldiers killed rose to nine": those whom the words of the toll name."""
    value, tokens, words = figure.people.value, figure.row.sentence.tokens, figure.grammar.words
    toll = figure.predicate is not None and figure.predicate.voice is Voice.TOLL
    if not toll or value.shape is not Shape.BARE:
        return None
    for k, (number, of) in enumerate(zip(tokens, tokens[1:], strict=False)):
        if number.low in words["numbers"] and of.low in words["of"]:
            quoted = k + 2 < len(tokens) and tokens[k + 2].tag == "``"  # "the number of “invaders” killed"
            group = find_group(tokens, k + 2 + quoted, figure.nouns)
            return _named(figure, group) if group is not None else None
    return _whose_number(figure)


def _whose_number(figure: FigureInRow) -> Counted | None:
    """ "the policemen cut down at Arlo, whose number has climbed to 14": the last plural of people before."""
    predicate, tokens = figure.predicate, figure.row.sentence.tokens
    if predicate is None or figure.row.doc.tokens[predicate.first].low not in figure.grammar.words["whose"]:
        return None
    before = [t for t in tokens if t.index < predicate.first and t.tag in _PLURALS and figure.nouns.known(t)]
    last = next(reversed(before), None)
    if last is None:
        return None
    return Counted(last.low, Span(last.start, last.end), figure.nouns.category(last))


def _named(figure: FigureInRow, group: Group) -> Counted | None:
    """The people of a noun group; None where its noun only says what befell them ("deaths", "victims")."""
    tokens, nouns = figure.row.sentence.tokens, figure.nouns
    head = tokens[group.head]
    if not nouns.known(head) or head.low in nouns.outcomes or head.low in figure.grammar.words["victims"]:
        return None
    around = (nouns.category(t) for t in reversed(tokens[group.first : group.head + 1]))
    who = Span(tokens[group.first].start, head.end)
    return Counted(head.low, who, next((c for c in around if c is not None), None))


def _category_before(figure: FigureInRow) -> Category | None:
    """The category of a noun that tells none, as that of people told before.

    In order: "his comrades"; "57 Ugandans", of the force told last; "three others".
    """
    value, words, before = figure.people.value, figure.grammar.words, figure.noun_before
    if before is None:
        return None
    lows = {t.low for t in figure.row.doc.tokens[value.first : value.end]}
    if value.head in words["comrades"] or not lows.isdisjoint(words["same"]):
        return before.category
    if _counts_nation(figure):
        recent = [f for f in figure.told if figure.row.sentence.index - f.sentence <= _NATION_REACH]
        forces = (f.category for f in reversed(recent) if f.category in _SENT)
        return next(forces, before.category if before.category is not Category.POLICE else None)
    near = figure.noun_within(_OTHERS_REACH)
    others = value.others and (
        value.head in words["others"] or not value.head or value.head in words["anyone"]
    )
    return near.category if others and near is not None else None


def _counts_nation(figure: FigureInRow) -> bool:
    """ "46 Ugandans": a known plural with a capital, people counted by their nation."""
    value = figure.people.value
    plural = value.known and value.noun is not None and figure.grammar.patterns["plural"].search(value.head)
    return bool(plural) and figure.row.doc.tokens[value.end - 1].text[:1].isupper()
