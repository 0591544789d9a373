"""Speakers behind "according to" and other words that a source follows: "by the count of the army"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from warledger.mentions.speech import CLAUSE_ENDS, Speaker, SpeechCue
from warledger.text.doc import FINITE_TAGS, Token

# Tokens of the longest source, and of what renames it.
_LONGEST_SPEAKER: Final = 16
_LONGEST_APPOSITION: Final = 9
# "the army at least 27 soldiers": tokens of a count that follows a source.
_COUNT_WITHIN: Final = 5
# "There, according to the ministry, 25 died": tokens before it at the start of a sentence.
_OPENS_WITHIN: Final = 2

_STOPS: Final = frozenset(".;:-()")
# Behind these a new statement begins: "The numbers differ: according to the ministry, 25 died".
_PIECES: Final = frozenset(";:")


def behind_according(cue: SpeechCue) -> Speaker | None:
    """The noun phrase after "according to"."""
    tokens, stops = cue.tokens, cue.grammar.words["according_stops"]
    begin = end = cue.last + 1
    while end < len(tokens) and end - begin < _LONGEST_SPEAKER:
        token = tokens[end]
        if _is_stop(tokens, end) or token.low in stops or token.tag in ("VBD", "VBZ", "MD"):
            break
        if token.tag == "CC" and end + 1 < len(tokens) and tokens[end + 1].tag == "CD":
            break
        if end > begin and _opens_count(cue, end):
            break
        if token.low == "," and not _is_apposition(tokens, end):
            break
        end += 1
    opens = next((i + 1 for i in range(cue.first - 1, -1, -1) if tokens[i].low in _PIECES), 0)
    trailing = cue.first - opens > _OPENS_WITHIN
    return Speaker(cue.span(begin, end), trailing=trailing) if end > begin else None


def _is_stop(tokens: Sequence[Token], at: int) -> bool:
    """A sign behind which the source ends; not the hyphen of "Jean-Marc Arlo"."""
    inner = at > 0 and tokens[at].tag == "HYPH" and tokens[at].start == tokens[at - 1].end
    return tokens[at].low in _STOPS and not inner


def _opens_count(cue: SpeechCue, at: int) -> bool:
    """ "According to the army 27 soldiers died", "… some 30 died": what is told begins there without a comma."""
    tokens, words = cue.tokens, cue.grammar.words
    rest = tokens[at : at + _COUNT_WITHIN]
    hedges = list(takewhile(lambda t: t.low in words["count_hedges"], rest))
    counted = rest[len(hedges) : len(hedges) + 2]
    people = counted[1:] and (
        counted[1].tag in ("NNS", "JJ", "RB") or counted[1].low in words["count_hedges"]
    )
    return bool(people) and counted[0].tag == "CD" and tokens[at - 1].tag not in ("IN", "DT")


def _is_apposition(tokens: Sequence[Token], comma: int) -> bool:
    """True where a comma is followed by a name or "the …" that renames the speaker."""
    rest = tokens[comma + 1 : comma + 1 + _LONGEST_APPOSITION]
    if not rest or rest[0].tag not in ("NNP", "DT") or not tokens[comma - 1].tag.startswith("NN"):
        return False
    closing = next((k for k, t in enumerate(rest) if t.low in CLAUSE_ENDS), None)
    several = tokens[comma - 1].tag in ("NNS", "NNPS")  # "the head of the emergency services, Jon Arlo."
    if several and any(t.tag not in ("NNP", "NNPS") for t in rest[:closing]):
        return False
    return closing is not None and not any(t.tag in FINITE_TAGS for t in rest[:closing])
