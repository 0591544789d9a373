"""Knowledge: shipped files, and a user's folder over them, key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from warledger.errors import KnowledgeError
from warledger.knowledge import SHIPPED, Knowledge, Lexicon
from warledger.model import Report
from warledger.opening import Opened
from warledger.pipeline import read

DUST_UP = """
- id: our_clash
  type: armed_clash
  rank: 2
  words: [dust-up]
"""
ACTOR_COLUMNS = (SHIPPED / "actors.csv").read_text("utf-8").splitlines()[0]


def overlaid(folder: Path, name: str, text: str) -> Knowledge:
    """The shipped knowledge with one file of a user's over it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return Knowledge.load(folder)


def english(knowledge: Knowledge) -> Lexicon:
    found = knowledge.lexicon("en")
    assert found is not None
    return found


def actor_row(**cells: str) -> str:
    values = {**dict.fromkeys(ACTOR_COLUMNS.split(","), ""), **cells}
    return f"{ACTOR_COLUMNS}\n{','.join(values.values())}\n"


def test_knowledge_language_without_words(opened: Opened) -> None:
    assert opened.knowledge.lexicon("fr") is None
    reading = read(
        Report("r", "Trois morts.", language="fr"), opened.knowledge, opened.gazetteer, opened.engine
    )
    assert [p.stage for p in reading.problems] == ["unsupported_language"]
    assert reading.events == ()


def test_knowledge_lexicon_is_made_once(opened: Opened) -> None:
    assert opened.knowledge.lexicon("en") is opened.knowledge.lexicon("en")


def test_knowledge_overlay_adds_entries(tmp_path: Path, opened: Opened) -> None:
    mine = english(overlaid(tmp_path, "lang/en/events.yaml", DUST_UP))
    shipped = english(opened.knowledge)
    assert mine.triggers["our_clash"].words == ("dust-up",)
    assert set(mine.triggers) == {*shipped.triggers, "our_clash"}
    found = mine.automaton.find("A dust-up.", "a dust-up.")
    assert [m.key for m in found["trigger"]] == ["our_clash"]


def test_knowledge_overlay_replaces_an_entry_of_the_same_id(tmp_path: Path, opened: Opened) -> None:
    first = next(iter(english(opened.knowledge).triggers))
    mine = english(overlaid(tmp_path, "lang/en/events.yaml", DUST_UP.replace("our_clash", first)))
    assert mine.triggers[first].words == ("dust-up",)
    assert list(mine.triggers) == list(english(opened.knowledge).triggers)


def test_knowledge_overlay_of_actors(tmp_path: Path) -> None:
    row = actor_row(id="our-front", name="Our Front", aliases="=OF|Notre Front", kind="rebel_group")
    mine = overlaid(tmp_path, "actors.csv", row)
    assert mine.actors[-1].aliases == ("=OF", "Notre Front")
    assert english(mine).actors["our-front"].canonical == "Our Front"
    assert len(mine.actors) > 100


def test_knowledge_overlay_of_means_and_scenes(tmp_path: Path, opened: Opened) -> None:
    mine = overlaid(tmp_path, "means.yaml", "- kind: catapult\n  words: [trebuchet]\n")
    assert mine.means["catapult"] == ("trebuchet",)
    assert set(mine.means) == {*opened.knowledge.means, "catapult"}
    scenes = english(overlaid(tmp_path, "lang/en/scenes.yaml", "- scene: opera\n  words: [aria]\n")).scenes
    assert scenes["opera"] == ("aria",)
    assert "sport" in scenes


def test_knowledge_overlay_of_maps_replaces_single_keys(tmp_path: Path, opened: Opened) -> None:
    mine = english(overlaid(tmp_path, "lang/en/figures.yaml", "singles: [a lone]\n")).figures
    shipped = english(opened.knowledge).figures
    assert mine.singles == {"a lone"}
    assert mine.units == shipped.units
    places = english(overlaid(tmp_path, "lang/en/places.yaml", "middle: [heart]\n")).places
    assert places["middle"] == ["heart"]
    assert places["kinds"] == english(opened.knowledge).places["kinds"]


