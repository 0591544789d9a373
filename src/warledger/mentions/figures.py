"""Figures of people: "about 20 Islamist militants", "two of the soldiers", "six" (whoever they are)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.figure_groups import Group, find_group
from warledger.mentions.figure_names import ends_name, is_numbered_unit, is_of_name
from warledger.mentions.figure_nouns import PeopleNouns, people_nouns
from warledger.mentions.figure_people import People as People
from warledger.mentions.figure_people import Shape as Shape
from warledger.mentions.figure_people import counted, with_second_noun
from warledger.mentions.figure_singles import is_one_of_all, single, word_after
from warledger.mentions.figure_uses import counts_nothing, counts_things
from warledger.mentions.numbers import Number, read_number
from warledger.model import Figure, Mention, Span
from warledger.text.doc import Doc, Token

# "none of the seven" (tokens).
_NONE_OF = 3
# "none of the seven passengers survived" (tokens).
_LIVED_WITHIN: Final = 6
# How far before an age "the youngest" stands (tokens).
_RANK_BEFORE: Final = 5
# "the gunmen, 100 in number": a noun and a sign before a number (tokens).
_NOUN_BEFORE: Final = 2
# Behind a noun that opens a headline, these begin its bearer's name: "Officer Arlo".
_NAMING: Final = ("NNP", "NNPS")
_PLURALS: Final = ("NNS", "NNPS")


def find_figures(doc: Doc, lexicon: Lexicon) -> list[Mention[People]]:
    """Every figure of people in the parsed sentences, in the order of the text.

    "A bomb killed about 20 militants and a soldier on 7 May" has two: about 20 militants, a soldier.
    """
    nouns = people_nouns(doc, lexicon)
    found: list[Mention[People]] = []
    for sentence in doc.sentences:
        at, tokens = 0, sentence.tokens
        while at < len(tokens):
            one = _figure(tokens, at, nouns) or _headline(tokens, at, nouns, found)
            if one is None:
                at += 1
                continue
            found.append(one)
            at = max(at + 1, one.value.end - tokens[0].index)
    return found


def by_sentence(doc: Doc, figures: Sequence[Mention[People]]) -> Mapping[int, list[Mention[People]]]:
    """Figures by the index of their sentence."""
    found: dict[int, list[Mention[People]]] = {}
    for figure in figures:
        sentence = doc.sentence_at(figure.span.start)
        if sentence is not None:
            found.setdefault(sentence.index, []).append(figure)
    return found


def _figure(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """The figure that begins at a token."""
    if (one := _one_by_kind(tokens, at, nouns)) is not None:
        return one
    number = read_number(tokens, at, nouns.words) if _may_count(tokens, at, nouns) else None
    if number is None:
        return _gathered(tokens, at, nouns) or _multiple(tokens, at, nouns) or single(tokens, at, nouns)
    if counts_nothing(tokens, number, nouns) or counts_things(tokens, number, nouns):
        return None
    group = find_group(tokens, number.end, nouns)
    if group is not None and number.figure.best == 1 and _is_verb(tokens, number, group):
        group = None
    if group is not None and _closes(tokens[group.head], number, nouns):
        group = None
    if group is not None and not group.part and is_numbered_unit(tokens, number, group, nouns):
        return None
    if group is not None and (
        _is_of_things(tokens[group.head], number, nouns) or is_of_name(tokens, number, group, nouns)
    ):
        return None
    if group is None and ends_name(tokens, number, nouns):
        return None
    if group is None and (told := _told_in_number(tokens, number, nouns)) is not None:
        return told
    return with_second_noun(tokens, counted(tokens, number, group, nouns), nouns)


def _one_by_kind(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """ "four workers, one an Iraqi, the other a Turk": one of those told before, with the noun that tells what he was."""
    end = at + (2 if tokens[at].low in nouns.grammar.words["the"] else 1)
    by_kind = tokens[end - 1].low in nouns.grammar.words["by_kind"] if end < len(tokens) else False
    if not by_kind or tokens[end].low not in nouns.grammar.words["single_articles"]:
        return None
    made = single(tokens, end, nouns)
    if made is None or made.value.shape is not Shape.SINGLE:
        return None
    return Mention(Span(tokens[at].start, made.span.end), replace(made.value, first=tokens[at].index))


def _told_in_number(tokens: Sequence[Token], number: Number, nouns: PeopleNouns) -> Mention[People] | None:
    """ "the gunmen, more than 100 in number, …": the noun before the comma is counted."""
    behind = " ".join(t.low for t in tokens[number.end : number.end + 2])
    if behind not in nouns.grammar.words["in_number"] or number.first < _NOUN_BEFORE:
        return None
    noun, mark = tokens[number.first - _NOUN_BEFORE : number.first]
    if mark.low not in nouns.grammar.words["headline_joins"] or not nouns.known(noun):
        return None
    made = counted(tokens, number, None, nouns)
    people = replace(
        made.value,
        shape=Shape.COUNTED,
        noun=Span(noun.start, noun.end),
        head=noun.low,
        category=nouns.category(noun),
        known=True,
    )
    return Mention(made.span, people)


def _may_count(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """Not "one" in "no one", nor "over" in "handed over 18 captives", nor an age ("14-year-old") or a name ("42 Commando")."""
    if tokens[at].start in nouns.ages or tokens[at].start in nouns.names:
        return False
    before = tokens[at - 1].low if at else ""
    words = nouns.grammar.words
    if tokens[at].low in words["dialled"]:
        return False
    if _is_least_age(tokens, at, nouns):
        return False
    if any(t.low in words["none_of"] for t in tokens[max(0, at - _NONE_OF) : at]):
        return any(t.low in words["lived"] for t in tokens[at + 1 : at + _LIVED_WITHIN])
    if " ".join(t.low for t in tokens[max(0, at - 2) : at]) in words["all_but"]:
        return False
    alone = tokens[at].low in words["one"]
    if alone and (before in words["none"] or _is_only(tokens, at, nouns) or is_one_of_all(tokens, at, nouns)):
        return False
    if alone and before in words["saying"] and word_after(tokens, at) not in words["of"]:
        return False
    return tokens[at].low not in words["particles"] or before not in words["with_particle"]


def _is_least_age(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "nine pupils, the youngest of them 15": how old the youngest was."""
    words = nouns.grammar.words
    before = dropwhile(
        lambda t: t.low in words["age_links"], reversed(tokens[max(0, at - _RANK_BEFORE) : at])
    )
    ranked = next(before, None)
    return ranked is not None and ranked.low in words["age_ranks"]


