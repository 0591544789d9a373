"""Who comes home: captives who are free, or anybody else."""

from __future__ import annotations

from warledger.knowledge import Lexicon
from warledger.model import Span
from warledger.text.doc import Doc


def only_goes_home(doc: Doc, told: Span, lexicon: Lexicon) -> bool:
    """ "Sent 200 tourists home", "the coffins came home": nobody is let go.

    True where the report, to the end of the sentence behind the words, speaks of no captives.
    """
    if doc.folded[told.start : told.end] not in lexicon.grammar["accounts"].words["homeward"]:
        return False
    sentence = doc.sentence_at(told.start)
    last = min(sentence.index + 1, len(doc.sentences) - 1) if sentence is not None else -1
    end = doc.sentences[last].end
    return lexicon.grammar["units"].patterns["captivity"].search(doc.folded, 0, end) is None
