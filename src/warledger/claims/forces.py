"""Figures that tell how strong a force is: soldiers, fighters, attackers whom no outcome befell."""

from __future__ import annotations

from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.knowledge_grammar import Grammar
from warledger.mentions.figures import Shape
from warledger.model import ActorKind, Category, Span
from warledger.terms import ARMED_CATEGORIES

# Sizes below this are told of people, not of forces ("two generals"); attacking bands may be smaller (people).
_SMALLEST_FORCE: Final = 10
_SMALLEST_BAND: Final = 3
# Two who strike are a band.
_SMALLEST_STRIKING: Final = 2
# How far before a figure the words of a size are looked for: "forces … had been increased to" (characters).
_SIZED_REACH: Final = 120
# The name of a group begins so far before the number set beside it (characters), with one of these between.
_BESIDE: Final = 60
_APPOSING: Final = (",", "(", "-", "–", "—")
# A country whose troops are counted stands this near before their number (characters), and what is put for its name.
_OWNER_REACH: Final = 60
_OWNER: Final = "§"


def is_strength(fate: Fate, context: Context) -> bool:
    """True where a figure without an outcome tells the size of a force.

    "France has 4,000 troops in the region.", "Some 30 gunmen stormed the village."
    """
    value = fate.people.value
    if fate.size == 0 or value.vague or value.shape is Shape.SINGLE:
        return False
    grammar = context.lexicon.grammar["forces"]
    if value.strong:
        return _is_unit(fate, context, grammar)
    if _is_apposed(fate, context, grammar) or _strikes(fate, context, grammar):
        return True
    sentence = context.doc.sentences[fate.sentence]
    before = context.doc.folded[sentence.start : fate.people.span.start]
    behind = context.doc.folded[fate.people.span.end : sentence.end]
    if any(grammar.patterns[name].search(before) for name in ("lost", "of_held")) or grammar.patterns[
        "befalls"
    ].match(behind):
        return False
    if fate.size >= _SMALLEST_FORCE and grammar.patterns["belongs"].match(behind):
        return True
    serve = grammar.patterns["serves"].match(context.doc.folded, fate.people.span.end)
    if serve and fate.size >= _SMALLEST_FORCE and value.shape is not Shape.COUNTED:
        return True
    sized = bool(
        grammar.patterns["sized"].search(before[-_SIZED_REACH:])
        or grammar.patterns["numbered"].match(behind)
        or grammar.patterns["may_have_been"].match(behind)
    )
    if sized and fate.size >= _SMALLEST_BAND:
        return True
    if value.shape is Shape.PART:  # "18,000 soldiers, some 4,000 of them Kenyans"
        of_band = grammar.patterns["all_of_band"].search(before) is not None
        of_band = of_band or _is_all_of_force(fate, context, before, behind)
        all_told = of_band or _is_all_of_group(fate, context)
        on = any(grammar.patterns[name].search(before) for name in ("second", "sent_on"))
        return (all_told and fate.size >= _SMALLEST_BAND) or (fate.size >= _SMALLEST_FORCE and on)
    if _is_band_of(fate, grammar):
        return True
    bare = value.shape is Shape.BARE
    if bare and fate.size >= _SMALLEST_BAND and grammar.patterns["of_force"].search(before[-_SIZED_REACH:]):
        return True
    if bare and fate.size >= _SMALLEST_BAND and _they_were(fate, context, before):
        return True
    if bare and fate.size >= _SMALLEST_FORCE and _goes_on_with(fate, context, before):
        return True
    if bare and not _goes_on(before, behind, grammar):
        return False
    armed = grammar.patterns["armed"].match(behind) is not None
    if not _names_force(fate, context, grammar) or fate.size < (
        _SMALLEST_BAND if armed else _smallest(fate, grammar)
    ):
        return False
    return not grammar.patterns["other_tale"].search(context.doc.folded[sentence.start : sentence.end])


