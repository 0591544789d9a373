"""How close a speaker or publisher is to an event, by name (sources.csv) or by the words for him (sources.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warledger import knowledge_entries as entry
from warledger.folding import fold
from warledger.knowledge import Knowledge
from warledger.knowledge_figures import load_figure_words
from warledger.knowledge_words import Automaton, Match, WordEntry
from warledger.model import Closeness

ENGLISH: Final = "en"

# A publisher of whom nothing is known is a news medium: that is where reports come from.
_MEDIUM: Final = Closeness.AGENCY


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a speaker stands; `of`: the side that a party speaks for (state, group), "" where untold."""

    closeness: Closeness
    of: str = ""


class Sources:
    """The speakers and publishers of one language's knowledge; built once, never changed."""

    def __init__(self, knowledge: Knowledge, language: str = ENGLISH) -> None:
        words = knowledge.entries(f"lang/{language}/sources.yaml", entry.source_words)
        named = [entry.source_row(row) for row in knowledge.rows("sources.csv")]
        self._named = {s.id: s for s in named}
        self._words = {s.id: s for s in words}
        self._trust = {t.id: t for t in knowledge.entries("closeness.yaml", entry.trust)}
        self._others = load_figure_words(*knowledge.layers(f"lang/{language}/figures.yaml")).others
        self._automaton = Automaton(
            [WordEntry(w, "name", s.id) for s in named for w in s.words]
            + [WordEntry(w, "word", s.id) for s in words for w in s.words]
            + [WordEntry(f"={w}", "country", c.iso2) for c in knowledge.countries for w in _names(c)]
        )

    def speaker(self, words: str) -> Standing:
        """Where the speaker of these words stands: "two medical sources" is hospital.

        A name goes before other words; of those, the first entry of the file that fits.
        """
        found = self._find(words)
        if "name" in found:
            return _standing(self._named[found["name"][0].key])
        fitting = {m.key for m in found.get("word", ())}
        first = next((s for key, s in self._words.items() if key in fitting), None)
        return _standing(first) if first is not None else Standing(Closeness.UNKNOWN)

    def publisher(self, name: str | None) -> Standing:
        """Where a report stands that speaks in its own voice."""
        found = self._find(name or "").get("name")
        return _standing(self._named[found[0].key]) if found else Standing(_MEDIUM)

    def names(self, source: str, words: str) -> bool:
        """True where the words name the source of this id."""
        return any(m.key == source for m in self._find(words).get("name", ()))

    def countries(self, words: str) -> frozenset[str]:
        """The countries that the words name: "France" and "French Armed Forces" are FR."""
        return frozenset(m.key for m in self._find(words).get("country", ()))

    def adds(self, who: str | None) -> bool:
        """True where the words for people set them beside others: "four further bodies"."""
        return bool(self._others.intersection(fold(who or "").split()))

    def reliability(self, closeness: Closeness, *, own: bool = False) -> int:
        """How far a figure is trusted, 1 to 5; `own`: a party speaks of its own side."""
        trust = self._trust[closeness]
        return trust.own if own else trust.reliability

    def _find(self, words: str) -> dict[str, list[Match]]:
        return self._automaton.find(words, fold(words))


def _names(country: entry.Country) -> tuple[str, ...]:
    return (country.name, *country.variants, country.adjective, *country.demonyms)


def _standing(source: entry.SourceWords) -> Standing:
    return Standing(source.closeness, source.of)
