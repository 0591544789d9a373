"""Who says it: speech verbs and "according to", each with its speaker, channel and reach in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Lexicon
from warledger.model import ActorKind, Attribution, Mention, Span, Stance
from warledger.text.doc import Doc, Sentence, Token

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_CLAUSES: Final = frozenset("relcl acl advcl ccomp".split())
_PERSON: Final = frozenset("he she him her".split())
_PRONOUNS: Final = frozenset("he she it they him her them".split())
_LONGEST_SPEAKER: Final = 16
_STANCES: Final = {
    "confirm": Stance.CONFIRMS,
    "den": Stance.DENIES,
    "suspect": Stance.SUSPECTS,
}
# A speaker that holds one of these is a casualty, no source (parser errors on headlines).
_NO_SPEAKER: Final = frozenset("killed wounded injured dead died which that who what there this".split())


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of telling: what lies in `reach` is on this speaker's word."""

    attribution: Attribution
    speaker: Span
    verb: Span
    trailing: bool
    """The speaker follows what was said: "…, the ministry said"."""


def find_attributions(doc: Doc, lexicon: Lexicon) -> list[Mention[Speech]]:
    """Every speech of the parsed sentences; a mention's span is the sentence it speaks in."""
    found: list[Mention[Speech]] = []
    for sentence in doc.sentences:
        if not sentence.tokens:
            continue
        for verb in _speech_tokens(doc, sentence, lexicon):
            speech = _speech(doc, sentence, verb, found, lexicon)
            if speech is not None:
                found.append(Mention(sentence.span, speech))
    return found


def _speech_tokens(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """First and last token of each speech cue."""
    for word in doc.words_in("cue", sentence.span):
        if lexicon.cues[word.key].category != "speech":
            continue
        inside = [t for t in sentence.tokens if t.start >= word.start and t.end <= word.end]
        if any(o.start <= word.start and o.end > word.end for o in doc.words_in("outcome", Span(word.start, word.end + 1))):
            continue
        at = inside[0].index - sentence.tokens[0].index if inside else 0
        if at and inside[0].low in ("saying", "reporting") and sentence.tokens[at - 1].low == "as":
            continue
        if inside and (inside[0].tag.startswith("VB") or len(inside) > 1 or inside[0].low in ("said", "told")):
            yield inside[0], inside[-1]


def _speech(
    doc: Doc, sentence: Sentence, cue: tuple[Token, Token], before: Sequence[Mention[Speech]], lexicon: Lexicon
) -> Speech | None:
    first, last = cue
    if first.low == "according":
        span, trailing = _after(sentence, last), first.index > sentence.tokens[0].index + 1
    else:
        span, trailing = _subject(sentence, first)
    if span is None:
        return None
    words = doc.quote(span)
    lows = set(words.lower().replace("’", "'").split())
    counts = lexicon.figures.units.keys() | lexicon.figures.tens.keys() | {"others", "dozens"}
    if lows & _NO_SPEAKER or any(w[0].isdigit() for w in words.split()[:4]) or (lows & counts and not lows & {"officials", "sources", "witnesses", "one"}):
        tokens = sentence.tokens
        span, trailing = _beside(tokens, first, tokens[0].index)
        if span is None or doc.quote(span).lower().split()[0] in _NO_SPEAKER:
            return None
        words = doc.quote(span)
    if words.lower() in _PRONOUNS:
        named = _subject_before(doc, sentence, before) if words.lower() in ("he", "she") else None
        resolved = _resolved(words.lower(), before, doc) if named is None else None
        if resolved is None and named is None:
            return None
        words, span = (resolved.attribution.speaker, resolved.speaker) if resolved else (doc.quote(named or span), named or span)
    elif words.lower() in ("the group", "the movement", "the militants", "the rebels", "the militia", "the insurgents"):
        group = _named_group(doc, span.start, lexicon)
        words, span = (doc.quote(group), group) if group is not None else (words, span)
    if doc.words_in("trigger", Span(max(span.start, span.end - 12), span.end)) and not doc.words_in("class", span):
        return None
    via = _channel(doc, sentence, last) if last.low in ("told", "telling", "tells") else None
    stance = next((s for stem, s in _STANCES.items() if first.low.startswith(stem)), Stance.SAYS)
    return Speech(Attribution(words, via, stance), span, Span(first.start, last.end), trailing)


def _after(sentence: Sentence, last: Token) -> Span | None:
    """The noun phrase after "according to"."""
    tokens = sentence.tokens
    at = last.index - tokens[0].index + 1
    end = at
    while end < len(tokens) and end - at < _LONGEST_SPEAKER:
        token = tokens[end]
        stops = token.low in (".", ";", ":", "who", "which", "that", "-", "–", "—", "(") or token.tag in ("VBD", "VBZ", "MD")
        if stops or (token.low == "," and not _apposition(tokens, end)):
            break
        end += 1
    return Span(tokens[at].start, tokens[end - 1].end) if end > at else None


def _apposition(tokens: Sequence[Token], comma: int) -> bool:
    """True where a comma is followed by a name or "the …" that renames the speaker."""
    after = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if after is None or after.tag not in ("NNP", "DT") or tokens[comma - 1].tag not in ("NN", "NNP"):
        return False
    rest = tokens[comma + 1 : comma + 10]
    closing = next((k for k, t in enumerate(rest) if t.low in (",", ".")), None)
    return closing is not None and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest[:closing])


