"""What became of the people counted: each figure with its predicate, its noun and the whole it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.befell import TAKEN, outcome_of
from warledger.claims.counted import FigureInRow, counted_by
from warledger.claims.exchanged import with_exchanged
from warledger.claims.fate import Fate
from warledger.claims.freed import freed_again
from warledger.claims.joins import join_figures, row_of
from warledger.claims.part_lists import (
    parts_among_whole,
    parts_before_total,
    parts_behind_whole,
    parts_of_opening,
    parts_of_the_dead,
)
from warledger.claims.parts import just_told, with_whole
from warledger.claims.predicates import Predicate, Voice
from warledger.claims.retold import retold
from warledger.claims.roll import parts_of_roll, parts_told_again
from warledger.claims.rows import Row
from warledger.claims.second_chance import with_second_chance
from warledger.claims.subjects import restates
from warledger.knowledge import Lexicon
from warledger.mentions.figure_nouns import PeopleNouns, people_nouns
from warledger.mentions.figures import People, Shape, by_sentence
from warledger.model import Mention, Outcome
from warledger.text.doc import FINITE_TAGS, Doc, Sentence, Token

# "He died" speaks of one person told at most this many sentences before.
_PRONOUN_REACH: Final = 2
# "The man died" speaks of the man told at most this many sentences before.
_SAME_NOUN_REACH: Final = 6
# "so was" stands right before its people (tokens), and at most this many sentences behind those it is said of.
_SO_WAS: Final = 2
_SO_WAS_REACH: Final = 1
# Tags of what may stand before the noun: "so were the two drivers".
_DETERMINERS: Final = ("DT", "PRP$")
# "taken out of a bus near Arlo and shot": words of these tags, and so many, tell where to.
_PLACING: Final = ("IN", "DT", "NN", "NNP", "PRP$", "RP", "JJ", "TO")
_WHERE_WITHIN: Final = 9
# Whom this befell may be told dead by the next verb.
_ENDS_OTHERWISE: Final = (Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING)
# "whom rebels of the Arlo Front had dragged" (tokens before the verb).
_BY_WHOM: Final = 9
# No clause goes on across these.
_CUTS: Final = frozenset(";:")


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
        freed = freed_again(doc, sentence, fates, lexicon)
        fates = [*fates, freed] if freed is not None else fates
        fates = _with_later_death(doc, sentence, fates, lexicon)
    return with_exchanged(doc, fates, lexicon)


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
    joined = with_second_chance(row, join_figures(row, lexicon), told, lexicon)
    doc, grammar = row.doc, lexicon.grammar["fates"]
    fates: list[Fate] = []
    near = just_told(row.sentence.index, told)
    for i, figure in enumerate(row.figures):
        made = _fate(FigureInRow(row, figure, joined.get(i), (*told, *fates), grammar, nouns))
        made = with_whole(doc, made, lexicon, row=fates, told=near)
        fates.append(retold(doc, made, (*told, *fates), lexicon))
    totalled = parts_before_total(doc, _of_next_noun(row, fates), lexicon)
    parts = parts_of_opening(row, parts_behind_whole(row, parts_among_whole(row, totalled)))
    again = {
        f.value.first for i, f in enumerate(row.figures) if restates(doc, row.figures, i, grammar.words["be"])
    }
    parts = [f for f in parts if f.people.value.first not in again]
    parts = parts_told_again(row, parts_of_roll(row, parts, near), near)
    parts = parts_of_the_dead(row, parts, near)
    return [act for fate in parts for act in _acts(row, fate, parts, lexicon)]


def _acts(row: Row, fate: Fate, beside: Sequence[Fate], lexicon: Lexicon) -> list[Fate]:
    """The fate, and a second one of the same people: "Two nuns were abducted and later found murdered"."""
    first, then_words = fate.predicate, lexicon.grammar["fates"].words["then"]
    if fate.outcome in TAKEN and _freed_in_turn(row, fate, lexicon):
        return [fate, replace(fate, outcome=Outcome.RELEASED)]
    taken = _taken_before(row, fate, lexicon)
    if taken is not None:
        return [replace(fate, outcome=taken.outcome, predicate=taken), fate]
    hurt = fate.outcome is Outcome.WOUNDED  # "was wounded and captured"
    if first is None or first.voice is not Voice.LEFT or not (hurt or fate.outcome in _ENDS_OTHERWISE):
        return [fate]
    own = {f.predicate.first for f in beside if f.predicate is not None}
    for second in row.predicates:
        between = row.between(first.end, second.first)
        then = len(between) > 0 and (all(t.low in then_words for t in between) or _goes_on(row, between))
        ends = second.outcome in TAKEN if hurt else second.outcome is Outcome.KILLED
        freed = not hurt and second.outcome is Outcome.RELEASED and _freed_later(row, between, lexicon)
        if ((then and ends) or freed) and second.voice is Voice.LEFT and second.first not in own:
            return [fate, replace(fate, outcome=second.outcome, predicate=second)]
    return [fate]


def _freed_in_turn(row: Row, fate: Fate, lexicon: Lexicon) -> bool:
    """ "seized five nurses and freed them two hours later": the same people, nobody else counted in between."""
    begin = fate.people.span.end
    freed = lexicon.grammar["fates"].patterns["freed_them"].search(row.doc.folded, begin, row.sentence.end)
    return freed is not None and not any(begin <= f.span.start < freed.end() for f in row.figures)


def _taken_before(row: Row, fate: Fate, lexicon: Lexicon) -> Predicate | None:
    """ "Forty girls kidnapped in Arlo ten days ago were freed": how they were taken, with a date of its own.

    So "All 36 whom rebels dragged from their beds last Monday were back home".
    """
    verb, value, grammar = fate.predicate, fate.people.value, lexicon.grammar["fates"]
    if verb is None or fate.outcome is not Outcome.RELEASED or verb.voice is not Voice.LEFT:
        return None
    taken = next(
        (p for p in row.predicates if p.outcome in TAKEN and value.end <= p.first and p.end <= verb.first),
        None,
    )
    if taken is None:
        return None
    between = row.between(value.end, taken.first)
    by_whom = 0 < len(between) <= _BY_WHOM and row.holds("whom", between[:1])
    by_whom = by_whom and not any(t.low in _CUTS or t.low == "," for t in between)
    passive = taken.voice is Voice.LEFT and all(t.low in grammar.words["before_taken"] for t in between)
    if not (by_whom or passive):
        return None
    when = grammar.patterns["taken_when"]
    return taken if when.search(row.doc.folded, taken.span.end, verb.span.start) else None


def _goes_on(row: Row, between: Sequence[Token]) -> bool:
    """ "were taken out of the bus and shot": only where to, and "and", between two verbs of one subject."""
    if len(between) > _WHERE_WITHIN or not row.holds("ands", between[-1:]):
        return False
    return row.counts_nobody(between) and all(t.tag in _PLACING for t in between[:-1])


def _freed_later(row: Row, between: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "kidnapped in Arlo in May and freed three days later": the same people, with nobody and no clause between."""
    if not between or between[-1].low not in lexicon.grammar["fates"].words["and"]:
        return False
    return row.counts_nobody(between) and not any(t.tag in FINITE_TAGS or t.low in _CUTS for t in between)


