"""Sources told without a verb of telling: "by the army's count", "the claim of the navy that", "Blast kills 12: police"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from warledger.folding import fold, last_word
from warledger.knowledge import Lexicon
from warledger.mentions.speaker_back import whom_owner_means
from warledger.mentions.speech import Speech
from warledger.model import Attribution, Mention, Span
from warledger.text.doc import PERSON, Doc, Sentence

# Marks before the speaker of a ticker.
_DASHES: Final = " -–—"
# A count that opens its sentence ("By the army's count, …") is told of what follows (letters before it).
_COUNT_OPENS: Final = 3
# Patterns of speakers before or behind a colon, in the order they are tried; the last holds only for names told elsewhere.
_NAMED: Final = "name_colon"
_BY_COLON: Final = ("opens_colon", "speaks_colon", "quote_colon", "ends_colon", "counts_colon", _NAMED)


def told_by_counts(
    doc: Doc, sentence: Sentence, lexicon: Lexicon, before: Sequence[Mention[Speech]]
) -> Iterator[Speech]:
    """The sources that own a count: "by the army's count", "by his reckoning", "the ministry's toll of …"."""
    grammar = lexicon.grammar["attribution"]
    for match in grammar.patterns["owned_count"].finditer(doc.folded, sentence.start, sentence.end):
        if last_word(match["speaker"]) in grammar.words["times"]:
            continue  # "by Sunday's count"
        owner = Span(*match.span("speaker"))
        if grammar.words["no_speaker_alone"].issuperset(match.group("speaker").split()):
            continue  # "by Sunday's count"
        if match.group("speaker") in grammar.words["owners"]:
            if not before:
                continue
            owner = whom_owner_means(doc, sentence, match.start("speaker"), lexicon, before)
        noun = Span(*match.span("count"))
        opening = doc.folded[sentence.start : match.start()]
        trailing = len(opening) > _COUNT_OPENS and not opening.rstrip().removesuffix("by").rstrip().endswith(
            tuple(_DASHES)
        )
        patterns = grammar.patterns
        behind = patterns["opens_figure"].search(opening) and patterns["figure_behind"].match(
            doc.folded, noun.end
        )
        told = Span(*match.span("speaker"))
        yield Speech(Attribution(doc.quote(owner)), told, noun, trailing and behind is None)


def told_by_no_one(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[Speech]:
    """ "98 people, by official count": a count without an owner speaks for itself."""
    for match in (
        lexicon.grammar["attribution"]
        .patterns["nobodys_count"]
        .finditer(doc.folded, sentence.start, sentence.end)
    ):
        speaker = Span(*match.span("speaker"))
        trailing = match.start() - sentence.start > _COUNT_OPENS
        yield Speech(Attribution(doc.quote(speaker)), speaker, speaker, trailing)


def told_by_claims(
    doc: Doc, sentence: Sentence, lexicon: Lexicon, before: Sequence[Mention[Speech]]
) -> Iterator[Speech]:
    """The sources of claims told as nouns: "the claim of the navy that", "reports on social media that"."""
    patterns = lexicon.grammar["attribution"].patterns
    for match in patterns["claim_of"].finditer(doc.folded, sentence.start, sentence.end):
        named = next(name for name in ("owner", "medium", "speaker") if match[name])
        speaker = Span(*match.span(named))
        yield Speech(Attribution(doc.quote(speaker)), speaker, Span(*match.span("that")), trailing=False)
    for name in ("figure_given", "if_believed", "as_told"):
        for match in patterns[name].finditer(doc.folded, sentence.start, sentence.end):
            speaker, gave = Span(*match.span("speaker")), Span(*match.span("gave"))
            opens = match.start() == sentence.start  # "As the police tell it, two died"
            behind = opens or patterns["given_as"].match(doc.folded, gave.end) is not None
            again = match["speaker"] in lexicon.grammar["attribution"].words["pronouns"] and before
            by = before[-1].value.speaker if again else speaker  # "a count of 27 that it had given"
            yield Speech(Attribution(doc.quote(by)), by, gave, trailing=not behind, opens=speaker.start)


def told_by_colon(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[Speech]:
    """Speakers of headlines and tickers: "Emergency services: 12 people killed", "Blast kills 12: police"."""
    patterns = lexicon.grammar["attribution"].patterns
    for name in _BY_COLON:
        match = patterns[name].search(doc.folded, sentence.start, sentence.end)
        if match is not None and (
            name != _NAMED or _is_person_told(doc, Span(*match.span("speaker")), lexicon)
        ):
            speaker, mark = _bare(doc, Span(*match.span("speaker"))), Span(*match.span("mark"))
            yield Speech(Attribution(doc.quote(speaker)), speaker, mark, trailing=name == "ends_colon")
            return


def _is_person_told(doc: Doc, speaker: Span, lexicon: Lexicon) -> bool:
    """True for a name with its office, and for that of a person whom the report names in another place too."""
    *office, name = doc.quote(speaker).split()
    if not name.istitle():
        return False
    if not lexicon.grammar["attribution"].words["tellers"].isdisjoint(fold(word) for word in office):
        return True
    return any(
        of == PERSON and not span.overlaps(speaker) and doc.quote(span).split()[-1] == name
        for span, of in doc.entities
    )


def _bare(doc: Doc, speaker: Span) -> Span:
    """A speaker without the dash that an entry of a live report opens with."""
    words = doc.text[speaker.start : speaker.end]
    return Span(speaker.end - len(words.lstrip(_DASHES)), speaker.end)
