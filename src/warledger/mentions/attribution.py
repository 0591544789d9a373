"""Who says it: speech verbs and "according to", each with its speaker, channel and reach in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.source_nouns import told_by_claims, told_by_colon, told_by_counts, told_by_no_one
from warledger.mentions.speaker_back import resolve_speaker
from warledger.mentions.speaker_closing import closing_teller
from warledger.mentions.speaker_names import bare_speaker
from warledger.mentions.speaker_quoted import quoted_from
from warledger.mentions.speakers import find_speaker
from warledger.mentions.speech import MARKS, Speaker, Speech, SpeechCue
from warledger.mentions.unspoken import (
    is_adjective,
    is_count,
    is_event,
    is_nobodys,
    is_own_word,
    is_seen,
    quotes_another,
    shows_nothing,
    without_shown,
)
from warledger.model import Attribution, Mention, Span, Stance
from warledger.text.doc import FINITE_TAGS, Doc, Sentence, Word

SPEECH: Final = "speech"
"""The category of cues.yaml whose words tell that somebody speaks."""
CLAIM: Final = "claim"
"""The category of those that tell that somebody says that he did it."""

# The patterns of words that tell beside the cues of speech; of them, those whose subject speaks only in the active.
_TELLING: Final = (
    "source", "gives", "gives_it", "contests", "holds", "names", "has_claimed", "made_known", "list_holds",
    "tells_dated", "sums_up", "revises", "has_found", "asks", "cries",
)  # fmt: skip
_ACTIVE: Final = frozenset(("names", "gives_it", "contests", "holds", "revises"))
# Those that the tagger takes for nouns as often as for verbs.
_NOT_TAGGED: Final = frozenset(("list_holds", "asks"))
# Stances that a verb tells by its beginning; each is a pattern of the grammar by the same name.
_STANCES: Final = (Stance.CONFIRMS, Stance.DENIES, Stance.SUSPECTS)
# The voice of outcomes that a side owns up to: "admitted the loss of".
_LOSSES: Final = "noun"
# Penn tags of a finite verb or a number: with one of these a sentence goes on behind an aside.
_GOES_ON: Final = FINITE_TAGS | {"CD"}
# Penn tags of adverbs: "after earlier telling".
_ADVERBS: Final = frozenset(["RB", "RBR"])
# Penn tags of the word before a noun: "put on show".
_BEFORE_NOUNS: Final = frozenset(["IN", "RP"])
# Between two statements of one sentence.
_PIECE: Final = ";"
# ", who speaks for the army," (tokens).
_LONGEST_ASIDE: Final = 14
# "told a correspondent of the BBC," (tokens).
_LISTENER: Final = 8
# ", while on Tuesday evening " before a speaker (letters).
_JOIN_REACH: Final = 32


def find_attributions(doc: Doc, lexicon: Lexicon) -> list[Mention[Speech]]:
    """Every speech of the parsed sentences; a mention's span is the sentence it speaks in.

    "Two soldiers died, the army told AFP" has one: the army via AFP, trailing.
    """
    found: list[Mention[Speech]] = []
    for sentence in doc.sentences:
        cues = [*_speech_cues(doc, sentence, lexicon), *_source_cues(doc, sentence, lexicon)]
        for cue in sorted(cues, key=lambda c: c.first):
            speech = _speech(cue, found)
            if speech is not None:
                if found and found[-1].value.verb.start == speech.verb.start:
                    found.pop()  # "made known" and "made": one telling
                found.append(Mention(sentence.span, speech))
        found = without_shown(doc, sentence, lexicon, found)
        found += [Mention(sentence.span, s) for s in _carers(doc, sentence, lexicon, found)]
        found += [Mention(sentence.span, s) for s in told_by_counts(doc, sentence, lexicon, found)]
        found += [Mention(sentence.span, s) for s in told_by_no_one(doc, sentence, lexicon)]
        found += [Mention(sentence.span, s) for s in told_by_claims(doc, sentence, lexicon, found)]
        found += [Mention(sentence.span, s) for s in told_by_colon(doc, sentence, lexicon)]
    return found


def _speech_cues(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[SpeechCue]:
    """The speech cues of a parsed sentence that tell that somebody speaks."""
    for word in doc.words_in("cue", sentence.span) if sentence.tokens else ():
        if not _is_speech(doc, word, lexicon) or _is_in_outcome(doc, word, lexicon):
            continue
        if _is_first_name(doc, word, lexicon) or _takes_in(doc, sentence, word, lexicon):
            continue
        offset = sentence.tokens[0].index
        inside = [t.index - offset for t in sentence.tokens if t.start >= word.start and t.end <= word.end]
        if lexicon.cues[word.key].category != SPEECH:
            inside = inside[:1]
        if inside:
            cue = SpeechCue(doc, lexicon, sentence, inside[0], inside[-1])
            if _tells(cue):
                yield cue


def _is_speech(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """True for words of telling, and for claims that are told so: "the army said it had killed"."""
    if lexicon.cues[word.key].category == SPEECH:
        return True
    tells = lexicon.grammar["attribution"].patterns["claim_tells"]
    return lexicon.cues[word.key].category == CLAIM and tells.match(doc.folded, word.start) is not None


def _takes_in(doc: Doc, sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    """ "The clinics admitted 20 wounded": they take people in, and own up to nothing."""
    taken = lexicon.grammar["attribution"].patterns["takes_in"]
    found = taken.finditer(doc.folded, sentence.start, sentence.end) if word.key == SPEECH else ()
    return any(m.span("words") == (word.start, word.end) for m in found)


def _is_first_name(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """ "the sheikh Said Afandi": no verb but a name, with a capital inside a sentence, before another."""
    if doc.folded[word.start : word.end] not in lexicon.people.also_names:
        return False
    if doc.text[word.start - 1 : word.start] != " " or not doc.text[word.start].isupper():
        return False
    before, behind = doc.text[: word.start].split()[-1], doc.text[word.end : word.end + 2]
    last = before.istitle() and behind[:1] in MARKS  # "the photographer Omar Said, of the daily"
    joined = lexicon.grammar["attribution"].patterns["and_name"].match(doc.text, word.end)
    return last or joined is not None or (behind[:1] == " " and behind[1:].isupper())


def _source_cues(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[SpeechCue]:
    """Words other than verbs of telling: "in the words of …", "was given by …" before the source, "put the toll" behind."""
    patterns = lexicon.grammar["attribution"].patterns
    if not sentence.tokens:
        return
    offset = sentence.tokens[0].index
    for name in _TELLING:
        for match in patterns[name].finditer(doc.folded, sentence.start, sentence.end):
            start, end = match.span("words")
            inside = [t.index - offset for t in sentence.tokens if t.start >= start and t.end <= end]
            if not inside or patterns["takes_lives"].match(doc.folded, start):
                continue
            cue = SpeechCue(doc, lexicon, sentence, inside[0], inside[-1], before_source=name == "source")
            mistaken = cue.verb.tag in ("NNP", "NNPS") and cue.verb.text.islower()
            verb = cue.verb.tag.startswith("VB") or mistaken or name in _NOT_TAGGED
            if cue.before_source or (verb and not (name in _ACTIVE and _tells_nothing(cue))):
                yield cue


def _carers(
    doc: Doc, sentence: Sentence, lexicon: Lexicon, before: Sequence[Mention[Speech]]
) -> Iterator[Speech]:
    """ "The clinics treated 40 wounded": those who took people in tell of them where nobody else does."""
    offset = sentence.tokens[0].index if sentence.tokens else 0
    taken = lexicon.grammar["attribution"].patterns["takes_in"]
    for match in taken.finditer(doc.folded, sentence.start, sentence.end) if sentence.tokens else ():
        start, end = match.span("words")
        inside = [t.index - offset for t in sentence.tokens if t.start >= start and t.end <= end]
        speech = _speech(SpeechCue(doc, lexicon, sentence, inside[0], inside[-1]), before) if inside else None
        told = (m.value for m in before if m.span == sentence.span)
        if speech is not None and all(
            _PIECE in doc.text[s.verb.end : start] + doc.text[end : s.verb.start]
            or s.speaker == speech.speaker
            for s in told
        ):
            yield speech


def _tells_nothing(cue: SpeechCue) -> bool:
    """True for verbs whose subject tells nothing: "was named", "one thinks", "we believe"."""
    return _is_participle(cue) or is_nobodys(cue) or is_own_word(cue)


def _is_participle(cue: SpeechCue) -> bool:
    """ "A man named the Owl", "was identified": no one who names, unless "has named"."""
    past = cue.verb.low in cue.grammar.words["past_only"] or _has_before(cue) or _is_behind_aside(cue)
    return (cue.verb.tag == "VBN" and not past) or _is_passive(cue)


def _is_behind_aside(cue: SpeechCue) -> bool:
    """ "Arlo, who speaks for the army, owned to ten dead": an active verb behind an aside, whatever its form."""
    if cue.first == 0 or cue.tokens[cue.first - 1].low != ",":
        return False
    before = takewhile(lambda t: t.low not in (";", ":"), reversed(cue.tokens[: cue.first - 1]))
    near = [t.low for t, _ in zip(before, range(_LONGEST_ASIDE), strict=False)]
    return "," in near


def _has_before(cue: SpeechCue) -> bool:
    """ "The group has claimed": an active verb, whatever its form."""
    before = takewhile(lambda t: t.tag in ("RB", "IN"), reversed(cue.tokens[: cue.first]))
    at = cue.first - len(list(before))
    return at > 0 and cue.tokens[at - 1].low in cue.grammar.words["have"]


def _is_in_outcome(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """True where the cue begins a longer outcome word."""
    around = doc.words_in("outcome", Span(word.start, word.end + 1))
    owning_up = doc.folded[word.start : word.end] in lexicon.grammar["attribution"].words["owning_up"]
    return any(
        o.start <= word.start
        and o.end > word.end
        and not (owning_up and lexicon.outcomes[o.key].voice == _LOSSES)
        for o in around
    )


def _tells(cue: SpeechCue) -> bool:
    """True for a verb or a phrase; not for the second verb of "was quoted as saying"."""
    verb, words = cue.verb, cue.grammar.words
    if _is_name(cue) or is_nobodys(cue) or _is_said_of(cue) or is_own_word(cue) or is_adjective(cue):
        return False
    if verb.low in words["quoted_verbs"] and quotes_another(cue):
        return False
    if verb.low in words["taking"] and cue.first > 0 and cue.tokens[cue.first - 1].tag == "TO":
        return False
    quoted = verb.low in words["quoted"] and cue.first > 0
    patterns, folded = cue.grammar.patterns, cue.doc.folded
    if verb.low in words["citing"] or _is_passive(cue):
        return False
    if verb.low in words["no_telling"] and not patterns["accuses"].match(folded, verb.start):
        return False
    if quoted and cue.tokens[cue.first - 1].low in words["quoted_as"]:
        return quoted_from(cue) is not None
    if patterns["bids"].match(folded, cue.tokens[cue.last].end) or patterns["takes_lives"].match(
        folded, verb.start
    ):
        return False
    if verb.low in words["showing"] and cue.first > 0 and cue.tokens[cue.first - 1].tag in _BEFORE_NOUNS:
        return False  # "put on show"
    tells = verb.tag.startswith("VB") or cue.last > cue.first or verb.low in words["always_tell"]
    return tells or closing_teller(cue) is not None


def _is_name(cue: SpeechCue) -> bool:
    """ "the sheikh Said Afandi": a capital within the sentence, and a name behind."""
    after = cue.tokens[cue.last + 1] if cue.last + 1 < len(cue.tokens) else None
    named = after is not None and after.tag == "NNP" and after.text.istitle()
    return (
        named and cue.first > 0 and cue.verb.text.istitle() and cue.tokens[cue.first - 1].text[-1].isalnum()
    )


def _is_said_of(cue: SpeechCue) -> bool:
    """ "Arlo, said to have led the group": others say it of him."""
    behind = cue.tokens[cue.last + 1 : cue.last + 2]
    hearsay = cue.verb.tag == "VBN" and bool(behind) and behind[0].low in cue.grammar.words["hearsay"]
    return hearsay and not _has_before(cue)


def _is_passive(cue: SpeechCue) -> bool:
    """ "The names were not published", "he was told": the subject is no speaker; "was quoted" is one."""
    if cue.verb.tag not in ("VBN", "VBD") or cue.verb.low in cue.grammar.words["quoted_verbs"]:
        return False
    at = cue.first
    while at > 0 and cue.tokens[at - 1].tag == "RB":
        at -= 1
    return at > 0 and cue.tokens[at - 1].low in cue.grammar.words["be"]


def _speech(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Speech | None:
    """The speech of a cue; None where no speaker is found."""
    speaker = _going_on(cue, before) or find_speaker(cue) or _joined(cue, before)
    span = resolve_speaker(cue, speaker, before) if speaker is not None else None
    if speaker is not None and (is_seen(cue, speaker) or shows_nothing(cue, speaker)):
        return None
    if speaker is None or span is None or is_event(cue.doc, span, cue.lexicon) or is_count(cue, speaker.span):
        return None
    span = bare_speaker(cue, span)
    attribution = Attribution(cue.doc.quote(span), _channel(cue), _stance(cue))
    verb = Span(cue.verb.start, cue.tokens[cue.last].end)
    cited = cue.verb.low in cue.grammar.words["citing"]
    of_last = cue.grammar.patterns["of_last"].match(cue.doc.folded, cue.sentence.start, verb.end) is not None
    counts = cue.verb.low in cue.grammar.words["counting"] | cue.grammar.words["seeing"]
    so_told = cue.first > 0 and cue.tokens[cue.first - 1].low in cue.grammar.words["said_so"]
    of_last = ((cue.before_source or so_told) and of_last) or _makes_known(cue)
    goes_on = _goes_on(cue, speaker.span, verb)
    opened = _opens_clause(cue, speaker)
    return Speech(
        attribution,
        span,
        verb,
        # "The minister, a doctor, puts the dead at ten, six of them women": the object stands behind the verb.
        speaker.trailing and not _gives(cue) and not opened,
        cited,
        counts=counts,
        of_last=of_last,
        goes_on=goes_on,
        opens=speaker.span.start,
        anew=opened or _is_anew(cue, speaker.span.start),
    )


def _opens_clause(cue: SpeechCue, speaker: Speaker) -> bool:
    """ "A shell killed eight and, according to the mayor, wounded 13": it is told of what follows alone."""
    start = min(speaker.span.start, cue.verb.start)
    before = cue.doc.folded[max(cue.sentence.start, start - _JOIN_REACH) : start]
    behind = cue.doc.folded.startswith(",", max(speaker.span.end, cue.tokens[cue.last].end))
    return behind and cue.grammar.patterns["opens_figure"].search(before) is not None


def _going_on(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Speaker | None:
    """ "…, a minister told AFP, adding that ten died": he who spoke right before, whatever the parse makes of it."""
    last = before[-1] if before else None
    if cue.verb.tag != "VBG" or last is None or last.span != cue.sentence.span or cue.first == 0:
        return None
    words, at = cue.grammar.words, cue.first
    while at > 1 and (cue.tokens[at - 1].tag in _ADVERBS or cue.tokens[at - 1].low in words["told_while"]):
        at -= 1  # "…, after earlier telling"
    aside = cue.tokens[at - 1].low == "," and cue.verb.low not in words["citing"] | words["according"]
    return Speaker(last.value.speaker, trailing=False) if aside else None


def _joined(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Speaker | None:
    """ "The charity clung to 15 and said 30 were hurt": he who spoke right before, where the parse finds nobody."""
    last = before[-1] if before else None
    if cue.first == 0 or last is None or last.span != cue.sentence.span or last.value.trailing:
        return None
    joined = cue.tokens[cue.first - 1].low in cue.grammar.words["and_joins"] and cue.verb.tag in FINITE_TAGS
    return Speaker(last.value.speaker, trailing=False) if joined else None


def _gives(cue: SpeechCue) -> bool:
    """ "put the toll at ten", "corrected this to ten": the figure stands behind the verb, wherever the speaker is."""
    patterns, start = cue.grammar.patterns, cue.verb.start
    source = cue.before_source or cue.verb.low in cue.grammar.words["according"]
    names = ("gives", "gives_it", "revises", "contests", "names", *(() if source else ("takes_figure",)))
    return any(patterns[name].match(cue.doc.folded, start) for name in names)


def _makes_known(cue: SpeechCue) -> bool:
    """ "The chairman made this known": of what was told before."""
    return cue.grammar.patterns["made_known"].match(cue.doc.folded, cue.verb.start) is not None


def _is_anew(cue: SpeechCue, start: int) -> bool:
    """True where a clause of its own begins right before the speaker: "…, and on Tuesday the hospital counted"."""
    patterns, folded, opens = cue.grammar.patterns, cue.doc.folded, cue.sentence.start
    before = folded[max(opens, start - _JOIN_REACH) : start]
    beside = (t for t in cue.tokens[: cue.first] if t.start > start)
    if any(t.low in cue.grammar.words["having"] for t in beside):
        return True
    contrast = before.endswith(", ") and patterns["opens_contrast"].match(folded, opens) is not None
    return contrast or patterns["anew"].search(before) is not None


def _goes_on(cue: SpeechCue, speaker: Span, verb: Span) -> bool:
    """True where what is said goes on behind an aside: "…, she said, and five were hurt", "in which, she said, two died".

    "The gunmen, according to the army, killed six": the verb of the sentence follows the aside.
    """
    patterns, folded = cue.grammar.patterns, cue.doc.folded
    end = max(verb.end, speaker.end)
    if patterns["goes_on"].match(folded, max(end, _listener_end(cue))):
        return True
    before = folded[cue.sentence.start : min(speaker.start, verb.start)].rstrip()
    if patterns["opens_aside"].search(before):
        return True
    behind = next((t for t in cue.tokens if t.start >= end and t.low != ","), None)
    if not (before.endswith(",") and folded.startswith(",", end)) or behind is None:
        return False
    opened = (t.tag for t in cue.tokens if t.end <= min(speaker.start, verb.start))
    return behind.tag in _GOES_ON or not any(tag in FINITE_TAGS for tag in opened)


def _listener_end(cue: SpeechCue) -> int:
    """Where the words for whom he told it end: "the mayor told the BBC, adding that six were hurt"."""
    behind = cue.tokens[cue.last + 1 : cue.last + 1 + _LISTENER]
    comma = next((k for k, t in enumerate(behind) if t.low == ","), 0)
    told = cue.tokens[cue.last].low in cue.grammar.words["channel_verbs"]
    named = told and not any(t.tag in FINITE_TAGS for t in behind[:comma])
    return behind[comma - 1].end if comma and named else 0


def _stance(cue: SpeechCue) -> Stance:
    """What the verb does with what is told: "denied" denies it."""
    patterns = cue.grammar.patterns
    return next((s for s in _STANCES if patterns[s.value].match(cue.verb.low)), Stance.SAYS)


def _channel(cue: SpeechCue) -> str | None:
    """Who was told: "told AFP that …" is via AFP."""
    tokens, words = cue.tokens, cue.grammar.words
    if tokens[cue.last].low not in words["channel_verbs"]:
        return None
    at = cue.last + 1
    if at < len(tokens) and tokens[at].low in words["channel_articles"]:
        at += 1
    end = at
    while end < len(tokens) and tokens[end].tag in ("NNP", "NNPS"):
        end += 1
    return cue.doc.quote(Span(tokens[at].start, tokens[end - 1].end)) if end > at else None
