"""Load and check the knowledge files: one immutable Knowledge, with a Lexicon per language.

Facts (data/*.csv, data/*.yaml) and words (data/lang/<language>/*.yaml) are apart. A user's folder
lies over the shipped one, file by file and key by key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from warledger.errors import KnowledgeError
from warledger.knowledge_files import read_csv, read_yaml, split, texts
from warledger.knowledge_dates import DateWords, load_date_words
from warledger.knowledge_figures import FigureWords, load_figure_words
from warledger.knowledge_grammar import Grammar, load_grammars
from warledger.knowledge_people import PeopleWords, load_people_words
from warledger.knowledge_words import EXACT_CASE, Automaton, WordEntry
from warledger.model import Actor, ActorKind, Category, Outcome

SHIPPED: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class EventType:
    """What an event type is, with its codes in the layouts that others use."""

    id: str
    family: str
    story: str
    """Which words one event may be told with: violence, abduction, territory, protest, arrest, move …"""
    acled_event: str
    acled_sub: str
    disorder: str
    ucdp: tuple[int, ...]
    plover: str
    plover_mode: str
    cameo: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its names, its adjectives and its numbers in other registers."""

    iso2: str
    iso3: str
    numeric: str
    gw: str
    ucdp_name: str
    ucdp_region: str
    acled_region: str
    name: str
    variants: tuple[str, ...]
    adjective: str
    demonyms: tuple[str, ...]
    capital: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An armed group, mission or body with every name it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    parent: str
    country: str
    since: str
    until: str
    ucdp_id: str

    @property
    def actor(self) -> Actor:
        """The value that mentions carry."""
        return Actor(self.id, self.name, self.kind, self.country or None)


