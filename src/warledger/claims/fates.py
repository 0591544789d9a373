"""What became of the people counted: each figure with its predicate, its noun and the whole it is a part of.

A bare number takes the noun of the figure before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.joins import join_figures, row_of
from warledger.claims.parts import (
    just_told,
    parts_among_whole,
    parts_before_total,
    parts_behind_whole,
    parts_of_opening,
    with_whole,
)
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.retold import retold
from warledger.claims.rows import FINITE_TAGS, Row
from warledger.knowledge import Lexicon
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figure_groups import Group, find_group
from warledger.mentions.figure_nouns import PeopleNouns, people_nouns
from warledger.mentions.figures import People, Shape, by_sentence
from warledger.model import Category, Mention, Outcome, Span
from warledger.text.doc import Doc, Sentence, Token

# A bare number takes the noun of a figure at most this many sentences before; "three others" of one.
_NOUN_REACH: Final = 2
_OTHERS_REACH: Final = 1
# The noun of a bare number is that of one of this many figures before it.
_FIGURES_BACK: Final = 40
# "He died" speaks of one person told at most this many sentences before.
_PRONOUN_REACH: Final = 2
# "The man died" speaks of the man told at most this many sentences before.
_SAME_NOUN_REACH: Final = 6
# "so was" stands right before its people (tokens).
_SO_WAS: Final = 2
# More than this many are no longer told by the noun of one man before ("a soldier died and two were hurt").
_FEW: Final = 3
_PLURALS: Final = ("NNS", "NNPS")
# "taken out of a bus near Arlo and shot": words of these tags, and so many, tell where to.
_PLACING: Final = ("IN", "DT", "NN", "NNP", "PRP$", "RP", "JJ", "TO")
_WHERE_WITHIN: Final = 9
# "seven of them village guards": the first word of who they were.
_OPENS_GROUP: Final = ("JJ", "NN", "NNS", "NNP", "NNPS", "AFX")
# Whom this befell may be told dead by the next verb.
_ENDS_OTHERWISE: Final = (Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING)
# No clause goes on across these.
_CUTS: Final = frozenset(";:")
# Those whom the other side holds are prisoners, not abducted.
_HELD: Final = (Category.PEACEKEEPER, Category.MILITARY, Category.POLICE, Category.MILITANT)
# Those whom a country sends abroad, told so at most this many sentences before: "57 Ugandans" are such.
_SENT: Final = (Category.PEACEKEEPER, Category.MILITARY)
_NATION_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """Who is counted: the noun ("" for none), its words, and the category that it tells."""

    head: str
    who: Span | None
    category: Category | None


@dataclass(frozen=True, slots=True)
class _Figure:
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
        nouns = [f for f in recent if f.outcome is not None and f.head]
        last = next(iter(nouns), None)
        part = last is not None and last.part_of is not None and last.people.value.shape is Shape.PART
        if last is None or not part or last.sentence != self.row.sentence.index:
            return last
        return next((f for f in nouns if f.people.value.first == last.part_of), last)

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


def read_fates(doc: Doc, figures: Sequence[Mention[People]], lexicon: Lexicon) -> list[Fate]:
    """One fate a figure, in the order of the text.

    "Gunmen killed four soldiers. Six were wounded.": four soldiers killed, six soldiers wounded.
    """
    grouped, nouns = by_sentence(doc, figures), people_nouns(doc, lexicon)
    fates: list[Fate] = []
    for sentence in doc.sentences:
        if sentence.index in grouped:
            row = row_of(doc, sentence, grouped[sentence.index], lexicon)
            fates += _sentence_fates(row, lexicon, nouns, fates)
        fates = _with_later_death(doc, sentence, fates, lexicon)
    return fates


def _with_later_death(doc: Doc, sentence: Sentence, fates: list[Fate], lexicon: Lexicon) -> list[Fate]:
    """The fates with one person told before killed, where the sentence says that he died.

    "A man was shot in Arlo. He was taken to hospital, where he died.", "The victim later died."
    """
    pattern = lexicon.grammar["fates"].patterns["pronoun_died"]
    died = pattern.search(doc.folded, sentence.start, sentence.end)
    if died is not None:
        return _with_death(fates, sentence.index, before=died.start(), head=None)
    again = next((f for f in reversed(fates) if f.sentence == sentence.index and _is_dead_again(f)), None)
    if again is None:
        return fates
    anyone = again.head in lexicon.grammar["fates"].words["victims"]
    return _with_death(
        fates, sentence.index, before=again.people.span.start, head=None if anyone else again.head
    )


def _is_dead_again(fate: Fate) -> bool:
    """ "the man died": one person told with "the", who was mostly told before."""
    value = fate.people.value
    single = value.shape is Shape.SINGLE and value.definite and not value.owned
    return single and fate.outcome is Outcome.KILLED


def _with_death(fates: list[Fate], sentence: int, *, before: int, head: str | None) -> list[Fate]:
    """The fates with the last one person told before an offset killed, if only hurt: any near, or of one noun."""
    reach = _PRONOUN_REACH if head is None else _SAME_NOUN_REACH
    for i in reversed(range(len(fates))):
        fate = fates[i]
        if sentence - fate.sentence > reach:
            break
        one = fate.people.value.shape is Shape.SINGLE or (fate.size == 1 and fate.people.value.known)
        other = fate.people.span.end > before or not one
        if other or head not in (None, fate.head):
            continue
        if fate.outcome is Outcome.KILLED:
            break
        if fate.outcome is Outcome.WOUNDED:
            made = [*fates[:i], replace(fate, outcome=Outcome.KILLED), *fates[i + 1 :]]
            again = fate.people.value.definite and head is None
            start = fate.people.span.start
            return _with_death(made, sentence, before=start, head=fate.head) if again else made
    return fates


def _sentence_fates(row: Row, lexicon: Lexicon, nouns: PeopleNouns, told: Sequence[Fate]) -> list[Fate]:
    joined, doc, grammar = join_figures(row, lexicon), row.doc, lexicon.grammar["fates"]
    fates: list[Fate] = []
    near = just_told(row.sentence.index, told)
    for i, figure in enumerate(row.figures):
        made = _fate(_Figure(row, figure, joined.get(i), (*told, *fates), grammar, nouns))
        made = with_whole(doc, made, lexicon, row=fates, told=near)
        fates.append(retold(doc, made, (*near, *fates), lexicon))
    totalled = parts_before_total(doc, _of_next_noun(row, fates), lexicon)
    parts = parts_of_opening(row, parts_behind_whole(row, parts_among_whole(row, totalled)))
    return [act for fate in parts for act in _acts(row, fate, parts, lexicon)]


def _acts(row: Row, fate: Fate, beside: Sequence[Fate], lexicon: Lexicon) -> list[Fate]:
    """The fate, and a second one of the same people: "Two nuns were abducted and later found murdered"."""
    first, then_words = fate.predicate, lexicon.grammar["fates"].words["then"]
    if first is None or first.voice is not Voice.LEFT or fate.outcome not in _ENDS_OTHERWISE:
        return [fate]
    own = {f.predicate.first for f in beside if f.predicate is not None}
    for second in row.predicates:
        between = row.between(first.end, second.first)
        then = len(between) > 0 and (all(t.low in then_words for t in between) or _goes_on(row, between))
        killed = then and second.outcome is Outcome.KILLED
        freed = second.outcome is Outcome.RELEASED and _freed_later(row, between, lexicon)
        if (killed or freed) and second.voice is Voice.LEFT and second.first not in own:
            return [fate, replace(fate, outcome=second.outcome, predicate=second)]
    return [fate]


def _goes_on(row: Row, between: Sequence[Token]) -> bool:
    """ "were taken out of the bus and shot": only where to, and "and", between two verbs of one subject."""
    if len(between) > _WHERE_WITHIN or between[-1].low != "and":
        return False
    return _nobody_in(row, between) and all(t.tag in _PLACING for t in between[:-1])


def _freed_later(row: Row, between: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "kidnapped in Arlo in May and freed three days later": the same people, with nobody and no clause between."""
    if not between or between[-1].low not in lexicon.grammar["fates"].words["and"]:
        return False
    return _nobody_in(row, between) and not any(t.tag in FINITE_TAGS or t.low in _CUTS for t in between)


