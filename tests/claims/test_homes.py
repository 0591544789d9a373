"""Whose forces those are that a report names without their country."""

from __future__ import annotations

import pytest

from tests.claims.conftest import Reader
from warledger.claims.acting import find_acting

LAST = [
    # not by what its arms or its past did: the government forces are those of the place
    (
        "Iraq has known no peace since the American invasion. Government forces shot gunmen in Gao on Monday.",
        ["Malian Armed Forces", "unidentified gunmen"],
    ),
    # over the border soldiers are those of the other country
    (
        "Nine were killed near Paris, Niger's army said. In neighbouring Mali gunmen killed four soldiers on Monday.",
        ["unidentified gunmen", "Malian Armed Forces"],
    ),
]


@pytest.mark.parametrize(("text", "actors"), LAST)
def test_homes_of_forces_without_a_country(reader: Reader, text: str, actors: list[str]) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context)[-1:], kind="attack", country="ML")
    assert [a.actor.canonical for a in found] == actors


def test_homes_accords_are_signed_abroad(reader: Reader) -> None:
    context = reader.context(
        "The government and the FARC signed a truce in Havana on Monday, ending fighting."
    )
    found = find_acting(context, reader.units(context), kind="agreement", country="CU")
    assert [a.actor.canonical for a in found] == ["Government of Colombia", "FARC"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Soldiers shot a man in Jenin on Monday, said a Palestinian, and Israel closed the road.",
            "Israeli",
        ),
        ("Soldiers shot a man in Jenin on Monday, said a doctor.", "Palestinian"),
    ],
)
def test_homes_the_army_that_rules_where_there_is_none(reader: Reader, text: str, actors: str) -> None:
    context = reader.context(text)
    found = find_acting(context, reader.units(context), kind="attack", country="PS")
    assert f"{actors} Armed Forces" in [a.actor.canonical for a in found]
