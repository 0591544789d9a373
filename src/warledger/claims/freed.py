"""People told by a pronoun who were let go: "Bandits took 12 farmers. They were released on Friday."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from warledger.claims.fate import Fate
from warledger.claims.predicates import Predicate, Voice
from warledger.folding import last_word
from warledger.knowledge import Lexicon
from warledger.mentions.figures import Shape
from warledger.model import Mention, Outcome, Span
from warledger.text.doc import Doc, Sentence

# Those whom "they" means were told at most this many sentences before.
_REACH: Final = 2
_HELD: Final = (Outcome.ABDUCTED, Outcome.CAPTURED)


def freed_again(doc: Doc, sentence: Sentence, fates: Sequence[Fate], lexicon: Lexicon) -> Fate | None:
    """The release of those counted last as taken, where the sentence opens with "they were freed"; else None."""
    pattern = lexicon.grammar["fates"].patterns["they_freed"]
    told = pattern.match(doc.folded, sentence.start, sentence.end)
    if told is None or not sentence.tokens:
        return None
    near = [f for f in fates if f.outcome is not None and 0 < sentence.index - f.sentence <= _REACH]
    held = next((f for f in reversed(near) if f.outcome in _HELD and f.part_of is None), None)
    if held is None or held.size < 2 or near[-1].outcome is Outcome.RELEASED:
        return None
    words, noun = lexicon.grammar["fates"].words, last_word(told["who"])
    if noun in words["held_nouns"] and noun not in (*words["any_held"], held.head):
        return None  # "Bandits took 12 farmers. … The workers were released."
    return _freed(held, sentence, Span(*told.span("who")), Span(*told.span("freed")))


def _freed(held: Fate, sentence: Sentence, who: Span, freed: Span) -> Fate:
    """Those held, counted once more at the pronoun and let go by the verb."""
    first = next(t.index for t in sentence.tokens if t.end > who.start)
    verb = next(t.index for t in sentence.tokens if t.end > freed.start)
    people = replace(
        held.people.value, shape=Shape.COUNTED, number=who, first=first, end=first + 1, definite=False
    )
    predicate = Predicate(Outcome.RELEASED, Voice.LEFT, verb, verb + 1, freed, participle=False, finite=True)
    return replace(
        held,
        people=Mention(who, people),
        outcome=Outcome.RELEASED,
        predicate=predicate,
        sentence=sentence.index,
        who=held.who,
    )