def _nobody_in(row: Row, between: Sequence[Token]) -> bool:
    """True where no people are counted among some words of a sentence."""
    return not any(between[0].index <= f.value.first <= between[-1].index for f in row.figures)


def _of_next_noun(row: Row, fates: Sequence[Fate]) -> list[Fate]:
    """ "Four French and two Malian soldiers": an adjective counted before "and" takes the noun behind it."""
    made = list(fates)
    for i, (fate, after) in enumerate(zip(fates, fates[1:], strict=False)):
        value, behind = fate.people.value, after.people.value
        between = [t.low for t in row.between(value.end, behind.first)]
        adjective = row.doc.tokens[value.end - 1].tag == "JJ" and value.category is None
        if adjective and between == ["and"] and fate.predicate is after.predicate:
            made[i] = replace(fate, head=after.head, category=after.category)
    return made


def _fate(figure: _Figure) -> Fate:
    if (figure.predicate is None or figure.predicate.voice is Voice.LEFT) and _so_was(figure):
        figure = replace(figure, predicate=figure.told[-1].predicate)
    counted, predicate = _counted(figure), figure.predicate
    return Fate(
        people=figure.people,
        outcome=_outcome(figure, predicate, counted.category) if predicate is not None else None,
        predicate=predicate,
        sentence=figure.row.sentence.index,
        head=counted.head,
        who=counted.who,
        category=counted.category,
    )


