"""Run the examples and counter-examples of the knowledge both ways: each must read as its entry says.

An example is read as a report of one sentence published on Wednesday 5 June 2024. Dates have their own examples,
which their tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from warledger.closeness import Sources
from warledger.errors import KnowledgeError
from warledger.folding import fold
from warledger.knowledge import Knowledge, Lexicon
from warledger.knowledge_files import read_map, texts
from warledger.knowledge_rows import RowCase, row_cases
from warledger.knowledge_words import Automaton, WordEntry
from warledger.model import Reading, Report, Status
from warledger.opening import Opened
from warledger.pipeline import SCENE, read

PUBLISHED: Final = date(2024, 6, 5)
ENGLISH: Final = "en"

# Entries whose examples are speakers ("two medical sources"), not sentences.
SPEAKER: Final = "speaker"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a knowledge file with its examples; `kind` and `key` are those of its words in a text."""

    file: str
    id: str
    kind: str
    key: str
    words: tuple[str, ...]
    expects: str
    """The event type, outcome, category, actor or closeness that its examples must give."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that does not read as its entry says, or an entry without an example (sentence "")."""

    file: str
    entry: str
    message: str
    sentence: str


@dataclass(frozen=True, slots=True)
class KnowledgeReport:
    """What a check found."""

    entries: int
    sentences: int
    failures: tuple[Failure, ...]


Tells: TypeAlias = Callable[[Reading, Entry], bool]
"""Whether a reading holds what the entry is about."""


@dataclass(frozen=True, slots=True)
class _Check:
    """How sentences of a kind of entry are checked."""

    tells: Tells
    both: bool = True
    """Whether examples must read as their entry says; else only counter-examples must not."""
    by_word: bool = False
    """Whether counter-examples must not even have one of the words."""


def check_knowledge(opened: Opened, *, file: str | None = None, language: str = ENGLISH) -> KnowledgeReport:
    """Check the entries of all files with examples, or of one file ("events.yaml").

    Raises KnowledgeError where there is no such file, or no such language.
    """
    lexicon = opened.knowledge.lexicon(language)
    if lexicon is None:
        raise KnowledgeError(f"lang/{language}", "-", "no such language")
    entries = [
        e for e in example_entries(opened.knowledge, language) if file is None or e.file.endswith(file)
    ]
    rows = [
        case
        for case in row_cases(opened.knowledge, lexicon, opened.gazetteer)
        if file is None or case.table.endswith(file)
    ]
    if not entries and not rows:
        raise KnowledgeError(file or "-", "-", "no entries with examples in a file of this name")
    failures = tuple(f for entry in entries for f in _check(entry, lexicon, opened))
    sentences = sum(len(e.examples) + len(e.counter_examples) for e in entries)
    return KnowledgeReport(
        len(entries) + len({(case.table, case.row) for case in rows}),
        sentences + len(rows),
        failures + tuple(_row_failure(case) for case in rows if not case.holds),
    )


def example_entries(knowledge: Knowledge, language: str = ENGLISH) -> list[Entry]:
    """The entries of events, outcomes, cues, sources, scenes, means and actors, the user's over the shipped ones."""
    folder = f"lang/{language}"
    return [
        *knowledge.entries(
            f"{folder}/events.yaml", lambda raw: _entry("events.yaml", raw, "trigger", raw["type"])
        ),
        *knowledge.entries(
            f"{folder}/outcomes.yaml", lambda raw: _entry("outcomes.yaml", raw, "outcome", raw["outcome"])
        ),
        *knowledge.entries(
            f"{folder}/cues.yaml", lambda raw: _entry("cues.yaml", raw, "cue", raw["category"])
        ),
        *knowledge.entries(
            f"{folder}/sources.yaml", lambda raw: _entry("sources.yaml", raw, SPEAKER, raw["closeness"])
        ),
        *knowledge.entries(f"{folder}/scenes.yaml", _scene_entry),
        *knowledge.entries("means.yaml", _means_entry),
        *_actor_entries(read_map(*knowledge.layers(f"{folder}/actors.yaml"))),
    ]


def _entry(file: str, raw: Mapping[str, Any], kind: str, expects: str) -> Entry:
    words, examples, counter = (texts(raw.get(k, ())) for k in ("words", "examples", "counter_examples"))
    return Entry(file, raw["id"], kind, raw["id"], words, expects, examples, counter)


def _means_entry(raw: Mapping[str, Any]) -> Entry:
    return _entry("means.yaml", {**raw, "id": raw["kind"]}, "means", raw["kind"])


def _scene_entry(raw: Mapping[str, Any]) -> Entry:
    return _entry("scenes.yaml", {**raw, "id": raw["scene"]}, "scene", raw["scene"])


def _actor_entries(actors: Mapping[str, Any]) -> Iterator[Entry]:
    """Forces are keyed by their rule, classes by their position."""
    for raw in actors["forces"]:
        yield _entry("actors.yaml", raw, "force", raw["id"])
    for number, raw in enumerate(actors["classes"]):
        yield _entry("actors.yaml", {**raw, "id": str(number)}, "class", str(raw["canonical"]))


