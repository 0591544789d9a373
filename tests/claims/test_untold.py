from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

CAPTORS = [
    # the captor is told with the taking of those who are freed
    (
        "Gunmen of Boko Haram seized nine nurses in Gao in May. The nurses were freed near Gao on Monday.",
        {"nurses", "Gunmen of Boko Haram"},
    ),
    (
        "In May bandits took 39 pupils from a school in Gao; the last 27 of them regained their freedom on Monday.",
        {"27 of them", "bandits"},
    ),
    # of two groups neither is known to have held them
    ("Boko Haram and Ansaru are active there. Nine nurses were freed near Gao on Monday.", {"nurses"}),
]


@pytest.mark.parametrize(("text", "names"), CAPTORS)
def test_with_untold_doers_knows_the_captors_of_the_freed(reader: Reader, text: str, names: set[str]) -> None:
    freed = [e for e in reader.events(text) if e.type == "other"]
    assert [{a.mention for a in e.actors} for e in freed] == [names]


def test_with_untold_doers_sees_one_group_in_all_attacks_of_a_day(reader: Reader) -> None:
    text = (
        "Three farmers were killed on Monday in attacks on two towns, which the army blamed on Boko Haram. "
        "In Gao grenades were thrown at a school and two farmers died. In Mopti a bomb killed one."
    )
    told = [{a.mention for a in e.actors if a.role == "attacker"} for e in reader.events(text)]
    assert told == [{"Boko Haram"}, {"Boko Haram"}]


def test_with_untold_doers_finds_who_struck_in_the_sentence_beside(reader: Reader) -> None:
    text = "Nine farmers were killed in Gao on Monday. Gunmen lying in wait on a hill riddled two vans."
    told = {a.mention: a.role for a in reader.event(text).actors}
    assert told == {"farmers": "target", "Gunmen": "attacker"}


def test_with_untold_doers_leaves_acts_of_other_days_to_anybody(reader: Reader) -> None:
    text = "Boko Haram fighters killed nine farmers in Gao on Monday. In March a bomb killed six people in Mopti."
    told = [{a.role for a in e.actors} for e in reader.events(text)]
    assert told == [{"attacker", "target"}, {"target"}]


def test_with_untold_doers_goes_on_with_the_group_of_the_old_act_before(reader: Reader) -> None:
    text = (
        "Boko Haram fighters killed nine farmers in Gao on Monday.\n\n"
        "In March the rebels killed four traders in Mopti. In April a bomb killed six people in Kidal."
    )
    told = [{a.canonical for a in e.actors if a.role == "attacker"} for e in reader.events(text)]
    assert told == [{"Boko Haram"}, {"Boko Haram"}, {"Boko Haram"}]


def test_with_untold_doers_gives_suspects_the_one_group_that_is_named(reader: Reader) -> None:
    text = "Police arrested four suspects in Gao on Monday. They belong to Boko Haram."
    held = next(a for a in reader.event(text).actors if a.mention == "suspects")
    assert (held.canonical, held.hedged) == ("Boko Haram", True)


def test_with_untold_doers_has_the_red_cross_help_where_it_does_not_only_speak(reader: Reader) -> None:
    helped = reader.event("Boko Haram freed nine nurses near Gao on Monday and gave them to the Red Cross.")
    told = reader.event("Boko Haram freed nine nurses near Gao on Monday, the Red Cross said.")
    assert [a.role for a in helped.actors if a.mention == "Red Cross"] == ["supporter"]
    assert all(a.mention != "Red Cross" for a in told.actors)


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        (
            "Nine soldiers were killed in Gao on Monday. A nurse told of forty men in pickups and on motorbikes.",
            {"men in pickups and on motorbikes"},
        ),
        ("Nine soldiers were killed in Gao on Monday. A nurse told of forty men of the village.", set()),
    ],
)
def test_with_untold_doers_finds_unnamed_men_beside(reader: Reader, text: str, attackers: set[str]) -> None:
    assert {a.mention for a in reader.event(text).actors if a.role == "attacker"} == attackers
