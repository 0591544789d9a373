"""Run the tables of knowledge (actors, ranks, places, countries, sources) through sentences: each name must be found as its row's.

A table has thousands of alike rows, so its sentences stand in lang/<language>/rows.yaml once, with a slot for the
name; single rows whose names are plain words too have counter-examples of their own there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from warledger.closeness import Sources
from warledger.folding import fold
from warledger.geo.gazetteer import Gazetteer
from warledger.knowledge import Knowledge, Lexicon
from warledger.knowledge_files import Raw, refuse_unknown, split, texts
from warledger.terms import EXACT_CASE

SLOT: Final = "{}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with all its names, as they stand in the text."""

    id: str
    names: tuple[str, ...]
    exact: tuple[str, ...] = ()
    """Those of its names that count in exact case alone, in small letters."""


@dataclass(frozen=True, slots=True)
class RowSentences:
    """The sentences of a table, with a slot for the name."""

    table: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    small_letters: tuple[str, ...]
    of_rows: Mapping[str, tuple[str, ...]]
    """The id of a row -> its own counter-examples, without a slot."""

    @property
    def id(self) -> str:
        """What a user's folder replaces it by."""
        return self.table


@dataclass(frozen=True, slots=True)
class RowCase:
    """One sentence about one row, and whether it reads as it must."""

    table: str
    row: str
    sentence: str
    example: bool
    """True where the row must be found, False where it must not."""
    holds: bool


Finds: TypeAlias = Callable[[str, str, str], bool]
"""Whether a sentence names the row of an id by a name ("": by any)."""


def row_cases(knowledge: Knowledge, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[RowCase]:
    """Every sentence of every row, in the order of the tables; raises KnowledgeError for a wrong rows.yaml."""
    for sentences in knowledge.entries(f"lang/{lexicon.language}/rows.yaml", _row_sentences):
        finds = _FINDERS[sentences.table](lexicon, gazetteer)
        for row in _ROWS[sentences.table](knowledge):
            yield from _cases(row, sentences, finds)


def _row_sentences(raw: Raw) -> RowSentences:
    refuse_unknown(raw, ("table", "examples", "counter_examples", "small_letters", "of_rows"))
    if raw["table"] not in _ROWS:
        raise ValueError(f"unknown table {raw['table']!r}; known: {', '.join(_ROWS)}")
    own = {str(key): texts(value) for key, value in raw.get("of_rows", {}).items()}
    examples, counter, small = (
        texts(raw.get(key, ())) for key in ("examples", "counter_examples", "small_letters")
    )
    return RowSentences(raw["table"], examples, counter, small, own)


def _cases(row: Row, sentences: RowSentences, finds: Finds) -> Iterator[RowCase]:
    framed = (
        (sentences.examples, row.names, True),
        (sentences.counter_examples, row.names, False),
        (sentences.small_letters, row.exact, False),
        (sentences.of_rows.get(row.id, ()), ("",), False),
    )
    for frames, names, example in framed:
        for frame, name in product(frames, names):
            told = frame.replace(SLOT, name)
            yield RowCase(sentences.table, row.id, told, example, finds(told, row.id, name) is example)


def _by_words(kind: str) -> Callable[[Lexicon, Gazetteer], Finds]:
    """Found by the words of a kind that hold the whole name."""

    def finder(lexicon: Lexicon, _gazetteer: Gazetteer) -> Finds:
        def finds(sentence: str, row: str, name: str) -> bool:
            found = lexicon.automaton.find(sentence, fold(sentence)).get(kind, ())
            return any(m.key == row and name in sentence[m.start : m.end] for m in found)

        return finds

    return finder


def _by_gazetteer(_lexicon: Lexicon, gazetteer: Gazetteer) -> Finds:
    """Found by its name in the gazetteer: the whole sentence is the name."""
    return lambda sentence, row, _name: any(place.id == f"own:{row}" for place in gazetteer.named(sentence))


def _by_speaker(lexicon: Lexicon, _gazetteer: Gazetteer) -> Finds:
    """Found as the speaker's name."""
    sources = Sources(lexicon.knowledge, lexicon.language)
    return lambda sentence, row, _name: sources.names(row, sentence)


def _row(key: str, names: Iterable[str]) -> Row:
    """A row with its names as they stand in a text: without the sign of an exact case, each once."""
    all_names = tuple(names)
    plain = dict.fromkeys(name.removeprefix(EXACT_CASE) for name in all_names)
    small = {n.lower() for n in plain if EXACT_CASE + n in all_names and n != n.lower()}
    loose = {fold(name) for name in all_names if not name.startswith(EXACT_CASE)}
    return Row(key, tuple(plain), tuple(sorted(name for name in small if fold(name) not in loose)))


def _actors(knowledge: Knowledge) -> list[Row]:
    """An actor whose name stands among its aliases in exact case has it in that case alone."""
    return [
        _row(a.id, a.aliases if EXACT_CASE + a.name in a.aliases else (a.name, *a.aliases))
        for a in knowledge.actors
    ]


def _ranks(knowledge: Knowledge) -> list[Row]:
    return [_row(r.rank, (r.rank, *r.forms)) for r in knowledge.ranks]


def _countries(knowledge: Knowledge) -> list[Row]:
    """Names of countries count in exact case alone."""
    return [_row(c.iso2, (EXACT_CASE + n for n in (c.name, *c.variants))) for c in knowledge.countries]


def _sources(knowledge: Knowledge) -> list[Row]:
    rows = knowledge.rows("sources.csv")
    return [_row(r["id"], (r["name"], *split(r["aliases"]))) for r in rows]


def _places(knowledge: Knowledge) -> list[Row]:
    rows = knowledge.rows("places.csv")
    return [_row(r["id"], (r["name"], *split(r["aliases"]))) for r in rows]


_ROWS: Final[Mapping[str, Callable[[Knowledge], list[Row]]]] = {
    "actors.csv": _actors,
    "ranks.csv": _ranks,
    "places.csv": _places,
    "countries.csv": _countries,
    "sources.csv": _sources,
}
_FINDERS: Final[Mapping[str, Callable[[Lexicon, Gazetteer], Finds]]] = {
    "actors.csv": _by_words("actor"),
    "ranks.csv": _by_words("rank"),
    "places.csv": _by_gazetteer,
    "countries.csv": _by_words("country"),
    "sources.csv": _by_speaker,
}
