"""Find the speaker of a speech verb: the parsed subject, or the words beside the verb where the parse fails."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.speaker_according import behind_according
from warledger.mentions.speaker_closing import closing_teller
from warledger.mentions.speaker_inverted import behind_said, right_behind
from warledger.mentions.speaker_names import with_renamed
from warledger.mentions.speaker_quoted import quoted_speaker
from warledger.mentions.speech import CLAUSE_ENDS, COMMAS, INNER_CLAUSES, TITLE_TAGS, Speaker, SpeechCue
from warledger.model import Span
from warledger.text.doc import FINITE_TAGS, Token

# Tokens of the longest speaker ("the spokesman of the governor of …"), and of the one read off the surface.
_LONGEST_SPEAKER: Final = 16
_LONGEST_RUN: Final = 20
_LONGEST_JOINED: Final = 7
# Tokens of a name that "a spokesman for …" renames, and of a speaker behind "said".
_LONGEST_NAME: Final = 10
# "an officer in Arlo": words before the preposition (tokens).
_PLACED: Final = 2
# How many heads up a subject may stand: "said and went on to say" takes two.
_FARTHEST_GOVERNOR: Final = 4
# How deep a noun phrase is followed.
_DEEPEST_PHRASE: Final = 6
# Tokens before the speaker from which something was said there.
_SAID_BEFORE: Final = 3
_SAID_BEFORE_VERB: Final = 6
# Tokens behind the verb up to which only a date or a listener follows, and behind both verb and speaker.
_LITTLE_BEHIND: Final = 9
_NOTHING_BEHIND: Final = 4
# Words looked at for a digit: "20 people were killed, …" is no speaker.
_DIGITS_WITHIN: Final = 4
# Tokens of an opening quotation before the speaker.
_COMMA_WITHIN: Final = 12
_SAID_OPENING: Final = 2

_GOVERNED: Final = frozenset(["conj", "xcomp", "advcl", "acl", "aux"])
# "The army, in a statement, said", "The minister, back from the front, said".
_OPENS_ASIDE: Final = frozenset(["VBN", "VBG", "RB", "IN", "WP"])
_BREAKS: Final = frozenset({*COMMAS, ";"})
_RUN_BREAKS: Final = frozenset({*_BREAKS, ":"})
_PIECES: Final = frozenset(";:")
_OPENING_MARKS: Final = frozenset({",", "``", "''", "CC", ":"})
_CLOSING_MARKS: Final = frozenset({*_OPENING_MARKS, ".", "IN", "RB"})


def find_speaker(cue: SpeechCue) -> Speaker | None:
    """Who speaks, pronouns as they are; None where nobody is found.

    "the ministry said", "said a resident of Djibo", "according to the army": each gives its noun phrase.
    """
    according = cue.before_source or cue.verb.low in cue.grammar.words["according"]
    if according:
        return behind_according(cue)
    closing = closing_teller(cue)
    if closing is not None:
        return Speaker(closing, trailing=True)
    speaker = quoted_speaker(cue) or _subject(cue)
    if speaker is None or not _is_casualty(cue, speaker.span):
        return speaker
    beside = _beside(cue)
    words = cue.grammar.words
    if beside is None or not words["befallen"].isdisjoint(cue.low(beside.span).split()):
        return None
    first, *_, last = [*cue.low(beside.span).split()[:1], *cue.low(beside.span).split()]
    if not words["no_speaker"].isdisjoint((first, last)):
        return None
    return beside


def noun_phrase(tokens: Sequence[Token], head: int, lexicon: Lexicon) -> Span:
    """The noun phrase of a head (position in `tokens`) without its relative clauses."""
    relatives = lexicon.grammar["attribution"].words["relatives"]
    offset = tokens[0].index
    near = range(max(0, head - _LONGEST_SPEAKER), min(len(tokens), head + _LONGEST_SPEAKER + 1))
    inner = [i for i in near if tokens[i].dep not in INNER_CLAUSES and tokens[i].low not in relatives]
    keep = {head}
    for _ in range(_DEEPEST_PHRASE):
        keep |= {i for i in inner if tokens[i].head - offset in keep}
    first = last = head
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    first = max(first, last - _LONGEST_SPEAKER)
    while first < last and tokens[first].tag in _OPENING_MARKS:
        first += 1
    while last > first and tokens[last].tag in _CLOSING_MARKS:
        last -= 1
    return Span(tokens[first].start, tokens[last].end)


def _is_casualty(cue: SpeechCue, speaker: Span) -> bool:
    """True for people hit or counted (parser errors on headlines): "20 soldiers killed, officials say"."""
    words, figures = cue.grammar.words, cue.lexicon.figures
    told = _before_relative(cue, cue.low(speaker).split())
    if (
        not (words["no_speaker"] | words["befallen"]).isdisjoint(told)
        or words["no_speaker_alone"].issuperset(told)
        or cue.grammar.patterns["part_of_them"].match(cue.low(speaker)) is not None
        or any(
            w[0].isdigit() and before not in words["of"]
            for before, w in pairwise(["", *told[:_DIGITS_WITHIN]])
        )
    ):
        return True
    counted = any(w in figures.units or w in figures.tens or w in words["counted"] for w in told)
    return counted and words["counted_speakers"].isdisjoint(told) and not _is_beside(cue, speaker)


def _before_relative(cue: SpeechCue, told: list[str]) -> list[str]:
    """ "a man who carried the bodies": who speaks is told before "who"; all the words where nothing stands behind it."""
    at = next((k for k, word in enumerate(told) if word in cue.grammar.words["relatives"]), 0)
    return told[:at] if 0 < at < len(told) - 1 else told


def _is_beside(cue: SpeechCue, speaker: Span) -> bool:
    """ "The two governments say", "Three survivors have told": counted people right before the verb do speak."""
    end = _before_auxiliaries(cue)
    if not end:
        return False
    before = cue.tokens[end - 1]
    opens = speaker.start == cue.tokens[0].start or cue.doc.folded[speaker.start - 2] in COMMAS
    return before.end == speaker.end and before.tag == "NNS" and opens


def _subject(cue: SpeechCue) -> Speaker | None:
    """The subject of a speech verb: behind "said", between commas, by the parse, else beside the verb."""
    behind = behind_said(cue)
    if behind is not None and not _is_casualty(cue, behind):
        return Speaker(behind, trailing=True)
    told_of = _before_aside(cue)
    if told_of is not None:
        return Speaker(told_of, trailing=False)
    surface = _beside(cue) if _is_between_commas(cue) else None
    if surface is not None:
        late = cue.first > _SAID_BEFORE_VERB and not _opens_piece(cue, surface.span)
        return Speaker(surface.span, late and behind is None and _little_follows(cue))
    parsed = _parsed_subject(cue)
    if parsed is not None and cue.tokens[parsed].low in cue.grammar.words["relatives"]:
        return _antecedent(cue, parsed)
    described = _described(cue, parsed) if parsed is not None else None
    if described is not None:
        return Speaker(described, trailing=False)
    if parsed is not None:
        phrase = _with_name(cue, noun_phrase(cue.tokens, parsed, cue.lexicon))
        return Speaker(phrase, _trails(cue, parsed))
    return _beside(cue)


def _with_name(cue: SpeechCue, speaker: Span) -> Span:
    """ "The state news agency SANA said": the name too, where the parse leaves it behind."""
    behind = [t for t in cue.tokens[: cue.first] if t.start >= speaker.end]
    named = list(takewhile(lambda t: t.tag in ("NNP", "NNPS"), behind))
    return Span(speaker.start, named[-1].end) if named else speaker


def _parsed_subject(cue: SpeechCue) -> int | None:
    """The position of the parsed subject of the verb, or of a verb that governs it."""
    tokens, offset = cue.tokens, cue.tokens[0].index
    governor = cue.verb
    for _ in range(_FARTHEST_GOVERNOR):
        subjects = (i for i, t in enumerate(tokens) if t.head == governor.index and t.is_subject)
        found = next(subjects, None)
        if found is not None or governor.dep not in _GOVERNED or governor.head == governor.index:
            return found
        governor = tokens[governor.head - offset]
    return None


def _described(cue: SpeechCue, parsed: int) -> Span | None:
    """ "A diplomat who saw the site spoke of …": the one before "who", where the parse takes the words before the verb."""
    tokens, words = cue.tokens, cue.grammar.words
    low = range(parsed - 1, max(0, parsed - _LONGEST_SPEAKER), -1)
    who = next((i for i in low if tokens[i].low in words["relatives"]), None)
    if who is None or who < 1 or not tokens[who - 1].tag.startswith("NN"):
        return None
    between = tokens[who + 1 : parsed]
    joined = any(t.tag in ("WRB", "CC", "WP", ",", ":") or t.dep == "mark" for t in between)
    if joined or not any(t.tag in FINITE_TAGS for t in between):
        return None
    return noun_phrase(tokens[:who], who - 1, cue.lexicon)


def _antecedent(cue: SpeechCue, relative: int) -> Speaker | None:
    """ "a government statement, which gave a figure of 132 dead": the one that "who" or "which" stands for."""
    tokens, at = cue.tokens, relative - 1
    gives = cue.verb.low in cue.grammar.words["relatives_tell"]
    if at < 1 or not gives or tokens[at].low != "," or not tokens[at - 1].tag.startswith("NN"):
        return None
    begin = at - 1
    while begin > 0 and tokens[begin - 1].tag in TITLE_TAGS and at - begin < _LONGEST_NAME:
        if tokens[begin - 1].tag == "IN" and tokens[begin - 1].low not in cue.grammar.words["head_ends"]:
            break
        begin -= 1
    while tokens[begin].tag in ("IN", "POS", "HYPH"):
        begin += 1
    return Speaker(cue.span(begin, at), trailing=False)


def _before_auxiliaries(cue: SpeechCue) -> int:
    """Where the words before the verb end: "the army has also said" without "has also".

    A name set off by commas ("the governor, Saidou Sanou, said") ends before its second comma.
    """
    end = _before_dated(cue)
    while end > 0 and (
        cue.tokens[end - 1].low in cue.grammar.words["auxiliaries"] or cue.tokens[end - 1].tag == "RB"
    ):
        end -= 1
    return end - 1 if end > 1 and cue.tokens[end - 1].low == "," else end


def _before_dated(cue: SpeechCue) -> int:
    """Where the words before the verb end, without a date in the middle of it: "the rebels had on Friday spoken of".

    Nor with a time behind the speaker: "police at that time confirmed".
    """
    if cue.verb.tag == "VBG":
        return _before_second(cue)
    names = ("dated_verb", "timed_subject") if cue.verb.tag == "VBN" else ("timed_subject",)
    found = (
        cue.grammar.patterns[n].search(cue.doc.folded, cue.sentence.start, cue.verb.start) for n in names
    )
    dated = next((m for m in found if m is not None), None)
    return cue.first if dated is None else sum(t.end <= dated.start("date") for t in cue.tokens)


def _before_second(cue: SpeechCue) -> int:
    """ "Delhi said after first admitting to three": where the words before the verb of the main clause end."""
    at = cue.first
    while at > 0 and cue.tokens[at - 1].tag == "RB":
        at -= 1
    joined = at > 1 and cue.tokens[at - 1].low in cue.grammar.words["told_while"]
    return at - 2 if joined and cue.tokens[at - 2].tag in FINITE_TAGS else cue.first


def _before_aside(cue: SpeechCue) -> Span | None:
    """ "The agency, which led the talks, said": the noun phrase that opens the sentence before an aside.

    "An officer in Arlo, the capital, said": what renames a place is an aside too.
    """
    tokens, end, begin = cue.tokens, _before_auxiliaries(cue), _piece_begin(cue)
    begin += next((k for k, t in enumerate(tokens[begin:end]) if t.tag not in _OPENING_MARKS), 0)
    opening = next((i for i in range(begin, end) if tokens[i].low == ","), 0)
    if not opening or end >= cue.first or tokens[end].low != "," or end - opening > _LONGEST_SPEAKER:
        return None
    name, aside = tokens[begin:opening], tokens[opening + 1 : end]
    far = any(
        t.tag == "CD" for t in aside[:_PLACED]
    )  # "A nurse in Arlo, some 12 km north of the village, said"
    clause = far or any(t.tag in FINITE_TAGS for t in aside) or (aside and aside[0].tag in _OPENS_ASIDE)
    nominal = name[-1].tag.startswith("NN") and not any(t.tag in FINITE_TAGS for t in name)
    opens = name[0].tag.startswith(("NN", "DT", "JJ", "PRP$"))
    placed = (
        len(name) > _PLACED
        and name[-2].tag == "IN"
        and name[-1].tag == "NNP"
        and aside[:1]
        and aside[0].tag == "DT"
    )
    if not ((clause or placed) and nominal and opens) or any(t.low == "," for t in aside):
        return None
    return cue.span(begin, opening)


def _piece_begin(cue: SpeechCue) -> int:
    """Where the words behind the last semicolon or colon before the verb begin (position in the sentence)."""
    return next((i + 1 for i in range(cue.first - 1, -1, -1) if cue.tokens[i].low in _PIECES), 0)


def _is_between_commas(cue: SpeechCue) -> bool:
    """ "…, the military's media wing said": a noun phrase stands between the last comma and the verb."""
    tokens, words = cue.tokens, cue.grammar.words
    begin = end = _before_auxiliaries(cue)
    while begin > 0 and end - begin < _LONGEST_RUN and tokens[begin - 1].low not in _BREAKS:
        begin -= 1
    run = tokens[begin:end]
    if (
        begin == 0
        or not run
        or run[0].tag in ("IN", "VBN", "VBG")
        or any(
            t.tag in FINITE_TAGS or t.tag in ("WP", "WDT")
            for t in _without_reduced(run, words["auxiliaries"])
        )
    ):
        return False
    if run[0].low in words["clause_joins"] or not any(t.tag.startswith(("NN", "PRP")) for t in run):
        return False
    return len(run) > 1 or run[0].low not in words["reflexives"]


def _without_reduced(run: Sequence[Token], auxiliaries: Collection[str]) -> Sequence[Token]:
    """ "the committee set up to help the survivors": a run without the one participle that the tagger takes for a verb."""
    finite = [k for k, t in enumerate(run) if t.tag in FINITE_TAGS]
    if len(finite) != 1 or run[0].tag != "DT" or run[finite[0]].tag != "VBD":
        return run
    at = finite[0]
    behind = run[at + 1 : at + 2]
    reduced = behind and behind[0].tag in ("IN", "TO", "RP") and run[at - 1].tag in ("NN", "NNS")
    return [*run[:at], *run[at + 1 :]] if reduced and run[at].low not in auxiliaries else run


def _trails(cue: SpeechCue, head: int) -> bool:
    """True where text stands before the speaker and (almost) none after the verb."""
    begin = _piece_begin(cue)
    left, right = min(head, cue.first) - begin, len(cue.tokens) - max(head, cue.first) - 1
    before = cue.tokens[begin + max(0, left - _COMMA_WITHIN) : begin + left]
    return (
        any(t.low in COMMAS for t in before)
        and left > _SAID_BEFORE
        and (right <= _NOTHING_BEHIND or right < left)
    )


def _opens_piece(cue: SpeechCue, speaker: Span) -> bool:
    """True for a speaker with whom the sentence begins, or what stands behind its semicolon: nothing was said before."""
    before = [t for t in cue.tokens if t.end <= speaker.start]
    return all(t.tag in _OPENING_MARKS for t in takewhile(lambda t: t.low != ";", reversed(before)))


def _little_follows(cue: SpeechCue) -> bool:
    """True where little but a date or a listener follows the verb: what was said stands before it."""
    rest = cue.tokens[cue.first + 1 :]
    stop = next((k for k, t in enumerate(rest) if t.low in CLAUSE_ENDS), len(rest))
    openers, joins = cue.grammar.words["said_openers"], cue.grammar.words["told_while"]
    if any(t.tag in FINITE_TAGS for t in takewhile(lambda t: t.low not in joins, rest[:stop])):
        return False  # "…, said the raid killed two, among them"
    return stop <= _LITTLE_BEHIND and not any(t.low in openers for t in rest[:_SAID_OPENING])


def _beside(cue: SpeechCue) -> Speaker | None:
    """Without a parsed subject: the words between the last comma and the verb, with what they rename."""
    tokens, end = cue.tokens, _before_auxiliaries(cue)
    begin = with_renamed(cue, _run_begin(cue, end), end)
    if (
        begin < end
        and tokens[end - 1].tag == "PRP"
        and tokens[end - 1].low not in cue.grammar.words["reflexives"]
    ):
        begin = end - 1
    if any(t.tag.startswith("NN") or t.tag == "PRP" for t in tokens[begin:end]):
        while tokens[begin].tag in ("IN", "WRB") and begin < end - 1:
            begin += 1
        return Speaker(cue.span(begin, end), begin > _SAID_BEFORE and _little_follows(cue))
    return right_behind(cue)


def _run_begin(cue: SpeechCue, end: int) -> int:
    """Where the words before the verb begin: behind a comma, a colon or "that"."""
    begin, stops = end, cue.grammar.words["speaker_stops"]
    while begin > 0 and end - begin < _LONGEST_RUN:
        low = cue.tokens[begin - 1].low
        timed = begin < end and cue.tokens[begin].low in cue.grammar.words["times"]  # "at that time"
        if (low in stops and not timed and not _in_name(cue, begin - 1)) or low in _RUN_BREAKS:
            break
        begin -= 1
    return _with_joined(cue, begin)


def _in_name(cue: SpeechCue, at: int) -> bool:
    """ "the Rally for Democracy and Liberty (RDL)": a word between two capitals of one name, with its short form behind."""
    tokens = cue.tokens
    name = list(takewhile(lambda t: t.tag in ("NNP", "NNPS"), tokens[at + 1 :]))
    closes = at + 1 + len(name)
    short = closes < len(tokens) and tokens[closes].tag == "-LRB-"
    return at > 0 and bool(name) and short and tokens[at - 1].tag in ("NNP", "NNPS")


def _with_joined(cue: SpeechCue, begin: int) -> int:
    """ "…, medics and the ministry said": where the first of two speakers begins; `begin` where there is but one."""
    words = cue.grammar.words
    if begin < 2 or cue.tokens[begin - 1].low not in words["and_joins"]:
        return begin
    before = list(takewhile(lambda t: t.low not in _RUN_BREAKS, reversed(cue.tokens[: begin - 1])))
    plain = not any(t.tag in FINITE_TAGS or t.tag in ("CD", "VBN", "VBG") for t in before)
    speaks = bool(before) and before[0].low in words["tellers"] and len(before) <= _LONGEST_JOINED
    return begin - 1 - len(before) if plain and speaks else begin
