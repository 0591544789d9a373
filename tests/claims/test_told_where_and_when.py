"""Days and places that sentences beside an act tell of it, and what they tell of no act at all."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.conftest import Reader

DAY = date(2024, 6, 6)  # a Thursday
DRONE = (
    "The army spoke of a black day. Thirty soldiers were killed on Friday when a drone hit a base in Mali. "
)
BOMB = "A bomb killed six people in Gao on Saturday. "


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the day of telling, of one more death, of a funeral, of a visit
        (
            BOMB
            + "On Sunday the mayor of Gao, Ali Diarra, told this paper that nine people had been killed.",
            [1],
        ),
        (
            BOMB + "On Sunday a gunman who came on foot told the guards to kneel and killed two in Gao.",
            [1, 2],
        ),
        (
            "The number of people killed in a raid on a mill in Gao has risen to 12 after a miller who was taken in "
            "with burns died at the clinic on Monday night. The mill was raided on Saturday.",
            [1],
        ),
        (
            "Hundreds lined the streets of Bamako today as Captain Ali Toure, the officer shot dead by rebels in Gao on "
            "Saturday, was carried to the mosque.",
            [1],
        ),
        (
            "Twenty people were massacred in Gao last Saturday, witnesses told a team of monks that went there on Monday.",
            [1],
        ),
    ],
)
def test_days_of_what_is_said_and_done_afterwards(reader: Reader, text: str, days: list[int]) -> None:
    assert [e.when.start for e in reader.events(text, DAY)] == [date(2024, 6, d) for d in days]


def test_days_that_people_remember(reader: Reader) -> None:
    for verb in ("remembers", "recalled"):
        event = reader.event(f"The town {verb} May 3, 2009, when gunmen killed 12 shepherds in Gao.", DAY)
        assert event.when.start == date(2009, 5, 3)


def test_death_after_days_in_bed_dates_no_act(reader: Reader) -> None:
    text = "A nurse was shot on Monday. She lay in a coma for ten days and died on Tuesday."
    units = reader.units(reader.context(text, DAY))
    assert [u.aftermath for u in units] == [False, True]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where what was hit lies, and what people were guarding
        (DRONE + "The base lies at Kidal, where troops have been massing for weeks.", "Kidal"),
        (DRONE + "The men had been guarding a fort at Kidal, a major said.", "Mali"),
        (DRONE + "The men had been guarding the camp at Kidal, a major said.", "Kidal"),
        (DRONE + "The ministry has been based in Kidal for weeks.", "Mali"),
        # where they come and act
        (
            "Gunmen killed 30 people in a village in Mali on Friday. The men came to Kidal in trucks and fired on the houses.",
            "Kidal",
        ),
        (
            "Gunmen killed 30 people in a village in Mali on Friday. The premier came to Kidal on foot and said a prayer.",
            "Mali",
        ),
        # where the hurt lie, and where the lost turn up
        (
            "Gunmen killed 40 people in Gao on Friday. Another 25 lie wounded in the hospitals of Kidal and Mopti.",
            "Gao",
        ),
        (
            "Gunmen killed 40 guards in Gao on Friday. Three missing guards had since turned up in Mopti.",
            "Gao",
        ),
    ],
)
def test_places_told_beside_an_act(reader: Reader, text: str, place: str) -> None:
    assert [e.place.name for e in reader.events(text, DAY) if e.place is not None] == [place]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Captain Toure seized power on 23 May 2008, the day after the death of General Oumar Sissoko.", 1),
        (BOMB + "The gangs have gunned down 27 guards in Kidal since January.", 1),
        (
            BOMB
            + "Ali Toure, 27, who sells tea in Mopti, was crushed after he had pushed his wife out of the way.",
            1,
        ),
        (BOMB + "In 2005 off-duty guards murdered 29 people in Kidal and Mopti.", 2),
        (BOMB + "In 2005 the police killed 453 people in Kidal.", 1),
        (BOMB + "An hour later a second group fired on the car of the premier at Kidal.", 2),
        (BOMB + "About 400 Christians marched there on Sunday evening without incident.", 2),
        (
            "Troops took the town of Gao on Saturday. At 10 a.m. jets bombed a camp of the rebels at Ansongo.",
            2,
        ),
        ("Rebels took the town of Gao on Saturday. At 10 a.m. they entered a camp of the army at Gao.", 1),
        ("The talks opened on Monday. More than 500,000 have left their homes because of the quarrel.", 0),
    ],
)
def test_acts_told_beside_others(reader: Reader, text: str, acts: int) -> None:
    assert len(reader.events(text, DAY)) == acts
