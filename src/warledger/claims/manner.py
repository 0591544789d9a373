"""How an event was done and what it is called: weapons used, operations, who claims it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from warledger.claims.actor_kinds import STATE
from warledger.claims.context import Context
from warledger.claims.units import Unit
from warledger.mentions.actors import NamedActor
from warledger.model import ActorKind, Means, Mention, Span
from warledger.text.doc import Sentence, Word

# How much before a weapon, or before a claim of responsibility, is looked at (characters): a clause.
_BEFORE: Final = 40
# How much behind a weapon tells what became of it (characters): a verb phrase.
_BEHIND: Final = 50
# Vehicles and tools (keys of data/means.yaml) are means only where someone came, fought or left with them.
_CARRIERS: Final = frozenset(
    {"vehicle", "boat", "blunt", "other", "motorcycle", "fire", "animal", "armoured_vehicle"}
)
_CLAIM: Final = "claim"
_CLAIM_BY: Final = "claim_by"


def find_used_means(context: Context, spans: Sequence[Span]) -> tuple[Means, ...]:
    """Weapons and vehicles used in what some stretches of text tell, each noun once; not those seized, hit or found.

    "Gunmen on motorcycles" used them; "the army seized two mortars" used none.
    """
    found: dict[str, Means] = {}
    for span in spans:
        for mention in context.mentions.means_in(span):
            if _is_used(context, mention, span):
                noun = mention.value.text.lower().split()[-1]
                found.setdefault(noun, mention.value)
    return tuple(found.values())


def _is_used(context: Context, mention: Mention[Means], span: Span) -> bool:
    patterns = context.lexicon.grammar["manner"].patterns
    sentence = context.doc.sentence_at(mention.span.start)
    told = sentence.span if sentence is not None else span
    before = context.doc.folded[max(told.start, mention.span.start - _BEFORE) : mention.span.start]
    after = context.doc.folded[mention.span.end : min(told.end, mention.span.end + _BEHIND)]
    if patterns["not_used"].search(before) or patterns["lost"].search(after):
        return False
    if mention.value.kind not in _CARRIERS:
        return True
    moves = patterns["used"].search(before) or patterns["comes"].search(after)
    return bool(moves) and not patterns["struck"].search(before)


def find_operation(context: Context, units: Sequence[Unit]) -> str | None:
    """The name of an operation told in the event's own units ("Operation Iron Dune")."""
    pattern = context.lexicon.grammar["manner"].patterns["operation"]
    matches = (pattern.search(context.doc.quote(u.span)) for u in units)
    return next((m.group(0) for m in matches if m), None)


def find_claimant(context: Context, units: Sequence[Unit]) -> str | None:
    """Who claims the act, in the report's words: the group on the claim's side in its sentence.

    "al-Shabaab claimed responsibility", "the raid was claimed by al-Shabaab".
    """
    for unit in units:
        sentence = context.doc.sentences[unit.sentence]
        groups = [m for m in context.mentions.actors_in(sentence.span) if _may_claim(m.value)]
        for word, category in _claims(context, sentence):
            left = [m.span for m in groups if m.span.end <= word.start]
            right = [m.span for m in groups if m.span.start >= word.end]
            claimant = left[-1:] if category == _CLAIM else right[:1]
            if claimant:
                return context.doc.quote(claimant[0])
    return None


def _may_claim(named: NamedActor) -> bool:
    return named.actor.kind not in (*STATE, ActorKind.CIVILIANS)


def _claims(context: Context, sentence: Sentence) -> Iterator[tuple[Word, str]]:
    """The words of a sentence that claim responsibility, with their category; denials are left out."""
    nobody = context.lexicon.grammar["manner"].patterns["nobody"]
    for word in context.doc.words_in("cue", sentence.span):
        category = context.lexicon.cues[word.key].category
        before = Span(max(sentence.start, word.start - _BEFORE), word.start)
        denied = nobody.search(context.doc.folded[before.start : before.end])
        if category in (_CLAIM, _CLAIM_BY) and not denied:
            yield word, category
