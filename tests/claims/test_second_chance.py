"""Weaker evidence of what befell counted people: the parse, lists, hospitals, graves, and those held for a time."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.model import Outcome

KILLED, WOUNDED, CAPTURED, ABDUCTED, RELEASED = (
    Outcome.KILLED,
    Outcome.WOUNDED,
    Outcome.CAPTURED,
    Outcome.ABDUCTED,
    Outcome.RELEASED,
)

CHANCES = [
    ("One nurse, two guards and all nine raiders were killed at the mill.", [1, 2, 9], KILLED),
    ("Two herders, one tailor and both raiders were killed at the mill.", [2, 1, 2], KILLED),
    ("Gunmen attacked the mill and took the life of a priest and of two nuns.", [1, 2], KILLED),
    ("The rebels held nine policemen for several hours.", [9], CAPTURED),
    ("The rebels held nine nurses for two days.", [9], ABDUCTED),
    ("After the bombing police in the valley held two suspected rebels.", [2], CAPTURED),
    ("After the bombing seven suspected rebels were held in raids.", [7], CAPTURED),
    ("Pirates seized a tanker with 25 sailors near the coast.", [25], ABDUCTED),
    ("Gunmen attacked the mill. Villagers dug graves for 14 people.", [14], KILLED),
    ("The raid claimed eight victims in the market.", [8], KILLED),
]


@pytest.mark.parametrize(("text", "sizes", "outcome"), CHANCES)
def test_second_chance_gives_an_outcome(
    reader: Reader, text: str, sizes: list[int], outcome: Outcome
) -> None:
    told = [f for f in reader.fates(text) if f.outcome is not None]
    assert [(f.size, f.outcome) for f in told] == [(n, outcome) for n in sizes]


BEHIND = [
    ("Gunmen killed 12 people. Doctors have identified nine victims.", 9, KILLED),
    ("Gunmen wounded ten guards. Six more are in the town's small hospital.", 6, WOUNDED),
    ("Gunmen killed 12 people. Thirty herders of the valley met the same fate.", 30, KILLED),
    ("The rebels freed 30 prisoners. Of the prisoners, 20 were driven to the border.", 20, RELEASED),
    ("The bomb hurt many. Of the wounded, 14 were brought to the capital.", 14, WOUNDED),
    ("Rebels killed nine guards. Eight of the fallen came from the north.", 8, KILLED),
    ("Rebels killed nine guards. Six were officers; the three others came from the north.", 3, KILLED),
    ("Gunmen kidnapped 40 pupils. Twelve of the pupils got away the same night.", 12, RELEASED),
    ("Three guards were killed and five more when a mine blew up under their lorry.", 5, KILLED),
    ("A bomb killed 12 people, up from the nine announced in the morning.", 9, KILLED),
    ("Rebels killed 20 guards. The army had first spoken of 14 and then of 18.", 14, KILLED),
]


@pytest.mark.parametrize(("text", "size", "outcome"), BEHIND)
def test_second_chance_behind_people_told_before(
    reader: Reader, text: str, size: int, outcome: Outcome
) -> None:
    assert (size, outcome) in [(f.size, f.outcome) for f in reader.fates(text)]


FREED = [
    "Gunmen seized five nurses and freed them two hours later.",
    "Gunmen kidnapped five nurses but let them go after talks.",
    "Soldiers detained five nurses before releasing them the same evening.",
]


@pytest.mark.parametrize("text", FREED)
def test_second_chance_frees_those_taken_before(reader: Reader, text: str) -> None:
    taken, freed = reader.fates(text)
    assert (taken.size, freed.size, freed.outcome) == (5, 5, RELEASED)


NOBODY = [
    ("Gunmen killed nine people; a nurse and two guards said they had heard shots.", 2),
    ("Gunmen killed nine people. Two soldiers and a spokesman met reporters.", 2),
    ("Gunmen killed nine people. Three ministers were in the hospital to visit the wounded.", 3),
    ("Gunmen kidnapped nine people. Two of the kidnappers got away.", 2),
    ("Gunmen kidnapped nine people. A witness got away.", 1),
    ('Soldiers "killed" 20 men in the exercise.', 20),
    ("A bomb killed 12 people. The fund has paid 14 victims.", 14),
    ("Gunmen killed nine people. Of the survivors, 12 were taken to a school.", 12),
    ("Surgeons treated nobody: 11 people waited and two died.", 11),
]


@pytest.mark.parametrize(("text", "size"), NOBODY)
def test_second_chance_leaves_others_alone(reader: Reader, text: str, size: int) -> None:
    assert size not in [f.size for f in reader.fates(text) if f.outcome is not None]
