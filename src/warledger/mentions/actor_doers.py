"""Plain men who are armed by what they do or bear: "men who set fire to the houses", "a band of about sixty"."""

from __future__ import annotations

from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.named_actor import NamedActor, Naming
from warledger.model import Actor, Mention, Span
from warledger.text.doc import Doc, Word

# How far behind such a noun its verb or its gear is looked for (characters): a short clause.
_ACT_REACH: Final = 60
# "its own ": how far before such a noun its owner stands (characters).
_OWNER_REACH: Final = 9
# "dragged from their beds at Tolm on Monday by some 30 ": how far before it an act done "by" it may begin.
_AGENT_REACH: Final = 90


def doing_span(doc: Doc, word: Word, lexicon: Lexicon) -> Span | None:
    """Plain people who strike, with what they bear: "men attacked", "fifteen men in masks", "seized by 40 men".

    None for others: "two men killed in the raid".
    """
    grammar, folded = lexicon.grammar["actors"], doc.folded
    if folded[word.start : word.end] not in grammar.words["doers"]:
        return None
    if grammar.patterns["its"].search(folded[max(0, word.start - _OWNER_REACH) : word.start]):
        return None  # "its men": those of a group told before
    gear = grammar.patterns["geared"].match(folded, word.end, min(len(folded), word.end + _ACT_REACH))
    span = word.span if gear is None else Span(word.start, gear.end())
    after = folded[span.end : span.end + _ACT_REACH]
    if lexicon.grammar["votes"].patterns["struck"].search(after):
        return None
    by = grammar.patterns["done_by"].search(folded[max(0, word.start - _AGENT_REACH) : word.start])
    return span if gear or by or grammar.patterns["doing"].match(after) else None


def find_bands(doc: Doc, lexicon: Lexicon) -> list[Mention[NamedActor]]:
    """Bands of whom only the number is told: "a band of about sixty with machetes", "a gang of some 20 men"."""
    group = lexicon.classes[0]  # gunmen, of whom nothing more is told
    if group.canonical is None or group.kind is None:
        return []
    slug = group.canonical.lower().replace(" ", "-")
    named = NamedActor(Actor(slug, group.canonical, group.kind), Naming.CLASS, group.category)
    bands = lexicon.grammar["actors"].patterns["band_of"].finditer(doc.folded)
    return [Mention(Span(*match.span("band")), named) for match in bands]
