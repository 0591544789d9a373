"""Categories by the force or group told beside a figure, by its speaker and by what most of them were."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bombs killed 12 people in Gao. Nine of them were employees of the police.", ["mixed", "police"]),
        (
            "Rebels killed 12 gendarmes in Gao. Three of the dead belonged to the army.",
            ["police", "military"],
        ),
        ("Rebels killed some 90 people in Gao, most of them policemen and officials.", ["mixed"]),
        ("Rebels killed some 90 people in Gao, most of them women and children.", ["civilian"]),
        ("A bomb killed two of the villagers whom Boko Haram had freed in Gao.", ["civilian"]),
        (
            "Sixteen people were wounded in Gao, two of them gang members hit by police.",
            ["mixed", "militant"],
        ),
        ("A bomb killed 11 men of the Northern Operations Group in Gao.", ["military"]),
        ("The cell's leader, Jon Arlo, a Malian, was killed by the army in Gao.", ["militant"]),
        ("The town's leader, Jon Arlo, a Malian, was killed by rebels in Gao.", ["civilian"]),
    ],
)
def test_categories_by_the_force_told(reader: Reader, text: str, told: list[str]) -> None:
    assert [c.value.category.value for c in reader.event(text).casualties] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A rebel spokesman known as Arlo said that six of his comrades were killed in Gao.", ["militant"]),
        (
            "Boko Haram said it had struck three camps of the army in Gao and had lost eight men.",
            ["militant"],
        ),
        ("The army said it had stormed a camp of Boko Haram in Gao and had lost eight men.", ["military"]),
        ("Colonel Arlo said that he had lost six men in the ambush in Gao.", ["military"]),
    ],
)
def test_categories_by_whose_loss_it_is(reader: Reader, text: str, told: list[str]) -> None:
    assert [c.value.category.value for c in reader.event(text).casualties] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The guerrillas' leader, Jon Arlo, 40, and two of his men were shot dead in Gao.", ["militant"]),
        ("Gunmen stormed a mill in Gao. Their leader was killed.", ["militant"]),
        ("Farmers were attacked in Gao. Their leader was killed.", ["civilian"]),
        ("Gao is a haunt of Boko Haram, and the army said that its leader had been killed.", ["militant"]),
        ("Rebels attacked a church in Gao. Its leader was killed.", ["civilian"]),
        ("Rebels killed Captain Jon Arlo and two of his men in Gao.", ["military", "military"]),
    ],
)
def test_categories_by_whom_one_leads(reader: Reader, text: str, told: list[str]) -> None:
    found = [c.value.category.value for c in reader.event(text).casualties]
    assert found[: len(told)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 60 gunmen struck a post in Gao. Nine of them were killed.", ["9 militant"]),
        ("About 300 soldiers entered Gao. Nine of them were killed by a mine.", ["9 military"]),
        ("Gunmen attacked a bus with 40 nurses in Gao. Ten of them were killed.", ["10 civilian"]),
        (
            "Some 60 gunmen struck a post in Gao. Nine of them were killed, along with two nurses, and four were captured.",
            ["9 militant", "2 civilian", "4 militant"],
        ),
    ],
)
def test_those_of_a_band_told_before(reader: Reader, text: str, told: list[str]) -> None:
    values = [c.value for c in reader.event(text).casualties]
    assert [f"{v.figure.best} {v.category}" for v in values] == told
