"""Ordinals of a series: "the fifth guard lost this year" is a running total of five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from warledger.knowledge import Lexicon
from warledger.mentions.figure_nouns import people_nouns
from warledger.model import Category, Span
from warledger.text.doc import Doc, Sentence

# How far behind the noun its fate is told (characters).
_BEHIND: Final = 60
_NO_DIGITS: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """One of a series of dead: `number` is how many there are with this one."""

    span: Span
    number: int
    noun: str | None
    """Folded; None where it is that of somebody told before."""
    category: Category


def find_ordinals(doc: Doc, lexicon: Lexicon) -> list[Ordinal]:
    """The ordinals of the dead, in the order of the text.

    "He is the fourth French soldier to die in Mali." is number 4, noun "soldier".
    """
    return [o for sentence in doc.sentences if sentence.tokens for o in _in_sentence(doc, sentence, lexicon)]


def _in_sentence(doc: Doc, sentence: Sentence, lexicon: Lexicon) -> Iterator[Ordinal]:
    patterns = lexicon.grammar["ordinals"].patterns
    text = doc.folded[sentence.start : sentence.end]
    counted = _in_period(text, lexicon) or lexicon.grammar["periods"].patterns["since"].search(text)
    for match in patterns["ordinal"].finditer(text):
        noun = match.group(2)
        told = patterns["dies"].search(text[match.end() : match.end() + _BEHIND])
        if told or (patterns["death"].search(noun) and counted):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            yield Ordinal(span, _number(match.group(1), lexicon), noun, _category(doc, span, noun, lexicon))
    if counted:
        for match in patterns["bare"].finditer(text):
            span = Span(sentence.start + match.start(1), sentence.start + match.end())
            yield Ordinal(span, _number(match.group(1), lexicon), None, Category.UNKNOWN)


def _in_period(text: str, lexicon: Lexicon) -> bool:
    """ "the third casualty this year": a death is counted over a period."""
    patterns = lexicon.grammar["periods"].patterns
    return bool(patterns["period"].search(text) or patterns["period_since"].search(text))


def _category(doc: Doc, span: Span, noun: str, lexicon: Lexicon) -> Category:
    """What the noun tells: soldiers are military, mayors civilians; "the third casualty" may be anyone."""
    told = people_nouns(doc, lexicon).categories.get(span.end)
    return told or (Category.CIVILIAN if is_civilian(noun, lexicon) else Category.UNKNOWN)


def is_civilian(noun: str, lexicon: Lexicon) -> bool:
    """True for a noun of a trade or a tie ("nurses", "widow") that no force has: guards and officers may be of one."""
    if any(noun in c.words for c in lexicon.classes if c.category is Category.UNKNOWN):
        return False
    return noun in lexicon.people.roles or noun in lexicon.people.relations


def _number(word: str, lexicon: Lexicon) -> int:
    """The number of an ordinal: "fifth" and "5th" are 5."""
    known = lexicon.dates.words.get(word)
    return int(known.value if known is not None else _NO_DIGITS.sub("", word))
