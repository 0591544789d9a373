"""Figures joined to the predicates of their sentence, on the surface of its words.

Passive, participle and intransitive words look left, active ones right; coordinated figures share one predicate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.predicates import Predicate, Voice, find_predicates
from warledger.claims.rows import FINITE_TAGS, Joined, Row
from warledger.claims.sharing import share
from warledger.claims.subjects import describes, is_subject, is_told, may_be_people, told_of_one
from warledger.knowledge import Lexicon
from warledger.mentions.figures import People, Shape
from warledger.model import Mention, Outcome
from warledger.text.doc import Doc, Sentence, Token

# How many tokens may stand between a figure and the predicate behind it, by what is counted: a noun holds
# a relative clause, a bare number stands close to its verb.
_REACH: Final = {Shape.COUNTED: 24, Shape.PART: 18, Shape.SINGLE: 18, Shape.BARE: 4}
# "Two of the wounded died": a verb so near says more than the noun (tokens).
_REACH_PART: Final = 4
# The same for a predicate before its figure: an object follows soon, one of abduction or of a noun at once.
_REACH_RIGHT: Final = 7
_REACH_OBJECT: Final = 3
_REACH_TOLL: Final = 10
# "killed Jon Arlo, the deputy head of the council, and six others": a name in between (tokens).
_REACH_NAMED: Final = 18
# "who had taken refuge": the relative word before its predicate (tokens).
_RELATIVE_REACH: Final = 4
# What befell people before they were freed or killed.
_ENDS: Final = (Outcome.KILLED, Outcome.RELEASED)
_HELD_BEFORE: Final = (Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING)
# A participle right behind its people describes them: "people abducted … were freed" (tokens in between).
_ADJACENT: Final = 1
# A bare number is the object of a verb at most this far before it, and looks past nearer people (tokens).
_BESIDE: Final = 2
# "Among the dead were …" opens its sentence, with a form of be soon behind (tokens).
_OPENING: Final = 4
_BE_WITHIN: Final = 14
# "was hit by a bullet in the head and died" (tokens in between).
_REACH_AND: Final = 10
# Words that are also said of things ("hit", "fell") have their people right beside them (tokens).
_REACH_PEOPLE_ONLY: Final = 5
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
    Outcome.MISSING: 4,
}

# Voices of outcomes.yaml whose words are what is counted.
_ACT: Final = "act"
_NOUNS: Final = ("body", _ACT)
# Words of a name lead no farther from a predicate.
_NAMES: Final = ("NNP", "NNPS")
# Tags of a verb and its particle right before an object: "pulled out ten passengers".
_BEFORE_OBJECT: Final = ("VB", "RP")
# "pulled 23 travellers out of a bus and shot them" (tokens between them and the verb).
_REACH_THEM: Final = 24

# Closing words and stocks say most and least of who their people are.
_ORDER: Final = {Voice.SPLIT: 0, Voice.STOCK: 2}
# Voices that keep their people from words farther off.
_BLOCKING: Final = (Voice.LEFT, Voice.RIGHT, Voice.OBJECT, Voice.STOCK)


def row_of(doc: Doc, sentence: Sentence, figures: Sequence[Mention[People]], lexicon: Lexicon) -> Row:
    """The row of a sentence, without figures that only describe another ("one of them a major")."""
    counted = [f for i, f in enumerate(figures) if not describes(figures, i)]
    return Row(doc, sentence, counted, find_predicates(doc, sentence, lexicon), lexicon.grammar["joins"])


def join_figures(row: Row, lexicon: Lexicon) -> Joined:
    """The predicate of each figure that has one, by its position in the row.

    "Three soldiers and 14 militants were killed": both figures have "were killed".
    """
    joined: dict[int, Predicate] = dict(_told_by_noun(row, lexicon))
    for predicate in sorted(row.predicates, key=lambda p: _ORDER.get(p.voice, 1)):
        found = _FINDERS[predicate.voice](row, predicate, joined)
        if found is not None:
            joined[found] = predicate
    return {**_raised(row), **share(row, joined)}


def _told_by_noun(row: Row, lexicon: Lexicon) -> Iterator[tuple[int, Predicate]]:
    """ "11 bodies", "a triple homicide": the noun itself tells the outcome, unless a verb says otherwise."""
    nouns = {w: o for o in lexicon.outcomes.values() if o.voice in _NOUNS for w in o.words}
    for i, figure in enumerate(row.figures):
        value = figure.value
        told = nouns.get(value.head)
        if told is not None and value.multiple is (told.voice == _ACT):
            yield (
                i,
                Predicate(told.outcome, Voice.LEFT, value.end - 1, value.end, figure.span, participle=False),
            )


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
    left = _left(row, predicate, joined)
    if left is None:
        left = _renamed(row, predicate, joined)
    return left if left is not None or predicate.finite else _inverted(row, predicate, joined)


def _renamed(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Villagers who fled their homes, an estimated 450 people, are at Arlo": who they were, between commas behind."""
    opens = row.between(max(row.sentence.tokens[0].index, predicate.first - _RELATIVE_REACH), predicate.first)
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
    left = _left(row, predicate, joined)
    right = _right(row, predicate, joined, reach=_REACH_RIGHT) if left is None else left
    return right if right is not None or predicate.finite else _inverted(row, predicate, joined)


