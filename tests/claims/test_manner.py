from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

MEANS = [
    ("A van packed with 70 kilos of explosives blew up in Gao on Monday, killing nine.", ["van"]),
    (
        "Rebels shot down a jet with a shoulder-fired missile near Gao on Monday, killing two.",
        ["shoulder-fired missile"],
    ),
    ("Gunmen poured petrol in the hall of an inn in Gao on Monday and lit it, killing nine.", ["petrol"]),
    ("Explosives went off in a parked car in Gao on Monday and killed a judge.", ["Explosives"]),
    ("Storms kept helicopters away for hours after gunmen killed four guards in Gao on Monday.", []),
    ("Gunmen on motorcycles attacked a village near Gao on Monday, killing six farmers.", ["motorcycles"]),
    ("A roadside bomb killed four soldiers near Gao on Monday.", ["roadside bomb"]),
    ("A bomb killed four soldiers near Gao on Monday. The bomb was large.", ["bomb"]),
    ("Gunmen attacked a village near Gao on Monday and burned two vehicles.", []),
    ("Soldiers killed four militants near Gao on Monday and seized a mortar.", []),
    ("Soldiers defused a bomb near the market in Gao on Monday.", []),
    ("Gunmen killed six farmers near Gao on Monday. Gunmen often attack with mortars.", []),
    # told beside the act, in a sentence without one
    ("Gunmen killed six farmers near Gao on Monday. They had axes and wore masks.", ["axes"]),
    # the attackers' own vehicle, not the victims'
    ("Three trucks drove up near Gao on Monday and gunmen killed six farmers.", ["Three trucks"]),
    ("Gunmen opened fire on a minibus near Gao on Monday, killing six farmers.", []),
    # thrown; a fight or a wound is no weapon
    ("Protesters threw stones at police in Gao on Monday and six people were hurt.", ["stones"]),
    ("A gun battle near Gao on Monday left six people with arrow wounds.", []),
    # lost, or only there to help
    ("Soldiers killed four militants near Gao on Monday; nine rifles were recovered.", []),
    ("Gunmen killed four soldiers near Gao on Monday. A helicopter evacuated the wounded.", []),
    # what strikes, and what it strikes
    ("An FPV drone hit a howitzer near Gao on Monday, killing two soldiers.", ["FPV drone"]),
    ("Four tanks and infantry attacked a post near Gao on Monday, killing two soldiers.", ["Four tanks"]),
    ("A bus hit a roadside bomb near Gao on Monday and six farmers died.", ["roadside bomb"]),
    # an hour and a verb are no part of a weapon; who only looks on uses none
    ("At 4.30 p.m. attack jets hit a rebel camp near Gao on Monday, killing nine.", ["attack jets"]),
    ("Rebels lent mortars to bandits who killed nine soldiers near Gao on Monday.", ["mortars"]),
    ("Soldiers killed six gunmen in Gao on Monday as a general watched from a helicopter.", []),
    # where a bomb lay; what was driven into people
    (
        "A bomb hidden in a Peugeot sedan parked by a school in Gao on Monday killed nine.",
        ["bomb", "Peugeot sedan"],
    ),
    ("A bomb planted under a Peugeot sedan parked in Gao on Monday killed a judge.", ["bomb"]),
    ("A heavy lorry ran through a crowd in Gao on Monday, killing nine people.", ["heavy lorry"]),
    ("A heavy lorry ran over a mine near Gao on Monday, killing nine people.", ["mine"]),
    # one list, one fate
    (
        "Soldiers killed four rebels near Gao on Monday. They recovered 12 assault rifles, two mortars and a bomb.",
        [],
    ),
    # the captors' own; the victims' bus; what burns or falls silent
    ("Masked men kidnapped two nurses in Gao on Monday and bundled them into a white van.", ["white van"]),
    ("A mob dragged nine passengers from buses in Gao on Monday and killed them.", []),
    ("Rebels killed nine people in Gao on Monday and left cars burning in the streets.", []),
    ("Rebels killed nine people in Gao on Monday before the guns fell silent.", []),
    ("A quadcopter dropped a bomb on a bus stop in Gao on Monday, killing two.", ["quadcopter", "bomb"]),
    # carried away, left, saluted with; a suicide attacker's own; whatever has a trap in it
    ("Raiders killed six guards near Gao on Monday and took away nine rifles.", []),
    ("Six airmen killed near Gao on Monday were buried with a salute of rifles.", []),
    ("A suicide bomber blew up a truck near Gao on Monday, killing six people.", ["truck"]),
    ("Gunmen blew up a truck near Gao on Monday, killing six people.", []),
    ("A booby-trapped suitcase exploded in Gao on Monday, killing six people.", ["booby-trapped suitcase"]),
    (
        "Raiders in a boat and a pair of grey vans killed six people near Gao on Monday.",
        ["boat", "grey vans"],
    ),
    # sent, though shot down; a bomber's own, and what hid his bomb; what only took away the dead or was aimed at
    ("Russia sent nine drones against Odesa on Monday, of which six were shot down.", ["nine drones"]),
    ("The army shot down nine drones over Odesa on Monday.", []),
    (
        "A suicide bomber rode a moped up to a gate in Gao on Monday and killed six policemen.",
        ["moped"],
    ),
    (
        "A bomb hidden in a delivery van exploded in Gao on Monday, killing six people.",
        ["bomb", "delivery van"],
    ),
    ("Six rebels were killed near Gao on Monday and their bodies were dragged off by tractor.", []),
    ("Six missiles were launched against a plane near Gao on Monday.", ["Six missiles"]),
    # told in another clause of its sentence
    ("Raiders killed six farmers near Gao on Monday; most had only machetes.", ["machetes"]),
    # cars by their makes, told as found later or not; what blows up behind a clause, or in apposition
    (
        "Two men shot dead a judge in Gao on Monday and got away in a silver Opel Astra, which was found burnt out.",
        ["silver Opel Astra"],
    ),
    (
        "Nine people died in Gao on Monday when a lorry that had been held up by soldiers exploded beside a bus.",
        ["lorry"],
    ),
    ("A second vehicle, a van, blew up in Gao on Monday, killing six people.", ["van"]),
    # a load of a known kind; a load that only says what it does
    (
        "He drove a Nissan Patrol full of pentolite into a barracks in Gao on Monday, killing 20 cadets.",
        ["Nissan Patrol", "pentolite"],
    ),
    ("He drove a truck full of explosives into a barracks in Gao on Monday, killing 20 cadets.", ["truck"]),
    # those of who was hit, of who came later, and what fetched the wounded
    ("Gunmen attacked a convoy of 42 officers in five pick-ups near Gao on Monday, killing nine.", []),
    (
        "Gunmen came in a convoy of five pick-ups near Gao on Monday and killed nine soldiers.",
        ["five pick-ups"],
    ),
    (
        "Gunmen killed nine soldiers near Gao on Monday. The army sent 80 men and a helicopter to the area.",
        [],
    ),
    (
        "A mine killed nine soldiers near Gao on Monday; the wounded were flown to Mopti by helicopter.",
        ["mine"],
    ),
    # of those who were hit, or of a unit; in a list; told as it happens; used, whatever was told before
    ("A drone killed three militants in a car near Gao on Monday.", ["drone"]),
    ("Nine people were shot dead on another bus near Gao on Monday.", []),
    ("Nine men were shot dead by gunmen on a motorbike near Gao on Monday.", ["motorbike"]),
    ("Gunmen killed eight men of the Arlo Rifles near Gao on Monday.", []),
    (
        "Rioters hurled petrol bombs, bricks and bottles at police in Gao on Monday.",
        ["petrol bombs", "bricks", "bottles"],
    ),
    ("Rebels attack Gao on Monday: tanks roll into the town and shell the barracks, killing two.", ["tanks"]),
    (
        "On the way to the graveyard in Gao on Monday youths threw stones at police and six people were hurt.",
        ["stones"],
    ),
    # vehicles of those who were hit, of those who did it, weapons on show
    ("Nine women were driving in jeeps near Gao on Monday when gunmen with rifles killed them.", ["rifles"]),
    ("Gunmen in two vehicles cut off a minibus near Gao on Monday and killed nine people.", ["two vehicles"]),
    (
        "Two cars overtook the bus near Gao on Monday and men with pistols killed nine people.",
        ["Two cars", "pistols"],
    ),
    (
        "Ten pistols, six rifles and two grenades were put on show after police killed nine men near Gao on Monday.",
        [],
    ),
    ("The judge was in a bus when a car bomb killed nine people near Gao on Monday.", ["car bomb"]),
    ("Commandos flown in by helicopter killed nine rebels near Gao on Monday.", ["helicopter"]),
    # they brought those who fought, or only fetched the hurt
    ("Helicopters flew 40 commandos to Gao on Monday and they killed nine rebels.", ["Helicopters"]),
    ("Helicopters flew nine wounded soldiers from Gao on Monday after gunmen shot at them.", []),
    ("A drone dropped a grenade on a bus near Gao on Monday and killed nine people.", ["drone", "grenade"]),
]


