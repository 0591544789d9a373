"""What became of the people counted: each figure joined to its predicate on the surface of the sentence.

Passive, participle and intransitive words look left, active ones right; coordinated figures share one
predicate; a bare number takes the noun of the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.parts import parts_before_total, with_whole
from warledger.claims.predicates import Predicate, Voice, find_predicates
from warledger.knowledge import Lexicon
from warledger.mentions.figures import People, Shape, by_sentence
from warledger.model import Category, Mention, Outcome, Span
from warledger.text.doc import Doc, Sentence, Token

# How many tokens may stand between figure and predicate, by what is counted.
_REACH: Final = {Shape.COUNTED: 24, Shape.PART: 18, Shape.SINGLE: 18, Shape.BARE: 4}
_REACH_RIGHT: Final = 7
_REACH_TOLL: Final = 9
_COORDINATORS: Final = frozenset("\" '' `` “ ” , and or - – — including among them as well plus along with : ( whom of both".split())
_TOLL_LINKS: Final = frozenset("- – — were numbered to at of as is was : stood reached climbed risen rose stands reaching hit passed by had now has".split())


def read_fates(doc: Doc, figures: Sequence[Mention[People]], lexicon: Lexicon) -> list[Fate]:
    """One fate a figure, in the order of the text."""
    grouped = by_sentence(doc, figures)
    fates: list[Fate] = []
    for sentence in doc.sentences:
        row = grouped.get(sentence.index, [])
        if row:
            fates += _sentence_fates(doc, sentence, row, lexicon, fates)
    return fates


@dataclass(frozen=True, slots=True)
class _Near:
    """What was told before a figure: the last one with a noun, the last one at all, and all of them."""

    before: Fate | None
    last: Fate | None
    told: Sequence[Fate]


def _last_told(fates: Sequence[Fate]) -> Fate | None:
    """The figure whose noun a bare number takes: the last one with an outcome and a noun."""
    return next((f for f in reversed(fates) if f.outcome is not None and f.head), None)


def _sentence_fates(
    doc: Doc,
    sentence: Sentence,
    row: Sequence[Mention[People]],
    lexicon: Lexicon,
    told: Sequence[Fate],
) -> list[Fate]:
    before = _last_told(told)
    predicates = find_predicates(doc, sentence, lexicon)
    row = [f for i, f in enumerate(row) if not _describes(row, i)]
    joined: dict[int, Predicate] = {}
    _join_bodies(row, predicates, lexicon, joined)
    for predicate in predicates:
        _join(doc, row, predicate, predicates, joined)
    _spread(doc, row, predicates, joined)
    _join_raised(doc, sentence, row, predicates, joined)
    fates: list[Fate] = []
    for i, figure in enumerate(row):
        near = _Near(_last_told(fates) or before, fates[-1] if fates else None, (*told, *fates))
        made = _fate(doc, figure, joined.get(i), sentence, near)
        fates.append(with_whole(doc, made, fates, told))
    return parts_before_total(doc, fates)


def _join_bodies(
    row: Sequence[Mention[People]], predicates: Sequence[Predicate], lexicon: Lexicon, joined: dict[int, Predicate]
) -> None:
    """ "11 bodies", "four deaths": the noun itself tells the outcome, unless a verb says otherwise."""
    bodies = {w: o.outcome for o in lexicon.outcomes.values() if o.voice == "body" for w in o.words}
    for i, figure in enumerate(row):
        head = figure.value.head
        if head in bodies:
            end = figure.value.end
            joined[i] = Predicate(bodies[head], Voice.LEFT, end - 1, end, figure.span, participle=False)


# Voices that keep their people from words farther off.
_BLOCKING: Final = (Voice.LEFT, Voice.RIGHT, Voice.OBJECT, Voice.STOCK)
# Where the closing word of "took … hostage" stands; "cost two guards, A and B, their lives" has names in between.
_CLOSE: Final = 2
_CLOSE_NAMED: Final = 14
_RISES: Final = frozenset("reached risen rose climbed gone stands stood passed increased grown jumped".split())
_RAISED: Final = re.compile(r"^,? (?:the )?(?:overall |total |official )?(?:number|total|toll|tally|count)\b")


def _join_raised(
    doc: Doc,
    sentence: Sentence,
    row: Sequence[Mention[People]],
    predicates: Sequence[Predicate],
    joined: dict[int, Predicate],
) -> None:
    """ "raised to 10 the number of French soldiers killed": the outcome is told behind."""
    for i, figure in enumerate(row):
        if i not in joined and _RAISED.match(doc.folded[figure.span.end : sentence.end]):
            behind = [p for p in predicates if p.first >= figure.value.end and p.voice not in (Voice.TOLL, Voice.SPLIT)]
            if behind:
                joined[i] = replace(behind[0], voice=Voice.TOLL)


def _join(
    doc: Doc,
    row: Sequence[Mention[People]],
    predicate: Predicate,
    predicates: Sequence[Predicate],
    joined: dict[int, Predicate],
) -> None:
    if predicate.voice in (Voice.LEFT, Voice.STOCK):
        found = _left(doc, row, predicate, predicates, joined)
        if found is None and predicate.voice is Voice.STOCK:
            found = _right(doc, row, predicate, predicates, joined, _REACH_RIGHT)
        if found is None and not predicate.finite:
            found = _inverted(doc, row, predicate, predicates, joined)
    elif predicate.voice is Voice.TOLL:
        found = _toll(doc, row, predicate, joined)
    elif predicate.voice is Voice.SPLIT:
        found = _right(doc, row, predicate, (), joined, _REACH_RIGHT)
        if found is not None and not _closed(doc, row[found].value, predicate):
            found = None
    elif predicate.voice is Voice.LIVES:
        found = _right(doc, row, predicate, predicates, joined, _REACH_RIGHT)
        if found is not None and row[found].value.head != "lives":
            found = None
    else:
        close = predicate.voice is Voice.OBJECT or predicate.outcome is Outcome.ABDUCTED
        reach = 3 if close else _REACH_RIGHT
        found = _right(doc, row, predicate, predicates, joined, reach)
    if found is not None:
        joined[found] = predicate


def _closed(doc: Doc, value: People, predicate: Predicate) -> bool:
    """ "took 370 peacekeepers hostage": the closing word stands right behind the people."""
    reach = _CLOSE_NAMED if predicate.outcome is Outcome.KILLED else _CLOSE
    return any(t.low in predicate.closes for t in doc.tokens[value.end : value.end + reach])


def _left(
    doc: Doc,
    row: Sequence[Mention[People]],
    predicate: Predicate,
    predicates: Sequence[Predicate],
    joined: dict[int, Predicate],
) -> int | None:
    """The nearest free figure to the left with no other predicate in between."""
    for i in range(len(row) - 1, -1, -1):
        value = row[i].value
        if value.end > predicate.first:
            continue
        gap = predicate.first - value.end
        blocked = any(p.first >= value.end and p.end <= predicate.first and _blocks(p, predicate, value) for p in predicates if p.voice in _BLOCKING)
        reach = _REACH[Shape.PART] if _leads(doc, value) else _REACH[value.shape]
        if blocked or gap > reach:
            return None
        if i in joined:
            if joined[i].span == row[i].span and row[i].value.shape is not Shape.PART:
                return None
            if joined[i].voice is Voice.RIGHT and gap <= 1:
                return i
            if joined[i].participle and predicate.finite and joined[i].first - value.end <= 1:
                return i
            if joined[i].span == row[i].span or gap > 2:
                continue
            return None
        if _describes(row, i) or _renames(doc, row, i):
            continue
        if _subject_fits(doc, value, predicate) and _people(value, predicate):
            return i
    return None


def _leads(doc: Doc, value: People) -> bool:
    """A bare number that opens its sentence is a subject: "Seven more had been dragged out and put to death"."""
    sentence = doc.sentence_at(doc.tokens[value.first].start)
    return sentence is not None and value.first - sentence.tokens[0].index <= 1


def _describes(row: Sequence[Mention[People]], i: int) -> bool:
    """ "two soldiers, one of them a major": neither "one of them" nor "a major" is counted apart."""
    after = row[i + 1].value if i + 1 < len(row) else None
    before = row[i - 1].value if i else None
    value = row[i].value
    if value.shape is Shape.SINGLE and before is not None and before.shape is Shape.PART and before.end == value.first:
        return True
    return value.shape is Shape.PART and after is not None and after.shape is Shape.SINGLE and after.first == value.end


def _renames(doc: Doc, row: Sequence[Mention[People]], i: int) -> bool:
    """ "a boy aged 13, a citizen of …": the second noun renames the first."""
    if i == 0 or row[i].value.shape is not Shape.SINGLE or row[i - 1].value.shape is not Shape.SINGLE:
        return False
    between = [t.low for t in doc.tokens[row[i - 1].value.end : row[i].value.first]]
    return between[-1:] == [","] and all(w in (",", "aged", "of") or w.isdigit() for w in between)


def _blocks(other: Predicate, predicate: Predicate, value: People) -> bool:
    """A bare participle right behind its people lets the finite verb through: "people abducted … were freed"."""
    modifier = other.participle and other.first - value.end <= 1 and predicate.finite
    return other is not predicate and other.voice is not Voice.OBJECT and not modifier


def _subject_fits(doc: Doc, value: People, predicate: Predicate) -> bool:
    """False where a figure is the object of an agent: "killed by two gunmen who died"."""
    before = doc.tokens[value.first - 1] if value.first else None
    if before is not None and before.low in ("by",) and predicate.first - value.end > 1:
        return False
    return not (value.shape is Shape.SINGLE and before is not None and before.low in ("as", "like"))


def _people(value: People, predicate: Predicate) -> bool:
    """Unknown nouns are people only before a predicate that befalls people alone."""
    if value.known or value.shape in (Shape.BARE, Shape.PART):
        return True
    strong = predicate.outcome in (Outcome.KILLED, Outcome.WOUNDED) or predicate.voice is not Voice.RIGHT
    return strong and value.head[:1].isalpha()


def _right(
    doc: Doc,
    row: Sequence[Mention[People]],
    predicate: Predicate,
    predicates: Sequence[Predicate],
    joined: dict[int, Predicate],
    reach: int,
) -> int | None:
    for i, figure in enumerate(row):
        value = figure.value
        if value.first < predicate.end:
            continue
        gap = value.first - predicate.end
        blocked = any(predicate.end <= p.first and p.end <= value.first for p in predicates if p is not predicate and p.voice in _BLOCKING)
        if gap > reach or blocked or (value.shape is Shape.BARE and gap > 2):
            return None
        if _stopped(doc.tokens[predicate.end : value.first]):
            return None
        if i in joined:
            return None
        return i if _people(value, predicate) else None
    return None


def _stopped(between: Sequence[Token]) -> bool:
    """True where a new clause begins between an active verb and a figure."""
    words = (";", "when", "after", "while", "because", "as", "who", "by")
    return any(t.low in words or t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between)


def _inverted(
    doc: Doc,
    row: Sequence[Mention[People]],
    predicate: Predicate,
    predicates: Sequence[Predicate],
    joined: dict[int, Predicate],
) -> int | None:
    """ "Among the dead were two children", "Also killed was a colonel"."""
    after = doc.tokens[predicate.end : predicate.end + 8]
    at = next((k for k, t in enumerate(after) if t.low in ("were", "was", "are", "is")), None)
    sentence = doc.sentence_at(predicate.span.start)
    early = sentence is not None and predicate.first - sentence.tokens[0].index <= 4
    if at is None or not early:
        return None
    return _right(doc, row, predicate, predicates, joined, 9)


def _toll(
    doc: Doc, row: Sequence[Mention[People]], predicate: Predicate, joined: dict[int, Predicate]
) -> int | None:
    """ "the death toll rose to 63", "put the dead at more than 60"."""
    for i, figure in enumerate(row):
        value = figure.value
        between = doc.tokens[predicate.end : value.first]
        rises = any(t.low in _RISES for t in between[-4:])
        if value.first >= predicate.end and (len(between) <= _REACH_TOLL or rises) and i not in joined:
            link = any(t.low in _TOLL_LINKS for t in between)
            return i if link and not any(t.low in (";", "who") for t in between) else None
    return None


def _spread(
    doc: Doc, row: Sequence[Mention[People]], predicates: Sequence[Predicate], joined: dict[int, Predicate]
) -> None:
    """Coordinated figures share a predicate: "three soldiers and 14 militants were killed"."""
    for linked in (_included, _coordinated):
        changed = True
        while changed:
            changed = False
            for i in range(len(row) - 1):
                for a, b in ((i, i + 1), (i + 1, i)):
                    if a in joined and b not in joined and linked(doc, row, i) and _may_share(row, a, b, joined[a]):
                        joined[b] = joined[a]
                        changed = True


def _included(doc: Doc, row: Sequence[Mention[People]], i: int) -> bool:
    """ "dozens were killed, among them a Briton": a part shares its whole's fate before all else."""
    between = doc.tokens[row[i].value.end : row[i + 1].value.first]
    return len(between) <= 8 and any(t.low in ("including", "among") for t in between)