@dataclass(frozen=True, slots=True)
class ActorClass:
    """Unnamed people by the noun that names them: "gunmen", "villagers"."""

    canonical: str | None
    kind: ActorKind | None
    category: Category
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForceRule:
    """How forces of a country are named: "{adjective} Armed Forces"."""

    kind: ActorKind
    category: Category
    canonical: str
    id: str
    phrases: tuple[str, ...]
    bare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """A military or police rank; `order` 1 is the lowest."""

    rank: str
    forms: tuple[str, ...]
    forces: str
    order: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event of one type.

    rank 3: settles the type; 2: usual; 1: generic, the type is settled by who was hit;
    0: supports an event but opens none. `needs`: what must stand beside it (place, people, weapons, troops).
    """

    id: str
    type: str
    rank: int
    needs: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """Words that say what befell people, and where those people stand in the sentence."""

    id: str
    outcome: Outcome
    voice: str
    words: tuple[str, ...]
    closes: tuple[str, ...] = ()
    """For voice `split`: the word behind the people ("took 370 peacekeepers hostage")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A ConText rule: a cue gives `category` to what stands in its direction, up to max_scope tokens."""

    id: str
    category: str
    direction: str
    max_scope: int
    stopped_by: tuple[str, ...]
    words: tuple[str, ...]


class Lexicon:
    """All words of one language; `find` runs them over a folded text once."""

    def __init__(self, knowledge: Knowledge, language: str) -> None:
        folder = f"lang/{language}"
        self.language = language
        self.knowledge = knowledge
        self.dates: DateWords = load_date_words(knowledge.file(f"{folder}/dates.yaml"))
        self.triggers = {t.id: t for t in knowledge.entries(f"{folder}/events.yaml", _trigger)}
        self.outcomes = {o.id: o for o in knowledge.entries(f"{folder}/outcomes.yaml", _outcome)}
        self.cues = {c.id: c for c in knowledge.entries(f"{folder}/cues.yaml", _cue)}
        actors = read_yaml(knowledge.file(f"{folder}/actors.yaml"))
        self.forces = tuple(_force(r) for r in actors["forces"])
        self.classes = tuple(_actor_class(r) for r in actors["classes"])
        self.grammar: Mapping[str, Grammar] = load_grammars(knowledge.folder(f"{folder}/grammar"))
        scenes = read_yaml(knowledge.file(f"{folder}/scenes.yaml"))
        self.scenes: Mapping[str, tuple[str, ...]] = {s["scene"]: texts(s["words"]) for s in scenes}
        self.figures: FigureWords = load_figure_words(knowledge.file(f"{folder}/figures.yaml"))
        self.people: PeopleWords = load_people_words(knowledge.file(f"{folder}/people.yaml"))
        places = knowledge.path(f"{folder}/places.yaml")
        self.places: Mapping[str, Any] = read_yaml(places) if places else {}
        self.countries = knowledge.countries
        self.country = {c.iso2: c for c in knowledge.countries}
        self.ranks = {r.rank: r for r in knowledge.ranks}
        self.actors: dict[str, Actor] = {}
        self.automaton = Automaton(self._words())

    def _words(self) -> list[WordEntry]:
        found = [WordEntry(w, "trigger", t.id) for t in self.triggers.values() for w in t.words]
        found += [WordEntry(w, "outcome", o.id) for o in self.outcomes.values() for w in o.words]
        found += [WordEntry(w, "cue", c.id) for c in self.cues.values() for w in c.words]
        found += [WordEntry(w, "rank", r.rank) for r in self.ranks.values() for w in (r.rank, *r.forms)]
        found += [WordEntry(w, "means", kind) for kind, words in self.knowledge.means.items() for w in words]
        found += [WordEntry(w, "scene", scene) for scene, words in self.scenes.items() for w in words]
        found += self._actor_words()
        for country in self.countries:
            found += [WordEntry("=" + w, "demonym", country.iso2) for w in (country.adjective, *country.demonyms)]
            found += [WordEntry("=" + w, "country", country.iso2) for w in (country.name, *country.variants)]
        found += [WordEntry(w, "relevant", "strong") for w in sorted(self.figures.relevant_strong)]
        found += [WordEntry(w, "relevant", "weak") for w in sorted(self.figures.relevant_weak)]
        return found

    def _actor_words(self) -> list[WordEntry]:
        found = []
        for entry in self.knowledge.actors:
            self.actors[entry.id] = entry.actor
            exact = EXACT_CASE + entry.name
            names = entry.aliases if exact in entry.aliases else (entry.name, *entry.aliases)
            found += [WordEntry(w, "actor", entry.id) for w in names]
        for rule in self.forces:
            for country in self.countries:
                found += self._force_words(rule, country)
            found += [WordEntry(w, "force", rule.kind.value) for w in rule.bare]
        for i, group in enumerate(self.classes):
            found += [WordEntry(w, "class", str(i)) for w in group.words]
        return found

    def _force_words(self, rule: ForceRule, country: Country) -> list[WordEntry]:
        actor = Actor(
            rule.id.format(iso2=country.iso2.lower()),
            rule.canonical.format(adjective=country.adjective, country=country.name),
            rule.kind,
            country.iso2,
        )
        self.actors[actor.id] = actor
        names = dict.fromkeys((country.name, *country.variants))
        demonyms = dict.fromkeys((country.adjective, *country.demonyms))
        phrases = {
            p.format(demonym=d, country=n, adjective=d)
            for p in rule.phrases
            for d in (demonyms if "{demonym}" in p or "{adjective}" in p else ("",))
            for n in (names if "{country}" in p else ("",))
        }
        return [WordEntry(p, "actor", actor.id) for p in sorted(phrases)]


class Knowledge:
    """All knowledge of one run: the shipped files, with the user's folder laid over them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._lexicons: dict[str, Lexicon] = {}
        self.event_types = {t.id: t for t in self.entries("events.yaml", _event_type)}
        self.countries = tuple(_country(r) for r in self.rows("countries.csv"))
        self.actors = tuple(_actor(r) for r in self.rows("actors.csv"))
        self.ranks = tuple(_rank(r) for r in self.rows("ranks.csv"))
        self.means: Mapping[str, tuple[str, ...]] = {
            str(r["kind"]): texts(r["words"]) for r in read_yaml(self.file("means.yaml"))
        }

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
        for folder in reversed(self._folders):
            if (folder / name).is_file():
                return folder / name
        return None

    def file(self, name: str) -> Path:
        """As `path`, but a missing file raises KnowledgeError."""
        found = self.path(name)
        if found is None:
            raise KnowledgeError(name, "-", "no such knowledge file")
        return found

    def folder(self, name: str) -> Path:
        """The folder of a name: the user's if there, else the shipped one."""
        return next(f / name for f in reversed(self._folders) if (f / name).is_dir())

    def rows(self, name: str) -> list[dict[str, str]]:
        """Rows of a CSV in all folders; a later folder's row replaces one of the same key."""
        merged: dict[str, dict[str, str]] = {}
        for folder in self._folders:
            if (folder / name).is_file():
                for row in read_csv(folder / name):
                    merged[next(iter(row.values()))] = row
        return list(merged.values())

    def entries(self, name: str, make: Any) -> list[Any]:
        """Entries of a YAML list in all folders, later ones replacing those of the same id."""
        merged: dict[str, Any] = {}
        for folder in self._folders:
            if (folder / name).is_file():
                for raw in read_yaml(folder / name):
                    try:
                        entry = make(raw)
                    except (KeyError, TypeError, ValueError) as error:
                        raise KnowledgeError(name, str(raw.get("id", "?")), f"wrong or missing key {error}") from error
                    merged[entry.id] = entry
        if not merged:
            raise KnowledgeError(name, "-", "no entries")
        return list(merged.values())