@pytest.mark.parametrize(("text", "means"), MEANS)
def test_manner_means_that_were_used(reader: Reader, text: str, means: list[str]) -> None:
    assert [m.text for e in reader.events(text) for m in e.means] == means


OPERATIONS = [
    (
        "Under Operation Iron Dune, Malian soldiers killed nine militants near Gao on Monday.",
        "Operation Iron Dune",
    ),
    (
        "Malian soldiers killed nine militants near Gao on Monday in an operation code-named Iron Dune.",
        "Iron Dune",
    ),
    (
        "Malian soldiers killed nine militants near Gao on Monday in Operation Shepherd's Watch.",
        "Operation Shepherd's Watch",
    ),
    ("Malian soldiers killed nine militants near Gao on Monday in an operation called off since.", None),
    (
        "Malian soldiers killed nine militants in the operation Iron Dune near Gao on Monday.",
        "operation Iron Dune",
    ),
    ("In the operation Omar Arlo, alias the Fox, was killed by Malian soldiers near Gao on Monday.", None),
    ("In an operation, Malian soldiers killed nine militants near Gao on Monday.", None),
]


@pytest.mark.parametrize(("text", "operation"), OPERATIONS)
def test_manner_name_of_an_operation(reader: Reader, text: str, operation: str | None) -> None:
    assert reader.event(text).operation == operation


CLAIMANTS = [
    (
        "Al-Shabaab claimed responsibility for the bombing that killed nine people in Mogadishu on Monday.",
        "Al-Shabaab",
    ),
    ("The bombing that killed nine people in Mogadishu on Monday was claimed by al-Shabaab.", "al-Shabaab"),
    (
        "Al-Shabaab denied it claimed responsibility for the bombing that killed nine people in Mogadishu.",
        None,
    ),
    ("Al-Shabaab said the attack avenged the bombing that killed nine people in Mogadishu.", "Al-Shabaab"),
    ("The army claimed responsibility for the bombing that killed nine people in Mogadishu.", None),
    ("A bombing killed nine people in Mogadishu on Monday.", None),
]


@pytest.mark.parametrize(("text", "claimant"), CLAIMANTS)
def test_manner_who_claims_the_act(reader: Reader, text: str, claimant: str | None) -> None:
    assert reader.event(text).responsibility_claimed_by == claimant