def _so_was(figure: _Figure) -> bool:
    """ "Two of them were killed, and so was the hostage": the same befell both."""
    first, start = figure.people.value.first, figure.row.sentence.tokens[0].index
    before = " ".join(t.low for t in figure.row.between(max(start, first - _SO_WAS), first))
    last = figure.told[-1] if figure.told else None
    near = last is not None and figure.row.sentence.index - last.sentence <= _OTHERS_REACH
    return near and before in figure.grammar.words["so_was"]


def _outcome(figure: _Figure, predicate: Predicate, category: Category | None) -> Outcome:
    """The predicate's outcome; "three militants were shot" means that they were killed.

    So do "50 captives were shot", "the funerals of three women shot on Monday", "lined nine men up and shot them".
    "Eight soldiers were led away" means that they were captured.
    """
    sentence, words = figure.row.sentence, figure.grammar.words
    told = figure.row.doc.folded[predicate.span.start : predicate.span.end]
    if told in words["led_away"] and category in _HELD:
        return Outcome.ABDUCTED if _among_hostages(figure) else Outcome.CAPTURED
    if predicate.outcome is Outcome.RELEASED and figure.grammar.patterns["bodies"].search(
        figure.row.doc.folded, figure.people.span.end, max(figure.people.span.end, predicate.span.start)
    ):
        return Outcome.KILLED
    if told not in words["shot"]:
        return predicate.outcome
    helpless = category is Category.MILITANT or figure.people.value.head in words["helpless"]
    dead = figure.grammar.patterns["dead"].search(figure.row.doc.folded, sentence.start, sentence.end)
    return Outcome.KILLED if helpless or dead else predicate.outcome


def _among_hostages(figure: _Figure) -> bool:
    """ "seized 16 hostages, among them five UN observers": taken as the others were."""
    beside = figure.in_sentence
    shared = beside is not None and beside.predicate is figure.predicate
    return shared and beside is not None and beside.outcome is Outcome.ABDUCTED


def _counted(figure: _Figure) -> _Counted:
    """Who a figure counts: by its own noun, or as the figure told before where it has none."""
    value = figure.people.value
    named = _named_behind(figure) or _named_by_toll(figure)
    if named is not None:
        return named
    if value.shape is Shape.BARE or value.head in figure.grammar.words["pronouns"]:
        beside = figure.in_sentence
        if (group := _group_before(figure)) is not None:
            return group
        listed = beside is not None and _is_alone_part(beside)
        same = beside if figure.predicate is None or listed else None
        same = same or _noun_of_many(figure)
        return _Counted(same.head, same.who, same.category) if same is not None else _Counted("", None, None)
    category = value.category if value.category is not None else _category_before(figure)
    return _Counted(value.head, figure.people.span, category)


def _is_alone_part(fate: Fate) -> bool:
    """ "seven of the prisoners": a part whose whole is not counted in the sentence gives its noun to the next number."""
    return fate.people.value.shape is Shape.PART and fate.head != "" and fate.part_of is None