def _of_next_noun(row: Row, fates: Sequence[Fate]) -> list[Fate]:
    """ "Four French and two Malian soldiers": an adjective counted before "and" takes the noun behind it."""
    made = list(fates)
    for i, (fate, after) in enumerate(zip(fates, fates[1:], strict=False)):
        value, behind = fate.people.value, after.people.value
        between = row.between(value.end, behind.first)
        adjective = row.doc.tokens[value.end - 1].tag == "JJ" and value.category is None
        if (
            adjective
            and len(between) == 1
            and row.holds("ands", between)
            and fate.predicate is after.predicate
        ):
            made[i] = replace(fate, head=after.head, category=after.category)
    return made


def _fate(figure: FigureInRow) -> Fate:
    if (figure.predicate is None or figure.predicate.voice is Voice.LEFT) and _so_was(figure):
        figure = replace(figure, predicate=figure.told[-1].predicate)
    counted, predicate = counted_by(figure), figure.predicate
    return Fate(
        people=figure.people,
        outcome=outcome_of(figure, predicate, counted.category) if predicate is not None else None,
        predicate=predicate,
        sentence=figure.row.sentence.index,
        head=counted.head,
        who=counted.who,
        category=counted.category,
    )


def _so_was(figure: FigureInRow) -> bool:
    """ "Two of them were killed, and so was the hostage": the same befell both."""
    first, start = figure.people.value.first, figure.row.sentence.tokens[0].index
    if first > start and figure.row.doc.tokens[first - 1].tag in _DETERMINERS:
        first -= 1  # "as were the two drivers"
    before = " ".join(t.low for t in figure.row.between(max(start, first - _SO_WAS), first))
    last = figure.told[-1] if figure.told else None
    near = last is not None and figure.row.sentence.index - last.sentence <= _SO_WAS_REACH
    return near and before in figure.grammar.words["so_was"]