_EXAMPLES: Final = {"examples", "counter_examples", "note"}


def _only(raw: Mapping[str, Any], *known: str) -> None:
    unknown = set(raw) - set(known) - _EXAMPLES
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]!r}")


def _event_type(raw: Mapping[str, Any]) -> EventType:
    _only(raw, "id", "family", "story", "acled_event", "acled_sub", "disorder", "ucdp", "plover", "plover_mode", "cameo")
    ucdp = tuple(int(n) for n in raw["ucdp"])
    names = ("id", "family", "story", "acled_event", "acled_sub", "disorder", "plover", "plover_mode", "cameo")
    return EventType(ucdp=ucdp, **{n: str(raw[n]) for n in names})


def _trigger(raw: Mapping[str, Any]) -> Trigger:
    _only(raw, "id", "type", "rank", "needs", "words")
    return Trigger(raw["id"], raw["type"], int(raw["rank"]), texts(raw.get("needs", ())), texts(raw["words"]))


def _outcome(raw: Mapping[str, Any]) -> OutcomeWords:
    _only(raw, "id", "outcome", "voice", "words", "closes")
    closes = texts(raw.get("closes", ()))
    return OutcomeWords(raw["id"], Outcome(raw["outcome"]), raw["voice"], texts(raw["words"]), closes)


def _cue(raw: Mapping[str, Any]) -> Cue:
    _only(raw, "id", "category", "direction", "max_scope", "stopped_by", "words")
    stops = texts(raw.get("stopped_by", ()))
    return Cue(raw["id"], raw["category"], raw["direction"], int(raw["max_scope"]), stops, texts(raw["words"]))


def _force(raw: Mapping[str, Any]) -> ForceRule:
    kind = ActorKind(raw["kind"])
    category = Category(raw.get("category", "unknown"))
    return ForceRule(kind, category, raw["canonical"], raw["id"], texts(raw["phrases"]), texts(raw.get("bare", ())))


def _actor_class(raw: Mapping[str, Any]) -> ActorClass:
    kind = ActorKind(raw["kind"]) if raw.get("kind") else None
    return ActorClass(raw["canonical"] or None, kind, Category(raw["category"]), texts(raw["words"]))


def _country(row: Mapping[str, str]) -> Country:
    lists = {k: split(row[k]) for k in ("variants", "demonyms")}
    numbers = {k: float(row[k]) for k in ("lat", "lon", "radius_km")}
    rest = {k: v for k, v in row.items() if k not in lists and k not in numbers}
    return Country(**rest, **lists, **numbers)  # type: ignore[arg-type]  # the columns are the fields


def _actor(row: Mapping[str, str]) -> ActorEntry:
    plain = {k: row[k] for k in ("id", "name", "parent", "country", "until", "ucdp_id")}
    return ActorEntry(aliases=split(row["aliases"]), kind=ActorKind(row["kind"]), since=row["from"], **plain)


def _rank(row: Mapping[str, str]) -> Rank:
    return Rank(row["rank"], split(row["forms"]), row["forces"], int(row["order"]))