def _coordinated(doc: Doc, row: Sequence[Mention[People]], i: int) -> bool:
    between = list(doc.tokens[row[i].value.end : row[i + 1].value.first])
    lows = [t.low for t in between]
    if lows[:4] == [",", "one", "of", "them"] and "," in lows[4:]:
        between = between[lows.index(",", 4) :]
    if all(t.low in _COORDINATORS for t in between) and between:
        return True
    return False


def _may_share(row: Sequence[Mention[People]], a: int, b: int, predicate: Predicate) -> bool:
    """A toll's figure and the outcome told by a noun are not shared by what stands beside them."""
    if predicate.voice is Voice.TOLL or predicate.span == row[a].span and row[b].value.shape is not Shape.PART:
        return row[b].value.shape is Shape.PART
    ahead = predicate.voice is Voice.LEFT and b > a and row[a].value.end <= predicate.first
    past = ahead and row[b].value.first >= predicate.end
    return not past or row[b].value.shape is not Shape.BARE


def _fate(
    doc: Doc, figure: Mention[People], predicate: Predicate | None, sentence: Sentence, context: _Near
) -> Fate:
    value, before, last, told = figure.value, context.before, context.last, context.told
    head, who, category = value.head, figure.span, value.category
    pronoun = head in ("them", "whom", "these", "those", "us")
    if value.shape is Shape.BARE or pronoun:
        near = before if before is not None and sentence.index - before.sentence <= 2 else None
        if predicate is None and last is not None and last.sentence == sentence.index:
            near = last
        head = near.head if near else ""
        who = near.who if near else None  # type: ignore[assignment]  # a bare number may have no noun
        category = near.category if near else None
    elif category is None and head in ("comrades", "comrade", "colleagues", "colleague") and before is not None:
        category = before.category
    elif category is None and value.known and head.endswith("s") and before is not None and value.noun is not None and _is_name(doc, value):
        category = _nation_category(told, value) or before.category
    elif value.others and category is None and before is not None and sentence.index - before.sentence <= 1:
        category = before.category if head in ("others", "other", "") else None
    outcome = predicate.outcome if predicate else None
    if predicate is not None and category is Category.MILITANT and doc.folded[predicate.span.start : predicate.span.end] == "shot":
        outcome = Outcome.KILLED
    return Fate(figure, outcome, predicate, sentence.index, head, who, category)


def _nation_category(told: Sequence[Fate], value: People) -> Category | None:
    """ "57 Ugandans" after "Ugandan peacekeepers": the category of the last people of an armed force told."""
    armed = (Category.PEACEKEEPER, Category.MILITARY, Category.POLICE)
    return next((f.category for f in reversed(told) if f.category in armed), None)


def _is_name(doc: Doc, value: People) -> bool:
    """ "46 Ugandans": people counted by their nation are of the kind told before."""
    return doc.tokens[value.end - 1].text[:1].isupper()
