"""Load `lang/<language>/dates.yaml`: the words of dates by kind, and the rules that put them together.

A rule's pattern is a regular expression over kinds of words: "daynum month year" finds "10 December 2019".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import read_map, texts

# Kinds that a token has by its shape; all other kinds are lists of words in the file.
SHAPES: Final = (
    "word",  # any other word
    "name",  # any other word with a capital
    "daynum",  # 1 to 31
    "yy",  # 32 to 99
    "year",  # 1500 to 2100
    "hhmm",  # four other digits that may be a time of day: 0735
    "number",  # any other number
    "decimal",  # 3.30
    "clock",  # 15:30
    "isodate",  # 2019-12-10
    "numeric",  # 10/12/2019
    "comma",
    "stop",
    "dash",
    "apostrophe",
    "open",
    "close",
    "colon",
    "mark",  # any other sign
    "gap",  # an empty line
)

# Private use area: one character a kind, none of which means anything to `re`.
FIRST_SYMBOL: Final = 0xE000

_GROUP: Final = re.compile(r"\((?!\?)")
_LOOKBEHIND: Final = re.compile(r"(\(\?<[=!])([^()]*)\)")
_NAME: Final = re.compile(r"[a-z][a-z_0-9]*")
_KEYS: Final = ("published", "kinds", "capital", "sets", "rules")
_RULE_KEYS: Final = ("id", "reads", "patterns", "examples", "counter_examples", "note")


@dataclass(frozen=True, slots=True)
class DateWord:
    """What one word or phrase stands for: a kind and a value ("december": month, 12)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class DateRule:
    """One way of telling a date; `reads` names the reader that understands it."""

    id: str
    reads: str
    examples: tuple[str, ...]
    """Sentences with the words in brackets: "On [Tuesday] … => 2019-12-10"."""
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One pattern of a rule, over symbols."""

    rule: DateRule
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """All that dates.yaml says, compiled."""

    words: Mapping[str, DateWord]
    """Folded single words."""
    phrases: Mapping[str, re.Pattern[str]]
    """By first token, the phrases of several tokens that begin with it, longest first."""
    phrase_words: Mapping[str, DateWord]
    """Folded phrases, single spaces."""
    capital: frozenset[str]
    """Kinds whose words count only with a capital: "May", "March", "Sun"."""
    kinds: tuple[str, ...]
    """All kinds; a kind's symbol in the patterns is `chr(FIRST_SYMBOL + index)`."""
    symbols: Mapping[str, str]
    """The symbol of each kind."""
    rules: tuple[DateRule, ...]
    starts: Mapping[str, tuple[DatePattern, ...]]
    """By symbol, the patterns that can begin with it."""
    published: str
    """The date that the examples resolve against (ISO)."""

    def kind_of(self, symbol: str) -> str:
        """The kind that a symbol stands for."""
        return self.kinds[ord(symbol) - FIRST_SYMBOL]


def load_date_words(path: Path, *overlays: Path) -> DateWords:
    """The words and rules of one language; an unknown key or kind raises KnowledgeError."""
    raw = read_map(path, *overlays)
    _only(path, "-", raw, _KEYS)
    found = _words(path, raw["kinds"])
    kinds = tuple(dict.fromkeys((*SHAPES, *raw["kinds"])))
    symbols = {kind: chr(FIRST_SYMBOL + i) for i, kind in enumerate(kinds)}
    sets: dict[str, str] = {}
    for name, pattern in raw["sets"].items():
        sets[name] = f"(?:{_expanded(path, name, pattern, symbols, sets)})"
    rules = tuple(_rule(path, rule) for rule in raw["rules"])
    expressions = [
        (rule, _expanded(path, rule.id, pattern, symbols, sets))
        for rule, entry in zip(rules, raw["rules"], strict=True)
        for pattern in texts(entry["patterns"])
    ]
    several = {form: word for form, word in found.items() if not form.isalpha()}
    return DateWords(
        words=MappingProxyType({form: word for form, word in found.items() if form.isalpha()}),
        phrases=MappingProxyType(_phrases(several)),
        phrase_words=MappingProxyType(several),
        capital=frozenset(texts(raw["capital"])),
        kinds=kinds,
        symbols=MappingProxyType(symbols),
        rules=rules,
        starts=MappingProxyType(_starts(expressions)),
        published=raw["published"],
    )


