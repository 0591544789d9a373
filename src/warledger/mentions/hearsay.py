"""On whose word a stretch of text is told: the speech of its sentence that reaches it, or one that goes on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.quotations import end_of_quotation
from warledger.mentions.speaker_main import main_speech
from warledger.mentions.speech import Speech
from warledger.model import Attribution, Mention, Span
from warledger.text.doc import Doc, Sentence

# How far a speaker goes on speaking: sentences of one paragraph, paragraphs that open with a quotation mark.
_NEAR_SENTENCES: Final = 2
_NEAR_PARAGRAPHS: Final = 1
# "…, the regional hospital in Arlo 17": how much before a figure its speaker stands (letters).
_GAP: Final = 60
_BREAKS: Final = frozenset(",;:")
# A paragraph that ends so opens what stands below; how many speeches back one is looked for.
_OPENS: Final = ":"
_SPEECHES_BACK: Final = 12
# Between two statements of one sentence.
_PIECE: Final = "; "
# A speaker this near the beginning of a statement opens it (letters), and the listener or date behind one who tells.
_OPENS_PIECE: Final = 8
_LISTENER: Final = 50
_QUOTATION: Final = "\"“'‘"


def speaker_of(
    doc: Doc, speeches: Sequence[Mention[Speech]], span: Span, *, lexicon: Lexicon
) -> Attribution | None:
    """On whose word a stretch of text is told, or None where the report itself tells it.

    In order: the speech verb before it in its sentence, the speaker behind it, the speaker of the
    sentence before in the same paragraph; a bare quotation goes to the last speaker.
    """
    sentence = doc.sentence_at(span.start)
    if sentence is None:
        return None
    first = bisect_left(speeches, sentence.start, key=_start)
    last = bisect_right(speeches, sentence.start, key=_start)
    told = [m.value for m in speeches[first:last]]
    inside: Sequence[Speech] = [s for s in told if not _in_brackets(doc, sentence, s, span)]
    if inside:
        near = _of_piece(doc, inside, span, lexicon)
        of_it = _told_of_it(doc, near, span, lexicon)
        if of_it is not None:
            return of_it
        if near:
            return _without_verb(doc, sentence, near, span, lexicon) or _in_sentence(doc, near, span, lexicon)
    after = next((m for m in speeches[last : last + 1] if m.value.of_last), None)
    if after is not None and _is_next(doc, sentence, after.span):
        return after.value.attribution
    if (quoting := _quoting(doc, speeches[last:], sentence)) is not None:
        return quoting
    patterns = lexicon.grammar["attribution"].patterns
    if not first or any(
        patterns[p].match(doc.folded, sentence.start) for p in ("of_nobody", "of_other_time")
    ):
        return None
    return (
        _carried(doc, main_speech(doc, speeches[:first], lexicon), sentence)
        or _told_around(doc, speeches[first - 1 : last + 1], sentence)
        or _listed(doc, speeches[max(0, first - _SPEECHES_BACK) : first], sentence, lexicon)
    )


def _quoting(doc: Doc, behind: Sequence[Mention[Speech]], sentence: Sentence) -> Attribution | None:
    """'"I lost two sons. Three cousins fell too," said Arlo': who speaks right behind a quotation that a sentence is within."""
    end = end_of_quotation(doc, sentence)
    last = doc.sentence_at(end) if end is not None else None
    told = (m.value for m in behind if last is not None and m.span.start == last.start)
    return next((s.attribution for s in told if end is not None and s.begin >= end), None)


def _told_of_it(doc: Doc, inside: Sequence[Speech], span: Span, lexicon: Lexicon) -> Attribution | None:
    """ "…, taking back the 22 deaths of which a medic had spoken": who tells a figure in its own relative clause.

    So in "The dead were put at 20, two of them girls, by the clinic", where the verb encloses it.
    """
    between = lexicon.grammar["attribution"].patterns["told_of_it"]
    own = (
        s
        for s in inside
        if s.verb.holds(span)
        or (
            span.end < s.begin < s.verb.start and between.fullmatch(doc.folded, span.end, s.begin) is not None
        )
    )
    return next((s.attribution for s in own), None)


def _without_verb(
    doc: Doc, sentence: Sentence, inside: Sequence[Speech], span: Span, lexicon: Lexicon
) -> Attribution | None:
    """ "The army counted 15 dead, a hospital 17": another speaker, whose verb is that of the one before."""
    told = [s for s in inside if s.verb.end <= span.start]
    patterns = lexicon.grammar["attribution"].patterns
    before = doc.folded[max(sentence.start, span.start - _GAP) : span.start]
    owned = patterns["own_figure"].search(before)
    named = owned or (patterns["without_verb"].search(before) if told else None)
    if named is None:
        return None
    at = named.span("speaker" if owned is None or owned["speaker"] else "owner")
    speaker = Span(*(span.start - len(before) + k for k in at))
    if owned is not None:
        return Attribution(doc.quote(speaker))
    if speaker.start <= max(s.verb.end for s in told):
        return None
    tags = [t.tag for t in sentence.tokens if speaker.start <= t.start < speaker.end]
    noun = bool(tags) and tags[-1].startswith("NN") and not any(t.startswith("VB") for t in tags)
    return Attribution(doc.quote(speaker)) if noun else None


def _of_piece(doc: Doc, inside: Sequence[Speech], span: Span, lexicon: Lexicon) -> Sequence[Speech]:
    """ "The radio first gave 66; two more died, the ministry said": the speeches between the semicolons.

    A piece where nobody speaks has those of the others that reach it.
    """
    piece = _piece_of(doc, span)
    own = [s for s in inside if piece.start <= s.verb.start < piece.end]
    return own or [
        s
        for s in inside
        if (s.verb.start < piece.start or _closes(doc, s, lexicon))
        and not (s.goes_on and s.begin >= piece.end)
    ]


def _piece_of(doc: Doc, span: Span) -> Span:
    """What lies between the semicolons around a stretch of a sentence."""
    sentence = doc.sentence_at(span.start)
    whole = sentence.span if sentence is not None else span
    start = doc.text.rfind(_PIECE, whole.start, span.start)
    end = doc.text.find(_PIECE, span.end, whole.end)
    return Span(start + len(_PIECE) if start >= 0 else whole.start, end if end >= 0 else whole.end)


def _closes(doc: Doc, speech: Speech, lexicon: Lexicon) -> bool:
    """True where a speech ends its piece and tells of those before too: "Two died; five were hurt, police said".

    Not "Two died; police counted five hurt", nor "Two died; five, police said, were hurt".
    """
    piece, end = _piece_of(doc, speech.verb), max(speech.verb.end, speech.speaker.end)
    if not speech.trailing or speech.begin - piece.start < _OPENS_PIECE:
        return False
    goes_on = lexicon.grammar["attribution"].patterns["goes_on"]
    return "," not in doc.text[end : piece.end] or goes_on.match(doc.folded, end) is not None


def _in_brackets(doc: Doc, sentence: Sentence, speech: Speech, span: Span) -> bool:
    """ "Ten farmers died (the rebels say 14)": one who speaks in brackets, of a figure that is told within them."""
    opens = doc.text.rfind("(", sentence.start, speech.verb.start)
    closes = doc.text.find(")", max(opens, sentence.start), sentence.end)
    enclosed = opens >= 0 and closes >= speech.verb.start
    first = enclosed and not doc.text[opens + 1 : min(speech.begin, speech.verb.start)].strip()
    counts = any(t.tag == "CD" and speech.verb.end <= t.start < closes for t in sentence.tokens)
    return enclosed and (counts or not first) and not opens < span.start < closes


def _in_sentence(doc: Doc, inside: Sequence[Speech], span: Span, lexicon: Lexicon) -> Attribution | None:
    """The speech of a sentence that reaches a stretch of it; one who is cited comes before one who cites."""
    leading = [s for s in inside if _leads(doc, s, span)]
    behind = [s for s in inside if s.trailing and s.verb.start >= span.end]
    cited = [s for s in (*leading, *behind) if s.cited]
    if cited:
        return _with_channel(cited[0].attribution, [s for s in (*leading, *behind) if not s.cited])
    if leading and not _has_own_source(doc, leading, behind, span, lexicon):
        telling = [s for s in leading if not s.counts or s.anew] or leading
        chosen = max(telling, key=lambda s: s.verb.start)
        return _with_channel(chosen.attribution, behind)
    if behind:
        first = min(behind, key=lambda s: s.verb.start)
        return _with_channel(first.attribution, [s for s in behind if s is not first])
    later = (s for s in inside if not s.trailing and s.verb.start >= span.end)
    told = (
        s.attribution
        for s in later
        if (s.begin > span.end and not s.anew) or _in_aside(doc, s, span, lexicon)
    )
    return next(told, None) or _gone_on(doc, inside, span, lexicon)


def _has_own_source(
    doc: Doc, leading: Sequence[Speech], behind: Sequence[Speech], span: Span, lexicon: Lexicon
) -> bool:
    """ "The army spoke of ten dead, and 14 were hurt, according to medics": the second clause is told by its own source."""
    if not behind:
        return False
    join = lexicon.grammar["attribution"].patterns["joins_clause"]
    since, source = max(s.verb.end for s in leading), min(behind, key=lambda s: s.verb.start)
    others = doc.folded[span.end : source.begin]
    return join.search(doc.folded, since, span.start) is not None and join.search(others) is None


def _in_aside(doc: Doc, speech: Speech, span: Span, lexicon: Lexicon) -> bool:
    """ "The clinic, which took in 23 wounded, says": what a speaker tells of himself before the verb."""
    opens = lexicon.grammar["attribution"].patterns["own_aside"].match(doc.folded, speech.speaker.end)
    return opens is not None and opens.end() <= span.start


def _gone_on(doc: Doc, inside: Sequence[Speech], span: Span, lexicon: Lexicon) -> Attribution | None:
    """The one who speaks in the middle of his own words: "Two died, she said, and one was hurt"."""
    if not inside or not all(s.trailing and s.verb.end <= span.start for s in inside):
        return None
    tail = lexicon.grammar["attribution"].patterns["channel_tail"]
    last = max(inside, key=lambda s: s.verb.end)
    piece, end = _piece_of(doc, last.verb), max(last.verb.end, last.speaker.end)
    rest = tail.sub(
        "", doc.folded[end : piece.end]
    )  # "…, the army said on Monday; seven men had been arrested"
    next_piece = piece.end < span.start and len(rest) < _LISTENER and not _BREAKS.intersection(rest)
    return last.attribution if last.goes_on or next_piece else None


def _leads(doc: Doc, speech: Speech, span: Span) -> bool:
    """True where a stretch follows what tells it; behind "…, the army said" up to the next comma, or after a colon."""
    end = max(speech.verb.end, speech.speaker.end)
    if end > span.start:
        return False
    first = next((c for c in doc.text[end : span.start] if c in _BREAKS), ":")
    return speech.cited or not speech.trailing or first == ":"


def _with_channel(attribution: Attribution, behind: Sequence[Speech]) -> Attribution:
    """ "Hollande said, DPA reported": the last one who tells is the channel."""
    if attribution.via is None and behind:
        return Attribution(attribution.speaker, behind[-1].attribution.speaker, attribution.stance)
    return attribution


def _told_around(doc: Doc, around: Sequence[Mention[Speech]], sentence: Sentence) -> Attribution | None:
    """The speaker of the paragraph before, named again in the next sentence: "Ten more are hurt, the office said"."""
    if len(around) != 2 or not _is_next(doc, sentence, around[1].span):
        return None
    last, told = (doc.sentence_at(m.span.start) for m in around)
    if last is None or told is None or told.paragraph != sentence.paragraph:
        return None
    near = sentence.paragraph - last.paragraph <= _NEAR_PARAGRAPHS
    before, again = (doc.folded[m.value.speaker.start : m.value.speaker.end] for m in around)
    named = around[1].value.speaker.start >= told.start and again.removeprefix("the ") in before
    return around[0].value.attribution if near and named else None


def _listed(
    doc: Doc, before: Sequence[Mention[Speech]], sentence: Sentence, lexicon: Lexicon
) -> Attribution | None:
    """ "The ministry informs the public:" and the numbered points below, or the paragraph right below: its words."""
    paragraph = doc.paragraphs[sentence.paragraph]
    item = lexicon.grammar["attribution"].patterns["item"].match(doc.folded, paragraph.start)
    for speech in reversed(before):
        said_in = doc.sentence_at(speech.span.start)
        if said_in is None or not doc.text.startswith(_OPENS, doc.paragraphs[said_in.paragraph].end - 1):
            continue
        below = sentence.paragraph - said_in.paragraph <= _NEAR_PARAGRAPHS
        return speech.value.attribution if item is not None or below else None
    return None


def _is_next(doc: Doc, sentence: Sentence, span: Span) -> bool:
    """True where a sentence follows right on another."""
    following = doc.sentence_at(span.start)
    return following is not None and following.index == sentence.index + 1


def _carried(doc: Doc, last: Mention[Speech] | None, sentence: Sentence) -> Attribution | None:
    """The last speaker before a sentence without one, where he still speaks."""
    said_in = doc.sentence_at(last.span.start) if last is not None else None
    if last is None or said_in is None:
        return None
    same = said_in.paragraph == sentence.paragraph
    if same and sentence.index - said_in.index <= _NEAR_SENTENCES:
        return last.value.attribution
    quoted = doc.text[doc.paragraphs[sentence.paragraph].start] in _QUOTATION
    near = sentence.paragraph - said_in.paragraph <= _NEAR_PARAGRAPHS
    return last.value.attribution if quoted and near else None


def _start(speech: Mention[Speech]) -> int:
    return speech.span.start
