"""Context: what claims are read from, handed down as one value."""

from __future__ import annotations

from dataclasses import dataclass

from warledger.knowledge import Lexicon
from warledger.mentions.gathered import Mentions
from warledger.text.doc import Doc


@dataclass(frozen=True, slots=True)
class Context:
    """A report cut up, what was found in it, and the words of its language."""

    doc: Doc
    mentions: Mentions
    lexicon: Lexicon
