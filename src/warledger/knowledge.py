"""Load and check the knowledge files: one immutable Knowledge, with a Lexicon per language.

Facts (data/*.csv, data/*.yaml) and words (data/lang/<language>/*.yaml) are apart. A user's folder
lies over the shipped one, key by key: rows and entries by their id, other files by their top keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol, TypeVar

from warledger import knowledge_entries as entry
from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge_dates import DateWords, load_date_words
from warledger.knowledge_entries import (
    ActorClass as ActorClass,
)
from warledger.knowledge_entries import (
    ActorEntry as ActorEntry,
)
from warledger.knowledge_entries import (
    Country as Country,
)
from warledger.knowledge_entries import (
    Cue as Cue,
)
from warledger.knowledge_entries import (
    EventType as EventType,
)
from warledger.knowledge_entries import (
    ForceRule as ForceRule,
)
from warledger.knowledge_entries import (
    OutcomeWords as OutcomeWords,
)
from warledger.knowledge_entries import (
    Rank as Rank,
)
from warledger.knowledge_entries import (
    Trigger as Trigger,
)
from warledger.knowledge_figures import FigureWords, load_figure_words
from warledger.knowledge_files import Raw, made, read_csv, read_list, read_map, refuse_unknown
from warledger.knowledge_grammar import Grammar, load_grammars
from warledger.knowledge_people import PeopleWords, load_people_words
from warledger.knowledge_words import CLOSING, OPENING, Automaton, WordEntry
from warledger.model import Actor
from warledger.terms import EXACT_CASE

SHIPPED: Final = Path(__file__).parent / "data"


class Keyed(Protocol):
    """An entry that a later folder's entry of the same id replaces."""

    @property
    def id(self) -> str:
        """What the entry is known by."""
        ...


E = TypeVar("E", bound=Keyed)
R = TypeVar("R")


