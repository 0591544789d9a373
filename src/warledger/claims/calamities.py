"""Calamities: whether people died of floods, storms, quakes, accidents or a disease, and of no violence."""

from __future__ import annotations

from typing import Final

from warledger.claims.actor_kinds import ARMED
from warledger.claims.acts import is_figurative
from warledger.claims.context import Context
from warledger.knowledge import Lexicon
from warledger.knowledge_grammar import Grammar
from warledger.model import Span
from warledger.text.doc import Doc, Sentence, Word

# Patterns of calamities that no single word names.
_CAUSES: Final = ("fires", "of_disease")


def is_calamity(doc: Doc, lexicon: Lexicon) -> bool:
    """True where a calamity is named by the first words of death or before them, and no word tells of an act.

    "80 people were killed in the earthquake" is one; "Twelve farmers were killed on Monday. Floods hampered the
    search." is none, nor is a blast at a market in the heavy rains; a factory of fireworks that blew up is one.
    """
    grammar = lexicon.grammar["calamities"]
    told = [w for w in doc.words.get("trigger", ()) if lexicon.triggers[w.key].rank > 0]
    triggers = [w for w in told if not (lexicon.triggers[w.key].needs or is_figurative(doc, w, lexicon))]
    if any(_tells_violence(w, doc, lexicon) for w in triggers):
        return False
    first = min((w.start for w in (*triggers, *doc.words.get("outcome", ()))), default=None)
    sentence = doc.sentence_at(first) if first is not None else None
    if sentence is None:
        return False
    burst = any(doc.folded[w.start : w.end] in grammar.words["blasts"] for w in triggers)
    return _is_named(doc, sentence, grammar, burst=burst)


def tells_chance(context: Context, span: Span) -> bool:
    """ "Four rescuers died in a road accident": a clause that tells a calamity beside the acts of a report.

    False where it names armed people, or tells of an act as well.
    """
    doc, lexicon = context.doc, context.lexicon
    grammar = lexicon.grammar["calamities"]
    scenes = doc.words_in("scene", span)
    named = any(doc.folded[w.start : w.end] in grammar.words["by_chance"] for w in scenes)
    if not named or any(m.value.actor.kind in ARMED for m in context.mentions.actors_in(span)):
        return False
    return not any(
        lexicon.triggers[w.key].rank > 0 and _tells_violence(w, doc, lexicon)
        for w in doc.words_in("trigger", span)
    )


def _tells_violence(trigger: Word, doc: Doc, lexicon: Lexicon) -> bool:
    """False for words of death, of relief and of arrests, which a calamity brings as well."""
    words = lexicon.grammar["calamities"].words
    story = lexicon.knowledge.event_types[lexicon.triggers[trigger.key].type].story
    return (
        doc.folded[trigger.start : trigger.end] not in words["neutral"] | words["blasts"]
        and story not in words["relief"]
    )


def _is_named(doc: Doc, sentence: Sentence, grammar: Grammar, *, burst: bool) -> bool:
    """True where a sentence, or the report before it, names the calamity; of blasts, what bursts by itself."""
    names = grammar.words["burst_by_itself"] | (frozenset() if burst else grammar.words["calamities"])
    if any(doc.folded[w.start : w.end] in names for w in doc.words_in("scene", Span(0, sentence.end))):
        return True
    return not burst and any(grammar.patterns[p].search(doc.folded, 0, sentence.end) for p in _CAUSES)