def _check(entry: Entry, lexicon: Lexicon, opened: Opened) -> Iterator[Failure]:
    if not entry.examples:
        yield _failure(entry, "no example")
    if entry.kind == SPEAKER:
        yield from _check_speakers(entry, Sources(opened.knowledge, lexicon.language))
        return
    check = _how(entry)
    for sentence in entry.examples:
        if not has_word(sentence, entry, lexicon):
            yield _failure(entry, "the example has none of its words", sentence)
        elif check.both and not check.tells(_read(sentence, opened), entry):
            yield _failure(entry, f"the example does not read as {entry.expects}", sentence)
    for sentence in entry.counter_examples:
        if check.by_word and has_word(sentence, entry, lexicon):
            yield _failure(entry, "the counter-example has one of its words", sentence)
        elif check.tells(_read(sentence, opened), entry):
            yield _failure(entry, f"the counter-example reads as {entry.expects}", sentence)


def _check_speakers(entry: Entry, sources: Sources) -> Iterator[Failure]:
    """The closeness of the speakers that an entry of sources.yaml has as examples."""
    for speaker in entry.examples:
        if sources.speaker(speaker).closeness.value != entry.expects:
            yield _failure(entry, f"the example is not {entry.expects}", speaker)
    for speaker in entry.counter_examples:
        if sources.speaker(speaker).closeness.value == entry.expects:
            yield _failure(entry, f"the counter-example is {entry.expects}", speaker)


def has_word(sentence: str, entry: Entry, lexicon: Lexicon) -> bool:
    """True where one of the entry's words stands in the sentence.

    Words of actors and means count only where no longer name holds them; a force also counts under a country's name.
    """
    if entry.words and entry.kind not in _NAMES:
        own = Automaton(WordEntry(word, entry.kind, entry.key) for word in entry.words)
        return bool(own.find(sentence, fold(sentence)))
    found = lexicon.automaton.find(sentence, fold(sentence))
    if any(m.key == entry.key for m in found.get(entry.kind, ())):
        return True
    if entry.kind != "force":
        return False
    # The id of a force by rule is the rule's with a country in its place: "{iso2}-police", "ne-police".
    ids = (m.key for m in found.get("actor", ()))
    return any(key.endswith(entry.key.removeprefix("{iso2}")) for key in ids)


def _read(sentence: str, opened: Opened) -> Reading:
    report = Report("example", sentence, PUBLISHED)
    return read(report, opened.knowledge, opened.gazetteer, opened.engine)


def _failure(entry: Entry, message: str, sentence: str = "") -> Failure:
    return Failure(entry.file, entry.id, message, sentence)


def _row_failure(case: RowCase) -> Failure:
    message = "the name is not found as the row's" if case.example else "the row is found"
    return Failure(case.table, case.row, message, case.sentence)


def _tells_event(reading: Reading, entry: Entry) -> bool:
    return any(e.type == entry.expects for e in reading.events)


def _tells_outcome(reading: Reading, entry: Entry) -> bool:
    casualties = (c.value.outcome for e in reading.events for c in e.casualties)
    tallies = (t.value.outcome for t in reading.tallies)
    return any(outcome.value == entry.expects for outcome in (*casualties, *tallies))


def _tells_cue(reading: Reading, entry: Entry) -> bool:
    tells = _TELLS_CATEGORY.get(entry.expects)
    if tells is not None:
        return tells(reading)
    return any(event.status.value == entry.expects for event in reading.events)


def _tells_means(reading: Reading, entry: Entry) -> bool:
    return any(m.kind == entry.expects for e in reading.events for m in e.means)


def _tells_force(reading: Reading, entry: Entry) -> bool:
    return any(a.kind.value == entry.expects for e in reading.events for a in e.actors)


def _tells_class(reading: Reading, entry: Entry) -> bool:
    return any(a.canonical == entry.expects for e in reading.events for a in e.actors)


def _tells_scene(reading: Reading, entry: Entry) -> bool:
    return any(p.stage == SCENE and entry.expects in p.message.split() for p in reading.problems)


def _is_said(reading: Reading) -> bool:
    casualties = any(c.said_by for e in reading.events for c in e.casualties)
    tallies = any(t.said_by for t in reading.tallies)
    return casualties or tallies or any(s.said_by for s in reading.strengths)


def _is_claimed(reading: Reading) -> bool:
    return any(e.responsibility_claimed_by for e in reading.events)


_TELLS_CATEGORY: Final[Mapping[str, Callable[[Reading], bool]]] = {
    "background": lambda reading: any(not e.primary for e in reading.events),
    "claim": _is_claimed,
    "claim_by": _is_claimed,
    "hedged": lambda reading: any(a.hedged for e in reading.events for a in e.actors),
    "period": lambda reading: bool(reading.tallies),
    "operation": lambda reading: any(e.operation for e in reading.events),
    "separate": lambda reading: len(reading.events) > 1,
    "speech": _is_said,
    "tally": lambda reading: bool(reading.tallies),
}
"""What the categories of cues that are no status do to a reading."""


def _how(entry: Entry) -> _Check:
    """Cues whose category no reading shows are checked by their words alone."""
    unseen = entry.kind == "cue" and entry.expects not in {*_TELLS_CATEGORY, *Status}
    return _WORD_ONLY if unseen else _CHECKS[entry.kind]


_CHECKS: Final[Mapping[str, _Check]] = {
    "trigger": _Check(_tells_event),
    "outcome": _Check(_tells_outcome),
    "cue": _Check(_tells_cue),
    "means": _Check(_tells_means, both=False, by_word=True),
    "scene": _Check(_tells_scene, both=False),
    "force": _Check(_tells_force, both=False),
    "class": _Check(_tells_class, both=False),
}
_WORD_ONLY: Final = _Check(lambda _reading, _entry: False, both=False, by_word=True)
_NAMES: Final = frozenset({"means", "force", "class"})
"""Kinds whose words give way to a longer name that holds them."""