def _object(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "the death of two soldiers", "killing two soldiers"."""
    close = predicate.voice is Voice.OBJECT or predicate.outcome is Outcome.ABDUCTED
    found = _right(row, predicate, joined, reach=_REACH_OBJECT if close else _REACH_RIGHT)
    return _them(row, predicate, joined) if found is None else found


def _them(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "took nine travellers off a bus and shot them": the people who are the object of a verb before."""
    if not row.holds("them", row.between(predicate.end, predicate.end + 1)):
        return None
    for i in reversed(range(len(row.figures))):
        value = row.figures[i].value
        if value.end > predicate.first or i in joined:
            continue
        verb = row.between(value.first - 1, value.first) if value.first else ()
        taken = bool(verb) and verb[0].tag[:2] in _BEFORE_OBJECT and value.shape is Shape.COUNTED
        return i if taken and predicate.first - value.end <= _REACH_THEM else None
    return None


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
    reach = _CLOSE_REACH.get(predicate.outcome, _CLOSE)
    return found if any(t.low in predicate.closes for t in row.between(end, end + reach)) else None


def _those_let_go(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "Five soldiers held for a week were home after their captors let them go": the subject of the sentence."""
    behind = [t.low for t in row.between(predicate.end, predicate.end + 2)]
    if behind[:1] != ["them"] or behind[-1] not in predicate.closes:
        return None
    opens = row.figures[0].value if row.figures else None
    many = opens is not None and opens.shape is Shape.COUNTED and opens.figure.best != 1
    subject = many and opens is not None and opens.first - row.sentence.tokens[0].index <= _ADJACENT
    return 0 if subject and 0 not in joined else None


def _toll(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """ "the death toll rose to 63", "put the dead at more than 60"; not of "no losses"."""
    if row.holds("none", row.between(max(0, predicate.first - 1), predicate.first)):
        return None
    for i, figure in enumerate(row.figures):
        # The last word of "the wounded at" links too.
        between = row.between(predicate.end - 1, figure.value.first)
        near = len(between) <= _REACH_TOLL or row.holds("rises", between[-_RISE_WITHIN:])
        teller = figure.value.shape is Shape.SINGLE and row.holds("agents", between[-1:])
        if figure.value.first >= predicate.end and near and i not in joined and not teller:
            linked = row.holds("toll_links", between) and not row.holds("toll_stops", between)
            return i if linked or _lists(row, predicate, between) else None
    return None


def _lists(row: Row, predicate: Predicate, between: Sequence[Token]) -> bool:
    """ "The dead, 102 men and 17 women, lay …": who they were, right behind a comma."""
    told = row.doc.folded[predicate.span.start : predicate.span.end]
    return told in row.grammar.words["lists"] and [t.low for t in between[1:]] == [","]


def _left(row: Row, predicate: Predicate, joined: Joined) -> int | None:
    """The nearest free figure to the left with no other predicate in between."""
    for i in _reached_left(row, predicate):
        if i in joined:
            if _gives_way(row, i, joined[i], predicate):
                return i
            if not _looks_past(row.figures[i], joined[i], predicate):
                return None
        elif is_subject(row, i, predicate):
            return i
    return None


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
    """Tokens between people and a predicate behind them, without names and what stands in brackets.

    "Two soldiers, Naik Arlo (age 33, of Bhakkar) and Sepoy Petit (age 25), were killed": six.
    """
    between = row.between(value.end, predicate.first)
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
        and p.voice is not Voice.OBJECT
        and not _modifies(row, p, value, predicate)
        and not _aside(row, p, predicate)
        and not (p.voice is Voice.RIGHT and told_of_one(row, predicate))
        and not _worsens(row, p, predicate)
        for p in between
    )


def _aside(row: Row, other: Predicate, predicate: Predicate) -> bool:
    """ "The gunman, who shot dead five people, was killed": told in a relative clause before a finite verb."""
    if predicate.finite and _in_relative(row, other, predicate):
        return True
    opens = row.between(max(0, other.first - _BESIDE), other.first)
    return predicate.finite and other.voice is Voice.RIGHT and row.holds("relative", opens)


def _in_relative(row: Row, other: Predicate, predicate: Predicate) -> bool:
    """ "48 people who had taken refuge there were killed", "guards whom they had seized were freed": no fate of theirs."""
    opens = row.between(max(0, other.first - _RELATIVE_REACH), other.first)
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
        return other.deadly and predicate.outcome is Outcome.KILLED
    return other.participle and 0 <= other.first - value.end <= _ADJACENT


def _gives_way(row: Row, i: int, held: Predicate, predicate: Predicate) -> bool:
    """True where a figure that has a predicate takes this one instead."""
    figure = row.figures[i]
    if held.span == figure.span:
        return figure.value.shape is Shape.PART and predicate.first - figure.value.end <= _REACH_PART
    if predicate.finite and predicate.outcome is not held.outcome and _in_relative(row, held, predicate):
        return True
    # "freed 82 girls kidnapped from …": how they had been taken is told only to say who they are.
    taken_before = predicate.participle and predicate.outcome in _HELD_BEFORE
    taken = held.voice is Voice.RIGHT and predicate.first - figure.value.end <= _ADJACENT and not taken_before
    return taken or _modifies(row, held, figure.value, predicate) or _worsens(row, held, predicate)


def _worsens(row: Row, held: Predicate, predicate: Predicate) -> bool:
    """ "were shot or burnt to death", "was hit by a bullet and died": one verb after another, and the last one kills."""
    if not (held.outcome is Outcome.WOUNDED and predicate.outcome is Outcome.KILLED and held.deadly):
        return False
    gap = predicate.first - held.end
    return 0 <= gap <= _BESIDE or (0 < gap <= _REACH_AND and _goes_on(row, held, predicate))


def _goes_on(row: Row, held: Predicate, predicate: Predicate) -> bool:
    """ "and died": right behind "and", with nobody else and no clause in between."""
    between = row.between(held.end, predicate.first)
    others = any(held.end <= f.value.first < predicate.first for f in row.figures)
    clause = any(t.tag in FINITE_TAGS for t in between) or row.holds("cuts", between)
    return between[-1].low in row.grammar.words["and"] and not others and not clause


def _looks_past(figure: Mention[People], held: Predicate, predicate: Predicate) -> bool:
    """True where a predicate may belong to people farther left than a figure that has another one."""
    if held.span == figure.span:
        return figure.value.shape is Shape.PART
    return predicate.first - figure.value.end > _BESIDE


def _leads(row: Row, value: People) -> bool:
    """A bare number that opens its sentence is a subject: "Seven more had been dragged out and put to death"."""
    return value.first - row.sentence.tokens[0].index <= _ADJACENT


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
    return first and predicate.voice is Voice.RIGHT and [t.low for t in joined] == ["and"]


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
    opens = predicate.first - row.sentence.tokens[0].index <= _OPENING
    behind = row.between(predicate.end, min(predicate.end + _BE_WITHIN, row.sentence.tokens[-1].index))
    turned = next((t for t in behind if t.low in row.grammar.words["be"]), None)
    if not opens or turned is None:
        return None
    found = next((i for i, f in enumerate(row.figures) if f.value.first > turned.index), None)
    if found is None or found in joined:
        return None
    between = row.between(turned.index + 1, row.figures[found].value.first)
    return found if len(between) < _REACH_OBJECT else None


_FINDERS: Final[Mapping[Voice, Callable[[Row, Predicate, Joined], int | None]]] = {
    Voice.LEFT: _subject,
    Voice.STOCK: _held,
    Voice.RIGHT: _object,
    Voice.OBJECT: _object,
    Voice.COUNTED: _counted,
    Voice.SPLIT: _split,
    Voice.TOLL: _toll,
}
