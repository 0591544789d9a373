"""Whom another quotes: "the agency quoted the governor as saying"."""

from __future__ import annotations

from typing import Final

from warledger.mentions.speech import CLAUSE_ENDS, Speaker, SpeechCue

# Tokens of the longest speaker.
_LONGEST_SPEAKER: Final = 16
# Tokens before the speaker from which something was said there.
_SAID_BEFORE: Final = 3


def quoted_speaker(cue: SpeechCue) -> Speaker | None:
    """ "The agency quoted the governor as saying": whom another quotes."""
    at = quoted_from(cue)
    if at is None:
        return None
    closes = cue.tokens[cue.last + 1].low in CLAUSE_ENDS if cue.last + 1 < len(cue.tokens) else True
    end = cue.first - 2 if cue.tokens[cue.first - 2].low == "," else cue.first - 1
    return Speaker(cue.span(at + 1, end), trailing=closes and at > _SAID_BEFORE)


def quoted_from(cue: SpeechCue) -> int | None:
    """Where "quoted" stands before "as saying", with the one quoted in between; None where nobody stands there."""
    words, tokens = cue.grammar.words, cue.tokens
    second = cue.verb.low in words["quoted"] and cue.first > 1
    if not second or tokens[cue.first - 1].low not in words["quoted_as"]:
        return None
    opens = range(cue.first - 2, max(0, cue.first - _LONGEST_SPEAKER), -1)
    at = next((k for k in opens if tokens[k].low in words["quoted_verbs"]), None)
    if (
        at is None or tokens[at - 1].low in words["be"]
    ):  # "was quoted by the agency as saying": told of "quoted"
        return None
    return at if at < cue.first - 2 else None