class Lexicon:
    """All words of one language; `automaton.find` runs them over a folded text once."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        folder = f"lang/{language}"
        self.language = language
        self.knowledge = knowledge
        self.triggers = {t.id: t for t in knowledge.entries(f"{folder}/events.yaml", entry.trigger)}
        self.gaps = {t.id: t.gap for t in self.triggers.values()}
        _refuse_untyped(self.triggers.values(), knowledge, f"{folder}/events.yaml")
        self.outcomes = {o.id: o for o in knowledge.entries(f"{folder}/outcomes.yaml", entry.outcome_words)}
        self.cues = {c.id: c for c in knowledge.entries(f"{folder}/cues.yaml", entry.cue)}
        scenes = knowledge.entries(f"{folder}/scenes.yaml", entry.scene_words)
        self.scenes: Mapping[str, tuple[str, ...]] = {s.id: s.words for s in scenes}
        self.dates: DateWords = load_date_words(*knowledge.layers(f"{folder}/dates.yaml"))
        self.figures: FigureWords = load_figure_words(*knowledge.layers(f"{folder}/figures.yaml"))
        self.people: PeopleWords = load_people_words(*knowledge.layers(f"{folder}/people.yaml"))
        self.places: Raw = read_map(*knowledge.layers(f"{folder}/places.yaml"))
        self.grammar: Mapping[str, Grammar] = load_grammars(knowledge.folders(f"{folder}/grammar"))
        self.forces, self.classes = _forces_and_classes(knowledge, f"{folder}/actors.yaml")
        self.force = {rule.id: rule for rule in self.forces}
        self.countries = knowledge.countries
        self.country = {c.iso2: c for c in knowledge.countries}
        self.capitals: Mapping[str, str] = {fold(c.capital): c.iso2 for c in knowledge.countries if c.capital}
        """ISO2 codes by the folded names of capitals, by which governments speak."""
        self.ranks = {r.rank: r for r in knowledge.ranks}
        self.actor_entries = {a.id: a for a in knowledge.actors}
        self.actors: Mapping[str, Actor] = {a.id: a for a in self._all_actors()}
        self.automaton = Automaton(self._words())

    def _all_actors(self) -> Iterator[Actor]:
        """Forces by rule, then those of the list, which has the usual name of some: "US Armed Forces"."""
        yield from (_force(rule, country) for rule in self.forces for country in self.countries)
        yield from (a.actor for a in self.knowledge.actors)

    def _words(self) -> Iterator[WordEntry]:
        """Every word with its kind and key; of equal words of one kind the first is found first."""
        for t in self.triggers.values():
            yield from (WordEntry(w, OPENING if t.closes else "trigger", t.id) for w in t.words)
            yield from (WordEntry(w, CLOSING, t.id) for w in t.closes)
        yield from (WordEntry(w, "outcome", o.id) for o in self.outcomes.values() for w in o.words)
        yield from (WordEntry(w, "cue", c.id) for c in self.cues.values() for w in c.words)
        yield from (WordEntry(w, "rank", r.rank) for r in self.ranks.values() for w in (r.rank, *r.forms))
        yield from (WordEntry(w, "means", k) for k, words in self.knowledge.means.items() for w in words)
        yield from (WordEntry(w, "scene", scene) for scene, words in self.scenes.items() for w in words)
        yield from self._actor_words()
        yield from self._country_words()
        yield from (WordEntry(w, "relevant", "strong") for w in sorted(self.figures.relevant_strong))
        yield from (WordEntry(w, "relevant", "weak") for w in sorted(self.figures.relevant_weak))

    def _actor_words(self) -> Iterator[WordEntry]:
        for actor in self.knowledge.actors:
            # A name that is also a plain word ("Union") stands among its aliases in exact case.
            exact = EXACT_CASE + actor.name
            names = actor.aliases if exact in actor.aliases else (actor.name, *actor.aliases)
            yield from (WordEntry(w, "actor", actor.id) for w in names)
            yield from (WordEntry(EXACT_CASE + w, "owner", actor.id) for w in actor.owners)
        for rule in self.forces:
            for country in self.countries:
                key = _force(rule, country).id
                yield from (WordEntry(p, "actor", key) for p in _force_phrases(rule, country))
            yield from (WordEntry(w, "force", rule.id) for w in rule.bare)
        for i, group in enumerate(self.classes):
            yield from (WordEntry(w, "class", str(i)) for w in group.words)

    def _country_words(self) -> Iterator[WordEntry]:
        for country in self.countries:
            adjectives = (country.adjective, *country.demonyms)
            yield from (WordEntry(EXACT_CASE + w, "demonym", country.iso2) for w in adjectives)
            names = (country.name, *country.variants)
            yield from (WordEntry(EXACT_CASE + w, "country", country.iso2) for w in names)


class Knowledge:
    """All knowledge of one run: the shipped files, with the user's folder laid over them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._lexicons: dict[str, Lexicon] = {}
        self.event_types = {t.id: t for t in self.entries("events.yaml", entry.event_type)}
        self.countries = tuple(self._table("countries.csv", entry.country))
        self.actors = tuple(self._table("actors.csv", entry.actor_entry))
        self.ranks = tuple(self._table("ranks.csv", entry.rank))
        means = self.entries("means.yaml", entry.means_kind)
        self.means: Mapping[str, tuple[str, ...]] = {m.id: m.words for m in means}

    @classmethod
    def load(cls, overlay: Path | None = None) -> Knowledge:
        """The shipped knowledge, with a user's folder over it; raises KnowledgeError."""
        return cls([SHIPPED] if overlay is None else [SHIPPED, overlay])

    def lexicon(self, language: str) -> Lexicon | None:
        """The words of a language, or None where there are none."""
        if language not in self._lexicons:
            if self.path(f"lang/{language}/events.yaml") is None:
                return None
            self._lexicons[language] = Lexicon(self, language)
        return self._lexicons[language]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that there are words of (ISO 639-1)."""
        found = (path.parent.name for folder in self._folders for path in folder.glob("lang/*/events.yaml"))
        return frozenset(found)

    @cached_property
    def version(self) -> str:
        """Hash of all files (12 hex digits), stored with each reading."""
        digest = hashlib.sha256()
        for folder in self._folders:
            for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".csv")):
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def path(self, name: str) -> Path | None:
        """The file of a name: the user's if there, else the shipped one."""
        return next(reversed(self._files(name)), None)

    def file(self, name: str) -> Path:
        """As `path`, but a missing file raises KnowledgeError."""
        return self.layers(name)[-1]

    def layers(self, name: str) -> tuple[Path, ...]:
        """The files of a name, the shipped one first; raises KnowledgeError where there is none."""
        found = self._files(name)
        if not found:
            raise KnowledgeError(name, "-", "no such knowledge file")
        return found

    def folders(self, name: str) -> tuple[Path, ...]:
        """The folders of a name, the shipped one first."""
        return tuple(f / name for f in self._folders if (f / name).is_dir())

    def entries(self, name: str, make: Callable[[Raw], E]) -> list[E]:
        """Entries of a YAML list in all folders, later ones replacing those of the same id.

        Raises KnowledgeError, with the id of the entry, for one that `make` refuses.
        """
        merged: dict[str, E] = {}
        for path in self._files(name):
            for raw in read_list(path):
                one = made(name, _key(raw), raw, make)
                merged[one.id] = one
        if not merged:
            raise KnowledgeError(name, "-", "no entries")
        return list(merged.values())

    def rows(self, name: str) -> list[dict[str, str]]:
        """Rows of a CSV in all folders; a later folder's row replaces one of the same first column."""
        layers = [read_csv(path) for path in self.layers(name)]
        columns = list(layers[0][0]) if layers[0] else []
        merged: dict[str, dict[str, str]] = {}
        for row in (row for layer in layers for row in layer):
            key = next(iter(row.values()))
            made(name, key, row, lambda r: refuse_unknown(r, columns))
            merged[key] = row
        return list(merged.values())

    def _table(self, name: str, make: Callable[[Raw], R]) -> list[R]:
        return [made(name, next(iter(row.values())), row, make) for row in self.rows(name)]

    def _files(self, name: str) -> tuple[Path, ...]:
        return tuple(f / name for f in self._folders if (f / name).is_file())


