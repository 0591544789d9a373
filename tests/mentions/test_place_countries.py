"""The country of a report's places: that of its acts, not of the homes and capitals of those who came from abroad."""

from __future__ import annotations

import pytest

from tests.mentions.test_places import Finder, find

__all__ = ["find"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "WASHINGTON - A U.S. soldier was killed in northern Iraq on Monday. Sergeant Paul Reed, 31, of Toledo, "
            "Ohio, died near Zorvanek. Washington has 500 troops there.",
            "Zorvanek",
            "IQ",
        ),
        (
            "PARIS - A French soldier died in central Mali on Monday. Corporal Luc Marin, 24, from Castres, was shot "
            "at Zorvanek. Paris has 3,000 soldiers there.",
            "Zorvanek",
            "ML",
        ),
        (
            "Gunmen killed six people in the Honduran town of Quelavira. Mexico and its president mourned in Tijuana.",
            "Quelavira",
            "HN",
        ),
        ("Rebels fought soldiers in the Congolese town of Zuvakali in Beni on Monday.", "Zuvakali", "CD"),
        ("Rebels captured Bunagana from the army and shelled Goma in DR Congo on Monday.", "Bunagana", "CD"),
        (
            "Gunmen killed four men in Toledo, Ohio, on Monday and fled to the village of Zorvanek.",
            "Zorvanek",
            "US",
        ),
    ],
)
def test_place_countries_are_those_of_the_acts(find: Finder, text: str, name: str, country: str) -> None:
    assert find.named(text, name).country == country


@pytest.mark.parametrize(
    ("text", "name", "holder"),
    [
        (
            "Four men were killed near Burmelo on Monday. The army came from Djibo in Burkina Faso.",
            "Burmelo",
            "Djibo",
        ),
        (
            "Shells hit the Burmelo district on Monday. Six people died in Mogadishu, Somalia.",
            "Burmelo district",
            "Mogadishu",
        ),
        (
            "Rebels raided a camp near Burmelo. They were seen in Torit. South Sudan mourns.",
            "Burmelo",
            "Torit",
        ),
    ],
)
def test_place_countries_unknown_place_lies_by_the_town_told_nearest(
    find: Finder, text: str, name: str, holder: str
) -> None:
    assert find.named(text, name).note == f"not in the gazetteer: the point is that of {holder}"


def test_place_countries_one_name_is_told_of_one_country(find: Finder) -> None:
    text = (
        "A man from the Gao region of Mali was caught north of Gao. Troops of Burkina Faso had looked for him in "
        "Ouagadougou and in Bobo-Dioulasso."
    )
    assert {m.value.country for m in find(text) if m.value.name.startswith("Gao")} == {"ML"}


def test_place_countries_namesakes_told_apart_stay_apart(find: Finder) -> None:
    text = "Gunmen killed six people in Cordoba in Colombia. Colombia mourns. A vigil was held in Cordoba in Spain."
    assert [m.value.country for m in find(text) if m.value.name == "Cordoba"] == ["CO", "ES"]
