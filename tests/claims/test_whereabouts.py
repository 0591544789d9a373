"""Where an event happened whose own clauses tell no place."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doctors in Gao described shells that burst in the town on Monday. Mali mourns nine dead.", "Gao"),
        ("Two guards died when help came to Gao, the Malian base that gunmen stormed on Monday.", "Gao"),
        ("Chief Sory was within sight of Gao, Mali, when his car hit a mine on Monday; two died.", "Gao"),
        # two towns, or one that only speaks: neither
        ("Gao and Mopti are quiet again. Malian soldiers were shot on Monday; two died.", "Mali"),
    ],
)
def test_whereabouts_untold_are_the_one_town_around(reader: Reader, text: str, name: str) -> None:
    place = reader.event(text).place
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen killed six worshippers at a Malian church on Monday.", "ML"),
        ("KIDAL, Mali (Wire) - Gunmen killed a nurse in the south of the country on Monday.", "ML"),
        ("Gunmen killed six worshippers at a church on Monday.", None),
    ],
)
def test_whereabouts_untold_lie_in_the_country_of_the_report(
    reader: Reader, text: str, country: str | None
) -> None:
    place = reader.event(text).place
    assert (place.country if place else None) == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "KIDAL: A bomb at a mosque in the police compound killed nine people on Monday. Mali mourns.",
            "KIDAL",
        ),
        (
            "BAMAKO: A bomb at a mosque in the police compound killed nine people on Monday. Mali mourns.",
            "Mali",
        ),
    ],
)
def test_whereabouts_of_a_lead_are_its_dateline_but_no_capital(reader: Reader, text: str, name: str) -> None:
    place = reader.event(text).place
    assert place is not None
    assert place.name == name


def test_whereabouts_guessed_for_a_country_have_no_point(reader: Reader) -> None:
    place = reader.event("Gunmen killed six worshippers at a Malian church on Monday.").place
    assert place is not None
    assert (place.lat, place.where_prec) == (None, 6)
    assert place.evidence is not None
    assert place.evidence.quote == "Malian"


def test_whereabouts_of_a_spot_in_a_town_are_the_town_told_last(reader: Reader) -> None:
    text = (
        "A bomb killed ten soldiers in Gao on Monday. In June 2017 a suicide bomber blew himself up at the main "
        "market and killed four traders."
    )
    _, later = reader.events(text)
    assert later.place is not None
    assert later.place.name == "Gao"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Talks were held in Gao in May. A truce signed in the same town on 5 June 2018 was broken.",
            "Gao",
        ),
        (
            "Gunmen raided Gao in Mali in May. On 5 June 2018 jets bombed the town, killing nine farmers.",
            "Gao",
        ),
        (
            "The mayor of Mopti spoke. Rebels left Gao in May. On 5 June 2018 nine farmers were killed there.",
            "Gao",
        ),
    ],
)
def test_whereabouts_are_the_town_that_the_words_point_back_to(reader: Reader, text: str, name: str) -> None:
    place = reader.events(text)[-1].place
    assert place is not None
    assert place.name == name
