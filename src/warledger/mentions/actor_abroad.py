"""Fighters of a country that the report does not tell of: "Maoist rebels" in Peru are not those of India."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from warledger.knowledge import Lexicon
from warledger.text.doc import Doc, Word

# A report that names a country so often is about it.
_TOLD_OFTEN: Final = 2


def told_countries(doc: Doc) -> Counter[str]:
    """How often each country is told; not by the adjective of a name that two have: "Serb forces"."""
    names = Counter(w.span for w in doc.words.get("actor", ()))
    shared = {span.start for span, owners in names.items() if owners > 1}
    words = (w for kind in ("country", "demonym") for w in doc.words.get(kind, ()))
    return Counter(w.key for w in words if w.start not in shared)


def is_abroad(doc: Doc, word: Word, country: str | None, told: Mapping[str, int], lexicon: Lexicon) -> bool:
    """True for fighters told by a noun whose country is not told where another is: "Maoist rebels" of Peru, not of India."""
    shared = any(w.key != word.key and w.span == word.span for w in doc.words_in("actor", word.span))
    if len({w.key for w in doc.words_in("owner", word.span)}) == 1:
        return False  # "Kurdish forces": a people lives in more countries than one
    parts = doc.text[word.start : word.end].split(" ")
    if parts[0].isupper():
        return False  # "LDU personnel": letters are a name
    last = parts[-1]
    fighters = any(
        w.end == word.end for w in doc.words_in("class", word.span)
    ) or word.end - word.start == len(last)
    noun = last.islower() and fighters and last not in lexicon.grammar["actors"].words["bands"]
    times = max(told.values(), default=0)
    elsewhere = times >= _TOLD_OFTEN if shared and not noun else times > 0
    return (noun or shared) and elsewhere and country is not None and not told.get(country)
