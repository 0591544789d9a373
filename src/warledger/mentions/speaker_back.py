"""Whom "he", "they" or "the group" means that speaks: the name told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from warledger.folding import first_word, fold
from warledger.knowledge import Lexicon
from warledger.mentions.quotations import sentence_before
from warledger.mentions.speaker_main import in_relative, main_speech
from warledger.mentions.speaker_offices import told_by_office
from warledger.mentions.speakers import noun_phrase
from warledger.mentions.speech import MARKS, Speaker, Speech, SpeechCue
from warledger.model import Mention, Span
from warledger.terms import ARMED_GROUPS
from warledger.text.doc import PERSON, Doc, Sentence, Token

# "the organisation" means one of this many who spoke last.
_BODIES_BACK: Final = 3
_BODIES: Final = ("ORG", "GPE", "NORP")
# Penn tags of one body.
_ONE: Final = ("NN", "NNP", "NNPS")
# "the same statement" stands for whoever made it (words).
_SHORT_PAPER: Final = 3
# "15:05 - Arlo": within so many words a sentence opens with a name.
_OPENING: Final = 4
# "Jon Arlo Sani": a name without any office (words).
_LONGEST_BARE: Final = 3

# "he" means one of this many who spoke last.
_SPEAKERS_BACK: Final = 12
# What stands between the comma that closes a quotation and its speaker.
_SPACED_MARKS: Final = ' "”'


def resolve_speaker(cue: SpeechCue, speaker: Speaker, before: Sequence[Mention[Speech]]) -> Span | None:
    """The name behind a pronoun or "the group"; a pronoun without one gives None."""
    low, words = cue.low(speaker.span), cue.grammar.words
    if low in words["plural_pronouns"] and (people := _people_before(cue, before)) is not None:
        return people
    if low in words["pronouns"]:
        named = (
            (
                _subject_of_colon(cue, speaker.span, before)
                if _is_aside(cue, speaker.span)
                else _subject_here(cue, before)
            )
            or _subject_before(cue, before)
            if low in words["subject_pronouns"]
            else None
        )
        return named or _last_speaker(cue, speaker.span, before)
    if low in words["groups"]:
        return (
            _called_group(cue, before)
            or _named_group(cue.doc, speaker.span.start, cue.lexicon)
            or speaker.span
        )
    if low in words["bodies"]:
        if cue.grammar.patterns["on_other_side"].match(cue.doc.folded, speaker.span.end):
            return speaker.span
        one = (s for s in _bodies(cue, before[-_BODIES_BACK:]) if _has_own_name(cue, s))
        named = next(one, None)
        silent = _named_institution(cue) if named is None and low in words["institutions"] else None
        return named or silent or speaker.span
    return told_by_office(cue, speaker.span, before) or _writer(cue, speaker.span, before) or speaker.span


def _writer(cue: SpeechCue, paper: Span, before: Sequence[Mention[Speech]]) -> Span | None:
    """Whose paper it is, told before: "His first message on Thursday said eight", "the statement added"."""
    low, words = cue.low(paper).split(), cue.grammar.words
    if low[0] in words["told_articles"] and low[-1] in words["papers"] and len(low) <= _SHORT_PAPER:
        return _issuer(cue, low[-1], before)
    if low[0] not in words["person_owners"] or words["papers"].isdisjoint(low):
        return None
    latest = (m.value.speaker for m in islice(reversed(before), _SPEAKERS_BACK))
    return next((s for s in latest if _is_person(cue, s)), None)


def _issuer(cue: SpeechCue, paper: str, before: Sequence[Mention[Speech]]) -> Span | None:
    """Who spoke last, where it was in that paper: "the army said in a statement" before "the statement added"."""
    last = before[-1] if before else None
    if last is None or last.value.speaker.end > cue.verb.start:
        return None
    told = cue.doc.folded[last.span.start : last.span.end].split()
    by_paper = any(word.strip(MARKS) == paper for word in told)
    return last.value.speaker if by_paper else None


def whom_owner_means(
    doc: Doc, sentence: Sentence, at: int, lexicon: Lexicon, before: Sequence[Mention[Speech]]
) -> Span:
    """Whose count "his count" is: whom the silent sentence before is about, else who spoke last."""
    first = next((i for i, t in enumerate(sentence.tokens) if t.start >= at), 0)
    own = doc.folded[at:].split(" ", 1)[0] in lexicon.grammar["attribution"].words["person_owners"]
    cue = SpeechCue(doc, lexicon, sentence, first, first)
    return (_subject_before(cue, before) if own and sentence.tokens else None) or before[-1].value.speaker


def _subject_of_colon(cue: SpeechCue, speaker: Span, before: Sequence[Mention[Speech]]) -> Span | None:
    """Whom a sentence is about before its colon: "Captain Arlo made light of it: one man was lost, he said"."""
    colons = (t for t in cue.tokens[: cue.first] if t.low == ":" and t.start < speaker.start)
    colon = next(colons, None)
    if colon is None:
        return None
    return _person_among(cue, cue.sentence, [t for t in cue.tokens if t.end <= colon.start], before)


def _is_aside(cue: SpeechCue, speaker: Span) -> bool:
    """ "…, he added", '…," he added': what stands before the comma is his words, not about him."""
    return cue.doc.text[cue.sentence.start : speaker.start].rstrip(_SPACED_MARKS).endswith(",")


def _last_speaker(cue: SpeechCue, speaker: Span, before: Sequence[Mention[Speech]]) -> Span | None:
    """The latest speaker that a pronoun can mean: a person for he and she, else any."""
    pronoun = cue.low(speaker)
    if pronoun in cue.grammar.words["body_pronouns"]:
        return _last_body(cue, before, aside=_is_aside(cue, speaker))
    if not before:
        return None
    if pronoun in cue.grammar.words["person_pronouns"]:
        persons = (
            m.value.speaker
            for m in islice(reversed(before), _SPEAKERS_BACK)
            if _is_person(cue, m.value.speaker) and not in_relative(cue.doc, m.value, cue.lexicon)
        )
        return next(persons, before[-1].value.speaker)
    return before[-1].value.speaker


def _last_body(cue: SpeechCue, before: Sequence[Mention[Speech]], *, aside: bool) -> Span | None:
    """Who "it" is: the last speaker of the paragraph, the body that the sentence is about, the last body that spoke."""
    speech = main_speech(cue.doc, before, cue.lexicon)
    last = speech.value.speaker if speech is not None else None
    told = cue.doc.sentence_at(speech.span.start) if speech is not None else None
    if cue.grammar.patterns["in_clause"].search(cue.doc.folded, cue.sentence.start, cue.verb.start):
        here = _body_here(cue)
        if here is not None:
            return here
    near = told is not None and told.paragraph == cue.sentence.paragraph
    if last is not None and near and (_is_body(cue, last) or _may_be_body(cue, last)):
        return last
    silent = None if aside else _body_before(cue, before)
    spoke = silent or next(_bodies(cue, before), None)
    return ((spoke or _body_here(cue)) if aside else (_body_here(cue) or spoke)) or last


def _body_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The body that the silent sentence before is about: "The Front did not mention civilians. It said that …"."""
    last = _silent_before(cue, before)
    subject = next(iter(_subjects(last.tokens, cue.lexicon)), None) if last is not None else None
    return subject if subject is not None and _is_body(cue, subject) else None


