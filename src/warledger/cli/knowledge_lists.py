"""The entries of the knowledge as rows of one shape, for listing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from warledger.errors import UsageError
from warledger.knowledge import Knowledge, Lexicon

ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in a few words."""

    id: str
    name: str
    kind: str
    words: str


def entries(knowledge: Knowledge, kind: str) -> list[Entry]:
    """The entries of a kind; raises UsageError for an unknown one."""
    make = LISTS.get(kind)
    if make is None:
        raise UsageError(f"{kind!r} is no kind of knowledge; known: {', '.join(LISTS)}")
    return make(knowledge)


def _types(knowledge: Knowledge) -> list[Entry]:
    types = knowledge.event_types.values()
    return [Entry(t.id, t.acled_sub, t.family, f"{t.plover} {t.plover_mode}, CAMEO {t.cameo}") for t in types]


def _triggers(knowledge: Knowledge) -> list[Entry]:
    triggers = _english(knowledge).triggers.values()
    return [Entry(t.id, t.type, f"rank {t.rank}", ", ".join(t.words)) for t in triggers]


def _actors(knowledge: Knowledge) -> list[Entry]:
    return [Entry(a.id, a.name, a.kind.value, ", ".join(a.aliases)) for a in knowledge.actors]


def _ranks(knowledge: Knowledge) -> list[Entry]:
    return [Entry(r.rank, r.rank, r.forces, ", ".join(r.forms)) for r in knowledge.ranks]


def _means(knowledge: Knowledge) -> list[Entry]:
    return [Entry(kind, kind, "means", ", ".join(words)) for kind, words in knowledge.means.items()]


def _countries(knowledge: Knowledge) -> list[Entry]:
    return [Entry(c.iso2, c.name, c.adjective, ", ".join(c.variants)) for c in knowledge.countries]


def _cues(knowledge: Knowledge) -> list[Entry]:
    return [
        Entry(c.id, c.category, c.direction, ", ".join(c.words)) for c in _english(knowledge).cues.values()
    ]


def _english(knowledge: Knowledge) -> Lexicon:
    lexicon = knowledge.lexicon(ENGLISH)
    if lexicon is None:
        raise UsageError("this knowledge has no English words")
    return lexicon


LISTS: Final[Mapping[str, Callable[[Knowledge], list[Entry]]]] = {
    "types": _types,
    "triggers": _triggers,
    "actors": _actors,
    "ranks": _ranks,
    "means": _means,
    "countries": _countries,
    "cues": _cues,
}
