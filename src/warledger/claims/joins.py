"""Figures joined to the predicates of their sentence, on the surface of its words.

Passive, participle and intransitive words look left, active ones right; coordinated figures share one predicate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.doers_fate import doers_of
from warledger.claims.leftward import RELATIVE_REACH, left_of
from warledger.claims.predicates import Predicate, Voice, find_predicates
from warledger.claims.rows import Joined, Row
from warledger.claims.sharing import changes, share
from warledger.claims.subjects import describes, is_told, may_be_people, one_by_kind
from warledger.claims.told_by_noun import taken_after, taken_beside, told_by_noun
from warledger.knowledge import Lexicon
from warledger.mentions.figures import People, Shape
from warledger.model import Mention, Outcome, Qualifier
from warledger.text.doc import FINITE_TAGS, Doc, Sentence, Token

# The same for a predicate before its figure: an object follows soon, one of abduction or of a noun at once.
_REACH_RIGHT: Final = 7
_REACH_OBJECT: Final = 3
_REACH_TOLL: Final = 10
# … and behind "put the number of …" the place of the act, with where that is, may stand before "at".
_REACH_PUT: Final = 24
# "killed Jon Arlo, the deputy head of the council, and six others": a name in between (tokens).
_REACH_NAMED: Final = 18
# Only an article stands before the subject that opens its sentence (tokens).
_OPENS: Final = 1
# A bare number is the object of a verb at most this far before it (tokens).
_BESIDE: Final = 2
# "Among the dead were …" opens its sentence, with a form of be soon behind (tokens).
_OPENING: Final = 4
_BE_WITHIN: Final = 14
# "to 63" stands right behind its verb of rising (tokens).
_RISE_WITHIN: Final = 4
# How far behind the people the closing word of "took … hostage" stands (tokens); "cost two guards, A and B, their
# lives" has names in between, and "sent one person to a local hospital" the place.
_CLOSE: Final = 2
_CLOSE_REACH: Final = {
    Outcome.ABDUCTED: 7,
    Outcome.KILLED: 14,
    Outcome.WOUNDED: 6,
    Outcome.DISPLACED: 4,
    Outcome.RELEASED: 4,
    Outcome.MISSING: 4,
}

# Voices of outcomes.yaml whose words are what is counted.
_ACT: Final = "act"
_TAKEN: Final = (Outcome.ABDUCTED, Outcome.CAPTURED)
# Tags of a verb and its particle right before an object: "pulled out ten passengers".
_BEFORE_OBJECT: Final = ("VB", "RP")
# "pulled 23 travellers out of a bus and shot them" (tokens between them and the verb).
_REACH_THEM: Final = 24

# Closing words and stocks say most and least of who their people are.
_ORDER: Final = {Voice.SPLIT: 0, Voice.STOCK: 2}
# Voices that keep their people from words farther off.
_BLOCKING: Final = (Voice.LEFT, Voice.RIGHT, Voice.OBJECT, Voice.STOCK)


def row_of(doc: Doc, sentence: Sentence, figures: Sequence[Mention[People]], lexicon: Lexicon) -> Row:
    """The row of a sentence, without figures that only describe another ("one of them their captain")."""
    grammar = lexicon.grammar["joins"]
    articles = grammar.words["single_articles"]
    kept = [
        one_by_kind(doc, figures, i, articles) or f
        for i, f in enumerate(figures)
        if not describes(doc, figures, i, articles)
    ]
    return Row(doc, sentence, kept, find_predicates(doc, sentence, lexicon), grammar)


def join_figures(row: Row, lexicon: Lexicon) -> Joined:
    """The predicate of each figure that has one, by its position in the row.

    "Three soldiers and 14 militants were killed": both figures have "were killed".
    """
    joined: dict[int, Predicate] = dict(told_by_noun(row, lexicon))
    for predicate in sorted(row.predicates, key=lambda p: _ORDER.get(p.voice, 1)):
        found = _FINDERS[predicate.voice](row, predicate, joined)
        if found is None:
            found = doers_of(row, predicate, joined)
        if found is not None:
            joined[found] = predicate
    joined |= dict(taken_after(row, joined))
    shared = {**_raised(row), **share(row, joined)}
    return {**dict(taken_beside(row, shared)), **shared}


def _raised(row: Row) -> Joined:
    """ "raised to 10 the number of French soldiers killed": the outcome is told behind."""
    raised: dict[int, Predicate] = {}
    for i, figure in enumerate(row.figures):
        after = row.doc.folded[figure.span.end : row.sentence.end]
        behind = [p for p in row.predicates if p.first >= figure.value.end and p.voice is not Voice.SPLIT]
        counted = behind and not row.holds("aside_marks", row.between(figure.value.end + 1, behind[0].first))
        if counted and row.grammar.patterns["raised"].search(after):
            raised[i] = replace(behind[0], voice=Voice.TOLL)
    return raised


def _subject(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """The people before a predicate, or behind it where the sentence is turned round."""
    left = None if _turned(row, predicate) else left_of(row, predicate, joined)
    if left is None:
        left = _renamed(row, predicate, joined)
    return left if left is not None or predicate.finite else _inverted(row, predicate, joined)


def _renamed(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Villagers who fled their homes, an estimated 450 people, are at Arlo": who they were, between commas behind."""
    opens = row.between(max(row.sentence.tokens[0].index, predicate.first - RELATIVE_REACH), predicate.first)
    found = next((i for i, f in enumerate(row.figures) if f.value.first >= predicate.end), None)
    if found is None or found in joined or not row.holds("relative", opens):
        return None
    value = row.figures[found].value
    between = row.between(predicate.end, value.first)
    closed = [t.low for t in row.between(value.end, value.end + 1)] == [","]
    comma = [t.low for t in between[-1:]] == [","] and len(between) <= _REACH_OBJECT
    return found if comma and closed and value.shape is Shape.COUNTED else None


