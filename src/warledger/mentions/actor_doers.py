"""Plain men who are armed by what they do: "men who set fire to the houses", "some 30 men attacked the post"."""

from __future__ import annotations

from typing import Final

from warledger.knowledge import Lexicon
from warledger.text.doc import Doc, Word

# How far behind such a noun its verb is looked for (characters): a short clause.
_ACT_REACH: Final = 60


def is_doer(doc: Doc, word: Word, lexicon: Lexicon) -> bool:
    """True for plain people who strike: "men attacked the post", not "two men killed in the raid"."""
    grammar = lexicon.grammar["actors"]
    if doc.folded[word.start : word.end] not in grammar.words["doers"]:
        return False
    after = doc.folded[word.end : word.end + _ACT_REACH]
    struck = lexicon.grammar["votes"].patterns["struck"]
    return bool(grammar.patterns["doing"].match(after)) and not struck.search(after)
