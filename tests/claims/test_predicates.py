"""Predicates: on which side of an outcome word its people stand."""

from __future__ import annotations

import pytest

from tests.claims.told import context_of
from warledger.claims.predicates import Predicate, Voice, find_predicates
from warledger.model import Outcome
from warledger.opening import Opened


def predicates(opened: Opened, text: str) -> dict[str, Predicate]:
    context = context_of(opened, text)
    found = [p for s in context.doc.sentences for p in find_predicates(context.doc, s, context.lexicon)]
    return {context.doc.quote(p.span): p for p in found}


@pytest.mark.parametrize(
    ("text", "word", "voice"),
    [
        ("Gunmen killed two guards in a raid.", "killed", Voice.RIGHT),
        ("Gunmen killed nearly forty villagers.", "killed", Voice.RIGHT),
        ("Troops raided Arlo. Wounded: 12 guards.", "Wounded", Voice.RIGHT),
        ("Dead in the raid on Arlo: ten guards.", "Dead", Voice.RIGHT),
        ("Gunmen killed at least ten villagers.", "killed", Voice.RIGHT),
        ("Gunmen killed as many as ten villagers.", "killed", Voice.RIGHT),
        ("The blast has killed four policemen.", "killed", Voice.RIGHT),
        ("A bomb exploded, killing three people.", "killing", Voice.RIGHT),
        ("Six men were killed Tuesday by a bomb.", "killed", Voice.LEFT),
        ("Nine guards were later reportedly wounded by gunmen.", "wounded", Voice.LEFT),
        ("Ten soldiers have died in the attack.", "died", Voice.LEFT),
        ("Seventy-one soldiers killed in an attack were buried.", "killed", Voice.LEFT),
        ("The death of two soldiers in the ambush was confirmed.", "death of", Voice.OBJECT),
        ("The death toll from the bombing rose to 63.", "death toll", Voice.TOLL),
        ("Some 3,000 people are displaced by the fighting and bombings.", "are displaced", Voice.STOCK),
    ],
)
def test_predicates_know_the_side_of_their_people(opened: Opened, text: str, word: str, voice: Voice) -> None:
    assert predicates(opened, text)[word].voice is voice


@pytest.mark.parametrize(
    "text",
    [
        "The hunters made a kill near the bombed village.",
        "Dead soldiers lay in the road after the ambush.",
        "After the raid the wounded men were flown out.",
    ],
)
def test_words_inside_noun_groups_are_no_predicates(opened: Opened, text: str) -> None:
    assert not predicates(opened, text)


def test_predicates_that_open_their_sentence_are_read(opened: Opened) -> None:
    assert predicates(opened, "Killed in the ambush were two guards.")["Killed"].outcome is Outcome.KILLED


def test_predicates_know_participles_and_finite_verbs(opened: Opened) -> None:
    bare = predicates(opened, "Seventy-one soldiers killed in an attack were buried.")["killed"]
    assert (bare.participle, bare.finite) == (True, False)
    passive = predicates(opened, "Two soldiers were killed or badly wounded by gunmen.")
    assert [(p.participle, p.finite) for p in passive.values()] == [(False, True), (False, True)]


def test_an_auxiliary_is_not_looked_for_across_a_noun(opened: Opened) -> None:
    found = predicates(opened, "The soldiers were in the base when gunmen killed two guards.")
    assert not found["killed"].finite


def test_split_predicates_carry_the_words_that_close_them(opened: Opened) -> None:
    context = context_of(opened, "Rebels took 30 peacekeepers hostage in a raid.")
    found = find_predicates(context.doc, context.doc.sentences[0], context.lexicon)
    split = [p for p in found if p.voice is Voice.SPLIT]
    assert any("hostage" in p.closes for p in split)


def test_of_two_readings_of_one_word_the_more_fitting_stays(opened: Opened) -> None:
    found = predicates(opened, "The bombing claimed the lives of three nurses.")
    assert [p.outcome for p in found.values()] == [Outcome.KILLED]
