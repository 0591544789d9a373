"""Where a unit's event happened: the most specific place beside a locative preposition."""

from __future__ import annotations

import re
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.model import Mention, Place, Span
from warledger.text.doc import Doc

_LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|around|on|outside|inside|within|across|of|into|through|throughout|to|off|over|between|along|towards?|from|by|entered|reached|hit|struck|attacked|shelled|bombed|captured|retook|raided|stormed|overran|seized|hits|village|town|city)"
    r"(?: the)?(?: \w+){0,3}? ?$"
)
_STRONG: Final = re.compile(r"\b(?:in|at|near|on|outside|inside|around|across|into|off|village of|town of|city of)(?: the)?(?: (?:\w+ )?(?:town|village|city|district|province|region|state|base|camp|area|outskirts|centre|center|valley) of)? ?$")
_WEAK: Final = re.compile(r"\b(?:from|to|of|towards?|for|with)(?: the)? ?$")
_TOLD_FROM: Final = re.compile(
    r"(?:resident|residents|governor|mayor|spokesman|spokeswoman|spokesperson|elder|official|officials|inhabitant|bishop|"
    r"prefect|hospital|doctor|speaking|reporting|press conference|ministry|government|kremlin|embassy|parliament|told|native|capital|based|president|minister|police chief|commander|people)"
    r"(?: \w+)? (?:of|in|from|at)(?: the)?(?: \w+)? ?$|\btaken to(?: \w+){0,4} ?$|\bflown to(?: \w+){0,3} ?$|\bfled to(?: \w+){0,3} ?$|\bevacuated to(?: \w+){0,4} ?$|\bbrought to(?: \w+){0,3} ?$|treated (?:in|at)(?: \w+){0,4} ?$|hospitalised (?:in|at) ?$|(?:clinic|hospital|infirmary|morgue|mortuary|headquarters|office|cemetery)(?: \w+){0,2} (?:in|at|of)(?: \w+)? ?$|(?:came|come|comes|hails?|hailed) from(?: \w+){0,2} ?$|border with ?$|bordering ?$|neighbouring ?$|linked to(?: \w+)? ?$"
)
# How far before a place its preposition may stand (characters).
_BEFORE: Final = 48


def unit_place(doc: Doc, span: Span, mentions: Mentions, lexicon: Lexicon) -> Mention[Place] | None:
    """The best place of a stretch of text, or None where none is told with a preposition."""
    speakers = [m.value.speaker for m in mentions.attributions]
    best: tuple[float, int, Mention[Place]] | None = None
    people = [m.span for m in mentions.people if m.value.rank or m.value.age]
    for mention in mentions.places_in(span):
        if any(p.overlaps(mention.span) for p in people):
            continue
        score = _score(doc, span, mention, speakers)
        if score > 0 and (best is None or score > best[0]):
            best = (score, mention.span.start, mention)
    return best[2] if best else None


# Points for the kinds of precision: a town says more than a region, a country almost nothing.
_SPECIFIC: Final = {1: 4.0, 2: 3.8, 3: 3.2, 4: 2.6, 5: 2.4, 6: 1.0, 7: 1.5}


def _score(doc: Doc, span: Span, mention: Mention[Place], speakers: list[Span]) -> float:
    place = mention.value
    score = _SPECIFIC.get(place.where_prec, 1.0)
    before = doc.folded[max(span.start, mention.span.start - _BEFORE) : mention.span.start]
    if any(s.holds(mention.span) for s in speakers):
        return 0.0
    if _TOLD_FROM.search(before):
        return 0.0
    if place.relation and (place.where_prec <= 3 or any(c.isdigit() for c in place.relation)):
        return score + 1.5
    if _STRONG.search(before):
        return score + 1.0
    if re.search(r"\b(?:from|to|towards?)(?: the)? ?$", before):
        return 0.0
    if _WEAK.search(before):
        return score - 0.6
    sentence = doc.sentence_at(mention.span.start)
    first = sentence is not None and mention.span.start - sentence.start < 3 and sentence.index <= 1
    if first:
        return 0.0
    return score + 0.2 if _LOCATIVE.search(before) else score - 0.8