def is_size(fate: Fate, context: Context) -> bool:
    """ "the gunmen, 100 in number, came", "the mission, which has 430 members, was sent": a size, whatever came of all."""
    grammar, predicate = context.lexicon.grammar["forces"], fate.predicate
    folded, span = context.doc.folded, fate.people.span
    if fate.size < _SMALLEST_BAND or fate.people.value.shape is Shape.SINGLE:
        return False
    sentence = context.doc.sentences[fate.sentence]
    if grammar.patterns["of_held"].search(folded, sentence.start, span.start):
        return False
    told_before = (grammar.patterns[name] for name in ("whose_number", "put_at"))
    if any(pattern.search(folded, sentence.start, span.start) for pattern in told_before):
        return True
    toll = grammar.patterns["befalls"].match(folded, span.end, sentence.end)
    if grammar.patterns["numbered"].match(folded, span.end, sentence.end) and not toll:
        return True
    if predicate is None or fate.people.value.head not in grammar.words["heads"]:
        return False
    before = folded[max(sentence.start, span.start - _SIZED_REACH) : span.start]
    if predicate.first < fate.people.value.first:
        return grammar.patterns["keeps_there"].search(before) is not None
    return predicate.first > fate.people.value.end and grammar.patterns["sized"].search(before) is not None


def _strikes(fate: Fate, context: Context, grammar: Grammar) -> bool:
    """ "Two gunmen stormed the museum", "nine men rode up and opened fire": a band of any number, by what it did."""
    value, folded = fate.people.value, context.doc.folded
    if fate.size < _SMALLEST_STRIKING or value.shape not in (Shape.COUNTED, Shape.PART):
        return False
    people = fate.head in grammar.words["anybody"] or value.shape is Shape.PART
    armed = (
        m.value.actor.kind is ActorKind.ARMED_GROUP for m in context.mentions.actors_in(fate.people.span)
    )
    if fate.head in grammar.words["bands"] or (people and any(armed)):
        people = False
    elif not people:
        return False
    end, close = fate.people.span.end, context.doc.sentences[fate.sentence].end
    return grammar.patterns["strikes_armed" if people else "strikes"].match(folded, end, close) is not None


def _they_were(fate: Fate, context: Context, before: str) -> bool:
    """ "The assailants came at nine. They were more than 150": the last people told before are of a band."""
    if context.lexicon.grammar["forces"].patterns["they_were"].search(before) is None:
        return False
    sentences = context.doc.sentences
    start = sentences[max(0, fate.sentence - 1)].start
    told = list(context.mentions.actors_in(Span(start, fate.people.span.start)))
    return bool(told) and told[-1].value.actor.kind in ARMED


def _goes_on_with(fate: Fate, context: Context, before: str) -> bool:
    """ "The army counts 23,000 men and the police 6,000", "followed by Germany with about 8,000": of another force.

    So is a country's right behind another's: "Kenya contributes 3,600 troops, Uganda 6,200 and Burundi 5,400".
    """
    patterns, start = context.lexicon.grammar["forces"].patterns, fate.people.span.start
    if any(patterns[name].search(before) for name in ("second_force", "second_with")):
        return True
    near = Span(max(start - len(before), start - _OWNER_REACH), start)
    countries = [w.span for w in context.doc.words_in("country", near)]
    owners = (*countries, *(m.span for m in context.mentions.places_in(near)))
    cut = (
        before[: o.start - start] + _OWNER + before[o.end - start :] for o in owners if o.start >= near.start
    )
    return any(patterns["second_owner"].search(one) for one in cut)


def _is_band_of(fate: Fate, grammar: Grammar) -> bool:
    """ "A band of about sixty", "the party of 80": the number behind a noun of armed men."""
    value = fate.people.value
    behind = value.noun is not None and value.noun.start < value.number.start
    band = fate.head in grammar.words["units"] or fate.head in grammar.words["parties"]
    return behind and band and fate.size >= _SMALLEST_BAND


def _is_all_of_group(fate: Fate, context: Context) -> bool:
    """ "Maoists, 400 of them, crept up": a number set beside the group itself."""
    start = fate.people.span.start
    told = context.mentions.actors_in(Span(max(0, start - _BESIDE), start))
    armed = (m for m in told if m.value.actor.kind in ARMED)
    return any(context.doc.folded[m.span.end : start].strip() in _APPOSING for m in armed)