def _group_before(figure: _Figure) -> _Counted | None:
    """ "The rebels were thrown back. Nine of them died": the one group of people named since the last figure."""
    value, sentence, doc = figure.people.value, figure.row.sentence, figure.row.doc
    if value.head not in figure.grammar.words["pronouns"] or not sentence.index:
        return None
    earlier = doc.sentences[sentence.index - 1]
    last = figure.told[-1].sentence if figure.told else -1
    if last >= earlier.index or earlier.paragraph != sentence.paragraph or not earlier.tokens:
        return None
    groups = [t for t in earlier.tokens if t.tag in _PLURALS and figure.nouns.category(t) is not None]
    if len({t.low for t in groups}) != 1:
        return None
    return _Counted(groups[0].low, Span(groups[0].start, groups[0].end), figure.nouns.category(groups[0]))


def _noun_of_many(figure: _Figure) -> Fate | None:
    """The figure before whose noun a bare number takes: "23 dead" are not counted by the noun of one man."""
    same, number = figure.noun_within(_NOUN_REACH), figure.people.value.figure
    one = same is not None and same.size == 1 and not figure.people.value.others
    return None if one and (number.low or number.best or 0) > _FEW else same


def _named_behind(figure: _Figure) -> _Counted | None:
    """ "Seven of the dead were Nigerians", "twelve were women": who they were is told behind."""
    value, tokens = figure.people.value, figure.row.sentence.tokens
    at = value.end - tokens[0].index
    if value.shape not in (Shape.BARE, Shape.PART) or at + 1 >= len(tokens):
        return None
    if value.head in figure.grammar.words["pronouns"] and tokens[at].tag in _OPENS_GROUP:
        group = find_group(tokens, at, figure.nouns)
        return _named(figure, group) if group is not None and tokens[group.head].tag in _PLURALS else None
    if tokens[at].low not in figure.grammar.words["be"]:
        return None
    group = find_group(tokens, at + 1, figure.nouns)
    return _named(figure, group) if group is not None and tokens[group.head].tag in _PLURALS else None


def _named_by_toll(figure: _Figure) -> _Counted | None:
    """ "the number of soldiers killed rose to nine": those whom the words of the toll name."""
    value, tokens, words = figure.people.value, figure.row.sentence.tokens, figure.grammar.words
    toll = figure.predicate is not None and figure.predicate.voice is Voice.TOLL
    if not toll or value.shape is not Shape.BARE:
        return None
    for k, (number, of) in enumerate(zip(tokens, tokens[1:], strict=False)):
        if number.low in words["numbers"] and of.low in words["of"]:
            group = find_group(tokens, k + 2, figure.nouns)
            return _named(figure, group) if group is not None else None
    return _whose_number(figure)


def _whose_number(figure: _Figure) -> _Counted | None:
    """ "the policemen cut down at Arlo, whose number has climbed to 14": the last plural of people before."""
    predicate, tokens = figure.predicate, figure.row.sentence.tokens
    if predicate is None or figure.row.doc.tokens[predicate.first].low not in figure.grammar.words["whose"]:
        return None
    before = [t for t in tokens if t.index < predicate.first and t.tag in _PLURALS and figure.nouns.known(t)]
    last = next(reversed(before), None)
    if last is None:
        return None
    return _Counted(last.low, Span(last.start, last.end), figure.nouns.category(last))


def _named(figure: _Figure, group: Group) -> _Counted | None:
    """The people of a noun group; None where its noun only says what befell them ("deaths", "victims")."""
    tokens, nouns = figure.row.sentence.tokens, figure.nouns
    head = tokens[group.head]
    if not nouns.known(head) or head.low in nouns.outcomes or head.low in figure.grammar.words["victims"]:
        return None
    around = (nouns.category(t) for t in reversed(tokens[group.first : group.head + 1]))
    who = Span(tokens[group.first].start, head.end)
    return _Counted(head.low, who, next((c for c in around if c is not None), None))


def _category_before(figure: _Figure) -> Category | None:
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


def _counts_nation(figure: _Figure) -> bool:
    """ "46 Ugandans": a known plural with a capital, people counted by their nation."""
    value = figure.people.value
    plural = value.known and value.noun is not None and figure.grammar.patterns["plural"].search(value.head)
    return bool(plural) and figure.row.doc.tokens[value.end - 1].text[:1].isupper()
