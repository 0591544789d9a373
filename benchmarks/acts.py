"""Where a single act was done, by the grammar of its sentence: the places that hang on its verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.context import Context
from warledger.claims.places import unit_place
from warledger.claims.unit_dates import SPEAKING
from warledger.model import Mention, Place, Span
from warledger.text.doc import Sentence, Token

# A place of a verb so many verbs away may still be that of the act ("attacked a convoy in Gao, killing six").
_FARTHEST: Final = 2
# A place that does something itself, or only names a thing ("the Gaza police", "Russia bombed").
_ACTING: Final = frozenset({"nsubj", "amod", "ROOT", "dep", "agent"})
_DOERS: Final = frozenset({"nsubj", "agent"})


def act_places(word: Span, context: Context) -> tuple[Mention[Place], ...]:
    """The places of the act that a verb tells, or none: one, or all of a list ("in Gao and Kidal").

    In "Gunmen killed two guards in Gao after a bomb exploded in Ansongo." it is Ansongo for "exploded".
    """
    sentence = context.doc.sentence_at(word.start)
    verb = _verb_at(word, sentence) if sentence is not None else None
    if sentence is None or verb is None or _speaks(verb, context):
        return ()
    told = context.mentions.places_in(sentence.span)
    steps = [_steps_to(m, verb, sentence.tokens, context) for m in told]
    for near in range(_FARTHEST + 1):
        places = [m for m, n in zip(told, steps, strict=True) if n == near]
        found = unit_place(sentence.span, replace(context, mentions=replace(context.mentions, places=places)))
        if found is not None:
            return (found, *_listed(found, places, context))
    return ()


def _verb_at(word: Span, sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens if t.start < word.end and word.start < t.end), None)


def _steps_to(mention: Mention[Place], verb: Token, tokens: Sequence[Token], context: Context) -> int | None:
    """How many verbs lie between a place and a verb; None for a place of another act, or that acts itself."""
    head = _head(mention, tokens)
    if head is None:
        return None
    above = _verb_above(head, context)
    return None if _names_doer(head, context) else _steps(verb, above, context)


def _head(mention: Mention[Place], tokens: Sequence[Token]) -> Token | None:
    """The word of a place's name that the others hang on."""
    span = mention.value.evidence.span if mention.value.evidence else mention.span
    inside = [t for t in tokens if t.start < span.end and span.start < t.end]
    numbers = {t.index for t in inside}
    return next((t for t in inside if t.head not in numbers or t.head == t.index), None)


def _names_doer(head: Token, context: Context) -> bool:
    """True for a place before a verb that it does, and for one that only names a thing."""
    if head.dep in _ACTING:
        return True
    for above in _above(head, context):
        if above.tag.startswith("VB"):
            return False
        if above.dep in _DOERS:
            return True
    return False


def _verb_above(token: Token, context: Context) -> Token | None:
    for above in _above(token, context):
        if above.tag.startswith("VB") and above.dep not in ("amod", "aux", "auxpass"):
            return above
    return None


def _above(token: Token, context: Context) -> Iterator[Token]:
    """The words that a word hangs on, nearest first."""
    while token.head != token.index:
        token = context.doc.tokens[token.head]
        yield token


def _steps(verb: Token, other: Token | None, context: Context) -> int | None:
    """How many verbs apart two verbs of a sentence are; None where speech or too many lie between."""
    if other is None:
        return None
    up, down = _chain(verb, context), _chain(other, context)
    shared = next((t for t in up if t in down), None)
    if shared is None:
        return None
    steps = up.index(shared) + down.index(shared)
    between = [*up[1 : up.index(shared) + 1], *down[: down.index(shared) + 1]]
    if steps > _FARTHEST or (steps and any(_speaks(t, context) for t in between)):
        return None
    return steps


def _chain(verb: Token, context: Context) -> list[Token]:
    """A verb and those it hangs on."""
    return [verb, *(t for t in _above(verb, context) if t.tag.startswith("VB"))]


def _speaks(verb: Token, context: Context) -> bool:
    """True for verbs of speech ("said"): what was done is told by others."""
    at = Span(verb.start, verb.end)
    return any(w.key in SPEAKING for w in context.doc.words_in("cue", at))


def _listed(
    best: Mention[Place], others: Sequence[Mention[Place]], context: Context
) -> Iterator[Mention[Place]]:
    """The places told in one list with the best ("in Gao and in Kidal")."""
    joins = context.lexicon.grammar["places"].patterns["list"]
    last = best
    for other in others:
        if other.span.start < last.span.end or other.value.where_prec != best.value.where_prec:
            continue
        if joins.fullmatch(context.doc.folded, last.span.end, other.span.start):
            yield other
            last = other
