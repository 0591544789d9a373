"""The grammar words of one language: small word lists and patterns, one YAML file a module of the reader.

`words` are sets of folded words; `patterns` are regular expressions over folded text, in which
`{name}` stands for the alternatives of a word list of the same file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_files import read_yaml, texts

_SLOT: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists and patterns that one module reads with."""

    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]


def load_grammar(path: Path) -> Grammar:
    """Read one grammar file; raises KnowledgeError for an unknown key or a pattern that does not compile."""
    raw = read_yaml(path) or {}
    unknown = set(raw) - {"words", "patterns", "note"}
    if unknown:
        raise KnowledgeError(path.name, sorted(unknown)[0], "unknown key; known: words, patterns")
    lists = {name: texts(value) for name, value in raw.get("words", {}).items()}
    words = {name: frozenset(fold(w) for w in value) for name, value in lists.items()}
    patterns = {name: _compiled(path, name, str(text), lists) for name, text in raw.get("patterns", {}).items()}
    return Grammar(words, patterns)


def load_grammars(folder: Path) -> Mapping[str, Grammar]:
    """Every grammar of a folder by the name of its file."""
    return {path.stem: load_grammar(path) for path in sorted(folder.glob("*.yaml"))}


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
