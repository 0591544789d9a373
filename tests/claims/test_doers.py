"""Who did it and what kind of act it was, read together from whole sentences."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader

EVENTS = [
    # a militia that was attacked is no part of those who attacked it
    (
        "Raiders attacked a convoy of vigilantes near Gao on Monday and killed nine of them.",
        "armed_clash",
        {"unidentified gunmen": "attacker", "vigilantes": "target"},
    ),
    (
        "Insurgents ambushed nine militiamen near Gao on Monday. The rebels killed six of them.",
        "armed_clash",
        {"insurgents": "attacker", "militiamen": "target"},
    ),
    # an act that bears the name of a force is that force's
    (
        "A police operation in Gao left 18 people dead on Monday, a detective among them.",
        "armed_clash",
        {"Malian police": "attacker"},
    ),
    (
        "Gunmen attacked the police operations room in Gao on Monday and killed two constables.",
        "armed_clash",
        {"unidentified gunmen": "attacker", "Malian police": "target"},
    ),
    # who dies beside the police of those whom they stormed had somebody to shoot at them
    (
        "Police stormed a slum in Gao on Monday and killed 13 people. A policeman died too.",
        "armed_clash",
        {"Malian police": "attacker"},
    ),
    (
        "Police stormed a slum in Gao on Monday and killed 13 people.",
        "attack",
        {"Malian police": "attacker", "civilians": "target"},
    ),
    # in quotation marks, and blamed all the same
    (
        'The army blamed "terrorists" for an ambush near Gao on Monday in which nine soldiers died.',
        "armed_clash",
        {"Malian Armed Forces": "target", "Islamist militants": "attacker"},
    ),
    # a load of explosives, told by its weight
    (
        "A lorry packed with 300 kilos of explosives tore open the town hall in Gao on Monday, hurting 40 people.",
        "remote_explosive_landmine_ied",
        {"civilians": "target"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "roles"), EVENTS)
def test_doers_type_and_roles(reader: Reader, text: str, kind: str, roles: dict[str, str]) -> None:
    event = reader.event(text)
    assert event.type == kind
    assert {a.canonical: a.role for a in event.actors} == roles


PROTESTS = [
    ("Nurses marched in Gao on Monday to protest against the murder of a doctor.", "peaceful_protest", {}),
    (
        "Nurses marched in Gao on Monday to protest against the murder of a doctor; police fired at the crowd and "
        "killed two people.",
        "excessive_force_against_protesters",
        {"Malian police": "attacker"},
    ),
    (
        "Youths who had put up barricades in Gao on Monday were dispersed by soldiers; two of them were killed.",
        "excessive_force_against_protesters",
        {"Malian Armed Forces": "attacker"},
    ),
    (
        "Students who had blocked a road in Gao on Monday were driven off by troops, and a girl was shot dead.",
        "excessive_force_against_protesters",
        {"Malian Armed Forces": "attacker"},
    ),
]


@pytest.mark.parametrize(("text", "kind", "forces"), PROTESTS)
def test_doers_in_protests(reader: Reader, text: str, kind: str, forces: dict[str, str]) -> None:
    event = reader.event(text)
    assert event.type == kind
    people = {"protesters", "civilians"}
    assert {a.canonical: a.role for a in event.actors if a.canonical not in people} == forces
    assert "protesters" in {a.canonical for a in event.actors}


@pytest.mark.parametrize(
    ("text", "army", "kind"),
    [
        (
            "Soldiers shot dead three militants in Gao in Mali on Monday. On 3 May French jets hit a camp near Agadez in Niger.",
            "Malian Armed Forces",
            "armed_clash",
        ),
        (
            "Soldiers shot dead three militants in Gao on Monday. French troops arrived in Kidal on 3 May.",
            "French Armed Forces",
            "armed_clash",
        ),
    ],
)
def test_doers_soldiers_in_a_report_of_foreign_aircraft(
    reader: Reader, text: str, army: str, kind: str
) -> None:
    first = reader.events(text)[0]
    assert first.type == kind
    assert army in {a.canonical for a in first.actors}