def _refuse_untyped(triggers: Iterable[Trigger], knowledge: Knowledge, name: str) -> None:
    """Raises KnowledgeError for a trigger of a type that events.yaml lacks."""
    for trigger in triggers:
        if trigger.type not in knowledge.event_types:
            raise KnowledgeError(name, trigger.id, f"type {trigger.type!r} is not in events.yaml")


# What an entry may be known by, in the files that hold lists.
_KEYS: Final = ("id", "kind", "scene")


def _key(raw: Raw) -> str:
    return next((str(raw[k]) for k in _KEYS if k in raw), "?")


def _forces_and_classes(
    knowledge: Knowledge, name: str
) -> tuple[tuple[ForceRule, ...], tuple[ActorClass, ...]]:
    raw = read_map(*knowledge.layers(name))
    made(name, "-", raw, lambda r: refuse_unknown(r, ("forces", "classes", "note")))
    return (
        tuple(made(name, _key(r), r, entry.force_rule) for r in raw["forces"]),
        tuple(made(name, str(r.get("canonical", "?")), r, entry.actor_class) for r in raw["classes"]),
    )


def _force(rule: ForceRule, country: Country) -> Actor:
    """The force of a country by rule: "Malian Armed Forces"."""
    return Actor(
        rule.id.format(iso2=country.iso2.lower()),
        rule.canonical.format(adjective=country.adjective, country=country.name),
        rule.kind,
        country.iso2,
    )


def _adjectives(country: Country) -> list[str]:
    """The demonyms that stand before a force: not the plurals of others ("Malians army" is never said)."""
    names = dict.fromkeys((country.adjective, *country.demonyms))
    return [n for n in names if not (n.endswith("s") and n[:-1] in names)]


def _force_phrases(rule: ForceRule, country: Country) -> list[str]:
    """Every phrase for a force with every name and adjective of its country, sorted."""
    names = dict.fromkeys((country.name, *country.variants))
    demonyms = _adjectives(country)
    phrases = {
        p.format(demonym=d, country=n, adjective=d)
        for p in rule.phrases
        for d in (demonyms if "{demonym}" in p or "{adjective}" in p else ("",))
        for n in (names if "{country}" in p else ("",))
    }
    return sorted(phrases)
