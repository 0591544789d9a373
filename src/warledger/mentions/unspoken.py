"""What stands beside a word of telling and yet speaks of nothing: acts, counts, and those who saw it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from warledger.folding import first_word, last_word
from warledger.knowledge import Lexicon
from warledger.mentions.speech import Speaker, Speech, SpeechCue
from warledger.model import Mention, Span
from warledger.text.doc import FINITE_TAGS, PERSON, Doc, Sentence

# A speaker that ends in a word of an event is that event (letters looked at): "the attack, officials said".
_EVENT_REACH: Final = 12
# Penn tags of quotation marks.
_QUOTES: Final = frozenset(["``", "''"])


def shows_nothing(cue: SpeechCue, speaker: Speaker) -> bool:
    """ "The raid shows how weak the army is": figures and films show what happened, other things do not."""
    words = cue.grammar.words
    return cue.verb.low in words["showing"] and not _is_inquiry(cue.low(speaker.span), cue.lexicon)


def _is_inquiry(speaker: str, lexicon: Lexicon) -> bool:
    """ "a review of the incident", "the film": papers and inquiries, which show what happened."""
    grammar = lexicon.grammar["attribution"]
    head = grammar.patterns["head"].match(speaker)
    return head is not None and last_word(head.group()) in grammar.words["shown_by"]


def without_shown(
    doc: Doc, sentence: Sentence, lexicon: Lexicon, found: Sequence[Mention[Speech]]
) -> list[Mention[Speech]]:
    """ "Photographs show that eight died, the army said": he speaks who tells what they show."""
    here = [m.value for m in found if m.span == sentence.span]
    told = max((s.speaker.start for s in here if s.trailing), default=0)
    return [
        m
        for m in found
        if m.span != sentence.span
        or m.value.verb.start > told
        or m.value.trailing
        or not _is_evidence(doc, m.value.speaker, lexicon)
    ]


def _is_evidence(doc: Doc, speaker: Span, lexicon: Lexicon) -> bool:
    words = lexicon.grammar["attribution"].words
    told = doc.folded[speaker.start : speaker.end]
    return _is_inquiry(told, lexicon) or last_word(told) in words["rumours"]


def is_seen(cue: SpeechCue, speaker: Speaker) -> bool:
    """ "He said he had seen ten bodies": who says so is told; "an agency reporter saw ten bodies" tells it himself."""
    words = cue.grammar.words
    first = first_word(cue.low(speaker.span))
    own = words["pronouns"] | words["first_persons"] | words["owners"]
    reporter = last_word(cue.low(speaker.span)) in words["own_reporters"]
    return cue.verb.low in words["seeing"] and first in own and not reporter


def is_event(doc: Doc, speaker: Span, lexicon: Lexicon) -> bool:
    """ "the attack" says nothing; "the attackers" may."""
    end = Span(max(speaker.start, speaker.end - _EVENT_REACH), speaker.end)
    if _is_inquiry(doc.folded[speaker.start : speaker.end], lexicon):
        return False
    if last_word(doc.folded[end.start : end.end]) in lexicon.grammar["attribution"].words["speaking_events"]:
        return False
    return bool(doc.words_in("trigger", end)) and not doc.words_in("class", speaker)


def is_count(cue: SpeechCue, speaker: Span) -> bool:
    """ "An earlier count had given 28 dead", "the attack, which the group claimed": no speaker of what is told."""
    *before, relative = ["", *cue.doc.folded[cue.sentence.start : speaker.start].split()[-2:]]
    words = cue.grammar.words
    if relative in words["relatives"] and before[-1] not in words["of"]:
        behind = cue.tokens[cue.last + 1 : cue.last + 2]
        return not (
            behind and behind[0].tag in FINITE_TAGS | {"VBN"}
        )  # "the raid, which residents say killed ten"
    if relative in words["claimed"] and cue.verb.low in words["claiming"]:
        return True
    if cue.verb.low in words["according"]:
        return False  # "according to official figures"
    return last_word(cue.low(speaker)) in words["counts"] - words["speaking_counts"]


def is_own_word(cue: SpeechCue) -> bool:
    """ "We counted 20 bodies": who says so is told by the words around the quotation."""
    subjects = (t for t in cue.tokens if t.head == cue.verb.index and t.dep == "nsubj")
    subject = next(subjects, None)
    if subject is None:
        return False
    if subject.low in cue.grammar.words["own_reporters"]:
        return False  # "our correspondent saw ten bodies"
    quoted = any(t.tag in _QUOTES for t in cue.tokens[: cue.first])
    if subject.low in cue.grammar.words["body_heads"] and not quoted:
        return False  # "as our ministry informed", in a paper of that state
    owners = (t.low for t in cue.tokens if t.head == subject.index and t.dep == "poss")
    return not cue.grammar.words["first_persons"].isdisjoint((subject.low, *owners))


def is_adjective(cue: SpeechCue) -> bool:
    """ "The reported presence of rebels": nobody speaks."""
    if cue.verb.tag not in ("VBN", "JJ", "VBD") or cue.first == 0 or cue.last > cue.first:
        return False
    before, behind = cue.tokens[cue.first - 1], cue.tokens[cue.first + 1 : cue.first + 2]
    return (
        before.tag in ("DT", "PRP$", "JJ")
        and bool(behind)
        and behind[0].tag.startswith("NN")
        and cue.verb.dep == "amod"
    )


def is_nobodys(cue: SpeechCue) -> bool:
    """ "On their side one counts 30 dead": told of nobody in particular."""
    before = cue.tokens[cue.first - 1 : cue.first] if cue.verb.tag in ("VBZ", "VBP") else ()
    return any(t.low in cue.grammar.words["nobody"] for t in before)


def quotes_another(cue: SpeechCue) -> bool:
    """ "The agency quoted the mayor, Jon Arlo, as saying": told by him who is quoted, not by the agency."""
    words, behind = cue.grammar.words, cue.tokens[cue.last + 1 :]
    pairs = zip(behind, behind[1:], strict=False)
    second = any(a.low in words["quoted_as"] and b.low in words["quoted"] for a, b in pairs)
    passive = cue.first > 0 and cue.tokens[cue.first - 1].low in words["be"]
    himself = cue.doc.entities_in(
        PERSON, Span(cue.sentence.start, cue.verb.start)
    )  # of whom more may be told
    return second and not passive and not himself and behind[0].low not in words["quoted_as"]
