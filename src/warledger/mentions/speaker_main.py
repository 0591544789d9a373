"""Which of the acts of telling of a sentence is its own, and which is told in a clause of another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.speech import Speech
from warledger.model import Mention
from warledger.text.doc import Doc

# Letters before a speaker in which "of which" stands.
_RELATIVE: Final = 12


def main_speech(doc: Doc, before: Sequence[Mention[Speech]], lexicon: Lexicon) -> Mention[Speech] | None:
    """The last act of telling: "The army noted that the rebels had claimed the raid. It said …": the army's."""
    last = before[-1] if before else None
    if last is None or not in_relative(doc, last.value, lexicon):
        return last
    same = takewhile(lambda m: m.span == last.span, reversed(before))
    return next((m for m in same if not in_relative(doc, m.value, lexicon)), last)


def in_relative(doc: Doc, speech: Speech, lexicon: Lexicon) -> bool:
    """ "The major dismissed the 40 that the rebel Sani boasted of": he who speaks in the relative clause is not "he"."""
    start = speech.speaker.start
    pattern = lexicon.grammar["attribution"].patterns["in_relative"]
    return pattern.search(doc.folded, max(0, start - _RELATIVE), start) is not None
