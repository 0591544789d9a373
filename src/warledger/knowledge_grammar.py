"""The grammar words of one language: small word lists and patterns, one YAML file a module of the reader.

`words` are sets of folded words; `patterns` are regular expressions, in which `{name}` stands for the
alternatives of a word list or for another pattern, of the same file or of `shared.yaml`, and `{upper}`, inside square
brackets, for all capital letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import Raw, distinct, made, read_map

UPPER: Final = "A-Z" + "".join(c for c in map(chr, range(0x80, 0x250)) if c.isupper())
"""The capital letters of Latin scripts, for a class of characters."""
SHARED: Final = "shared"
"""The file whose words and patterns every other one has too."""
_SLOT: Final = re.compile(r"\{([a-z_]+)\}")
_GROUP: Final = ("(?:", ")")
_KEYS: Final = frozenset({"words", "patterns", "note"})


class Patterns(Mapping[str, re.Pattern[str]]):
    """Regular expressions by name, each compiled when it is first asked for: a report needs few of the hundreds."""

    __slots__ = ("_compiled", "_texts")

    def __init__(self, texts: Mapping[str, _Text]) -> None:
        self._texts = texts
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """The expression of a name; raises KeyError for an unknown one, KnowledgeError where it does not compile."""
        found = self._compiled.get(name)
        if found is None:
            text = self._texts[name]
            try:
                found = self._compiled[name] = re.compile(text.text)
            except re.error as error:
                raise KnowledgeError(text.file, name, f"not a pattern: {error}") from error
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists and patterns that one module reads with."""

    words: Mapping[str, frozenset[str]]
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class _Text:
    """A pattern not yet compiled."""

    file: str
    text: str


def load_grammar(path: Path, *overlays: Path, at_once: bool = True) -> Grammar:
    """Read one grammar file, the overlays' lists and patterns in place of its own; compile them `at_once`, or each when used.

    Raises KnowledgeError for an unknown key, a list that is none or holds a word twice, or a pattern that does not compile.
    """
    layers = [(one.name, _read(one)) for one in (path, *overlays)]
    lists = {
        name: made(file, name, words, distinct)
        for file, layer in layers
        for name, words in layer.get("words", {}).items()
    }
    raw = {
        name: _Text(file, str(text))
        for file, layer in layers
        for name, text in layer.get("patterns", {}).items()
    }
    patterns = Patterns({name: _filled(name, lists, raw) for name in raw})
    if at_once:
        dict(patterns)
    return Grammar({name: frozenset(fold(w) for w in words) for name, words in lists.items()}, patterns)


def load_grammars(folders: Sequence[Path]) -> Mapping[str, Grammar]:
    """Every grammar by the name of its file; a later folder's lies over an earlier one's.

    Of one folder, the shipped one, which tests compile, a pattern is compiled when used; of more, at once: a fault in a
    file of the user's own is told at loading.
    """
    layers: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            layers.setdefault(path.stem, []).append(path)
    shared = layers.pop(SHARED, [])
    at_once = len(folders) > 1
    return {name: load_grammar(*shared, *layers[name], at_once=at_once) for name in sorted(layers)}


def _read(path: Path) -> Raw:
    raw = read_map(path)
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise KnowledgeError(path.name, unknown[0], "unknown key; known: words, patterns, note")
    for key in ("words", "patterns"):
        if not isinstance(raw.get(key, {}), Mapping):
            raise KnowledgeError(path.name, key, "not a map of names")
    return raw


def _filled(name: str, lists: Mapping[str, tuple[str, ...]], patterns: Mapping[str, _Text]) -> _Text:
    file = patterns[name].file

    def filled(text: str, within: frozenset[str]) -> str:
        def alternatives(slot: re.Match[str]) -> str:
            of = slot.group(1)
            if of == "upper":
                return UPPER
            if of in lists:
                return "|".join(re.escape(w) for w in sorted(lists[of], key=lambda w: (-len(w), w))).join(
                    _GROUP
                )
            if of not in patterns or of in within:
                raise KnowledgeError(file, name, f"no word list {of!r}")
            return filled(patterns[of].text, within | {of}).join(_GROUP)

        return _SLOT.sub(alternatives, text)

    return _Text(file, filled(patterns[name].text, frozenset({name})))