def test_knowledge_overlay_of_people_and_dates(tmp_path: Path, opened: Opened) -> None:
    overlaid(tmp_path, "lang/en/people.yaml", "naming: [dubbed]\n")
    mine = english(overlaid(tmp_path, "lang/en/dates.yaml", "capital: [May]\n"))
    shipped = english(opened.knowledge)
    assert mine.people.naming == {"dubbed"}
    assert mine.people.officials == shipped.people.officials
    assert mine.dates.capital == {"May"}
    assert mine.dates.rules == shipped.dates.rules


def test_knowledge_overlay_of_grammar(tmp_path: Path, opened: Opened) -> None:
    mine = english(overlaid(tmp_path, "lang/en/grammar/actors.yaml", "words: {possessives: [his]}\n")).grammar
    shipped = english(opened.knowledge).grammar
    assert mine["actors"].words["possessives"] == {"his"}
    assert mine["actors"].patterns.keys() == shipped["actors"].patterns.keys()
    assert mine.keys() == shipped.keys()


def test_knowledge_overlay_of_classes_keeps_the_forces(tmp_path: Path, opened: Opened) -> None:
    text = "classes:\n  - {canonical: ravers, kind: civilians, category: civilian, words: [raver]}\n"
    mine = english(overlaid(tmp_path, "lang/en/actors.yaml", text))
    assert [c.canonical for c in mine.classes] == ["ravers"]
    assert mine.forces == english(opened.knowledge).forces


def test_knowledge_version_tells_any_change(tmp_path: Path, opened: Opened) -> None:
    shipped = Knowledge.load()
    assert shipped.version == opened.knowledge.version
    mine = overlaid(tmp_path, "lang/en/events.yaml", DUST_UP)
    other = overlaid(tmp_path / "other", "lang/en/events.yaml", DUST_UP + " ")
    assert len({shipped.version, mine.version, other.version}) == 3
    assert len(mine.version) == 12


@pytest.mark.parametrize(
    ("name", "text", "key", "message"),
    [
        ("events.yaml", "- {id: x, familiy: battles}", "x", "unknown key 'familiy'"),
        ("means.yaml", "- {kind: x, wrods: [a]}", "x", "unknown key 'wrods'"),
        ("means.yaml", "- {kind: x}", "x", "missing key 'words'"),
        (
            "actors.csv",
            actor_row(id="x", name="X", kind="wizards"),
            "x",
            "'wizards' is not a valid ActorKind",
        ),
        ("actors.csv", "id,colour\nx,red\n", "x", "unknown key 'colour'"),
        ("ranks.csv", "rank,forms,forces,order\nx,,military,first\n", "x", "invalid literal"),
        ("ranks.csv", "rank,forms,order\nx,,1\n", "x", "missing key 'forces'"),
        ("events.yaml", "rules: 1", "-", "not a list of entries"),
        ("events.yaml", "- word", "-", "not a list of entries"),
        ("events.yaml", "- {id: [", "-", "not YAML"),
    ],
)
def test_knowledge_facts_reject_what_they_do_not_know(
    tmp_path: Path, name: str, text: str, key: str, message: str
) -> None:
    with pytest.raises(KnowledgeError, match=message) as caught:
        overlaid(tmp_path, name, text)
    assert (caught.value.file, caught.value.key) == (name, key)


