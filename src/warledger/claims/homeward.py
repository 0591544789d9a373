"""Who comes home: captives who are free, or anybody else."""

from __future__ import annotations

from warledger.knowledge import Lexicon
from warledger.model import Span
from warledger.text.doc import Doc


def only_goes_home(doc: Doc, told: Span, lexicon: Lexicon) -> bool:
    """ "Sent 200 tourists home", "the coffins came home": nobody is let go.

    True where the report, to the end of the sentence behind the words in their paragraph, speaks of no captives.
    """
    if doc.folded[told.start : told.end] not in lexicon.grammar["accounts"].words["homeward"]:
        return False
    sentence = doc.sentence_at(told.start)
    if sentence is None:
        return False
    near = [
        s.end for s in doc.sentences[sentence.index : sentence.index + 2] if s.paragraph == sentence.paragraph
    ]
    end = near[-1]
    return lexicon.grammar["units"].patterns["captivity"].search(doc.folded, 0, end) is None
