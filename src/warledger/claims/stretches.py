"""Which stretches of a report go on telling of which event, and whose dead a sentence of names gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.claims.context import Context
from warledger.claims.drafts import Draft
from warledger.model import Casualties, Claim, Outcome, Span, Status
from warledger.text.doc import Sentence

# Patterns of sentences that give names: those of the dead, and of any who were counted.
_NAMES_GIVEN: Final = ("names_of_the_dead", "names_of_those")


def own_stretches(context: Context, drafts: Sequence[Draft]) -> list[list[Span]]:
    """The text that goes on telling of each event: from each of its units to the next unit of another.

    What stands before the first unit is told of the first event that happened.
    """
    doc = context.doc
    starts = sorted((u.span.start, n) for n, d in enumerate(drafts) for u in d.units)
    own: list[list[Span]] = [[] for _ in drafts]
    current = next((n for n, d in enumerate(drafts) if d.status is Status.OCCURRED), None)
    begin, last = 0, -1
    for start, n in starts:
        sentence = doc.sentence_at(start)
        whole = sentence is not None and sentence.start > last and not _goes_on(context, sentence, start)
        at = sentence.start if sentence is not None and whole else start
        if current is not None:
            own[current].append(Span(begin, at))
        current, begin, last = n, at, start
    if current is not None:
        own[current].append(Span(begin, len(doc.text)))
    return own


def _goes_on(context: Context, sentence: Sentence, start: int) -> bool:
    """ "Among the dead is Arlo, who led a raid in 2004": it names one of those counted, then tells another event."""
    heads = context.lexicon.grammar["named"].patterns["heads_of_group"]
    left, doc = Span(sentence.start, start), context.doc
    named = bool(context.mentions.people_in(left)) and bool(doc.words_in("outcome", left))
    return named and heads.match(doc.folded[left.start : left.end]) is not None


def sentences_beside(context: Context, drafts: Sequence[Draft], own: Sequence[Span]) -> list[Sentence]:
    """The sentences of an event's own stretches that tell no event themselves and are no general statement."""
    taken = {u.sentence for d in drafts for u in d.units}
    patterns, folded = context.lexicon.grammar["units"].patterns, context.doc.folded
    beside = []
    for sentence in context.doc.sentences:
        if sentence.index in taken or not any(stretch.holds(sentence.span) for stretch in own):
            continue
        text = folded[sentence.start : sentence.end]
        if not (patterns["general"].search(text) or patterns["habit"].search(text)):
            beside.append(sentence)
    return beside


def with_names_of_the_dead(
    context: Context, stretches: Sequence[list[Span]], counted: Sequence[Sequence[Claim[Casualties]]]
) -> list[list[Span]]:
    """The stretches with each sentence of names moved to the event that counts as many dead.

    "Five soldiers died at Tolm. A second bomb hurt two at Varn. The dead were named as …": those of Tolm.
    """
    moved = [list(own) for own in stretches]
    for sentence in context.doc.sentences:
        names, dead = _names_given(context, sentence)
        owner = next((n for n, own in enumerate(moved) if any(s.holds(sentence.span) for s in own)), None)
        if not names or owner is None:
            continue
        target = _of_as_many_dead(names, owner, counted) if dead else _of_as_many(names, owner, counted)
        if target is not None and target != owner:
            moved[owner] = [p for s in moved[owner] for p in _without(s, sentence.span)]
            moved[target] = sorted([*moved[target], sentence.span])
    return moved


def _names_given(context: Context, sentence: Sentence) -> tuple[int, bool]:
    """How many people a sentence that gives the names of those hit names, and whether of the dead; 0 for any other."""
    people, patterns = context.mentions.people_in(sentence.span), context.lexicon.grammar["named"].patterns
    searched = [patterns[p].search(context.doc.folded, sentence.start, sentence.end) for p in _NAMES_GIVEN]
    told = next((t for t in searched if t), None) if people else None
    if told is None:
        return 0, False
    clause = context.doc.folded.find(";", told.end(), sentence.end)
    names = {m.value.name for m in people if clause < 0 or m.span.start < clause}
    return len(names), searched[0] is not None


def _of_as_many(names: int, owner: int, counted: Sequence[Sequence[Claim[Casualties]]]) -> int | None:
    """The event that counts as many people hit, freed or taken as there are names, the owner before others."""
    fitting = [n for n, claims in enumerate(counted) if any(c.value.figure.best == names for c in claims)]
    return owner if owner in fitting else next(iter(fitting), None)


def _of_as_many_dead(names: int, owner: int, counted: Sequence[Sequence[Claim[Casualties]]]) -> int | None:
    """The event that counts as many dead as there are names, else one with dead where the owner has none."""
    dead = [
        [c.value.figure.best or 0 for c in claims if c.value.outcome is Outcome.KILLED] for claims in counted
    ]
    if names in dead[owner]:
        return owner
    same = next((n for n, figures in enumerate(dead) if names in figures), None)
    if same is not None or dead[owner]:
        return same
    most = max(range(len(dead)), key=lambda n: max(dead[n], default=0))
    return most if max(dead[most], default=0) >= names else None


def _without(span: Span, cut: Span) -> list[Span]:
    """What is left of a span when another that lies in it is cut out."""
    if not span.holds(cut):
        return [span]
    parts = (Span(span.start, cut.start), Span(cut.end, span.end))
    return [p for p in parts if p.start < p.end]