@pytest.mark.parametrize(
    ("name", "text", "key", "message"),
    [
        ("events.yaml", DUST_UP + "  wordz: []", "our_clash", "unknown key 'wordz'"),
        ("events.yaml", "- {id: x, type: attack, rank: high, words: []}", "x", "invalid literal"),
        ("outcomes.yaml", "- {id: x, outcome: vanished, voice: verb, words: []}", "x", "'vanished' is not"),
        ("cues.yaml", "- {id: x, category: planned, words: []}", "x", "missing key 'direction'"),
        (
            "events.yaml",
            "- {id: x, type: quarrel, rank: 2, words: []}",
            "x",
            "'quarrel' is not in events.yaml",
        ),
        (
            "events.yaml",
            "- {id: x, type: attack, rank: 2, needs: [luck], words: []}",
            "x",
            "unknown need 'luck'",
        ),
        ("outcomes.yaml", "- {id: x, outcome: killed, voice: loud, words: []}", "x", "unknown voice 'loud'"),
        (
            "cues.yaml",
            "- {id: x, category: planed, direction: forward, max_scope: 1, words: []}",
            "x",
            "unknown category 'planed'",
        ),
        (
            "cues.yaml",
            "- {id: x, category: planned, direction: onward, max_scope: 1, words: []}",
            "x",
            "unknown direction 'onward'",
        ),
        ("scenes.yaml", "- {scene: x, wordz: []}", "x", "unknown key 'wordz'"),
        ("actors.yaml", "armies: []", "-", "unknown key 'armies'"),
        ("actors.yaml", "classes: [{canonical: x, kind: wizards, words: []}]", "x", "'wizards' is not"),
        ("actors.yaml", "forces: [{id: x, nick: y}]", "x", "unknown key 'nick'"),
    ],
)
def test_knowledge_words_reject_what_they_do_not_know(
    tmp_path: Path, name: str, text: str, key: str, message: str
) -> None:
    knowledge = overlaid(tmp_path, f"lang/en/{name}", text)
    with pytest.raises(KnowledgeError, match=message) as caught:
        knowledge.lexicon("en")
    assert (caught.value.file, caught.value.key) == (f"lang/en/{name}", key)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("figures.yaml", "unitz: {}", "unitz"),
        ("figures.yaml", "units: {one: many}", "-"),
        ("figures.yaml", "qualifiers: {fuzzy: [about]}", "-"),
        ("figures.yaml", "vague: {heaps: [heaps]}", "-"),
        ("people.yaml", "strange: []", "strange"),
        ("places.yaml", "[]", "-"),
        ("grammar/actors.yaml", "wordz: {}", "wordz"),
    ],
)
def test_knowledge_maps_reject_what_they_do_not_know(tmp_path: Path, name: str, text: str, key: str) -> None:
    knowledge = overlaid(tmp_path, f"lang/en/{name}", text)
    with pytest.raises(KnowledgeError) as caught:
        knowledge.lexicon("en")
    assert (caught.value.file, caught.value.key) == (Path(name).name, key)


def test_knowledge_without_files(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"events\.yaml: -: no entries"):
        Knowledge([tmp_path])
    with pytest.raises(KnowledgeError, match="no such knowledge file"):
        Knowledge.load().file("spells.yaml")


def test_knowledge_file_is_the_users_where_there_is_one(tmp_path: Path) -> None:
    mine = overlaid(tmp_path, "means.yaml", "- kind: catapult\n  words: [trebuchet]\n")
    assert mine.file("means.yaml") == tmp_path / "means.yaml"
    assert mine.file("events.yaml") == SHIPPED / "events.yaml"
    assert mine.path("spells.yaml") is None


def test_lexicon_forces_of_every_country(opened: Opened) -> None:
    lexicon = english(opened.knowledge)
    found = lexicon.automaton.find("Malian soldiers", "malian soldiers")
    [match] = found["actor"]
    assert lexicon.actors[match.key].canonical == "Malian Armed Forces"
    assert lexicon.country["ML"].name == "Mali"


def test_lexicon_a_plain_word_that_is_a_name_counts_in_its_case_only(tmp_path: Path) -> None:
    row = actor_row(id="dawn", name="Dawn", aliases="=Dawn|Dawn Front", kind="rebel_group")
    lexicon = english(overlaid(tmp_path, "actors.csv", row))
    assert [m.key for m in lexicon.automaton.find("Dawn attacked", "dawn attacked")["actor"]] == ["dawn"]
    assert "actor" not in lexicon.automaton.find("before dawn", "before dawn")


def test_knowledge_no_word_of_a_trigger_hides_that_of_another(opened: Opened) -> None:
    """Of triggers with one word the first is taken, unless what it needs is not there."""
    first: dict[str, str] = {}
    for trigger in english(opened.knowledge).triggers.values():
        for word in () if trigger.closes or trigger.needs else trigger.words:
            told = first.setdefault(word.casefold(), trigger.id)
            assert told == trigger.id, word