def _bodies(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Iterator[Span]:
    """The latest speakers that are no persons, the last one first."""
    latest = (m.value.speaker for m in islice(reversed(before), _SPEAKERS_BACK))
    return (s for s in latest if _is_body(cue, s))


def _named_institution(cue: SpeechCue) -> Span | None:
    """The aid body or the like that the sentence names before "the organisation said", or the sentence before it."""
    first = cue.doc.sentences[max(0, cue.sentence.index - 1)]
    near = Span(
        first.start if first.paragraph == cue.sentence.paragraph else cue.sentence.start, cue.verb.start
    )
    named = cue.doc.entities_in(_BODIES[0], near)
    institution = cue.grammar.patterns["institution"]
    return next((s for s in reversed(named) if institution.search(cue.low(s))), None)


def _may_be_body(cue: SpeechCue, speaker: Span) -> bool:
    """ "the opposition", "the Guardians": no name of a person, no rank, and not one of many ("a nurse")."""
    named = cue.doc.entities_in(PERSON, speaker) or cue.doc.words_in("rank", speaker)
    return not named and first_word(cue.low(speaker)) in cue.grammar.words["told_articles"]


def _has_own_name(cue: SpeechCue, speaker: Span) -> bool:
    """ "The Arlo Relief Fund", "state television" may be "the organisation", "the channel"; "the coalition" and "UN envoys" not."""
    head = cue.low(_head(cue, speaker)).strip(MARKS)
    if head in cue.grammar.words["broadcasters"]:
        return True
    named = any(word[0].isupper() for word in cue.doc.quote(speaker).split()[1:])
    return named and cue.grammar.patterns["plural"].search(head) is None


def _head(cue: SpeechCue, speaker: Span) -> Span:
    """The last word for a speaker before "of", "in": "a spokesman for the army" gives "spokesman"."""
    at, found = speaker.start, speaker
    for word in cue.low(speaker).split(" "):
        if word in cue.grammar.words["head_ends"] and at > speaker.start:
            break
        found, at = Span(at, at + len(word)), at + len(word) + 1
    return found


def _body_here(cue: SpeechCue) -> Span | None:
    """The army, group or country that a sentence is about before "it said": "Iran led reporters to the town, where it says …"."""
    for i in range(cue.first - 1, -1, -1):
        token = cue.tokens[i]
        if token.is_subject and token.tag in _ONE:
            phrase = noun_phrase(cue.tokens[: cue.first], i, cue.lexicon)
            counted = any(t.tag == "CD" for t in cue.tokens[:i] if t.start >= phrase.start)
            if _is_body(cue, phrase) and not counted:
                return phrase
    return None


def _is_body(cue: SpeechCue, speaker: Span) -> bool:
    """True for an army, an office, a country; not for a person or several people."""
    doc, words = cue.doc, cue.grammar.words
    head = _head(cue, speaker)
    if doc.entities_in(PERSON, speaker):
        return False
    if cue.low(head).strip(MARKS) in words["body_heads"]:
        return True
    one = first_word(cue.low(speaker)) in words["one_person"] - words["told_articles"]
    return not one and (
        bool(doc.words_in("actor", speaker)) or any(doc.entities_in(of, head) for of in _BODIES)
    )


def _is_person(cue: SpeechCue, speaker: Span) -> bool:
    """True for a name, a rank, or "a resident of Djibo": an article and no plural."""
    doc, words = cue.doc, cue.doc.quote(speaker).split()
    if doc.entities_in(PERSON, speaker):
        return True
    if _is_body(cue, speaker) and not doc.words_in("rank", speaker):
        return False
    if _is_bare_name(cue, speaker):
        return True
    one = fold(words[0]) in cue.grammar.words["one_person"] and not cue.grammar.patterns["plural"].search(
        words[-1]
    )
    return one or bool(doc.words_in("rank", speaker))


def _is_bare_name(cue: SpeechCue, speaker: Span) -> bool:
    """ "Politini", "Mirlande Petit": nothing but a few capital words that no list knows."""
    words = cue.doc.quote(speaker).split()
    known = any(cue.doc.words_in(kind, speaker) for kind in ("actor", "class"))
    lone = len(words) == 1 and cue.grammar.patterns["plural"].search(words[0]) is not None
    return len(words) <= _LONGEST_BARE and not known and not lone and all(w.istitle() for w in words)


def _subject_here(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The person that the sentence is about before its "he said": "the president broke the news when he spoke of …"."""
    return _person_among(cue, cue.sentence, cue.tokens[: cue.first], before)


def _subject_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The person that the sentence before is about, where nobody speaks in it ("Governor Zulum was at …")."""
    last = _silent_before(cue, before)
    if last is None:
        return None
    return _person_among(cue, last, last.tokens, before) or _opening_name(cue, last, before)


def _opening_name(cue: SpeechCue, sentence: Sentence, before: Sequence[Mention[Speech]]) -> Span | None:
    """ "15:05 Arlo corrects his figures": the name of one who spoke, where a sentence opens that has no parsed subject."""
    at = sentence.start
    for word in cue.doc.quote(sentence.span).split()[:_OPENING]:
        at = cue.doc.text.index(word, at)
        name = Span(at, at + len(word))
        if _spoke_before(cue, name, before):
            return name
    return None


def _people_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The people that the sentence before is about, where nobody speaks in it ("What the refugees tell is …")."""
    last = _silent_before(cue, before)
    for phrase in _subjects(last.tokens, cue.lexicon) if last is not None else ():
        people = cue.doc.words_in("class", phrase)
        if people and cue.grammar.patterns["plural"].search(cue.low(people[0].span)):
            return phrase
    return None


def _person_among(
    cue: SpeechCue, sentence: Sentence, tokens: Sequence[Token], before: Sequence[Mention[Speech]]
) -> Span | None:
    """The first subject among some words of a sentence that has a name or a rank, or is one who spoke before."""
    people = cue.doc.entities_in(PERSON, sentence.span)
    for phrase in _subjects(tokens, cue.lexicon):
        if any(phrase.holds(p) for p in people) or cue.doc.words_in("rank", phrase):
            return phrase
        if _spoke_before(cue, phrase, before) or _holds_office(cue, phrase):
            return phrase
    return None


def _holds_office(cue: SpeechCue, phrase: Span) -> bool:
    """ "Spokeswoman Charity Charamba": an office of those who tell, and a name behind it."""
    words = cue.doc.quote(phrase).split()
    office, name = words[0], words[-1]
    told = fold(office) in cue.grammar.words["tellers"]
    return told and name != office and name.istitle() and not _is_body(cue, phrase)


def _spoke_before(cue: SpeechCue, phrase: Span, before: Sequence[Mention[Speech]]) -> bool:
    """ "Mudumane knew nothing of it": a name alone of one who spoke under his full name."""
    name = cue.doc.quote(phrase)
    if " " in name or not name.istitle():
        return False
    latest = (m.value.speaker for m in islice(reversed(before), _SPEAKERS_BACK))
    return any(cue.doc.quote(s).split()[-1] == name and _is_person(cue, s) for s in latest)


def _silent_before(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Sentence | None:
    """The sentence before his words, where it is of the same paragraph and nobody speaks in it."""
    last = sentence_before(cue.doc, cue.sentence)
    near = last is not None and last.paragraph == cue.sentence.paragraph
    return last if last is not None and near and not _speaks_in(last.span, before) else None


def _speaks_in(sentence: Span, before: Sequence[Mention[Speech]]) -> bool:
    """True where one of the last speeches is of that sentence."""
    latest = takewhile(lambda m: m.span.start >= sentence.start, reversed(before))
    return any(m.span == sentence for m in latest)


def _subjects(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    return (noun_phrase(tokens, i, lexicon) for i, t in enumerate(tokens) if t.is_subject)


def _called_group(cue: SpeechCue, before: Sequence[Mention[Speech]]) -> Span | None:
    """The last speaker, if the words for it make it a group of another kind: "the Arlo Rights Watch"."""
    if not before:
        return None
    last = before[-1].value.speaker
    patterns, folded = cue.grammar.patterns, cue.doc.folded
    called = patterns["grouplike"].search(cue.low(last)) or patterns["renamed_group"].match(folded, last.end)
    return last if called is not None and cue.doc.quote(last)[-1].isalnum() else None


def _named_group(doc: Doc, at: int, lexicon: Lexicon) -> Span | None:
    """The last armed group named before a position."""
    named = reversed(doc.words.get("actor", ()))
    return next((w.span for w in named if w.end <= at and lexicon.actors[w.key].kind in ARMED_GROUPS), None)
