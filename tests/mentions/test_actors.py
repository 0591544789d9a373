"""Actors: by name, by the force of a country, by a noun of unnamed people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from warledger.knowledge import Lexicon
from warledger.mentions.actors import NamedActor, Naming, find_actors, force_of, mission_in
from warledger.model import Actor, ActorKind, Category, Mention
from warledger.text.doc import Doc

Find = Callable[[str], list[tuple[str, NamedActor]]]


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Doc], lexicon: Lexicon) -> Find:
    def found(text: str) -> list[tuple[str, NamedActor]]:
        mentions: list[Mention[NamedActor]] = find_actors(parse(text), lexicon)
        return [(text[m.span.start : m.span.end], m.value) for m in mentions]

    return found


@pytest.mark.parametrize(
    ("text", "quote", "canonical"),
    [
        ("Boko Haram killed two soldiers.", "Boko Haram", "Boko Haram"),
        ("Boko Haram fighters attacked the town.", "Boko Haram fighters", "Boko Haram"),
        ("Boko Haram's fighters attacked the town.", "Boko Haram's fighters", "Boko Haram"),
        ("Nigerien soldiers were killed in the ambush.", "Nigerien soldiers", "Nigerien Armed Forces"),
        ("The Malian army fought rebels.", "Malian army", "Malian Armed Forces"),
    ],
)
def test_actors_by_name(find: Find, text: str, quote: str, canonical: str) -> None:
    words, actor = find(text)[0]
    assert words == quote
    assert (actor.naming, actor.actor.canonical) == (Naming.PROPER, canonical)


def test_actors_bare_force_takes_the_adjective_before_it(find: Find) -> None:
    words, actor = find("Colombian anti-narcotics police killed two gunmen.")[0]
    assert words == "Colombian anti-narcotics police"
    assert (actor.actor.country, actor.actor.kind) == ("CO", ActorKind.POLICE)


@pytest.mark.parametrize(
    "text", ["The Malian, in tears, told police of the killing.", "Police killed two rebels."]
)
def test_actors_bare_force_without_a_country(find: Find, text: str) -> None:
    [police] = [a for words, a in find(text) if words.lower() == "police"]
    assert (police.naming, police.actor.id, police.actor.country) == (Naming.FORCE, "force:police", None)
    assert "{" not in police.actor.canonical
    assert police.category is Category.POLICE


def test_actors_unnamed_people(find: Find) -> None:
    found = dict(find("Gunmen killed nine villagers."))
    assert found["Gunmen"].naming is Naming.CLASS
    assert found["villagers"].category is Category.CIVILIAN


def test_actors_titles_of_works_name_nobody(find: Find) -> None:
    assert [w for w, _ in find("The film Soldiers opened as rebels killed two guards.")][0] == "rebels"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Sukhoi bombers struck the village.", []),
        ("Bombers of the Russian air force struck the village.", ["Russian air force"]),
        ("Bombers struck the village.", ["Bombers"]),
        ("A gang raped two women.", ["gang"]),
        ("Reports tell of gang rapes.", []),
        ("PORT-AU-PRINCE - Nobody died.", []),
        ("Gunmen killed two AU soldiers.", ["Gunmen", "AU soldiers"]),
        ("Gunmen shot at an army-run school.", ["Gunmen"]),
        ("Gunmen shot at the Army Public School.", ["Gunmen"]),
        ("Gunmen shot at the army base.", ["Gunmen", "army base"]),
        ("Gunmen killed the vicar general.", ["Gunmen", "vicar general"]),
        ("Gunmen killed two bodyguards.", ["Gunmen"]),
        ("Gunmen killed two presidential bodyguards.", ["Gunmen", "presidential bodyguards"]),
    ],
)
def test_actors_words_that_name_other_things(find: Find, text: str, quotes: list[str]) -> None:
    assert [words for words, _ in find(text) if words not in ("women", "Nobody", "PRINCE")] == quotes


def test_actors_people_who_are_nobody_in_particular(find: Find) -> None:
    assert "people" not in [w for w, _ in find("A bomb killed nine people.")]


def test_actors_civilians_do_not_join_a_name(find: Find) -> None:
    assert [w for w, _ in find("Boko Haram villagers were killed.")] == ["Boko Haram", "villagers"]


def test_actors_a_longer_name_wins(find: Find, lexicon: Lexicon) -> None:
    text = "The Movement for Oneness and Jihad in West Africa killed two soldiers."
    words, actor = find(text)[0]
    assert words == "Movement for Oneness and Jihad in West Africa"
    assert actor.actor.id in lexicon.actors


def test_actors_only_in_parsed_sentences_and_in_order(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    doc = parse("Rebels and soldiers fought.\nIt rained.\nPolice killed two gunmen near Malian troops.")
    starts = [m.span.start for m in find_actors(doc, lexicon)]
    assert starts == sorted(starts)
    assert len(starts) >= 4


def test_force_of_a_country(lexicon: Lexicon) -> None:
    army = force_of("NE", ActorKind.STATE_FORCE, lexicon)
    assert army is not None
    assert (army.canonical, army.country) == ("Nigerien Armed Forces", "NE")
    assert force_of("XX", ActorKind.STATE_FORCE, lexicon) is None
    assert force_of("NE", ActorKind.RIOTERS, lexicon) is None


def test_force_of_its_own_name(parse: Callable[[str], Doc], lexicon: Lexicon) -> None:
    found = find_actors(parse("Two Nigerien gendarmes and six national guards were killed."), lexicon)
    assert [m.value.actor.canonical for m in found] == ["Nigerien Gendarmerie", "National Guard"]


def test_mission_in_a_country_and_year(lexicon: Lexicon) -> None:
    peacekeepers = Actor("un-peacekeepers", "UN peacekeepers", ActorKind.MISSION)
    mission = mission_in("ML", 2015, peacekeepers, lexicon)
    assert mission is not None
    assert mission.canonical == "MINUSMA"
    assert mission_in("ML", 1995, peacekeepers, lexicon) is None
    assert mission_in("ML", 2015, mission, lexicon) is None


@pytest.mark.parametrize(
    ("year", "actor"),
    [(1975, "erp-ar"), (1985, "erp-sv")],
)
def test_actors_of_one_name_by_the_year(
    parse: Callable[[str], Doc], lexicon: Lexicon, year: int, actor: str
) -> None:
    doc = parse("The People's Revolutionary Army killed two soldiers.")
    dated = replace(doc, report=replace(doc.report, published=date(year, 1, 1)))
    assert [m.value.actor.id for m in find_actors(dated, lexicon)][0] == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kenya sent its army over the border. In May its soldiers killed ten rebels.", "ke-armed-forces"),
        ("Moscow's soldiers killed ten rebels.", "ru-armed-forces"),
        ("The mayor's soldiers killed ten rebels.", "force:armed-forces"),
        ("The rebels struck in Kenya. In May its soldiers killed ten rebels.", "force:armed-forces"),
    ],
)
def test_actors_a_force_of_the_country_told_last(find: Find, text: str, actor: str) -> None:
    assert dict(find(text))["soldiers"].actor.id == actor


@pytest.mark.parametrize(
    "text",
    [
        "Warplanes bombed a rebel-held town and killed nine people.",
        "Soldiers overthrew the Islamist president and killed nine people.",
    ],
)
def test_actors_nouns_that_only_describe_are_none(find: Find, text: str) -> None:
    assert not any(a.actor.kind is ActorKind.REBEL_GROUP for _, a in find(text))


def test_actors_its_soldiers_are_those_of_the_country_before(find: Find) -> None:
    found = dict(
        find("Kenya has been a target since it sent soldiers into Somalia, where gunmen killed nine.")
    )
    assert found["soldiers"].actor.country == "KE"


@pytest.mark.parametrize(
    ("year", "text", "actor"),
    [
        # letters of an army that was gone, in a report that does not tell of its country
        (2012, "Troops killed nine rebels, a doctor told EPS by telephone.", "sandinista-army"),
        # a group that was not yet there
        (1990, "The attack was blamed on Boko Haram.", "boko-haram"),
    ],
)
def test_actors_letters_of_others_name_nobody(
    parse: Callable[[str], Doc], lexicon: Lexicon, year: int, text: str, actor: str
) -> None:
    doc = parse(text)
    dated = replace(doc, report=replace(doc.report, published=date(year, 1, 1)))
    assert actor in {w.key for w in doc.words["actor"]}
    assert actor not in {m.value.actor.id for m in find_actors(dated, lexicon)}


def test_actors_a_noun_that_begins_a_rank_is_none(find: Find) -> None:
    assert "Staff" not in dict(find("Staff Sergeant Jon Arlo was killed by rebels."))


def test_actors_the_sons_of_an_army_are_its_men(find: Find) -> None:
    found = dict(find("Nine sons of the armed forces were killed by rebels."))
    assert found["sons of the armed forces"].actor.kind is ActorKind.STATE_FORCE


@pytest.mark.parametrize(
    ("year", "text", "fighters"),
    [
        (1993, "In the Bosnian town of Orsk the Serbs shelled a market and killed nine people.", True),
        (1993, "Serb positions above a Bosnian town fired shells that killed nine people.", True),
        # not after the war, nor where its country is not told
        (2012, "In the Bosnian town of Orsk the Serbs voted after nine people were killed.", False),
        (1993, "In the town of Orsk the Serbs killed nine people.", False),
    ],
)
def test_actors_a_people_is_its_fighters_in_its_war(
    parse: Callable[[str], Doc], lexicon: Lexicon, year: int, text: str, fighters: bool
) -> None:
    doc = parse(text)
    dated = replace(doc, report=replace(doc.report, published=date(year, 5, 1)))
    assert ("vrs" in {m.value.actor.id for m in find_actors(dated, lexicon)}) is fighters


def test_actors_government_soldiers_are_the_army(find: Find) -> None:
    found = find("Ethiopian government soldiers shot dead 45 villagers.")
    assert "Ethiopian Armed Forces" in {a.actor.canonical for _, a in found}


def test_actors_whom_an_operation_is_against_take_no_part(find: Find) -> None:
    assert find("The cabinet approved anti-terrorist measures.") == []


def test_actors_the_troops_of_the_country_are_of_the_one_told_last(find: Find) -> None:
    found = find("Rebels have struck Kenyan soil since the country sent its troops into Somalia.")
    assert "Kenyan Armed Forces" in {a.actor.canonical for _, a in found}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Gunmen dressed as policemen burned two shops.", ["unidentified gunmen"]),
        ("Gunmen posing as Malian soldiers burned two shops.", ["unidentified gunmen"]),
        ("Gunmen in stolen army uniforms burned two shops.", ["unidentified gunmen"]),
        ("Men in police uniforms burned two shops.", ["unidentified gunmen"]),
        ("Rebels burned two government offices.", ["rebels"]),
        ("Rebels and the government signed a truce.", ["rebels", "Government"]),
        ("Gunmen attacked policemen.", ["unidentified gunmen", "police"]),
    ],
)
def test_actors_are_none_who_only_look_like_a_force(find: Find, text: str, canonical: list[str]) -> None:
    assert [a.actor.canonical for _, a in find(text)] == canonical
