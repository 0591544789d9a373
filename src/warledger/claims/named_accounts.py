"""What befell one person who is named, where his sentence counts nobody and has no word for an act: an account of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from warledger.claims.accounts import Account, Kind
from warledger.claims.context import Context
from warledger.claims.fate import Fate
from warledger.claims.named_outcomes import own_fate
from warledger.claims.naming import Naming, read_naming
from warledger.mentions.figure_people import People, Shape
from warledger.mentions.people import NamedPerson
from warledger.model import Figure, Mention, Outcome, Span
from warledger.text.doc import Sentence

# Those told dead may have been told as hurt, taken or missing before.
_ENDS: Final = (Outcome.KILLED, Outcome.RELEASED)


def with_named_fates(context: Context, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts with one for each named person of whom a dated sentence without figures tells what befell him.

    "In May the priest Jon Arlo was shot dead at Tolm" is an event as "In May a priest was shot dead" is. One who
    was counted before ("a priest was shot dead … Arlo was hit twice") is no other one. Undated it is one only in a
    report that tells of nothing else.
    """
    found: list[Account] = []
    counted = {a.fate.sentence for a in accounts if a.fate.outcome}
    alone = not counted and not context.doc.words_in("trigger", Span(0, len(context.doc.text)))
    for sentence in context.doc.sentences:
        told = sentence.index in counted or context.doc.words_in("trigger", sentence.span)
        if sentence.tokens and not told and (alone or context.mentions.dates_in(sentence.span)):
            found += _of_sentence(context, sentence, (*accounts, *found))
    return tuple(sorted((*accounts, *found), key=lambda a: a.fate.people.span))


def _of_sentence(context: Context, sentence: Sentence, told: Sequence[Account]) -> Iterator[Account]:
    named: set[str] = set()
    for mention in context.mentions.people_in(sentence.span):
        naming = read_naming(context, mention, sentence)
        apart = _speaks(context, mention) or _is_place(context, mention)
        outcome = None if apart else own_fate(naming)
        if outcome is None or mention.value.name in named or _is_counted(naming, outcome, told):
            continue
        named.add(mention.value.name)
        yield Account(_fate(mention, sentence, outcome), Kind.CASUALTY)


def _speaks(context: Context, mention: Mention[NamedPerson]) -> bool:
    return any(m.value.speaker.overlaps(mention.span) for m in context.mentions.attributions)


def _is_place(context: Context, mention: Mention[NamedPerson]) -> bool:
    """ "Arlo has fallen": a name that a place bears too, with nothing told of a person."""
    value = mention.value
    told = value.rank or value.role or value.nationality or value.age is not None
    return not told and any(m.span.overlaps(mention.span) for m in context.mentions.places_in(mention.span))


def _is_counted(naming: Naming, outcome: Outcome, told: Sequence[Account]) -> bool:
    """True where as many as are named here, or this very man, were counted with that outcome before."""
    names = {m.value.name for m in naming.context.mentions.people_in(naming.sentence.span)}
    before = [a.fate for a in told if a.fate.sentence < naming.sentence.index and a.kind is Kind.CASUALTY]
    same = [f for f in before if f.outcome is outcome or outcome not in _ENDS]
    return any(f.outcome is not None and f.size in {naming.listed, len(names)} for f in same)


def _fate(mention: Mention[NamedPerson], sentence: Sentence, outcome: Outcome) -> Fate:
    tokens = [t.index for t in sentence.tokens if mention.span.start <= t.start < mention.span.end]
    first = tokens[0] if tokens else sentence.tokens[0].index
    people = People(
        figure=Figure.exact(1),
        shape=Shape.NAMED,
        number=mention.span,
        noun=None,
        head="",
        category=None,
        others=False,
        strong=False,
        first=first,
        end=(tokens[-1] if tokens else first) + 1,
        known=True,
        definite=True,
    )
    return Fate(Mention(mention.span, people), outcome, None, sentence.index, "", mention.span, None)