def _is_only(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> bool:
    """ "He was the only one led away": told before, and counted there."""
    return " ".join(t.low for t in tokens[max(0, at - 2) : at]) in nouns.grammar.words["the_only"]


def _gathered(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """ "a family of seven": the number behind the noun counts those in it."""
    words, lows = nouns.grammar.words, [t.low for t in tokens[at : at + 3]]
    if len(lows) < 3 or lows[1] not in words["gatherings"] or lows[2] not in words["of"]:
        return None
    number = read_number(tokens, at + 3, nouns.words) if at + 3 < len(tokens) else None
    if number is None or find_group(tokens, number.end, nouns) is not None:
        return None
    made = counted(tokens, number, None, nouns)
    noun, head = tokens[at + 1], tokens[at + 1].low
    people = replace(
        made.value,
        shape=Shape.COUNTED,
        noun=Span(noun.start, noun.end),
        head=head,
        category=nouns.category(noun),
        first=tokens[at].index,
        known=True,
    )
    return Mention(Span(tokens[at].start, made.span.end), people)


def _is_verb(tokens: Sequence[Token], number: Number, group: Group) -> bool:
    """ "One lives in Arlo": no single one has a plural."""
    tag = tokens[group.head].tag
    return group.head == number.end and (tag in _PLURALS or tag.startswith("VB")) and not group.others


def _multiple(tokens: Sequence[Token], at: int, nouns: PeopleNouns) -> Mention[People] | None:
    """ "a triple homicide", "the double fatal shooting": an act told by the number of its victims."""
    size = nouns.words.multiples.get(tokens[at].low)
    if size is None:
        return None
    words = nouns.grammar.words
    act = next(
        (k for k in range(at + 1, len(tokens)) if tokens[k].low not in words["before_acts"]), len(tokens)
    )
    if act == len(tokens) or tokens[act].low not in words["acts"]:
        return None
    made = counted(tokens, Number(at, at, at + 1, Figure.exact(size)), None, nouns)
    noun = Span(tokens[act].start, tokens[act].end)
    people = replace(
        made.value,
        shape=Shape.COUNTED,
        noun=noun,
        head=tokens[act].low,
        end=tokens[act].index + 1,
        multiple=True,
    )
    return Mention(Span(tokens[at].start, noun.end), people)


def _closes(head: Token, number: Number, nouns: PeopleNouns) -> bool:
    """ "took another 30 prisoner": what became of them, no noun that counts them."""
    many = (number.figure.best or number.figure.low or 0) > 1
    return many and head.low in nouns.grammar.words["closers"]


def _is_of_things(head: Token, number: Number, nouns: PeopleNouns) -> bool:
    """ "seven armoured cars"; "a 30-strong unit" is of people."""
    if nouns.is_means(head) and not nouns.category(head):
        return True
    return head.low in nouns.words.not_people and not number.strong


def _headline(
    tokens: Sequence[Token], at: int, nouns: PeopleNouns, found: Sequence[Mention[People]]
) -> Mention[People] | None:
    """ "Toddler shot in the leg", "Cops: man, woman killed": one person told without an article.

    People told by their age stand so anywhere ("killed 6-year-old boy").
    """
    aged = tokens[at].start in nouns.ages
    group = find_group(tokens, at, nouns) if aged or _opens_headline(tokens, at, nouns, found) else None
    if group is None or group.part or group.others:
        return None
    head = tokens[group.head]
    after = tokens[group.end] if group.end < len(tokens) else None
    named = after is not None and after.tag in _NAMING and after.low not in nouns.outcomes
    told = head.low in nouns.grammar.words["headline"] or head.end in nouns.ages.values()
    if named or not told or head.tag in ("NNS", "NNPS"):
        return None
    made = counted(tokens, Number(at, at, at, Figure.exact(1)), group, nouns)
    number = Span(tokens[at].start, tokens[at].end)
    return Mention(made.span, replace(made.value, shape=Shape.SINGLE, number=number))


def _opens_headline(
    tokens: Sequence[Token], at: int, nouns: PeopleNouns, found: Sequence[Mention[People]]
) -> bool:
    """True at the start of a sentence, behind a mark, and where a headline's row of people goes on."""
    if at == 0:
        return True
    before, words = tokens[at - 1], nouns.grammar.words
    if before.low in words["headline_marks"]:
        return before.end < tokens[at].start
    unended = tokens[-1].text[-1].isalnum()
    if before.low in words["headline_verbs"] or (unended and before.low in words["headline_clauses"]):
        return True
    last = found[-1].value if found else None
    if before.low not in words["headline_joins"] or last is None:
        return False
    bare = last.first == tokens[0].index and last.shape is Shape.SINGLE and last.number.end == tokens[0].end
    return last.end == before.index or (bare and before.tag == "," and tokens[0].low not in _articles(nouns))


def _articles(nouns: PeopleNouns) -> frozenset[str]:
    return nouns.words.singles | nouns.words.definite
