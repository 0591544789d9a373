"""What opens no event: counts, the end of an act, headlines told again, wars and what is only talked about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader
from warledger.claims.nearness import far_apart
from warledger.model import Place

PUBLISHED = date(2018, 6, 12)
SHELLS = "Shells killed 30 people in Homs on Sunday."
HILLS = Place("hills of Kidal", "ML", None, 18.4, 1.4, 60, 5)
ANEFIS = Place("Anefis", "ML", None, 18.05, 0.6, 5, 1)
LAGOS = Place("Lagos", "NG", None, 6.45, 3.4, 10, 1)
MALI = Place("Mali", "ML", None, 17.5, -4.0, 700, 6)


@pytest.mark.parametrize(
    ("lead", "behind", "events"),
    [
        (SHELLS, "Hours before, the mayor had put the dead at 19.", 1),
        (SHELLS, "Shortly before, a hospital had counted 18 bodies.", 1),
        (SHELLS, "Hours later, gunmen killed six policemen in Hama.", 2),
        (
            "Troops ended a siege at a hotel in Homs early on Saturday in which gunmen had killed 12 people.",
            "A bomber rammed the gate on Friday evening and the gunmen burst in.",
            1,
        ),
        (
            "Gunmen killed 12 people at a hotel in Homs early on Saturday.",
            "On Friday a bomber rammed the gate of a barracks in Hama, killing three soldiers.",
            2,
        ),
        (SHELLS, "My brother called for help, and then the line went dead, said a baker.", 1),
        (SHELLS, "Families of people killed in attacks had asked the court to stop the trial.", 1),
        (SHELLS, "My father fought in 1944, said an old man.", 1),
        (SHELLS, "The ministers told a forum on Friday that both sides agreed on the need for an accord.", 1),
        (SHELLS, "The ministers signed a peace accord in Geneva on Friday.", 2),
        (SHELLS, "Some 900 have died since the war began.", 1),
        (
            SHELLS,
            "Some 900 people have died in the war, which broke out in March 2011, when rebels stormed a barracks in Hama.",
            2,
        ),
        (
            SHELLS,
            "The army denied it. Late in the evening the president met the freed soldiers on Monday in Damascus.",
            1,
        ),
        (SHELLS, "On Monday the rebels freed two soldiers in Damascus.", 2),
    ],
)
def test_told_once(reader: Reader, lead: str, behind: str, events: int) -> None:
    assert len(reader.events(f"{lead}\n\n{behind}", PUBLISHED)) == events, behind


def test_a_siege_lasts_from_the_day_before_its_end(reader: Reader) -> None:
    text = (
        "Troops ended a siege at a hotel in Homs early on Saturday in which gunmen had killed 12 people.\n\n"
        "A bomber rammed the gate on Friday evening and the gunmen burst in."
    )
    (event,) = reader.events(text, PUBLISHED)
    assert (event.when.start, event.when.end) == (date(2018, 6, 8), date(2018, 6, 9))


def test_a_headline_of_several_lines_is_told_in_the_lead(reader: Reader) -> None:
    text = (
        "ENVOY IN HOMS SLAIN BY BOMB GANG\n\nTwelve dead in terror blitz\n\nEXCLUSIVE by Jon Tarn\n\n"
        "An envoy in Homs was murdered yesterday when bombers blasted the consulate, killing 12 people."
    )
    (event,) = reader.events(text, PUBLISHED)
    assert event.when.start == date(2018, 6, 11)


def test_hours_later_is_counted_from_the_saying(reader: Reader) -> None:
    text = (
        "The army said on Monday that 16 soldiers had been killed in a raid on Friday, and only hours later a bomb "
        "tore apart a police bus in Homs, killing 13 officers."
    )
    starts = [e.when.start for e in reader.events(text, PUBLISHED)]
    assert starts == [date(2018, 6, 8), date(2018, 6, 11)]


def test_a_bare_count_a_paragraph_on_is_of_the_act_told_right_before(reader: Reader) -> None:
    text = (
        "Rockets hit a base in Homs on Sunday, killing a soldier and wounding eight, a day after a gunman shot five "
        "people dead at a bar in Damascus.\n\n"
        "The gunman walked in at midnight on Saturday and opened fire. The dead were a cook and four guests.\n\n"
        "Nine people were wounded, the ministry said."
    )
    counted = [{c.value.figure.best for c in e.casualties} for e in reader.events(text, PUBLISHED)]
    assert [9 in figures for figures in counted] == [False, True]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Joint forces have captured Lambi ya Tua, the main camp of the rebels. It fell on Sunday.", 1),
        ("On Sunday jihadists seized much of the north.", 1),
        ("On Sunday jihadists seized much of the food.", 0),
        (
            "Jon Tarn was shot dead by gunmen in Homs.\n\n"
            "Tarn, a teacher, was seized last Thursday when he left a bus in Hama.",
            2,
        ),
        ("On Sunday the police had to shield two men in Homs from a lynching.", 0),
        ("On Sunday a crowd in Homs killed two men in a lynching.", 1),
        ("Cholera is far from beaten in Homs.", 0),
    ],
)
def test_what_is_taken_and_what_is_spared(reader: Reader, text: str, kinds: int) -> None:
    assert len(reader.events(text, PUBLISHED)) == kinds


@pytest.mark.parametrize(
    ("place", "other", "apart"),
    [(HILLS, LAGOS, True), (HILLS, ANEFIS, False), (MALI, LAGOS, False), (None, ANEFIS, False)],
)
def test_far_apart(place: Place | None, other: Place | None, apart: bool) -> None:
    assert far_apart(place, other) is apart
