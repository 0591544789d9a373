"""The place of a clause: the most specific one beside a locative preposition."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from tests.claims.told import context_of
from warledger.claims.places import dateline_place, unit_place
from warledger.model import Span
from warledger.opening import Opened


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two guards in Gao.", "Gao"),
        ("Gunmen killed two guards in the town of Ansongo.", "Ansongo"),
        ("Gunmen killed two guards in Ansongo in Mali.", "Ansongo"),
        ("The mayor of Gao said gunmen raided a camp near Ansongo.", "Ansongo"),
        ("Gunmen attacked a village 50 km south of Gao and went to Mopti.", "Gao"),
        ("Rebels of Kidal killed a guard.", "Kidal"),
        ("Gunmen burned down a clinic in Gao.", "Gao"),
        ("Gao in northern Mali fell to the rebels.", "Gao"),
        ("Rebels agreed to a truce at a summit in Algiers.", "Algiers"),
        ("A guard was kidnapped on the road to Ansongo in Mali.", "Ansongo"),
        ("Gunmen attacked Gao, killing two.", "Gao"),
        # where somebody speaks, or lies hurt
        ("Gunmen killed two guards in Gao; clerks in Mopti were still talking of four.", "Gao"),
        ("Gunmen killed two guards in Gao; Diallo in Mopti insisted that four had died.", "Gao"),
        ("Gunmen killed two guards in Gao; six survivors are being nursed in Mopti.", "Gao"),
        ("Sergeant John Gao, 25, was killed in Mopti.", "Mopti"),
        ("Ana Sule, 31, of Gao, was killed by a mine near Ansongo.", "Ansongo"),
        ("Gunmen killed Ana Sule, 31, in Gao.", "Gao"),
        ("Gunmen held nine drivers hostage in Gao and buried two.", "Gao"),
        ("An air raid on a burial in Gao killed nine mourners.", "Gao"),
        ("Gunmen killed nine people in a military hospital in Gao.", "Gao"),
        ("Gunmen attacked Gao in retaliation for the army's strikes in Kidal.", "Gao"),
        # a part of a town is finer than the town
        ("Police cleared Taksim Square in Istanbul on Monday, killing two.", "Taksim Square"),
        # a province and its capital
        ("Gunmen killed two guards in Borno's capital, Maiduguri.", "Maiduguri"),
        ("Gunmen killed two guards in the Borno state capital Maiduguri.", "Maiduguri"),
        ("Gunmen killed two guards of a Kano-bound bus near Maiduguri.", "Maiduguri"),
        # a neighbour, and what lies beside one
        ("Gunmen killed two guards in neighbouring Niger.", "Niger"),
        ("Gunmen killed two guards in the bordering Tillaberi region.", "Tillaberi region"),
        ("Gunmen killed two guards in Kano, a state neighbouring Niger.", "Kano"),
        ("Gunmen threw a grenade into a bar in Cairo's Tahrir quarter, killing two.", "Tahrir quarter"),
        ("A bomb in Cairo killed two guards of Gao's mayor.", "Cairo"),
        # where shells came from and where raiders crossed is not where they struck
        ("Salvoes from army guns in Mopti struck a camp at Gao.", "Gao"),
        ("In Gao, raiders who had come over the border of Niger killed two guards.", "Gao"),
        ("Soldiers of Mali fought with Niger at Ansongo on Monday, killing two.", "Ansongo"),
    ],
)
def test_acts_have_the_place_of_their_preposition(opened: Opened, text: str, name: str) -> None:
    context = context_of(opened, text)
    found = unit_place(Span(0, len(text)), context)
    assert found is not None
    assert found.value.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two guards.",
        "Gunmen from Kano killed two guards.",
        "The mayor of Gao was killed by gunmen.",
        "Gunmen killed two guards, a colonel announced in Gao.",
        "Gunmen killed two guards, said a letter to newspapers in Gao.",
        "Two men killed by gunmen were taken to Niamey.",
        "Two men shot by gunmen were treated in Niamey.",
        "Two men shot by gunmen were brought to a hospital in Niamey.",
        "Gunmen, who hail from Kano, killed two.",
        "Mourners came to Niamey to bury two guards killed by gunmen.",
        "Niamey's soldiers killed two gunmen.",
        "Gunmen killed two guards, said a colonel who commands the troops in Gao.",
        "Gunmen killed two guards, in revenge for a raid in Gao.",
        "A truce was brokered by Niger after gunmen killed two guards.",
        "Gunmen killed two guards at the border with Niger.",
        "Gunmen killed two guards in a raid that Niger condemned.",
        "Gao mourns two guards killed by gunmen.",  # as a dateline does
        "At the health centre of Gao, a nurse spoke of two men killed by gunmen.",
        # where the dead lie, and where somebody sits who speaks
        "The bodies of two men killed by gunmen lie in the Gao mortuary.",
        '"Gunmen killed two," says their mother in her yard in Gao.',
        # home towns behind an age
        "A mine killed Ana Sule, 31, of Gao and her son.",
        "Among the dead was Moussa Ba, 44, a baker from Mopti.",
        # a word that waits for another one ("held hostage") is no act before the burial
        "Scouts held torches along the lanes of Gao late on Friday as mourners buried two guards killed by gunmen.",
    ],
)
def test_other_places_are_not_that_of_the_act(opened: Opened, text: str) -> None:
    assert unit_place(Span(0, len(text)), context_of(opened, text)) is None


def test_dateline_is_the_place_that_the_lead_points_to(opened: Opened) -> None:
    text = "ANSONGO, Mali (AFP) - Gunmen killed two guards in this northern city on Monday. A bomb went off in Mopti."
    context = context_of(opened, text)
    _, lead, other = context.doc.sentences
    found = dateline_place(lead, context)
    assert found is not None
    assert found.value.name == "ANSONGO"
    assert dateline_place(other, context) is None


@pytest.mark.parametrize(
    ("later", "events"),
    [
        ("A baker died in a hospital in Bamako on Tuesday.", 1),
        ("A baker succumbed to his burns in Bamako on Tuesday.", 1),
        ("A baker was killed by a bomb in Bamako on Tuesday.", 2),
    ],
)
def test_who_dies_in_care_elsewhere_is_of_the_first_act(reader: Reader, later: str, events: int) -> None:
    text = f"A blast hit a market in Gao on Monday and killed nine people. {later}"
    assert len(reader.events(text)) == events


def test_deaths_of_many_months_are_a_tally_and_no_event(reader: Reader) -> None:
    events = reader.events(
        "Gunmen killed nine people in Gao on Monday.\n\nFrom 3 January to 30 May, 140 people were killed in the region, the United Nations said."
    )
    assert len(events) == 1
