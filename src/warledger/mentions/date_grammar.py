"""Cut a folded text into symbols, one character a word, and find the phrases that the rules describe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from warledger.knowledge_dates import DateRule, DateWords
from warledger.model import Span

# Years that news tells of; other four-digit numbers count something.
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2100

# The commonest tokens first: this pattern sees every character of a report.
_TOKEN: Final = re.compile(
    r"(?P<letters>[^\W\d_]+)"
    r"|(?P<gap>\n\s*\n)"
    r"|(?P<sign>[^\w\s]|_)"
    r"|(?P<isodate>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?!\d))"
    r"|(?P<numeric>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d./-]*\d))"
    r"|(?P<clock>(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d))"
    r"|(?P<digits>\d+(?:[.,]\d+)*)"
)
_SIGNS: Final = {
    ",": "comma",
    ".": "stop",
    "-": "dash",
    "_": "dash",
    "'": "apostrophe",
    "`": "apostrophe",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    ":": "colon",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, number or sign of a phrase."""

    kind: str
    text: str
    """Folded."""
    value: str
    """What the knowledge says that it stands for; the digits of a number."""
    span: Span

    @property
    def number(self) -> int:
        """The value as a number; 0 where it is none."""
        return int(self.value) if self.value.lstrip("-").isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Stream:
    """A text as symbols: `symbols[i]` stands for the characters at `spans[i]`."""

    symbols: str
    spans: tuple[tuple[int, int], ...]
    """Start and end of each symbol's characters."""
    folded: str
    words: DateWords

    def kind_at(self, index: int) -> str:
        """The kind at a position; "" outside the text."""
        return self.words.kind_of(self.symbols[index]) if 0 <= index < len(self.symbols) else ""

    def piece(self, index: int) -> Piece:
        """The word at a position with its value."""
        start, end = self.spans[index]
        text, kind = self.folded[start:end], self.kind_at(index)
        word = self.words.words.get(text) or self.words.phrase_words.get(" ".join(text.split()))
        return Piece(kind, text, word.value if word and word.kind == kind else text, Span(start, end))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that one rule found."""

    rule: DateRule
    first: int
    """Position of its first symbol in the stream."""
    last: int
    pieces: tuple[Piece, ...]
    after: str
    """Kind of the symbol that follows; "" at the end."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    def kind_at(self, index: int) -> str:
        """The kind of a word of the phrase; "" outside."""
        return self.pieces[index].kind if 0 <= index < len(self.pieces) else ""

    def of(self, *kinds: str) -> tuple[Piece, ...]:
        """The words of some kinds, in the order of the text."""
        return tuple(p for p in self.pieces if p.kind in kinds)

    def one(self, *kinds: str) -> Piece | None:
        """The first word of some kinds."""
        return next((p for p in self.pieces if p.kind in kinds), None)


def symbolise(text: str, folded: str, words: DateWords) -> Stream:
    """The text as a stream of symbols; `folded` is `fold(text)`."""
    symbols: list[str] = []
    spans: list[tuple[int, int]] = []
    known, phrases, signs, reached = words.words, words.phrases, words.symbols, 0
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        if start < reached:
            continue
        token = match.group()
        word = known.get(token)
        phrase = phrases[token].match(folded, start) if token in phrases else None
        if phrase:
            reached = end = phrase.end()
            word = words.phrase_words[" ".join(phrase.group().split())]
        if word is None or (word.kind in words.capital and not text[start].isupper()):
            kind = _shape(match.lastgroup, token, capital=text[start].isupper())
        else:
            kind = word.kind
        symbols.append(signs[kind])
        spans.append((start, end))
    return Stream("".join(symbols), tuple(spans), folded, words)


def find_phrases(stream: Stream) -> list[Phrase]:
    """What the rules find, in the order of the text; of phrases that overlap the longest stays."""
    symbols, spans, starts = stream.symbols, stream.spans, stream.words.starts
    found = []
    for first, symbol in enumerate(symbols):
        for pattern in starts.get(symbol, ()):
            match = pattern.expression.match(symbols, first)
            if match:
                found.append((first, match.end(), pattern.rule))
    found.sort(key=lambda f: (spans[f[0]][0] - spans[f[1] - 1][1], f[0]))
    taken: set[int] = set()
    kept = []
    for first, end, rule in found:
        if not taken.isdisjoint(range(first, end)):
            continue
        taken.update(range(first, end))
        if not _is_name(stream, first, end):
            pieces = tuple(stream.piece(i) for i in range(first, end))
            kept.append(Phrase(rule, first, end - 1, pieces, stream.kind_at(end)))
    return sorted(kept, key=lambda p: p.first)


def _is_name(stream: Stream, first: int, end: int) -> bool:
    """Whether a date is part of a name: "the March 23 Movement"; after "on" and "in" it is none."""
    before = stream.kind_at(first - 1)
    return stream.kind_at(end) == "namesake" and before not in ("on", "in", "since", "until")


def _shape(group: str | None, token: str, *, capital: bool) -> str:
    """The kind of a token that is no word of dates."""
    if group == "letters":
        return "name" if capital else "word"
    if group == "digits":
        return _number_shape(token)
    return _SIGNS.get(token, "mark") if group in ("sign", None) else group


def _number_shape(digits: str) -> str:
    if not digits.isdecimal():
        return "decimal" if re.fullmatch(r"\d{1,2}\.\d\d", digits) else "number"
    value = int(digits) if len(digits) <= 4 else LAST_YEAR + 1
    if len(digits) <= 2 and 1 <= value <= 99:
        return "daynum" if value <= 31 else "yy"
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return "year"
    return "hhmm" if len(digits) == 4 and value <= 2359 and digits[2] < "6" else "number"