def _subject(sentence: Sentence, verb: Token) -> tuple[Span | None, bool]:
    """The subject of a speech verb and whether it stands behind what was said."""
    tokens, offset = sentence.tokens, sentence.tokens[0].index
    inverted = _behind(tokens, verb.index - offset)
    if inverted is not None:
        return inverted, True
    surface = _between_commas(tokens, verb, offset)
    if surface is not None:
        return surface, verb.index - offset > 6 and _ends_here(tokens, verb.index - offset)
    governor = verb
    for _ in range(4):
        subjects = [t for t in tokens if t.head == governor.index and t.dep in _SUBJECTS]
        if subjects:
            head = subjects[0]
            span = _phrase(tokens, head, offset)
            return span, _trails(tokens, head, verb, offset)
        if governor.dep not in ("conj", "xcomp", "advcl", "acl", "aux") or governor.head == governor.index:
            break
        governor = tokens[governor.head - offset]
    return _beside(tokens, verb, offset)


def _behind(tokens: Sequence[Token], at: int) -> Span | None:
    """ "…", said a resident of Djibo: the noun phrase right behind "said"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if tokens[at].low not in ("said", "says") or after is None or before is None or before.low not in (",", '"', "''", "”"):
        return None
    if after.tag not in ("DT", "NNP", "NN", "NNS", "CD", "JJ") or after.low in ("that", "this"):
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].low not in (",", ".", ";", "who", "which", "in", "after", "on"):
        end += 1
    return Span(tokens[at + 1].start, tokens[end - 1].end) if end > at + 1 else None


def _between_commas(tokens: Sequence[Token], verb: Token, offset: int) -> Span | None:
    """ "…, the military's media wing said": what stands between the last comma and the verb."""
    at = verb.index - offset
    end = at
    while end > 0 and (tokens[end - 1].low in _AUXILIARIES or tokens[end - 1].tag == "RB"):
        end -= 1
    begin = end
    while begin > 0 and end - begin < 12 and tokens[begin - 1].low not in (",", ";", '"', "''", "”"):
        begin -= 1
    run = tokens[begin:end]
    if begin == 0 or not run or any(t.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") for t in run):
        return None
    if run[0].low in ("and", "but", "that", "which", "who") or not any(t.tag.startswith(("NN", "PRP")) for t in run):
        return None
    if len(run) == 1 and run[0].low in ("himself", "herself", "itself"):
        return None
    return _beside(tokens, verb, offset)[0]


def _trails(tokens: Sequence[Token], head: Token, verb: Token, offset: int) -> bool:
    """True where text stands before the speaker and (almost) none after the verb."""
    left = min(head.index, verb.index) - offset
    right = len(tokens) - (max(head.index, verb.index) - offset) - 1
    comma = any(t.low in (",", '"', "''", "”", "’") for t in tokens[max(0, left - 12) : left])
    return left > 3 and (right <= 4 or comma and right < left) and comma


def _phrase(tokens: Sequence[Token], head: Token, offset: int) -> Span:
    """A noun phrase without its relative clauses."""
    keep = {head.index}
    for _ in range(6):
        keep |= {t.index for t in tokens if t.head in keep and t.dep not in _CLAUSES and t.low not in ("who", "which")}
    ordered = sorted(keep)
    at = ordered.index(head.index)
    first = last = at
    while first > 0 and ordered[first - 1] == ordered[first] - 1:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1] == ordered[last] + 1:
        last += 1
    begin, end = ordered[first] - offset, ordered[last] - offset
    begin = max(begin, end - _LONGEST_SPEAKER)
    while begin < end and tokens[begin].tag in (",", "``", "''", "CC", ":"):
        begin += 1
    while end > begin and tokens[end].tag in (",", "``", "''", "CC", ":", ".", "IN", "RB"):
        end -= 1
    return Span(tokens[begin].start, tokens[end].end)


def _ends_here(tokens: Sequence[Token], at: int) -> bool:
    """True where little but a date or a listener follows the verb: what was said stands before it."""
    rest = tokens[at + 1 :]
    stop = next((k for k, t in enumerate(rest) if t.low in (".", ";", ",")), len(rest))
    return stop <= 9 and not any(t.low in ("that", "at", "least") for t in rest[:2])


_AUXILIARIES: Final = frozenset("have has had also later then earlier was were been being would".split())


def _beside(tokens: Sequence[Token], verb: Token, offset: int) -> tuple[Span | None, bool]:
    """Without a parsed subject: the words between the last comma and the verb, with what they rename."""
    at = verb.index - offset
    end = at
    while end > 0 and (tokens[end - 1].low in _AUXILIARIES or tokens[end - 1].tag == "RB"):
        end -= 1
    begin = end
    while begin > 0 and tokens[begin - 1].low not in (",", ";", ":", "and", "that", "but", '"', "''") and end - begin < 12:
        begin -= 1
    renames = begin < end and tokens[begin].low in ("a", "an", "the", "who")
    if renames and begin >= 2 and tokens[begin - 1].low == "," and tokens[begin - 2].tag in ("NNP", "NNPS"):
        first = begin - 1
        while first > 0 and tokens[first - 1].tag in ("NNP", "NN", "DT", "JJ", "POS", "IN", "NNS") and begin - first < 10:
            first -= 1
        bounded = first == 0 or tokens[first - 1].low in (",", '"', "''", "”")
        named = tokens[first].tag in ("NNP", "NNPS")
        begin = first if first < begin - 1 and bounded and named else begin
    if begin < end and end > 0 and tokens[end - 1].low == ",":
        end -= 1
    if begin < end and any(t.tag.startswith("NN") or t.tag == "PRP" for t in tokens[begin:end]):
        while tokens[begin].tag == "IN" and begin < end - 1:
            begin += 1
        return Span(tokens[begin].start, tokens[end - 1].end), begin > 3 and _ends_here(tokens, at)
    end = at + 1
    while end < len(tokens) and tokens[end].tag in ("NNP", "NN", "NNS", "DT", "JJ", "POS") and end - at < 10:
        end += 1
    if verb.low == "said" and end > at + 1 and any(t.tag.startswith("NN") for t in tokens[at + 1 : end]):
        return Span(tokens[at + 1].start, tokens[end - 1].end), True
    return None, False


def _resolved(pronoun: str, before: Sequence[Mention[Speech]], doc: Doc) -> Speech | None:
    """The latest speaker that a pronoun can mean: a person for he and she, else any."""
    for mention in reversed(before):
        speech = mention.value
        named = any(label == "PERSON" and speech.speaker.overlaps(span) for span, label in doc.entities)
        rank = bool(doc.words_in("rank", speech.speaker))
        if pronoun not in _PERSON or named or rank or _one_person(speech.attribution.speaker):
            return speech
    return before[-1].value if before else None


def _subject_before(doc: Doc, sentence: Sentence, before: Sequence[Mention[Speech]]) -> Span | None:
    """The person that the sentence before is about, where nobody speaks in it ("Governor Zulum was at …")."""
    if sentence.index == 0:
        return None
    last = doc.sentences[sentence.index - 1]
    if last.paragraph != sentence.paragraph or any(m.span == last.span for m in before):
        return None
    people = {s for s, label in doc.entities if label == "PERSON" and last.span.holds(s)}
    for token in last.tokens:
        if token.dep in _SUBJECTS:
            phrase = _phrase(last.tokens, token, last.tokens[0].index)
            if any(phrase.holds(p) for p in people) or doc.words_in("rank", phrase):
                return phrase
    return None


def _named_group(doc: Doc, at: int, lexicon: Lexicon) -> Span | None:
    """The last armed group named before a position."""
    groups = [w for w in doc.words.get("actor", ()) if w.end <= at and lexicon.actors[w.key].kind in _GROUPS]
    return groups[-1].span if groups else None


_GROUPS: Final = (
    ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COMMUNAL_MILITIA, ActorKind.CRIMINAL_GROUP, ActorKind.ARMED_GROUP,
)  # fmt: skip


def _one_person(words: str) -> bool:
    """ "a resident of Djibo": an article and no plural."""
    first = words.split()[0].lower()
    return first in ("a", "an", "one", "the") and not words.split()[-1].endswith("s")


def _channel(doc: Doc, sentence: Sentence, verb: Token) -> str | None:
    """Who was told: "told AFP that …" is via AFP."""
    tokens, offset = sentence.tokens, sentence.tokens[0].index
    at = verb.index - offset + 1
    if at < len(tokens) and tokens[at].low == "the":
        at += 1
    end = at
    while end < len(tokens) and tokens[end].tag in ("NNP", "NNPS"):
        end += 1
    return doc.quote(Span(tokens[at].start, tokens[end - 1].end)) if end > at else None


def speaker_of(doc: Doc, speeches: Sequence[Mention[Speech]], span: Span) -> Attribution | None:
    """On whose word a stretch of text is told, or None where the report itself tells it.

    In order: the speech verb before it in its sentence, the speaker behind it, the speaker of the
    sentence before in the same paragraph; a bare quotation goes to the last speaker.
    """
    sentence = doc.sentence_at(span.start)
    if sentence is None:
        return None
    inside = [m.value for m in speeches if m.span == sentence.span]
    chosen = _in_sentence(inside, span)
    if chosen is not None or inside:
        return chosen
    return _carried(doc, speeches, sentence)


def _in_sentence(inside: Sequence[Speech], span: Span) -> Attribution | None:
    leading = [s for s in inside if not s.trailing and s.verb.end <= span.start and s.speaker.end <= span.start]
    behind = [s for s in inside if s.trailing and s.verb.start >= span.end]
    if leading:
        chosen = max(leading, key=lambda s: s.verb.start)
        return _with_channel(chosen.attribution, behind)
    if behind:
        first = min(behind, key=lambda s: s.verb.start)
        return _with_channel(first.attribution, [s for s in behind if s is not first])
    beside = [s for s in inside if not s.speaker.overlaps(span)]
    holding = [s for s in beside if s.verb.start >= span.end and not s.trailing and s.speaker.start > span.end]
    return holding[0].attribution if holding else None


def _with_channel(attribution: Attribution, behind: Sequence[Speech]) -> Attribution:
    """ "Hollande said, DPA reported": the last one who tells is the channel."""
    if attribution.via is None and behind:
        return Attribution(attribution.speaker, behind[-1].attribution.speaker, attribution.stance)
    return attribution


def _carried(doc: Doc, speeches: Sequence[Mention[Speech]], sentence: Sentence) -> Attribution | None:
    before = [m for m in speeches if m.span.end <= sentence.start]
    if not before:
        return None
    last = before[-1]
    said_in = doc.sentence_at(last.span.start)
    if said_in is None:
        return None
    opening = doc.paragraphs[sentence.paragraph].start if sentence.paragraph < len(doc.paragraphs) else sentence.start
    quoted = doc.text[opening] in "\"“'‘"
    near = said_in.paragraph == sentence.paragraph and sentence.index - said_in.index <= 2
    if near or (quoted and sentence.paragraph - said_in.paragraph <= 1):
        return last.value.attribution
    return None
