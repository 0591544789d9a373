"""Ways of telling of an act: each gives an event of its type, and its like in peace gives none."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

BLAST, AIR, SUICIDE = "remote_explosive_landmine_ied", "air_drone_strike", "suicide_bomb"
TAKEN, REGAINED = "non_state_actor_overtakes_territory", "government_regains_territory"
HANDED, LOOTED = "non_violent_transfer_of_territory", "looting_property_destruction"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # fire
        ("Soldiers and mutineers fired at each other at the barracks in Gao on Friday.", "armed_clash"),
        ("A teacher was cut down by a sniper's bullet in Gao on Friday.", "attack"),
        ("Militiamen clubbed students and passers-by in Gao on Friday.", "attack"),
        ("A lorry ran over shoppers in Gao on Friday, killing four.", "attack"),
        # bombs
        ("A pick-up stuffed with fertiliser went up beside a bank in Gao on Monday, killing two.", BLAST),
        ("A parked motorcycle exploded outside a bank in Gao on Monday and killed six people.", BLAST),
        ("A boat detonated with its crew beside a frigate in Hodeida on Monday.", SUICIDE),
        ("Somebody chucked a grenade at a wedding in Gao on Sunday.", "grenade"),
        (
            "Medics smelled chlorine in the cellars of Gao on Sunday, where nine people died.",
            "chemical_weapon",
        ),
        # from the air
        ("A helicopter emptied its rockets into a column of rebels near Gao on Monday.", AIR),
        ("Two MiGs levelled a market in Gao on Friday.", AIR),
        ("Two bombers struck a market in Gao on Friday and killed nine people.", SUICIDE),
        # places that change hands
        ("Rebels have been masters of Bourem since Monday.", TAKEN),
        ("Malian soldiers were chased from Gao on Friday.", TAKEN),
        ("Rebels were ejected from Gao on Friday.", REGAINED),
        ("The governor of Gao surrendered the keys of the town to the rebels on Sunday.", HANDED),
        ("Malian troops withdrew from Gao on Friday without firing a single round.", HANDED),
        # crowds
        ("Students walked behind a banner to the governor's office in Gao on Monday.", "peaceful_protest"),
        ("Tyres smouldered in Gao on Monday.", "violent_demonstration"),
        # seizures
        ("Detectives took a suspected recruiter out of his bed in Gao on Tuesday.", "arrests"),
        ("The two bombers were picked up on a train in Gao by police officers on Monday.", "arrests"),
        ("Soldiers pulled 30 rifles from a well in Gao on Friday.", "disrupted_weapons_use"),
        ("Sappers unearthed 40 mortar rounds in Gao on Friday.", "disrupted_weapons_use"),
        ("Bandits made off with the computers and beds of a clinic in Gao on Monday.", LOOTED),
        ("Forty sacks of maize were carried away in Gao on Monday by soldiers who fled.", LOOTED),
        # between sides
        (
            "The rebels have torn up the truce, their commander said in Gao on Monday.",
            "change_to_group_activity",
        ),
        ("The envoys initialled the text in Gao on Friday.", "agreement"),
        ("The president handed his powers to the generals in Bamako on Monday.", "other"),
    ],
)
def test_ways_of_telling_give_their_type(reader: Reader, text: str, kind: str) -> None:
    assert [e.type for e in reader.events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Doctors set out their tents in Gao on Monday, where soldiers are posted.",
        "The candidate of the rebels spoke at an election rally in Gao on Monday.",
        "The house was a smoking shell when firemen came to it in Gao on Monday.",
    ],
)
def test_ways_of_telling_of_peace_give_none(reader: Reader, text: str) -> None:
    assert not reader.events(text)


def test_the_owner_of_what_was_ended_takes_no_place(reader: Reader) -> None:
    text = "Malian troops ended the rebels' last stand on Monday, retaking the town of Gao."
    assert [e.type for e in reader.events(text)] == [REGAINED]