def _held(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Two are still held", "they are holding 12 nurses": people on either side."""
    left = left_of(row, predicate, joined)
    right = _right(row, predicate, joined, reach=_REACH_RIGHT) if left is None else left
    return right if right is not None or predicate.finite else _inverted(row, predicate, joined)


def _object(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "the death of two soldiers", "killing two soldiers"."""
    close = predicate.voice is Voice.OBJECT or predicate.outcome is Outcome.ABDUCTED
    found = _right(row, predicate, joined, reach=_REACH_OBJECT if close else _REACH_RIGHT)
    if found is not None and predicate.outcome is Outcome.MISSING and _is_taken_then(row, found):
        return None
    return _them(row, predicate, joined) if found is None else found


def _is_taken_then(row: Row, i: int) -> bool:
    """ "nothing is known of ten others who were taken away": taken, whatever became of them."""
    end = row.figures[i].value.end
    taken = next((p for p in row.predicates if p.first >= end and p.outcome in _TAKEN), None)
    between = row.between(end, taken.first) if taken is not None else ()
    return row.holds("relative", between[:1]) and all(
        t.low in row.grammar.words["passives"] for t in between[1:]
    )


def _them(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "took nine travellers off a bus and shot them": the people who are the object of a verb before."""
    behind = row.between(predicate.end, predicate.end + 1)
    if not (row.holds("them", behind) or row.holds("all", behind)):
        return None
    for i in reversed(range(len(row.figures))):
        value = row.figures[i].value
        if value.end > predicate.first:
            continue
        if i in joined:
            if _kills_all(row, joined[i], predicate):
                return i
            continue
        verb = row.between(value.first - 1, value.first) if value.first else ()
        taken = bool(verb) and verb[0].tag[:2] in _BEFORE_OBJECT and value.shape is Shape.COUNTED
        return i if taken and predicate.first - value.end <= _REACH_THEM else None
    return None


def _kills_all(row: Row, held: Predicate, predicate: Predicate) -> bool:
    """ "shot nine men, killing them all", "killing all of them": those who were told as hit died."""
    hit = held.outcome is Outcome.WOUNDED and held.deadly and predicate.outcome is Outcome.KILLED
    return hit and row.holds("all", row.between(predicate.end, predicate.end + _BESIDE))


def _counted(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "cost 20 lives", "took 18 prisoners"."""
    found = _right(row, predicate, joined, reach=_REACH_RIGHT)
    if found is None or row.figures[found].value.head not in predicate.closes:
        return None
    end = row.figures[found].value.end
    owned = any(t.tag == "POS" for t in row.between(end, end + 1))
    return None if owned else found


def _split(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "took 370 peacekeepers hostage": the closing word stands right behind the people."""
    found = _right(row, predicate, joined, reach=_REACH_RIGHT)
    if found is None:
        return _those_let_go(row, predicate, joined)
    end = row.figures[found].value.end
    if predicate.outcome is Outcome.ABDUCTED and any(
        row.holds("them", row.between(p.end, p.end + 1)) for p in row.predicates if p.first >= end
    ):
        return None  # "took nine travellers off a bus and shot them"
    reach = _CLOSE_REACH.get(predicate.outcome, _CLOSE)
    stop = min(end + reach, row.sentence.tokens[-1].index)
    return found if any(t.low in predicate.closes for t in row.between(end, stop + 1)) else None


def _those_let_go(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Five soldiers held for a week were home after their captors let them go": the subject of the sentence."""
    behind = [t.low for t in row.between(predicate.end, predicate.end + 2)]
    if behind[:1] != ["them"] or behind[-1] not in predicate.closes:
        return None
    opens = row.figures[0].value if row.figures else None
    many = opens is not None and opens.shape is Shape.COUNTED and opens.figure.best != 1
    subject = many and opens is not None and opens.first - row.sentence.tokens[0].index <= _OPENS
    return 0 if subject and 0 not in joined else None


def _toll(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "the death toll rose to 63", "put the dead at more than 60"; not of "no losses"."""
    if row.holds("none", row.between(max(0, predicate.first - 1), predicate.first)):
        return None
    if _counts_a_force(row, predicate) or _is_set_apart(row, predicate):
        return None
    at_once = row.holds("toll_ends", row.between(predicate.end - 1, predicate.end))
    for i, figure in enumerate(row.figures):
        # The last word of "the wounded at" links too.
        between = row.between(predicate.end - 1, figure.value.first)
        near = len(between) <= (_REACH_OBJECT if at_once else _REACH_TOLL) or row.holds(
            "rises", between[-_RISE_WITHIN:]
        )
        changed = _is_changed(row, i, between)
        near = near or changed or _is_put_at(row, predicate, between)
        value = figure.value
        teller = value.shape is Shape.SINGLE and row.holds("agents", between[-1:])
        if value.first >= predicate.end and near and i not in joined and not teller:
            linked = row.holds("toll_links", between) or value.figure.qualifier is Qualifier.UP_TO
            linked = linked or changed
            linked = linked and not row.holds("toll_stops", between)
            if predicate.outcome is Outcome.KILLED and row.holds(
                "hurt", row.between(value.end, value.end + 1)
            ):
                return None  # "gives the figure of 31 wounded"
            return i if linked or _lists(row, predicate, between) else None
    return None


def _is_put_at(row: Row, predicate: Predicate, between: Sequence[Token]) -> bool:
    """ "put the number of students killed at Arlo, 15 km north of the lake, at 50": the verb reaches over the place."""
    ends = len(between) <= _REACH_PUT and row.holds("toll_ends", between[-1:])
    return ends and row.holds("puts", row.between(row.sentence.tokens[0].index, predicate.end))


def _is_set_apart(row: Row, predicate: Predicate) -> bool:
    """ "Apart from the dead, 60 were hurt": those told before, of whom no number follows."""
    before = row.doc.folded[row.sentence.start : predicate.span.start]
    return row.grammar.patterns["apart_from"].search(before) is not None


def _is_changed(row: Row, i: int, between: Sequence[Token]) -> bool:
    """ "raised the toll from 12 to 15": the first of two numbers, of which the second replaces it."""
    if i + 1 == len(row.figures) or not row.holds("from", between[-1:]):
        return False
    return changes(row, row.between(row.figures[i].value.end, row.figures[i + 1].value.first))


def _counts_a_force(row: Row, predicate: Predicate) -> bool:
    """ "the attackers, whose number he put at 50, struck at dawn": those of whom no death is told before."""
    told = row.doc.folded[predicate.span.start : predicate.span.end]
    if told not in row.grammar.words["whose_number"]:
        return False
    dead = any(p.outcome is predicate.outcome and p.end <= predicate.first for p in row.predicates)
    before = row.between(row.sentence.tokens[0].index, predicate.first)
    return not (dead or row.holds("told_dead", before))


def _lists(row: Row, predicate: Predicate, between: Sequence[Token]) -> bool:
    """ "The dead, 102 men and 17 women, lay …": who they were, right behind a comma."""
    told = row.doc.folded[predicate.span.start : predicate.span.end]
    return told in row.grammar.words["lists"] and [t.low for t in between[1:]] == [","]


def _right(row: Row, predicate: Predicate, joined: Joined, *, reach: int) -> int | None:
    """The first figure behind a predicate, where it is free, near and of the same clause."""
    found = next((i for i, f in enumerate(row.figures) if f.value.first >= predicate.end), None)
    if found is None or found in joined:
        return None
    value = row.figures[found].value
    gap = value.first - predicate.end
    owner = value.shape is Shape.SINGLE and row.holds("owners", row.between(predicate.end, value.first)[-1:])
    told = is_told(row, predicate, predicate.end, value.first)
    if owner or told or not _fits_verb(row, value, predicate):
        return None
    close = value.shape is Shape.BARE or predicate.people_only
    if gap > (_REACH_NAMED if _behind_name(row, predicate, value) else reach) or (close and gap > _BESIDE):
        return None
    cut = _crossed(row, predicate, value) or _stopped(row, row.between(predicate.end, value.first))
    return found if not cut and may_be_people(value, predicate) else None


def _behind_name(row: Row, predicate: Predicate, value: People) -> bool:
    """True where a name is the first object and these are joined to it: "killed Jon Arlo, a judge, and six others"."""
    named = row.between(predicate.end, predicate.end + 2)
    joined = row.between(value.first - 1, value.first)
    first = bool(named) and named[0].tag == "NNP" and named[-1].tag == "NNP"
    return first and predicate.voice is Voice.RIGHT and len(joined) == 1 and row.holds("ands", joined)


def _fits_verb(row: Row, value: People, predicate: Predicate) -> bool:
    """ "turned the gun on himself" tells of the doer; turned on others, it tells no outcome."""
    words, verb = row.grammar.words, row.doc.folded[predicate.span.start : predicate.span.end]
    return verb not in words["self_only"] or value.head in words["reflexives"]


def _crossed(row: Row, predicate: Predicate, value: People) -> bool:
    """True where another predicate stands before the figure; "took 370 hostage" reaches over any."""
    if predicate.voice is Voice.SPLIT:
        return False
    between = [p for p in row.predicates if predicate.end <= p.first and p.end <= value.first]
    return any(p.voice in _BLOCKING for p in between if p is not predicate)


def _stopped(row: Row, between: Sequence[Token]) -> bool:
    """True where a new clause begins between an active verb and a figure."""
    return row.holds("clause_starts", between) or any(
        t.tag in FINITE_TAGS and not t.text.istitle() for t in between
    )


def _inverted(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Among the dead were two children", "Also killed was a colonel"."""
    opens = predicate.first - row.sentence.tokens[0].index <= _OPENING or _turned(row, predicate)
    behind = row.between(predicate.end, min(predicate.end + _BE_WITHIN, row.sentence.tokens[-1].index))
    turned = next((t for t in behind if t.low in row.grammar.words["be"]), None)
    if not opens or turned is None:
        return None
    found = next((i for i, f in enumerate(row.figures) if f.value.first > turned.index), None)
    if found is None or found in joined:
        return None
    between = row.between(turned.index + 1, row.figures[found].value.first)
    return found if len(between) < _REACH_OBJECT else None


def _turned(row: Row, predicate: Predicate) -> bool:
    """ "…; wounded were four policemen": a clause that begins with what befell those behind its verb."""
    around = row.between(max(0, predicate.first - 1), predicate.end + 1)
    return around[0].low == ";" and row.holds("be", around[-1:])


_FINDERS: Final[Mapping[Voice, Callable[[Row, Predicate, Joined], int | None]]] = {
    Voice.LEFT: _subject,
    Voice.STOCK: _held,
    Voice.RIGHT: _object,
    Voice.OBJECT: _object,
    Voice.COUNTED: _counted,
    Voice.SPLIT: _split,
    Voice.TOLL: _toll,
}
