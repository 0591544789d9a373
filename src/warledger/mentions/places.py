"""Places of a report: every name, side, distance or building that tells where, as a point with its doubt."""

from __future__ import annotations

from warledger.geo.gazetteer import Gazetteer
from warledger.knowledge import Lexicon
from warledger.mentions.place_holders import Setting
from warledger.mentions.place_located import Locator
from warledger.mentions.place_names import find_names
from warledger.mentions.place_phrases import find_borders, find_capitals
from warledger.mentions.place_relations import find_relations
from warledger.mentions.place_resolve import resolve_names
from warledger.mentions.place_words import place_words
from warledger.model import Mention, Place
from warledger.text.doc import Doc


def find_places(doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Mention[Place]]:
    """Every place denoted in the parsed sentences, in the order of the text.

    A mention spans all the words that tell the place ("50 kilometres south of the town of Tessalit"); the
    evidence is its name. A place told by another, and that other, are one mention.
    """
    words = place_words(lexicon)
    names = find_names(doc, gazetteer, lexicon)
    resolved = resolve_names(doc, names, gazetteer, lexicon)
    capitals = find_capitals(doc, resolved, gazetteer, lexicon)
    toponyms = sorted([*resolved.toponyms, *capitals], key=lambda t: t.name.span)
    relations = find_relations(doc, toponyms, words)
    locator = Locator(Setting(doc, toponyms, resolved.context, gazetteer, words), relations)
    borders = find_borders(doc, resolved, gazetteer, lexicon)
    return sorted([*locator.mentions(), *borders], key=lambda m: m.span)