def _only(path: Path, key: str, raw: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if not isinstance(raw, dict):
        raise KnowledgeError(path.name, key, "must be a map")
    for name in raw:
        if name not in known:
            raise KnowledgeError(path.name, f"{key}.{name}", f"unknown key; known: {', '.join(known)}")


def _words(path: Path, kinds: Mapping[str, Any]) -> dict[str, DateWord]:
    """Each form with its kind; one form has one kind only."""
    found: dict[str, DateWord] = {}
    for kind, forms in kinds.items():
        values = forms if isinstance(forms, dict) else dict.fromkeys(texts(forms), "")
        for form, value in values.items():
            folded = fold(form)
            if folded in found:
                raise KnowledgeError(path.name, f"kinds.{kind}", f"{form!r} is also a {found[folded].kind}")
            found[folded] = DateWord(kind, value)
    return found


def _phrases(several: Mapping[str, DateWord]) -> dict[str, re.Pattern[str]]:
    """One pattern for all phrases that begin with the same token."""
    by_first: dict[str, list[str]] = {}
    for form in sorted(several, key=lambda f: (-len(f), f)):
        first = re.match(r"[^\W\d_]+|\d+|.", form)
        by_first.setdefault(first.group() if first else form, []).append(form)
    return {first: re.compile("|".join(map(_phrase_pattern, forms))) for first, forms in by_first.items()}


def _phrase_pattern(form: str) -> str:
    return r"\s+".join(re.escape(part) for part in form.split()) + r"(?!\w)"


def _rule(path: Path, raw: Mapping[str, Any]) -> DateRule:
    _only(path, "rules", raw, _RULE_KEYS)
    examples, counter_examples = texts(raw.get("examples", ())), texts(raw.get("counter_examples", ()))
    return DateRule(raw["id"], raw["reads"], examples, counter_examples)


def _starts(expressions: Sequence[tuple[DateRule, str]]) -> dict[str, tuple[DatePattern, ...]]:
    """The patterns by the symbols that they can begin with: few patterns are tried at each word."""
    starts: dict[str, list[DatePattern]] = {}
    for rule, expression in expressions:
        pattern = DatePattern(rule, re.compile(expression))
        for symbol in sorted(_Firsts(expression).symbols):
            starts.setdefault(symbol, []).append(pattern)
    return {symbol: tuple(patterns) for symbol, patterns in starts.items()}


class _Firsts:
    """The symbols that a match of an expression can begin with."""

    def __init__(self, expression: str) -> None:
        self._parts = re.findall(r"\(\?<?[:=!]|.", expression)
        self._at = 0
        self.symbols, _ = self._choice()

    def _choice(self) -> tuple[set[str], bool]:
        """First symbols of the alternatives up to the closing bracket, and whether one can be empty."""
        found, empty = self._sequence()
        while self._at < len(self._parts) and self._parts[self._at] == "|":
            self._at += 1
            more, also_empty = self._sequence()
            found, empty = found | more, empty or also_empty
        return found, empty

    def _sequence(self) -> tuple[set[str], bool]:
        found: set[str] = set()
        empty = True
        while self._at < len(self._parts) and self._parts[self._at] not in "|)":
            first, optional = self._step()
            found |= first if empty else set()
            empty = empty and optional
        return found, empty

    def _step(self) -> tuple[set[str], bool]:
        part = self._parts[self._at]
        self._at += 1
        first, optional = {part}, False
        if part.startswith("("):
            first, optional = self._choice()
            self._at += 1
            if part != "(?:":
                first, optional = set(), True
        if self._at < len(self._parts) and self._parts[self._at] in "?*":
            self._at += 1
            optional = True
        return first, optional


def _each_width(match: re.Match[str]) -> str:
    """Alternatives of different width, which `re` wants as several lookbehinds."""
    opening, parts = match.group(1), match.group(2).split("|")
    if opening.endswith("!"):
        return "".join(f"{opening}{part})" for part in parts)
    return f"(?:{'|'.join(f'{opening}{part})' for part in parts)})"


def _expanded(path: Path, key: str, pattern: str, symbols: Mapping[str, str], sets: Mapping[str, str]) -> str:
    """The pattern with each name replaced by its symbol or set, as a regular expression over symbols."""

    def symbol(match: re.Match[str]) -> str:
        name = match.group()
        if name not in symbols and name not in sets:
            raise KnowledgeError(path.name, key, f"no kind or set {name!r}")
        return sets.get(name) or symbols[name]

    expression = _LOOKBEHIND.sub(_each_width, _NAME.sub(symbol, pattern).replace(" ", ""))
    expression = _GROUP.sub("(?:", expression)
    try:
        re.compile(expression)
    except re.error as error:
        raise KnowledgeError(path.name, key, f"not a pattern: {error}") from error
    return expression
