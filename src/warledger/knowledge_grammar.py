"""The grammar words of one language: small word lists and patterns, one YAML file a module of the reader.

`words` are sets of folded words; `patterns` are regular expressions, in which `{name}` stands for the
alternatives of a word list of the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import Raw, read_map, texts

_SLOT: Final = re.compile(r"\{([a-z_]+)\}")
_KEYS: Final = frozenset({"words", "patterns", "note"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists and patterns that one module reads with."""

    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]


def load_grammar(path: Path, *overlays: Path) -> Grammar:
    """Read one grammar file, the overlays' lists and patterns in place of its own.

    Raises KnowledgeError for an unknown key, a list that is none, or a pattern that does not compile.
    """
    layers = [_read(one) for one in (path, *overlays)]
    lists = {name: texts(words) for layer in layers for name, words in layer.get("words", {}).items()}
    patterns = {name: str(text) for layer in layers for name, text in layer.get("patterns", {}).items()}
    return Grammar(
        {name: frozenset(fold(w) for w in words) for name, words in lists.items()},
        {name: _compiled(path, name, text, lists) for name, text in patterns.items()},
    )


def load_grammars(folders: Iterable[Path]) -> Mapping[str, Grammar]:
    """Every grammar by the name of its file; a later folder's lies over an earlier one's."""
    layers: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            layers.setdefault(path.stem, []).append(path)
    return {name: load_grammar(*layers[name]) for name in sorted(layers)}


def _read(path: Path) -> Raw:
    raw = read_map(path)
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise KnowledgeError(path.name, unknown[0], "unknown key; known: words, patterns, note")
    for key in ("words", "patterns"):
        if not isinstance(raw.get(key, {}), Mapping):
            raise KnowledgeError(path.name, key, "not a map of names")
    return raw


def _compiled(path: Path, name: str, text: str, lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    def alternatives(slot: re.Match[str]) -> str:
        if slot.group(1) not in lists:
            raise KnowledgeError(path.name, name, f"no word list {slot.group(1)!r}")
        longest_first = sorted(lists[slot.group(1)], key=lambda w: (-len(w), w))
        return "(?:" + "|".join(re.escape(w) for w in longest_first) + ")"

    try:
        return re.compile(_SLOT.sub(alternatives, text))
    except re.error as error:
        raise KnowledgeError(path.name, name, f"not a pattern: {error}") from error