def _is_all_of_force(fate: Fate, context: Context, before: str, behind: str) -> bool:
    """ "Soldiers and policemen, about 500 of them, fired at the crowd": set between signs beside the force."""
    patterns, span = context.lexicon.grammar["forces"].patterns, fate.people.span
    of_them = patterns["of_them"].search(context.doc.folded, span.start, span.end)
    beside = patterns["all_of_force"].search(before) is not None and patterns["apposed_end"].match(behind)
    return of_them is not None and bool(beside) and fate.size >= _SMALLEST_FORCE


def _is_unit(fate: Fate, context: Context, grammar: Grammar) -> bool:
    """ "a 200-strong force", "an eight-man patrol"; "a 17-member delegation" is no force."""
    number = fate.people.value.number
    if grammar.patterns["by_men"].search(context.doc.folded[number.start : number.end]) is None:
        return True
    marches = grammar.patterns["march"].match(context.doc.folded, fate.people.span.end)
    return fate.head in grammar.words["units"] or marches is not None


def _is_apposed(fate: Fate, context: Context, grammar: Grammar) -> bool:
    """ "The attackers, some five men, threw bombs": the number that stands beside a band is its size."""
    folded, span = context.doc.folded, fate.people.span
    opens = context.doc.sentences[fate.sentence].start
    beside = grammar.patterns["apposed"].search(folded, opens, span.start)
    closed = grammar.patterns["apposed_end"].match(folded, span.end)
    counted = fate.people.value.shape is Shape.COUNTED and fate.size >= _SMALLEST_BAND
    return counted and beside is not None and closed is not None


def is_whole_band(fate: Fate, context: Context) -> bool:
    """ "All five attackers are dead": those who came, and a toll."""
    grammar, sentence = context.lexicon.grammar["forces"], context.doc.sentences[fate.sentence]
    told = grammar.patterns["whole_band"].search(context.doc.folded, sentence.start, fate.people.span.start)
    counted = fate.people.value.shape is Shape.COUNTED and fate.size >= _SMALLEST_BAND
    return counted and told is not None and fate.head in grammar.words["whole_bands"]


def goes_on_from(last: Fate, fate: Fate, context: Context) -> bool:
    """ "6,800 soldiers serve abroad. Of these, 519 are women": some of a force counted right before."""
    grammar, sentences = context.lexicon.grammar["forces"], context.doc.sentences
    sentence, value = sentences[fate.sentence], fate.people.value
    near = fate.sentence - last.sentence <= 1 and sentence.paragraph == sentences[last.sentence].paragraph
    numbered = (
        fate.outcome is None and value.shape is not Shape.SINGLE and _SMALLEST_FORCE <= fate.size < last.size
    )
    told = grammar.patterns["of_these"].search(context.doc.folded, sentence.start, fate.people.span.start)
    return near and numbered and told is not None


def _goes_on(before: str, behind: str, grammar: Grammar) -> bool:
    """ "3,000 troops and 2,000 from Chad": a number of the force counted before."""
    return bool(grammar.patterns["second"].search(before) and grammar.patterns["placed"].match(behind))


def _names_force(fate: Fate, context: Context, grammar: Grammar) -> bool:
    """True where the noun, or what is known of the people, makes them a force."""
    if fate.category is None and fate.head in grammar.words["unclear"]:
        return _is_of_group(fate, context, grammar)
    if any(fate.head in grammar.words[name] for name in ("collectives", "captives", "talkers")):
        return False
    if fate.people.value.shape is Shape.BARE and fate.head == "":
        return False
    return fate.head in grammar.words["heads"] or fate.category in ARMED_CATEGORIES


def _is_of_group(fate: Fate, context: Context, grammar: Grammar) -> bool:
    """ "The front had 41 members": of the armed group named before in the sentence."""
    span, start = fate.people.span, context.doc.sentences[fate.sentence].start
    told = [m for m in context.mentions.actors_in(Span(start, span.start)) if m.value.actor.kind in ARMED]
    return bool(told) and grammar.patterns["has"].search(context.doc.folded, start, span.start) is not None


def _smallest(fate: Fate, grammar: Grammar) -> int:
    band = fate.category is Category.MILITANT or fate.head in grammar.words["bands"]
    return _SMALLEST_BAND if band else _SMALLEST_FORCE
