"""Names beside the words that rename them: "Sani Usman, a spokesman for the governor, said"."""

from __future__ import annotations

from typing import Final

from warledger.mentions.speech import COMMAS, TITLE_TAGS, SpeechCue
from warledger.model import Span
from warledger.text.doc import PERSON, Token

# Tokens of the longest name that "a spokesman for …" renames.
_LONGEST_NAME: Final = 10
# From the bracket behind a short form to the word before the one in front of it (tokens).
_BRACKETED: Final = 3

_NAME_TAGS: Final = frozenset(
    ["NNP", "NNPS", "NN", "DT", "JJ", "POS", "IN", "NNS", "HYPH", "CC", "AFX", "-LRB-", "-RRB-"]
)
# "a captain, Moussa Keita": a noun and its comma before the name (tokens).
_NOUN_AND_COMMA: Final = 2


def with_renamed(cue: SpeechCue, begin: int, end: int) -> int:
    """Where the name begins that the words [begin, end) before a verb rename; `begin` where they rename none."""
    tokens = cue.tokens
    titled = _title_before(cue, begin, end)
    if titled is not None:
        return titled
    office = _office_before(cue, begin, end)
    if office is not None:
        return with_renamed(cue, office, end)
    if not _renames(cue, begin, end):
        return begin
    first = _name_begin(cue, begin)
    if _ends_list(cue, first, begin) or _is_renamed_before(cue, first, begin, end):
        return begin
    bounded = first == 0 or tokens[first - 1].low in COMMAS or tokens[first - 1].tag in ("CC", ":")
    named = _is_named(tokens[first]) or (tokens[first].tag == "DT" and first == 0)
    return first if first < begin - 1 and bounded and named else begin


def bare_speaker(cue: SpeechCue, speaker: Span) -> Span:
    """A speaker without the words around him: "18:55 - the command says", "or so the army said", "police then said"."""
    patterns, folded = cue.grammar.patterns, cue.doc.folded
    stamp = patterns["stamp"].match(folded, speaker.start, speaker.end)
    start = stamp.end() if stamp is not None and stamp.end() < speaker.end else speaker.start
    opens = patterns["opens_speaker"].match(folded, start, speaker.end)
    ends = patterns["ends_speaker"].search(folded, start, speaker.end)
    bare = Span(opens.end() if opens else start, ends.start() if ends else speaker.end)
    return bare if bare.start < bare.end else speaker


def _renames(cue: SpeechCue, begin: int, end: int) -> bool:
    """True for "a spokesman", "head of the office", "the army's spokesman" right behind a name and a comma."""
    tokens = cue.tokens
    if begin < 2 or begin >= end or tokens[begin - 1].low != ",":
        return False
    before = _unbracketed(cue, begin - 2)
    if not _is_named(before):
        return False
    if tokens[begin].low in cue.grammar.words["renaming"] or _is_bare_noun(tokens[begin]):
        return True
    owned = any(t.tag == "POS" for t in tokens[begin:end]) and _is_bare_noun(tokens[end - 1])
    return owned and before.ent == PERSON


def _name_begin(cue: SpeechCue, begin: int) -> int:
    """Where the name ends that the words at `begin` rename begins: "But Gen. Sani Usman" at "Gen."."""
    tokens, first = cue.tokens, begin - 1
    while first > 0 and begin - first < _LONGEST_NAME and _is_of_name(cue, first - 1):
        first -= 1
    while first < begin - 1 and tokens[first].tag == "CC":
        first += 1
    return first


def _is_of_name(cue: SpeechCue, at: int) -> bool:
    """True for a word of a name, and for the full stop of a short rank ("Brig.")."""
    token = cue.tokens[at]
    return (
        token.tag in _NAME_TAGS
        or token.ent == PERSON
        or (token.tag == "." and at > 0 and cue.tokens[at - 1].tag == "NNP")
    )


def _unbracketed(cue: SpeechCue, at: int) -> Token:
    """The last word of a name before its short form in brackets: "the Arlo Rights Office (ARO)"."""
    while at > 1 and cue.tokens[at].tag in ("-RRB-", "-LRB-"):
        at -= _BRACKETED
    return cue.tokens[at]


def _is_renamed_before(cue: SpeechCue, first: int, begin: int, end: int) -> bool:
    """ "… killed a captain, Moussa Keita, the army said": what renames a speaker ends with a comma, "the army" does not.

    "…, Sani Usman, a spokesman said" may lack it where no noun stands before the name.
    """
    relative = cue.tokens[begin].tag == "WP"
    closed = end < cue.first and cue.tokens[end].low == ","
    if relative or closed or first < _NOUN_AND_COMMA or cue.tokens[first - 1].low != ",":
        return False
    noun = cue.tokens[first - _NOUN_AND_COMMA].tag in ("NN", "NNS")
    return noun or cue.tokens[begin].low not in cue.grammar.words["articles"]


def _ends_list(cue: SpeechCue, first: int, begin: int) -> bool:
    """ "The dead are …, Arlo and Petit, an officer said": the last of a list is not he who says it."""
    listed = first > 0 and any(t.tag == "CC" for t in cue.tokens[first:begin])
    return listed and cue.tokens[begin].low in cue.grammar.words["one_person"]


def _is_named(token: Token) -> bool:
    """The last word of a name, also one that the tagger takes for a small word ("Prom-in")."""
    return token.tag in ("NNP", "NNPS") or token.ent == PERSON


def _title_before(cue: SpeechCue, begin: int, end: int) -> int | None:
    """ "the mayor of Arlo, Sani, said": where the title of the name before the verb begins."""
    tokens, first = cue.tokens, begin - 1
    name = tokens[begin:end]
    if first < 2 or tokens[first].low != "," or not name or any(t.tag not in ("NNP", "NNPS") for t in name):
        return None
    while first > 0 and tokens[first - 1].tag in TITLE_TAGS and begin - first < _LONGEST_NAME:
        first -= 1
    bounded = first == 0 or tokens[first - 1].low in COMMAS
    contrast = cue.grammar.patterns["opens_contrast"]
    first += (
        contrast.match(cue.doc.folded, tokens[first].start) is not None
    )  # "…, while the mayor of Arlo, Sani, had"
    return first if first < begin - 1 and bounded and tokens[first].tag == "DT" else None


def _office_before(cue: SpeechCue, begin: int, end: int) -> int | None:
    """ "Sani, head of the relief fund, ARO, said": where the office begins that ends with the name before the verb."""
    tokens, first = cue.tokens, begin - 1
    names = all(t.tag in ("NNP", "NNPS") for t in tokens[begin:end])
    if first < _NOUN_AND_COMMA or tokens[first].low != "," or begin == end or not names:
        return None
    while first > 0 and tokens[first - 1].tag in TITLE_TAGS and begin - first < _LONGEST_NAME:
        first -= 1
    owned = any(t.tag == "IN" for t in tokens[first : begin - 1])
    office = owned and _is_bare_noun(tokens[first]) and _renames(cue, first, end)
    return first if office else None


def _is_bare_noun(token: Token) -> bool:
    """ "…, head of the observatory, said": a noun in small letters without its article."""
    return token.tag in ("NN", "NNS", "JJ") and token.text.islower()
