"""Whether people may be the subject of a predicate behind them: what stands around them and in between tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.predicates import Predicate, Voice
from warledger.claims.rows import Row
from warledger.mentions.figures import People, Shape
from warledger.model import Mention, Outcome, Span
from warledger.text.doc import FINITE_TAGS, Doc, Token

# Right before or behind (tokens).
_BESIDE: Final = 2
# The subject of a verb stands at most this many auxiliaries and adverbs before it: "he was later pronounced".
_PRONOUN_REACH: Final = 5
# What befalls weapons too: "ten rifles seized".
_ALSO_OF_THINGS: Final = (Outcome.CAPTURED, Outcome.ABDUCTED, Outcome.RELEASED)
# "a girl of twelve, ": the comma stands at most so far behind the one described (tokens).
_DESCRIBED: Final = 5
_NOUNS: Final = ("NN", "NNS", "NNP", "NNPS")


def is_subject(row: Row, i: int, predicate: Predicate) -> bool:
    """True for people who may be the subject of a predicate, counted for themselves."""
    value = row.figures[i].value
    if _renames(row, i) or _is_aside(row, value, predicate):
        return False
    if is_told(row, predicate, value.end, predicate.first) or _tells_it(row, value, predicate):
        return False
    if _is_of_others(row, value, predicate) or _is_of_force(row, value):
        return False
    if _is_owner(row, value, predicate) or _has_own_subject(row, value, predicate):
        return False
    if _is_not_meant(row, i, predicate) or _is_of_things(row, value, predicate):
        return False
    if _is_victim_before(row, value, predicate) or _is_of_uncounted(row, value, predicate):
        return False
    return _subject_fits(row, value, predicate) and may_be_people(value, predicate)


def is_told(row: Row, predicate: Predicate, first: int, end: int) -> bool:
    """ "released the name of a boy", "the boy, whose name was not released": not the boy (tokens in between)."""
    return predicate.outcome is Outcome.RELEASED and row.holds("tellable", row.between(first, end))


def _tells_it(row: Row, value: People, predicate: Predicate) -> bool:
    """ "A spokesman, Jon Arlo, says the carrier was struck": one who tells of somebody else, not of "he" or "she"."""
    between = row.without_speech(row.between(value.end, predicate.first))
    verb = next((k for k, t in enumerate(between) if t.tag in FINITE_TAGS), None)
    if verb is None or between[verb].low not in row.grammar.words["tells"] or told_of_one(row, predicate):
        return False
    opens = between[verb - 1].low if verb else ""
    told = between[verb + 1 :]
    own = verb == 0 or opens == ","
    return own and any(t.tag in _NOUNS for t in told) and not any(t.low == "," for t in told)


def may_be_people(value: People, predicate: Predicate) -> bool:
    """Unknown nouns are people only before a predicate that befalls people alone."""
    if value.known or value.shape in (Shape.BARE, Shape.PART):
        return True
    if predicate.people_only:
        return False
    strong = predicate.outcome in (Outcome.KILLED, Outcome.WOUNDED) or predicate.voice is not Voice.RIGHT
    return strong and value.head[:1].isalpha()


def describes(doc: Doc, figures: Sequence[Mention[People]], i: int, articles: Collection[str]) -> bool:
    """ "two soldiers, one of them their captain": neither is counted apart; of "one of them a major" the major is."""
    if i and _told_by_kind(doc, figures, i - 1):
        return one_by_kind(doc, figures, i, articles) is None
    return _told_by_kind(doc, figures, i)


def one_by_kind(
    doc: Doc, figures: Sequence[Mention[People]], i: int, articles: Collection[str]
) -> Mention[People] | None:
    """ "five people, one of them a woman": the one with the noun that tells of what kind he is, as one figure.

    So "One of the wounded, a girl of 12, died".
    """
    if not i or not _told_by_kind(doc, figures, i - 1) or figures[i - 1].value.figure.best != 1:
        return None
    part, kind = figures[i - 1], figures[i]
    if doc.tokens[kind.value.first].low not in articles:
        return None
    category = kind.value.category or part.value.category
    shape = kind.value.shape if part.value.end == kind.value.first else Shape.PART
    value = replace(kind.value, first=part.value.first, category=category, shape=shape)
    return Mention(Span(part.span.start, kind.span.end), value)


def _told_by_kind(doc: Doc, figures: Sequence[Mention[People]], i: int) -> bool:
    """ "one of them a major", "one of them, a major, …": a part with one person right behind it."""
    if not 0 <= i < len(figures) - 1 or figures[i].value.shape is not Shape.PART:
        return False
    after = figures[i + 1].value
    between = [t.low for t in doc.tokens[figures[i].value.end : after.first]]
    behind = doc.tokens[after.end : after.end + _DESCRIBED]
    comma = next((k for k, t in enumerate(behind) if t.low == ","), None)
    closed = between == [","] and comma is not None and all(t.tag not in FINITE_TAGS for t in behind[:comma])
    return after.shape is Shape.SINGLE and (not between or (closed and figures[i].value.figure.best == 1))


def restates(doc: Doc, figures: Sequence[Mention[People]], i: int, be: Collection[str]) -> bool:
    """ "One of them was a major, who was hit in the head": the one is counted, and the major is that one."""
    value = figures[i].value
    if not i or value.shape is not Shape.SINGLE:
        return False
    before = figures[i - 1].value
    between = doc.tokens[before.end : value.first]
    part = before.shape is Shape.PART and before.figure.best == 1
    return part and bool(between) and all(t.low in be for t in between)


def _is_of_others(row: Row, value: People, predicate: Predicate) -> bool:
    """ "The mission has 900 soldiers and helps civilians who fled": those right before "who" are others."""
    opens = row.between(max(value.end, predicate.first - _BESIDE - 1), predicate.first)
    at = next((t.index for t in opens if t.low in row.grammar.words["relative"]), None)
    if at is None or at <= value.end:
        return False
    before = row.doc.tokens[at - 1]
    return before.tag == "NNS" and any(
        w.end == before.end for w in row.doc.words_in("class", Span(before.start, before.end))
    )


def _is_of_force(row: Row, value: People) -> bool:
    """ "A soldier of the 4,500-strong force died": the size of the force that somebody is of."""
    before = row.between(max(0, value.first - _BESIDE), value.first)
    return value.strong and any(t.tag == "IN" for t in before)


def _is_aside(row: Row, value: People, predicate: Predicate) -> bool:
    """ "Four members, one of them its organiser, were shot": what stands between two commas is no subject."""
    opens = value.first > 0 and row.doc.tokens[value.first - 1].low == ","
    closes = any(t.low == "," for t in row.between(value.end, predicate.first))
    if closes and value.shape is Shape.SINGLE and _tells_aside(row, value):
        return True
    if opens and closes and is_one_of_those(row, value):
        return True
    return value.shape is Shape.PART and value.figure.best == 1 and opens and closes


def _tells_aside(row: Row, value: People) -> bool:
    """ "Three, said the mayor, were hurt": one who tells it, right behind the verb."""
    before = row.between(max(0, value.first - _BESIDE), value.first)
    return len(before) == _BESIDE and before[0].low == "," and row.holds("said", before[1:])


def is_one_of_those(row: Row, value: People) -> bool:
    """ "Four workers, one an Iraqi, died": a single one told by "one" and a noun."""
    return value.shape is Shape.SINGLE and row.doc.tokens[value.first].start < value.number.start


def _renames(row: Row, i: int) -> bool:
    """ "a boy aged 13, a citizen of …": the second noun renames the first."""
    if i == 0 or row.figures[i].value.shape is not Shape.SINGLE or not _is_one(row.figures[i - 1].value):
        return False
    between = row.between(row.figures[i - 1].value.end, row.figures[i].value.first)
    renaming = row.grammar.words["renaming"]
    return (
        bool(between)
        and between[-1].low == ","
        and all(t.low in renaming or t.low.isdigit() for t in between)
    )


def _is_one(value: People) -> bool:
    """ "a boy", "one boy", or "one" as in "of whom one, a citizen of …, is in hospital"."""
    alone = value.shape in (Shape.BARE, Shape.COUNTED) and value.figure.best == 1
    return value.shape is Shape.SINGLE or alone


def _subject_fits(row: Row, value: People, predicate: Predicate) -> bool:
    """False where a figure is an agent or an owner, if nothing right behind tells of it.

    "killed by two gunmen who died", "the son of a guard shot on Monday", but not "shot by her son has died".
    """
    before = row.between(value.first - 1, value.first) if value.first else ()
    one = value.shape is Shape.SINGLE
    verb = row.doc.tokens[predicate.first]
    if one and row.holds("compared", before) and not (verb.tag in FINITE_TAGS and verb.index == value.end):
        return False  # "dressed as a woman", but not "toll climbs as woman dies"
    if one and value.definite and row.holds("being", before) and not _described(row, value, predicate):
        return False  # "Arlo, thought to be the leader of the gang, was shot"
    agent, owned = row.holds("agents", before), one and row.holds("owners", before)
    if agent and not predicate.finite and predicate.first == value.end:
        return predicate.participle
    return not (agent or owned) or _described(row, value, predicate)


def _described(row: Row, value: People, predicate: Predicate) -> bool:
    """ "a girl accidentally shot", "a girl, 6, who was shot": right behind people."""
    between = [t for t in row.between(value.end, predicate.first) if not (t.low == "," or t.tag == "CD")]
    if row.holds("relative", between[:1]):
        return not _is_closed(row.between(value.end, predicate.first))
    return predicate.participle and all(t.tag.startswith("RB") for t in between)


def _is_closed(between: Sequence[Token]) -> bool:
    """ "the survivor of a squad that struck Arlo in May, was shot": the clause about the squad ends before the verb."""
    verb = next((k for k, t in enumerate(between) if t.tag in FINITE_TAGS), len(between))
    return any(t.low == "," for t in between[verb + 1 :])


def _is_owner(row: Row, value: People, predicate: Predicate) -> bool:
    """ "a woman whose child was killed": it befell the child, unless the verb is the second one behind."""
    between = row.between(value.end, predicate.first)
    at = next((k for k, t in enumerate(between) if t.low in row.grammar.words["whose"]), None)
    if at is None or row.holds("own_parts", between[at:]) or not any(t.tag in _NOUNS for t in between[at:]):
        return False
    return sum(t.tag in FINITE_TAGS for t in between[at:]) <= int(predicate.finite)


def _has_own_subject(row: Row, value: People, predicate: Predicate) -> bool:
    """ "2 questioned after toddler shot": a bare participle of a clause that names somebody else."""
    if not predicate.participle:
        return False
    between = row.between(value.end, predicate.first)
    at = next((k for k, t in enumerate(between) if t.low in row.grammar.words["whens"]), None)
    return at is not None and any(t.tag in _NOUNS for t in between[at:])


def _is_not_meant(row: Row, i: int, predicate: Predicate) -> bool:
    """True for one whom the pronoun at the verb does not mean: "a woman before he died", "her aunt when she died"."""
    value, women = row.figures[i].value, _of_women(row, predicate)
    if women is None or value.shape is not Shape.SINGLE:
        return False
    return _is_other_sex(row, value, women=women) or _is_object(row, i, predicate, women=women)


def _is_of_things(row: Row, value: People, predicate: Predicate) -> bool:
    """ "a lieutenant was killed, and ten rifles seized": the weapons right before the verb are its subject."""
    if predicate.outcome not in _ALSO_OF_THINGS:
        return False
    before = row.between(value.end, predicate.first)
    noun = next((t for t in reversed(before) if t.tag in _NOUNS), None)
    if noun is None or any(
        t.tag in FINITE_TAGS and t.low not in row.grammar.words["be"]
        for t in before[noun.index - value.end + 1 :]
    ):
        return False
    return any(w.end == noun.end for w in row.doc.words_in("means", Span(before[0].start, noun.end)))


def _is_victim_before(row: Row, value: People, predicate: Predicate) -> bool:
    """ "ran over three guards before being shot": told of whoever ran them over."""
    opens = row.between(max(row.sentence.tokens[0].index, predicate.first - _BESIDE), predicate.first)
    if len(opens) < _BESIDE or opens[1].low != "being" or not row.holds("whens", opens[:1]):
        return False
    return any(t.tag in FINITE_TAGS for t in row.between(row.sentence.tokens[0].index, value.first))


def _is_of_uncounted(row: Row, value: People, predicate: Predicate) -> bool:
    """ "A bomber blew up the van, and most of the passengers died": those right before the verb are others."""
    end = row.doc.tokens[value.end - 1].end
    uncounted = row.grammar.patterns["uncounted"]
    return predicate.span.start > end and bool(uncounted.search(row.doc.folded, end, predicate.span.start))


def _of_women(row: Row, predicate: Predicate) -> bool | None:
    """Whether the subject right before a verb, or the object in "shot him dead", is a woman; None for no pronoun."""
    words, start = row.grammar.words, max(row.sentence.tokens[0].index, predicate.first - _PRONOUN_REACH)
    for token in reversed(row.between(start, predicate.first)):
        if token.low in words["he"] or token.low in words["she"]:
            return token.low in words["she"]
        if not token.tag.startswith(("VB", "RB")):
            return None
    return None


def told_of_one(row: Row, predicate: Predicate) -> bool:
    """True behind "he" or "she", and in "shot him dead"."""
    return _of_women(row, predicate) is not None


def _is_other_sex(row: Row, value: People, *, women: bool) -> bool:
    """ "her brother … she", and "her aunt … she", which is told of whose aunt it is."""
    words = row.grammar.words
    owner = row.between(value.first, value.first + 1)
    return value.head in words["men" if women else "women"] or row.holds("her" if women else "his", owner)


def _is_object(row: Row, i: int, predicate: Predicate, *, women: bool) -> bool:
    """ "A gunman wounded a guard before he was shot": the subject goes on, if it may be the one."""
    value = row.figures[i].value
    if not row.holds("whens", row.between(value.end, predicate.first)):
        return False
    verb = row.between(max(0, value.first - 1), value.first)
    if not verb or not verb[0].tag.startswith("VB") or row.holds("tells", verb):
        return False
    earlier = (f.value for f in row.figures[:i])
    return any(v.shape is Shape.SINGLE and not _is_other_sex(row, v, women=women) for v in earlier)
