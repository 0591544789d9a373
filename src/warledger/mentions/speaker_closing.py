"""Who speaks right before a verb that ends its clause: "Two died, the office of the governor reports."."""

from __future__ import annotations

from itertools import takewhile

from warledger.mentions.speech import CLAUSE_ENDS, COMMAS, SpeechCue
from warledger.model import Span
from warledger.text.doc import Token


def closing_teller(cue: SpeechCue) -> Span | None:
    """Who stands before a verb that the tagger may take for a noun at the end of a clause; None where nobody does."""
    tokens, words = cue.tokens, cue.grammar.words
    behind = tokens[cue.last + 1].low if cue.last + 1 < len(tokens) else "."
    if cue.verb.low not in words["noun_verbs"] or behind not in CLAUSE_ENDS:
        return None
    near = takewhile(lambda t: t.low not in COMMAS and t.low != ";", reversed(tokens[: cue.first]))
    told = [*near][::-1]
    if not 0 < len(told) < cue.first or not _names_somebody(told) or told[0].tag == "IN":
        return None
    placed = words["head_ends"]
    pairs = zip([None, *told], told, strict=False)
    if any(_joins(t, before, placed) or t.tag.startswith("VB") for before, t in pairs):
        return None
    return Span(told[0].start, told[-1].end)


def _joins(token: Token, before: Token | None, placed: frozenset[str]) -> bool:
    """True for words that join another clause; not for "the office of that province"."""
    return token.tag == "IN" and token.low not in placed and (before is None or before.low not in placed)


def _names_somebody(told: list[Token]) -> bool:
    """True where a noun ends the words: "the ministry of the interior", not "the subject of many"."""
    last, before = told[-1], told[-2:-1]
    if any(t.tag == "CD" for t in told):
        return False
    return last.tag.startswith("NN") or (last.tag == "JJ" and bool(before) and before[0].tag == "DT")
