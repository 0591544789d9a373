"""Speakers behind the verb of telling: "…, said a resident of Djibo", "…, so declared the minister, Jon Arlo"."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from warledger.mentions.speech import CLAUSE_ENDS, COMMAS, INNER_CLAUSES, Speaker, SpeechCue
from warledger.model import Span
from warledger.text.doc import FINITE_TAGS

# Tokens of a speaker behind "said", and of the name behind the comma of his office.
_LONGEST_NAME: Final = 10
_LONGEST_APPOSED: Final = 7
_BEHIND_STOPS: Final = frozenset({*CLAUSE_ENDS, ":"})
_BEHIND_TAGS: Final = frozenset(["NNP", "NN", "NNS", "DT", "JJ", "POS"])
_NAME_TAGS: Final = frozenset(["NNP", "NNPS"])
_CLOSING_QUOTES: Final = frozenset({'"', "''", "”", "’"})


def behind_said(cue: SpeechCue) -> Span | None:
    """ "…", said a resident of Djibo: the noun phrase right behind "said", with the name that renames it."""
    tokens, at, words = cue.tokens, cue.first, cue.grammar.words
    before = _before_verb(cue)
    if before < 0 or at + 1 >= len(tokens) or not (before < at - 1 or _may_be_inverted(cue)):
        return None
    after = tokens[at + 1]
    noun = after.tag in ("DT", "NNP", "NN", "NNS", "CD", "JJ", "PRP$") and not {after.low} & (
        words["clause_openers"] | words["times"]
    )
    if tokens[before].low not in COMMAS or not noun:
        return None
    end = at + 1
    while (
        end < len(tokens)
        and tokens[end].low not in _BEHIND_STOPS
        and tokens[end].low not in words["inverted_stops"]
    ):
        end += 1
    if end == at + 1 or any(t.tag in FINITE_TAGS for t in tokens[at + 1 : end]) or _does_more(cue, end):
        return None  # ", said the raid would go on"
    return cue.span(at + 1, _with_apposed(cue, end))


def _does_more(cue: SpeechCue, end: int) -> bool:
    """ ", said the fire on the town began at two": the noun behind the verb is the subject of a later one."""
    tokens, behind = cue.tokens, cue.tokens[cue.first + 1 : end]
    heads = (t.head - tokens[0].index for t in behind if t.is_subject)
    found = next((h for h in heads if h >= end), None)
    if found is None or tokens[found].tag not in FINITE_TAGS:
        return False
    return not any(t.low in CLAUSE_ENDS for t in tokens[end:found])


def right_behind(cue: SpeechCue) -> Speaker | None:
    """ "said the army": the words behind a verb that has none before it."""
    tokens, at, words = cue.tokens, cue.first, cue.grammar.words
    end = at + 1
    while end < len(tokens) and tokens[end].tag in _BEHIND_TAGS and end - at < _LONGEST_NAME:
        end += 1
    noun = any(t.tag.startswith("NN") and t.low not in words["times"] for t in tokens[at + 1 : end])
    told = noun and cue.verb.low in words["said"]
    return Speaker(cue.span(at + 1, end), trailing=True) if told else None


def _before_verb(cue: SpeechCue) -> int:
    """The token before the verb and the "so" that refers to what was said: "…, so declared", "…, thus spoke"."""
    at = cue.first - 1
    return at - 1 if at > 0 and cue.tokens[at].low in cue.grammar.words["said_so"] else at


def _with_apposed(cue: SpeechCue, end: int) -> int:
    """Where a speaker ends whose name stands behind the comma of his office: "the spokesman, Colonel Jon Arlo"."""
    tokens = cue.tokens
    if end + 1 >= len(tokens) or tokens[end].low != ",":
        return end
    name = list(takewhile(lambda t: t.tag in _NAME_TAGS, tokens[end + 1 : end + 1 + _LONGEST_APPOSED]))
    close = end + 1 + len(name)
    closed = close >= len(tokens) or tokens[close].low in CLAUSE_ENDS
    return close if len(name) > 1 and closed else end


def _may_be_inverted(cue: SpeechCue) -> bool:
    """True where a speaker may stand behind the verb; "announced" takes an object unless a clause ended before it."""
    words = cue.grammar.words
    if cue.verb.low in words["inverted"] or (
        cue.first > 1 and cue.tokens[cue.first - 1].low in _CLOSING_QUOTES
    ):
        return True
    told = any(t.tag in FINITE_TAGS and t.dep not in INNER_CLAUSES for t in cue.tokens[: cue.first])
    return told and cue.verb.low in words["inverted_after_clause"]
